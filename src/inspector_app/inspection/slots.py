"""Who signs where: slots made of the participants, everybody asked before anything is sealed."""

from collections.abc import Iterable, Mapping
from math import inf

from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.sealing import Ink, Sealing, VisitState
from inspector_app.inspection.signed_on_paper import HandMark

_HEADINGS = {
    Role.LEADER: "TRƯỞNG ĐOÀN",
    Role.DEPUTY_LEADER: "PHÓ TRƯỞNG ĐOÀN",
    Role.SECRETARY: "THƯ KÝ",
    Role.MEMBER: "THÀNH VIÊN ĐOÀN",
    Role.WITNESS: "NGƯỜI CHỨNG KIẾN",
    Role.GUEST: "NGƯỜI ĐƯỢC MỜI",
}
_UNIT_HEADING = "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"

# The leader signs last: what he signs for the team is the whole paper with the unit's word in it.
_ROLE_ORDER = [
    Role.GUEST,
    Role.WITNESS,
    Role.MEMBER,
    Role.UNIT_OFFICER,
    Role.SECRETARY,
    Role.UNIT_DEPUTY,
    Role.UNIT_HEAD,
    Role.DEPUTY_LEADER,
    Role.LEADER,
]


def slots_of(participants: Iterable[Participant], ink: Mapping[str, Ink]) -> tuple[Slot, ...]:
    """Return the slots in the order of signing.

    Ink and paper come first (no field is theirs), then optional digital signatures, then the required ones;
    the last of these closes the document, so nothing can be added after it. Within each of these, a turn
    that people agreed on comes before the place that a role has.

    Args:
        participants: Everybody of the visit; who is absent or does not sign gets no slot.
        ink: Ink signatures already given, by participant id.
    """
    signing = [p for p in participants if p.present and p.signs is not SignatureKind.NONE]
    signing.sort(key=_turn)
    return tuple(
        Slot(
            field=f"sig_{number:02d}_{person.side.value}",
            participant=person.id,
            side=person.side,
            role=person.role,
            kind=person.signs,
            required=person.signature_required,
            heading=heading_of(person.side, person.role),
            lines=capacity_lines(person),
            signer=person.name,
            order=number,
            ink=drawn.outline if drawn else (),
            ink_sha256=drawn.strokes_blob if drawn else "",
            ink_pages_sha256=drawn.pages_sha256 if drawn else "",
        )
        for number, person in enumerate(signing, 1)
        for drawn in (ink.get(person.id) if person.signs is SignatureKind.INK else None,)
    )


def slots_now(participants: Iterable[Participant], sealing: Sealing) -> tuple[Slot, ...]:
    """Return the slots as they stand: who refused before anything was drafted has none."""
    refused = sealing.refused_before()
    return slots_of((person for person in participants if person.id not in refused), sealing.ink)


def scan_may_come(participants: Iterable[Participant], sealing: Sealing) -> bool:
    """Say whether a scan of signed pages may still come back.

    While digital signatures are waited for, everybody may use a pen instead. Once they are all there, it is
    the places on paper alone: a scan of them, or another one while a required place is blank on the last.
    """
    if sealing.draft is None or sealing.state is VisitState.SIGNED_ON_PAPER:
        return False
    if sealing.state is not VisitState.SIGNED:
        return True
    on_paper = [one for one in slots_now(participants, sealing) if one.kind is SignatureKind.PAPER]
    if sealing.scan is None:
        return bool(on_paper)
    blank = HandMark.NOT_SIGNED
    return any(one.required and sealing.scan.marks.get(one.participant, blank) is blank for one in on_paper)


def heading_of(side: Side, role: Role) -> str:
    """Return what stands above a person's signature."""
    return _UNIT_HEADING if side is Side.UNIT else _HEADINGS.get(role, "")


def is_of_another(slot: Slot, holder: str) -> bool:
    """Whether a certificate names somebody else than the paper does; where it names nobody, none is else.

    Some authorities spell names in capitals, or without any marks; that is the same person. A name with
    other marks is another one: «Hưng» is not «Hùng».
    """
    if not slot.signer or not holder:
        return False
    alike = fold if holder.isascii() else name_key
    return alike(slot.signer) != alike(holder)


def capacity_lines(person: Participant) -> tuple[str, ...]:
    """Return the lines above a signature: capacity and office, in capitals (NĐ 30/2020, Phụ lục I)."""
    if person.capacity is Capacity.OWN:
        return (person.title.upper(),) if person.title else ()
    first = f"{person.capacity.value} {person.capacity_of}".strip().upper()
    if person.capacity is Capacity.Q:
        return (f"{person.capacity.value} {person.title}".upper(),)
    return (first, person.title.upper()) if person.title else (first,)


def _turn(person: Participant) -> tuple[bool, bool, float, int, int, str]:
    digital = person.signs.has_field
    return (
        digital,
        digital and person.signature_required,
        person.turn or inf,
        _ROLE_ORDER.index(person.role),
        person.order,
        person.id,
    )
