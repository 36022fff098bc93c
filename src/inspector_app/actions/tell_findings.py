"""What no finding tells yet, and the finding made of it: by the form's sentences or what the rules say."""

from dataclasses import dataclass, replace

from inspector_app.actions.choose_scope import choice_edits
from inspector_app.actions.desk import Desk
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.propose_finding import circumstances_of, propose_finding
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import counted_verdicts
from inspector_app.actions.record_answer import edits_of_answer
from inspector_app.actions.settle_posting import make_feedback_finding, make_posting_finding
from inspector_app.actions.write_down import KINDS, VisitPart
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, item_key
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.measured.all_items import measured
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.posting.posted import standing_words
from inspector_app.inspection.proposals import UNFILLED, propose
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.untold import FORM_OF, Source, Untold, text_of, untold
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class FindingsMade:
    """What was made.

    Attributes:
        items: Keys of the items that the findings are about.
        first: Id of the first new finding.
        unfilled: How many slots stand as «…» and wait for a person.
    """

    touched: Touched
    items: tuple[str, ...]
    first: str
    unfilled: int


def read_untold(desk: Desk, visit_id: str) -> tuple[Untold, ...]:
    """Return what no finding of a visit tells yet."""
    record = read_visit(desk, visit_id)
    return untold(record, printed_instruments(desk, record))


def tell(desk: Desk, visit_id: str, about: str) -> FindingsMade:
    """Make the finding of one thing that no finding tells yet, with its recommendation.

    Args:
        desk: The desk.
        visit_id: The visit.
        about: The id of an :class:`Untold`.

    Raises:
        CannotDo: ``UNTOLD-01`` a finding tells it already, or nothing of the kind is wrong; ``PROPOSE-01``;
            ``SETTLE-..``; ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    printed = printed_instruments(desk, record)
    found = next((one for one in untold(record, printed) if one.id == about), None)
    if found is None:
        raise CannotDo("UNTOLD-01")
    if found.source is Source.ITEM:
        return _of_item(desk, record, found.key)
    if found.source is Source.FEEDBACK:
        made = make_feedback_finding(desk, visit_id, found.key)
        return FindingsMade(made.touched, made.failed, made.finding_id, 0)
    if found.source is Source.POSTING:
        made = make_posting_finding(desk, visit_id, found.key, _left(record, printed, found.key))
        return FindingsMade(made.touched, made.failed, made.finding_id, 0)
    return _of_instrument(desk, record, printed, found)


def _of_item(desk: Desk, record: VisitRecord, key: str) -> FindingsMade:
    proposal = propose_finding(desk, record.visit.id, key)
    finding, advice = _placed(record, proposal.finding, proposal.recommendation)
    parts = (finding, *((advice,) if advice else ()))
    return FindingsMade(_write(desk, record, parts), (key,), finding.id, len(proposal.unfilled))


def _of_instrument(
    desk: Desk, record: VisitRecord, printed: PrintedInstruments, about: Untold
) -> FindingsMade:
    """Make a finding of what the rules say; its item is one that fails by it, else the form's first."""
    key, item, choosing = _place(desk, record, printed, about.source)
    known = measured(printed, record.figures).get(item.name, {})
    proposal = propose(
        item,
        Answer(id=key, measures=known),
        circumstances_of(record, key),
        law=desk.library.law,
        calendar=desk.library.calendar,
        finding_id=desk.new_id(),
        recommendation_id=desk.new_id(),
    )
    told = replace(proposal.finding, text=text_of(about))
    finding, advice = _placed(record, told, proposal.recommendation)
    edits = [*choosing, *_failed(record, key, item)]
    touched = _write(desk, record, (finding, *((advice,) if advice else ())), edits)
    return FindingsMade(touched, (key,), finding.id, advice.text.count(UNFILLED) if advice else 0)


def _place(
    desk: Desk, record: VisitRecord, printed: PrintedInstruments, source: Source
) -> tuple[str, Item, tuple[Edit, ...]]:
    """Return key and item to which a finding belongs, and what chooses it where nothing of the form was."""
    form_id = FORM_OF[source]
    counted = counted_verdicts(desk, record, printed)
    standing = [(key, item) for key, form, item in record.chosen_items() if form.form_id == form_id]
    judged = [(key, item) for key, item in standing if item.judged] or standing
    failed = [one for one in judged if counted.get(one[0]) is Verdict.FAIL]
    failed += [one for one in judged if _fails(record, one[0])]
    for key, item in (*failed, *judged):
        return key, item, ()
    pinned = next((form for form in record.checklists if form.form_id == form_id), None)
    form = pinned or desk.library.newest(form_id)
    item = next(item for item in form.items() if item.judged)
    return item_key(form_id, item.name), item, choice_edits(desk, record.view, form_id, (item.name,))


def _fails(record: VisitRecord, key: str) -> bool:
    answer = record.answers.get(key)
    return answer is not None and answer.verdict is Verdict.FAIL


def _failed(record: VisitRecord, key: str, item: Item) -> tuple[Edit, ...]:
    """Return the edits that fail an item which nobody has judged; a verdict that somebody gave stays."""
    answer = record.answers.get(key, Answer(id=key))
    if answer.verdict is not None or not item.judged:
        return ()
    return edits_of_answer(item, replace(answer, verdict=Verdict.FAIL), record.view)


def _left(record: VisitRecord, printed: PrintedInstruments, point: str) -> tuple[str, ...]:
    """Return the differences at a point that nobody settled."""
    findings = {finding.id for finding in record.findings}
    settled = {word.id for word in standing_words(record.instruments.difference_words, findings)}
    lines = printed.posting.lines if printed.posting else ()
    return tuple(
        difference.id
        for line in lines
        if line.point.id == point and line.comparison
        for difference in line.comparison.differences
        if difference.id not in settled
    )


def _placed(
    record: VisitRecord, finding: Finding, advice: Recommendation | None
) -> tuple[Finding, Recommendation | None]:
    """Put a new finding and its recommendation behind those that stand."""
    last = max((one.order for one in record.findings), default=0)
    last_advice = max((one.order for one in record.recommendations), default=0)
    return replace(finding, order=last + 1), advice and replace(advice, order=last_advice + 1)


def _write(
    desk: Desk, record: VisitRecord, parts: tuple[VisitPart, ...], edits: list[Edit] | None = None
) -> Touched:
    all_edits = list(edits or ())
    for part in parts:
        all_edits += edits_of(KINDS[type(part)], clean_texts(part), record.view)
    return desk.case.record(
        record.visit.id, all_edits, scope_kind="visit", author=desk.author, now=desk.now()
    )
