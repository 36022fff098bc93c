"""The CMS of a signature (RFC 5652, PAdES B-B): built from its few parts, and taken apart again.

A signature protects its signed attributes, nothing else of the CMS around them: versions, names of
algorithms, headers and padding could be altered and every checker would still say «valid». So there is
exactly one way to write a given signature down, and a verifier writes it again and compares bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from asn1crypto import cms as asn1_cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from inspector_app.signing.der import CONTEXT_0, OCTETS, SEQUENCE, SET, encode, integer

# Object identifiers and algorithm names as whole DER values. Sources: RFC 5652, RFC 5035, RFC 5754.
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE_V2 = bytes.fromhex("060b2a864886f70d010910022f")
SHA_256 = bytes.fromhex("300b0609608648016503040201")
ECDSA_SHA_256 = bytes.fromhex("300a06082a8648ce3d040302")
RSA_SHA_256 = bytes.fromhex("300d06092a864886f70d01010b0500")
# What readers of ASN.1 and certificates raise on damaged bytes (InvalidVersion is an Exception of its own).
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, OverflowError, x509.InvalidVersion)
VERSION_1 = bytes.fromhex("020101")


class NotOurs(ValueError):
    """The bytes are no CMS of the one form that signatures of minutes have; says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedParts:
    """Everything that varies between two signatures.

    Attributes:
        certificate: The signer's, DER.
        others: Certificates of authorities between signer and root, DER, sorted; no root.
        attributes: The signed attributes as the signature covers them: a DER SET.
        signature: PKCS#1 v1.5, or DER of r and s.
    """

    certificate: bytes
    others: tuple[bytes, ...]
    attributes: bytes
    signature: bytes


def signed_attributes(digest: bytes, certificate: bytes, others: Iterable[bytes] = ()) -> bytes:
    """Return the DER SET that is signed: kind of content, SHA-256 of the document, hashes of certificates.

    The hashes are of the signer's certificate, then of all others in the CMS, sorted: so no byte of any of
    them can be changed. The signing time is not here: PAdES keeps it in /M, which the document's hash
    covers. Source: ETSI EN 319 142-1, 6.3; RFC 5035.
    """
    ids = [encode(SEQUENCE, encode(OCTETS, _sha256(der))) for der in (certificate, *sorted(others))]
    values = {
        CONTENT_TYPE: DATA,
        MESSAGE_DIGEST: encode(OCTETS, digest),
        SIGNING_CERTIFICATE_V2: encode(SEQUENCE, encode(SEQUENCE, *ids)),
    }
    return encode(SET, *sorted(encode(SEQUENCE, kind, encode(SET, value)) for kind, value in values.items()))


def build(parts: SignedParts) -> bytes:
    """Return the one DER encoding of a signature."""
    certificate = x509.load_der_x509_certificate(parts.certificate)
    signer = encode(
        SEQUENCE,
        VERSION_1,
        encode(SEQUENCE, certificate.issuer.public_bytes(), integer(certificate.serial_number)),
        SHA_256,
        bytes([CONTEXT_0]) + parts.attributes[1:],
        _algorithm(certificate),
        encode(OCTETS, parts.signature),
    )
    signed = encode(
        SEQUENCE,
        VERSION_1,
        encode(SET, SHA_256),
        encode(SEQUENCE, DATA),
        encode(CONTEXT_0, *sorted((parts.certificate, *parts.others))),
        encode(SET, signer),
    )
    return encode(SEQUENCE, SIGNED_DATA, encode(CONTEXT_0, signed))


def take_apart(contents: bytes) -> SignedParts:
    """Return the parts of what stands in /Contents: DER, then zeros.

    Raises:
        NotOurs: not CMS, or not byte for byte what ``build`` makes of its parts followed by zeros.
    """
    try:
        parts = _parse(contents)
        built = build(parts)
    except NotOurs:
        raise
    except (*UNREADABLE, UnsupportedAlgorithm) as error:
        raise NotOurs("not a signature that can be read") from error
    if not contents.startswith(built):
        raise NotOurs("not written in the one form a signature has")
    if any(contents[len(built) :]):
        raise NotOurs("bytes behind the signature")
    return parts


def matches(parts: SignedParts, digest: bytes) -> bool:
    """Say whether the signed attributes are about this document and these certificates."""
    return parts.attributes == signed_attributes(digest, parts.certificate, parts.others)


def is_genuine(parts: SignedParts) -> bool:
    """Say whether the signature was made over the attributes with the key of the certificate.

    Of the two equivalent values of s only the lower counts, written in DER: see ``keys``.
    """
    key = x509.load_der_x509_certificate(parts.certificate).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(parts.signature, parts.attributes, padding.PKCS1v15(), hashes.SHA256())
            return True
        if isinstance(key, ec.EllipticCurvePublicKey):
            r, s = decode_dss_signature(parts.signature)
            key.verify(parts.signature, parts.attributes, ec.ECDSA(hashes.SHA256()))
            return encode_dss_signature(r, s) == parts.signature and 2 * s <= key.curve.group_order
    except (InvalidSignature, ValueError):
        return False
    return False


def _parse(contents: bytes) -> SignedParts:
    """Read the parts; whatever else stands there, ``build`` will not write again."""
    signed = asn1_cms.ContentInfo.load(contents)["content"]
    certificates = [choice.chosen.dump() for choice in signed["certificates"]]
    (signer,) = signed["signer_infos"]
    (own,) = [der for der in certificates if _is_named(der, signer["sid"].chosen)]
    others = sorted(der for der in certificates if der != own)
    if any(_is_root(der) for der in others):
        raise NotOurs("holds the certificate of a root")
    return SignedParts(
        certificate=own,
        others=tuple(others),
        attributes=encode(SET, signer["signed_attrs"].contents),
        signature=signer["signature"].native,
    )


def _is_named(der: bytes, identifier: asn1_cms.IssuerAndSerialNumber) -> bool:
    certificate = x509.load_der_x509_certificate(der)
    name = (certificate.issuer.public_bytes(), certificate.serial_number)
    return name == (identifier["issuer"].dump(), identifier["serial_number"].native)


def _is_root(der: bytes) -> bool:
    certificate = x509.load_der_x509_certificate(der)
    return certificate.subject == certificate.issuer


def _algorithm(certificate: x509.Certificate) -> bytes:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return RSA_SHA_256
    if isinstance(key, ec.EllipticCurvePublicKey):
        return ECDSA_SHA_256
    raise NotOurs("neither an RSA nor an EC key")


def _sha256(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()
