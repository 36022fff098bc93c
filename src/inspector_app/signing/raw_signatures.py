"""Signers that give a raw signature and no more: a token, a certificate store, a remote service.

Whoever signs is asked one thing: bytes in, a signature over their SHA-256 out. It comes as PKCS#1 v1.5 for
RSA; for a curve as r and s side by side (PKCS#11, Windows CNG) or as DER (most remote services). What comes
back is checked against the certificate before it is used, and brought into the one form that signatures here
have.

A signer that answers at once becomes a :class:`SigningKey` by :func:`key_that_asks`. One that answers later,
from another program, machine or after this program was closed, is asked in two steps: :func:`begin` says
what is to be signed, :func:`finish` makes the signed file, byte for byte the one that asking at once would
have made.

A signer for the certificate store of Windows would plug in at the first: list the certificates of the store
«My» whose key is at hand, hand certificate and chain to ``key_that_asks``, and let ``ask`` call
``NCryptSignHash`` with the SHA-256 of the bytes (``BCRYPT_PAD_PKCS1`` for RSA, no padding for a curve: r and
s side by side).
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from inspector_app.canonical import NotCanonical, canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.signing.keys import SigningKey, chain_of, check_certificate, lower_s, most_bytes
from inspector_app.signing.sign import sign

Ask = Callable[[bytes], bytes]
"""The bytes to sign -> a raw signature over their SHA-256."""

_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A signature that was begun; holds no secret, and can be written down until the signer answers.

    Attributes:
        pdf_sha256: Of the file that is being signed; the file itself lies where files lie.
        slot: Name of the field.
        certificate_der: The signer's certificate.
        chain_der: Certificates of authorities between it and the root.
        appearance_pdf: What the slot will show.
        when: The claimed time of signing.
        certify: Whether it is the first signature.
        to_sign: What the signer signs; :attr:`digest` for signers that want the SHA-256 alone.
    """

    pdf_sha256: str
    slot: str
    certificate_der: bytes = field(repr=False)
    chain_der: tuple[bytes, ...] = field(repr=False)
    appearance_pdf: bytes = field(repr=False)
    when: datetime
    certify: bool
    to_sign: bytes = field(repr=False)

    @property
    def digest(self) -> bytes:
        """The SHA-256 of what is to be signed."""
        return hashlib.sha256(self.to_sign).digest()

    def to_bytes(self) -> bytes:
        """Return the canonical bytes to keep."""
        return canonical_bytes(
            {
                "format": _FORMAT,
                "pdf_sha256": self.pdf_sha256,
                "slot": self.slot,
                "certificate": _text(self.certificate_der),
                "chain": [_text(der) for der in self.chain_der],
                "appearance": _text(self.appearance_pdf),
                "when": self.when.isoformat(),
                "certify": self.certify,
                "to_sign": _text(self.to_sign),
            }
        )


def pending_of(kept: bytes) -> Pending:
    """Read what :meth:`Pending.to_bytes` gave.

    Raises:
        CannotDo: KEY-10, the bytes are not that.
    """
    try:
        told = parse(kept)
        if not isinstance(told, dict) or told["format"] != _FORMAT:
            raise CannotDo("KEY-10")
        return Pending(
            pdf_sha256=told["pdf_sha256"],
            slot=told["slot"],
            certificate_der=b64decode(told["certificate"], validate=True),
            chain_der=tuple(b64decode(der, validate=True) for der in told["chain"]),
            appearance_pdf=b64decode(told["appearance"], validate=True),
            when=datetime.fromisoformat(told["when"]),
            certify=told["certify"],
            to_sign=b64decode(told["to_sign"], validate=True),
        )
    except (NotCanonical, NotBase64, KeyError, TypeError, ValueError) as error:
        raise CannotDo("KEY-10") from error


