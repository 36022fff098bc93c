"""A file that was handed out comes back signed: what other software did to it is checked before it counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from pyhanko.pdf_utils import misc

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import CertificateSummary
from inspector_app.signing.elsewhere.filling import check_filling
from inspector_app.signing.elsewhere.signed import in_one_form, is_one_way
from inspector_app.signing.elsewhere.syntax import Refused
from inspector_app.signing.found import FoundSignature, find_signatures, names_of, open_pdf
from inspector_app.signing.keys import check_certificate
from inspector_app.signing.protection import protection_of
from inspector_app.signing.sign import check_turn
from inspector_app.signing.slots import read_slots

CLOCKS_APART = timedelta(hours=1)  # between the signer's machine and ours
UNREADABLE = (misc.PdfError, LookupError, ValueError, TypeError, AttributeError)
HIDES_FIELD = "the field: /Rect"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back.

    Attributes:
        pdf: The file with the signature's data in their one form; all that is signed is as it came.
        certificate: What the signer's certificate says.
        signed_at: The time that the signing software wrote.
    """

    pdf: bytes
    certificate: CertificateSummary
    signed_at: datetime


def accept_returned(standing: bytes, pdf: bytes, field: str, *, since: datetime, now: datetime) -> Returned:
    """Check a file that starts with the bytes handed out.

    Args:
        standing: What was handed out.
        pdf: What came back; starts with ``standing``.
        field: The field that was to be signed.
        since: When the draft was made: nobody signed before.
        now: Our clock.

    Raises:
        CannotDo: TAKE-01 nothing was signed, TAKE-02 another field, TAKE-03 more was done or it cannot be
            read to the end, TAKE-04 signed without showing it, TAKE-05 a time that cannot be; SLOT-.. it is
            not this field's turn; KEY-.. the certificate may not sign, or not at that time; VERIFY-.. what is
            wrong with the signature.
    """
    slots = read_slots(standing)
    check_turn(slots, field)
    signature = _new_signature(standing, pdf, field)
    pdf = _in_one_form(pdf, signature)
    certificate, claimed_at = _who_and_when(pdf, field)
    first, locks = not any(slot.signed for slot in slots), next(s.locks for s in slots if s.field == field)
    try:
        check_filling(standing, pdf, field, first=first, locks=locks)
    except Refused as refused:
        code = "TAKE-04" if str(refused) == HIDES_FIELD else "TAKE-03"
        raise CannotDo(code, field=field, detail=str(refused)) from refused
    except UNREADABLE as error:
        raise CannotDo("TAKE-03", field=field, detail=type(error).__name__) from error
    if not since - CLOCKS_APART <= claimed_at <= now + CLOCKS_APART:
        raise CannotDo("TAKE-05", field=field, claimed=claimed_at.strftime("%H:%M %d/%m/%Y"))
    return Returned(pdf, check_certificate(certificate, claimed_at), claimed_at)


def _new_signature(standing: bytes, pdf: bytes, field: str) -> FoundSignature:
    before = names_of(find_signatures(open_pdf(standing)))
    try:
        found = find_signatures(open_pdf(pdf))
    except UNREADABLE as error:
        raise CannotDo("TAKE-03", field=field, detail=type(error).__name__) from error
    new = [signature for signature in found if signature.field not in before]
    if not new:
        raise CannotDo("TAKE-01", field=field)
    if [signature.field for signature in new] != [field]:
        raise CannotDo("TAKE-02", field=field, other=", ".join(names_of(new)))
    return new[0]


def _in_one_form(pdf: bytes, signature: FoundSignature) -> bytes:
    """Write the signature's data in their one form: no signature protects the gap in which they stand."""
    _, start, resume, *_ = (*signature.ranges, 0, 0, 0)
    if not (0 < start < resume <= len(pdf) and resume - start == 2 * len(signature.contents) + 2):
        raise CannotDo("VERIFY-11", field=signature.field)
    try:
        digits = in_one_form(signature.contents).hex().upper().encode()
    except Refused:
        return pdf  # the check that follows says why
    return pdf[: start + 1] + digits + pdf[resume - 1 :]


def _who_and_when(pdf: bytes, field: str) -> tuple[x509.Certificate, datetime]:
    reader = open_pdf(pdf)
    signature = next(one for one in find_signatures(reader) if one.field == field)
    protection = protection_of(pdf, reader, signature, elsewhere=True)
    for problem in protection.problems:
        raise CannotDo(problem.code, **problem.fields)
    made = protection.foreign
    if made is None or signature.claimed_at is None or protection.end != len(pdf):
        raise CannotDo("TAKE-03", field=field, detail="end")
    if not is_one_way(made.parts.certificate, made.enclosed):
        raise CannotDo("VERIFY-ELSE-02", field=field)
    return x509.load_der_x509_certificate(made.parts.certificate), signature.claimed_at
