"""Take back the scan of minutes that were signed with a pen: every page of one edition, each once.

First the files are looked at (``returned_pages``); the person leaves sheets out and says which page one
without a readable code is; then all of it is bound at once. Nothing is taken in by halves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inspector_app.actions.amend_minutes import link_amendment
from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.check_room import check_room
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.draft_minutes import PDF
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.returned_pages import ReturnedPages, waiting_for_scan
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, days_words
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesDrafted, MinutesSigned, VisitState
from inspector_app.inspection.signed_on_paper import (
    HandMark,
    MinutesScanned,
    ScanFile,
    ends_on_paper,
    places_on_paper,
)
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit_record import VisitRecord

if TYPE_CHECKING:
    from inspector_app.intake.scans import Scan

_NAMELESS = "người dùng máy này"  # nobody has given a name here
_KINDS = {b"%PDF": PDF, b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}


@dataclass(frozen=True, slots=True)
class _Clean:
    pdf: bytes


@dataclass(frozen=True, slots=True)
class ScanBound:
    """What binding changed.

    Attributes:
        ended: Whether nothing is waited for any more.
    """

    touched: Touched
    scan: MinutesScanned
    ended: bool


def bind_scan(
    visit_id: str, returned: ReturnedPages, marks: Mapping[str, HandMark], signed_on: date
) -> Staged[VisitRecord, _Clean, ScanBound]:
    """Return the deed that binds the pages to their edition and records who signed on them.

    Args:
        visit_id: The visit.
        returned: All pages, each once.
        marks: What the person who has the paper says of every place, by participant id.
        signed_on: The day the paper was signed.

    Raises (when carried out):
        CannotDo: ``SCANS-01``, ``SCANS-04`` as above; ``SCANS-03`` another draft stands meanwhile;
            ``SCANS-10`` to ``SCANS-16`` what stands in the way; ``SCANS-20`` nothing is said of a place;
            ``SCANS-21`` nobody signed; ``SCANS-22`` a day that cannot be.
    """

    def read(desk: Desk) -> VisitRecord:
        record, draft = waiting_for_scan(desk, visit_id)
        _check(record, draft, returned)
        _check_marks(desk, record, marks, signed_on)
        return record

    def work(record: VisitRecord) -> _Clean:
        from inspector_app.documents.scan_pdf import scan_pdf

        sheets = [
            returned.sheet((page.file, page.sheet))
            for page in returned.came_back.bound(returned.placed, by="")
        ]
        title = f"Bản quét của bản ký tay – bản chốt lần {returned.wanted.edition} – {record.visit.unit_name}"
        return _Clean(scan_pdf([(one.jpeg, one.width, one.height) for one in sheets], title))

    def write(desk: Desk, _record: VisitRecord, made: _Clean) -> ScanBound:
        record, draft = waiting_for_scan(desk, visit_id)
        _check(record, draft, returned)
        _check_marks(desk, record, marks, signed_on)  # somebody may have signed digitally meanwhile
        by = authors_at_hand(desk).names.get(desk.author, "") or _NAMELESS
        scan = MinutesScanned(
            id=desk.new_id(),
            draft=draft.id,
            edition=draft.edition,
            code=draft.code,
            files=tuple(_kept(desk, one) for one in returned.scans),
            clean_sha256=desk.case.put_blob(made.pdf, PDF),
            pages=returned.came_back.bound(returned.placed, by),
            marks={slot.participant: marks[slot.participant] for slot in _places(record)},
            signed_on=signed_on,
            taken_by=by,
            taken_at=desk.now(),
        )
        return _recorded(desk, record, scan)

    return Staged(read, work, write)


def _recorded(desk: Desk, record: VisitRecord, scan: MinutesScanned) -> ScanBound:
    """Record a scan, and that the minutes ended on paper if nothing is waited for any more.

    What all digital signatures ended already stays so.
    """
    edits = list(edits_of("minutes_scanned", scan))
    fields = {made.field for made in record.sealing.signatures}
    ended = ends_on_paper(slots_now(record.participants, record.sealing), fields, scan.marks)
    if ended and record.state is not VisitState.SIGNED:
        file = record.sealing.file_sha256
        signed = MinutesSigned(id=scan.draft, file_sha256=file, signed_at=scan.taken_at, on_paper=True)
        edits += edits_of("minutes_signed", signed)
    visit_id = record.visit.id
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    if ended:
        link_amendment(desk, visit_id)
    return ScanBound(touched, scan, ended)


def scan_file(desk: Desk, visit_id: str) -> bytes:
    """Return the bound pages in their order as one PDF.

    Raises:
        CannotDo: ``SCANS-06`` no scan is bound.
    """
    record = read_visit(desk, visit_id)
    if record.sealing.scan is None:
        raise CannotDo("SCANS-06", unit=record.visit.unit_name)
    return desk.case.get_blob(record.sealing.scan.clean_sha256)


def _check(record: VisitRecord, draft: MinutesDrafted, returned: ReturnedPages) -> None:
    if draft.id != returned.draft:
        raise CannotDo("SCANS-03", unit=record.visit.unit_name)
    if returned.came_back.said:
        first = returned.came_back.said[0]
        raise CannotDo(first.code, **first.fields)


def _check_marks(desk: Desk, record: VisitRecord, marks: Mapping[str, HandMark], signed_on: date) -> None:
    people = {person.id: person.name or person.title for person in record.participants}
    places = _places(record)
    for slot in places:
        if slot.participant not in marks:
            raise CannotDo("SCANS-20", person=people.get(slot.participant, "") or slot.heading)
    if HandMark.SIGNED not in {marks[slot.participant] for slot in places}:
        raise CannotDo("SCANS-21")
    draft = record.sealing.draft
    first, last = day_of(draft.drafted_at) if draft else signed_on, day_of(desk.now())
    if not first <= signed_on <= last:
        days = {"day": signed_on, "first": first, "last": last}
        raise CannotDo("SCANS-22", **{name: days_words([day]) for name, day in days.items()})


def _places(record: VisitRecord) -> tuple[Slot, ...]:
    fields = {made.field for made in record.sealing.signatures}
    return places_on_paper(slots_now(record.participants, record.sealing), fields)


def _kept(desk: Desk, scan: "Scan") -> ScanFile:
    check_room(desk, len(scan.data))
    kind = next((kind for head, kind in _KINDS.items() if scan.data.startswith(head)), "image/tiff")
    return ScanFile(name=scan.name, sha256=desk.case.put_blob(scan.data, kind))
