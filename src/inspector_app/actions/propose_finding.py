"""Propose the finding and recommendation that follow from a failed answer; nothing is written."""

from collections.abc import Iterator

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.gaps import Gap, GapCode, warning
from inspector_app.inspection.proposals import Circumstances, Proposal, propose
from inspector_app.inspection.visit_record import VisitRecord


def propose_finding(desk: Desk, visit_id: str, key: str) -> Proposal:
    """Return what the checklist proposes for a failed item; ``write_down`` keeps what a person makes of it.

    Args:
        desk: The desk.
        visit_id: The visit.
        key: Key of the answer.

    Raises:
        CannotDo: ``PROPOSE-01`` the item has not failed.
    """
    record = read_visit(desk, visit_id)
    answer = record.answers.get(key)
    if answer is None or answer.verdict is not Verdict.FAIL:
        raise CannotDo("PROPOSE-01", item=split_item_key(key)[1])
    return propose(
        record.item(key),
        answer,
        circumstances_of(record, key),
        law=desk.library.law,
        calendar=desk.library.calendar,
        finding_id=desk.new_id(),
        recommendation_id=desk.new_id(),
    )


def proposed_now(desk: Desk, record: VisitRecord, key: str) -> str:
    """Return the words that the checklist would propose now for a finding on an item.

    Returns:
        "" when the item has not failed or is in none of the visit's forms: then nothing is proposed.
    """
    answer = record.answers.get(key)
    known = {found for found, _, _ in record.chosen_items()}
    if answer is None or answer.verdict is not Verdict.FAIL or key not in known:
        return ""
    proposal = propose(
        record.item(key),
        answer,
        circumstances_of(record, key),
        law=desk.library.law,
        calendar=desk.library.calendar,
        finding_id="",
        recommendation_id="",
    )
    return proposal.finding.text


def changed_ground(desk: Desk, record: VisitRecord) -> Iterator[Gap]:
    """Yield the findings whose figures have changed since a person saw what they proposed."""
    for number, finding in enumerate(record.findings, 1):
        now = proposed_now(desk, record, finding.item) if finding.proposed and finding.item else ""
        if now and now not in (finding.proposed, finding.text):
            yield warning(GapCode.GROUND_CHANGED, "finding", finding.id, "text", number=number)


def circumstances_of(record: VisitRecord, key: str) -> Circumstances:
    """Return what a visit knows that the sentences about an answer may need."""
    visit = record.visit
    point_id = split_item_key(key)[2]
    point = next((point.name for point in record.points if point.id == point_id), "")
    return Circumstances(
        day=visit.held_on[-1] if visit.held_on else None,
        place=point or visit.place or visit.unit_name,
        unit_name=visit.unit_name,
    )
