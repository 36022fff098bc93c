"""The year in numbers: units by findings, what became of the recommendations, conclusions in time.

Every count is of something that stands in signed minutes or in a record of what came after; each table is
counted once, cell by cell, and its sums are sums of its cells, so that they cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.deadlines import conclusion_due
from inspector_app.inspection.follow_up import Followed
from inspector_app.inspection.signed_units import SignedUnit, by_unit
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Calendar

SEVERITIES: tuple[Severity | None, ...] = (Severity.MAJOR, Severity.MODERATE, Severity.MINOR, None)
"""The columns of severity, the gravest first; None is not ranked."""


class Remedy(StrEnum):
    """What became of a recommendation, as the year counts it; each one is exactly one of these."""

    IN_TIME = "in_time"  # done by its last day
    LATE = "late"  # done after it
    DONE = "done"  # done, and no day says whether in time
    PENDING = "pending"  # open, not overdue
    OVERDUE = "overdue"


class Concluded(StrEnum):
    """How far the conclusion of an ended round is; each round is exactly one of these."""

    IN_TIME = "in_time"
    LATE = "late"
    UNDATED = "undated"  # there is one, without its day
    PENDING = "pending"  # none yet, the 15 working days run
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitYear:
    """One unit.

    Attributes:
        visits: How many visits; supplementary minutes are none of their own.
        findings: How many, by area and severity.
        remedies: Its recommendations, by what became of them.
    """

    name: str
    visits: int
    findings: Counter[tuple[str, Severity | None]]
    remedies: Counter[Remedy]

    def of_area(self, area: str) -> int:
        """Return how many findings belong to an area."""
        return sum(count for (found, _), count in self.findings.items() if found == area)

    def of_severity(self, severity: Severity | None) -> int:
        """Return how many findings have a severity."""
        return sum(count for (_, found), count in self.findings.items() if found is severity)

    @property
    def total(self) -> int:
        """How many findings."""
        return self.findings.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """A year.

    Attributes:
        rows: Units in the order of their first visit.
        areas: Titles of the areas with findings, those with most first; "" is no area.
        conclusions: The rounds that ended in the year.
    """

    year: int
    day: date
    rows: tuple[UnitYear, ...]
    areas: tuple[str, ...]
    conclusions: Counter[Concluded]
    is_example: bool = False

    @property
    def total(self) -> UnitYear:
        """All units together, as a row of its own."""
        return UnitYear(
            name="",
            visits=sum(row.visits for row in self.rows),
            findings=sum((row.findings for row in self.rows), Counter()),
            remedies=sum((row.remedies for row in self.rows), Counter()),
        )


def year_summary(
    year: int, units: Iterable[SignedUnit], rounds: Sequence[Round], calendar: Calendar, today: date
) -> YearSummary:
    """Return the year.

    Args:
        year: Which one; a visit belongs to the year of its last day.
        units: Signed visits, of any year.
        rounds: All rounds.
        calendar: Which days are worked.
        today: The day on which is counted.
    """
    held = tuple(one for one in units if one.visit.held_on and one.day.year == year)
    rows = tuple(_row(group, today) for group in by_unit(held))
    areas = sum((Counter({area: row.of_area(area) for area, _ in row.findings}) for row in rows), Counter())
    ended = [one for one in rounds if one.ended_on and one.ended_on.year == year]
    return YearSummary(
        year=year,
        day=today,
        rows=rows,
        areas=tuple(sorted(areas, key=lambda area: (area == "", -areas[area], area))),
        conclusions=Counter(concluded(one, calendar, today) for one in ended),
        is_example=bool(held) and all(one.visit.is_example for one in held),
    )


def remedy_of(one: Followed, today: date) -> Remedy:
    """Return what became of a recommendation."""
    if one.is_open:
        return Remedy.OVERDUE if one.is_overdue(today) else Remedy.PENDING
    if one.was_late is None:
        return Remedy.DONE
    return Remedy.LATE if one.was_late else Remedy.IN_TIME


def concluded(ended: Round, calendar: Calendar, today: date) -> Concluded:
    """Return how far the conclusion of a round is (TT 02/2017/TT-VPCP, Đ. 46)."""
    due = conclusion_due(ended, calendar)
    if ended.conclusion is None:
        return Concluded.OVERDUE if due and today > due.day else Concluded.PENDING
    if ended.conclusion.issued_on is None or due is None:
        return Concluded.UNDATED
    return Concluded.LATE if ended.conclusion.issued_on > due.day else Concluded.IN_TIME


def _row(group: tuple[SignedUnit, ...], today: date) -> UnitYear:
    findings: Counter[tuple[str, Severity | None]] = Counter()
    for unit in group:
        for line in unit.findings:
            findings[unit.areas.get(line.number, ""), line.severity] += 1
    return UnitYear(
        name=group[-1].visit.unit_name,
        visits=sum(unit.visit.amends is None for unit in group),
        findings=findings,
        remedies=Counter(remedy_of(one, today) for unit in group for one in unit.items),
    )
