"""Rounds of inspection with their teams and units, and visits that begin with what they say."""

from dataclasses import dataclass, replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import office_of
from inspector_app.actions.open_visit import list_plans, open_visit, visit_of_target
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, deletion, edits_of
from inspector_app.inspection.rounds import MEMBER, UNIT, WholeRound, read_round, team_of, visit_of_round
from inspector_app.inspection.visit import Plan, Target, Visit


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit that was opened."""

    touched: Touched
    visit_id: str


def list_rounds(desk: Desk) -> tuple[WholeRound, ...]:
    """Return every round with team and units, the newest day first."""
    found = [read_round(desk.case.view(scope)) for scope in desk.case.scopes("round")]
    rounds = [one for one in found if one is not None]
    return tuple(sorted(rounds, key=lambda one: (_first_day(one), one.round.title), reverse=True))


def round_of(desk: Desk, round_id: str) -> WholeRound | None:
    """Return a round; None where there is none."""
    return read_round(desk.case.view(round_id)) if round_id in desk.case.scopes("round") else None


def plan_of(desk: Desk, plan_id: str) -> tuple[Plan, tuple[Target, ...]] | None:
    """Return a plan with its targets; None where there is none."""
    return next((pair for pair in list_plans(desk) if pair[0].id == plan_id), None) if plan_id else None


def round_of_planned(desk: Desk, plan_id: str, unit_id: str, unit_name: str) -> WholeRound | None:
    """Return the newest round of a plan that has a unit; None where none has it yet."""
    rounds = (one for one in list_rounds(desk) if one.round.plan_id == plan_id)
    return next((one for one in rounds if unit_name and one.unit_of(unit_id, unit_name)), None)


def keep_round(desk: Desk, whole: WholeRound) -> Touched:
    """Write a round with its team and units; who or what is no longer among them is taken out."""
    whole = clean_texts(whole)
    scope = whole.round.id
    view = desk.case.view(scope) if scope in desk.case.scopes("round") else None
    edits = list(edits_of("round", whole.round, view))
    if view is None and not edits:
        edits = [Edit("round", scope, "title", whole.round.title)]
    for kind, records in ((MEMBER, whole.members), (UNIT, whole.units)):
        for record in records:
            edits += edits_of(kind, record, view)
        if view is not None:
            kept = {record.id for record in records}
            for key, _ in tuple(view.records(kind)):
                edits += deletion(kind, key, view) if key not in kept else ()
    return desk.case.record(scope, edits, scope_kind="round", author=desk.author, now=desk.now())


def keep_plan(desk: Desk, plan: Plan) -> Touched:
    """Write what a plan says now; its units stay as they are."""
    edits = edits_of("plan", clean_texts(plan), desk.case.view(plan.id))
    return desk.case.record(plan.id, edits, scope_kind="plan", author=desk.author, now=desk.now())


def join_round(desk: Desk, visit_id: str, visit: Visit, round_id: str) -> Touched:
    """Say to which round a visit belongs that was opened without one."""
    return write_down(desk, visit_id, replace(visit, round_id=round_id))


def open_planned(desk: Desk, plan: Plan, target: Target) -> Opened:
    """Open the visit at a unit that a plan foresees; a round of the plan gives team and day."""
    whole = round_of_planned(desk, plan.id, target.unit_id, target.unit_name)
    unit = whole.unit_of(target.unit_id, target.unit_name) if whole else None
    if whole is not None and unit is not None:
        return open_in_round(desk, whole.round.id, unit.id)
    visit = visit_of_target(plan, target, desk.new_id())
    return Opened(open_visit(desk, visit), visit.id)


def open_in_round(desk: Desk, round_id: str, unit_key: str) -> Opened:
    """Open the visit at a unit of a round, with its team.

    Raises:
        CannotDo: ``BEFORE-04`` no such round or unit.
    """
    whole = round_of(desk, round_id)
    unit = next((one for one in whole.units if one.id == unit_key), None) if whole else None
    if whole is None or unit is None:
        raise CannotDo("BEFORE-04")
    found = plan_of(desk, whole.round.plan_id)
    visit = visit_of_round(whole, found[0] if found else None, unit, desk.new_id())
    visit = replace(visit, place=visit.place or office_of(desk).place)
    touched = open_visit(desk, visit)
    if whole.members:
        team = team_of(whole.members, [desk.new_id() for _ in whole.members])
        touched = Touched(visit.id, touched.cells | write_down(desk, visit.id, *team).cells)
    return Opened(touched, visit.id)


def _first_day(whole: WholeRound) -> str:
    days = whole.days()
    day = days[0] if days else whole.round.started_on
    return day.isoformat() if day else ""
