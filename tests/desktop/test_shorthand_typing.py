"""Short forms are written out while one types, by keys and by an input method, and are given back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inspector_app.actions.shorthand import keep_shorthand
from inspector_app.desktop.fields import (
    ClockField,
    CodeField,
    CountField,
    DateField,
    DaysField,
    DecimalField,
    LineField,
    NoteField,
)
from inspector_app.desktop.phrase_box import SlotNote
from inspector_app.desktop.quick_entry import QuickEntry
from inspector_app.desktop.record_fields import MomentField, SpanField, YearField
from inspector_app.desktop.records_pane import EntryLine
from tests.desktop.stage import until

FULL = "thủ tục hành chính"


@pytest.fixture
def stage(make_stage):
    made = make_stage()
    made.settle()
    return made


@pytest.fixture
def put(stage, hands, qtbot):
    """Return a function that shows a field in the window and gives it the focus."""

    def show(field):
        field.setParent(stage.window.home)
        field.setGeometry(20, 200, 500, 120)
        field.show()
        field.raise_()
        field.setFocus()
        until(lambda: hands.at() is field)
        stage.settle()  # the forms are read for the first field that takes them
        return field

    return show


def text_of(field):
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


KINDS = {
    "note": lambda: NoteField("Ô thử"),
    "line": lambda: LineField("Ô thử"),
    "slot note": lambda: SlotNote("Ô thử"),
    "entry": lambda: EntryLine("Ô thử"),
    "people": lambda: QuickEntry("Ô thử", ""),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("sign", list(" ,.;)"))
def test_a_short_form_is_written_out_by_a_typed_sign(put, hands, kind, sign):
    field = put(kind())

    hands.type(f"Niêm yết tthc{sign}")

    assert text_of(field) == f"Niêm yết {FULL}{sign}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_an_input_method_gives_is_written_out_too(put, hands, kind):
    field = put(kind())

    hands.commit_from_input_method("Tthc")
    hands.commit_from_input_method(" ")
    hands.commit_from_input_method("qd ")

    assert text_of(field) == "Thủ tục hành chính quyết định "


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("back", ["Ctrl+Z", "Backspace"])
def test_one_key_right_after_gives_the_typed_letters_back(put, hands, kind, back):
    field = put(kind())
    hands.type("đủ tthc ")

    hands.press(back)
    assert text_of(field) == "đủ tthc "

    hands.type("x ")
    assert text_of(field) == "đủ tthc x "


def test_backspace_later_takes_a_letter_and_no_more(put, hands):
    field = put(NoteField("Ô thử"))
    hands.type("tthc a")

    hands.press("Backspace")

    assert field.toPlainText() == f"{FULL} "
    hands.press("Backspace")
    assert field.toPlainText() == FULL


def test_backspaces_that_unikey_sends_while_composing_take_nothing_back(put, hands):
    """UniKey replaces «tieng» by Backspaces and new letters; the expansion before it stays."""
    field = put(NoteField("Ô thử"))
    hands.type("tthc tieng")

    hands.press("Backspace", 3)
    hands.type("ếng")

    assert field.toPlainText() == f"{FULL} tiếng"


def test_enter_writes_out_in_a_note_and_before_a_line_is_given(put, hands):
    note = put(NoteField("Ô thử"))
    hands.type("theo qd")
    hands.press("Return")
    assert note.toPlainText() == "theo quyết định\n"

    line = put(LineField("Ô khác"))
    given = []
    line.committed.connect(given.append)
    hands.type("theo qd")
    hands.press("Return")
    assert given == ["theo quyết định"]


def test_in_the_middle_of_a_text_only_the_form_before_the_cursor_changes(put, hands):
    field = put(NoteField("Ô thử"))
    hands.type("x tthc")
    for _ in range(5):
        hands.press("Left")
    hands.type("qd ")

    assert field.toPlainText() == "xqd  tthc"  # behind a letter it is no form
    hands.press("Home")
    hands.type("qd ")
    assert field.toPlainText() == "quyết định xqd  tthc"
    assert field.textCursor().position() == len("quyết định ")


def test_signs_beyond_the_first_plane_do_not_shift_the_place(put, hands):
    field = put(NoteField("Ô thử"))

    hands.commit_from_input_method("\U0001f600 tthc ")

    assert field.toPlainText() == f"\U0001f600 {FULL} "


@pytest.mark.parametrize("kind", [DateField, CountField], ids=["date", "number"])
def test_numbers_and_days_are_left_alone(put, hands, kind):
    field = put(kind("Ô thử"))

    hands.type("qd ")

    assert field.text() == "qd "


def test_a_search_is_left_alone(stage, hands):
    stage.window.home.search.setFocus()
    hands.until_at("home_search")

    hands.type("qd ")

    assert hands.at().text() == "qd "


def test_what_a_record_shows_is_not_typed(put):
    field = put(NoteField("Ô thử"))

    field.show_value("qd ")
    field.setPlainText("tthc ")

    assert field.toPlainText() == "tthc "


def test_switched_off_nothing_is_written_out(stage, put, hands):
    stage.window._shorthand._turn(False)
    field = put(NoteField("Ô thử"))

    hands.type("tthc ")

    assert field.toPlainText() == "tthc "


def test_the_switch_is_kept_with_the_settings(make_stage, hands):
    off = make_stage(shorthand=False)
    off.settle()
    field = NoteField("Ô thử", off.window.home)
    field.show()
    field.setFocus()
    until(lambda: hands.at() is field)

    hands.type("tthc ")

    assert field.toPlainText() == "tthc "


def test_a_form_kept_meanwhile_counts_at_once(stage, put, hands):
    stage.at_desk(lambda desk: keep_shorthand(desk, "gdv", "giao dịch viên"))
    stage.settle()
    field = put(NoteField("Ô thử"))

    hands.type("gdv ")

    assert field.toPlainText() == "giao dịch viên "


def test_a_note_of_an_answer_keeps_what_was_written_out(small, hands):
    page = small.window.visit.page
    page.arrive("niem-yet/NY01")
    hands.until_at("checklist")
    hands.press("F2")
    hands.until_at("note")

    hands.type("Đủ tthc.")
    hands.press("Escape")
    small.settle()

    assert page.visit.answer("niem-yet/NY01").note == f"Đủ {FULL}."


def test_ctrl_z_reaches_the_field_before_any_command_of_the_window(put, hands, qapp):
    field = put(NoteField("Ô thử"))
    hands.type("tthc ")
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a")
    asked.ignore()

    qapp.sendEvent(field, asked)

    assert asked.isAccepted()


def test_a_preedit_that_is_not_given_yet_changes_nothing(put, qapp):
    field = put(NoteField("Ô thử"))

    qapp.sendEvent(field, QInputMethodEvent("tthc ", []))

    assert field.toPlainText() == ""


NOT_WORDS = (
    CodeField,
    CountField,
    DateField,
    DaysField,
    DecimalField,
    ClockField,
    MomentField,
    SpanField,
    YearField,
)


@pytest.mark.parametrize("kind", NOT_WORDS, ids=lambda kind: kind.__name__)
def test_fields_of_codes_numbers_and_times_take_no_short_forms(kind):
    assert kind.expands is False


def test_numbers_of_documents_are_left_alone_and_their_titles_are_not(small):
    small.go("step_general")
    page = small.window.visit.page
    takes = {
        field.objectName() or field.accessibleName(): field.expands for field in page.findChildren(LineField)
    }

    assert takes["minutes_number"] is takes["held_on"] is False
    assert takes["place"] is True
    assert [name for name, on in takes.items() if on and ("Số, ký hiệu" in name or "Ngày" in name)] == []
