"""Keys of a case file: one random data key, wrapped for those who may open it, in ``keys.json``.

A wrap holds how its own key is made (Argon2id with its costs), so that costs can grow without touching the
case file. What a wrap says is authenticated with it: nobody can swap salt, costs or kind unseen.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.store.durable import write_durably
from inspector_app.store.engine import KEY_BYTES

KEYS_FILE = "keys.json"
KEYS_VERSION = 1
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


class Cost(BaseModel):
    """Cost of one guess of a passphrase: Argon2id passes, memory in KiB, lanes.

    The defaults are the floor for people's case files (RFC 9106, second recommendation).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    passes: int = Field(default=3, ge=1, le=64)
    memory_kib: int = Field(default=64 * 1024, ge=8, le=1024 * 1024)
    lanes: int = Field(default=1, ge=1, le=16)


class Wrap(BaseModel):
    """The data key, encrypted (AES-256-GCM) under a key made from one secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["passphrase"]
    kdf: Literal["argon2id"]
    cost: Cost
    salt: str = Field(pattern=r"^[0-9a-f]{32}$")
    nonce: str = Field(pattern=r"^[0-9a-f]{24}$")
    wrapped: str = Field(pattern=r"^[0-9a-f]{96}$")


class Keys(BaseModel):
    """The file ``keys.json``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1]
    wraps: tuple[Wrap, ...] = Field(min_length=1)


def make_key(folder: Path, secret: Secret, random_bytes: RandomBytes, cost: Cost) -> bytes:
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
    key = random_bytes(KEY_BYTES)
    keys = Keys(version=1, wraps=(_wrap(key, secret, random_bytes, cost),))
    write_durably(folder / KEYS_FILE, canonical_bytes(keys.model_dump(mode="json")))
    return key


def unwrap(folder: Path, secret: Secret) -> bytes:
    """Return the data key of a case file.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase, ``STORE-04`` no or damaged ``keys.json``.
    """
    try:
        keys = Keys.model_validate_json((folder / KEYS_FILE).read_bytes())
    except (FileNotFoundError, ValidationError) as error:
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


def _wrap(key: bytes, secret: Passphrase, random_bytes: RandomBytes, cost: Cost) -> Wrap:
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


def _derive(secret: Passphrase, salt: bytes, cost: Cost) -> bytes:
    argon = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return argon.derive(unicodedata.normalize("NFC", secret.text).encode())


def _authenticated(salt: str, cost: Cost) -> bytes:
    return canonical_bytes(
        {
            "version": KEYS_VERSION,
            "kind": "passphrase",
            "kdf": "argon2id",
            "cost": cost.model_dump(mode="json"),
            "salt": salt,
        }
    )
