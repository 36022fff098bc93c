"""Whether the places for signatures are such as this program makes, and what people should know of them.

A place that stands twice, or ink that draws nothing, would let a file say that somebody signed who did not.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from inspector_app.actions.problem import Problem
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.people import Side, SignatureKind
from inspector_app.inspection.slots import heading_of

_XY = 2  # numbers of a point of ink: pressure and time stay in the case file


def slot_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield places that this program does not make, required ink that lacks, a team that need not sign."""
    fields = Counter(slot.field for slot in minutes.slots)
    people = Counter(slot.participant for slot in minutes.slots)
    for number, slot in enumerate(minutes.slots, 1):
        stands_once = fields[slot.field] == people[slot.participant] == 1 and slot.order == number
        if not (stands_once and _is_plausible(slot)):
            yield Problem("VERIFY-DATA-04", {"heading": slot.heading or slot.field})
        if slot.kind is SignatureKind.INK and slot.required and not slot.ink:
            yield Problem("VERIFY-INK-01", {"heading": slot.heading})
    if not any(_must_sign(slot, Side.TEAM) for slot in minutes.slots):
        yield Problem("VERIFY-SIDES-01")


def side_notes(minutes: Minutes) -> Iterator[Problem]:
    """Say that the inspected unit need not sign; who of it refused is told by name."""
    refused = any(line.side is Side.UNIT for line in minutes.refusals)
    if not refused and not any(_must_sign(slot, Side.UNIT) for slot in minutes.slots):
        yield Problem("VERIFY-SIDES-02")


def other_ways_notes(minutes: Minutes) -> Iterator[Problem]:
    """Say who signs in a way that no file can prove."""
    for slot in minutes.slots:
        fields = {"heading": slot.heading, "signer": slot.signer}
        if slot.kind is SignatureKind.PAPER:
            yield Problem("VERIFY-PAPER-01", fields)
        elif slot.kind is SignatureKind.INK:
            yield Problem("VERIFY-INK-03" if slot.ink else "VERIFY-INK-04", fields)


def refusal_notes(minutes: Minutes) -> Iterator[Problem]:
    """Say who refused to sign, and that somebody of that name has a place to sign all the same.

    This program gives no place to who refused; two people of one name are no reason to refuse a file.
    """
    signing = {(slot.side, name_key(slot.signer)) for slot in minutes.slots if slot.signer}
    for line in minutes.refusals:
        yield Problem("VERIFY-REFUSED-01", {"who": line.name or line.title, "witness": line.witness or "–"})
        if (line.side, name_key(line.name)) in signing:
            yield Problem("VERIFY-REFUSED-02", {"who": line.name})


def name_notes(minutes: Minutes, signers: Mapping[str, str]) -> Iterator[Problem]:
    """Say where the certificate of a signer has another name than the page, or none: «Hưng» is not «Hùng»."""
    for slot in minutes.slots:
        name = signers.get(slot.field)
        if slot.signer and name is not None and name_key(slot.signer) != name_key(name):
            yield Problem("VERIFY-NAME-01", {"printed": slot.signer, "certificate": name or "–"})


def _is_plausible(slot: Slot) -> bool:
    return (
        slot.kind is not SignatureKind.NONE
        and slot.heading == heading_of(slot.side, slot.role)
        and (_is_drawn(slot) if slot.kind is SignatureKind.INK else not _has_ink(slot))
    )


def _is_drawn(slot: Slot) -> bool:
    """Say whether every stroke of ink shows something, and nothing but lines; or there is none at all."""
    if not slot.ink:
        return not _has_ink(slot)
    return bool(slot.ink_sha256) and all(
        stroke and all(len(point) == _XY for point in stroke) for stroke in slot.ink
    )


def _has_ink(slot: Slot) -> bool:
    return bool(slot.ink or slot.ink_sha256 or slot.ink_pages_sha256)


def _must_sign(slot: Slot, side: Side) -> bool:
    return slot.side is side and slot.required and slot.kind is not SignatureKind.NONE
