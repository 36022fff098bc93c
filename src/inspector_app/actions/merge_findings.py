"""Merge findings into one, and put findings into another printed order; each in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import KINDS, VisitPart, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.merging import in_order, merge
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, deletion, edits_of
from inspector_app.inspection.visit_record import VisitRecord

_LEAST = 2


@dataclass(frozen=True, slots=True)
class MergedFindings:
    """What merging made.

    Attributes:
        finding: Id of the finding that stays.
        gone: How many findings are in it now.
        doubled: How many recommendations said the same and stand once now.
    """

    touched: Touched
    finding: str
    gone: int
    doubled: int


def merge_findings(desk: Desk, visit_id: str, ids: Sequence[str]) -> MergedFindings:
    """Make one finding of several; what was verified of them and what the posted lists say goes along.

    Those that were merged are taken out of sight; their history stays.

    Raises:
        CannotDo: ``MERGE-01`` fewer than two of them stand; ``FREEZE-01`` the minutes are drafted or signed;
            ``TEXT-..`` the texts together are longer than one may be.
    """
    record = read_visit(desk, visit_id)
    chosen = [finding for finding in record.findings if finding.id in set(ids)]
    if len(chosen) < _LEAST:
        raise CannotDo("MERGE-01")
    made = merge(chosen, record.recommendations)
    gone = {finding.id for finding in made.gone}
    view = record.view
    edits: list[Edit] = []
    for part in (made.finding, *made.recommendations, *_about(record, gone, made.finding.id)):
        edits += edits_of(KINDS[type(part)], clean_texts(part), view)
    olds: tuple[Finding | Recommendation, ...] = (*made.gone, *made.doubled)
    for old in olds:
        edits += deletion(KINDS[type(old)], old.id, view)
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return MergedFindings(touched, made.finding.id, len(made.gone), len(made.doubled))


def order_findings(desk: Desk, visit_id: str, ids: Sequence[str]) -> Touched:
    """Print findings in this order; their recommendations follow them.

    Raises:
        CannotDo: ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    findings, advice = in_order(record.findings, record.recommendations, ids)
    return write_down(desk, visit_id, *findings, *advice)


def _about(record: VisitRecord, gone: set[str], stays: str) -> list[VisitPart]:
    """Return what speaks of the merged findings, speaking of the one that stays."""
    checks = [replace(check, about=stays) for check in record.verifications if check.about in gone]
    words = [
        replace(word, finding=stays) for word in record.instruments.difference_words if word.finding in gone
    ]
    pictures = [
        replace(one, about=tuple(dict.fromkeys(stays if key in gone else key for key in one.about)))
        for one in record.evidence
        if gone.intersection(one.about)
    ]
    return [*checks, *words, *pictures]
