"""How a certificate stood at a moment: trusted and not revoked, by data that came with the file."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathError,
    RevokedError,
    StaleRevinfoError,
    ValidationError,
)

from inspector_app.signing.certificates import has_usable_key, may_stamp, summarise
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.trust import anchors_of, purposes_fit
from inspector_app.signing.validation_data import ValidationData

CLOCKS_DIFFER = timedelta(minutes=5)  # at most, between authorities; their clocks are not ours


class Stands(StrEnum):
    """How a certificate stood."""

    GOOD = "good"
    ANCHOR = "anchor"  # the reader trusts this very certificate: nobody above it can revoke it
    REVOKED = "revoked"
    STALE = "stale"  # what is known of revocation is too old, or not yet valid
    UNKNOWN = "unknown"  # nothing is known of revocation
    EXPIRED = "expired"  # or not yet valid
    UNTRUSTED = "untrusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a certificate stood at a moment.

    Attributes:
        whose: Holder of the certificate that is revoked: the one asked about, or an authority above it.
        since: From when it is revoked; None when it is not.
    """

    stands: Stands
    whose: str = ""
    since: datetime | None = None

    @property
    def well(self) -> bool:
        """Whether it could be relied on."""
        return self.stands in {Stands.GOOD, Stands.ANCHOR}


def standing(
    certificate: bytes,
    others: Sequence[bytes],
    moment: datetime,
    trusted: Sequence[asn1_x509.Certificate],
    data: ValidationData,
    *,
    stamps: bool = False,
) -> Standing:
    """Return how a certificate stood at a moment, by these data alone: what lacks is never taken for good.

    Args:
        certificate: DER.
        others: Certificates between it and a root, DER; every name once.
        moment: At which it is judged: a proven time, not a claimed one.
        trusted: What the reader trusts.
        data: What is known of revocation.
        stamps: Whether it has to be a time stamp authority's, instead of a signer's.
    """
    summary = summarise(x509.load_der_x509_certificate(certificate))
    anchors = anchors_of(certificate, others, moment, trusted)
    fits = has_usable_key(summary) and (not stamps or may_stamp(x509.load_der_x509_certificate(certificate)))
    if not fits or not anchors or not purposes_fit(certificate, others, anchors, stamps=stamps):
        return Standing(stands=Stands.UNTRUSTED, whose=summary.subject)
    context = ValidationContext(
        trust_roots=anchors,
        other_certs=[asn1_x509.Certificate.load(der) for der in others],
        ocsps=[asn1_ocsp.OCSPResponse.load(der) for der in data.ocsps],
        crls=[asn1_crl.CertificateList.load(der) for der in data.crls],
        allow_fetching=False,
        moment=moment,
        revocation_mode="require",
        time_tolerance=CLOCKS_DIFFER,
    )
    validator = CertificateValidator(asn1_x509.Certificate.load(certificate), validation_context=context)
    try:
        with quiet_readers():
            asyncio.run(validator.async_validate_usage(key_usage=set()))  # type: ignore[no-untyped-call]
    except RevokedError as error:
        above = (standing(one, _without(others, one), moment, trusted, data) for one in others)
        told = None if error.is_ee_cert else next((one for one in above if one.since is not None), None)
        since = error.revocation_dt.astimezone(UTC)
        return told or Standing(stands=Stands.REVOKED, whose=summary.subject, since=since)
    except (PathError, ValidationError) as error:
        return Standing(stands=_kind(error), whose=summary.subject)
    is_anchor = any(anchor.dump() == certificate for anchor in anchors)
    return Standing(stands=Stands.ANCHOR if is_anchor else Stands.GOOD, whose=summary.subject)


def _without(others: Sequence[bytes], one: bytes) -> list[bytes]:
    return [other for other in others if other != one]


def _kind(error: Exception) -> Stands:
    kinds = (
        (StaleRevinfoError, Stands.STALE),
        (InsufficientRevinfoError, Stands.UNKNOWN),
        ((ExpiredError, NotYetValidError), Stands.EXPIRED),
    )
    return next((stands for kind, stands in kinds if isinstance(error, kind)), Stands.UNTRUSTED)
