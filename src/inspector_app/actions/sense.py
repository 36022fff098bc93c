"""What the data inside minutes must satisfy beyond its form: a file that anybody can make must not mislead.

The pages prove that they come from the data; here the data itself is asked whether it is minutes as this
program makes them: who must sign, under which heading, and whether the figures' rules say what is printed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from inspector_app.actions.problem import Problem
from inspector_app.actions.sense_instruments import (
    archives_notes,
    conduct_notes,
    counts_notes,
    posting_notes,
    score_notes,
    slips_notes,
)
from inspector_app.actions.sense_pictures import picture_problems
from inspector_app.actions.sense_sampling import sampling_notes, sampling_problems
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.folding import fold
from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.people import Side, SignatureKind
from inspector_app.inspection.slots import heading_of

Check = Callable[[Minutes], Iterable[Problem]]
"""What one rule says of the data."""


def sense_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield what makes the data no minutes of ours, though its form is right."""
    for check in problem_checks():
        yield from check(minutes)


def _slot_problems(minutes: Minutes) -> Iterator[Problem]:
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
    for check in note_checks(signers):
        yield from check(minutes)


def note_checks(signers: Mapping[str, str]) -> tuple[Check, ...]:
    """Return the checks that give notes, each by itself: one that stumbles must not silence the others."""
    return (
        _side_notes,
        _other_ways_notes,
        _amends_notes,
        _office_notes,
        lambda minutes: _name_notes(minutes, signers),
        _figure_notes,
        sampling_notes,
        posting_notes,
        slips_notes,
        archives_notes,
        conduct_notes,
        counts_notes,
        score_notes,
    )


def problem_checks() -> tuple[Check, ...]:
    """Return the checks that make a file invalid, each by itself."""
    return (_slot_problems, sampling_problems, picture_problems)


def _side_notes(minutes: Minutes) -> Iterator[Problem]:
    if not any(_must_sign(slot, Side.UNIT) for slot in minutes.slots):
        yield Problem("VERIFY-SIDES-02")


def _other_ways_notes(minutes: Minutes) -> Iterator[Problem]:
    """Say who signs in a way that no file can prove, and who did not sign at all."""
    for slot in minutes.slots:
        fields = {"heading": slot.heading, "signer": slot.signer}
        if slot.kind is SignatureKind.PAPER:
            yield Problem("VERIFY-PAPER-01", fields)
        elif slot.kind is SignatureKind.INK:
            yield Problem("VERIFY-INK-03" if slot.ink else "VERIFY-INK-04", fields)
    for line in minutes.refusals:
        yield Problem("VERIFY-REFUSED-01", {"who": line.name or line.title, "witness": line.witness or "–"})


def _amends_notes(minutes: Minutes) -> Iterator[Problem]:
    if minutes.amends is not None:
        fields = {"number": minutes.amends.number or "–", "sha256": minutes.amends.file_sha256}
        yield Problem("VERIFY-AMENDS-01", fields)


def _office_notes(minutes: Minutes) -> Iterator[Problem]:
    """Say that the pages follow an office's own papers, so that nobody takes them for the common ones."""
    office = minutes.office
    if office is not None:
        fields = {"name": office.name, "version": office.version, "count": len(office.changes)}
        yield Problem("VERIFY-OFFICE-01", fields)


def _name_notes(minutes: Minutes, signers: Mapping[str, str]) -> Iterator[Problem]:
    for slot in minutes.slots:
        name = signers.get(slot.field, "")
        if slot.signer and name and fold(slot.signer) != fold(name):
            yield Problem("VERIFY-NAME-01", {"printed": slot.signer, "certificate": name})


def _figure_notes(minutes: Minutes) -> Iterator[Problem]:
    for line in minutes.figures:
        if judge(line.figures) != line.outcomes:
            yield Problem("VERIFY-FIGURES-01", {"name": line.figures.name})


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
