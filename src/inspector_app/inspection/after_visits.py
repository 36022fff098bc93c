"""What the papers after signed visits say: a round's conclusion, a reminder, the list of a second visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.follow_up import Followed
from inspector_app.inspection.minutes import FindingLine
from inspector_app.inspection.signed_units import SignedUnit, in_order
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the conclusion of a round rests on.

    Attributes:
        units: The signed visits of the round, in the order of their days.
        day: On which it is made: what was reported until then counts.
        overdue: Ids of (visit, recommendation) that are overdue on it.
    """

    round: Round
    units: tuple[SignedUnit, ...]
    day: date
    overdue: frozenset[tuple[str, str]]

    @property
    def findings(self) -> tuple[FindingLine, ...]:
        """The findings of all units."""
        return tuple(line for unit in self.units for line in unit.findings)

    @property
    def items(self) -> tuple[Followed, ...]:
        """The recommendations of all units."""
        return tuple(one for unit in self.units for one in unit.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One recommendation to the unit, and by how many working days it is late.

    One whose last day was yesterday, a Friday, is overdue by no working day yet.
    """

    followed: Followed
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a unit is reminded of: per visit, and by when an answer is asked for."""

    visits: tuple[tuple[SignedUnit, tuple[Late, ...]], ...]
    day: date
    until: date

    @property
    def unit_name(self) -> str:
        """The unit, by its name in the newest minutes."""
        return self.visits[-1][0].visit.unit_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFinding:
    """A finding of earlier visits; ``times`` how many minutes named the same item."""

    unit: SignedUnit
    line: FindingLine
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondVisit:
    """What is still open of a unit's earlier visits.

    Attributes:
        advice: Recommendations of which something is left, with their visit and how late they are.
        findings: Findings that nothing says are mended, each item by its newest minutes.
    """

    visits: tuple[SignedUnit, ...]
    advice: tuple[tuple[SignedUnit, Late], ...]
    findings: tuple[OldFinding, ...]
    day: date

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to look at."""
        return not self.advice and not self.findings


def conclusion_of(round_: Round, units: Iterable[SignedUnit], day: date) -> Conclusion:
    """Return what the conclusion of a round says on a day."""
    ordered = in_order(units)
    late = frozenset(
        (unit.visit.id, one.advice.id) for unit in ordered for one in unit.items if one.is_overdue(day)
    )
    return Conclusion(round=round_, units=ordered, day=day, overdue=late)


def reminder_of(
    units: Iterable[SignedUnit], day: date, calendar: Calendar, answer_days: int
) -> Reminder | None:
    """Return what a unit has to be reminded of; None where nothing of its own is overdue."""
    visits = []
    for unit in in_order(units):
        late = tuple(
            Late(followed=one, days=one.days_late(day, calendar))
            for one in unit.items
            if one.advice.addressee is Addressee.UNIT and one.is_overdue(day)
        )
        if late:
            visits.append((unit, late))
    if not visits:
        return None
    return Reminder(visits=tuple(visits), day=day, until=calendar.add_working_days(day, answer_days).day)


def second_visit_of(units: Iterable[SignedUnit], day: date, calendar: Calendar) -> SecondVisit:
    """Return what is still open of a unit's signed visits.

    An item that failed in several minutes is named as the newest of them have it, and counted.
    """
    ordered = in_order(units)
    times: dict[str, int] = {}
    newest: dict[str, tuple[SignedUnit, list[FindingLine]]] = {}
    for unit in ordered:
        for key in dict.fromkeys(_about(unit, line) for line in unit.findings):
            times[key] = times.get(key, 0) + 1
            newest[key] = unit, []  # the newest minutes decide: what they saw mended is no longer open
        for line in unit.open_findings():
            newest[_about(unit, line)][1].append(line)
    return SecondVisit(
        visits=ordered,
        advice=tuple(
            (unit, Late(followed=one, days=one.days_late(day, calendar)))
            for unit in ordered
            for one in unit.open_items()
            if one.advice.addressee is Addressee.UNIT
        ),
        findings=tuple(
            OldFinding(unit=unit, line=line, times=times[key])
            for key, (unit, lines) in newest.items()
            for line in lines
        ),
        day=day,
    )


def _about(unit: SignedUnit, line: FindingLine) -> str:
    """Return by what findings of several minutes are known to be one: their item, else nothing."""
    return line.item or f"{unit.visit.id}/{line.number}"
