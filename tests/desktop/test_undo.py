"""Undo and redo by key: answers, notes, findings, people; nothing is undone unseen."""

from datetime import timedelta

import pytest

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.who_works import say_who_works
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.people import Participant
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.sealing import MinutesDrafted
from tests.actions.second_laptop import SecondLaptop
from tests.desktop.small_visit import FAILED, ITEMS

FIRST, SECOND = (f"niem-yet/{name}" for name in ITEMS[:2])


@pytest.fixture
def page(small, hands):
    found = small.window.visit.page
    found.arrive(FIRST)
    hands.until_at("checklist")
    return found


def stored(small):
    """What the case file says, read on its own thread."""
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def verdict(small, key=FIRST):
    answer = stored(small).answers.get(key)
    return answer.verdict if answer else None


def undo(small, hands, keys="Ctrl+Z"):
    small.settle()
    hands.press(keys)
    small.settle()
    small.turn()


def test_nothing_to_undo_at_first(small, page):
    deeds = small.window._deeds

    assert not deeds["undo"].isEnabled()
    assert not deeds["redo"].isEnabled()
    assert deeds["undo"].text() == "Hoàn tác"


def test_an_answer_is_undone_and_redone_by_key(small, page, hands):
    hands.press("1")
    undo(small, hands)
    assert verdict(small) is None
    assert page.panel._buttons[Verdict.PASS].isChecked() is False

    undo(small, hands, "Ctrl+Y")
    assert verdict(small) is Verdict.PASS
    assert page.panel._buttons[Verdict.PASS].isChecked()

    undo(small, hands)
    undo(small, hands, "Ctrl+Shift+Z")
    assert verdict(small) is Verdict.PASS


def test_the_commands_say_what_they_would_do(small, page, hands):
    hands.press("1")
    small.settle()
    deeds = small.window._deeds
    assert deeds["undo"].text() == "Hoàn tác: câu trả lời NY01"

    undo(small, hands)

    assert deeds["redo"].text() == "Làm lại: câu trả lời NY01"
    assert not deeds["undo"].isEnabled()
    assert small.window._notices.text == "Đã hoàn tác: câu trả lời NY01. Làm lại: Ctrl+Y."


def test_a_second_answer_goes_back_to_the_first(small, page, hands):
    hands.press("1")
    hands.press("2")

    undo(small, hands)
    assert verdict(small) is Verdict.PASS

    undo(small, hands)
    assert verdict(small) is None


def test_a_new_answer_ends_what_could_be_done_again(small, page, hands):
    hands.press("1")
    undo(small, hands)
    hands.press("2")
    small.settle()

    assert not small.window._deeds["redo"].isEnabled()
    undo(small, hands, "Ctrl+Y")
    assert verdict(small) is Verdict.FAIL


def test_what_is_still_being_typed_is_the_fields_own(small, page, hands):
    hands.press("F2")
    hands.until_at("note")
    hands.type("Bảng mờ")

    hands.press("Ctrl+Z")
    assert page.panel._note.value() == ""
    hands.press("Ctrl+Y")
    assert page.panel._note.value() == "Bảng mờ"

    hands.press("Ctrl+Z")
    small.settle()
    assert FIRST not in stored(small).answers


def test_a_note_that_was_saved_is_undone_in_the_record_and_the_cursor_stays(small, page, hands):
    hands.press("F2")
    hands.until_at("note")
    hands.type("Bảng ")
    page.panel._note.commit()
    hands.type("mờ")
    page.panel._note.commit()
    small.settle()
    assert stored(small).answers[FIRST].note == "Bảng mờ"

    undo(small, hands)
    assert stored(small).answers[FIRST].note == ""
    assert hands.at().objectName() == "note"
    assert page.panel._note.value() == ""

    undo(small, hands, "Ctrl+Y")
    assert page.panel._note.value() == "Bảng mờ"
    hands.type(" quá")
    hands.press("Escape")
    small.settle()
    assert stored(small).answers[FIRST].note == "Bảng mờ quá"


