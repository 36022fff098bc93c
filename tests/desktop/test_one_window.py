"""Two starts on one data folder, and folders that cannot be used: real processes, locks and folders."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from inspector_app.desktop.one_window import LOCK_FILE, OneWindow
from inspector_app.errors import CannotDo, Surroundings

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from inspector_app.desktop import main_window, one_window, start_trouble

kept = main_window.MainWindow._begin
def begin(window):
    kept(window)
    QTimer.singleShot(0, lambda: print("drawn", window._need.name, flush=True))
main_window.MainWindow._begin = begin

forward = one_window.bring_forward
def bring_forward(window):
    window.showMinimized()
    forward(window)
    print("forward", window.isMinimized(), flush=True)
one_window.bring_forward = bring_forward

real_show = start_trouble.StartTrouble.showEvent
def shown(self, event):
    real_show(self, event)
    print("trouble", self.words.text(), flush=True)
    word = sys.stdin.readline().strip()
    pressed = self.again if word == "again" else self.leave
    QTimer.singleShot(0, pressed.click)
start_trouble.StartTrouble.showEvent = shown

from inspector_app.__main__ import main
sys.argv = ["inspector", *sys.argv[1:]]
sys.exit(main())
"""


@contextmanager
def started(folder, *words):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder.parent)}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--data-dir", str(folder), *words],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process, word):
    """Return the next line that begins with a word."""
    for said in process.stdout:
        if said.startswith(word):
            return said.strip()
    raise AssertionError(f"ended before {word}: {process.stderr.read()}")


@pytest.mark.slow
def test_a_second_start_brings_the_first_window_forward_and_opens_none(tmp_path):
    with started(tmp_path / "data") as first:
        assert line(first, "drawn") == "drawn NEW_PASSPHRASE"
        with started(tmp_path / "data") as second:
            said, told = second.communicate(timeout=60)

        assert second.returncode == 2
        assert "[START-01]" in told
        assert told.count("\n") == 1
        assert "drawn" not in said
        assert line(first, "forward") == "forward False"
        assert first.poll() is None


@pytest.mark.slow
def test_a_link_to_the_folder_is_the_same_folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with started(tmp_path / "data") as first:
        line(first, "drawn")
        with started(tmp_path / "link") as second:
            _, told = second.communicate(timeout=60)

    assert "[START-01]" in told


@pytest.mark.slow
def test_a_window_that_does_not_answer_is_named_and_when_it_was_killed_its_lock_is_taken_over(tmp_path):
    with started(tmp_path / "data") as first:
        line(first, "drawn")
        os.kill(first.pid, signal.SIGSTOP)  # hangs: holds the folder, answers nobody
        with started(tmp_path / "data") as second:
            told = line(second, "trouble")
            assert "[START-02]" in told
            assert str(first.pid) in told
            first.kill()
            first.wait()
            assert (tmp_path / "data" / LOCK_FILE).exists()
            second.stdin.write("again\n")
            second.stdin.flush()

            assert line(second, "drawn") == "drawn NEW_PASSPHRASE"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder.write_text("một tệp"), "START-03"),
        (lambda folder: folder.symlink_to("/sys/inspector-data"), "START-0"),
    ],
    ids=["a file of that name", "a place where nobody may write"],
)
def test_a_folder_that_cannot_be_used_is_told_in_a_window_and_on_stderr(tmp_path, make, code):
    make(tmp_path / "data")
    with started(tmp_path / "data") as program:
        assert f"[{code}" in line(program, "trouble")
        _, told = program.communicate("leave\n", timeout=60)

    assert program.returncode == 2
    assert f"[{code}" in told
    assert "Traceback" not in told


@pytest.mark.slow
def test_damaged_settings_are_told_in_a_window_and_mended_without_a_new_start(tmp_path):
    settings = tmp_path / "data" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"language": "fr"}')
    with started(tmp_path / "data") as program:
        assert "[SETTINGS-01]" in line(program, "trouble")
        settings.unlink()
        program.stdin.write("again\n")
        program.stdin.flush()

        assert line(program, "drawn") == "drawn NEW_PASSPHRASE"


def test_the_folder_is_free_again_when_the_window_gave_it_back(tmp_path):
    first = OneWindow(tmp_path)
    first.take()
    with pytest.raises(CannotDo, match="START-02"):
        OneWindow(tmp_path).take()

    first.give_back()

    OneWindow(tmp_path).take()


def test_a_place_where_even_root_may_not_write_is_named():
    with pytest.raises(Surroundings, match="START-04") as told:
        OneWindow(Path("/sys/inspector-data")).take()

    assert told.value.fields["folder"] == "/sys/inspector-data"


def test_a_full_disk_may_still_be_read(tmp_path, monkeypatch):
    """The lock file cannot be written; the case file's own lock has to do."""
    monkeypatch.setattr("inspector_app.desktop.one_window._try_folder", lambda _folder: True)
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _patience: False)

    OneWindow(tmp_path).take()
