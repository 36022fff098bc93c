"""What time stamps prove of a file's signatures: that they existed then, and whether their certificates held.

A signature made offline claims its time by the clock of a laptop. A time stamp over the whole file proves
that all signatures in it existed at its time, so certificates are judged at that time, by what the file
itself keeps about revocation. A certificate revoked later does not matter any more; one revoked before may
have been used by a thief since, and nothing proves the contrary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from asn1crypto import x509 as asn1_x509
from cryptography import x509

from inspector_app.inspection.dates import in_viet_nam, short_date
from inspector_app.signing.certificates import summarise
from inspector_app.signing.found import find_signatures, open_pdf
from inspector_app.signing.needed import chain_of, has_spare
from inspector_app.signing.report import (
    CheckedSignature,
    CheckedTimestamp,
    Problem,
    Revocation,
    SignatureReport,
)
from inspector_app.signing.signed_data import SignedParts, take_apart
from inspector_app.signing.standing import Standing, Stands, standing
from inspector_app.signing.time_opinion import time_dissent
from inspector_app.signing.time_parts import TimePart, read_time_parts

Trusted = Sequence[asn1_x509.Certificate]
CLAIMED_ALONE = ("VERIFY-51", "VERIFY-53")  # notes about what only a time stamp can tell
DATE_IS_WRONG = timedelta(days=1)  # a claimed time that lies further after the proof: paper has the wrong day
_BAD = {
    Stands.REVOKED: "VERIFY-75",
    Stands.STALE: "VERIFY-76",
    Stands.UNKNOWN: "VERIFY-76",
    Stands.EXPIRED: "VERIFY-77",
    Stands.UNTRUSTED: "VERIFY-77",
}
_BAD_STAMP = {Stands.STALE: "VERIFY-79", Stands.UNKNOWN: "VERIFY-79"}


@dataclass(frozen=True, slots=True)
class _Signer:
    checked: CheckedSignature
    parts: SignedParts


def with_time(
    report: SignatureReport, pdf: bytes, start: int, trusted: Trusted, stampers: Trusted
) -> SignatureReport:
    """Return the report on the signed part of a file, completed by what follows that part.

    Args:
        report: About ``pdf[:start]``.
        pdf: The whole file.
        start: Where the signed part ends.
        trusted: Whom the reader trusts for signers.
        stampers: Whom he trusts for time stamps.

    Raises:
        misc.PdfError: the file cannot be read; other kinds on hostile input.
    """
    parts, problems = read_time_parts(pdf, start)
    if not report.valid or problems or not parts:
        return replace(report, problems=(*report.problems, *problems))
    signers = _signers(report, pdf[:start])
    found = list(_spare_problems(parts, signers, (*trusted, *stampers)))
    if not found:  # what is spare may not even be readable as what it should be
        found += _stamp_problems(parts, stampers)
    if found:  # without a time that is proven nothing else can be said
        return replace(report, problems=tuple(found))
    judged = tuple(_judge(signer, parts, trusted) for signer in signers)
    found += [problem for signature in judged for problem in signature.problems]
    if not found:
        found += time_dissent(pdf, trusted, stampers, [part.stamp.at for part in parts])
    last = summarise(x509.load_der_x509_certificate(parts[-1].stamp.certificate))
    notes = [note for note in report.notes if note.code not in CLAIMED_ALONE]
    notes += [Problem("VERIFY-51", {"subject": one.signer}) for one in judged if not one.revocation.known]
    notes += list(_later_notes(signers, parts, trusted))
    notes += list(_clock_notes(judged, parts[0].stamp.at))
    notes.append(Problem("VERIFY-81", {"day": short_date(last.valid_to)}))
    return SignatureReport(
        signatures=judged,
        problems=tuple(found),
        notes=tuple(notes),
        timestamps=tuple(_checked(part) for part in parts),
    )


def _signers(report: SignatureReport, signed: bytes) -> list[_Signer]:
    found = find_signatures(open_pdf(signed))
    return [
        _Signer(checked, take_apart(signature.contents))
        for checked, signature in zip(report.signatures, found, strict=True)
    ]


def _stamp_problems(parts: Sequence[TimePart], stampers: Trusted) -> Iterator[Problem]:
    """Judge each stamp at its own time by its own data, and at the time of the next by the next one's."""
    pool: tuple[bytes, ...] = ()
    for number, part in enumerate(parts, start=1):
        pool += part.data.certificates
        if not set(part.stamp.others) <= set(pool):
            yield Problem("VERIFY-72", {"number": number})
        yield from _stamp_problem(number, part, part, pool, stampers)
    for number, (before, after) in enumerate(pairwise(parts), start=1):
        if after.stamp.at < before.stamp.at:
            yield Problem("VERIFY-74", {"number": number + 1})
        yield from _stamp_problem(number, before, after, pool, stampers)


