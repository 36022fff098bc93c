"""Draft the minutes for signature: lay out, seal the state of the record, freeze the visit."""

from dataclasses import dataclass

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.prepared_file import PreparedFile, prepare_file
from inspector_app.actions.preview_minutes import Pages, minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import gaps_now
from inspector_app.errors import CannotDo
from inspector_app.inspection.drafting import content_digest
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.readiness import GapWeight
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesDrafted, VisitState
from inspector_app.inspection.visit_record import VisitRecord

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting made."""

    touched: Touched
    draft: MinutesDrafted


def draft_minutes(visit_id: str) -> Staged[Pages, PreparedFile, Drafted]:
    """Return the deed that drafts a visit's minutes for signature and freezes the visit.

    Raises (when carried out):
        CannotDo: ``DRAFT-01`` something that blocks is missing; ``DRAFT-02`` already drafted or signed;
            ``DRAFT-03`` another laptop holds the right to draft; ``DRAFT-04`` somebody changed the record
            meanwhile; ``DRAFT-05`` an ink signature was given to an earlier text; ``FONT-02`` a character
            that the font cannot print.
    """

    def read(desk: Desk) -> Pages:
        check_may_draft(desk, visit_id)
        return Pages(minutes_now(desk, visit_id), desk.fonts())

    def write(desk: Desk, ground: Pages, made: PreparedFile) -> Drafted:
        return _record(desk, visit_id, ground.minutes, made)

    return Staged(read, lambda ground: prepare_file(ground.minutes, ground.fonts), write)


def check_may_draft(desk: Desk, visit_id: str) -> None:
    """Refuse to draft unless nothing that blocks is missing and this laptop holds the pen."""
    record = read_visit(desk, visit_id)
    if record.state is not VisitState.OPEN:
        raise CannotDo("DRAFT-02", unit=record.visit.unit_name)
    blocking = [gap for gap in gaps_now(desk, record) if gap.weight is GapWeight.BLOCKING]
    if blocking:
        raise CannotDo("DRAFT-01", unit=record.visit.unit_name, count=len(blocking))
    rights = dict(record.view.records("sign_right"))
    if rights.get(visit_id, {}).get("holder") != desk.case.device:
        raise CannotDo("DRAFT-03", unit=record.visit.unit_name)
    _check_ink(desk, visit_id, record)


def _check_ink(desk: Desk, visit_id: str, record: VisitRecord) -> None:
    inked = [p for p in record.participants if p.signs is SignatureKind.INK and p.id in record.sealing.ink]
    if inked:
        shown = content_digest(minutes_now(desk, visit_id))
        for person in inked:
            if record.sealing.ink[person.id].content_digest != shown:
                raise CannotDo("DRAFT-05", person=person.name or person.title)


def _record(desk: Desk, visit_id: str, minutes: Minutes, made: PreparedFile) -> Drafted:
    if dict(desk.case.frontier(visit_id)) != dict(minutes.record.frontier):
        raise CannotDo("DRAFT-04", unit=minutes.unit_name)
    base = desk.case.put_blob(made.base, PDF)
    prepared = desk.case.put_blob(made.prepared, PDF)
    draft = MinutesDrafted(
        id=desk.new_id(),
        base_sha256=base,
        prepared_sha256=prepared,
        frontier=minutes.record.frontier,
        view_digest=minutes.record.view_digest,
        pages=made.pages,
        drafted_at=minutes.drafted_at,
    )
    edits = edits_of("minutes_drafted", draft)
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return Drafted(touched, draft)
