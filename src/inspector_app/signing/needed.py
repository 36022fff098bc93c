"""What validation data may hold: what is about these people, said by who may say it, and nothing else.

Bytes that nobody needs are a place to hide something, and each reader of PDF would read them differently.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from inspector_app.signing.certificates import MOST_BETWEEN, has_issued, is_self_issued
from inspector_app.signing.signed_data import UNREADABLE
from inspector_app.signing.validation_data import ValidationData

_TROUBLE = (*UNREADABLE, UnsupportedAlgorithm)


def chain_of(certificate: bytes, pool: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return who issued a certificate, who issued that, and so on as far as the pool tells; no root, DER."""
    left = [x509.load_der_x509_certificate(der) for der in sorted(set(pool))]
    found: list[bytes] = []
    here: x509.Certificate | None = x509.load_der_x509_certificate(certificate)
    while here is not None:
        above = (one for one in left if not is_self_issued(one) and has_issued(one, here))
        here = next(above, None)
        if here is not None:
            left.remove(here)
            found.append(here.public_bytes(Encoding.DER))
    return tuple(sorted(found))


def has_spare(
    data: ValidationData, holders: Sequence[bytes], pool: Iterable[bytes], anchors: Iterable[bytes]
) -> bool:
    """Say whether data hold anything that is not about these holders or the authorities above them.

    Args:
        data: What one pair adds.
        holders: Certificates of signers and time stamp authorities, DER.
        pool: Certificates from which their chains are made.
        anchors: Certificates that the reader trusts: they too may answer about others.
    """
    pool = tuple(pool)
    about = {der for holder in holders for der in (holder, *chain_of(holder, pool))}
    certificates = [x509.load_der_x509_certificate(der) for der in about]
    issuers = [*certificates, *map(x509.load_der_x509_certificate, anchors)]
    try:
        told = [_told_about(der, certificates, issuers) for der in data.ocsps]
        lists = [_is_list_of(der, issuers) for der in data.crls]
    except _TROUBLE:
        return True
    return (
        not set(data.certificates) <= about
        or None in told
        or any(count > 1 for count in Counter(told).values())
        or not all(lists)
        or len(lists) > len(about)
    )


def _told_about(
    der: bytes, certificates: Sequence[x509.Certificate], issuers: Sequence[x509.Certificate]
) -> x509.Certificate | None:
    """Return the one certificate that an OCSP answer is about; None unless who may say so says it.

    Source: RFC 6960, 4.2.2.2.
    """
    answer = ocsp.load_der_ocsp_response(der)
    if answer.public_bytes(Encoding.DER) != der or len(answer.certificates) > MOST_BETWEEN:
        return None
    for certificate in certificates:
        if certificate.serial_number != answer.serial_number:
            continue
        for issuer in (one for one in issuers if has_issued(one, certificate)):
            may_say = [issuer, *(one for one in answer.certificates if has_issued(issuer, one))]
            has_others = any(one not in may_say for one in answer.certificates)
            if not has_others and any(_signed(answer, one) for one in may_say):
                return certificate
    return None


def _signed(answer: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    key, kind = certificate.public_key(), answer.signature_hash_algorithm or hashes.SHA256()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), kind)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(kind))
            return True
    except (InvalidSignature, *_TROUBLE):
        return False
    return False


def _is_list_of(der: bytes, issuers: Sequence[x509.Certificate]) -> bool:
    listed = x509.load_der_x509_crl(der)
    if listed.public_bytes(Encoding.DER) != der:
        return False
    return any(one.subject == listed.issuer and _has_signed(one, listed) for one in issuers)


def _has_signed(issuer: x509.Certificate, listed: x509.CertificateRevocationList) -> bool:
    key = issuer.public_key()
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return False
    return listed.is_signature_valid(key)
