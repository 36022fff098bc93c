"""A hand on a mouse: it clicks what is in sight, where a person would, and types only words."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTabWidget,
    QWidget,
)

from tests.desktop.hands import Hands
from tests.desktop.stage import until

LEFT = Qt.MouseButton.LeftButton


class Mouse:
    """Clicks widgets, rows, tabs and choices; a widget that cannot be seen cannot be clicked."""

    def __init__(self, app: QApplication) -> None:
        self._hands = Hands(app)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget; scroll to it first, as with the wheel."""
        until(lambda: widget.isVisible() and widget.isEnabled())
        self._hands.activate()
        self._bring_into_sight(widget)
        until(lambda: not widget.visibleRegion().isEmpty())
        QTest.mouseClick(widget, LEFT, pos=self._place_of(widget))

    def click_row(self, view: QAbstractItemView, row: int, *, twice: bool = False) -> None:
        """Click a row of a list, or open it with two clicks."""
        index = view.model().index(row, 0)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), LEFT, pos=at)
        if twice:
            QTest.mouseDClick(view.viewport(), LEFT, pos=at)

    def click_tab(self, tabs: QTabWidget, title: str) -> None:
        """Click the tab whose title begins so."""
        bar = tabs.tabBar()
        number = next(n for n in range(bar.count()) if bar.tabText(n).startswith(title))
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())

    def choose(self, box: QComboBox, words: str) -> None:
        """Open a choice and click one of it."""
        self.click(box)
        until(lambda: box.view().isVisible())
        row = next(n for n in range(box.count()) if box.itemText(n) == words)
        view = box.view()
        opened = time.monotonic()  # Qt takes a click right after opening for the second half of the first
        until(lambda: time.monotonic() - opened > QApplication.doubleClickInterval() / 1000 + 0.05)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, 0)).center())
        until(lambda: not box.view().isVisible())

    def write(self, field: QWidget, text: str) -> None:
        """Click a field and type words into it."""
        self.click(field)
        until(field.hasFocus)
        self._hands.type(text)

    def _place_of(self, widget: QWidget) -> QPoint:
        if isinstance(widget, QCheckBox):
            option = QStyleOptionButton()
            option.initFrom(widget)
            box = widget.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, widget)
            return box.center()
        return widget.visibleRegion().boundingRect().center()

    def _bring_into_sight(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
