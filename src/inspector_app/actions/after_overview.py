"""What follows one signed visit: which papers there are to make, what is due, and what they would say."""

from dataclasses import dataclass
from datetime import date

from inspector_app.actions.after_papers import round_units, unit_visits
from inspector_app.actions.desk import Desk
from inspector_app.actions.ended_rounds import ended_rounds, round_with, visits_of
from inspector_app.actions.planned_rounds import round_of
from inspector_app.actions.read_visit import VisitRow, list_visits
from inspector_app.inspection.after_visits import reminder_of, second_visit_of
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.deadlines import conclusion_due
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.follow_up import to_the_unit
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterOverview:
    """A signed visit, as far as its later papers go.

    Attributes:
        round: The round that it belongs to; one of its own, which has not ended, where it was put into none.
        conclusion_due: The last day for the conclusion; None while the round has not ended.
        units: How many signed minutes the round has.
        left_out: Names of units of the round that the conclusion would not speak of: their minutes are not
            wholly signed, or nobody has been there.
        asked: How many recommendations the unit has to answer for.
        overdue: How many of its recommendations are overdue, over all its signed visits.
        open_advice, open_findings: What a second visit would begin with.
        leaks: How many places of the public extract tell of a person.
        others: Signed visits that belong to no other round, and whether they belong to this one.
    """

    visit_id: str
    unit_name: str
    year: int | None
    last_day: date | None
    today: date
    round: Round
    conclusion_due: Counted | None
    units: int
    left_out: tuple[str, ...]
    asked: int
    overdue: int
    open_advice: int
    open_findings: int
    leaks: int
    others: tuple[tuple[VisitRow, bool], ...]
    is_example: bool

    @property
    def is_late(self) -> bool:
        """Whether the conclusion is overdue; an example of a past event owes nobody one."""
        due = self.conclusion_due
        return due is not None and self.today > due.day and not self.is_example

    @property
    def has_ended(self) -> bool:
        """Whether the round has ended."""
        return self.round.ended_on is not None


def after_overview(desk: Desk, visit_id: str) -> AfterOverview:
    """Return what follows a signed visit.

    Raises:
        CannotDo: ``FOLLOW-04`` its minutes are not wholly signed.
    """
    from inspector_app.documents.after_extract import leaks_of

    round_, units = round_units(desk, visit_id)
    own = next(unit for unit in units if unit.visit.id == visit_id)
    same = unit_visits(desk, visit_id)
    today, calendar = day_of(desk.now()), desk.library.calendar
    late = reminder_of(same, today, calendar, 1)
    second = second_visit_of(same, today, calendar)
    held = own.visit.held_on
    rows = [row for row in list_visits(desk) if row.signed_on and row.visit_id != visit_id]
    rounds = ended_rounds(desk)
    rows = [row for row in rows if row.is_example == own.visit.is_example]
    named = [(row, round_with(rounds, row.visit_id, row.round_id)) for row in rows]
    return AfterOverview(
        visit_id=visit_id,
        unit_name=own.visit.unit_name,
        year=max(held).year if held else None,
        last_day=max((unit.day for unit in units if unit.visit.held_on), default=None),
        today=today,
        round=round_,
        conclusion_due=conclusion_due(round_, calendar),
        units=len(units),
        left_out=_left_out(desk, round_),
        asked=len(to_the_unit(own.items)),
        overdue=sum(len(found) for _, found in late.visits) if late else 0,
        open_advice=len(second.advice),
        open_findings=len(second.findings),
        leaks=len(leaks_of(units)),
        is_example=own.visit.is_example,
        others=tuple((row, found is not None) for row, found in named if found in (None, round_)),
    )


def _left_out(desk: Desk, round_: Round) -> tuple[str, ...]:
    rows = visits_of(round_, list_visits(desk))
    whole = round_of(desk, round_.id)
    visited = {name_key(row.unit_name) for row in rows} | {row.unit_id for row in rows if row.unit_id}
    never = (
        unit.unit_name
        for unit in (whole.units if whole else ())
        if name_key(unit.unit_name) not in visited and (not unit.unit_id or unit.unit_id not in visited)
    )
    return tuple(dict.fromkeys((*(row.unit_name for row in rows if not row.signed_on), *never)))
