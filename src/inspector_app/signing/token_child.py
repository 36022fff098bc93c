"""Runs in a child: loads the library of a token maker, lists its certificates, or makes one signature.

A PKCS#11 library is native code that this program did not write: it may crash, hang, print, or leave threads
behind. Here that costs one child and nothing else. One order comes in on standard input, the answer goes
out, and the child is gone: so every token has one session, closed in any case, and no PIN outlives its
signature. It loads little, for it is started anew for each signature.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pkcs11 import Session, Token

MOST_CERTIFICATES = 64  # on one token; real ones hold two to six
# DER of a DigestInfo with SHA-256 up to the digest. Source: RFC 8017, 9.2, note 1.
DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")

# What a library answers -> what it means here. The rest is TOKEN-14, with the library's own name for it.
MEANINGS = {
    "PinLocked": "TOKEN-08",
    "PinExpired": "TOKEN-13",
    "PinIncorrect": "TOKEN-05",  # of a key that asks for a PIN of its own; the token's is told by its flags
    "PinInvalid": "TOKEN-05",
    "PinLenRange": "TOKEN-05",
    "DeviceRemoved": "TOKEN-09",
    "TokenNotPresent": "TOKEN-09",
    "TokenNotRecognised": "TOKEN-09",
    "SlotIDInvalid": "TOKEN-09",
    "SessionClosed": "TOKEN-09",
    "SessionHandleInvalid": "TOKEN-09",
    "UserAlreadyLoggedIn": "TOKEN-12",
    "AnotherUserAlreadyLoggedIn": "TOKEN-12",
    "UserTooManyTypes": "TOKEN-12",
    "SessionCount": "TOKEN-12",
    "SessionExists": "TOKEN-12",
    "SessionReadWriteSOExists": "TOKEN-12",
    "FunctionCancelled": "TOKEN-17",
    "FunctionRejected": "TOKEN-17",
}


class RefusedHere(Exception):
    """Carries the code of a refusal to the answer."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


def main() -> None:
    """Read one order, answer it, end."""
    answers = _own_output()
    _leave_no_core()
    order = json.loads(sys.stdin.buffer.readline())

    def answer(told: dict[str, Any]) -> None:
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()

    try:
        if order["do"] == "sign":
            sign_on_token(order, map(json.loads, sys.stdin.buffer), answer)
        else:
            answer(list_tokens(order["library"]))
    except RefusedHere as refused:
        answer({"refused": refused.code, "fields": refused.fields})
    os._exit(0)  # the session is closed; a library that hangs or crashes while it is put away does no harm


def list_tokens(library: str) -> dict[str, Any]:
    """Return the tokens that are plugged in, each with its certificates; asks for no PIN.

    Raises:
        RefusedHere: TOKEN-02 no PKCS#11 library, TOKEN-03 no token, TOKEN-12, TOKEN-14.
    """
    pkcs11 = _pkcs11()
    tokens = []
    try:
        for token in _plugged_in(library):
            with token.open() as session:
                certificates = [der.hex() for _, der in _certificates(session)]
            told = {
                "label": token.label.strip(),
                "serial": _serial(token),
                "pin": pin_state(int(token.flags)),
            }
            tokens.append({**told, "certificates": certificates})
    except pkcs11.PKCS11Error as error:
        raise _meant(error) from None
    if not tokens:
        raise RefusedHere("TOKEN-03")
    return {"tokens": tokens}


def sign_on_token(
    order: dict[str, Any], wanted: Iterable[dict[str, str]], answer: Callable[[dict[str, Any]], None]
) -> None:
    """Open a session, sign with the key of a certificate whatever is wanted, close the session.

    Args:
        order: Library, token, certificate, PIN.
        wanted: What is to be signed: ``data`` and its ``digest``, hexadecimal. The session stays open until
            it ends, so that opening it costs no time beside the work on the document.
        answer: Gets each signature.

    Raises:
        RefusedHere: what is wrong; nothing of the PIN is in it.
    """
    pkcs11 = _pkcs11()
    try:
        with _opened(_token_of(order), order["pin"]) as session:
            key = _private_key(session, order)
            for one in wanted:
                data, digest = bytes.fromhex(one["data"]), bytes.fromhex(one["digest"])
                answer({"signature": _sign(key, data, digest, order["pin"]).hex()})
    except pkcs11.PKCS11Error as error:
        meant = _meant(error)
        raise meant if meant.code != "TOKEN-14" or _is_there(order) else RefusedHere("TOKEN-09") from None


def pin_state(flags: int) -> str:
    """Return what a token's flags say of its PIN; the standard knows no number of tries left.

    Source: OASIS PKCS#11 2.40, table 6.
    """
    flag = _pkcs11().TokenFlag
    if flags & flag.USER_PIN_LOCKED:
        return "locked"
    if flags & flag.USER_PIN_FINAL_TRY:
        return "last"
    return "low" if flags & flag.USER_PIN_COUNT_LOW else "full"


def wrong_pin(state: str) -> str:
    """Return the code of a PIN that was wrong, by what the token says of it afterwards."""
    return {"locked": "TOKEN-08", "last": "TOKEN-07", "low": "TOKEN-06"}.get(state, "TOKEN-05")


def _pkcs11() -> Any:
    """Return python-pkcs11 without its conversions of keys and certificates.

    They load asn1crypto: 45 of 70 ms, for each signature anew, and nothing here converts anything.
    """
    if "pkcs11" not in sys.modules:
        bare = ModuleType("pkcs11.util")
        for name in ("dh", "dsa", "ec", "rsa", "x509"):
            setattr(bare, name, None)
        sys.modules["pkcs11.util"] = bare
    import pkcs11

    return pkcs11


