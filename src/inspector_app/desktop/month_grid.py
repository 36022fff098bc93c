"""The tables of the calendar: cells that share the room there is, and the keys that walk from day to day."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from inspector_app.desktop.look import LEAST_TARGET_PX
from inspector_app.desktop.month_model import MONTHS, MonthModel

_ONE_DAY = timedelta(days=1)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class CellGrid(QTableView):
    """A table without scroll bars whose cells share its room."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""


class MonthGrid(CellGrid):
    """The days of a month; arrows go by day and week, also into the next month.

    Signals:
        wanted(date): Go to a day.
        months(int): Go so many months on or back.
        today: Go to today.
        entered: Enter was pressed.
    """

    wanted = Signal(object)
    months = Signal(int)
    today = Signal()
    entered = Signal()

    def fit(self) -> None:
        """Give the weeks the height there is, and scroll where it is too little for a line each."""
        header, weeks = self.verticalHeader(), max(self.model().rowCount(), 1)
        line = self.fontMetrics().lineSpacing()
        self.horizontalHeader().setFixedHeight(line + 8)
        least = max(line + 6, LEAST_TARGET_PX)
        room = self.viewport().height()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(max(room // weeks, least))
        enough = room >= weeks * least
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if enough else policy.ScrollBarAsNeeded)
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height among the weeks."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by day, week, month and year."""
        key = Qt.Key(event.key())
        by_year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        model, here = self.model(), self.currentIndex()
        day = model.day(here) if isinstance(model, MonthModel) else None
        if key in _STEPS and day is not None and not by_year:
            self.wanted.emit(day + _STEPS[key] * _ONE_DAY)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = 1 if key == Qt.Key.Key_PageDown else -1
            self.months.emit(by * (MONTHS if by_year else 1))
        elif key == Qt.Key.Key_Home:
            self.today.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
