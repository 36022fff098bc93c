"""Verify a file of minutes with nothing but the file: signatures, data, and pages against each other.

Works on values, never on a case file: the inspected unit, a headquarters and a court use the same deed.
Valid only if every rule holds; anything that cannot be checked is a problem, never a pass.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from inspector_app.actions.prepared_file import (
    Pictures,
    PreparedFile,
    digital_slots,
    minutes_in,
    pictures_of,
    prepare_file,
)
from inspector_app.actions.problem import Problem
from inspector_app.actions.sense import Check, note_checks, problem_checks
from inspector_app.actions.tampering import (
    PaperCopy,
    TamperingFound,
    is_only_lacking,
    leaves_pages,
    tampering_of,
)
from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.drafting import as_inked
from inspector_app.inspection.minutes import Mark, Minutes
from inspector_app.inspection.page_codes import is_check_code
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.plain import to_plain
from inspector_app.wording import shown

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet
    from inspector_app.signing.report import Problem as SignatureProblem
    from inspector_app.signing.report import SignatureReport

V = TypeVar("V")
_CLOCKS_DIFFER = timedelta(minutes=10)  # as before signing: less is no reason to look at a clock

_NO_PLACE = {"VERIFY-02", "VERIFY-21"}  # what the rules say of a file in which nobody signs digitally


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Makes a file anew from its data and its pictures.

    Attributes:
        find_fonts: Gives the fonts that minutes name.
    """

    find_fonts: "Callable[[Minutes], FontSet]"

    def file(self, minutes: Minutes, pictures: Pictures) -> PreparedFile:
        """Return the file as it stood before the first signature."""
        return prepare_file(minutes, self.find_fonts(minutes), pictures)

    def pages(self, minutes: Minutes, pictures: Pictures) -> bytes:
        """Return the pages with their data alone, without fields for signatures."""
        from inspector_app.documents.minutes_pdf import render

        return render(minutes, self.find_fonts(minutes), pictures).pdf


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """One signature as people read it.

    Attributes:
        heading: What stands above its slot on paper ("TRƯỞNG ĐOÀN"); "" for a field that is foreign.
        at: The claimed time, by the clock of the laptop; None when it cannot be read.
        proven_at: When it existed at the latest, by a time stamp authority; None without one.
        revocation: ``not_checked``, ``good`` or ``revoked``: of the certificate, at the proven time.
        revoked_since: From when it is revoked.
        signer, title, organisation, issuer: Who, in which office, of which agency, vouched for by whom: as
            the certificate says, without signs that would make one window show another name than the next.
    """

    field: str
    signer: str
    heading: str
    at: datetime | None
    valid: bool
    proven_at: datetime | None = None
    revocation: str = "not_checked"
    revoked_since: datetime | None = None
    title: str = ""
    organisation: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class TimestampSeen:
    """One time stamp as people read it.

    Attributes:
        at: The time it proves.
        authority: Who gives it.
        holds_until: When its certificate expires; it is renewed before.
    """

    at: datetime
    authority: str
    holds_until: datetime


@dataclass(frozen=True, slots=True)
class MinutesVerdict:
    """What the file proves.

    Attributes:
        valid: Every rule holds.
        minutes: The data inside; None when it could not be read or does not match the pages.
        unsigned_optional: Headings of optional slots that nobody signed; named, not a problem.
        notes: What people should read though it is no problem (revocation not checked, an example).
        level: ``B-B`` signatures alone, ``B-LTA`` with revocation data under a time stamp.
        timestamps: In the order made.
        tampering: What was done to a file that is not valid, by class of attack.
        check_code: What a scanner reads from every page: proven, since the pages were made anew from the data
            and are the same bytes, and nothing was written over them. "" when that is not so.
        for_paper: The file is the whole of minutes that all sign with a pen: it has no place for a digital
            signature, so it proves its pages and nobody's signature.
        pages: How many it has, when they were made anew; else 0.
    """

    valid: bool
    minutes: Minutes | None
    signatures: tuple[SignatureSeen, ...]
    problems: tuple[Problem, ...]
    unsigned_optional: tuple[str, ...]
    notes: tuple[Problem, ...]
    level: str = "B-B"
    timestamps: tuple[TimestampSeen, ...] = ()
    tampering: tuple[TamperingFound, ...] = ()
    check_code: str = ""
    for_paper: bool = False
    pages: int = 0

    @property
    def answer(self) -> str:
        """The answer in a word, by which it is told apart: a pen on paper is never a digital signature."""
        if not self.valid:
            return "for-paper" if self.for_paper else "invalid"
        slots = self.minutes.slots if self.minutes else ()
        by_hand = any(slot.required and slot.kind is SignatureKind.PAPER for slot in slots)
        return "valid-digital-part" if by_hand else "valid"


