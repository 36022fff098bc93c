"""Record a hand-drawn signature, bound to the pages that its writer was shown."""

import hashlib
from dataclasses import dataclass

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.preview_minutes import Pages, minutes_now, pages_of
from inspector_app.actions.read_visit import read_visit, standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.drafting import as_inked, content_digest
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.record import Touched, deletion, edits_of
from inspector_app.inspection.sealing import Ink

Stroke = tuple[tuple[int, int, int, int], ...]
"""Points of one pen-down stroke: (milliseconds, x, y, pressure), lengths in 0.01 mm."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person is shown before signing by hand.

    Attributes:
        content_digest: Of the text; another text needs another signature.
        pdf: The pages, without any ink.
        pages: How many.
    """

    content_digest: str
    pdf: bytes
    pages: int

    @property
    def pages_sha256(self) -> str:
        """Hash of the pages, which the signature is bound to."""
        return hashlib.sha256(self.pdf).hexdigest()


def pages_to_ink(visit_id: str) -> Staged[Pages, Shown, Shown]:
    """Return the deed that lays out the pages which a person is about to sign by hand."""

    def read(desk: Desk) -> Pages:
        return pages_of(desk, minutes_now(desk, visit_id))

    def work(ground: Pages) -> Shown:
        from inspector_app.documents.minutes_pdf import render  # loads ReportLab

        made = render(as_inked(ground.minutes), ground.fonts, ground.pictures)
        return Shown(content_digest(ground.minutes), made.pdf, made.pages)

    return Staged(read, work, lambda _desk, _ground, shown: shown)


def record_ink(
    desk: Desk, visit_id: str, participant: str, strokes: tuple[Stroke, ...], *, shown: Shown
) -> Touched:
    """Keep a person's strokes, and their outline for the paper, bound to the pages that were shown.

    Time and pressure are biometric data: they stay encrypted in the case file and never reach the paper.

    Args:
        desk: The desk.
        visit_id: The visit.
        participant: Who signed.
        strokes: What was drawn.
        shown: What :func:`pages_to_ink` gave when the pad was opened.

    Raises:
        CannotDo: ``INK-01`` the person does not sign by hand here; ``INK-07`` the text changed while the pad
            was open; ``SIGN-07`` the record says that the person refuses; ``INK-..`` no or impossible
            strokes; ``FREEZE-01`` the minutes are already drafted.
    """
    from inspector_app.signing.ink import Strokes, outline, pack

    record = read_visit(desk, visit_id)
    person = next((p for p in record.participants if p.id == participant), None)
    if person is None or person.signs is not SignatureKind.INK or not person.present:
        raise CannotDo("INK-01", person=(person.name or person.title) if person else participant)
    if participant in record.sealing.refusals:
        raise CannotDo("SIGN-07", person=person.name or person.title)
    if shown.content_digest != content_digest(minutes_now(desk, visit_id)):
        raise CannotDo("INK-07", person=person.name or person.title)
    drawn = Strokes(strokes)
    ink = Ink(
        id=participant,
        strokes_blob=desk.case.put_blob(pack(drawn), "application/octet-stream"),
        outline=outline(drawn),
        content_digest=shown.content_digest,
        pages_sha256=shown.pages_sha256,
        signed_at=desk.now(),
    )
    edits = edits_of("ink", ink, record.view)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def take_back_ink(desk: Desk, visit_id: str, participant: str) -> Touched:
    """Take a hand-drawn signature out of the minutes; its history stays."""
    edits = deletion("ink", participant, standing_visit(desk, visit_id))
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
