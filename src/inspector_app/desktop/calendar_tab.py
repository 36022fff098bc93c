"""The year as a calendar: twelve months with their figures, the days of one, and what the month holds."""

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.agenda import Agenda, Entry, entry_line
from inspector_app.desktop.cards import row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.entry_list import EntryModel
from inspector_app.desktop.month_cells import DayCells, MonthCells
from inspector_app.desktop.month_grid import CellGrid, MonthGrid
from inspector_app.desktop.month_model import MONTHS, MonthModel, YearModel
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import elided, label
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.inspection.workdays import Calendar

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.read_year import Overview

_LOW_LINES = 18
"""Lower than so many lines of text, the side has room for the day and the list only."""
_FIRST_YEAR, _LAST_YEAR = 1946, 2098  # with a year to spare on either side of what dates can be


class CalendarTab(QWidget):
    """Year, month and what it holds.

    Signals:
        opened(Entry): A person wants to open an entry.
    """

    opened = Signal(object)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._agenda: Agenda | None = None
        self.day = date(2000, 1, 1)
        self.days = MonthModel(self)
        self.year_months = YearModel(self)
        self.entries = EntryModel(self)
        self.grid = MonthGrid(self.tr("Các ngày trong tháng"), self)
        self.grid.setObjectName("month_days")
        self.grid.setModel(self.days)
        self.grid.setItemDelegate(DayCells(fittings.look, fittings.icons, self.grid))
        self.year = CellGrid(self.tr("Các tháng trong năm"), self)
        self.year.setObjectName("year_months")
        self.year.setModel(self.year_months)
        self.year.setItemDelegate(MonthCells(fittings.look, fittings.icons, self.year))
        self.year.horizontalHeader().hide()
        self.list = QListView(self)
        self.list.setObjectName("month_entries")
        self.list.setAccessibleName(self.tr("Việc trong tháng"))
        self.list.setModel(self.entries)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLineRows(fittings.look, fittings.icons, self._words_of, self.list))
        self._title = elided(parent=self, role="heading")
        self._about = label(parent=self, role="muted", wrap=True)
        self._month = label(parent=self, role="muted", wrap=True)
        self._back = self._tool("back", self.tr("Năm trước"))
        self._on = self._tool("next", self.tr("Năm sau"))
        self._now = QToolButton(self)
        self._now.setText(self.tr("Hôm nay"))
        self._now.setAccessibleName(self.tr("Về hôm nay"))
        self._year_words = label(parent=self, role="heading")
        self._arrange()
        self._fit()
        self._connect()
        fittings.runner.run(_calendar_at_hand, self._mark_days_off)

    def show_overview(self, overview: "Overview") -> None:
        """Show what stands; stays on the day that was chosen, at first on today."""
        is_first = self._agenda is None
        self._agenda = Agenda(overview, self)
        self.days.show_agenda(self._agenda)
        day = overview.today if is_first else self.day
        self.year_months.show_year(self._agenda, day.year)
        self.go_to(day)

    def _mark_days_off(self, calendar: Calendar) -> None:
        self.days.show_calendar(calendar)
        self.go_to(self.day)

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        return (self.grid, self.list, self.year)

    def go_to(self, day: date) -> None:
        """Show a day and its month."""
        if self._agenda is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return
        self.day = day
        self.days.show_month(day.year, day.month)
        self.grid.fit()
        if self.year_months.year != day.year:
            self.year_months.show_year(self._agenda, day.year)
        self.year.setCurrentIndex(self.year_months.index(0, day.month - 1))
        self.grid.setCurrentIndex(self.days.index_of(day))
        self._describe()

    def _describe(self) -> None:
        if self._agenda is None:
            return
        day = self.day
        self._year_words.setText(str(day.year))
        cell = self.days.cell(day)
        self._title.setText(self.days.day_words(day))
        said = [self.days.off_words(cell)]
        if cell.is_today:
            said.insert(0, self.tr("hôm nay"))
        self._about.setText(", ".join(said))
        self._month.setText(self.year_months.spoken(day.month))
        self.entries.show_entries(self._agenda.of_month(day.year, day.month))
        found = self.entries.row_of_day(day)
        if found >= 0:
            self.list.setCurrentIndex(self.entries.index(found))
            self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def _go_months(self, by: int) -> None:
        months = self.day.year * MONTHS + self.day.month - 1 + by
        year, month = months // MONTHS, months % MONTHS + 1
        self.go_to(date(year, month, min(self.day.day, monthrange(year, month)[1])))

    def _go_back(self) -> None:
        self._go_months(-MONTHS)

    def _go_on(self) -> None:
        self._go_months(MONTHS)

    def _go_today(self) -> None:
        if self._agenda is not None:
            self.go_to(self._agenda.overview.today)

    def _month_chosen(self, current: QModelIndex) -> None:
        month = current.column() + 1
        if current.isValid() and month != self.day.month:
            self._go_months(month - self.day.month)

    def _day_chosen(self, current: QModelIndex) -> None:
        day = self.days.day(current)
        if day is not None and day != self.day:
            self.go_to(day)

    def _enter_day(self) -> None:
        """Open the one thing of a day; of several, or of a month's plan, let the list be asked."""
        found = self._agenda.on_day(self.day) if self._agenda else ()
        if len(found) == 1:
            self.opened.emit(found[0])
        elif self.entries.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.entries.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index.row())
        if entry is not None:
            self.opened.emit(entry)

    def _go_to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        entry: Entry | None = self.entries.entry(index.row())
        return (entry.icon, entry.tint, entry.title, entry_line(entry)) if entry else ("", "text", "", "")

    def _tool(self, icon: str, words: str) -> QToolButton:
        made = QToolButton(self)
        made.setIcon(self._fittings.icons.icon(icon))
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setProperty("icon_name", icon)
        return made

    def _arrange(self) -> None:
        top = row(self._back, self._year_words, self._on, self._now)
        top.addWidget(self.year, 1)
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        side.addWidget(self._title)
        side.addWidget(self._about)
        side.addWidget(self._month)
        side.addWidget(self.list, 1)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self.grid, 1)
        body.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(body, 1)

    def _fit(self) -> None:
        """Follow the size of the text."""
        lines = self.fontMetrics().lineSpacing()
        self.year.setFixedHeight(2 * lines + 16)
        for tool in (self._back, self._on):
            tool.setIcon(self._fittings.icons.icon(str(tool.property("icon_name"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list a third of the width, and never so much that days cannot be read."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(max(event.size().width() // 3, 240), 380))
        low = event.size().height() < _LOW_LINES * self.fontMetrics().lineSpacing()
        self._month.setVisible(not low)

    def _connect(self) -> None:
        self.grid.wanted.connect(self.go_to)
        self.grid.months.connect(self._go_months)
        self.grid.today.connect(self._go_today)
        self.grid.entered.connect(self._enter_day)
        self.grid.clicked.connect(self._day_chosen)
        self.grid.doubleClicked.connect(self._enter_day)
        self.year.selectionModel().currentChanged.connect(self._month_chosen)
        self.year.activated.connect(self._go_to_grid)
        self.list.activated.connect(self._open)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._now.clicked.connect(self._go_today)
        self._fittings.look.changed.connect(self._fit)


def _calendar_at_hand(desk: "Desk") -> Calendar:
    return desk.library.calendar