def verify_minutes(
    pdf: bytes,
    trust: Sequence[bytes],
    rebuild: Rebuild,
    *,
    stamp_trust: Sequence[bytes] = (),
    now: datetime | None = None,
) -> MinutesVerdict:
    """Check a file of minutes against every rule.

    Args:
        pdf: The whole file.
        trust: Certificates (PEM) of the authorities that the reader trusts.
        rebuild: Makes the file anew from the data.
        stamp_trust: Certificates (PEM) of those trusted for time stamps; none: the same as ``trust``.
        now: The clock of whoever checks, for signatures that claim to be later; None: nobody looks.

    Raises:
        CannotDo: ``TRUST-01`` a file of trusted certificates cannot be read.
    """
    problems: list[Problem] = []
    minutes = _checked(lambda: minutes_in(pdf), problems)
    made = _checked(lambda: _rebuilt(pdf, minutes, rebuild), problems) if minutes else None
    proven = minutes if made else None
    if proven:
        problems += _checked(lambda: _ink_problems(pdf, proven, rebuild), problems) or []
    report = _signatures(pdf, trust, proven, made, stamp_trust)
    names = _names(proven)
    problems += [_called(problem, names) for problem in report.problems]
    problems += _asked(problem_checks(), proven, problems)
    signers = {made.field: made.signer for made in report.signatures}
    notes = [*_asked(note_checks(signers), proven, problems), *_notes(report, proven, names, now)]
    notes += _checked(lambda: _said_elsewhere(pdf, proven), problems) or []
    signed = {signature.field for signature in report.signatures}
    slots = digital_slots(proven) if proven else ()
    for_paper = proven is not None and not slots and {p.code for p in problems} == _NO_PLACE
    if for_paper:
        problems = [Problem("VERIFY-PAPER-02", {})]
    tampering = () if for_paper else _tampering(pdf, problems)
    return MinutesVerdict(
        valid=not problems and proven is not None and report.valid,
        minutes=proven,
        signatures=_seen(report, {slot.field: slot.heading for slot in slots}),
        problems=tuple(problems),
        unsigned_optional=tuple(
            slot.heading
            for slot in (proven.slots if proven else ())
            if slot.kind.has_field and not slot.required and slot.field not in signed
        ),
        notes=tuple(notes),
        level=report.level.value,
        timestamps=tuple(
            TimestampSeen(stamp.at, shown(stamp.certificate.subject), stamp.certificate.valid_to)
            for stamp in report.timestamps
        ),
        tampering=tampering,
        check_code=_check_code(proven) if leaves_pages(tampering) else "",
        for_paper=for_paper,
        pages=made.pages if made else 0,
    )


def lacking(verdict: MinutesVerdict) -> tuple[Problem, ...]:
    """Return what this machine lacks to judge a file, where that is all there is to say; () otherwise.

    Nobody is accused because a font or a template is missing here.
    """
    if not is_only_lacking(verdict.tampering):
        return ()
    codes = {code for found in verdict.tampering for code in found.codes}
    return tuple(problem for problem in verdict.problems if problem.code in codes)


def paper_copy(scanned: str, verdict: MinutesVerdict) -> PaperCopy:
    """Say whether a paper copy with this scanned code is a print of the file."""
    if not verdict.check_code:
        return PaperCopy.UNKNOWN
    return PaperCopy.SAME if is_check_code(scanned, verdict.check_code) else PaperCopy.OTHER


def _checked(check: Callable[[], V], problems: list[Problem]) -> V | None:
    """Return what a check gives; whatever it raises is a problem of the file, which is then not valid.

    The bytes come from a stranger, and readers of PDF, fonts and dates raise anything on hostile input.
    """
    try:
        return check()
    except InspectorError as error:
        problems.append(Problem(error.code, error.fields))
    except Exception as error:  # noqa: BLE001 - not checked to the end is not valid; the kind is told
        problems.append(Problem("VERIFY-DATA-03", {"reason": type(error).__name__}))
    return None


def _asked(checks: Sequence[Check], minutes: Minutes | None, problems: list[Problem]) -> list[Problem]:
    """Return what the checks say, each by itself; one that does not come to an end is a problem too."""
    if minutes is None:
        return []
    said = (_checked(partial(_all, check, minutes), problems) for check in checks)
    return [one for found in said for one in found or ()]


def _all(check: Check, minutes: Minutes) -> tuple[Problem, ...]:
    return tuple(check(minutes))


def _rebuilt(pdf: bytes, minutes: Minutes, rebuild: Rebuild) -> PreparedFile:
    made = rebuild.file(minutes, pictures_of(pdf, minutes))
    if not pdf.startswith(made.base):
        raise CannotDo("VERIFY-PAGES-01")
    return made


