"""What a certificate says, as people read it, and whether its holder may sign with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SMALLEST_RSA_BITS = 2048
MOST_BETWEEN = 4  # authorities between a signer and a root; issued ones have one or two
CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
# Any of these lets a key sign documents. Sources: RFC 5280, 4.2.1.12; RFC 9336; the makers' own two.
SIGNING_PURPOSES = frozenset(
    {
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        ExtendedKeyUsageOID.CLIENT_AUTH,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # documentSigning
        x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe
        x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft
    }
)
STAMPING_PURPOSES = frozenset({ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE, ExtendedKeyUsageOID.TIME_STAMPING})

_Extension = TypeVar("_Extension", bound=x509.ExtensionType)


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
        key_kind: None when it is neither RSA nor of a curve P-256, P-384, P-521: such a key cannot sign here.
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
    return summary.key_kind is KeyKind.EC or (
        summary.key_kind is KeyKind.RSA and summary.key_bits >= SMALLEST_RSA_BITS
    )


def may_sign(certificate: x509.Certificate) -> bool:
    """Say whether the issuer lets this key sign documents.

    Many issued certificates have only digitalSignature, others only nonRepudiation: either will do. The
    certificate of an authority signs certificates, never minutes; nor does that of a web server or of a time
    stamp service. Without the extension for uses, or that for purposes, the issuer set no limit of that kind.
    Source: RFC 5280, 4.2.1.3, 4.2.1.9 and 4.2.1.12.
    """
    constraints = _extension(certificate, x509.BasicConstraints)
    usage = _extension(certificate, x509.KeyUsage)
    purposes = _extension(certificate, x509.ExtendedKeyUsage)
    return (
        not (constraints and constraints.ca)
        and (usage is None or usage.digital_signature or usage.content_commitment)
        and (purposes is None or not SIGNING_PURPOSES.isdisjoint(purposes))
    )


def may_stamp(certificate: x509.Certificate) -> bool:
    """Say whether a key is for time stamps and nothing else: one purpose, critical. Source: RFC 3161, 2.3."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    usage = _extension(certificate, x509.KeyUsage)
    return (
        purposes.critical
        and list(purposes.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
        and not is_authority(certificate)
        and (usage is None or usage.digital_signature or usage.content_commitment)
    )


def states_uses(certificate: x509.Certificate) -> bool:
    """Say whether the issuer limited the uses of the key at all."""
    return _extension(certificate, x509.KeyUsage) is not None


def is_authority(certificate: x509.Certificate) -> bool:
    """Say whether the holder may issue certificates."""
    constraints = _extension(certificate, x509.BasicConstraints)
    usage = _extension(certificate, x509.KeyUsage)
    return constraints is not None and constraints.ca and (usage is None or usage.key_cert_sign)


def may_vouch(certificate: x509.Certificate, *, stamps: bool = False) -> bool:
    """Say whether an authority's purposes, where it has any, are such as those have whom it stands above.

    One for web servers or time stamps alone issues no signer's certificate, one for signers alone no time
    stamp service's. Source: RFC 5280, 4.2.1.12.
    """
    purposes = _extension(certificate, x509.ExtendedKeyUsage)
    return purposes is None or not (STAMPING_PURPOSES if stamps else SIGNING_PURPOSES).isdisjoint(purposes)


def most_below(certificate: x509.Certificate) -> int | None:
    """Return how many authorities may stand between this one and a signer; None when it sets no limit."""
    constraints = _extension(certificate, x509.BasicConstraints)
    return constraints.path_length if constraints else None


def has_issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Say whether one certificate's key signed the other, and the names fit."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # noqa: BLE001 - whatever a stranger's certificate makes of this: not the issuer
        return False
    return True


def is_self_issued(certificate: x509.Certificate) -> bool:
    """Say whether holder and issuer are the same: a root, or a certificate nobody vouches for."""
    return certificate.subject == certificate.issuer


def _key(certificate: x509.Certificate) -> tuple[KeyKind | None, int]:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return KeyKind.RSA, key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return KeyKind.EC if isinstance(key.curve, CURVES) else None, key.key_size
    return None, 0


def _extension(certificate: x509.Certificate, kind: type[_Extension]) -> _Extension | None:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _name(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return ", ".join(str(attribute.value) for attribute in name.get_attributes_for_oid(oid))
