"""What a certificate says, as people read it, and whether its holder may sign with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

SMALLEST_RSA_BITS = 2048
SMALLEST_EC_BITS = 256


class KeyKind(StrEnum):
    """The two kinds of keys that issued certificates hold."""

    RSA = "RSA"
    EC = "EC"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSummary:
    """A certificate (chứng thư số) in words; a field that the certificate does not hold is empty.

    Attributes:
        subject: Common name of the holder.
        organisation: Agency of the holder, ``title`` the office held there.
        issuer: Common name of who issued it.
        serial: Serial number, upper hexadecimal.
        valid_from: First instant at which it may be used, ``valid_to`` the last; UTC.
        key_kind: None when it is neither RSA nor EC: such a key cannot sign here.
        sha256: Of the certificate's bytes, lower hexadecimal.
    """

    subject: str
    organisation: str
    title: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    key_kind: KeyKind | None
    key_bits: int
    sha256: str


def summarise(certificate: x509.Certificate) -> CertificateSummary:
    """Return what the certificate says of its holder, issuer and time."""
    kind, bits = _key(certificate)
    return CertificateSummary(
        subject=_name(certificate.subject, NameOID.COMMON_NAME),
        organisation=_name(certificate.subject, NameOID.ORGANIZATION_NAME),
        title=_name(certificate.subject, NameOID.TITLE),
        issuer=_name(certificate.issuer, NameOID.COMMON_NAME)
        or _name(certificate.issuer, NameOID.ORGANIZATION_NAME),
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before_utc.astimezone(UTC),
        valid_to=certificate.not_valid_after_utc.astimezone(UTC),
        key_kind=kind,
        key_bits=bits,
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def has_usable_key(summary: CertificateSummary) -> bool:
    """Say whether the key is of a kind and size that signs minutes."""
    smallest = {KeyKind.RSA: SMALLEST_RSA_BITS, KeyKind.EC: SMALLEST_EC_BITS}
    return summary.key_kind is not None and summary.key_bits >= smallest[summary.key_kind]


def may_sign(certificate: x509.Certificate) -> bool:
    """Say whether the issuer lets this key sign documents.

    Many issued certificates have only digitalSignature, others only nonRepudiation: either will do. The
    certificate of an authority signs certificates, never minutes. Source: RFC 5280, 4.2.1.3 and 4.2.1.9.
    """
    extensions = certificate.extensions
    try:
        if extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
    except x509.ExtensionNotFound:
        pass
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def is_self_issued(certificate: x509.Certificate) -> bool:
    """Say whether holder and issuer are the same: a root, or a certificate nobody vouches for."""
    return certificate.subject == certificate.issuer


def _key(certificate: x509.Certificate) -> tuple[KeyKind | None, int]:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return KeyKind.RSA, key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return KeyKind.EC, key.key_size
    return None, 0


def _name(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return ", ".join(str(attribute.value) for attribute in name.get_attributes_for_oid(oid))
