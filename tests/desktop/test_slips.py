"""Control slips by keyboard alone: codes completed as typed, ticks by digits, detail for the bad ones."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from inspector_app.actions.read_visit import read_visit
from inspector_app.desktop.list_keys import digit_of
from inspector_app.desktop.slips_model import all_right, turn_tick, whole_code
from inspector_app.desktop.slips_table import in_lines
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier
from tests.desktop.stage import until

FIRST = "H57.132-260804-0583"
BAD = {4: "2", 11: "3", 19: "5", 27: "1"}
"""Which of thirty dossiers are bad, and in which tick."""


@pytest.fixture
def page(small, hands):
    small.go("step_slips")
    hands.until_at("new_dossier")
    return small.window.visit.page


def stored(small):
    """What the case file says, read on its own thread."""
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id)).instruments


def ticks_of(dossier):
    return tuple(getattr(dossier, name) for name in TICKS)


class CountingHands:
    """Hands that count their presses, and wait where a person would see the row appear."""

    def __init__(self, hands, page):
        self.hands, self.page, self.presses = hands, page, 0

    def press(self, keys):
        self.presses += 1
        self.hands.press(keys)

    def type(self, text):
        self.presses += len(text)
        self.hands.type(text)


def test_thirty_dossiers_are_entered_by_keys_only(small, page, hands):
    fingers = CountingHands(hands, page)

    for number in range(30):
        fingers.type(FIRST if number == 0 else str(583 + number))
        fingers.press("Return")
        until(lambda wanted=number + 1: page.model.rowCount() == wanted)
        hands.until_at("slips")
        fingers.press("Space")
        if number in BAD:
            fingers.press(BAD[number])
        fingers.press("Return")
        hands.until_at("new_dossier")

    small.settle()
    dossiers = stored(small).dossiers
    assert [one.code for one in dossiers] == [f"H57.132-260804-{583 + n:04d}" for n in range(30)]
    wrong = {n: ticks_of(one) for n, one in enumerate(dossiers) if ticks_of(one) != (True,) * 5}
    assert wrong == {
        4: (True, False, True, True, True),
        11: (True, True, False, True, True),
        19: (True, True, True, True, False),
        27: (False, None, None, None, None),
    }
    assert fingers.presses == 30 * 3 + len(FIRST) + 29 * 3 + len(BAD)


def test_the_end_of_a_code_is_enough_and_what_will_be_added_is_shown(page, hands, small):
    hands.type(FIRST)
    hands.press("Return")
    until(lambda: page.model.rowCount() == 1)
    hands.press("Escape")

    hands.type("260805-12")

    assert page._whole.text() == "→ H57.132-260805-0012"


@pytest.mark.parametrize(
    ("typed", "before", "whole"),
    [
        ("0584", FIRST, "H57.132-260804-0584"),
        ("9", FIRST, "H57.132-260804-0009"),
        ("260805-0012", FIRST, "H57.132-260805-0012"),
        ("H57.9-260805-0012", FIRST, "H57.9-260805-0012"),
        ("584", "", "584"),
        ("584", "07/TP", "584"),
    ],
)
def test_a_code_is_completed_from_the_one_before(typed, before, whole):
    assert whole_code(typed, before) == whole


def test_a_code_that_is_there_is_gone_to_and_not_added_again(small, page, hands):
    for _ in range(2):
        hands.type(FIRST)
        hands.press("Return")
        until(lambda: page.model.rowCount() == 1)
        small.settle()
        page.arrive("")

    assert len(stored(small).dossiers) == 1
    assert "đã có" in small.window._notices.text


def test_a_digit_goes_from_not_looked_at_to_yes_to_no_and_back(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    hands.until_at("slips")
    small.settle()
    seen = []
    for _ in range(3):
        hands.press("4")
        small.settle()
        seen.append(stored(small).dossiers[0].result_right)

    assert seen == [True, False, None]


def test_two_fast_digits_do_not_undo_each_other(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    hands.until_at("slips")
    until(lambda: page.model.rowCount() == 1)

    hands.press("1")
    hands.press("2")
    hands.press("2")
    small.settle()

    assert ticks_of(stored(small).dossiers[0]) == (True, False, None, None, None)


def test_keys_pressed_before_the_row_is_there_count_for_the_new_dossier(small, page, hands):
    for number in ("0583", "0584"):
        hands.type(f"H57.132-260804-{number}")
        hands.press("Return")
        hands.press("Space")
        hands.press("Return")
    small.settle()

    assert [ticks_of(one) for one in stored(small).dossiers] == [(True,) * 5] * 2


def test_nought_takes_all_ticks_back(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    hands.until_at("slips")
    until(lambda: page.model.rowCount() == 1)

    hands.press("Space")
    hands.press("0")
    small.settle()

    assert ticks_of(stored(small).dossiers[0]) == (None,) * 5


def test_without_a_slip_nothing_stands_on_it():
    dossier = all_right(SampledDossier(id="d", code=FIRST))

    assert ticks_of(turn_tick(dossier, 1)) == (False, None, None, None, None)


def test_detail_is_asked_for_only_where_a_tick_is_not_right(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    hands.until_at("slips")
    until(lambda: page.model.rowCount() == 1)
    hands.press("Space")
    small.settle()
    before = page.detail.wanted

    hands.press("4")
    small.settle()

    assert (before, page.detail.wanted) == (False, True)


def test_a_bad_dossier_gets_its_times_and_a_hand_over_by_keys(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    hands.until_at("slips")
    until(lambda: page.model.rowCount() == 1)
    small.settle()

    hands.press("F2")
    hands.until_at("dossier_received_at")
    hands.type("0830 04/08")
    hands.press("Tab")
    hands.type("1630 07/08/2026")
    hands.press("Tab")
    small.settle()
    page.detail._add_step.setFocus()
    hands.press("Space")
    small.settle()
    step = page.detail._steps[stored(small).hand_overs[0].id]
    step.fields["receiver"].setFocus()
    hands.type("Phòng Kinh tế")
    hands.press("Tab")
    hands.type("0915")
    hands.press("Tab")
    small.settle()

    dossier, hand_over = stored(small).dossiers[0], stored(small).hand_overs[0]
    assert dossier.received_at.isoformat() == "2026-08-04T01:30:00+00:00"
    assert dossier.due_at.isoformat() == "2026-08-07T09:30:00+00:00"
    assert (hand_over.giver, hand_over.receiver) == ("Bộ phận Một cửa", "Phòng Kinh tế")
    assert hand_over.at.isoformat() == "2026-08-04T02:15:00+00:00"
    assert step.fields["at"].text() == "09:15 04/08/2026"


@pytest.mark.parametrize(
    ("button", "field"), [("_add_step", "HandOver2_giver"), ("_add_pause", "Pause2_start")]
)
def test_a_row_just_added_is_in_sight_and_asks_for_its_first_field(small, page, hands, button, field):
    hands.type(FIRST)
    hands.press("Return")
    until(lambda: page.model.rowCount() == 1)
    small.settle()
    page.detail.ask()
    for _ in range(2):
        getattr(page.detail, button).setFocus()
        hands.press("Space")
        small.settle()

    hands.until_at(field)

    at, seen = hands.at(), page.detail.viewport()
    small.turn()
    assert 0 <= at.mapTo(seen, at.rect().topLeft()).y() <= seen.height() - at.height()


def test_an_allotted_time_is_typed_in_days_and_hours(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    until(lambda: page.model.rowCount() == 1)
    small.settle()
    page.detail._new_step()
    small.settle()
    hands.until_at("HandOver1_giver")

    page.detail._steps[stored(small).hand_overs[0].id].fields["allotted_minutes"].setFocus()
    hands.type("1 ngày")
    hands.press("Tab")
    small.settle()

    assert stored(small).hand_overs[0].allotted_minutes == 480


def test_a_dossier_goes_with_its_hand_overs(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    until(lambda: page.model.rowCount() == 1)
    small.settle()
    page.detail._new_step()
    small.settle()

    hands.press("Ctrl+Shift+T")
    small.settle()

    assert (stored(small).dossiers, stored(small).hand_overs) == ((), ())


@pytest.mark.parametrize("letter", ["ă", "Ă", "â", "ê", "đ"])
def test_a_letter_that_comes_from_no_key_is_no_digit(letter):
    """An input method sends ă for «aw»: that is text that went astray, not the key 1."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)

    assert digit_of(event) is None


