"""The journal of changes: newest first, narrowed by typing, exported; what was typed is shown as typed."""

import zipfile

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.who_works import say_who_works
from inspector_app.desktop.trail_window import TrailWindow
from inspector_app.inspection.record import Edit
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
    assert [cells[4] for cells in rows if cells[2] == "người làm việc: chức vụ"] == [HOSTILE]
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


def choose(box, words):
    """Choose a line of a box as a person does."""
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_changes_are_told_in_words_and_a_person_a_day_a_field_narrow_them(make_stage):
    small = SmallVisit()

    def fill(desk):
        small(desk)
        say_who_works(desk, name="Trần Thị Lan", title="", agency="")
        more = [Edit("of_a_later_version", "k", "what", {"a": True})]
        desk.case.record(small.visit_id, more, scope_kind="visit", author="e" * 32, now=desk.now())
        named = [Edit("person", "e" * 32, "name", "Lê Văn Minh")]
        desk.case.record(DIRECTORY_SCOPE, named, scope_kind="directory", author="e" * 32, now=desk.now())

    stage = make_stage(fill)
    stage.window.open_visit(small.visit_id)
    until(lambda: stage.window.visit is not None)
    window = opened(stage)
    rows = shown(window)

    verdicts = [cells for cells in rows if cells[2].endswith(": kết quả")]
    assert verdicts
    assert {cells[4] for cells in verdicts} <= {"Đạt", "Không đạt", "Không áp dụng"}
    assert all(cells[2].startswith("câu trả lời NY") for cells in verdicts)
    assert [cells[4] for cells in rows if cells[2] == "of_a_later_version: what"] == ["a: có"]
    choose(window.field, "câu trả lời: kết quả")
    assert shown(window) == verdicts
    choose(window.person, "Lê Văn Minh")
    assert shown(window) == []
    choose(window.field, "Tất cả")
    assert [cells[2] for cells in shown(window)] == ["of_a_later_version: what"]
    choose(window.person, "Tất cả")
    choose(window.day, window.day.itemText(1))
    assert 0 < len(shown(window)) <= len(rows)
    assert {cells[0].split(" ")[0] for cells in shown(window)} == {window.day.itemText(1)}
    window.reject()