def _stamp_problem(
    number: int, part: TimePart, by: TimePart, pool: Sequence[bytes], stampers: Trusted
) -> Iterator[Problem]:
    certificate = part.stamp.certificate
    others = chain_of(certificate, pool)
    stood = standing(certificate, others, by.stamp.at, stampers, by.data, stamps=True)
    if not stood.well:
        code = _BAD_STAMP.get(stood.stands, "VERIFY-78")
        yield Problem(code, {"number": number, "subject": stood.whose})


def _spare_problems(
    parts: Sequence[TimePart], signers: Sequence[_Signer], trusted: Trusted
) -> Iterator[Problem]:
    anchors = {anchor.dump() for anchor in trusted}
    holders = [signer.parts.certificate for signer in signers]
    pool = [der for signer in signers for der in signer.parts.others]
    for number, part in enumerate(parts, start=1):
        holders.append(part.stamp.certificate)
        pool += part.data.certificates
        if has_spare(part.data, holders, pool, anchors):
            yield Problem("VERIFY-71", {"number": number})


def _judge(signer: _Signer, parts: Sequence[TimePart], trusted: Trusted) -> CheckedSignature:
    """Judge a signature at the time of the first stamp; later data may only make it worse."""
    proven = parts[0].stamp.at
    stood = _stood(signer, parts[0], trusted)
    for later in parts[1:]:
        told = _stood(signer, later, trusted)
        if stood.well and told.since is not None and told.since <= proven:
            stood = told
    problems = list(_time_problems(signer.checked, stood, proven))
    return replace(
        signer.checked,
        proven_at=proven,
        revocation=_REVOCATION.get(stood.stands, Revocation.NOT_CHECKED),
        revoked_since=stood.since,
        trusted=not problems,
        problems=tuple(problems),
    )


_REVOCATION = {Stands.GOOD: Revocation.GOOD, Stands.REVOKED: Revocation.REVOKED}


def _stood(signer: _Signer, part: TimePart, trusted: Trusted) -> Standing:
    return standing(signer.parts.certificate, signer.parts.others, part.stamp.at, trusted, part.data)


def _time_problems(checked: CheckedSignature, stood: Standing, proven: datetime) -> Iterator[Problem]:
    fields = {"field": checked.field, "subject": stood.whose, "proven": _moment(proven)}
    if stood.stands is Stands.REVOKED and stood.since is not None:
        yield Problem(_BAD[stood.stands], {**fields, "since": _moment(stood.since)})
    elif not stood.well:
        yield Problem(_BAD[stood.stands], fields)
    if checked.claimed_at is not None and checked.claimed_at - proven > DATE_IS_WRONG:
        late = _length(checked.claimed_at - proven)
        yield Problem("VERIFY-80", {"field": checked.field, "late": late, "proven": _moment(proven)})


def _later_notes(
    signers: Sequence[_Signer], parts: Sequence[TimePart], trusted: Trusted
) -> Iterator[Problem]:
    """Say that a certificate was revoked after the signature was proven to exist: the signature stands."""
    proven = parts[0].stamp.at
    for signer in signers:
        for later in parts[1:]:
            told = _stood(signer, later, trusted)
            if told.since is not None and told.since > proven:
                yield Problem("VERIFY-82", {"subject": told.whose, "since": _moment(told.since)})
                break


def _clock_notes(signatures: Sequence[CheckedSignature], proven: datetime) -> Iterator[Problem]:
    for signature in signatures:
        if signature.claimed_at and timedelta() < signature.claimed_at - proven <= DATE_IS_WRONG:
            late = _length(signature.claimed_at - proven)
            yield Problem("VERIFY-83", {"field": signature.field, "late": late})


def _checked(part: TimePart) -> CheckedTimestamp:
    certificate = summarise(x509.load_der_x509_certificate(part.stamp.certificate))
    return CheckedTimestamp(at=part.stamp.at, certificate=certificate)


def _moment(at: datetime) -> str:
    return in_viet_nam(at).strftime("%H:%M:%S %d/%m/%Y")


def _length(difference: timedelta) -> str:
    """Return a length of time as digits that both languages read: 1d 02:03:04."""
    days, seconds = difference.days, difference.seconds
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{days}d {clock}" if days else clock
