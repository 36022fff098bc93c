"""What a month holds, as entries with shape and words: visits on their days, planned units, last days."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_app.desktop.duty_words import DUTY_SIGNS, day_words, target_words
from inspector_app.desktop.words import STATE_ICONS, word
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.duties import Duty, DutyKind

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import VisitRow
    from inspector_app.actions.read_year import Overview, Planned

_STEPS = {DutyKind.FOLLOW_UP: "step_findings", DutyKind.SIGNATURE: "step_signing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a month.

    Attributes:
        day: Its day; None for what is planned for the month as a whole.
        title: The unit.
        words: State, or what is due.
        visit_id, step, place: What Enter opens; without a visit ``planned`` tells which one to make.
    """

    day: date | None
    title: str
    words: str
    icon: str
    tint: str
    visit_id: str = ""
    step: str = ""
    place: str = ""
    planned: "Planned | None" = None


@dataclass(frozen=True, slots=True)
class MonthTally:
    """How a month stands against the plan.

    Attributes:
        planned, opened: Units planned for it, and how many of them have a visit.
        others: Visits held in it that no plan foresaw for it.
        late: Planned units without a visit, the month being over.
    """

    planned: int = 0
    opened: int = 0
    others: int = 0
    late: int = 0


class Agenda(QObject):
    """Entries of every day and month of one overview."""

    def __init__(self, overview: "Overview", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.overview = overview
        self._units = {visit.visit_id: visit.unit_name for visit in overview.visits}
        self._days: dict[date, list[Entry]] = {}
        for visit in overview.visits:
            for day in visit.days or ((visit.day,) if visit.day else ()):
                self._days.setdefault(day, []).append(self._visit(visit, day))
        for duty in overview.duties:
            if duty.kind is not DutyKind.TARGET:
                self._days.setdefault(duty.on, []).append(self._duty(duty))
        self._by_month: dict[tuple[int, int | None], list[Planned]] = {}
        for row in overview.planned:
            self._by_month.setdefault((row.plan.year, row.target.month), []).append(row)

    def on_day(self, day: date) -> tuple[Entry, ...]:
        """Return what happens on a day."""
        return tuple(self._days.get(day, ()))

    def of_month(self, year: int, month: int) -> tuple[Entry, ...]:
        """Return what is planned for a month and waits, then what has a day in it, in the order of days."""
        waiting = [self._planned(row) for row in self._by_month.get((year, month), ()) if row.visit is None]
        days = sorted(day for day in self._days if (day.year, day.month) == (year, month))
        return (*waiting, *(entry for day in days for entry in self._days[day]))

    def tally(self, year: int, month: int) -> MonthTally:
        """Return how a month stands against the plan."""
        rows = self._by_month.get((year, month), [])
        foreseen = {row.visit.visit_id for row in rows if row.visit is not None}
        held = {
            visit.visit_id
            for visit in self.overview.visits
            if visit.day and (visit.day.year, visit.day.month) == (year, month)
        }
        today = self.overview.today
        late = len(rows) - len(foreseen) if (year, month) < (today.year, today.month) else 0
        return MonthTally(len(rows), len(foreseen), len(held - foreseen), late)

    def without_month(self, year: int) -> int:
        """Return how many units are planned for a year without a month, and have no visit."""
        return sum(1 for row in self._by_month.get((year, None), ()) if row.visit is None)

    def years(self) -> tuple[int, int]:
        """Return the first and the last year that there is something in."""
        found = {day.year for day in self._days} | {year for year, _ in self._by_month}
        found.add(self.overview.today.year)
        return min(found), max(found)

    def _visit(self, visit: "VisitRow", day: date) -> Entry:
        icon, tint = STATE_ICONS[visit.state]
        title = visit.unit_name or self.tr("(chưa có tên đơn vị)")
        return Entry(
            day=day, title=title, words=word(visit.state), icon=icon, tint=tint, visit_id=visit.visit_id
        )

    def _duty(self, duty: Duty) -> Entry:
        icon, tint = DUTY_SIGNS[duty.kind]
        unit = self._units.get(duty.visit_id, "")
        said = day_words(duty, self.overview.today)
        return Entry(
            day=duty.on,
            title=unit or duty.words,
            words=f"{said}: {duty.words}" if unit and duty.words else said,
            icon=icon,
            tint=tint if duty.is_late(self.overview.today) else "quiet",
            visit_id=duty.visit_id,
            step=_STEPS.get(duty.kind, ""),
            place=duty.record if duty.kind is DutyKind.FOLLOW_UP else "",
        )

    def _planned(self, row: "Planned") -> Entry:
        today = self.overview.today
        duty = next((d for d in self.overview.duties if d.record == row.target.id), None)
        late = duty is not None and duty.is_late(today)
        icon, tint = DUTY_SIGNS[DutyKind.TARGET] if late else ("state_due", "edge")
        state = target_words(duty, today) if duty else self.tr("Chưa mở")
        return Entry(
            day=None,
            title=row.target.unit_name,
            words=self.tr("Kế hoạch tháng {0}. {1}").format(row.target.month, state),
            icon=icon,
            tint=tint,
            planned=row,
        )


def entry_line(entry: Entry) -> str:
    """Return the second line of an entry: its day, if it has one, and its words."""
    return f"{short_date(entry.day)[:5]} · {entry.words}" if entry.day else entry.words
