"""A signing key from a PKCS#12 file (.p12, .pfx): opened with its password, checked, kept in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import (
    MOST_BETWEEN,
    CertificateSummary,
    has_usable_key,
    is_self_issued,
    may_sign,
    summarise,
)

LARGEST_FILE = 1_000_000  # bytes; issued key files hold a few thousand
ROUNDS = ("iterations", "iteration_count")
MOST_ROUNDS = 10_000_000  # of password hashing; issued files ask for 2,048 to 600,000


@dataclass(frozen=True, slots=True, eq=False)
class SigningKey:
    """A private key with its certificate; it can sign, and shows nothing of the key.

    Attributes:
        certificate: What the certificate says.
        certificate_der: The certificate itself.
        chain_der: Certificates of the authorities between it and the root, without the root.
        sign: Bytes -> signature over their SHA-256, as CMS holds it (PKCS#1 v1.5, or DER of r and s).
        signature_size: Most bytes that ``sign`` returns.
    """

    certificate: CertificateSummary
    certificate_der: bytes = field(repr=False)
    chain_der: tuple[bytes, ...] = field(repr=False)
    sign: Callable[[bytes], bytes] = field(repr=False)
    signature_size: int

    @property
    def holder(self) -> str:
        """Name of the holder as the certificate gives it."""
        return self.certificate.subject


def open_p12(data: bytes, password: str, *, now: datetime) -> SigningKey:
    """Open the bytes of a PKCS#12 file.

    Raises:
        CannotDo: KEY-01 wrong password, KEY-02 not a key file or damaged, KEY-03 expired, KEY-04 not yet
            valid, KEY-05 the certificate may not sign documents, KEY-06 nobody vouches for it (self-issued)
            or a kind of key that cannot sign here, KEY-07 no private key that fits its certificate, KEY-08
            too many authorities between it and its root.
    """
    _check_envelope(data)
    bag = _load(data, password)
    if bag.key is None or bag.cert is None:  # the library takes only a certificate that fits the key
        raise CannotDo("KEY-07")
    certificate = bag.cert.certificate
    return SigningKey(
        certificate=check_certificate(certificate, now),
        certificate_der=certificate.public_bytes(Encoding.DER),
        chain_der=chain_of(certificate, [extra.certificate for extra in bag.additional_certs]),
        sign=_signer(bag.key),
        signature_size=most_bytes(certificate.public_key()),
    )


def check_certificate(certificate: x509.Certificate, instant: datetime) -> CertificateSummary:
    """Return what a certificate says, if minutes may be signed with it at an instant.

    Raises:
        CannotDo: KEY-03, KEY-04, KEY-05, KEY-06; see ``open_p12``.
    """
    summary = summarise(certificate)
    if not has_usable_key(summary) or is_self_issued(certificate):
        raise CannotDo("KEY-06", subject=summary.subject)
    if not may_sign(certificate):
        raise CannotDo("KEY-05", subject=summary.subject)
    check_valid_at(summary, instant)
    return summary


def check_valid_at(certificate: CertificateSummary, instant: datetime) -> None:
    """Refuse a certificate outside its time: KEY-03 expired, KEY-04 not yet valid."""
    if instant > certificate.valid_to:
        raise CannotDo("KEY-03", subject=certificate.subject, day=certificate.valid_to.strftime("%d/%m/%Y"))
    if instant < certificate.valid_from:
        raise CannotDo("KEY-04", subject=certificate.subject, day=certificate.valid_from.strftime("%d/%m/%Y"))


def _check_envelope(data: bytes) -> None:
    """Refuse other bytes, and files that would hash for hours, before any password is tried."""
    if len(data) > LARGEST_FILE:
        raise CannotDo("KEY-02")
    try:
        envelope = asn1_pkcs12.Pfx.load(data)
        is_key_file = envelope["version"].native == "v3"
        mac = envelope["mac_data"].native
        contents = envelope.authenticated_safe.native if is_key_file else []
    except (ValueError, TypeError, KeyError) as error:
        raise CannotDo("KEY-02") from error
    if not is_key_file or _most_rounds([mac, contents]) > MOST_ROUNDS:
        raise CannotDo("KEY-02")


def _most_rounds(value: object) -> int:
    """Return the largest count of hashing rounds that parameters ask for, wherever they stand."""
    if isinstance(value, dict):
        own = [int(value[name]) for name in ROUNDS if isinstance(value.get(name), int)]
        return max([0, *own, *map(_most_rounds, value.values())])
    if isinstance(value, list | tuple):
        return max([0, *map(_most_rounds, value)])
    return 0


def _load(data: bytes, password: str) -> PKCS12KeyAndCertificates:
    """Open with the password as typed, then as NFC: keyboards differ in how they write «ệ».

    What the library says is not passed on as cause: nothing of password or key may reach a log.
    """
    for attempt in dict.fromkeys((password, nfc(password))):
        try:
            return load_pkcs12(data, attempt.encode())
        except UnsupportedAlgorithm:
            raise CannotDo("KEY-02") from None
        except (ValueError, TypeError, UnicodeEncodeError):
            continue
    raise CannotDo("KEY-01")


def _signer(key: object) -> Callable[[bytes], bytes]:
    if isinstance(key, rsa.RSAPrivateKey):
        return lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CannotDo("KEY-06", subject="")
    return lambda data: lower_s(key.sign(data, ec.ECDSA(hashes.SHA256())), key.curve)


def lower_s(signature: bytes, curve: ec.EllipticCurve) -> bytes:
    """Return a curve's signature, DER, with the lower of the two equivalent values of s.

    With (r, s) also (r, n-s) is a signature of the same data, which anybody can compute: without a rule a
    signed file would have a twin with other bytes.
    """
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, curve.group_order - s))


def most_bytes(key: object) -> int:
    """Return the most bytes that a signature can have which fits a public key; 0: no such key signs here."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size // 8
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return 0
    order = key.curve.group_order
    return len(encode_dss_signature(order - 1, order // 2))


def chain_of(certificate: x509.Certificate, extras: Sequence[x509.Certificate]) -> tuple[bytes, ...]:
    """Return who issued the certificate, who issued that, and so on, as far as ``extras`` tell; no root.

    Raises:
        CannotDo: KEY-08, more of them than a verifier looks at.
    """
    chain: list[x509.Certificate] = []
    wanted = certificate.issuer
    while issuer := next((c for c in extras if c.subject == wanted and not is_self_issued(c)), None):
        chain.append(issuer)
        extras = [c for c in extras if c.subject != issuer.subject]  # each name once, so no circle
        wanted = issuer.issuer
    if len(chain) > MOST_BETWEEN:
        raise CannotDo("KEY-08", most=MOST_BETWEEN)
    return tuple(c.public_bytes(Encoding.DER) for c in chain)
