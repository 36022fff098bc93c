"""What to look at before signing: the record, its gaps, the size of the real paper, and this laptop."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.paper_numbers import named, same_number_as_minutes
from inspector_app.actions.preview_minutes import Pages, minutes_from, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import gaps_now
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.before_signing import PaperSize, before_signing
from inspector_app.inspection.gaps import Gap
from inspector_app.inspection.record import Touched
from inspector_app.inspection.sealable import SealingGround
from inspector_app.inspection.signing_lines import SigningLine
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit import ClockCheck
from inspector_app.inspection.visit_record import VisitRecord

_HALF_DAY = 12 * 60  # minutes
_NO_FONT = ("FONT-01", "FONT-04")


@dataclass(frozen=True, slots=True)
class SigningGround:
    """What the panel is made of, taken on the case thread; ``pages`` is None when there is no font."""

    record: VisitRecord
    gaps: tuple[Gap, ...]
    pages: Pages | None
    laptop: SealingGround
    same_number: str = ""


def look_before_signing(
    visit_id: str,
) -> Staged[SigningGround, tuple[SigningLine, ...], tuple[SigningLine, ...]]:
    """Return the deed that tells what to look at before signing; nothing is recorded.

    Raises (when carried out):
        CannotDo: What laying out the pages raises: ``FONT-02`` a character that cannot be printed, ….
    """

    def read(desk: Desk) -> SigningGround:
        record = read_visit(desk, visit_id)
        pages = _pages(desk, record)
        font = pages.minutes.layout.font if pages else ""
        laptop = laptop_now(desk, record, font=font)
        same = named(same_number_as_minutes(desk, record.visit))
        return SigningGround(record, gaps_now(desk, record), pages, laptop, same)

    def work(ground: SigningGround) -> tuple[SigningLine, ...]:
        paper = paper_size(ground.pages) if ground.pages else None
        laptop = replace(ground.laptop, file_bytes=paper.file_bytes) if paper else ground.laptop
        return before_signing(ground.record, ground.gaps, paper, laptop, ground.same_number)

    return Staged(read, work, lambda _desk, _ground, lines: lines)


def laptop_now(desk: Desk, record: VisitRecord, *, font: str, file_bytes: int = 0) -> SealingGround:
    """Return how clock and disk of this laptop stand for sealing a visit."""
    device = desk.case.device
    ours = {device} | desk.case.former_devices  # a restore gave the laptop another id, not another clock
    own = [v for cell in record.view.cells.values() for v in cell.versions if v.device in ours]
    last = max(own, key=lambda version: (version.device == device, version.seq), default=None)
    return SealingGround(
        now=desk.now(),
        last_change_at=last.at if last else None,
        free_bytes=desk.case.free_bytes(),
        file_bytes=file_bytes,
        signatures=sum(slot.kind.has_field for slot in slots_now(record.participants, record.sealing)),
        font=font,
    )


def _pages(desk: Desk, record: VisitRecord) -> Pages | None:
    try:
        return pages_of(desk, minutes_from(desk, record))
    except InspectorError as error:
        if error.code in _NO_FONT:
            return None
        raise


def paper_size(pages: Pages) -> PaperSize:
    """Return how many pages and which annexes the minutes have, from their real layout."""
    from inspector_app.documents.annexes import annex_name, annex_title, annexes_of
    from inspector_app.documents.minutes_pdf import render
    from inspector_app.documents.office_template import template_of

    minutes, layout = pages.minutes, pages.minutes.layout
    template = template_of(minutes)
    named = (
        f"{annex_name(annex, minutes, template)} – {annex_title(annex, template)}"
        for annex in annexes_of(minutes)
    )
    made = render(minutes, pages.fonts, pages.pictures)
    return PaperSize(
        pages=made.pages,
        annexes=tuple(named),
        template=f"{layout.template} {layout.template_sha256[:8]}",
        file_bytes=len(made.pdf),
    )


def note_leaving(desk: Desk, visit_id: str, participant: str, left_at: datetime | None) -> Touched:
    """Record when somebody who was there left before signing; None takes it back.

    Raises:
        CannotDo: ``PRESENCE-01`` no such person, or the person was not there; ``FREEZE-01`` the minutes are
            drafted or signed.
    """
    people = read_visit(desk, visit_id).participants
    person = next((one for one in people if one.id == participant and one.present), None)
    if person is None:
        raise CannotDo("PRESENCE-01")
    return write_down(desk, visit_id, replace(person, left_at=left_at))


def note_clock(desk: Desk, visit_id: str, other: datetime, against: str) -> Touched:
    """Record how this laptop's clock stands beside another one, at this moment.

    Args:
        desk: The desk.
        visit_id: The visit.
        other: What the other clock shows, to the minute.
        against: Which clock that is.

    Raises:
        CannotDo: ``FREEZE-01`` the minutes are drafted or signed.
    """
    now = desk.now()
    minute = now.replace(second=0, microsecond=0)
    off = round((minute - other.replace(second=0, microsecond=0)).total_seconds() / 60)
    off = (off + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY  # a clock has no day: over midnight the nearest
    visit = read_visit(desk, visit_id).visit
    return write_down(desk, visit_id, replace(visit, clock=ClockCheck(off, against, now)))
