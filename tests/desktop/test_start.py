"""Until the window is drawn nothing heavy is loaded; the whole program opens, and closes what it opened."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = {
    *("reportlab", "pikepdf", "pypdfium2", "pyhanko", "sqlite_utils", "PIL", "asn1crypto", "pydantic"),
    *("yaml", "cryptography", "sqlcipher3", "orjson", "keyring", "secretstorage", "jeepney"),
}
OURS_LATER = {
    "inspector_app.actions.desk",
    "inspector_app.desktop.home_page",
    "inspector_app.desktop.first_start",
    "inspector_app.desktop.who_fields",
    "inspector_app.inspection.minutes",
    "inspector_app.inspection.record",
    "inspector_app.inspection.visit",
    "inspector_app.inspection.visit_record",
}

WATCH = """
import builtins, json, sys
from inspector_app.desktop import load_qt as loading

imports, load_qt = builtins.__import__, loading.load_qt

def watch():
    load_qt()
    from PySide6.QtCore import QTimer
    from inspector_app.desktop import main_window

    kept = main_window.MainWindow._begin
    def begin(window):
        loaded = sorted({name for name in sys.modules if name.startswith("inspector_app.")}
            | {name.split(".")[0] for name in sys.modules})
        loaded += ["a hook on imports"] * (builtins.__import__ is not imports)
        kept(window)
        window.ready.connect(lambda: QTimer.singleShot(0, window.close))
        window.ready.connect(lambda: print(json.dumps(loaded)))
    main_window.MainWindow._begin = begin

loading.load_qt = watch
"""

PROGRAM = """
from inspector_app.__main__ import main
sys.argv = ["inspector", *sys.argv[1:]]
sys.exit(main())
"""

WINDOW = """
loading.load_qt()
import datetime
from pathlib import Path
from inspector_app.desktop.start import run_window
from inspector_app.desktop.unlock import Need
from inspector_app.settings import Settings

def now():
    return datetime.datetime.now(datetime.UTC)

def open_desk(passphrase):
    from tests.desktop.stage import Desk, CaseFile, ThrowAway, find_fonts, library
    case = CaseFile.create(Path(sys.argv[1]), ThrowAway(), now=now())
    return Desk(case=case, author="a" * 32, now=now, new_id=str, library=library(), fonts=find_fonts)

sys.exit(run_window(open_desk=open_desk, close_desk=lambda desk: desk.case.close(),
    need=Need.NOTHING, settings=Settings(), keep_settings=print, now=now, language="vi"))
"""


def run(tmp_path, code, *words):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code, *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.strip().splitlines()[-1]))


@pytest.mark.slow
def test_the_window_is_drawn_before_anything_but_qt_and_settings_is_loaded(tmp_path):
    loaded = run(tmp_path, WINDOW, str(tmp_path / "case"))

    assert "PySide6" in loaded
    assert "a hook on imports" not in loaded
    assert loaded & (LATER | OURS_LATER) == set()


@pytest.mark.slow
def test_the_program_opens_its_window_before_papers_and_signatures_are_loaded(tmp_path):
    loaded = run(tmp_path, PROGRAM, "--temp", "--data-dir", str(tmp_path / "data"))

    assert "PySide6" in loaded
    assert "a hook on imports" not in loaded
    assert loaded & (LATER | OURS_LATER) == set()
    assert not (tmp_path / "data" / "case").exists()
