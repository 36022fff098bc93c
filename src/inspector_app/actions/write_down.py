"""Write down or take out one record of a visit: people, texts, figures, findings, recommendations."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verification, read_chosen
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.handed_over import HandedDocument
from inspector_app.inspection.instruments import KINDS as INSTRUMENT_KINDS
from inspector_app.inspection.instruments import InstrumentRecord
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.paragraphs import Paragraph
from inspector_app.inspection.people import Participant
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, View, deletion, edits_of
from inspector_app.inspection.remarks import KIND as REMARK
from inspector_app.inspection.remarks import Remark
from inspector_app.inspection.visit import ReceptionPoint, Visit
from inspector_app.inspection.word_editions import RETURN, WordReturn

KINDS: dict[type, str] = {
    Visit: "visit",
    Participant: "participant",
    ReceptionPoint: "reception_point",
    Verification: "verification",
    Finding: "finding",
    Recommendation: "recommendation",
    Paragraph: "paragraph",
    Figures: "figures",
    Evidence: "evidence",
    Remark: REMARK,
    Objection: "objection",
    HandedDocument: "handed_document",
    WordReturn: RETURN,
    **INSTRUMENT_KINDS,
}

VisitPart = (
    Visit
    | Participant
    | ReceptionPoint
    | Verification
    | Finding
    | Recommendation
    | Paragraph
    | Figures
    | Evidence
    | Remark
    | Objection
    | HandedDocument
    | WordReturn
    | InstrumentRecord
)


def write_down(desk: Desk, visit_id: str, *records: VisitPart) -> Touched:
    """Write records as they now stand, in one transaction; unchanged fields are not written again.

    A record that was taken out comes back.

    Raises:
        CannotDo: ``VISIT-01`` no such visit; ``VISIT-04`` a new record without content; ``FREEZE-01`` the
            minutes are drafted or signed; ``TEXT-..``, ``VALUE-..`` a value cannot be kept as it is.
    """
    view = standing_visit(desk, visit_id)
    edits: list[Edit] = []
    for record in records:
        kind = KINDS[type(record)]
        if isinstance(record, Visit) and record.id != visit_id:
            raise CannotDo("VISIT-01", visit=record.id)
        new = edits_of(kind, clean_texts(record), view)
        if not new and not view.fields(kind, record.id):
            raise CannotDo("VISIT-04", kind=kind)
        edits += new
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def take_out(desk: Desk, visit_id: str, *records: VisitPart) -> Touched:
    """Take records out of sight, in one transaction; their history stays, ``write_down`` brings them back.

    Raises:
        CannotDo: ``VISIT-01`` no such visit; ``VISIT-06`` a visit itself, or a reception point with chosen
            items, cannot be taken out; ``FREEZE-01`` the minutes are drafted or signed.
    """
    view = standing_visit(desk, visit_id)
    edits: list[Edit] = []
    for record in records:
        if isinstance(record, Visit) or _holds_items(view, record):
            raise CannotDo("VISIT-06", kind=KINDS[type(record)])
        edits += deletion(KINDS[type(record)], record.id, view)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def _holds_items(view: View, record: VisitPart) -> bool:
    points = {split_item_key(key)[2] for key in read_chosen(view)}
    return isinstance(record, ReceptionPoint) and record.id in points
