"""Make findings of what is posted wrongly: one key press, with basis, recommendation and deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.posting import differences_of, posting_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import answer_edits
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, item_key
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.instruments import KINDS
from inspector_app.inspection.measured import measured
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.posting.differences import Difference
from inspector_app.inspection.posting.findings import (
    FEEDBACK_ITEM,
    feedback_finding,
    feedback_recommendation,
    finding_of,
    item_of,
    recommendation_of,
)
from inspector_app.inspection.posting.posted import DifferenceWord, PostingPoint
from inspector_app.inspection.proposals import usual_deadline
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.visit_record import VisitRecord

POSTING_FORM = "niem-yet"


@dataclass(frozen=True, slots=True)
class MadeFinding:
    """What was made: usually one finding; differences of several items make one for each item."""

    touched: Touched
    finding_ids: tuple[str, ...]

    @property
    def finding_id(self) -> str:
        """The first finding."""
        return self.finding_ids[0]


def make_posting_finding(
    desk: Desk, visit_id: str, point_id: str, difference_ids: Sequence[str]
) -> MadeFinding:
    """Make one finding of differences at a point, with its recommendation, and fail the item that covers it.

    An item that was not chosen is chosen; a verdict that somebody gave stays, and the gaps point at it.

    Raises:
        CannotDo: ``SETTLE-01`` a difference is gone; ``SETTLE-03`` no such point; ``SETTLE-05`` the visit's
            form has no such item; ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    point = _point(record, point_id)
    groups: dict[str, list[Difference]] = {}
    for _, difference in differences_of(posting_of(desk, record), difference_ids):
        groups.setdefault(item_of(difference), []).append(difference)
    record = _with_items(desk, record, tuple(groups))
    edits: list[Edit] = []
    made = []
    for number, (name, group) in enumerate(groups.items()):
        item = _item(record, name)
        finding = finding_of(
            group,
            id=desk.new_id(),
            item=item,
            item_key=item_key(POSTING_FORM, name),
            point_name=point.name,
            order=_next(record.findings, number),
            law=desk.library.law,
            day=_day(record),
        )
        advice = recommendation_of(
            group,
            id=desk.new_id(),
            finding=finding.id,
            point_name=point.name,
            deadline=usual_deadline(item, _day(record), desk.library.calendar),
            order=_next(record.recommendations, number),
        )
        words = [DifferenceWord(id=difference.id, finding=finding.id) for difference in group]
        edits += _edits(record, finding, advice, *words)
        edits += _failed(desk, record, name)
        made.append(finding.id)
    return MadeFinding(_write(desk, record, edits), tuple(made))


def make_feedback_finding(desk: Desk, visit_id: str, point_id: str) -> MadeFinding:
    """Make the finding on the feedback channel of a point (NY13), with its recommendation.

    Raises:
        CannotDo: ``SETTLE-03`` no such point; ``SETTLE-04`` nothing is marked as wrong there.
    """
    record = read_visit(desk, visit_id)
    point = _point(record, point_id)
    feedback = next((one for one in record.instruments.feedback if one.id == point_id), None)
    record = _with_items(desk, record, (FEEDBACK_ITEM,)) if feedback else record
    finding = feedback and feedback_finding(
        feedback,
        id=desk.new_id(),
        item=_item(record, FEEDBACK_ITEM),
        item_key=item_key(POSTING_FORM, FEEDBACK_ITEM),
        point_name=point.name,
        order=_next(record.findings),
        law=desk.library.law,
        day=_day(record),
    )
    if not finding:
        raise CannotDo("SETTLE-04")
    advice = feedback_recommendation(
        id=desk.new_id(),
        finding=finding.id,
        point_name=point.name,
        deadline=usual_deadline(_item(record, FEEDBACK_ITEM), _day(record), desk.library.calendar),
        order=_next(record.recommendations),
    )
    edits = [*_edits(record, finding, advice), *_failed(desk, record, FEEDBACK_ITEM)]
    return MadeFinding(_write(desk, record, edits), (finding.id,))


def _point(record: VisitRecord, point_id: str) -> PostingPoint:
    found = next((one for one in record.instruments.posting_points if one.id == point_id), None)
    if found is None:
        raise CannotDo("SETTLE-03")
    return found


def _with_items(desk: Desk, record: VisitRecord, names: tuple[str, ...]) -> VisitRecord:
    """Return the visit with items in its scope; reads it anew when one had to be chosen."""
    new = [name for name in names if item_key(POSTING_FORM, name) not in record.chosen]
    if not new:
        return record
    choose_items(desk, record.visit.id, POSTING_FORM, new)
    return read_visit(desk, record.visit.id)


def _item(record: VisitRecord, name: str) -> Item:
    form = next((one for one in record.checklists if one.form_id == POSTING_FORM), None)
    item = form.item(name) if form else None
    if item is None:
        raise CannotDo("SETTLE-05", item=name)
    return item


def _failed(desk: Desk, record: VisitRecord, name: str) -> tuple[Edit, ...]:
    """Return the edits that fail an item nobody has judged, with the figures that show why."""
    key = item_key(POSTING_FORM, name)
    answer = record.answers.get(key, Answer(id=key))
    if answer.verdict is not None:
        return ()
    known = measured(printed_instruments(desk, record)).get(name, {})
    asked = {measure.name for measure in _item(record, name).measures}
    values = {measure: value for measure, value in known.items() if measure in asked}
    return answer_edits(desk, record.view, replace(answer, verdict=Verdict.FAIL, measures=values))


def _edits(record: VisitRecord, *parts: Finding | Recommendation | DifferenceWord) -> list[Edit]:
    kinds = {Finding: "finding", Recommendation: "recommendation", **KINDS}
    return [edit for part in parts for edit in edits_of(kinds[type(part)], clean_texts(part), record.view)]


def _next(standing: tuple[Finding, ...] | tuple[Recommendation, ...], number: int = 0) -> int:
    return max((one.order for one in standing), default=0) + 1 + number


def _day(record: VisitRecord) -> date | None:
    return record.visit.held_on[-1] if record.visit.held_on else None


def _write(desk: Desk, record: VisitRecord, edits: list[Edit]) -> Touched:
    return desk.case.record(record.visit.id, edits, scope_kind="visit", author=desk.author, now=desk.now())
