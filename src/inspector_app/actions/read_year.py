"""Everything that the first page shows: visits, planned units with their visits, and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.ended_rounds import ended_rounds, round_with
from inspector_app.actions.follow_up import followed_of_row
from inspector_app.actions.issue_paper import event_days, issued_days
from inspector_app.actions.open_visit import list_plans
from inspector_app.actions.planned_rounds import list_rounds
from inspector_app.actions.read_visit import KnownRows, VisitRow, list_visits
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.duties import (
    Duty,
    conclusion_duty,
    follow_up_duties,
    report_duty,
    signature_duty,
    target_duty,
)
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.follow_up import SCOPE_KIND
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import Plan, Target

_UNSIGNED = (VisitState.DRAFTED, VisitState.PART_SIGNED)


@dataclass(frozen=True, slots=True)
class Planned:
    """One unit that a plan foresees, with the visit at it once there is one."""

    plan: Plan
    target: Target
    visit: VisitRow | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands, read in one go.

    Attributes:
        visits: What waits first, then by day, newest first.
        planned: Newest year first, then in the order of months.
        duties: Everything that has a last day, late or not; examples of past events have none.
        today: The day in Việt Nam.
    """

    visits: tuple[VisitRow, ...]
    planned: tuple[Planned, ...]
    duties: tuple[Duty, ...]
    today: date

    def late(self) -> tuple[Duty, ...]:
        """Return what should have been done before today, the longest overdue first."""
        return tuple(sorted((d for d in self.duties if d.is_late(self.today)), key=lambda d: d.on))


def read_year(desk: Desk, known: KnownRows) -> Overview:
    """Return what the first page shows; the calendar is read only if a deadline asks for it."""
    visits = list_visits(desk, known)
    planned = join_plans(list_plans(desk), visits)
    duties = (
        *_planned_duties(planned),
        *_visit_duties(desk, visits),
        *_round_duties(desk, visits),
        *_report_duties(desk, visits),
    )
    return Overview(visits, planned, duties, day_of(desk.now()))


def join_plans(
    plans: Sequence[tuple[Plan, tuple[Target, ...]]], visits: Sequence[VisitRow]
) -> tuple[Planned, ...]:
    """Join planned units with the visits opened for them: by plan and unit, each visit to one target.

    Of a unit that is planned twice the earlier month gets the earlier visit.
    """
    waiting: dict[tuple[str, str], list[VisitRow]] = {}
    for visit in sorted(visits, key=lambda one: (one.day or date.max, one.visit_id)):
        if visit.plan_id:
            waiting.setdefault((visit.plan_id, _unit(visit.unit_id, visit.unit_name)), []).append(visit)
    rows = []
    for plan, targets in sorted(plans, key=lambda pair: -pair[0].year):
        for target in sorted(targets, key=lambda one: (one.month or 13, one.unit_name, one.id)):
            found = waiting.get((plan.id, _unit(target.unit_id, target.unit_name)))
            rows.append(Planned(plan, target, found.pop(0) if found else None))
    return tuple(sorted(rows, key=lambda row: (-row.plan.year, row.target.month or 13)))


def _unit(unit_id: str, unit_name: str) -> str:
    return unit_id or name_key(unit_name)


def _planned_duties(planned: Sequence[Planned]) -> list[Duty]:
    return [target_duty(row.plan, row.target) for row in planned if row.visit is None]


def _visit_duties(desk: Desk, visits: Sequence[VisitRow]) -> list[Duty]:
    duties: list[Duty] = []
    known, issued = frozenset(desk.case.scopes(SCOPE_KIND)), issued_days(desk)
    for visit in visits:
        if visit.is_example:
            continue
        if visit.state in _UNSIGNED and visit.drafted_on:
            drafted = (visit.draft, visit.drafted_on, visit.visit_id)
            duties.append(signature_duty(*drafted, desk.library.calendar))
        if visit.signed_on:
            left = [one.advice for one in followed_of_row(desk, visit, known, issued) if one.is_open]
            days = event_days(issued, visit.visit_id, visit.round_id, visit.signed_on)
            duties += follow_up_duties(left, days, visit.visit_id, desk.library.calendar)
    return duties


def _round_duties(desk: Desk, visits: Sequence[VisitRow]) -> list[Duty]:
    """Return the conclusions that are due, each at the last visit of its round."""
    rounds = ended_rounds(desk)
    last: dict[str, VisitRow] = {}
    for visit in sorted(visits, key=lambda one: (one.day or date.min, one.visit_id)):
        if found := round_with(rounds, visit.visit_id, visit.round_id):
            last[found.id] = visit
    due = [
        conclusion_duty(one, last[one.id].visit_id if one.id in last else "", desk.library.calendar)
        for one in rounds
        if one.id not in last or not last[one.id].is_example
    ]
    return [duty for duty in due if duty is not None]


def _report_duties(desk: Desk, visits: Sequence[VisitRow]) -> list[Duty]:
    """Return the reports that units of rounds still owe; nobody waits for one once minutes are drafted."""
    rows = {(visit.round_id, _unit(visit.unit_id, visit.unit_name)): visit for visit in visits}
    duties = []
    for whole in list_rounds(desk):
        for unit in whole.units:
            visit = rows.get((whole.round.id, _unit(unit.unit_id, unit.unit_name)))
            if visit and (visit.reported or visit.is_example or visit.state is not VisitState.OPEN):
                continue
            duty = report_duty(whole, unit, visit.visit_id if visit else "")
            duties += [duty] if duty else []
    return duties
