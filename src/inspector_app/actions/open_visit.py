"""Open a visit, with a plan or without one (đột xuất), and make plans and rounds."""

from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import office_of
from inspector_app.inspection.office_pack import with_facts
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.visit import Plan, Round, Target, Visit


def open_visit(desk: Desk, visit: Visit) -> Touched:
    """Open a new visit; this laptop gets the right to draft its minutes for signature.

    Args:
        desk: The desk.
        visit: General data as far as known; ``id`` is a fresh id and becomes the scope.
    """
    edits = first_edits(desk, visit)
    return desk.case.record(visit.id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def first_edits(desk: Desk, visit: Visit) -> tuple[Edit, ...]:
    """Return what opens a new visit, with the right of this laptop to draft its minutes."""
    visit = clean_texts(with_facts(visit, office_of(desk)))
    right = Edit("sign_right", visit.id, "holder", desk.case.device)
    # ``kind`` is written even where it is the default: a visit's scope always holds its visit
    kind = Edit("visit", visit.id, "kind", visit.kind.value)
    edits = [edit for edit in edits_of("visit", visit) if edit.field != "kind"]
    return (kind, *edits, right)


def make_plan(desk: Desk, plan: Plan, targets: tuple[Target, ...] = ()) -> Touched:
    """Write a yearly plan and its targets."""
    plan = clean_texts(plan)
    edits = [*edits_of("plan", plan)]
    edits += [edit for target in targets for edit in edits_of("target", clean_texts(target))]
    return desk.case.record(plan.id, edits, scope_kind="plan", author=desk.author, now=desk.now())


def make_round(desk: Desk, round_: Round) -> Touched:
    """Write a round of inspection: one decision and one conclusion over several visits."""
    round_ = clean_texts(round_)
    edits = edits_of("round", round_) or (Edit("round", round_.id, "title", round_.title),)
    return desk.case.record(round_.id, edits, scope_kind="round", author=desk.author, now=desk.now())


def list_plans(desk: Desk) -> tuple[tuple[Plan, tuple[Target, ...]], ...]:
    """Return every plan with its targets, newest year first."""
    plans = []
    for scope in desk.case.scopes("plan"):
        view = desk.case.view(scope)
        targets = view.read("target", Target)
        plans += [(plan, targets) for plan in view.read("plan", Plan)]
    return tuple(sorted(plans, key=lambda pair: (-pair[0].year, pair[0].title)))


def visit_of_target(plan: Plan, target: Target, visit_id: str) -> Visit:
    """Return the first data of a visit that a plan foresees."""
    blank = Visit(id=visit_id)
    return replace(
        blank,
        unit_id=target.unit_id,
        unit_name=target.unit_name,
        plan_id=plan.id,
        plan=plan.document,
        round_id=target.round_id,
        subject=plan.title,
        period=plan.period,
    )