def _plugged_in(library: str) -> Iterator["Token"]:
    pkcs11 = _pkcs11()
    if not os.path.exists(library):  # noqa: PTH110 — loading pathlib takes longer than signing
        raise RefusedHere("TOKEN-01", library=library)
    try:
        loaded = pkcs11.lib(library)
    except pkcs11.PKCS11Error as error:
        if type(error) is pkcs11.PKCS11Error:  # the loader's own; what the library itself says has a class
            raise RefusedHere("TOKEN-02", library=library) from None
        raise
    for slot in loaded.get_slots(token_present=True):
        with suppress(pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised):
            token = slot.get_token()
            if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
                yield token


def _token_of(order: dict[str, Any]) -> "Token":
    wanted = bytes.fromhex(order["certificate"])
    for token in _plugged_in(order["library"]):
        if _serial(token) == order["serial"]:
            with token.open() as session:
                if any(der == wanted for _, der in _certificates(session)):
                    return token
    raise RefusedHere("TOKEN-09")


def _opened(token: "Token", pin: str) -> "Session":
    pkcs11 = _pkcs11()
    if pin_state(int(token.flags)) == "locked":
        raise RefusedHere("TOKEN-08")
    try:
        return token.open(user_pin=pin)
    except pkcs11.PinIncorrect:
        now = token.slot.get_token()
        raise RefusedHere(wrong_pin(pin_state(int(now.flags)))) from None


def _certificates(session: "Session") -> Iterator[tuple[bytes, bytes]]:
    """Yield id and DER of what a token holds; an object that cannot be read is passed over."""
    pkcs11 = _pkcs11()
    attribute = pkcs11.Attribute
    wanted = {attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
    for number, found in enumerate(session.get_objects(wanted)):
        if number >= MOST_CERTIFICATES:
            return
        with suppress(pkcs11.AttributeTypeInvalid, pkcs11.AttributeSensitive):
            yield _read(found, attribute.ID), bytes(found[attribute.VALUE])


def _private_key(session: "Session", order: dict[str, Any]) -> Any:
    """Return the key of the certificate: by its public half where the token tells, else by their common id.

    Labels are not looked at: tokens that are sold here give key and certificate different ones.
    """
    pkcs11 = _pkcs11()
    attribute, kind = pkcs11.Attribute, pkcs11.ObjectClass
    keys = list(session.get_objects({attribute.CLASS: kind.PRIVATE_KEY}))
    if modulus := bytes.fromhex(order["modulus"]):
        for key in keys:
            if _read(key, attribute.MODULUS).lstrip(b"\0") == modulus:
                return key
    ids = []
    if point := bytes.fromhex(order["point"]):
        halves = session.get_objects({attribute.CLASS: kind.PUBLIC_KEY})
        ids = [
            _read(half, attribute.ID) for half in halves if _read(half, attribute.EC_POINT).endswith(point)
        ]
    wanted = bytes.fromhex(order["certificate"])
    ids += [own for own, der in _certificates(session) if der == wanted]
    for own in ids:
        for key in keys:
            if own and _read(key, attribute.ID) == own and not _read(key, attribute.MODULUS):
                return key
    raise RefusedHere("TOKEN-11")


def _sign(key: Any, data: bytes, digest: bytes, pin: str) -> bytes:
    """Sign with the mechanism that hashes, or the raw one where a token has no other."""
    pkcs11 = _pkcs11()
    mechanism = pkcs11.Mechanism
    if not hasattr(key, "sign"):
        raise RefusedHere("TOKEN-15")
    ways = {
        pkcs11.KeyType.RSA: ((mechanism.SHA256_RSA_PKCS, data), (mechanism.RSA_PKCS, DIGEST_INFO + digest)),
        pkcs11.KeyType.EC: ((mechanism.ECDSA_SHA256, data), (mechanism.ECDSA, digest)),
    }
    each_time = {"pin": pin} if _read(key, pkcs11.Attribute.ALWAYS_AUTHENTICATE) else {}
    for way, given in ways.get(key.key_type, ()):
        with suppress(pkcs11.MechanismInvalid, pkcs11.FunctionNotSupported, pkcs11.KeyTypeInconsistent):
            return bytes(key.sign(given, mechanism=way, **each_time))
    raise RefusedHere("TOKEN-15")


def _read(found: Any, attribute: Any) -> Any:
    """Return an attribute, or nothing where the token keeps it to itself."""
    pkcs11 = _pkcs11()
    try:
        return found[attribute]
    except (pkcs11.AttributeTypeInvalid, pkcs11.AttributeSensitive):
        return b""


def _is_there(order: dict[str, Any]) -> bool:
    pkcs11 = _pkcs11()
    try:
        return any(_serial(token) == order["serial"] for token in _plugged_in(order["library"]))
    except pkcs11.PKCS11Error:
        return False


def _serial(token: "Token") -> str:
    return bytes(token.serial).rstrip(b" \0").hex()


def _meant(error: Exception) -> RefusedHere:
    name = type(error).__name__
    code = MEANINGS.get(name, "TOKEN-14")
    return RefusedHere(code, **({"reason": name} if code == "TOKEN-14" else {}))


def _own_output() -> Any:
    """Keep standard output for the answer: what a library prints goes nowhere."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the error output is closed to the world already
    return own


def _leave_no_core() -> None:
    """Forbid a picture of this memory, with a PIN in it, when a library crashes."""
    with suppress(ImportError):  # Windows writes none
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
