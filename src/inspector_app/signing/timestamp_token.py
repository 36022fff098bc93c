"""The time stamp of an authority (RFC 3161): asked for, taken apart, and written in its one form.

An authority signs the attributes of its token and nothing else of it. So, as with signatures, there is
exactly one way to write a given token down: what an authority sends is taken apart and built anew, without
unsigned attributes, lists or spare certificates, and a verifier builds it again and compares bytes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from inspector_app.errors import CannotDo
from inspector_app.signing.signed_data import UNREADABLE, NotOurs

HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
GRANTED = ("granted", "granted_with_mods")
REQUEST_TYPE = "application/timestamp-query"  # RFC 3161, 3.4


class _Answer(core.Sequence):  # type: ignore[misc]  # no types
    """TimeStampResp (RFC 3161, 2.4.2): the library's own demands a token also of those who refuse one."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class StampParts:
    """Everything that varies between two time stamps.

    Attributes:
        certificate: Of the authority's key, DER.
        others: Certificates between it and a root, DER, sorted; no root.
        info: TSTInfo as the authority wrote it, DER.
        attributes: The signed attributes: a DER SET.
        signature: PKCS#1 v1.5, or DER of r and the lower s.
        hash_name: ``sha256``, ``sha384`` or ``sha512``: what the signature is made with.
    """

    certificate: bytes
    others: tuple[bytes, ...]
    info: bytes
    attributes: bytes
    signature: bytes
    hash_name: str

    @property
    def at(self) -> datetime:
        """The time that the authority gives."""
        at: datetime = self._info["gen_time"].native
        return at.astimezone(UTC)

    @property
    def imprint(self) -> bytes:
        """SHA-256 of what existed at that time.

        Raises:
            NotOurs: the imprint is of another kind.
        """
        imprint = self._info["message_imprint"]
        if imprint["hash_algorithm"]["algorithm"].native != "sha256":
            raise NotOurs("an imprint of another kind")
        return bytes(imprint["hashed_message"].native)

    @property
    def nonce(self) -> int | None:
        """The number that the request held."""
        nonce: int | None = self._info["nonce"].native
        return nonce

    @property
    def _info(self) -> tsp.TSTInfo:
        return tsp.TSTInfo.load(self.info, strict=True)


def request(digest: bytes, nonce: int) -> bytes:
    """Return the question to an authority: a time stamp over this SHA-256, with its certificates."""
    algorithm = algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()})
    imprint = {"hash_algorithm": algorithm, "hashed_message": digest}
    asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    return bytes(asked.dump())


def read_answer(answer: bytes, digest: bytes, nonce: int) -> StampParts:
    """Return the parts of the token in an authority's answer.

    Raises:
        CannotDo: STAMP-01 the authority refuses, STAMP-02 the answer is no token that can be read, STAMP-03
            it is about something else, or not signed as it should be.
    """
    try:
        read = _Answer.load(answer, strict=True)
        status = read["status"]
        refused = status["status"].native not in GRANTED
        words = " ".join(status["status_string"].native or ()) or str(status["fail_info"].native or "")
        if not refused:
            parts = _parse(read["time_stamp_token"])
            fits = parts.imprint == digest and parts.nonce == nonce and is_genuine(parts)
            build(parts)
    except (*UNREADABLE, UnsupportedAlgorithm, AttributeError) as error:
        raise CannotDo("STAMP-02") from error
    if refused:
        raise CannotDo("STAMP-01", reason=" ".join(words.split())[:200] or status["status"].native)
    if not fits:
        raise CannotDo("STAMP-03")
    return parts


def build(parts: StampParts) -> bytes:
    """Return the one DER encoding of a token. Source: RFC 5652, 5.1 and 5.3; RFC 3161, 2.4.2."""
    certificate = asn1_x509.Certificate.load(parts.certificate)
    digest = {"algorithm": parts.hash_name}
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            name="issuer_and_serial_number",
            value={"issuer": certificate.issuer, "serial_number": certificate.serial_number},
        ),
        "digest_algorithm": digest,
        "signed_attrs": cms.CMSAttributes.load(parts.attributes, strict=True),
        "signature_algorithm": _algorithm(parts),
        "signature": parts.signature,
    }
    signed = {
        "version": "v3",
        "digest_algorithms": [digest],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(parts.info)},
        "certificates": [
            cms.CertificateChoices(name="certificate", value=asn1_x509.Certificate.load(der))
            for der in sorted((parts.certificate, *parts.others))
        ],
        "signer_infos": [signer],
    }
    token = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})
    return bytes(token.dump())


