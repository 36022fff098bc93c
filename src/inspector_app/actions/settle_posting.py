"""Make findings of what is posted wrongly: one key press, with basis, recommendation and deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.choose_scope import choice_edits
from inspector_app.actions.desk import Desk
from inspector_app.actions.posting import PointState, PostingState, differences_of, found_already, posting_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import edits_of_answer
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, item_key
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.instruments import KINDS
from inspector_app.inspection.measured.posting import point_measures
from inspector_app.inspection.measured.values import by_item
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
from inspector_app.inspection.posting.words import POINT_WORDS
from inspector_app.inspection.proposals import usual_deadline
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.visit_record import VisitRecord

POSTING_FORM = "niem-yet"


@dataclass(frozen=True, slots=True)
class MadeFinding:
    """What was made: usually one finding; differences of several items make one for each item.

    Attributes:
        failed: Names of the items that were failed with it: those that nobody had judged.
        chosen: Names of the items that were chosen with it: those that were not in the scope.
    """

    touched: Touched
    finding_ids: tuple[str, ...]
    failed: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()

    @property
    def finding_id(self) -> str:
        """The first finding."""
        return self.finding_ids[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a finding belongs: the item and the key of its answer, and what chooses it where nobody had."""

    key: str
    item: Item
    choosing: tuple[Edit, ...]


def make_posting_finding(
    desk: Desk, visit_id: str, point_id: str, difference_ids: Sequence[str]
) -> MadeFinding:
    """Make one finding of differences at a point, with its recommendation, and fail the item that covers it.

    An item that was not chosen is chosen; a verdict that somebody gave stays, and the gaps point at it. All
    of it is one transaction.

    Raises:
        CannotDo: ``SETTLE-01`` a difference is gone; ``SETTLE-03`` no such point; ``SETTLE-05`` the visit's
            form has no such item; ``SETTLE-06`` a finding was made of one already; ``FREEZE-01`` the minutes
            are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    state = posting_of(desk, record)
    point = _point(state, point_id)
    found = differences_of(state, difference_ids)
    if found_already(record) & set(difference_ids):
        raise CannotDo("SETTLE-06")
    groups: dict[str, list[Difference]] = {}
    for _, difference in found:
        groups.setdefault(item_of(difference), []).append(difference)
    edits: list[Edit] = []
    made, failed, chosen = [], [], []
    for number, (name, group) in enumerate(groups.items()):
        place = _place(desk, record, point.point, name)
        finding = finding_of(
            group,
            id=desk.new_id(),
            item=place.item,
            item_key=place.key,
            point_name=_name(point.point),
            order=_next(record.findings, number),
            law=desk.library.law,
            day=_day(record),
        )
        advice = recommendation_of(
            group,
            id=desk.new_id(),
            finding=finding.id,
            point_name=_name(point.point),
            deadline=usual_deadline(place.item, _day(record), desk.library.calendar),
            order=_next(record.recommendations, number),
        )
        words = [DifferenceWord(id=difference.id, finding=finding.id) for difference in group]
        judged = _failed(record, place, point)
        edits += [*place.choosing, *_edits(record, finding, advice, *words), *judged]
        made.append(finding.id)
        failed += [name] if judged else []
        chosen += [name] if place.choosing else []
    return MadeFinding(_write(desk, record, edits), tuple(made), tuple(failed), tuple(chosen))


def make_feedback_finding(desk: Desk, visit_id: str, point_id: str) -> MadeFinding:
    """Make the finding on the feedback channel of a point (NY13), with its recommendation.

    Raises:
        CannotDo: ``SETTLE-03`` no such point; ``SETTLE-04`` nothing is marked as wrong there.
    """
    record = read_visit(desk, visit_id)
    point = _point(posting_of(desk, record), point_id)
    place = _place(desk, record, point.point, FEEDBACK_ITEM)
    feedback = point.line.feedback
    finding = feedback and feedback_finding(
        feedback,
        id=desk.new_id(),
        item=place.item,
        item_key=place.key,
        point_name=_name(point.point),
        order=_next(record.findings),
        law=desk.library.law,
        day=_day(record),
    )
    if not finding:
        raise CannotDo("SETTLE-04")
    advice = feedback_recommendation(
        id=desk.new_id(),
        finding=finding.id,
        point_name=_name(point.point),
        deadline=usual_deadline(place.item, _day(record), desk.library.calendar),
        order=_next(record.recommendations),
    )
    judged = _failed(record, place, point)
    edits = [*place.choosing, *_edits(record, finding, advice), *judged]
    failed, chosen = ((place.item.name,) if part else () for part in (judged, place.choosing))
    return MadeFinding(_write(desk, record, edits), (finding.id,), failed, chosen)


def _point(state: PostingState, point_id: str) -> PointState:
    found = next((one for one in state.points if one.point.id == point_id), None)
    if found is None:
        raise CannotDo("SETTLE-03")
    return found


def _name(point: PostingPoint) -> str:
    """Return what the minutes call a point; one without a name by its kind."""
    return point.name.strip() or POINT_WORDS[point.kind]


def _place(desk: Desk, record: VisitRecord, point: PostingPoint, name: str) -> _Place:
    """Return where a finding on an item belongs: to the answer that was chosen, of the unit or of a point."""
    whole = item_key(POSTING_FORM, name)
    here = item_key(POSTING_FORM, name, point.reception_point)
    elsewhere = sorted(key for key in record.chosen if key.startswith(f"{whole}#"))
    standing = [key for key in (whole, here, *elsewhere) if key in record.chosen]
    pinned = next((form for form in record.checklists if form.form_id == POSTING_FORM), None)
    item = (pinned or desk.library.newest(POSTING_FORM)).item(name)
    if item is None:
        raise CannotDo("SETTLE-05", item=name)
    if standing:
        return _Place(standing[0], item, ())
    return _Place(whole, item, choice_edits(desk, record.view, POSTING_FORM, (name,)))


def _failed(record: VisitRecord, place: _Place, point: PointState) -> tuple[Edit, ...]:
    """Return the edits that fail an item nobody has judged, with the figures of this very point."""
    answer = record.answers.get(place.key, Answer(id=place.key))
    if answer.verdict is not None:
        return ()
    known = by_item(point_measures(point.line)).get(place.item.name, {})
    asked = {measure.name for measure in place.item.measures}
    values = {measure: value for measure, value in known.items() if measure in asked}
    failed = replace(answer, verdict=Verdict.FAIL, measures=values)
    return edits_of_answer(place.item, failed, record.view)


def _edits(record: VisitRecord, *parts: Finding | Recommendation | DifferenceWord) -> list[Edit]:
    kinds = {Finding: "finding", Recommendation: "recommendation", **KINDS}
    return [edit for part in parts for edit in edits_of(kinds[type(part)], clean_texts(part), record.view)]


def _next(standing: tuple[Finding, ...] | tuple[Recommendation, ...], number: int = 0) -> int:
    return max((one.order for one in standing), default=0) + 1 + number


def _day(record: VisitRecord) -> date | None:
    return record.visit.held_on[-1] if record.visit.held_on else None


def _write(desk: Desk, record: VisitRecord, edits: list[Edit]) -> Touched:
    return desk.case.record(record.visit.id, edits, scope_kind="visit", author=desk.author, now=desk.now())
