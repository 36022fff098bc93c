"""Draft the minutes for signature: lay out, seal the state of the record, freeze the visit."""

from dataclasses import dataclass

from inspector_app.actions.before_signing import laptop_now
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.minutes_bounds import check_write
from inspector_app.actions.prepared_file import PreparedFile, minutes_in, prepare_file
from inspector_app.actions.preview_minutes import Pages, minutes_from, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import gaps_now
from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.drafting import content_digest
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.readiness import GapWeight
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealable import lacks_room, runs_back
from inspector_app.inspection.sealing import MinutesDrafted, VisitState
from inspector_app.inspection.visit_record import VisitRecord

PDF = "application/pdf"
_MB = 1_000_000


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
            meanwhile; ``DRAFT-05`` an ink signature was given to an earlier text; ``DRAFT-06``,
            ``DRAFT-07`` too large to be read again; ``DRAFT-08`` its own reader would refuse it;
            ``DRAFT-09`` the laptop's clock stands before what it recorded; ``FONT-02`` a character that the
            font cannot print.
        Surroundings: ``DRAFT-10`` too little room on the disk for the draft and every signature.
    """

    def read(desk: Desk) -> Pages:
        record = read_visit(desk, visit_id)
        _check_may_draft(desk, record)
        if runs_back(laptop := laptop_now(desk, record, font="")):
            raise CannotDo("DRAFT-09", now=moment_text(laptop.now))
        minutes = minutes_from(desk, record)
        check_write(minutes)
        _check_ink(record, minutes)
        return pages_of(desk, minutes)

    def write(desk: Desk, ground: Pages, made: PreparedFile) -> Drafted:
        return _record(desk, visit_id, ground.minutes, made)

    return Staged(read, _made, write)


def _made(ground: Pages) -> PreparedFile:
    """Make the file and read it as its readers will: what they refuse must not be frozen."""
    made = prepare_file(ground.minutes, ground.fonts, ground.pictures)
    try:
        minutes_in(made.prepared)
    except Exception as error:  # whatever a reader stumbles over, nobody may be asked to sign it
        reason = error.code if isinstance(error, InspectorError) else type(error).__name__
        raise CannotDo("DRAFT-08", unit=ground.minutes.unit_name, reason=reason) from error
    return made


def _check_may_draft(desk: Desk, record: VisitRecord) -> None:
    """Refuse to draft unless nothing that blocks is missing and this laptop holds the pen."""
    if record.state is not VisitState.OPEN:
        raise CannotDo("DRAFT-02", unit=record.visit.unit_name)
    blocking = [gap for gap in gaps_now(desk, record) if gap.weight is GapWeight.BLOCKING]
    if blocking:
        raise CannotDo("DRAFT-01", unit=record.visit.unit_name, count=len(blocking))
    right = record.view.fields("sign_right", record.visit.id)
    if right.get("holder") != desk.case.device:
        raise CannotDo("DRAFT-03", unit=record.visit.unit_name)


def _check_ink(record: VisitRecord, minutes: Minutes) -> None:
    """Refuse ink that was given to an earlier text."""
    now = content_digest(minutes)
    for person in record.participants:
        ink = record.sealing.ink.get(person.id) if person.signs is SignatureKind.INK else None
        if ink and ink.content_digest != now:
            raise CannotDo("DRAFT-05", person=person.name or person.title)


def _record(desk: Desk, visit_id: str, minutes: Minutes, made: PreparedFile) -> Drafted:
    if dict(desk.case.frontier(visit_id)) != dict(minutes.record.frontier):
        raise CannotDo("DRAFT-04", unit=minutes.unit_name)
    laptop = laptop_now(desk, read_visit(desk, visit_id), font="", file_bytes=len(made.prepared))
    if lacks_room(laptop):
        raise Surroundings("DRAFT-10", free=laptop.free_bytes // _MB, needed=-(-laptop.needed_bytes // _MB))
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
        edition=minutes.edition,
        code=made.code,
    )
    edits = edits_of("minutes_drafted", draft)
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return Drafted(touched, draft)
