"""Verify a file of minutes with nothing but the file: signatures, data, and pages against each other.

Works on values, never on a case file: the inspected unit, a headquarters and a court use the same deed.
Valid only if every rule holds; anything that cannot be checked is a problem, never a pass.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.canonical import Json, canonical_bytes
from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes import Mark, Minutes, Slot
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.plain import from_plain, to_plain

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet
    from inspector_app.signing.verify import SignatureReport

Rebuild = Callable[[Minutes], bytes]
"""Lays the pages out again from the data: the base revision, byte for byte."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule that does not hold; its sentence stands under ``code``."""

    code: str
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """One signature as people read it."""

    field: str
    signer: str
    heading: str
    at: str
    valid: bool


@dataclass(frozen=True, slots=True)
class MinutesVerdict:
    """What the file proves.

    Attributes:
        valid: Every rule holds.
        minutes: The data inside; None when it could not be read or does not match the pages.
        unsigned_optional: Headings of optional slots that nobody signed; named, not a problem.
        notes: Codes that people should read though they are no problem (revocation not checked, example).
    """

    valid: bool
    minutes: Minutes | None
    signatures: tuple[SignatureSeen, ...]
    problems: tuple[Problem, ...]
    unsigned_optional: tuple[str, ...]
    notes: tuple[str, ...]


def verify_minutes(pdf: bytes, trust: Sequence[bytes], rebuild: Rebuild) -> MinutesVerdict:
    """Check a file of minutes against every rule.

    Args:
        pdf: The whole file.
        trust: Certificates (PEM) of the authorities that the reader trusts.
        rebuild: Lays out the base revision from the data; see :func:`rebuild_with`.
    """
    problems: list[Problem] = []
    minutes = _read(pdf, problems)
    if minutes is not None and not _pages_match(pdf, minutes, rebuild, problems):
        minutes = None
    report = _signatures(pdf, trust, minutes, problems)
    seen = _seen(report, minutes)
    signed = {signature.field for signature in seen}
    optional = [s.heading for s in _digital(minutes) if not s.required and s.field not in signed]
    return MinutesVerdict(
        valid=not problems and minutes is not None and report is not None,
        minutes=minutes,
        signatures=seen,
        problems=tuple(problems),
        unsigned_optional=tuple(optional),
        notes=_notes(report, minutes),
    )


def rebuild_with(fonts: "Callable[[], FontSet]") -> Rebuild:
    """Return the function that lays pages out again with the fonts at hand."""

    def rebuild(minutes: Minutes) -> bytes:
        from inspector_app.documents.minutes_pdf import render

        return render(minutes, fonts()).pdf

    return rebuild


def _read(pdf: bytes, problems: list[Problem]) -> Minutes | None:
    """Read the data inside; it must be canonical, or two files could say the same with other bytes."""
    from inspector_app.documents.read_pdf import attached_bytes

    try:
        data = attached_bytes(pdf)
        minutes = from_plain(Minutes, _parse(data))
    except InspectorError as error:
        problems.append(Problem(error.code, dict(error.fields)))
        return None
    if canonical_bytes(to_plain(minutes)) != data:
        problems.append(Problem("VERIFY-DATA-02", {}))
        return None
    return minutes


def _parse(data: bytes) -> Json:
    from inspector_app.canonical import NotCanonical, parse
    from inspector_app.errors import CannotDo

    try:
        return parse(data)
    except NotCanonical as error:
        raise CannotDo("VERIFY-DATA-01") from error


def _pages_match(pdf: bytes, minutes: Minutes, rebuild: Rebuild, problems: list[Problem]) -> bool:
    try:
        base = rebuild(minutes)
    except InspectorError as error:
        problems.append(Problem(error.code, dict(error.fields)))
        return False
    if not pdf.startswith(base):
        problems.append(Problem("VERIFY-PAGES-01", {}))
        return False
    return True


def _signatures(
    pdf: bytes, trust: Sequence[bytes], minutes: Minutes | None, problems: list[Problem]
) -> "SignatureReport":
    from inspector_app.signing.verify import ExpectedField, check_signatures

    expected = [ExpectedField(slot.field, required=slot.required) for slot in _digital(minutes)]
    report = check_signatures(pdf, trust, expected)
    problems += [Problem(problem.code, dict(problem.fields)) for problem in report.problems]
    return report


def _digital(minutes: Minutes | None) -> tuple[Slot, ...]:
    if minutes is None:
        return ()
    return tuple(slot for slot in minutes.slots if slot.kind is SignatureKind.DIGITAL)


def _seen(report: "SignatureReport", minutes: Minutes | None) -> tuple[SignatureSeen, ...]:
    headings = {slot.field: slot.heading for slot in _digital(minutes)}
    return tuple(
        SignatureSeen(
            field=made.field,
            signer=made.signer,
            heading=headings.get(made.field, ""),
            at=made.claimed_at,
            valid=made.valid,
        )
        for made in report.signatures
    )


def _notes(report: "SignatureReport", minutes: Minutes | None) -> tuple[str, ...]:
    notes = list(report.notes)
    if minutes is not None and minutes.mark is not Mark.NONE:
        notes.append(f"VERIFY-MARK-{minutes.mark.value}")
    return tuple(notes)