def test_typing_and_deleting_again_is_nothing_to_undo(small, page, hands):
    hands.press("1")
    hands.press("F2")
    hands.until_at("note")
    hands.type("Bảng")
    page.panel._note.commit()
    hands.press("Backspace", 4)
    page.panel._note.commit()

    undo(small, hands)

    assert verdict(small) is None


def test_the_way_leads_to_what_was_undone(small, page, hands):
    hands.press("1")
    small.settle()
    small.go("step_people")

    undo(small, hands)

    assert small.window.visit.page.deed == "step_checklist"
    assert page.view.current_key() == FIRST


def test_a_finding_made_by_key_is_undone_with_its_recommendation(small, page, hands):
    page.arrive(FAILED)
    hands.press("F4")
    small.settle()
    assert len(stored(small).findings) == len(stored(small).recommendations) == 1
    assert small.window._deeds["undo"].text().startswith("Hoàn tác: tồn tại «")

    undo(small, hands)
    assert stored(small).findings == stored(small).recommendations == ()

    undo(small, hands, "Ctrl+Y")
    assert len(stored(small).findings) == len(stored(small).recommendations) == 1


def test_a_person_taken_out_comes_back_and_is_current(small, hands):
    small.go("step_people", "head")
    before = stored(small).participants
    hands.press("Ctrl+Shift+T")
    small.settle()
    assert len(stored(small).participants) == len(before) - 1

    undo(small, hands)

    assert stored(small).participants == before
    people = small.window.visit.page
    assert people._current_id() == "head"


def test_a_field_left_by_enter_is_undone(small, hands):
    small.go("step_general", "place")
    before = stored(small).visit.place
    hands.at().setText("")
    hands.type("Cao Lộc")
    hands.press("Return")
    small.settle()
    assert stored(small).visit.place == "Cao Lộc"

    undo(small, hands)

    assert stored(small).visit.place == before
    assert hands.at().text() == before


def test_the_whole_scope_of_a_form_is_one_step(small, hands):
    small.go("step_scope")
    visit = small.window.visit.visit
    before = stored(small).chosen
    visit.choose("niem-yet", ("NY05", "NY06"), "", chosen=True)
    small.settle()

    undo(small, hands)

    assert stored(small).chosen == before


def elsewhere(small, change):
    """Let another laptop, which has all of this one, change the visit, and take in what it did."""

    def deed(desk):
        visit_id = small.window.visit.visit.visit_id
        second = SecondLaptop(desk)
        second.get(visit_id)
        second.does(visit_id, lambda there: change(there, visit_id))
        device = second.desk.case.device
        second.desk.case.close()
        return device

    device = small.at_desk(deed)
    small.window.visit.visit.reread_soon()
    small.settle()
    return device


def test_what_another_laptop_changed_is_told_and_dropped_and_the_next_is_undone(small, page, hands):
    hands.press("1")
    small.settle()
    page.arrive(SECOND)
    hands.press("1")
    small.settle()
    elsewhere(
        small, lambda there, visit: record_answer(there, visit, Answer(id=SECOND, verdict=Verdict.FAIL))
    )

    undo(small, hands)
    told = small.window._notices.text
    assert told.startswith(
        "Không hoàn tác được câu trả lời NY02: nội dung đó đã được sửa tiếp trên máy khác."
    )
    assert verdict(small, SECOND) is Verdict.FAIL
    assert small.window._deeds["undo"].text() == "Hoàn tác: câu trả lời NY01"

    undo(small, hands)
    assert verdict(small) is None


def draft(desk, visit_id):
    """Freeze the visit as drafting does; that its file is nobody's does not matter here."""
    drafted = MinutesDrafted(
        id="d" * 32,
        base_sha256="a" * 64,
        prepared_sha256="b" * 64,
        frontier=desk.case.frontier(visit_id),
        view_digest=desk.case.digest(visit_id),
        pages=1,
        drafted_at=desk.now(),
    )
    edits = edits_of("minutes_drafted", drafted)
    desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def test_nothing_is_undone_while_the_minutes_are_drafted(small, page, hands):
    hands.press("1")
    small.settle()
    visit = small.window.visit.visit
    small.at_desk(lambda desk: draft(desk, visit.visit_id))
    visit.reread_soon()
    undo(small, hands)

    assert not small.window._deeds["undo"].isEnabled()
    small.window.visit.undoing.press("undo")
    small.settle()
    assert verdict(small) is Verdict.PASS

    small.at_desk(lambda desk: withdraw_draft(desk, visit.visit_id, "sửa số liệu"))
    visit.reread_soon()
    undo(small, hands)
    assert verdict(small) is None


