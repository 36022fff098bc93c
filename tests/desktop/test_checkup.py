"""The check at start is silent when all is well, and tells what is not."""

import pytest

from inspector_app.desktop import checkup
from tests.desktop.stage import until
from tests.desktop.test_locking import Locked


@pytest.fixture
def opened(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "BEGIN_AFTER_MS", 0)
    monkeypatch.setattr(checkup, "PAUSE_MS", 0)
    made = Locked(qapp, tmp_path / "case")
    yield made
    made.close()


def come_in(opened):
    opened.come_in()
    until(lambda: opened.window._checkup is not None and opened.window._checkup.look.is_over)


def test_a_whole_case_file_is_checked_in_silence(opened):
    come_in(opened)

    assert opened.window._notices.text == ""


def test_a_damaged_attachment_is_told_at_start(opened):
    opened.come_in()
    desk = opened.desks[-1]
    opened.runner.run(lambda at: at.case.put_blob(b"anh" * 900, "image/jpeg"))
    until(lambda: opened.runner._pending == 0)
    (file,) = (desk.case.folder / "blobs").glob("*/*")
    file.write_bytes(b"x")

    opened.window._checkup.begin()

    until(lambda: "[CHECK-03]" in opened.window._notices.text)
    assert opened.window._notices._kind == "bad"
