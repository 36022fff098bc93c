"""What the data inside minutes must satisfy beyond its form: a file that anybody can make must not mislead.

The pages prove that they come from the data; here the data itself is asked whether it is minutes as this
program makes them: who must sign, under which heading, and whether the figures' rules say what is printed.
"""

import re
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
from inspector_app.actions.sense_signers import (
    name_notes,
    other_ways_notes,
    refusal_notes,
    side_notes,
    slot_problems,
)
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.minutes import Minutes

Check = Callable[[Minutes], Iterable[Problem]]
"""What one rule says of the data."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_HASHES = 5  # the template, and a font in its four faces


def sense_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield what makes the data no minutes of ours, though its form is right."""
    for check in problem_checks():
        yield from check(minutes)


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
        side_notes,
        other_ways_notes,
        refusal_notes,
        _amends_notes,
        _office_notes,
        lambda minutes: name_notes(minutes, signers),
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
    return (_layout_problems, slot_problems, _amends_problems, sampling_problems, picture_problems)


def _layout_problems(minutes: Minutes) -> Iterator[Problem]:
    """A template that is not named by its hash is whichever this program has: the next one has another."""
    hashes = (minutes.layout.template_sha256, *minutes.layout.font_sha256.values())
    if len(hashes) != _HASHES or not all(map(_SHA256.fullmatch, hashes)):
        yield Problem("VERIFY-DATA-05")


def _amends_problems(minutes: Minutes) -> Iterator[Problem]:
    """A supplement names one signed file of another visit; the paper prints no more than a hash has."""
    amends = minutes.amends
    if amends and (not _SHA256.fullmatch(amends.file_sha256) or amends.visit_id == minutes.visit_id):
        yield Problem("VERIFY-DATA-07")


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


def _figure_notes(minutes: Minutes) -> Iterator[Problem]:
    for line in minutes.figures:
        if judge(line.figures) != line.outcomes:
            yield Problem("VERIFY-FIGURES-01", {"name": line.figures.name})
