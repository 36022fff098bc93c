"""What is remembered: standard phrases of an item, usual causes, and what failed at the unit's last visit."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.inspection.answers import read_answers
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.phrases import Cause, Phrase
from inspector_app.inspection.repeats import EarlierVisit, Repeat, last_before, repeats_of
from inspector_app.inspection.sealing import VisitState, read_sealing
from inspector_app.inspection.visit import Visit


def phrases_for(desk: Desk, item_key: str) -> tuple[Phrase, ...]:
    """Return the standard phrases of an item, its own before those for all."""
    name = split_item_key(item_key)[1]
    phrases = desk.library.phrases
    return tuple(sorted((p for p in phrases if p.item in (name, "")), key=lambda phrase: phrase.item == ""))


def causes(desk: Desk) -> tuple[Cause, ...]:
    """Return the usual causes, the unit's own before those of a higher level."""
    return desk.library.causes


def last_repeats(desk: Desk, visit_id: str) -> dict[str, Repeat]:
    """Return what failed at the unit's last signed visit, by ``form_id/item``; empty without one.

    Raises:
        CannotDo: ``VISIT-01`` no such visit.
    """
    visits = standing_visit(desk, visit_id).read("visit", Visit)
    earlier = [_signed(desk, scope) for scope in desk.case.scopes("visit") if scope != visit_id]
    found = last_before(visits[0], tuple(one for one in earlier if one))
    return repeats_of(found) if found else {}


def _signed(desk: Desk, scope: str) -> EarlierVisit | None:
    view = desk.case.view(scope)
    visits = view.read("visit", Visit)
    if not visits or read_sealing(view).state is not VisitState.SIGNED:
        return None
    return EarlierVisit(visit=visits[0], answers=read_answers(view), findings=view.read("finding", Finding))
