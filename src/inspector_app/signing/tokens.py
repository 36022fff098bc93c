"""Keys on USB tokens and cards, by the PKCS#11 library of their maker; ``token_child`` loads it."""

import hashlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inspector_app.child_process import boot_of, start_child
from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.signing.certificates import CertificateSummary, is_authority, summarise
from inspector_app.signing.keys import SigningKey, chain_of, check_certificate
from inspector_app.signing.raw_signatures import key_that_asks
from inspector_app.signing.signed_data import UNREADABLE

LIST_SECONDS = 20
SIGN_SECONDS = 60  # a slow card, and a person who looks for the button on it

Stopped = Callable[[Callable[[], None]], None]
"""Gets what ends the asking at once, and calls it when nobody waits for it any more."""

_BOOT = boot_of("inspector_app.signing.token_child")
# Disk, cable, other programs; everything else is for the person to mend.
_SURROUNDINGS = frozenset({"TOKEN-09", "TOKEN-10", "TOKEN-12", "TOKEN-14", "TOKEN-16", "TOKEN-18"})


class PinState(StrEnum):
    """What a token tells of its PIN: nothing wrong, wrong at least once, one try left, locked."""

    FULL = "full"
    LOW = "low"
    LAST = "last"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCertificate:
    """One certificate of a person on a token.

    Attributes:
        token: Label of the token, for people; ``serial`` tells it from others.
        pin: What the token told of its PIN.
        certificate: What the certificate says.
        others_der: The other certificates on the token.
        trouble: Why it cannot sign; None when it can.
    """

    token: str
    serial: str
    pin: PinState
    certificate: CertificateSummary
    certificate_der: bytes = field(repr=False)
    others_der: tuple[bytes, ...] = field(repr=False)
    trouble: InspectorError | None


def list_certificates(
    library: Path, *, now: datetime, seconds: float = LIST_SECONDS, stopped: Stopped | None = None
) -> tuple[TokenCertificate, ...]:
    """Return the certificates of persons on every token of a library, those that can sign first.

    Args:
        library: The maker's PKCS#11 library (.dll, .so).
        now: The laptop's clock.
        seconds: How long the library may take.
        stopped: Called once with what ends the asking at once.

    Raises:
        CannotDo: TOKEN-01 no such file, TOKEN-02 no PKCS#11 library, TOKEN-03 no token, TOKEN-04 no
            certificate.
        Surroundings: TOKEN-09 unplugged, TOKEN-10 no answer in time, TOKEN-12 in use elsewhere, TOKEN-14
            other trouble, TOKEN-16 no child, TOKEN-18 the library crashed.
    """
    with _told({"do": "list", "library": str(library)}, seconds, stopped) as answer:
        told = answer()
    found = [one for token in told["tokens"] for one in _on_token(token, now)]
    if not found:
        raise CannotDo("TOKEN-04")
    return tuple(
        sorted(found, key=lambda one: (one.trouble is not None, one.certificate.subject, one.serial))
    )


@contextmanager
def token_key(
    library: Path,
    chosen: TokenCertificate,
    pin: str,
    *,
    now: datetime,
    seconds: float = SIGN_SECONDS,
    stopped: Stopped | None = None,
) -> Iterator[SigningKey]:
    """Give the key of a certificate that was listed, while its token has a session for it.

    The session is being opened while the document is made ready; what is wrong with token or PIN is
    raised when the key signs.

    Args:
        library: The maker's PKCS#11 library.
        chosen: One of :func:`list_certificates`.
        pin: The token's PIN; it goes to the token and nowhere else.
        now: The laptop's clock.
        seconds: How long all of it may take.
        stopped: As in :func:`list_certificates`.

    Raises:
        CannotDo: KEY-03 to KEY-06, KEY-08 the certificate will not do; TOKEN-19 no PIN was given. The key
            itself raises what the listing raises, and: TOKEN-05 wrong PIN, TOKEN-06 not the first time,
            TOKEN-07 one try left, TOKEN-08 locked, TOKEN-11 no private key, TOKEN-13 the PIN has to be
            changed first, TOKEN-15 no way to sign, TOKEN-17 refused at the token, KEY-09 the signature does
            not fit.
    """
    if not pin:  # an empty one would cost a try
        raise CannotDo("TOKEN-19")
    order = {
        "do": "sign",
        "library": str(library),
        "serial": chosen.serial,
        "certificate": chosen.certificate_der.hex(),
        **_public_half(chosen.certificate_der),
        "pin": pin,
    }
    asked: list[Callable[..., dict[str, Any]]] = []

    def ask(data: bytes) -> bytes:
        answer = asked[0](data=data.hex(), digest=hashlib.sha256(data).hexdigest())
        return bytes.fromhex(answer["signature"])

    key = key_that_asks(chosen.certificate_der, chosen.others_der, ask, now=now)
    with _told(order, seconds, stopped) as answer:
        asked.append(answer)
        yield key