def _ink_problems(pdf: bytes, minutes: Minutes, rebuild: Rebuild) -> list[Problem]:
    """Return the signatures by hand that were given to other pages than these."""
    inked = [slot for slot in minutes.slots if slot.ink]
    if not inked:
        return []
    shown = hashlib.sha256(rebuild.pages(as_inked(minutes), pictures_of(pdf, minutes))).hexdigest()
    return [
        Problem("VERIFY-INK-02", {"heading": slot.heading})
        for slot in inked
        if slot.ink_pages_sha256 != shown
    ]


def _tampering(pdf: bytes, problems: Sequence[Problem]) -> tuple[TamperingFound, ...]:
    if not problems:
        return ()
    from inspector_app.signing.later_writings import look_at

    return tampering_of((problem.code for problem in problems), look_at(pdf))


def _check_code(proven: Minutes | None) -> str:
    if proven is None:
        return ""
    from inspector_app.documents.check_code import check_code

    return check_code(canonical_bytes(to_plain(proven)))


def _signatures(
    pdf: bytes,
    trust: Sequence[bytes],
    minutes: Minutes | None,
    made: PreparedFile | None,
    stamp_trust: Sequence[bytes],
) -> "SignatureReport":
    from inspector_app.signing.report import ExpectedField
    from inspector_app.signing.verify import check_signatures

    slots = digital_slots(minutes) if minutes else ()
    expected = [
        ExpectedField(slot.field, required=slot.required, elsewhere=slot.kind is SignatureKind.ELSEWHERE)
        for slot in slots
    ]
    if made is None:
        return check_signatures(pdf, trust, expected, stamp_trust=stamp_trust)
    return check_signatures(
        pdf,
        trust,
        expected,
        prepared=made.prepared,
        appearance=made.appearance,
        stamp_trust=stamp_trust,
    )


def _seen(report: "SignatureReport", headings: Mapping[str, str]) -> tuple[SignatureSeen, ...]:
    return tuple(
        SignatureSeen(
            made.field,
            shown(made.signer),
            headings.get(made.field, ""),
            made.claimed_at,
            valid=made.valid,
            proven_at=made.proven_at,
            revocation=made.revocation.value,
            revoked_since=made.revoked_since,
            title=shown(made.certificate.title) if made.certificate else "",
            organisation=shown(made.certificate.organisation) if made.certificate else "",
            issuer=shown(made.certificate.issuer) if made.certificate else "",
        )
        for made in report.signatures
    )


def _names(minutes: Minutes | None) -> Mapping[str, str]:
    """Return what people call each field of the file: what stands above it, and whose it is."""
    slots = digital_slots(minutes) if minutes else ()
    return {slot.field: " – ".join(part for part in (slot.heading, slot.signer) if part) for slot in slots}


def _called(found: "SignatureProblem", names: Mapping[str, str]) -> Problem:
    """Return a problem of the signatures that names fields as people do; foreign ones keep their name."""
    fields = dict(found.fields)
    for key in ("field", "slots"):
        if isinstance(named := fields.get(key), str):
            fields[key] = ", ".join(names.get(one, one) for one in named.split(", "))
    return Problem(found.code, fields)


def _notes(
    report: "SignatureReport", minutes: Minutes | None, names: Mapping[str, str], now: datetime | None
) -> list[Problem]:
    notes = [_called(note, names) for note in report.notes]
    notes += _from_later(report, names, now)
    if minutes is not None:
        notes += _time_notes(report, minutes)
    if minutes is not None and minutes.mark is not Mark.NONE:
        notes.append(Problem(f"VERIFY-MARK-{minutes.mark.value}", {}))
    return notes


def _said_elsewhere(pdf: bytes, minutes: Minutes | None) -> list[Problem]:
    """What other software let a signer write beside the signature: «không đồng ý» is not said silently."""
    from inspector_app.documents.read_pdf import reasons_in

    slots = minutes.slots if minutes else ()
    headings = {slot.field: slot.heading for slot in slots if slot.kind is SignatureKind.ELSEWHERE}
    return [
        Problem("VERIFY-ELSE-54", {"field": headings[field], "reason": shown(reason)})
        for field, reason in reasons_in(pdf, headings).items()
    ]


def _from_later(report: "SignatureReport", names: Mapping[str, str], now: datetime | None) -> list[Problem]:
    """A signature that claims to be made after now: its clock, or the one of whoever checks, is wrong."""
    return [
        Problem("VERIFY-TIME-02", {"field": names.get(made.field, made.field), "now": moment_text(now)})
        for made in report.signatures
        if now and made.claimed_at and made.claimed_at > now + _CLOCKS_DIFFER
    ]


def _time_notes(report: "SignatureReport", minutes: Minutes) -> list[Problem]:
    """A signature that claims to be older than the draft it signs: the laptop's clock was moved."""
    return [
        Problem("VERIFY-TIME-01", {"field": made.field})
        for made in report.signatures
        if made.claimed_at and made.claimed_at < minutes.drafted_at.replace(microsecond=0)
    ]
