"""An authority for examples and tests that issues signing keys to test persons: never for real minutes.

Every certificate it makes carries «CHỨNG THƯ THỬ NGHIỆM» in the name of its issuer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from inspector_app.canonical import nfc
from inspector_app.signing.certificates import KeyKind

MARK = "CHỨNG THƯ THỬ NGHIỆM"
LONGEST_NAME = 64  # characters; X.520 upper bound of common name, organisation, unit and title
VALID_FOR = timedelta(days=3 * 365)
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
PASSWORD_LENGTH = 20
SCALAR_EXCESS = 8  # bytes more than the curve needs, so that the remainder is unbiased

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key file for one test person: the bytes of a .p12 file and what opens it."""

    p12: bytes = field(repr=False)
    password: str = field(repr=False)
    certificate_pem: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class DemoAuthority:
    """A self-signed root that exists for one demonstration; its key is nowhere but here.

    Attributes:
        certificate_pem: What a verifier trusts (``demo-ca.pem``).
    """

    certificate_pem: bytes = field(repr=False)
    _certificate: x509.Certificate = field(repr=False)
    _key: ec.EllipticCurvePrivateKey = field(repr=False)
    _random_bytes: RandomBytes = field(repr=False)

    def issue(
        self,
        common_name: str,
        *,
        title: str = "",
        agency: str = "",
        unit: str = "",
        now: datetime,
        kind: KeyKind = KeyKind.EC,
        valid_for: timedelta = VALID_FOR,
    ) -> IssuedKey:
        """Return a new signing key for a test person, valid from ``now``."""
        random_bytes = self._random_bytes
        key = _ec_key(random_bytes) if kind is KeyKind.EC else rsa.generate_private_key(65537, 2048)
        subject = _name(common_name, title=title, organisation=agency, unit=unit)
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        certificate = (
            _builder(subject, self._certificate.subject, key.public_key(), now, valid_for, random_bytes)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
            .add_extension(identifier, critical=False)
            .sign(self._key, hashes.SHA256(), ecdsa_deterministic=True)
        )
        password = _password(random_bytes)
        protection = BestAvailableEncryption(password.encode())
        name = common_name.encode()
        return IssuedKey(
            p12=serialize_key_and_certificates(name, key, certificate, [self._certificate], protection),
            password=password,
            certificate_pem=certificate.public_bytes(Encoding.PEM),
        )


def make_authority(
    name: str, *, now: datetime, random_bytes: RandomBytes, valid_for: timedelta = 2 * VALID_FOR
) -> DemoAuthority:
    """Return a new authority; with the same ``random_bytes`` the same key and certificate.

    Args:
        name: Whose authority it is; «CHỨNG THƯ THỬ NGHIỆM» is put before it.
        now: From when it is valid.
        random_bytes: Source of keys, serial numbers and passwords (RSA keys draw their own).
        valid_for: For how long.
    """
    key = _ec_key(random_bytes)
    subject = _name(f"{MARK} – {name}", organisation="Inspector")
    certificate = (
        _builder(subject, subject, key.public_key(), now, valid_for, random_bytes)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )
    return DemoAuthority(certificate.public_bytes(Encoding.PEM), certificate, key, random_bytes)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    now: datetime,
    valid_for: timedelta,
    random_bytes: RandomBytes,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(int.from_bytes(random_bytes(16)) | 1 << 126)
        .not_valid_before(now.replace(microsecond=0))
        .not_valid_after(now.replace(microsecond=0) + valid_for)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str, *, title: str = "", organisation: str = "", unit: str = "") -> x509.Name:
    parts = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        (NameOID.TITLE, title),
        (NameOID.COMMON_NAME, common_name),
    ]
    return x509.Name([x509.NameAttribute(oid, _shorten(nfc(text))) for oid, text in parts if text])


def _shorten(text: str) -> str:
    if len(text) <= LONGEST_NAME:
        return text
    return text[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def _ec_key(random_bytes: RandomBytes) -> ec.EllipticCurvePrivateKey:
    """Return a P-256 key from random bytes. Source: NIST SP 800-186, A.2 of FIPS 186-5 (extra bits)."""
    curve = ec.SECP256R1()
    excess = int.from_bytes(random_bytes(curve.key_size // 8 + SCALAR_EXCESS))
    return ec.derive_private_key(excess % (curve.group_order - 1) + 1, curve)


def _password(random_bytes: RandomBytes) -> str:
    letters = PASSWORD_LETTERS
    return "".join(letters[byte % len(letters)] for byte in random_bytes(PASSWORD_LENGTH))
