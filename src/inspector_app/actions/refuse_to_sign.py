"""Record that somebody who was asked refuses to sign; a required one thereby takes the draft back."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit, standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import Participant, SignatureKind
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, deletion, edits_of
from inspector_app.inspection.sealing import MinutesRefusal
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit_record import VisitRecord


def refuse_to_sign(desk: Desk, visit_id: str, participant: str, *, reason: str, witness: str) -> Touched:
    """Record a refusal (từ chối ký), in one transaction with what follows from it.

    Before anything is drafted the person has no place for a signature any more, and the minutes say why. A
    refusal of a standing draft by a required signer withdraws it: what others signed is kept as superseded,
    and the minutes are drafted anew with the refusal in them. An optional place just stays empty.

    Args:
        desk: The desk.
        visit_id: The visit.
        participant: Who refuses.
        reason: Why, in that person's words; may be empty when a witness is named.
        witness: Who saw it, name and office; may be empty when a reason is given.

    Raises:
        CannotDo: ``REFUSE-01`` nobody who was asked to sign; ``REFUSE-02`` the minutes are wholly signed;
            ``REFUSE-03`` that person has signed; ``REFUSE-04`` neither reason nor witness.
    """
    record = read_visit(desk, visit_id)
    person = _asked(record, participant)
    who = person.name or person.title or person.agency
    if record.state.is_final:
        raise CannotDo("REFUSE-02", person=who)
    if participant in record.sealing.ink or participant in _signed(record):
        raise CannotDo("REFUSE-03", person=who)
    draft = record.sealing.draft
    refusal = clean_texts(
        MinutesRefusal(
            id=participant,
            reason=reason,
            witness=witness,
            refused_at=desk.now(),
            draft=draft.id if draft else "",
        )
    )
    if not refusal.reason and not refusal.witness:
        raise CannotDo("REFUSE-04", person=who)
    edits = [*edits_of("minutes_refusal", refusal, record.view), *_taken_back(record, refusal)]
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def takes_draft_back(record: VisitRecord, participant: str) -> bool:
    """Whether the standing draft is withdrawn when this person refuses: with a key or with a pen alike."""
    slots = slots_now(record.participants, record.sealing)
    required = any(slot.participant == participant and slot.required for slot in slots)
    return record.sealing.draft is not None and required


def take_back_refusal(desk: Desk, visit_id: str, participant: str) -> Touched:
    """Take a refusal out again: the person signs after all; its history stays.

    Raises:
        CannotDo: ``REFUSE-05`` the drafted minutes say that this person refused.
    """
    record = read_visit(desk, visit_id)
    if record.sealing.draft is not None and participant in record.sealing.refused_before():
        raise CannotDo("REFUSE-05")
    edits = deletion("minutes_refusal", participant, standing_visit(desk, visit_id))
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def _asked(record: VisitRecord, participant: str) -> Participant:
    for person in record.participants:
        if person.id == participant and person.present and person.signs is not SignatureKind.NONE:
            return person
    raise CannotDo("REFUSE-01")


def _signed(record: VisitRecord) -> set[str]:
    return {made.participant for made in record.sealing.signatures}


def _taken_back(record: VisitRecord, refusal: MinutesRefusal) -> tuple[Edit, ...]:
    """Return what takes the draft back, when the one who refuses has to sign it."""
    if not takes_draft_back(record, refusal.id):
        return ()
    withdrawn = record.sealing.withdrawal(refusal.reason, refusal.refused_at, refusal.id)
    return edits_of("minutes_withdrawn", withdrawn)
