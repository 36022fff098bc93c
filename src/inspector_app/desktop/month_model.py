"""One month as a table of weeks, and one year as a row of months; what a cell says stands in the model."""

from calendar import Calendar as Weeks
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from inspector_app.desktop.agenda import Agenda, Entry, MonthTally
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.plain_text import tip
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

CELL = Qt.ItemDataRole.UserRole + 2
"""Role of what a cell shows: a DayCell or a MonthCell."""
WEEKDAYS, MONTHS = 7, 12
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the month that is shown, or of its neighbours.

    Attributes:
        off: Nobody works: a weekend or a holiday.
        holiday: Name of a holiday or make-up day, "" for none; ``expected`` while nobody decided it.
    """

    day: date
    in_month: bool
    is_today: bool
    off: bool
    holiday: str
    expected: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of the year that is shown."""

    month: int
    tally: MonthTally
    is_now: bool


class MonthModel(QAbstractTableModel):
    """The weeks of a month, four to six, each from Monday to Sunday."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._agenda: Agenda | None = None
        self._calendar: Calendar | None = None
        self._days: Sequence[date] = ()
        self.year, self.month = 0, 0

    def show_agenda(self, agenda: Agenda) -> None:
        """Show what another overview says."""
        self.beginResetModel()
        self._agenda = agenda
        self.endResetModel()

    def show_calendar(self, calendar: Calendar) -> None:
        """Show which days are off."""
        self.beginResetModel()
        self._calendar = calendar
        self.endResetModel()

    def show_month(self, year: int, month: int) -> None:
        """Show a month, with the days of its neighbours that fill its weeks."""
        if (year, month) == (self.year, self.month):
            return
        self.beginResetModel()
        self.year, self.month = year, month
        self._days = list(Weeks().itermonthdates(year, month))
        self.endResetModel()

    def day(self, index: Index) -> date | None:
        """Return the day of a cell."""
        at = index.row() * WEEKDAYS + index.column()
        return self._days[at] if index.isValid() and at < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day of the month shown."""
        at = (day - self._days[0]).days if self._days else 0
        return self.index(at // WEEKDAYS, at % WEEKDAYS)

    def cell(self, day: date) -> DayCell:
        """Return what the cell of a day shows."""
        calendar = self._calendar
        entry = calendar.entry(day) if calendar else None
        return DayCell(
            day=day,
            in_month=day.month == self.month,
            is_today=self._agenda is not None and day == self._agenda.overview.today,
            off=calendar is not None and not calendar.is_workday(day),
            holiday=_name(entry),
            expected=entry is not None and entry.status is DayStatus.EXPECTED,
            entries=self._agenda.on_day(day) if self._agenda else (),
        )

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self._days) // WEEKDAYS

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of days in a week."""
        return 0 if parent.isValid() else WEEKDAYS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a day of the week."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < WEEKDAYS:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._weekdays()[section]
        short = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
        return short[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a day; what is on it to the painter and to screen readers."""
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == CELL:
            return self.cell(day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.spoken(day))
        return None

    def spoken(self, day: date) -> str:
        """Return a day in words: weekday, date, whether it is worked, and everything on it."""
        cell = self.cell(day)
        parts = [self.day_words(day)]
        if cell.is_today:
            parts.append(self.tr("hôm nay"))
        parts.append(self.off_words(cell))
        parts += [f"{entry.title}: {entry.words}" for entry in cell.entries]
        return ". ".join(part for part in parts if part)

    def day_words(self, day: date) -> str:
        """Return ``Thứ Năm 12/11/2026``."""
        return f"{self._weekdays()[day.weekday()]} {short_date(day)}"

    def off_words(self, cell: DayCell) -> str:
        """Return whether a day is worked, and which holiday it is."""
        if cell.holiday:
            words = self.tr("làm bù: {0}") if not cell.off else self.tr("nghỉ: {0}")
            said = words.format(cell.holiday)
            return self.tr("{0} (dự kiến, chưa quyết định)").format(said) if cell.expected else said
        return self.tr("ngày nghỉ") if cell.off else self.tr("ngày làm việc")

    def _weekdays(self) -> tuple[str, ...]:
        return (
            self.tr("Thứ Hai"),
            self.tr("Thứ Ba"),
            self.tr("Thứ Tư"),
            self.tr("Thứ Năm"),
            self.tr("Thứ Sáu"),
            self.tr("Thứ Bảy"),
            self.tr("Chủ nhật"),
        )


class YearModel(QAbstractTableModel):
    """The twelve months of a year, each with how it stands against the plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._agenda: Agenda | None = None
        self._cells: tuple[MonthCell, ...] = ()
        self.year = 0

    def show_year(self, agenda: Agenda, year: int) -> None:
        """Show a year of an overview."""
        today = agenda.overview.today
        self.year = year
        self._cells = tuple(
            MonthCell(month, agenda.tally(year, month), (today.year, today.month) == (year, month))
            for month in range(1, MONTHS + 1)
        )
        self.dataChanged.emit(self.index(0, 0), self.index(0, MONTHS - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return one row."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of months."""
        return 0 if parent.isValid() else MONTHS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a month; its figures to the painter and to screen readers."""
        if not self._cells or not index.isValid():
            return None
        cell = self._cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Th {0}").format(cell.month)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(cell.month)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.spoken(cell.month))
        return None

    def spoken(self, month: int) -> str:
        """Return how a month of the year shown stands, in words."""
        cell = self._cells[month - 1]
        tally = cell.tally
        parts = [self.tr("Tháng {0}/{1}").format(cell.month, self.year)]
        if tally.planned:
            parts.append(self.tr("đã mở {0} trên {1} đơn vị kế hoạch").format(tally.opened, tally.planned))
        if tally.others:
            parts.append(self.tr("{0} cuộc khác").format(tally.others))
        if tally.late:
            parts.append(self.tr("{0} đơn vị quá tháng kế hoạch").format(tally.late))
        if not (tally.planned or tally.others):
            parts.append(self.tr("không có cuộc kiểm tra"))
        return ". ".join(parts)


def _name(entry: CalendarDay | None) -> str:
    """Return the name of a holiday: what stands in its basis before the source."""
    return entry.basis.partition(": ")[0] if entry else ""