def test_a_dead_key_is_known_by_the_key_that_was_pressed():
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, 6, ord("5"), 0, ""
    )

    assert digit_of(event) == 5


def test_a_digit_with_control_is_not_ours():
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, "1")

    assert digit_of(event) is None


def test_a_screen_reader_hears_the_five_answers(page):
    page.model.show_dossiers(
        (replace(SampledDossier(id="d", code=FIRST), has_slip=True, times_filled=False),)
    )

    spoken = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)

    assert spoken.startswith(f"{FIRST}. 1 Có phiếu: có. 2 Ký đủ giao nhận: chưa xem. 3 Ghi đủ giờ: không")


def test_a_code_that_cannot_be_kept_is_told_and_stays_in_its_field(small, page, hands):
    page.entry.entered.emit("H57\x07")
    small.settle()

    assert "[TEXT-0" in small.window._notices.text
    assert page.entry.text() == "H57\x07"
    hands.until_at("new_dossier")


def test_a_code_is_broken_only_between_its_parts(page):
    letters = page.table.fontMetrics()
    wide = letters.horizontalAdvance(FIRST)

    assert in_lines(FIRST, wide, letters) == FIRST
    assert in_lines(FIRST, wide - 1, letters) == "H57.132-260804-\n0583"
    assert in_lines(FIRST, letters.horizontalAdvance("H57.132-2608"), letters) == "H57.132-\n260804-0583"
    assert in_lines("KHONGCOGACH", 10, letters) == "KHONGCOGACH"


def test_the_table_gives_codes_the_room_they_need(small, page, hands):
    hands.type(FIRST)
    hands.press("Return")
    until(lambda: page.model.rowCount() == 1)
    small.turn()

    needed = page.table.fontMetrics().horizontalAdvance(FIRST) + 12
    assert page.table.columnWidth(0) >= needed