def take_apart(contents: bytes) -> StampParts:
    """Return the parts of what stands in /Contents: a token, then zeros.

    Raises:
        NotOurs: not a token, or not byte for byte what ``build`` makes of its parts followed by zeros.
    """
    try:
        parts = _parse(cms.ContentInfo.load(contents))
        built = build(parts)
    except NotOurs:
        raise
    except (*UNREADABLE, UnsupportedAlgorithm, AttributeError) as error:
        raise NotOurs("not a time stamp that can be read") from error
    if not contents.startswith(built) or any(contents[len(built) :]):
        raise NotOurs("not written in the one form a time stamp has")
    return parts


def is_genuine(parts: StampParts) -> bool:
    """Say whether the key of the certificate signed this information, and names its own certificate.

    Source: RFC 5652, 5.4 and 11; RFC 5035 and RFC 2634, 5.4 (the older attribute names SHA-1).
    """
    kind = HASHES[parts.hash_name]
    found = {
        one["type"].native: one["values"] for one in cms.CMSAttributes.load(parts.attributes, strict=True)
    }
    if any(len(values) != 1 for values in found.values()):
        return False
    digest = hashes.Hash(kind)
    digest.update(parts.info)
    return (
        found["content_type"][0].native == "tst_info"
        and found["message_digest"][0].native == digest.finalize()
        and _names(found, parts.certificate)
        and tsp.TSTInfo.load(parts.info, strict=True)["version"].native == "v1"
        and _is_signed(parts, kind)
    )


def _names(found: dict[str, cms.SetOfAny], certificate: bytes) -> bool:
    kinds: list[tuple[str, hashes.HashAlgorithm | None]] = [
        ("signing_certificate_v2", None),
        ("signing_certificate", hashes.SHA1()),  # noqa: S303 - a second name of a certificate, no proof by itself
    ]
    for name, kind in kinds:
        if name in found:
            first = found[name][0]["certs"][0]
            kind = kind or HASHES[first["hash_algorithm"]["algorithm"].native]  # noqa: PLW2901
            digest = hashes.Hash(kind)
            digest.update(certificate)
            return bool(first["cert_hash"].native == digest.finalize())
    return False


def _is_signed(parts: StampParts, kind: hashes.HashAlgorithm) -> bool:
    key = x509.load_der_x509_certificate(parts.certificate).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(parts.signature, parts.attributes, padding.PKCS1v15(), kind)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(parts.signature, parts.attributes, ec.ECDSA(kind))
            return _lower(parts.signature, key) == parts.signature
    except (InvalidSignature, ValueError):
        return False
    return False


def _parse(token: cms.ContentInfo) -> StampParts:
    """Read the parts; whatever else stands there, ``build`` will not write again."""
    signed = token["content"]
    (signer,) = signed["signer_infos"]
    certificates = [asn1_x509.Certificate.load(choice.chosen.dump()) for choice in signed["certificates"]]
    (own,) = [one for one in certificates if _is_named(one, signer["sid"])]
    key = x509.load_der_x509_certificate(own.dump()).public_key()
    signature, raw = signer["signature"].native, signer["signed_attrs"]
    return StampParts(
        certificate=own.dump(),
        others=_between(own, certificates),
        info=bytes(signed["encap_content_info"]["content"]),
        attributes=raw.untag().dump(),
        signature=_lower(signature, key) if isinstance(key, ec.EllipticCurvePublicKey) else signature,
        hash_name=_known(signer["digest_algorithm"]["algorithm"].native),
    )


def _known(hash_name: str) -> str:
    if hash_name not in HASHES:
        raise NotOurs("signed with another hash")
    return hash_name


def _is_named(certificate: asn1_x509.Certificate, identifier: cms.SignerIdentifier) -> bool:
    if identifier.name == "subject_key_identifier":
        return bool(certificate.key_identifier == identifier.chosen.native)
    named = identifier.chosen
    same = named["serial_number"].native == certificate.serial_number
    return bool(same and named["issuer"].dump() == certificate.issuer.dump())


def _between(own: asn1_x509.Certificate, certificates: list[asn1_x509.Certificate]) -> tuple[bytes, ...]:
    """Return who issued the authority's certificate, who issued that, and so on; no root, nobody else."""
    found: list[asn1_x509.Certificate] = []
    here = own
    while here is not None:
        issuers = [one for one in certificates if one.subject == here.issuer and one.subject != one.issuer]
        here = next((one for one in issuers if one not in found), None)
        found += [here] if here is not None else []
    return tuple(sorted(one.dump() for one in found))


def _lower(signature: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    """Return the one of the two equivalent signatures whose s is lower: see ``keys``."""
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, key.curve.group_order - s))


def _algorithm(parts: StampParts) -> dict[str, object]:
    key = x509.load_der_x509_certificate(parts.certificate).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return {"algorithm": f"{parts.hash_name}_rsa", "parameters": core.Null()}
    if isinstance(key, ec.EllipticCurvePublicKey):
        return {"algorithm": f"{parts.hash_name}_ecdsa"}
    raise NotOurs("neither an RSA nor an EC key")
