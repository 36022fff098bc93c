"""The CMS of other software: read leniently, written anew strictly, accepted only if that is the same bytes.

Several ways of writing are common, so several are written: the choice is read from the data, and every byte
then follows from it. No attribute that nobody signed, and no hash that can be forged. Sources: RFC 5652,
RFC 5035, RFC 4056, RFC 5754, RFC 6211; ETSI EN 319 142-1; ISO 32000-2, 12.8.3.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import cms as asn1_cms
from asn1crypto import tsp as asn1_tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from inspector_app.signing.certificates import is_self_issued
from inspector_app.signing.der import CONTEXT_0, OCTETS, SEQUENCE, SET, encode, integer
from inspector_app.signing.elsewhere.syntax import Refused
from inspector_app.signing.signed_data import DATA, SIGNED_DATA, UNREADABLE, VERSION_1, SignedParts

CLOCKS_APART = timedelta(minutes=10)  # between the two times that some programs write
LEAST_SALT = 32  # bytes
PADES = "/ETSI.CAdES.detached"
CONTEXT_1 = CONTEXT_0 + 1
NULL = bytes.fromhex("0500")
_SHA2 = bytes.fromhex("0609608648016503040200")[:-1]  # the last byte says which
_RSA = "06092a864886f70d0101"
_ECDSA = "06082a8648ce3d0403"
_MGF1 = bytes.fromhex(_RSA + "08")
_PSS = bytes.fromhex(_RSA + "0a")
_HASHES: dict[str, tuple[bytes, type[hashes.HashAlgorithm], bytes, bytes]] = {
    # hash -> its last byte, the hash, RSA with it, ECDSA with it
    "sha256": (b"\x01", hashes.SHA256, bytes.fromhex(_RSA + "0b0500"), bytes.fromhex(_ECDSA + "02")),
    "sha384": (b"\x02", hashes.SHA384, bytes.fromhex(_RSA + "0c0500"), bytes.fromhex(_ECDSA + "03")),
    "sha512": (b"\x03", hashes.SHA512, bytes.fromhex(_RSA + "0d0500"), bytes.fromhex(_ECDSA + "04")),
}
_PLAIN_RSA = encode(SEQUENCE, bytes.fromhex(_RSA + "010500"))
_ATTRIBUTES = {"content_type", "message_digest", "signing_time", "signing_certificate_v2"}
_PROTECTS_ALGORITHMS = "cms_algorithm_protection"
_MOST_CERTIFICATES = 8
_HEX = re.compile(rb"(?:[0-9A-F]{2})+|(?:[0-9a-f]{2})+")


class Weak(Refused):
    """The signature rests on a hash that can be forged."""


class Unsigned(Refused):
    """The data hold an attribute that nobody signed, such as a time stamp of the signature."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign signature taken apart.

    Attributes:
        parts: In the form of our own signatures; ``others`` without roots.
        enclosed: Every other certificate that came with it, DER.
        digest: Of the document, by the signed attributes.
        hash: Name of the hash.
        binds: Whether the signed attributes name the signer's certificate.
        signed_at: The second statement of a time, in the attributes; None without.
    """

    parts: SignedParts
    enclosed: tuple[bytes, ...]
    digest: bytes
    hash: str
    binds: bool
    signed_at: datetime | None
    _verify: Callable[[], None]

    def is_genuine(self) -> bool:
        """Say whether the signature was made over the attributes with the key of the certificate."""
        try:
            self._verify()
        except (InvalidSignature, ValueError, UnsupportedAlgorithm):
            return False
        return True


def is_one_case(digits: bytes) -> bool:
    """Say whether hexadecimal digits are all upper or all lower: one changed letter is then seen."""
    return _HEX.fullmatch(digits) is not None


def take_apart_foreign(contents: bytes, encoding: str) -> Foreign:
    """Return the parts of what stands in /Contents: DER, then zeros.

    Args:
        contents: The bytes between the protected ranges.
        encoding: /SubFilter; PAdES asks that the certificate is named in what is signed.

    Raises:
        Refused: not CMS of an accepted form, or not byte for byte what its parts make, followed by zeros.
    """
    try:
        signed = asn1_cms.ContentInfo.load(contents)["content"]
        made = _read(signed)
        written = _write(signed, made.parts.certificate)
    except Refused:
        raise
    except (*UNREADABLE, UnsupportedAlgorithm, AttributeError) as error:
        raise Refused("signature data") from error
    if not contents.startswith(written) or any(contents[len(written) :]):
        raise Refused("signature data: bytes of another form")
    if encoding == PADES and not made.binds:
        raise Refused("signature data: names no certificate")
    return made


def in_one_form(contents: bytes) -> bytes:
    """Return the same signature as DER followed by zeros: many programs write BER, of the same meaning.

    Raises:
        Refused: not CMS of an accepted form.
    """
    try:
        signed = asn1_cms.ContentInfo.load(contents)["content"]
        written = _write(signed, _read(signed).parts.certificate)
    except (*UNREADABLE, UnsupportedAlgorithm, AttributeError) as error:
        raise error if isinstance(error, Refused) else Refused("signature data") from error
    return written.ljust(len(contents), b"\0")


def contradicts(signed_at: datetime | None, claimed_at: datetime | None) -> bool:
    """Say whether the two statements of the time of signing differ."""
    return bool(signed_at and claimed_at and abs(signed_at - claimed_at) > CLOCKS_APART)


def is_chain(certificate: bytes, enclosed: tuple[bytes, ...], trusted: tuple[bytes, ...]) -> bool:
    """Say whether each enclosed certificate leads from the signer to a root, its bytes proven by the next.

    A root proves itself only by being the very bytes that the reader trusts.
    """
    rest, last = _way_up(certificate, enclosed)
    if is_self_issued(x509.load_der_x509_certificate(last)):
        return not rest and last in trusted
    issued = any(_issued(x509.load_der_x509_certificate(last), one) for one in trusted)
    return not rest and (issued or (last == certificate and certificate in trusted))


def is_one_way(certificate: bytes, enclosed: tuple[bytes, ...]) -> bool:
    """Say whether nothing is enclosed but the way up from the signer, as far as it goes."""
    return not _way_up(certificate, enclosed)[0]


def _way_up(certificate: bytes, enclosed: tuple[bytes, ...]) -> tuple[list[bytes], bytes]:
    """Return the certificates that do not stand on the way up, and the last one that does."""
    rest = [one for one in dict.fromkeys(enclosed) if one != certificate]
    last = certificate
    while not is_self_issued(here := x509.load_der_x509_certificate(last)):
        above = next((one for one in rest if _issued(here, one)), None)
        if above is None:
            break
        rest.remove(above)
        last = above
    return rest, last


def _issued(certificate: x509.Certificate, issuer: bytes) -> bool:
    try:
        certificate.verify_directly_issued_by(x509.load_der_x509_certificate(issuer))
    except (InvalidSignature, UnsupportedAlgorithm, *UNREADABLE):
        return False
    return True


def _read(signed: Any) -> Foreign:
    (signer,) = signed["signer_infos"]
    if signer["unsigned_attrs"].native:
        raise Unsigned("attributes that nobody signed")
    hash_ = signer["digest_algorithm"]["algorithm"].native
    if hash_ not in _HASHES:
        raise Weak(str(hash_))
    enclosed = [choice.chosen.dump() for choice in signed["certificates"]]
    own = next(iter({one for one in enclosed if _is_named(one, signer["sid"].chosen)}), None)
    if own is None or len(enclosed) > _MOST_CERTIFICATES:
        raise Refused("signature data: certificates")
    attributes = encode(SET, signer["signed_attrs"].contents)
    values = _values(signer["signed_attrs"])
    _check_protection(values.get(_PROTECTS_ALGORITHMS), signer)
    others = tuple(sorted({one for one in enclosed if one != own and not _is_root(one)}))
    parts = SignedParts(
        certificate=own, others=others, attributes=attributes, signature=signer["signature"].native
    )
    scheme, salt = signer["signature_algorithm"].dump(), _salt(signer)
    return Foreign(
        parts=parts,
        enclosed=tuple(one for one in enclosed if one != own),
        digest=values["message_digest"].native,
        hash=hash_,
        binds=_names_certificate(values.get("signing_certificate_v2"), own),
        signed_at=_time(values.get("signing_time")),
        _verify=lambda: _verify(parts, hash_, scheme, salt),
    )


def _values(attributes: Any) -> dict[str, Any]:
    """Return the one value of each signed attribute, by name."""
    values: dict[str, Any] = {}
    for attribute in attributes:
        name = attribute["type"].native
        (value,) = attribute["values"]
        if name in values or name not in {*_ATTRIBUTES, _PROTECTS_ALGORITHMS}:
            raise Refused(f"signature data: attribute {name}")
        values[name] = value
    if values["content_type"].dump() != DATA:
        raise Refused("signature data: kind of content")
    encoded = [attribute.dump() for attribute in attributes]
    if encoded != sorted(encoded):
        raise Refused("signature data: order")
    return values


def _write(signed: Any, certificate: bytes) -> bytes:
    """Return the signature written anew; what is taken over is chosen from short lists."""
    (signer,) = signed["signer_infos"]
    loaded = x509.load_der_x509_certificate(certificate)
    hash_ = signer["digest_algorithm"].native["algorithm"]
    digest = _one_of(signer["digest_algorithm"].dump(), [_digest(hash_), _digest(hash_, NULL)])
    scheme = _one_of(signer["signature_algorithm"].dump(), _schemes(hash_, _salt(signer)))
    info = encode(
        SEQUENCE,
        VERSION_1,
        encode(SEQUENCE, loaded.issuer.public_bytes(), integer(loaded.serial_number)),
        digest,
        encode(CONTEXT_0, signer["signed_attrs"].contents),
        scheme,
        encode(OCTETS, signer["signature"].native),
    )
    body = encode(
        SEQUENCE,
        VERSION_1,
        encode(SET, digest),
        encode(SEQUENCE, DATA),
        encode(CONTEXT_0, *(choice.chosen.dump() for choice in signed["certificates"])),
        encode(SET, info),
    )
    return encode(SEQUENCE, SIGNED_DATA, encode(CONTEXT_0, body))


def _digest(name: str, parameters: bytes = b"") -> bytes:
    return encode(SEQUENCE, _SHA2 + _HASHES[name][0], parameters)


def _schemes(name: str, salt: int) -> list[bytes]:
    """Return the ways of naming an algorithm of signing with a hash; ``salt`` is the length for PSS."""
    _, _, with_rsa, with_ecdsa = _HASHES[name]
    pss = [
        encode(
            SEQUENCE,
            _PSS,
            encode(
                SEQUENCE,
                encode(CONTEXT_0, _digest(name, null)),
                encode(CONTEXT_1, encode(SEQUENCE, _MGF1, _digest(name, null))),
                encode(CONTEXT_0 + 2, integer(salt)),
            ),
        )
        for null in (NULL, b"")
    ]
    return [_PLAIN_RSA, encode(SEQUENCE, with_rsa), encode(SEQUENCE, with_ecdsa), *pss]


def _salt(signer: Any) -> int:
    """Return the length of the salt that PSS names; what stands there otherwise plays no part."""
    algorithm = signer["signature_algorithm"]
    if algorithm["algorithm"].native != "rsassa_pss":
        return 0
    return int(algorithm["parameters"]["salt_length"].native)


def _one_of(value: bytes, allowed: list[bytes]) -> bytes:
    if value not in allowed:
        raise Refused("signature data: algorithm")
    return value


def _verify(parts: SignedParts, name: str, scheme: bytes, salt: int) -> None:
    key = x509.load_der_x509_certificate(parts.certificate).public_key()
    hash_ = _HASHES[name][1]()
    if isinstance(key, ec.EllipticCurvePublicKey) and scheme == encode(SEQUENCE, _HASHES[name][3]):
        if encode_dss_signature(*decode_dss_signature(parts.signature)) != parts.signature:
            raise InvalidSignature
        key.verify(parts.signature, parts.attributes, ec.ECDSA(hash_))
    elif isinstance(key, rsa.RSAPublicKey) and scheme in _schemes(name, salt)[:2]:
        key.verify(parts.signature, parts.attributes, padding.PKCS1v15(), hash_)
    elif isinstance(key, rsa.RSAPublicKey) and scheme in _schemes(name, salt)[3:] and salt >= LEAST_SALT:
        masked = padding.PSS(mgf=padding.MGF1(hash_), salt_length=salt)
        key.verify(parts.signature, parts.attributes, masked, hash_)
    else:
        raise InvalidSignature


def _check_protection(value: Any, signer: Any) -> None:
    """Check the attribute in which some programs sign the names of their algorithms."""
    if value is None:
        return
    algorithms = (signer["digest_algorithm"].dump(), signer["signature_algorithm"].contents)
    if value.dump() != encode(SEQUENCE, algorithms[0], encode(CONTEXT_1, algorithms[1])):
        raise Refused("signature data: algorithms")


def _names_certificate(value: Any, certificate: bytes) -> bool:
    """Say whether the signed attributes name the signer's certificate; a wrong name is refused."""
    if value is None:
        return False
    first = asn1_tsp.SigningCertificateV2.load(value.dump())["certs"][0]
    kind = first["hash_algorithm"]["algorithm"].native
    if kind not in _HASHES or hashlib.new(kind, certificate).digest() != first["cert_hash"].native:
        raise Refused("signature data: names another certificate")
    return True


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    moment = value.native
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise Refused("signature data: time")
    return moment.astimezone(UTC)


def _is_named(certificate: bytes, identifier: Any) -> bool:
    loaded = x509.load_der_x509_certificate(certificate)
    name = (loaded.issuer.public_bytes(), loaded.serial_number)
    return name == (identifier["issuer"].dump(), identifier["serial_number"].native)


def _is_root(certificate: bytes) -> bool:
    return is_self_issued(x509.load_der_x509_certificate(certificate))
