"""Sign the drafted minutes, one slot at a time, offline; the last required one completes them."""

from dataclasses import dataclass
from datetime import datetime

from inspector_app.actions.amend_minutes import link_amendment
from inspector_app.actions.desk import Desk, FindFonts, Staged
from inspector_app.actions.draft_minutes import PDF
from inspector_app.actions.prepared_file import appearance_with, digital_slots, minutes_in
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.signing_keys import KeyAtHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesSignature, MinutesSigned, Sealing, VisitState
from inspector_app.inspection.slots import is_of_another, slots_now


@dataclass(frozen=True, slots=True)
class Ground:
    """What signing needs, taken on the case thread."""

    pdf: bytes
    sealing: Sealing
    field: str
    at: datetime
    fonts: FindFonts


@dataclass(frozen=True, slots=True)
class Inked:
    """The file after one more signature, who made it according to the certificate, and when."""

    pdf: bytes
    signer: str
    slots: tuple[Slot, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedNow:
    """What one signature changed; ``complete`` once every required slot is filled."""

    touched: Touched
    complete: bool
    file_sha256: str


def sign_minutes(
    visit_id: str, field: str, key: KeyAtHand, *, holder_seen: str = ""
) -> Staged[Ground, Inked, SignedNow]:
    """Return the deed that signs one slot of a draft.

    Args:
        visit_id: The visit.
        field: Name of the slot.
        key: What the person signs with: a key file, a token; never stored.
        holder_seen: The name in the certificate, once a person has said that it is right although the paper
            names somebody else: a stick left in the machine must not sign for the next one.

    Raises (when carried out):
        CannotDo: ``SIGN-01`` nothing is drafted; ``SIGN-02`` no such slot; ``SIGN-03`` already signed;
            ``SIGN-04`` somebody else signed meanwhile; ``SIGN-05`` the clock stands before the draft;
            ``SIGN-06`` the certificate names somebody else than the paper; ``SIGN-07`` the record says that
            this person refuses; ``FONT-03`` the font that the minutes name is not here any more: another one
            would make the signature invalid; ``KEY-..``, ``TOKEN-..`` the key, its password or PIN, or its
            certificate will not do.
        Surroundings: ``TOKEN-..`` the token was pulled out, hangs, is in use.
    """

    def read(desk: Desk) -> Ground:
        return ground_to_sign(desk, visit_id, field)

    def work(ground: Ground) -> Inked:
        return _sign(ground, key, holder_seen)

    def write(desk: Desk, ground: Ground, made: Inked) -> SignedNow:
        return record_signature(desk, visit_id, ground, made)

    return Staged(read, work, write)


def ground_to_sign(desk: Desk, visit_id: str, field: str) -> Ground:
    """Return the minutes as they stand, if this slot of theirs is still to be signed.

    Raises:
        CannotDo: ``SIGN-01`` nothing is drafted; ``SIGN-03`` already signed; ``SIGN-05`` the clock stands
            before the draft; ``SIGN-07`` the record says that this person refuses.
    """
    record = read_visit(desk, visit_id)
    sealing = record.sealing
    if sealing.draft is None or sealing.state is VisitState.SIGNED:
        raise CannotDo("SIGN-01")
    for slot in slots_now(record.participants, sealing):
        if slot.field == field and slot.participant in sealing.refusals:
            raise CannotDo("SIGN-07", person=slot.signer or slot.heading)
    if field in {made.field for made in sealing.signatures}:
        raise CannotDo("SIGN-03", slot=field)
    if desk.now() < sealing.draft.drafted_at:  # the file would say that it was signed before it was made
        now, drafted = moment_text(desk.now()), moment_text(sealing.draft.drafted_at)
        raise CannotDo("SIGN-05", now=now, drafted=drafted)
    pdf = desk.case.get_blob(sealing.file_sha256)
    return Ground(pdf, sealing, field, desk.now(), desk.fonts)


def _sign(ground: Ground, at_hand: KeyAtHand, holder_seen: str) -> Inked:
    from inspector_app.signing.sign import field_size, sign

    minutes = minutes_in(ground.pdf)
    digital = digital_slots(minutes)
    slot = next((slot for slot in digital if slot.field == ground.field), None)
    if slot is None:
        raise CannotDo("SIGN-02", slot=ground.field)
    fonts = ground.fonts(wanted=minutes.layout.font_sha256)
    with at_hand.opened(ground.at) as key:
        check_holder(slot, key.holder, holder_seen)
        size = field_size(ground.pdf, slot.field)
        look = appearance_with(minutes, fonts)(slot.field, size, key.holder, ground.at)
        first = not ground.sealing.signatures
        pdf = sign(ground.pdf, slot.field, key, look, when=ground.at, certify=first)
    return Inked(pdf, key.holder, digital, ground.at)


def check_holder(slot: Slot, holder: str, seen: str) -> None:
    """Let nobody sign in another one's place by mistake.

    Raises:
        CannotDo: ``SIGN-06`` the certificate names somebody else than the paper, and nobody has said so.
    """
    if is_of_another(slot, holder) and holder != seen:
        raise CannotDo("SIGN-06", holder=holder, person=slot.signer, heading=slot.heading)


def record_signature(desk: Desk, visit_id: str, ground: Ground, made: Inked) -> SignedNow:
    """Record one more signature, and that the minutes are complete once every required slot is filled.

    Raises:
        CannotDo: ``SIGN-04`` somebody else signed or withdrew the draft meanwhile.
    """
    record = read_visit(desk, visit_id)
    sealing = record.sealing
    if sealing.file_sha256 != ground.sealing.file_sha256 or sealing.draft is None:
        raise CannotDo("SIGN-04")
    sha256 = desk.case.put_blob(made.pdf, PDF)
    slot = next(slot for slot in made.slots if slot.field == ground.field)
    signature = MinutesSignature(
        id=f"{sealing.draft.id}.{slot.field}",
        draft=sealing.draft.id,
        field=slot.field,
        participant=slot.participant,
        signer=made.signer,
        file_sha256=sha256,
        signed_at=made.at,
        number=len(sealing.signatures) + 1,
    )
    edits = list(edits_of("minutes_signature", signature))
    filled = {s.field for s in sealing.signatures} | {slot.field}
    complete = all(s.field in filled for s in made.slots if s.required)
    if complete:
        signed = MinutesSigned(id=sealing.draft.id, file_sha256=sha256, signed_at=made.at)
        edits += edits_of("minutes_signed", signed, record.view)  # it may have ended on paper before
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    if complete:
        link_amendment(desk, visit_id)
    return SignedNow(touched, complete, sha256)
