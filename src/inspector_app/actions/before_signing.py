"""What to look at before signing: the record, its gaps, and the size of the real paper."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.preview_minutes import Pages, minutes_from, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import gaps_now
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.before_signing import PaperSize, SigningLine, before_signing
from inspector_app.inspection.gaps import Gap
from inspector_app.inspection.record import Touched
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class SigningGround:
    """What the panel is made of, taken on the case thread."""

    record: VisitRecord
    gaps: tuple[Gap, ...]
    pages: Pages


def look_before_signing(
    visit_id: str,
) -> Staged[SigningGround, tuple[SigningLine, ...], tuple[SigningLine, ...]]:
    """Return the deed that tells what to look at before signing; nothing is recorded.

    Raises (when carried out):
        CannotDo: What laying out the pages raises: ``FONT-02`` a character that cannot be printed, ….
    """

    def read(desk: Desk) -> SigningGround:
        record = read_visit(desk, visit_id)
        return SigningGround(record, gaps_now(desk, record), pages_of(desk, minutes_from(desk, record)))

    def work(ground: SigningGround) -> tuple[SigningLine, ...]:
        return before_signing(ground.record, ground.gaps, paper_size(ground.pages))

    return Staged(read, work, lambda _desk, _ground, lines: lines)


def paper_size(pages: Pages) -> PaperSize:
    """Return how many pages and which annexes the minutes have, from their real layout."""
    from inspector_app.documents.annexes import annex_name, annex_title, annexes_of
    from inspector_app.documents.minutes_pdf import render
    from inspector_app.documents.templates import load_template

    minutes, layout = pages.minutes, pages.minutes.layout
    template = load_template(layout.template, layout.template_sha256)
    named = (
        f"{annex_name(annex, minutes, template)} – {annex_title(annex, template)}"
        for annex in annexes_of(minutes)
    )
    return PaperSize(
        pages=render(minutes, pages.fonts, pages.pictures).pages,
        annexes=tuple(named),
        template=f"{layout.template} {layout.template_sha256[:8]}",
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
