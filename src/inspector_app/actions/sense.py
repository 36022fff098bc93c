"""What the data inside minutes must satisfy beyond its form: a file that anybody can make must not mislead.

The pages prove that they come from the data; here the data itself is asked whether it is minutes as this
program makes them: who must sign, under which heading, and whether the figures' rules say what is printed.
"""

from collections.abc import Iterator, Mapping

from inspector_app.actions.problem import Problem
from inspector_app.actions.sense_instruments import instrument_notes
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.folding import fold
from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.people import Side, SignatureKind
from inspector_app.inspection.slots import heading_of


def sense_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield what makes the data no minutes of ours, though its form is right."""
    for slot in minutes.slots:
        if not _is_plausible(slot):
            yield Problem("VERIFY-DATA-04", {"heading": slot.heading or slot.field})
        if slot.kind is SignatureKind.INK and slot.required and not slot.ink:
            yield Problem("VERIFY-INK-01", {"heading": slot.heading})
    if not any(_must_sign(slot, Side.TEAM) for slot in minutes.slots):
        yield Problem("VERIFY-SIDES-01")


def sense_notes(minutes: Minutes, signers: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what people should read of a valid file.

    Args:
        minutes: The data, proven by the pages.
        signers: Name in the certificate by field.
    """
    if not any(_must_sign(slot, Side.UNIT) for slot in minutes.slots):
        yield Problem("VERIFY-SIDES-02")
    for slot in minutes.slots:
        name = signers.get(slot.field, "")
        if slot.signer and name and fold(slot.signer) != fold(name):
            yield Problem("VERIFY-NAME-01", {"printed": slot.signer, "certificate": name})
    for line in minutes.figures:
        if judge(line.figures) != line.outcomes:
            yield Problem("VERIFY-FIGURES-01", {"name": line.figures.name})
    yield from instrument_notes(minutes)


def _is_plausible(slot: Slot) -> bool:
    drawn = bool(slot.ink) or bool(slot.ink_sha256)
    signs = slot.kind is not SignatureKind.NONE
    return (
        signs
        and slot.heading == heading_of(slot.side, slot.role)
        and (not drawn or slot.kind is SignatureKind.INK)
    )


def _must_sign(slot: Slot, side: Side) -> bool:
    return slot.side is side and slot.required and slot.kind is not SignatureKind.NONE
