"""The data key under a random secret that the system's keyring keeps: a convenience, never the only way.

The secret is fresh each time, so that a keyring that was copied or restored opens nothing after the next one.
"""

from collections.abc import Sequence

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn
from inspector_app.store.keys import RandomBytes, Unwrapped
from inspector_app.store.keys_file import AnyWrap, KeyringWrap

SECRET_BYTES = 32
_NONCE_BYTES, _KEY_BYTES = 12, 32
_FORM = 1


def wrap_for_keyring(
    key: bytes, secret: bytes, entry: str, login: str, random_bytes: RandomBytes
) -> KeyringWrap:
    """Return the data key under a secret; it was opened again before this returns."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said, nonce = _said(entry, login), random_bytes(_NONCE_BYTES)
    wrapped = AESGCM(_derived(secret, said)).encrypt(nonce, key, said)
    made = KeyringWrap(kind="keyring", entry=entry, nonce=nonce.hex(), wrapped=wrapped.hex(), login=login)
    if _key_in(made, secret) != key:
        raise RuntimeError("a fresh wrap does not open")
    return made


def opened_by_keyring(wraps: Sequence[AnyWrap], secret: bytes) -> Unwrapped:
    """Return what a secret of the keyring opens, for somebody who has a passphrase too.

    Raises:
        CannotDo: ``KEYRING-03``: nothing; it is another secret, or the wrap was altered or taken away.
    """
    people = {one.login: WayIn(one.login, one.name) for one in wraps if one.kind == "passphrase"}
    for one in wraps:
        if one.kind == "keyring" and one.login in people and (key := _key_in(one, secret)) is not None:
            return Unwrapped(key, people[one.login])
    raise CannotDo("KEYRING-03")


def _key_in(one: KeyringWrap, secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said = _said(one.entry, one.login)
    try:
        return AESGCM(_derived(secret, said)).decrypt(
            bytes.fromhex(one.nonce), bytes.fromhex(one.wrapped), said
        )
    except InvalidTag:
        return None


def _said(entry: str, login: str) -> bytes:
    return canonical_bytes({"version": _FORM, "kind": "keyring", "entry": entry, "login": login})


def _derived(secret: bytes, said: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=said).derive(secret)
