"""Everything has a name for those who hear the window, and a size for those who miss."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from inspector_app.desktop.look import LEAST_TARGET_PX
from inspector_app.desktop.visit_page import STEPS
from tests.desktop.stage import until

QTS_OWN = {"qt_menubar_ext_button", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton"}


def ours(window):
    """Every visible widget that can have the focus and is not a part of another one."""
    for widget in window.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar | QHeaderView) or widget.objectName() in QTS_OWN
        parent = widget.parentWidget()
        viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
        editor = isinstance(parent, QComboBox)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not (inner or viewport or editor):
            yield widget


def names_of(widgets):
    return [(type(widget).__name__, widget.objectName()) for widget in widgets]


def test_everything_on_every_page_has_a_name(small):
    for step in STEPS:
        small.go(step)
        small.turn()

        nameless = [w for w in ours(small.window) if w.isVisible() and not w.accessibleName().strip()]

        assert names_of(nameless) == [], step


@pytest.mark.parametrize(
    "deed", ["new_visit", "new_plan", "key_map", "check_file", "shorthand", "office_packs"]
)
def test_everything_in_a_dialog_has_a_name(make_stage, deed):
    stage = make_stage()
    before = set(QApplication.topLevelWidgets())
    stage.window._deeds[deed].trigger()
    stage.settle()
    dialog = next(w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible())

    nameless = [w for w in ours(dialog) if w.isVisible() and not w.accessibleName().strip()]

    assert names_of(nameless) == []
    dialog.close()


@pytest.mark.parametrize("percent", [90, 130])
def test_what_is_pressed_is_large_enough(small, percent):
    small.look.wear("light", percent)
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    for step in STEPS:
        small.go(step)
        small.turn()

        pressed = [w for w in ours(small.window) if isinstance(w, kinds) and w.isVisible()]

        assert pressed
        assert [(w.accessibleName(), w.height()) for w in pressed if w.height() < LEAST_TARGET_PX] == [], step
    small.look.wear("light", 100)


def test_rows_are_large_enough_to_hit(small):
    for step in STEPS:
        small.go(step)
        small.turn()
        for view in small.window.visit.page.findChildren(QAbstractItemView):
            shown = view.isVisible() and not isinstance(view, QHeaderView) and view.model() is not None
            if shown and view.model().rowCount() > 0:
                assert view.visualRect(view.model().index(0, 0)).height() >= LEAST_TARGET_PX - 2, view


@pytest.mark.parametrize(
    ("width", "height"), [(1366, 728), (1093, 582), (911, 485)], ids=["100", "125", "150"]
)
def test_every_page_fits_the_screen_without_scrolling_sideways(small, width, height):
    small.window.resize(width, height)
    for step in STEPS:
        small.go(step)
        small.turn()

        assert (small.window.width(), small.window.height()) == (width, height), step
        for area in small.window.visit.page.findChildren(QAbstractScrollArea):
            if area.isVisible() and area.objectName() != "paper":
                assert area.horizontalScrollBar().maximum() == 0, (step, area, area.size())


def test_a_screen_reader_finds_the_items_with_their_answers(small):
    small.turn()
    tree = QAccessible.queryAccessibleInterface(small.window.visit.page.view)
    names = [tree.child(n).text(QAccessible.Text.Name) for n in range(tree.childCount())]

    assert tree.role() in (QAccessible.Role.Tree, QAccessible.Role.List, QAccessible.Role.Table)
    assert any(name.startswith("NY13.") and "Không đạt" in name for name in names)


def test_f6_goes_round_the_panes_of_every_page(small, hands):
    for step in STEPS:
        small.go(step)
        small.turn()
        panes = small.window.visit.page.panes()
        assert panes, step
        seen = set()
        for _ in panes:
            hands.press("F6")
            at = QApplication.focusWidget()
            seen |= {n for n, pane in enumerate(panes) if at is pane or pane.isAncestorOf(at)}
        assert len(seen) == len({id(pane) for pane in panes}) or len(seen) == len(panes), step


def test_notices_speak(small):
    small.window._notices.tell("Đã nhận gói")

    until(small.window._notices.isVisible)
    assert small.window._notices.accessibleName() == "Đã nhận gói"


def test_a_notice_moves_nothing_that_somebody_is_about_to_press(small):
    small.go("step_signing")
    page = small.window.visit.page
    before = page.mapTo(small.window, QPoint(0, 0))

    small.window._notices.tell("Đã nhận gói")
    until(small.window._notices.isVisible)
    small.settle()

    assert page.mapTo(small.window, QPoint(0, 0)) == before
