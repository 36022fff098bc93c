"""Take back minutes that were handed out and signed with other software, as if they were signed here."""

from dataclasses import dataclass

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.prepared_file import digital_slots, minutes_in
from inspector_app.actions.sign_minutes import (
    Ground,
    Inked,
    SignedNow,
    check_holder,
    ground_to_sign,
    record_signature,
)
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.people import SignatureKind


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a returned file is held against.

    Attributes:
        ground: The minutes as they stand now.
        prepared: The same draft before anybody signed it.
    """

    ground: Ground
    prepared: bytes


def take_back_signed(
    visit_id: str, field: str, pdf: bytes, *, holder_seen: str = ""
) -> Staged[HandedOut, Inked, SignedNow]:
    """Return the deed that records a signature made with other software.

    What was handed out is ``export_minutes.minutes_file``: the file as it stands.

    Args:
        visit_id: The visit.
        field: Name of the slot that was to be signed elsewhere.
        pdf: The file that came back.
        holder_seen: As for signing here: a name in the certificate that a person has agreed to.

    Raises (when carried out):
        CannotDo: ``SIGN-01`` to ``SIGN-04``, ``SIGN-06`` as for signing here; ``TAKE-06`` the slot is
            to be signed here; ``TAKE-07`` no minutes, ``TAKE-08`` of another draft, ``TAKE-09`` somebody
            signed here meanwhile, ``TAKE-10`` saved anew; what ``signing.returned`` finds wrong with the
            signature.
    """

    def read(desk: Desk) -> HandedOut:
        ground = ground_to_sign(desk, visit_id, field)
        draft = ground.sealing.draft
        return HandedOut(ground, desk.case.get_blob(draft.prepared_sha256) if draft else b"")

    def work(handed: HandedOut) -> Inked:
        return _accept(handed, pdf, holder_seen)

    def write(desk: Desk, handed: HandedOut, made: Inked) -> SignedNow:
        return record_signature(desk, visit_id, handed.ground, made)

    return Staged(read, work, write)


def _accept(handed: HandedOut, pdf: bytes, holder_seen: str) -> Inked:
    from inspector_app.signing.returned import accept_returned

    ground = handed.ground
    minutes = minutes_in(ground.pdf)
    slots = digital_slots(minutes)
    slot = next((slot for slot in slots if slot.field == ground.field), None)
    if slot is None:
        raise CannotDo("SIGN-02", slot=ground.field)
    if slot.kind is not SignatureKind.ELSEWHERE:
        raise CannotDo("TAKE-06", slot=ground.field)
    if not pdf.startswith(ground.pdf):
        raise CannotDo(_what_else(handed, pdf))
    back = accept_returned(ground.pdf, pdf, ground.field, since=minutes.drafted_at, now=ground.at)
    check_holder(slot, back.certificate.subject, holder_seen)
    return Inked(back.pdf, back.certificate.subject, slots, back.signed_at)


def _what_else(handed: HandedOut, pdf: bytes) -> str:
    """Return the code that says why a file does not start with what was handed out."""
    from inspector_app.signing.outline import Unreadable

    if not pdf.startswith(b"%PDF-"):
        return "TAKE-07"
    if pdf.startswith(handed.prepared):
        return "TAKE-09"
    try:
        theirs = minutes_in(pdf)
    except (InspectorError, Unreadable):
        return "TAKE-10"  # programs that save anew often write tables that we do not read
    return "TAKE-10" if theirs == minutes_in(handed.ground.pdf) else "TAKE-08"