def key_that_asks(
    certificate_der: bytes, others_der: Sequence[bytes], ask: Ask, *, now: datetime
) -> SigningKey:
    """Return a key whose signatures somebody else makes.

    Args:
        certificate_der: The signer's certificate.
        others_der: Certificates that came with it; those that lead to its root are used.
        ask: Makes the raw signature; called once for each signature.
        now: The laptop's clock.

    Raises:
        CannotDo: KEY-03 to KEY-06 the certificate cannot sign minutes now, KEY-08 too many authorities. The
            key it returns raises KEY-09 when a signature does not fit the certificate.
    """
    certificate = x509.load_der_x509_certificate(certificate_der)
    summary = check_certificate(certificate, now)
    return SigningKey(
        certificate=summary,
        certificate_der=certificate_der,
        chain_der=chain_of(certificate, [x509.load_der_x509_certificate(der) for der in others_der]),
        sign=lambda data: _fitting(certificate, summary.subject, data, ask(data)),
        signature_size=most_bytes(certificate.public_key()),
    )


def begin(
    pdf: bytes,
    slot: str,
    certificate_der: bytes,
    others_der: Sequence[bytes],
    appearance_pdf: bytes,
    *,
    when: datetime,
    certify: bool,
) -> Pending:
    """Return what a signer has to sign so that this slot is signed.

    Args:
        pdf: As in :func:`inspector_app.signing.sign.sign`, and so are ``slot`` (its ``field``),
            ``appearance_pdf``, ``when`` and ``certify``.
        slot: Name of the field.
        certificate_der: The signer's certificate.
        others_der: Certificates that came with it.
        appearance_pdf: What the field will show.
        when: The laptop's clock.
        certify: Whether it is the first signature.

    Raises:
        CannotDo: as :func:`key_that_asks` and ``sign``.
    """
    asked: list[bytes] = []
    key = key_that_asks(certificate_der, others_der, bytes, now=when)

    def blank(data: bytes) -> bytes:
        asked.append(data)
        return bytes(key.signature_size)

    sign(pdf, slot, replace(key, sign=blank), appearance_pdf, when=when, certify=certify)
    return Pending(
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        slot=slot,
        certificate_der=certificate_der,
        chain_der=key.chain_der,
        appearance_pdf=appearance_pdf,
        when=when,
        certify=certify,
        to_sign=asked[0],
    )


def finish(pdf: bytes, pending: Pending, raw: bytes) -> bytes:
    """Return the signed file.

    Args:
        pdf: The file that was begun with.
        pending: What :func:`begin` gave.
        raw: The signature over ``pending.to_sign``.

    Raises:
        CannotDo: KEY-09 the signature does not fit certificate and text; KEY-10 the file is another one now,
            or this version of the program writes it otherwise: begin again.
    """
    if hashlib.sha256(pdf).hexdigest() != pending.pdf_sha256:
        raise CannotDo("KEY-10")

    def given(data: bytes) -> bytes:
        if data != pending.to_sign:
            raise CannotDo("KEY-10")
        return raw

    key = key_that_asks(pending.certificate_der, pending.chain_der, given, now=pending.when)
    return sign(pdf, pending.slot, key, pending.appearance_pdf, when=pending.when, certify=pending.certify)


def _fitting(certificate: x509.Certificate, subject: str, data: bytes, raw: bytes) -> bytes:
    """Return a raw signature in the one form, or refuse one that the certificate's key did not make."""
    key = certificate.public_key()
    for signature in _forms(key, raw):
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
                return signature
            if isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
                return lower_s(signature, key.curve)
        except (InvalidSignature, ValueError):
            continue
    raise CannotDo("KEY-09", subject=subject)


def _forms(key: object, raw: bytes) -> tuple[bytes, ...]:
    """Return what a raw signature may mean: as it is, and for a curve r and s side by side as DER."""
    if not isinstance(key, ec.EllipticCurvePublicKey) or len(raw) % 2:
        return (raw,)
    half = len(raw) // 2
    beside = encode_dss_signature(int.from_bytes(raw[:half]), int.from_bytes(raw[half:]))
    return (beside, raw) if half == (key.curve.key_size + 7) // 8 else (raw,)


def _text(data: bytes) -> str:
    return b64encode(data).decode()
