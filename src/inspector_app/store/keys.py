"""Keys of a case file: one random data key, wrapped for those who may open it, in ``keys.json``.

A wrap holds how its own key is made (Argon2id with its costs), so that costs can grow without touching the
case file. What a wrap says is authenticated with it: nobody can swap salt, costs or kind unseen.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.store.durable import write_durably
from inspector_app.store.engine import KEY_BYTES

if TYPE_CHECKING:  # a throw-away key needs neither passphrases nor their file
    from inspector_app.store.keys_file import Cost, Wrap

KEYS_FILE = "keys.json"
_SALT_BYTES = 16
_NONCE_BYTES = 12
RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person types to open the case file."""

    text: str


@dataclass(frozen=True, slots=True)
class ThrowAway:
    """A key that exists in memory only: when the program ends, nobody can open the case file again."""


Secret = Passphrase | ThrowAway


def make_key(folder: Path, secret: Secret, random_bytes: RandomBytes, cost: "Cost | None") -> bytes:
    """Return the data key of a new case file, and write its wrap unless the key is a throw-away.

    A ``keys.json`` that is there already is opened instead of overwritten: its key may be the only one to
    a case file that somebody moved.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase, ``STORE-10`` empty passphrase.
    """
    if isinstance(secret, ThrowAway):
        return random_bytes(KEY_BYTES)
    if not secret.text:
        raise CannotDo("STORE-10")
    if (folder / KEYS_FILE).exists():
        return unwrap(folder, secret)
    from inspector_app.store.keys_file import Cost, Keys

    key = random_bytes(KEY_BYTES)
    keys = Keys(version=1, wraps=(_wrap(key, secret, random_bytes, cost or Cost()),))
    write_durably(folder / KEYS_FILE, canonical_bytes(keys.model_dump(mode="json")))
    return key


def unwrap(folder: Path, secret: Secret) -> bytes:
    """Return the data key of a case file.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase, ``STORE-04`` no or damaged ``keys.json``.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from inspector_app.store.keys_file import Keys

    try:
        keys = Keys.model_validate_json((folder / KEYS_FILE).read_bytes())
    except (FileNotFoundError, ValueError) as error:  # pydantic's own error is one
        raise CannotDo("STORE-04", folder=str(folder)) from error
    if isinstance(secret, Passphrase):
        for wrap in keys.wraps:
            derived = _derive(secret, bytes.fromhex(wrap.salt), wrap.cost)
            try:
                return AESGCM(derived).decrypt(
                    bytes.fromhex(wrap.nonce),
                    bytes.fromhex(wrap.wrapped),
                    _authenticated(wrap.salt, wrap.cost),
                )
            except InvalidTag:
                continue
    raise CannotDo("STORE-01")


def _wrap(key: bytes, secret: Passphrase, random_bytes: RandomBytes, cost: "Cost") -> "Wrap":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from inspector_app.store.keys_file import Wrap

    salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
    derived = _derive(secret, salt, cost)
    wrapped = AESGCM(derived).encrypt(nonce, key, _authenticated(salt.hex(), cost))
    return Wrap(
        kind="passphrase",
        kdf="argon2id",
        cost=cost,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped=wrapped.hex(),
    )


def _derive(secret: Passphrase, salt: bytes, cost: "Cost") -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    argon = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return argon.derive(unicodedata.normalize("NFC", secret.text).encode())


def _authenticated(salt: str, cost: "Cost") -> bytes:
    from inspector_app.store.keys_file import KEYS_VERSION

    return canonical_bytes(
        {
            "version": KEYS_VERSION,
            "kind": "passphrase",
            "kdf": "argon2id",
            "cost": cost.model_dump(mode="json"),
            "salt": salt,
        }
    )
