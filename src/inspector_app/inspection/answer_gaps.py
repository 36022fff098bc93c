"""Gaps in the answered checklist: only what was chosen is asked for."""

from collections.abc import Iterator

from inspector_app.inspection.answers import Answer
from inspector_app.inspection.checklist import Item, split_item_key
from inspector_app.inspection.evidence import about
from inspector_app.inspection.form_state import ItemState
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.proposals import UNFILLED
from inspector_app.inspection.scope import is_answered
from inspector_app.inspection.verdicts import lacks_reason, photos_asked
from inspector_app.inspection.visit_record import VisitRecord


def answer_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield what the chosen items still ask for."""
    chosen = record.chosen_items()
    if not chosen:
        yield warning(GapCode.NOTHING_CHOSEN, "chosen")
    yield from _about_nothing(record, {key for key, _, _ in chosen})
    for key, _, item in chosen:
        answer = record.answers.get(key, Answer(id=key))
        yield from _one(key, item, answer)
        yield from _measured(key, item, record.states.get(key))
        asked, there = photos_asked(item, answer), _photos(record, key)
        if there < asked:
            yield warning(GapCode.NO_PHOTO, "answer", key, item=item.name, asked=asked, there=there)


def _about_nothing(record: VisitRecord, chosen: set[str]) -> Iterator[Gap]:
    """Yield what was recorded on something that is not printed: it would vanish from the paper."""
    printed = chosen | {finding.id for finding in record.findings}
    for check in record.verifications:
        if check.about not in printed:
            item = split_item_key(check.about)[1] or "?"
            yield warning(GapCode.VERIFICATION_NOT_PRINTED, "verification", check.id, item=item)
    for key in sorted(record.chosen - chosen):
        yield blocking(GapCode.CHOSEN_NOT_PRINTED, "chosen", key, item=split_item_key(key)[1])


def _one(key: str, item: Item, answer: Answer) -> Iterator[Gap]:
    if not is_answered(item, answer):
        yield blocking(GapCode.UNANSWERED, "answer", key, "verdict", item=item.name, label=item.label)
    if lacks_reason(answer):
        yield blocking(GapCode.NO_NA_REASON, "answer", key, "na_reason", item=item.name)
    if UNFILLED in answer.note:
        yield blocking(GapCode.UNFILLED_NOTE, "answer", key, "note", item=item.name)


def _measured(key: str, item: Item, state: ItemState | None) -> Iterator[Gap]:
    """Yield what the form's expressions say of the item's measures: missing, or out of bounds."""
    for measure in item.measures:
        said = state.measures.get(measure.name) if state else None
        at = f"measure.{measure.name}"
        if said and said.is_missing:
            yield blocking(GapCode.NO_MEASURE, "answer", key, at, item=item.name, measure=measure.label)
        if said and said.violation:
            fields = {"item": item.name, "measure": measure.label, "why": said.violation}
            yield blocking(GapCode.MEASURE_OUT_OF_BOUNDS, "answer", key, at, **fields)


def _photos(record: VisitRecord, key: str) -> int:
    findings = (finding.id for finding in record.findings if key in finding.items)
    return len(about(record.evidence, key, *findings))
