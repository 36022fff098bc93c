"""Gaps in the answered checklist: only what was chosen is asked for."""

from collections.abc import Iterator, Mapping

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, MeasureType
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.scope import is_answered
from inspector_app.inspection.verdicts import lacks_reason, photos_asked
from inspector_app.inspection.visit_record import VisitRecord

_ALWAYS = frozenset({"yes", "true", "true()"})
_WHEN_FAILED = "${{{item}}} = 'fail'"


def answer_gaps(record: VisitRecord, missing_measures: Mapping[str, tuple[str, ...]] | None) -> Iterator[Gap]:
    """Yield what the chosen items still ask for."""
    chosen = record.chosen_items()
    if not chosen:
        yield warning(GapCode.NOTHING_CHOSEN, "chosen")
    for key, _, item in chosen:
        answer = record.answers.get(key, Answer(id=key))
        yield from _one(key, item, answer)
        lacking = _lacking(item, answer) if missing_measures is None else missing_measures.get(key, ())
        for measure in item.measures:
            if measure.name in lacking:
                at = f"measure.{measure.name}"
                yield blocking(GapCode.NO_MEASURE, "answer", key, at, item=item.name, measure=measure.label)
        asked, there = photos_asked(item, answer), _photos(record, key)
        if there < asked:
            yield warning(GapCode.NO_PHOTO, "answer", key, item=item.name, asked=asked, there=there)


def _one(key: str, item: Item, answer: Answer) -> Iterator[Gap]:
    if not is_answered(item, answer):
        yield blocking(GapCode.UNANSWERED, "answer", key, "verdict", item=item.name, label=item.label)
    if lacks_reason(answer):
        yield blocking(GapCode.NO_NA_REASON, "answer", key, "na_reason", item=item.name)


def _lacking(item: Item, answer: Answer) -> tuple[str, ...]:
    """Return the measures without a value that are required, as far as that can be read without computing.

    That is: always, or whenever the item failed; other expressions are for the form's own evaluation.
    """
    if answer.verdict in (None, Verdict.NA):
        return ()
    wanted = _ALWAYS | ({_WHEN_FAILED.format(item=item.name)} if answer.verdict is Verdict.FAIL else set())
    return tuple(
        measure.name
        for measure in item.measures
        if " ".join(measure.required.split()) in wanted
        and not measure.relevant
        and measure.type is not MeasureType.CALCULATE
        and answer.measures.get(measure.name) is None
    )


def _photos(record: VisitRecord, key: str) -> int:
    return sum(len(finding.evidence_blobs) for finding in record.findings if finding.item == key)
