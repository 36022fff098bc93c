"""Once Qt is loaded, importing is Python's own again: no source of a module is read and kept."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WAYS = {
    "ours": "from inspector_app.desktop.load_qt import load_qt; load_qt()",
    "Qt's": "import PySide6.QtCore",
}
WATCH = """
import json, linecache, sys
import colorsys
print(json.dumps({
    "qt": "PySide6.QtCore" in sys.modules,
    "kept": any(name.endswith("colorsys.py") for name in linecache.cache),
}))
"""


@pytest.mark.parametrize(("way", "is_kept"), [("ours", False), ("Qt's", True)], ids=["ours", "of Qt"])
def test_the_source_of_a_module_is_not_kept_once_qt_is_loaded(way, is_kept):
    """The second case says when PySide6 no longer does so: then load_qt is needless."""
    done = subprocess.run(
        [sys.executable, "-c", WAYS[way] + "\n" + WATCH],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"qt": True, "kept": is_kept}
