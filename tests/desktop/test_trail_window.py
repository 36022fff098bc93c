"""The journal of changes: newest first, narrowed by typing, exported; what was typed is shown as typed."""

import zipfile

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.who_works import say_who_works
from inspector_app.desktop.trail_window import TrailWindow
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import until

HOSTILE = '<img src="/etc/passwd"><b>Đạt</b>'


def shown(window):
    return [window.model.line(row).cells for row in range(window.model.rowCount())]


def opened(stage):
    stage.window._deeds["audit_trail"].trigger()
    until(lambda: bool(stage.window.findChildren(TrailWindow)))
    (window,) = stage.window.findChildren(TrailWindow)
    until(lambda: window.model.rowCount() > 0)
    return window


def test_the_laptops_own_changes_stand_newest_first_and_typing_narrows_them(make_stage):
    def fill(desk):
        say_who_works(desk, name="Trần Thị Lan", title=HOSTILE, agency="Sở Nội vụ")

    window = opened(make_stage(fill))

    rows = shown(window)
    assert [cells[4] for cells in rows if cells[2].endswith(": title")] == [HOSTILE]
    assert rows[-1][5].endswith(" 1")
    window.search.setText("tran thi")
    until(lambda: window.model.rowCount() < len(rows) or all("Lan" in cells[1] for cells in shown(window)))
    window.search.setText("không có chữ này")
    assert window.model.rowCount() == 0
    assert "đang hiện 0" in window.count.text()
    window.reject()


def test_the_changes_of_a_visit_are_exported_and_a_full_disk_is_told(make_stage, tmp_path):
    small = SmallVisit()

    def fill(desk):
        small(desk)
        say_who_works(desk, name="Trần Thị Lan", title="", agency="")

    stage = make_stage(fill)
    stage.window.open_visit(small.visit_id)
    until(lambda: stage.window.visit is not None)
    window = opened(stage)
    window.save(str(tmp_path / "no" / "such" / "nhat-ky.zip"))
    until(window.trouble.isVisible)
    assert "[FILE-02]" in window.trouble.text()

    window.save(str(tmp_path / "nhat-ky.zip"))
    until((tmp_path / "nhat-ky.zip").exists)
    until(lambda: stage.runner._pending == 0)

    with zipfile.ZipFile(tmp_path / "nhat-ky.zip") as zipped:
        exported = zipped.read("nhat-ky.jsonl").decode()
    assert small.visit_id in exported
    assert DIRECTORY_SCOPE in exported
    assert '"signature":""' not in exported
    window.reject()
