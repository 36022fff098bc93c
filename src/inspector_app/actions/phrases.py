"""What is remembered: standard phrases of an item, usual causes, and what failed at the unit's last visit."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import read_answers, read_chosen
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.phrases import Cause, Phrase
from inspector_app.inspection.repeats import EarlierVisit, Repeat, last_before, repeats_of
from inspector_app.inspection.sealing import read_sealing
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
    visit = standing_visit(desk, visit_id).read("visit", Visit)[0]
    signed = [_signed(desk, scope) for scope in desk.case.scopes("visit") if scope != visit_id]
    earlier = [one for one in signed if one and one.visit.is_example == visit.is_example]
    found = last_before(visit, tuple(earlier))
    return repeats_of(found) if found else {}


def _signed(desk: Desk, scope: str) -> EarlierVisit | None:
    """Return a signed visit as far as later ones look back at it; None also for one that cannot be read."""
    view = desk.case.view(scope)
    try:
        visits = view.read("visit", Visit)
        if not visits or not read_sealing(view).state.is_final:
            return None
        chosen = read_chosen(view)
        answers = {key: answer for key, answer in read_answers(view).items() if key in chosen}
        return EarlierVisit(visit=visits[0], answers=answers, findings=view.read("finding", Finding))
    except CannotDo:
        return None
