"""Whom the reader trusts, and whether a signer's certificate leads there; without a network."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathError, ValidationError

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import may_sign, summarise
from inspector_app.signing.report import Problem
from inspector_app.signing.signed_data import SignedParts

LARGEST_FILE = 4_000_000  # bytes of PEM
CERTIFICATE = "CERTIFICATE"


def read_trust(pems: Sequence[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    """Return every certificate in the files of trusted certificates.

    Raises:
        CannotDo: TRUST-01, a file is not PEM, holds no certificate, or one that cannot be read.
    """
    trusted: list[asn1_x509.Certificate] = []
    for data in pems:
        try:
            found = _certificates(data)
        except (ValueError, TypeError) as error:
            raise CannotDo("TRUST-01") from error
        if not found:
            raise CannotDo("TRUST-01")
        trusted += found
    return tuple(trusted)


def trust_problems(
    parts: SignedParts, claimed_at: datetime | None, trusted: Sequence[asn1_x509.Certificate], field: str
) -> list[Problem]:
    """Return why a signer is not trusted: nobody vouches, not valid at that time, or not for signing.

    The time is the claimed one: without a third party's time stamp there is no other. Whether a certificate
    was revoked cannot be asked without a network.
    """
    certificate = x509.load_der_x509_certificate(parts.certificate)
    summary = summarise(certificate)
    fields = {"field": field, "subject": summary.subject}
    problems = []
    if claimed_at is None or not summary.valid_from <= claimed_at <= summary.valid_to:
        claimed = claimed_at.strftime("%H:%M %d/%m/%Y") if claimed_at else "–"
        problems.append(Problem("VERIFY-14", {**fields, "claimed": claimed}))
    if not may_sign(certificate):
        problems.append(Problem("VERIFY-15", fields))
    if claimed_at is not None and not problems and not _leads_to(trusted, parts, claimed_at):
        problems.append(Problem("VERIFY-13", {**fields, "issuer": summary.issuer}))
    return problems


def _leads_to(trusted: Sequence[asn1_x509.Certificate], parts: SignedParts, moment: datetime) -> bool:
    if not trusted:
        return False
    context = ValidationContext(
        trust_roots=list(trusted), allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    validator = CertificateValidator(
        asn1_x509.Certificate.load(parts.certificate),
        intermediate_certs=[asn1_x509.Certificate.load(der) for der in parts.others],
        validation_context=context,
    )
    try:
        asyncio.run(validator.async_validate_usage(key_usage=set()))  # type: ignore[no-untyped-call]
    except (PathBuildingError, PathError, ValidationError):
        return False
    return True


def _certificates(data: bytes) -> list[asn1_x509.Certificate]:
    if len(data) > LARGEST_FILE or not asn1_pem.detect(data):
        return []
    blocks = asn1_pem.unarmor(data, multiple=True)
    ders = [der for kind, _, der in blocks if kind == CERTIFICATE]
    for der in ders:
        x509.load_der_x509_certificate(der)  # the strict reader: refuses what the other one shrugs at
    return [asn1_x509.Certificate.load(der) for der in ders]
