"""Write down the round of a visit or of a plan; what is known already is offered, not asked for again."""

from dataclasses import replace
from datetime import date

from inspector_app.actions.before_papers import Where
from inspector_app.actions.desk import Desk
from inspector_app.actions.ended_rounds import visits_of
from inspector_app.actions.planned_rounds import join_round, keep_round, list_rounds, plan_of, round_of
from inspector_app.actions.read_visit import list_visits, read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.people import Side
from inspector_app.inspection.record import Touched
from inspector_app.inspection.rounds import RoundMember, RoundUnit, WholeRound, visit_unit
from inspector_app.inspection.visit import Round
from inspector_app.inspection.visit_record import VisitRecord


def round_at_hand(desk: Desk, where: Where) -> WholeRound:
    """Return the round that is meant, else a new one of what the visit, else the plan, says.

    Raises:
        CannotDo: ``VISIT-01`` there is no such visit.
    """
    standing = round_of(desk, where.round_id)
    if standing is not None:
        return standing
    if where.visit_id:
        record = read_visit(desk, where.visit_id)
        ids = tuple(desk.new_id() for _ in range(len(record.participants) + 1))
        return round_from_visit(record, desk.new_id(), ids)
    return _round_of_plan(desk, where.plan_id)


def keep_round_for(desk: Desk, where: Where, whole: WholeRound) -> Touched:
    """Write a round; a visit that has none joins it.

    Raises:
        CannotDo: ``FREEZE-01`` the visit's minutes are drafted or signed: then no round is written either;
            ``ROUND-02`` it ends before the last day of work at a unit.
    """
    _refuse_early_end(desk, whole)
    if where.visit_id:
        visit = read_visit(desk, where.visit_id).visit
        if visit.round_id != whole.round.id:
            join_round(desk, where.visit_id, visit, whole.round.id)
    return keep_round(desk, whole)


def _refuse_early_end(desk: Desk, whole: WholeRound) -> None:
    """Refuse an end from which the conclusion would be counted too early."""
    rows = visits_of(whole.round, list_visits(desk))
    last = max([*whole.days(), *(day for row in rows for day in row.days)], default=date.min)
    ended = whole.round.ended_on
    if ended is not None and ended < last:
        raise CannotDo("ROUND-02", day=short_date(ended), last=short_date(last))


def round_from_visit(record: VisitRecord, round_id: str, ids: tuple[str, ...]) -> WholeRound:
    """Return the round of a visit that was opened without one, from what the visit says.

    Args:
        record: The visit.
        round_id: Of the new round.
        ids: Fresh ids, one a member and one for the unit.
    """
    visit = record.visit
    team = [person for person in record.side(Side.TEAM) if not person.is_group]
    members = tuple(
        RoundMember(
            id=key, role=one.role, name=one.name, title=one.title, agency=one.agency, order=place
        )
        for place, (one, key) in enumerate(zip(team, ids, strict=False), 1)
    )  # fmt: skip
    days = visit.held_on
    said = Round(
        id=round_id,
        plan_id=visit.plan_id,
        title=visit.subject,
        decision=visit.decision,
        started_on=days[0] if days else None,
        ended_on=days[-1] if days else None,
        kind=visit.kind,
        subject=visit.subject,
        period=visit.period,
    )
    unit = replace(visit_unit(visit), id=ids[len(members)])
    return WholeRound(round=said, members=members, units=(unit,))


def _round_of_plan(desk: Desk, plan_id: str) -> WholeRound:
    """Return a new round of a plan with the units that no round has yet."""
    found = plan_of(desk, plan_id)
    said = Round(id=desk.new_id(), plan_id=plan_id)
    if found is None:
        return WholeRound(round=said)
    plan, targets = found
    others = [one for one in list_rounds(desk) if one.round.plan_id == plan_id]
    free = [
        target
        for target in sorted(targets, key=lambda one: (one.month or 13, sort_key(one.unit_name)))
        if not any(other.unit_of(target.unit_id, target.unit_name) for other in others)
    ]
    units = tuple(
        RoundUnit(id=desk.new_id(), unit_id=target.unit_id, unit_name=target.unit_name, order=order)
        for order, target in enumerate(free, 1)
    )
    return WholeRound(round=replace(said, subject=plan.title, period=plan.period), units=units)
