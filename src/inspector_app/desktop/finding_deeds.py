"""Findings made of failed answers: what the checklist proposes, written at once; a person then words it."""

from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.propose_finding import propose_finding
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.tell_findings import FindingsMade
from inspector_app.actions.write_down import VisitPart, write_down


def make_findings(desk: Desk, visit_id: str, items: tuple[str, ...]) -> FindingsMade:
    """Write the proposed finding and recommendation of each failed item, in one transaction.

    Raises:
        CannotDo: ``PROPOSE-01`` an item has not failed; ``FREEZE-01``.
    """
    record = read_visit(desk, visit_id)
    last_finding = max((finding.order for finding in record.findings), default=0)
    last_advice = max((advice.order for advice in record.recommendations), default=0)
    records: list[VisitPart] = []
    first, unfilled = "", 0
    for step, key in enumerate(items, 1):
        proposal = propose_finding(desk, visit_id, key)
        records.append(replace(proposal.finding, order=last_finding + step))
        if proposal.recommendation is not None:
            records.append(replace(proposal.recommendation, order=last_advice + step))
        first = first or proposal.finding.id
        unfilled += len(proposal.unfilled)
    return FindingsMade(write_down(desk, visit_id, *records), items, first, unfilled)
