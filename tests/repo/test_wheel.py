"""What an installed program finds beside itself."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_carries_code_forms_and_resources(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]

    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in {"src/inspector_app": "inspector_app", "forms": "inspector_app/_data/forms",
                           "resources": "inspector_app/_data/resources"}.items():  # fmt: skip
        there = [f for f in (ROOT / folder).rglob("*") if f.is_file() and "__pycache__" not in f.parts]
        assert there != []
        assert {f"{inside}/{f.relative_to(ROOT / folder).as_posix()}" for f in there} <= names
