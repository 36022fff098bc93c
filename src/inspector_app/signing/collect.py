"""Collects what shows that the certificates behind a file held: for each of them, and for all above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.signing.certificates import MOST_BETWEEN, has_issued, is_self_issued, summarise
from inspector_app.signing.revocation_answers import Fetch, ask, der_of, web_addresses
from inspector_app.signing.signed_data import UNREADABLE
from inspector_app.signing.trust import anchors_of
from inspector_app.signing.validation_data import ValidationData


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate whose standing is to be shown.

    Attributes:
        certificate: DER.
        others: What came with it, DER.
        trusted: Where its chain may end.
        required: Whether it is an error when nobody answers.
    """

    certificate: bytes
    others: tuple[bytes, ...]
    trusted: Sequence[asn1_x509.Certificate]
    required: bool = True


def collect(holders: Sequence[Holder], moment: datetime, fetch: Fetch) -> ValidationData:
    """Return the answer about each holder and every authority above him but the trusted one, one for each.

    An answer may be that the certificate is revoked: it is kept, and others judge it.

    Args:
        holders: Whose certificates.
        moment: The time now, as an authority tells it.
        fetch: Gets answers from the network.

    Raises:
        CannotDo: STAMP-05 nobody gives a usable answer about a certificate; STAMP-06 its chain leads to no
            trusted certificate.
    """
    asked: dict[bytes, ValidationData] = {}
    fetch = _remembering(fetch)
    for holder in holders:
        try:
            for certificate, issuer in pairwise(_chain(holder, moment, fetch)):
                der = certificate.public_bytes(Encoding.DER)
                if der not in asked:
                    asked[der] = ask(certificate, issuer, moment, fetch)
        except CannotDo:
            if holder.required:
                raise
    return sum(asked.values(), ValidationData())


def _remembering(fetch: Fetch) -> Fetch:
    """Ask for a list once: an authority may issue another one before it is asked for again."""
    known: dict[tuple[str, bytes | None], bytes] = {}

    def remembering(address: str, sent: bytes | None, content_type: str) -> bytes:
        if (address, sent) not in known:
            known[address, sent] = fetch(address, sent, content_type)
        return known[address, sent]

    return remembering


def _chain(holder: Holder, moment: datetime, fetch: Fetch) -> list[x509.Certificate]:
    """Return the holder's certificate, who issued it, and so on up to a trusted one."""
    others = [x509.load_der_x509_certificate(der) for der in holder.others]
    chain = [x509.load_der_x509_certificate(holder.certificate)]
    ends = anchors_of(holder.certificate, holder.others, moment, holder.trusted)
    if any(anchor.dump() == holder.certificate for anchor in ends):
        return chain
    anchors = [x509.load_der_x509_certificate(anchor.dump()) for anchor in holder.trusted]
    for _ in range(MOST_BETWEEN + 1):
        here = chain[-1]
        issuer = _issuer(here, anchors)
        if issuer is not None:
            return [*chain, issuer]
        between = _issuer(here, others) or _fetched_issuer(here, fetch)
        if between is None or is_self_issued(between):
            break
        chain.append(between)
    raise CannotDo("STAMP-06", subject=summarise(chain[0]).subject)


def _issuer(certificate: x509.Certificate, among: Sequence[x509.Certificate]) -> x509.Certificate | None:
    return next((one for one in among if has_issued(one, certificate)), None)


def _fetched_issuer(certificate: x509.Certificate, fetch: Fetch) -> x509.Certificate | None:
    for address in web_addresses(certificate, AuthorityInformationAccessOID.CA_ISSUERS):
        try:
            found = x509.load_der_x509_certificate(der_of(fetch(address, None, "")))
        except (InspectorError, *UNREADABLE):
            continue
        if has_issued(found, certificate):
            return found
    return None
