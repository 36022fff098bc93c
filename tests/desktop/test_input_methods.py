"""Lists under a Vietnamese keyboard: digits by native key, Backspaces and commits of input methods."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
)

from inspector_app.desktop.list_keys import digit_of
from inspector_app.desktop.visit_page import STEPS
from inspector_app.inspection.answers import Verdict
from tests.desktop.small_visit import ITEMS
from tests.desktop.stage import until

FIRST = f"niem-yet/{ITEMS[0]}"
NONE = Qt.KeyboardModifier.NoModifier
ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
A_BREVE, A_HAT, E_HAT = 0x0102, 0x00C2, 0x00CA


def event(key, text, *, scan=0, virtual=0, modifiers=NONE, kind=QEvent.Type.KeyPress):
    return QKeyEvent(kind, key, modifiers, scan, virtual, 0, text)


# what the digit row of Microsoft's Vietnamese layout sends: on Windows, on X11, and as plain letters
ROWS = {
    "windows 1": (event(A_BREVE, "ă", scan=0x02, virtual=0x31), 1),
    "windows 2": (event(A_HAT, "â", scan=0x03, virtual=0x32), 2),
    "windows 3": (event(E_HAT, "ê", scan=0x04, virtual=0x33), 3),
    "windows 0": (event(0x0110, "đ", scan=0x0B, virtual=0x30), 0),
    "windows 5, dead": (event(Qt.Key.Key_Dead_Grave, "", scan=0x06, virtual=0x35), 5),
    "windows, AltGr+2": (event(Qt.Key.Key_2, "2", scan=0x03, virtual=0x32, modifiers=ALT_GR), 2),
    "x11 1": (event(A_BREVE, "ă", scan=10, virtual=0x01E3), 1),
    "x11 2": (event(A_HAT, "â", scan=11, virtual=0x00E2), 2),
    "x11 4": (event(0x00D4, "ô", scan=13, virtual=0x00F4), 4),
    "x11 5, dead": (event(Qt.Key.Key_Dead_Grave, "", scan=14, virtual=0xFE50), 5),
    "x11 0": (event(0x0110, "đ", scan=19, virtual=0x01F0), 0),
    "keypad": (event(Qt.Key.Key_2, "2", scan=88, modifiers=Qt.KeyboardModifier.KeypadModifier), 2),
}


@pytest.mark.parametrize(("name", "digit"), [(name, digit) for name, (_, digit) in ROWS.items()], ids=ROWS)
def test_a_key_of_the_digit_row_is_its_digit_whatever_it_types(name, digit):
    assert digit_of(ROWS[name][0], "win32" if "windows" in name else "linux") == digit


@pytest.mark.parametrize(
    "pressed",
    [
        event(Qt.Key.Key_Minus, "-", scan=12, virtual=0xBD),
        event(Qt.Key.Key_A, "a", scan=38, virtual=0x61),
        event(Qt.Key.Key_Backspace, "\b", scan=14, virtual=0x08),
        event(A_BREVE, "ă", scan=0, virtual=0xE7),
        event(Qt.Key.Key_Exclam, "!", scan=10, virtual=0x31, modifiers=Qt.KeyboardModifier.ShiftModifier),
        event(Qt.Key.Key_1, "1", virtual=0x31, modifiers=Qt.KeyboardModifier.ControlModifier),
        event(0, "hung"),
    ],
    ids=["minus", "letter", "backspace", "sent by UniKey", "shift", "ctrl", "a word in one piece"],
)
def test_other_keys_are_no_digits(pressed):
    assert digit_of(pressed, "win32") is None


@pytest.fixture
def page(small, hands):
    found = small.window.visit.page
    found.arrive(FIRST)
    hands.until_at("checklist")
    return found


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("windows 1", Verdict.PASS),
        ("windows 2", Verdict.FAIL),
        ("windows 3", Verdict.NA),
        ("x11 2", Verdict.FAIL),
    ],
)
def test_the_digit_row_of_microsofts_layout_answers(small, page, qapp, name, verdict):
    qapp.sendEvent(page.view, ROWS[name][0].clone())

    small.settle()
    assert page.visit.answer(FIRST).verdict is verdict


def test_a_digit_of_the_row_takes_an_answer_back(small, page, hands, qapp):
    hands.press("2")
    small.settle()

    qapp.sendEvent(page.view, ROWS["windows 0"][0].clone())
    small.settle()

    assert page.visit.answer(FIRST).verdict is None


def test_a_held_key_of_the_row_answers_once(small, page, qapp):
    saved = []
    page.visit.saved.connect(saved.append)
    for repeated in (False, True, True):
        pressed = QKeyEvent(QEvent.Type.KeyPress, A_BREVE, NONE, 0x02, 0x31, 0, "ă", repeated)
        qapp.sendEvent(page.view, pressed)

    small.settle()
    assert len(saved) == 1


@pytest.mark.parametrize(
    ("modifiers", "virtual", "step"),
    [
        (Qt.KeyboardModifier.ControlModifier, 0x32, "step_people"),
        (Qt.KeyboardModifier.AltModifier, 0x31, "step_posting"),
    ],
    ids=["Ctrl+2", "Alt+1"],
)
def test_steps_are_reached_by_the_row_of_microsofts_layout(small, page, qapp, modifiers, virtual, step):
    qapp.sendEvent(page.view, event(A_HAT, "", scan=3, virtual=virtual, modifiers=modifiers))

    small.settle()
    assert small.window.visit.page.deed == step


def lists_of(window):
    for view in window.visit.page.findChildren(QAbstractItemView):
        if (
            view.isVisible()
            and not isinstance(view, QHeaderView)
            and not isinstance(view.parent(), QComboBox)
        ):
            yield view


def test_backspaces_and_commits_of_an_input_method_harm_no_list(small, qapp, hands):
    """UniKey sends Backspaces and letters to whatever has the focus; IBus commits whole words."""
    visit_id = small.window.visit.visit.visit_id
    before = small.at_desk(lambda desk: desk.case.view(visit_id).cells.keys())
    seen = set()
    for step in STEPS:
        small.go(step)
        small.turn()
        for view in lists_of(small.window):
            view.setFocus()
            until(lambda view=view: qapp.focusWidget() is view)
            if view.model() and view.model().rowCount():
                view.setCurrentIndex(view.model().index(0, 0))
            for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                qapp.sendEvent(view, event(key, "\b", virtual=0x08))
            commit = QInputMethodEvent("tiê", [])
            commit.setCommitString("tiếng 123")
            qapp.sendEvent(view, commit)
            qapp.sendEvent(view, event(0, "ế"))
            assert not [e for e in view.findChildren(QLineEdit) if e.isVisible()], view
            assert view.state() is not QAbstractItemView.State.EditingState, view
            seen.add(view.objectName())
    small.settle()

    assert small.at_desk(lambda desk: desk.case.view(visit_id).cells.keys()) == before
    assert {"checklist", "people", "scope"} <= seen
    assert QApplication.activeModalWidget() is None
