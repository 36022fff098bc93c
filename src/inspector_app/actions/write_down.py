"""Write down or take out one record of a visit: people, texts, figures, findings, recommendations."""

from typing import Any

from inspector_app.actions.desk import Desk
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verification
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.paragraphs import Paragraph
from inspector_app.inspection.people import Participant
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, deletion, edits_of
from inspector_app.inspection.statistics import Figures
from inspector_app.inspection.visit import ReceptionPoint, Visit

KINDS: dict[type, str] = {
    Visit: "visit",
    Participant: "participant",
    ReceptionPoint: "reception_point",
    Verification: "verification",
    Finding: "finding",
    Recommendation: "recommendation",
    Paragraph: "paragraph",
    Figures: "figures",
}

VisitPart = (
    Visit | Participant | ReceptionPoint | Verification | Finding | Recommendation | Paragraph | Figures
)


def write_down(desk: Desk, visit_id: str, *records: VisitPart) -> Touched:
    """Write records as they now stand, in one transaction; unchanged fields are not written again.

    Raises:
        CannotDo: ``FREEZE-01`` the minutes are drafted or signed; ``TEXT-..`` a text cannot be kept as is.
    """
    view = desk.case.view(visit_id)
    edits: list[Edit] = []
    for record in records:
        kind = KINDS[type(record)]
        cleaned = clean_texts(record)
        standing: dict[str, Any] = {old.id: old for old in view.read(kind, type(record))}
        before = standing.get(record.id)
        new = edits_of(kind, cleaned, before)
        if before is None and not new:
            raise CannotDo("VISIT-04", kind=kind)
        edits += new
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def take_out(desk: Desk, visit_id: str, record: VisitPart) -> Touched:
    """Take a record out of sight; its history stays."""
    edit = deletion(KINDS[type(record)], record.id)
    return desk.case.record(visit_id, (edit,), scope_kind="visit", author=desk.author, now=desk.now())
