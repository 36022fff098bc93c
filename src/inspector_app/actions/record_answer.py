"""Record one answer to a checklist item: the commonest deed of all, one transaction."""

from inspector_app.actions.desk import Desk
from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import MEASURE_PREFIX, Answer, PinnedForm, read_answers, read_chosen
from inspector_app.inspection.checklist import Item, split_item_key
from inspector_app.inspection.record import Edit, Touched, View
from inspector_app.inspection.verdicts import check_answer


def record_answer(desk: Desk, visit_id: str, answer: Answer) -> Touched:
    """Write an answer as it now stands; fields that did not change are not written again.

    Args:
        desk: The desk.
        visit_id: The visit.
        answer: The answer as it now stands; ``id`` is the item's key. ``verdict`` None takes a verdict back,
            so does None for a measure; a measure that is not named stays as it was.

    Raises:
        CannotDo: the item is not chosen (``ANSWER-01``), may not be judged, or a value is out of bounds;
            ``FREEZE-01`` the minutes are drafted or signed.
    """
    form_id = split_item_key(answer.id)[0]
    needed = (("answer", answer.id), ("chosen", answer.id), ("pinned_form", form_id))
    edits = answer_edits(desk, desk.case.view_of(visit_id, needed), answer)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def answer_edits(desk: Desk, view: View, answer: Answer) -> tuple[Edit, ...]:
    """Return the edits that make an answer of what stands in a view, checked; nothing is written.

    Raises:
        CannotDo: as :func:`record_answer`.
    """
    if answer.id not in read_chosen(view):
        raise CannotDo("ANSWER-01", item=split_item_key(answer.id)[1])
    return edits_of_answer(_item(desk, view, answer.id), answer, view)


def edits_of_answer(item: Item, answer: Answer, view: View) -> tuple[Edit, ...]:
    """Return the edits that make a checked answer of what stands; whether it is chosen is not asked.

    Raises:
        CannotDo: the item may not be judged, or a value is out of bounds.
    """
    cleaned = check_answer(item, answer)
    before = read_answers(view).get(answer.id, Answer(id=answer.id))
    return tuple(_edits(cleaned, before))


def _edits(answer: Answer, before: Answer) -> list[Edit]:
    new, old = _fields(answer), _fields(before)
    return [Edit("answer", answer.id, name, new[name]) for name in sorted(new) if new[name] != old.get(name)]


def _fields(answer: Answer) -> dict[str, Json]:
    measures = {MEASURE_PREFIX + name: value for name, value in answer.measures.items()}
    verdict = answer.verdict.value if answer.verdict else None
    return {"verdict": verdict, "note": answer.note, "na_reason": answer.na_reason, **measures}


def _item(desk: Desk, view: View, key: str) -> Item:
    form_id, name, _ = split_item_key(key)
    pins = [pin for pin in view.read("pinned_form", PinnedForm) if pin.id == form_id]
    for form in desk.library.forms:
        if pins and form.sha256 == pins[0].sha256 and (item := form.item(name)):
            return item
    raise CannotDo("VISIT-02", item=key)
