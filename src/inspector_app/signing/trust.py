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
from inspector_app.signing.certificates import (
    MOST_BETWEEN,
    has_usable_key,
    is_authority,
    may_sign,
    may_vouch,
    most_below,
    summarise,
)
from inspector_app.signing.permitted_names import permits_names
from inspector_app.signing.quiet import quiet_readers
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
    """Return why a signer is not trusted: nobody vouches, not valid at that time, not for signing, weak key.

    The time is the claimed one: without a third party's time stamp there is no other. Whether a certificate
    was revoked cannot be asked without a network.
    """
    certificate = _load(parts.certificate)
    summary = summarise(certificate)
    fields = {"field": field, "subject": summary.subject}
    problems = []
    if claimed_at is None or not summary.valid_from <= claimed_at <= summary.valid_to:
        claimed = claimed_at.strftime("%H:%M %d/%m/%Y") if claimed_at else "–"
        problems.append(Problem("VERIFY-14", {**fields, "claimed": claimed}))
    if not may_sign(certificate):
        problems.append(Problem("VERIFY-15", fields))
    if not has_usable_key(summary):
        problems.append(Problem("VERIFY-25", fields))
    if not _few_and_different(parts.others):
        problems.append(Problem("VERIFY-26", {"field": field, "most": MOST_BETWEEN}))
    if claimed_at is not None and not problems and not _leads_to(trusted, parts, claimed_at):
        problems.append(Problem("VERIFY-13", {**fields, "issuer": summary.issuer}))
    return problems


def anchors_of(
    certificate: bytes, others: Sequence[bytes], moment: datetime, trusted: Sequence[asn1_x509.Certificate]
) -> list[asn1_x509.Certificate]:
    """Return the trusted certificates that may vouch for a signer: where its own chain may end.

    A path checker takes an anchor at its name and key alone; whether the certificate is an authority's, valid
    then, and permits so many authorities below it and their names, is for whoever chooses the anchors. A
    trusted certificate that is no authority's stands for its own holder only. Source: RFC 5280, 6.1.1 (d).

    Args:
        certificate: The signer's, DER.
        others: What came with it, DER; every name once (see VERIFY-26), so there is one chain.
        moment: At which they must be valid.
        trusted: What the reader trusts.
    """
    if not _few_and_different(others) or any(not has_usable_key(summarise(_load(der))) for der in others):
        return []
    chain = [asn1_x509.Certificate.load(der) for der in (certificate, *others)]
    depths = _depths(chain)
    return [
        anchor
        for anchor in trusted
        if anchor.dump() == certificate or _may_vouch(anchor, chain, depths, moment)
    ]


def purposes_fit(
    certificate: bytes,
    others: Sequence[bytes],
    anchors: Sequence[asn1_x509.Certificate],
    *,
    stamps: bool = False,
) -> bool:
    """Say whether all authorities above a signer, or a time stamp service, may stand above such a one."""
    above = {*others, *(anchor.dump() for anchor in anchors)} - {certificate}
    return all(may_vouch(_load(der), stamps=stamps) for der in above)


def _may_vouch(
    anchor: asn1_x509.Certificate,
    chain: Sequence[asn1_x509.Certificate],
    depths: dict[str, int],
    moment: datetime,
) -> bool:
    certificate = _load(anchor.dump())
    between, most = depths.get(anchor.subject.hashable), most_below(certificate)
    summary = summarise(certificate)
    signer, *others = chain
    below = [signer, *(one for one in others if depths.get(one.subject.hashable, 0) < (between or 0))]
    return (
        between is not None
        and is_authority(certificate)
        and has_usable_key(summary)
        and summary.valid_from <= moment <= summary.valid_to
        and (most is None or between <= most)
        and permits_names(anchor, below)
    )


def _depths(chain: Sequence[asn1_x509.Certificate]) -> dict[str, int]:
    """Return the names of who issued the signer's certificate, who issued that, ... -> how far up.

    Nothing when they go round in a circle: a name then has no one depth. Names are compared as the path
    checker compares them, without case and spaces: else it could find a longer way than we counted.
    """
    issuers = {cert.subject.hashable: cert for cert in chain[1:]}
    here: asn1_x509.Certificate | None = chain[0]
    depths: dict[str, int] = {}
    while here is not None:
        name = here.issuer.hashable
        if name in depths:
            return {}
        depths[name] = len(depths)
        here = issuers.get(name)
    return depths


def _few_and_different(others: Sequence[bytes]) -> bool:
    """Say whether paths can be searched: cross-certificates of one name double them with every step."""
    if len(others) > MOST_BETWEEN:
        return False
    return len({asn1_x509.Certificate.load(der).subject.hashable for der in others}) == len(others)


def _load(der: bytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(der)


def _leads_to(trusted: Sequence[asn1_x509.Certificate], parts: SignedParts, moment: datetime) -> bool:
    anchors = anchors_of(parts.certificate, parts.others, moment, trusted)
    if not anchors or not purposes_fit(parts.certificate, parts.others, anchors):
        return False
    context = ValidationContext(
        trust_roots=anchors, allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    validator = CertificateValidator(
        asn1_x509.Certificate.load(parts.certificate),
        intermediate_certs=[asn1_x509.Certificate.load(der) for der in parts.others],
        validation_context=context,
    )
    try:
        with quiet_readers():
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
        _load(der)  # the strict reader: refuses what the other one shrugs at
    return [asn1_x509.Certificate.load(der) for der in ders]