def _on_token(told: dict[str, Any], now: datetime) -> Iterable[TokenCertificate]:
    readable = list(_readable(bytes.fromhex(der) for der in told["certificates"]))
    for certificate in readable:
        if is_authority(certificate):
            continue
        others = [other for other in readable if other != certificate]
        yield TokenCertificate(
            token=str(told["label"]),
            serial=str(told["serial"]),
            pin=PinState(told["pin"]),
            certificate=summarise(certificate),
            certificate_der=certificate.public_bytes(Encoding.DER),
            others_der=tuple(other.public_bytes(Encoding.DER) for other in others),
            trouble=_trouble(certificate, others, now, PinState(told["pin"])),
        )


def _trouble(
    certificate: x509.Certificate, others: list[x509.Certificate], now: datetime, pin: PinState
) -> InspectorError | None:
    if pin is PinState.LOCKED:
        return CannotDo("TOKEN-08")
    try:
        check_certificate(certificate, now)
        chain_of(certificate, others)
    except CannotDo as refused:
        return refused
    return None


def _readable(ders: Iterable[bytes]) -> Iterable[x509.Certificate]:
    for der in dict.fromkeys(ders):
        try:
            certificate = x509.load_der_x509_certificate(der)
            summarise(certificate)
        except UNREADABLE:
            continue
        yield certificate


def _public_half(certificate_der: bytes) -> dict[str, str]:
    """Return what tells the private key of a certificate among others on a token."""
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    half = {"modulus": "", "point": ""}
    if isinstance(key, rsa.RSAPublicKey):
        modulus = key.public_numbers().n
        half["modulus"] = modulus.to_bytes((modulus.bit_length() + 7) // 8).hex()
    elif isinstance(key, ec.EllipticCurvePublicKey):
        half["point"] = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()
    return half


@contextmanager
def _told(
    order: dict[str, str], seconds: float, stopped: Stopped | None
) -> Iterator[Callable[..., dict[str, Any]]]:
    """Give a child its order, and what asks it on and reads an answer; in the end the child is gone."""
    try:
        child = start_child(_BOOT, os.environ)  # libraries look for their services and settings there
    except OSError as error:
        raise Surroundings("TOKEN-16", reason=error.strerror or "") from error
    talk = _Talk(child, order["library"], round(seconds))
    clock = threading.Timer(seconds, talk.expire)
    clock.start()
    try:
        if stopped is not None:
            stopped(talk.expire)
        talk.say(order)
        yield talk.ask
    finally:
        talk.end()
        clock.cancel()
        clock.join()


class _Talk:
    """What is said to a child and what it answers, line by line."""

    def __init__(self, child: subprocess.Popen[bytes], library: str, seconds: int) -> None:
        self._child = child
        self._fields = {"library": library, "seconds": seconds}
        self._expired = threading.Event()

    def expire(self) -> None:
        """Give the child up."""
        self._expired.set()
        self._child.kill()

    def say(self, words: dict[str, str]) -> None:
        """Say something; a child that is gone has left its reason to be read."""
        if self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.write(json.dumps(words).encode() + b"\n")
                self._child.stdin.flush()

    def ask(self, **words: str) -> dict[str, Any]:
        """Say something, if there is more to say, and return the answer.

        Raises:
            CannotDo, Surroundings: the child refused, was given up, or broke down.
        """
        if words:
            self.say(words)
        line = self._child.stdout.readline() if self._child.stdout is not None else b""
        if not line.endswith(b"\n"):  # no whole answer
            raise Surroundings("TOKEN-10" if self._expired.is_set() else "TOKEN-18", **self._fields)
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            kind = Surroundings if answer["refused"] in _SURROUNDINGS else CannotDo
            raise kind(answer["refused"], **answer["fields"])
        return answer

    def end(self) -> None:
        """Say that nothing more will come, and wait until the child has closed its session or is given up."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._child.wait()
