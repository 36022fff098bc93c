"""Answering by key and by click: committed at once, never from a text field, nothing lost on the way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.answers import Verdict
from tests.desktop.small_visit import FAILED, ITEMS
from tests.desktop.stage import until

FIRST, SECOND = (f"niem-yet/{name}" for name in ITEMS[:2])


@pytest.fixture
def page(small, hands):
    found = small.window.visit.page
    found.arrive(FIRST)
    hands.until_at("checklist")
    return found


def stored(small, key):
    """What the case file says, read on its own thread."""
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id)).answers.get(key)


@pytest.mark.parametrize("pad", ["", "Num+"], ids=["row", "keypad"])
@pytest.mark.parametrize(
    ("key", "verdict"), [("1", Verdict.PASS), ("2", Verdict.FAIL), ("3", Verdict.NA)], ids=str
)
def test_a_digit_answers_the_current_item(small, page, hands, pad, key, verdict):
    hands.press(pad + key)

    until(lambda: page.visit.answer(FIRST).verdict is verdict and not page.visit._unsaved[FIRST])
    assert stored(small, FIRST).verdict is verdict
    assert page.model.answer(page.model.item_row(page.model.index_of(FIRST))).verdict is verdict


def test_nought_takes_an_answer_back_and_keeps_its_note(small, page, hands):
    page.view.go_to(FAILED)
    page.view.setFocus()

    hands.press("0")

    small.settle()
    assert stored(small, FAILED).verdict is None
    assert stored(small, FAILED).note == "Thiếu 04 thủ tục"


def test_enter_goes_on_and_shift_enter_back(page, hands):
    hands.press("Return")
    assert page.view.current_key() == SECOND

    hands.press("Enter")
    hands.press("Shift+Return", 2)
    assert page.view.current_key() == FIRST


def test_ctrl_enter_goes_to_the_next_unanswered_and_says_when_there_is_none(small, page, hands):
    page.arrive(FAILED)

    for _ in ITEMS[:4]:
        hands.press("Ctrl+Return")
        hands.press("1")
        small.settle()
    hands.press("Ctrl+Return")

    assert page.model.counts() == (5, 1, 5)
    assert small.window._notices.text == "Đã trả lời đủ 5 nội dung."


def test_digits_in_a_note_are_text(small, page, hands):
    hands.press("F2")
    hands.until_at("note")

    hands.press("2")
    hands.type("1")
    hands.press("Escape")

    hands.until_at("checklist")
    small.settle()
    assert stored(small, FIRST).verdict is None
    assert stored(small, FIRST).note == "21"


def test_digits_in_the_search_are_text(small, page, hands):
    hands.press("/")
    hands.until_at("checklist_search")

    hands.press("2")

    small.settle()
    assert hands.at().text() == "2"
    assert stored(small, FIRST) is None


def test_digits_on_a_button_or_a_list_of_choices_answer_nothing(small, page, hands):
    for widget in (page.panel._buttons[Verdict.PASS], page.panel._verification._method, page._next):
        widget.setFocus()
        hands.press("2")

    small.settle()
    assert stored(small, FIRST) is None


def test_a_held_key_answers_once(small, page, hands, qapp):
    saved = []
    page.visit.saved.connect(saved.append)

    hands.press("1", 5)

    small.settle()
    assert len(saved) == 1


def test_backspace_of_an_input_method_is_harmless_in_the_list(small, page, hands):
    hands.press("Backspace")
    hands.press("Delete")

    small.settle()
    assert page.view.current_key() == FIRST
    assert stored(small, FIRST) is None


def test_letters_do_not_jump_in_the_list(page, hands):
    hands.type("ny13")

    assert page.view.current_key() == FIRST


def test_vietnamese_typed_and_composed_reaches_the_note(small, page, hands):
    hands.press("F2")
    hands.until_at("note")

    hands.type("Bảng niêm yết ")
    hands.commit_from_input_method("ở tầng hai")
    hands.press("Escape")

    small.settle()
    assert stored(small, FIRST).note == "Bảng niêm yết ở tầng hai"


def test_a_pill_is_clicked(small, page, qtbot):
    index = page.model.index_of(SECOND)
    option = QStyleOptionViewItem()
    page.view.initViewItemOption(option)
    option.rect = page.view.visualRect(index)
    place = page.rows.pills(option)[Verdict.FAIL].center()

    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    small.settle()
    assert stored(small, SECOND).verdict is Verdict.FAIL
    assert page.panel.key == SECOND


def test_the_buttons_beside_answer_and_show_what_is_committed(small, page, qtbot):
    buttons = page.panel._buttons

    qtbot.mouseClick(buttons[Verdict.NA], Qt.MouseButton.LeftButton)

    assert not buttons[Verdict.NA].isChecked()  # not before the commit
    until(buttons[Verdict.NA].isChecked)
    assert stored(small, FIRST).verdict is Verdict.NA
    assert page.panel._reason_cell.isVisible()


def test_saved_is_said_only_after_the_commit(small, page, hands):
    said = small.window._saved
    before = said.text()

    hands.press("1")

    assert said.text() == before
    until(lambda: said.text() != before)
    assert said.text().startswith("Đã lưu lúc 08:3")


def test_a_note_and_a_verdict_given_in_one_breath_are_both_kept(small, page):
    visit = page.visit
    visit.give_answer(replace(visit.answer(FIRST), note="chữ mờ"))
    visit.give_answer(replace(visit.answer(FIRST), verdict=Verdict.FAIL))

    small.settle()

    assert (stored(small, FIRST).note, stored(small, FIRST).verdict) == ("chữ mờ", Verdict.FAIL)


def test_an_answer_from_elsewhere_is_shown(small, page):
    visit_id = page.visit.visit_id
    answer = replace(page.visit.answer(SECOND), verdict=Verdict.PASS)
    small.runner.run(lambda desk: record_answer(desk, visit_id, answer))

    until(lambda: page.visit.answer(SECOND).verdict is Verdict.PASS)
    small.settle()
    assert page.model.counts() == (2, 1, 5)


def test_a_refused_answer_is_told_and_the_row_stays(small, page):
    told = small.window._notices
    unknown = replace(page.visit.answer(FIRST), measures={"NY99_khong_co": 1})

    page.visit.give_answer(unknown)
    small.settle()

    assert "[MEASURE-01]" in told.text
    assert page.visit.answer(FIRST).measures == {}
    assert stored(small, FIRST) is None


HOSTILE = {
    "control character": ("a\x07b", None),
    "markup": ('<img src="file:///etc/passwd"><table>', '<img src="file:///etc/passwd"><table>'),
    "decomposed": ("Thu\u031b\u0301 tu\u031b\u0323", "Th\u1ee9 t\u1ef1"),
    "long": ("niêm yết " * 12_000, None),
}


@pytest.mark.parametrize(("typed", "kept"), HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_into_a_note_is_kept_as_it_is_or_told_and_left_in_place(small, page, typed, kept):
    page.panel._note.setPlainText(typed)
    page.panel._note.commit()
    small.settle()

    answer = stored(small, FIRST)
    if kept is None:
        assert answer is None
        assert "[TEXT-0" in small.window._notices.text
        assert page.panel._note.toPlainText() == typed
    else:
        assert answer.note == kept


def test_two_fields_changed_in_one_breath_are_both_kept(small):
    visit = small.window.visit.visit
    kind = type(visit.record.visit)
    visit.amend(kind, visit.visit_id, subject="Việc mới")
    visit.amend(kind, visit.visit_id, place="Nơi mới")

    small.settle()

    assert (visit.record.visit.subject, visit.record.visit.place) == ("Việc mới", "Nơi mới")


def test_a_failed_item_becomes_a_finding_by_one_key(small, page, hands):
    page.arrive(FAILED)

    hands.press("F4")

    small.settle()
    record = page.visit.record
    assert [finding.item for finding in record.findings] == [FAILED]
    assert record.recommendations[0].findings == (record.findings[0].id,)
    assert not page.panel._finding.isVisible()


def test_an_item_that_did_not_fail_makes_no_finding(small, page, hands):
    hands.press("F4")

    small.settle()
    assert page.visit.record.findings == ()
    assert "[PROPOSE-01]" in small.window._notices.text


def test_f9_shows_the_minutes_beside(small, page, hands):
    hands.press("F9")

    until(lambda: "BIÊN BẢN" in page.live.paper.toPlainText())
    hands.press("F9")
    assert page._side.currentIndex() == 0


def test_a_deed_on_a_row_that_is_gone_is_told(small):
    visit = small.window.visit.visit
    assert isinstance(visit, VisitInHand)
    person = visit.record.participants[0]
    visit.take_out(person)
    visit.amend(type(person), person.id, title="Giám đốc")

    small.settle()

    assert "[WINDOW-07]" in small.window._notices.text
