"""Asks the authorities named in a certificate whether it was revoked, through a given ``fetch``."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from asn1crypto import pem as asn1_pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.signing.certificates import is_self_issued, summarise
from inspector_app.signing.signed_data import UNREADABLE
from inspector_app.signing.standing import CLOCKS_DIFFER
from inspector_app.signing.validation_data import ValidationData

Fetch = Callable[[str, bytes | None, str], bytes]
"""Address, what is sent (None: asked for without), its media type -> the answer. Raises InspectorError."""

OCSP_TYPE = "application/ocsp-request"  # RFC 6960, A.1
MOST_ADDRESSES = 4  # asked of one certificate


def ask(
    certificate: x509.Certificate, issuer: x509.Certificate, moment: datetime, fetch: Fetch
) -> ValidationData:
    """Return the first usable answer about a certificate: OCSP, then lists.

    Raises:
        CannotDo: STAMP-05 nobody gives one.
    """
    own = () if is_self_issued(certificate) else (certificate.public_bytes(Encoding.DER),)
    reasons: list[str] = []
    for address in web_addresses(certificate, AuthorityInformationAccessOID.OCSP):
        answer = _ocsp(certificate, issuer, moment, partial(_send, fetch, address), reasons)
        if answer is not None:
            return ValidationData(certificates=own, ocsps=(answer,)) + _of_responder(
                answer, issuer, moment, fetch
            )
    listed = _crl(certificate, issuer, moment, fetch, reasons)
    if listed is not None:
        return ValidationData(certificates=own, crls=(listed,))
    subject = summarise(certificate).subject
    raise CannotDo("STAMP-05", subject=subject, reason="; ".join(reasons) or "–")


def _send(fetch: Fetch, address: str, sent: bytes) -> bytes:
    return fetch(address, sent, OCSP_TYPE)


def _ocsp(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    moment: datetime,
    send: Callable[[bytes], bytes],
    reasons: list[str],
) -> bytes | None:
    builder = ocsp.OCSPRequestBuilder()
    name = hashes.SHA1()  # noqa: S303 - it only names the certificate; what responders expect (RFC 5019, 2.1.1)
    sent = builder.add_certificate(certificate, issuer, name).build().public_bytes(Encoding.DER)
    try:
        answer = send(sent)
        read = ocsp.load_der_ocsp_response(answer)
        if read.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            reasons.append(f"OCSP {read.response_status.name.lower()}")
            return None
        fits = read.serial_number == certificate.serial_number
        fits = fits and _is_current(read.this_update_utc, read.next_update_utc, moment)
        known = read.certificate_status is not ocsp.OCSPCertStatus.UNKNOWN
    except InspectorError as error:
        reasons.append(f"OCSP {error.code}")
        return None
    except UNREADABLE:
        reasons.append("OCSP unreadable")
        return None
    if not fits or not known:
        reasons.append("OCSP unknown" if not known else "OCSP stale")
        return None
    return answer


def _of_responder(answer: bytes, issuer: x509.Certificate, moment: datetime, fetch: Fetch) -> ValidationData:
    """Return what shows that a delegated responder was not revoked, where its issuer asks for that.

    Source: RFC 6960, 4.2.2.2.1. Without an answer the verdict will say so.
    """
    for responder in ocsp.load_der_ocsp_response(answer).certificates:
        if responder == issuer or _has(responder, x509.OCSPNoCheck) or not _delegated(responder):
            continue
        listed = _crl(responder, issuer, moment, fetch, [])
        if listed is not None:
            return ValidationData(crls=(listed,))
    return ValidationData()


def _delegated(certificate: x509.Certificate) -> bool:
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in purposes


def _crl(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    moment: datetime,
    fetch: Fetch,
    reasons: list[str],
) -> bytes | None:
    for address in _list_addresses(certificate):
        try:
            der = der_of(fetch(address, None, ""))
            read = x509.load_der_x509_crl(der)
            fits = read.issuer == issuer.subject
            current = _is_current(read.last_update_utc, read.next_update_utc, moment)
        except InspectorError as error:
            reasons.append(f"CRL {error.code}")
            continue
        except UNREADABLE:
            reasons.append("CRL unreadable")
            continue
        if fits and current:
            return der
        reasons.append("CRL stale" if fits else "CRL of another authority")
    return None


def _is_current(since: datetime, until: datetime | None, moment: datetime) -> bool:
    return since <= moment + CLOCKS_DIFFER and (until is None or moment <= until + CLOCKS_DIFFER)


def der_of(data: bytes) -> bytes:
    """Return DER; some authorities give PEM."""
    return bytes(asn1_pem.unarmor(data)[2]) if asn1_pem.detect(data) else data


def web_addresses(certificate: x509.Certificate, method: x509.ObjectIdentifier) -> Iterator[str]:
    """Return the web addresses that a certificate names for something: OCSP, its issuer."""
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (x509.ExtensionNotFound, ValueError):
        return
    named = [entry.access_location for entry in access if entry.access_method == method]
    yield from _web(named)


def _list_addresses(certificate: x509.Certificate) -> Iterator[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except (x509.ExtensionNotFound, ValueError):
        return
    yield from _web([name for point in points for name in point.full_name or ()])


def _web(names: Sequence[x509.GeneralName]) -> list[str]:
    found = [str(name.value) for name in names if isinstance(name, x509.UniformResourceIdentifier)]
    return [address for address in found if address.lower().startswith(("http://", "https://"))][
        :MOST_ADDRESSES
    ]


def _has(certificate: x509.Certificate, kind: type[x509.ExtensionType]) -> bool:
    try:
        certificate.extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return False
    return True