def test_a_visit_opened_again_has_nothing_to_undo(small, page, hands):
    hands.press("1")
    small.settle()
    visit_id = small.window.visit.visit.visit_id

    small.window._go_home()
    small.settle()
    assert not small.window._deeds["undo"].isEnabled()

    small.open_visit(visit_id, "step_checklist")
    assert not small.window._deeds["undo"].isEnabled()
    assert small.window._deeds["undo"].text() == "Hoàn tác"


def test_who_answered_and_when_stands_by_the_answer(small, page, hands):
    said = page.panel._author.label
    assert said.text() == "Chưa ai trả lời"

    hands.press("1")
    small.settle()
    assert said.text().startswith("Trả lời: máy này, 08:")
    assert said.text().endswith(" ngày 12/11/2026")

    def fails(there, visit):
        record_answer(there, visit, Answer(id=FIRST, verdict=Verdict.FAIL))

    device = elsewhere(small, fails)
    assert said.text().startswith(f"Trả lời: máy có mã {device[:4]}, ")

    undo(small, hands)
    assert verdict(small) is Verdict.FAIL


def test_a_former_id_of_this_laptop_is_called_so(small, page):
    small.at_desk(lambda desk: record_answer(desk, _visit_id(small), Answer(id=FIRST, verdict=Verdict.FAIL)))
    device = small.at_desk(lambda desk: desk.case.device)
    small.at_desk(lambda desk: desk.case.begin_incarnation())
    small.open_visit(_visit_id(small), "step_checklist")
    small.window.visit.page.arrive(FIRST)
    small.settle()

    said = small.window.visit.page.panel._author.label.text()
    assert said.startswith(f"Trả lời: máy này, mã cũ {device[:4]}, ")


def test_a_note_written_later_is_told_apart(small, page, hands):
    hands.press("1")
    small.settle()
    page.panel._note.setFocus()
    hands.type("Đủ")
    hands.press("Escape")
    small.settle()
    said = page.panel._author.label
    assert "Sửa" not in said.text()  # within the minute

    small.clock._start += timedelta(minutes=5)
    small.at_desk(lambda desk: record_answer(desk, _visit_id(small), _noted("Đủ bảng")))
    small.settle()
    assert said.text().startswith("Trả lời: máy này, 08:")
    assert " · Sửa lúc 08:" in said.text()

    device = elsewhere(small, lambda there, visit: record_answer(there, visit, _noted("Đủ cả")))
    assert f" · Sửa sau: máy có mã {device[:4]}, 08:" in said.text()


def _visit_id(small):
    return small.window.visit.visit.visit_id


def _noted(note):
    return Answer(id=FIRST, verdict=Verdict.PASS, note=note)


def test_a_name_cannot_pass_for_a_key_of_the_menu(small, hands):
    small.go("step_people", "head")
    visit = small.window.visit.visit
    visit.amend(Participant, "head", name="A & B")
    small.settle()
    small.turn()

    assert small.window._deeds["undo"].text() == "Hoàn tác: thành phần «A && B»"


def test_who_answered_is_told_by_name_where_somebody_gave_one(small):
    visit_id = _visit_id(small)
    small.at_desk(lambda desk: say_who_works(desk, name="Nguyễn Văn An", title="", agency=""))
    small.window._go_home()
    small.settle()
    small.open_visit(visit_id, "step_checklist")

    small.go("step_checklist", FAILED)

    assert small.window.visit.page.panel._author.label.text().startswith("Trả lời: Nguyễn Văn An, 08:")
