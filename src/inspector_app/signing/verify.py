"""The verdict on the signatures of a file: every rule must hold, and what cannot be checked does not hold."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils import misc
from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.certificates import CertificateSummary, summarise
from inspector_app.signing.filled_elsewhere import chain_problems, elsewhere_notes, filling_problems
from inspector_app.signing.found import FoundSignature, find_signatures, open_pdf
from inspector_app.signing.increments import only_fills
from inspector_app.signing.protection import Protection, protection_of
from inspector_app.signing.proven_time import with_time
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.remake import Appearance, remake_problems
from inspector_app.signing.report import CheckedSignature, ExpectedField, Problem, SignatureReport
from inspector_app.signing.rules import (
    beginning_problems,
    elsewhere_fields,
    order_problems,
    restriction_problems,
    set_problems,
)
from inspector_app.signing.second_opinion import dissent
from inspector_app.signing.time_parts import signed_length
from inspector_app.signing.trust import read_trust, trust_problems

Trusted = Sequence[asn1_x509.Certificate]


def check_signatures(
    pdf: bytes,
    trust: Sequence[bytes],
    expected: Sequence[ExpectedField],
    *,
    prepared: bytes | None = None,
    appearance: Appearance | None = None,
    stamp_trust: Sequence[bytes] = (),
) -> SignatureReport:
    """Check every rule about the signatures of a file, and about the time stamps after them.

    Args:
        pdf: The whole file.
        trust: PEM files of the authorities (or single certificates) that the reader trusts.
        expected: The fields that the minutes' own data provide for, in the order of signing.
        prepared: What ``slots.prepare`` makes of the base revision laid out anew from the data. Only with it
            are the fields themselves, their places, and what lies before the first signature checked.
        appearance: Draws what a signature looks like; with it each signing is written anew and compared, byte
            for byte. Without it a malicious signer's own revision may show other pages to other readers.
        stamp_trust: PEM files of those trusted for time stamps; none: the same as for signers.

    Raises:
        CannotDo: TRUST-01, a file of trusted certificates cannot be read.
    """
    trusted = read_trust(trust)
    stampers = read_trust(stamp_trust) if stamp_trust else trusted
    try:
        with quiet_readers():
            start = signed_length(pdf)  # what follows is not part of the signed file: it has its own rules
            report = _check(pdf[:start], trusted, expected, prepared, appearance)
            return with_time(report, pdf, start, trusted, stampers)
    except Exception as error:  # noqa: BLE001
        # A damaged file makes the readers of PDF and ASN.1 raise anything (ten kinds were counted). Whatever
        # it is, the file was not checked to the end, so it is not valid; the kind is told, nothing is hidden.
        code = "VERIFY-01" if isinstance(error, misc.PdfError) else "VERIFY-19"
        problem = Problem(code, {"reason": type(error).__name__})
        return SignatureReport(signatures=(), problems=(problem,), notes=())


def _check(
    pdf: bytes,
    trusted: Trusted,
    expected: Sequence[ExpectedField],
    prepared: bytes | None,
    appearance: Appearance | None,
) -> SignatureReport:
    reader = open_pdf(pdf)
    found = find_signatures(reader)
    elsewhere = elsewhere_fields(expected)
    protections = [
        protection_of(pdf, reader, signature, elsewhere=signature.field in elsewhere) for signature in found
    ]
    problems = [
        *set_problems(reader, found, expected),
        *order_problems(pdf, reader, found, protections),
        *restriction_problems(reader, found, expected),
    ]
    if prepared is not None:
        problems += beginning_problems(pdf, reader, prepared)
    signatures = tuple(
        _signature(reader, signature, protection, trusted)
        for signature, protection in zip(found, protections, strict=True)
    )
    problems += [problem for signature in signatures for problem in signature.problems]
    if elsewhere:
        problems += filling_problems(pdf, prepared, found, protections, expected)
    if not problems and prepared is not None and appearance is not None:
        problems += remake_problems(
            pdf, prepared, tuple(zip(found, protections, strict=True)), appearance, elsewhere
        )
    if not problems:
        problems += dissent(reader, trusted)
    return SignatureReport(
        signatures=signatures,
        problems=tuple(problems),
        notes=(*_notes(signatures, expected), *elsewhere_notes(found, protections)),
    )


def _signature(
    reader: PdfFileReader, signature: FoundSignature, protection: Protection, trusted: Trusted
) -> CheckedSignature:
    problems = list(protection.problems)
    foreign = protection.foreign
    if not problems and not foreign and not only_fills(reader, signature.revision, signature.field):
        problems.append(Problem("VERIFY-12", {"field": signature.field}))
    parts, intact = protection.parts, not problems
    if parts is not None and intact:
        problems += trust_problems(parts, signature.claimed_at, trusted, signature.field)
    if foreign and not problems:
        problems += chain_problems(foreign, trusted, signature.field)
    return CheckedSignature(
        field=signature.field,
        certificate=_summary(parts.certificate) if parts else None,
        claimed_at=signature.claimed_at,
        intact=intact,
        trusted=intact and not problems,
        covers=protection.covers,
        problems=tuple(problems),
    )


def _summary(der: bytes) -> CertificateSummary:
    return summarise(x509.load_der_x509_certificate(der))


def _notes(signatures: Sequence[CheckedSignature], expected: Sequence[ExpectedField]) -> Iterator[Problem]:
    """Say what people should know of a valid file too: each note is a limit of what signatures prove."""
    signed = {signature.field for signature in signatures}
    for field in expected:
        if not field.required and field.name not in signed:
            yield Problem("VERIFY-52", {"field": field.name})
    if signatures:
        yield Problem("VERIFY-53")
    holders: dict[str, list[CheckedSignature]] = defaultdict(list)
    for signature in signatures:
        if signature.certificate:
            holders[signature.certificate.sha256].append(signature)
    for same in holders.values():
        yield Problem("VERIFY-51", {"subject": same[0].signer})
        if len(same) > 1:
            slots = ", ".join(signature.field for signature in same)
            yield Problem("VERIFY-54", {"slots": slots, "subject": same[0].signer})
    for before, after in pairwise(signatures):
        if before.claimed_at and after.claimed_at and after.claimed_at < before.claimed_at:
            yield Problem("VERIFY-55", {"field": after.field})
