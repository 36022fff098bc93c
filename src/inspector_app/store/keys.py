"""Keys of a case file: one random data key, wrapped for those who may open it, in ``keys.json``.

A wrap holds how its own key is made (Argon2id with its costs), so that costs can grow without touching the
case file. What a wrap says is authenticated with it: nobody can swap salt, costs, kind or name unseen.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from inspector_app.canonical import Json, canonical_bytes, read_stored
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.durable import write_durably
from inspector_app.store.engine import KEY_BYTES
from inspector_app.store.recovery_code import entropy_in

if TYPE_CHECKING:  # a throw-away key needs neither passphrases nor their file
    from inspector_app.store.keys_file import AnyWrap, Cost, Keys, Wrap

_SALT_BYTES = 16
_NONCE_BYTES = 12
_FIRST_FORM = 1  # of what is authenticated; a wrap without a login has been the same since
LATEST_FORM = 3
RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person types to open the case file.

    Attributes:
        text: The passphrase.
        login: Whose it is; None: whoever's it may be, which costs one guess for everybody.
    """

    text: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The printed code, as somebody typed it."""

    text: str


@dataclass(frozen=True, slots=True)
class ThrowAway:
    """A key that exists in memory only: when the program ends, nobody can open the case file again."""


Secret = Passphrase | RecoveryCode | ThrowAway


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The data key, and whose secret gave it; None for a recovery code or an office, which are nobody's."""

    key: bytes = field(repr=False)
    login: WayIn | None = None


def make_key(folder: Path, secret: Secret, random_bytes: RandomBytes, cost: "Cost | None") -> Unwrapped:
    """Return the data key of a new case file, and write its wrap unless the key is a throw-away.

    A ``keys.json`` that is there already is opened instead of overwritten: its key may be the only one to
    a case file that somebody moved.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase, ``STORE-10`` empty passphrase.
    """
    if isinstance(secret, ThrowAway):
        return Unwrapped(random_bytes(KEY_BYTES), WayIn())
    if (folder / KEYS_FILE).exists():
        return unwrap(folder, secret)
    if not isinstance(secret, Passphrase):
        raise CannotDo("STORE-04", folder=str(folder))
    key = random_bytes(KEY_BYTES)
    write_keys(folder, (wrap(key, secret, WayIn(), random_bytes, cost),))
    return Unwrapped(key, WayIn())


def unwrap(folder: Path, secret: Secret) -> Unwrapped:
    """Return the data key of a case file.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase, ``STORE-02`` a later program wrote ``keys.json``,
            ``STORE-04`` there is none or it is damaged, ``STORE-17`` no recovery code was typed, ``STORE-18``
            a code that is not of this case file.
    """
    keys = read_keys(folder)
    if isinstance(secret, ThrowAway):
        raise CannotDo("STORE-01")
    return opened_by(keys.wraps, secret)


def opened_by(wraps: "Sequence[AnyWrap]", secret: Passphrase | RecoveryCode) -> Unwrapped:
    """Return what a secret opens of some wraps; raises as :func:`unwrap`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from inspector_app.store.keys_file import Wrap

    for one in wraps:
        if not isinstance(one, Wrap) or not _may_open(one, secret):
            continue
        derived = _derive(secret, bytes.fromhex(one.salt), one.cost)
        try:
            key = AESGCM(derived).decrypt(
                bytes.fromhex(one.nonce),
                bytes.fromhex(one.wrapped),
                _authenticated(one.kind, one.salt, one.cost, WayIn(one.login, one.name)),
            )
        except InvalidTag:
            continue
        return Unwrapped(key, None if one.kind == "recovery" else WayIn(one.login, one.name))
    raise CannotDo("STORE-18" if isinstance(secret, RecoveryCode) else "STORE-01")


def read_keys(folder: Path) -> "Keys":
    """Return who may open the case file of a folder.

    Raises:
        CannotDo: ``STORE-02`` a later program wrote ``keys.json``, ``STORE-04`` there is none, or it is
            damaged.
    """
    from inspector_app.store.keys_file import Keys

    try:
        data = (folder / KEYS_FILE).read_bytes()
        return Keys.model_validate_json(data)
    except FileNotFoundError as error:
        raise CannotDo("STORE-04", folder=str(folder)) from error
    except ValueError as error:  # pydantic's own error is one
        if (form := _form_of(data)) > LATEST_FORM:
            raise CannotDo("STORE-02", found=form, known=LATEST_FORM) from error
        raise CannotDo("STORE-04", folder=str(folder)) from error


def write_keys(folder: Path, wraps: "tuple[AnyWrap, ...]") -> None:
    """Write who may open the case file of a folder, durably and whole."""
    from inspector_app.store.keys_file import Keys

    is_known_to_form_2 = all(one.kind in ("passphrase", "recovery") for one in wraps)
    keys = Keys(version=2 if is_known_to_form_2 else 3, wraps=wraps)
    write_durably(folder / KEYS_FILE, canonical_bytes(keys.model_dump(mode="json")))


def _form_of(data: bytes) -> int:
    """Return which form a file of keys says it has; 0 where it says nothing of the kind."""
    try:
        form = read_stored(data)["version"]
    except (ValueError, TypeError, KeyError):
        return 0
    return form if type(form) is int else 0


def wrap(
    key: bytes,
    secret: Passphrase | RecoveryCode,
    login: WayIn,
    random_bytes: RandomBytes,
    cost: "Cost | None",
) -> "Wrap":
    """Return the data key wrapped for one secret; it was opened again before this returns.

    Raises:
        CannotDo: ``STORE-10`` empty passphrase.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from inspector_app.store.keys_file import Cost, Wrap

    if not secret.text:
        raise CannotDo("STORE-10")
    paid = cost or Cost()
    kind: Literal["passphrase", "recovery"] = "recovery" if isinstance(secret, RecoveryCode) else "passphrase"
    salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
    derived = _derive(secret, salt, paid)
    made = Wrap(
        kind=kind,
        kdf="argon2id",
        cost=paid,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped=AESGCM(derived).encrypt(nonce, key, _authenticated(kind, salt.hex(), paid, login)).hex(),
        login=login.id,
        name=login.name,
    )
    if opened_by((made,), secret).key != key:  # it counts only when it has opened
        raise RuntimeError("a fresh wrap does not open")
    return made


def _may_open(one: "Wrap", secret: Passphrase | RecoveryCode) -> bool:
    if isinstance(secret, RecoveryCode):
        return one.kind == "recovery"
    return one.kind == "passphrase" and secret.login in (None, one.login)


def _derive(secret: Passphrase | RecoveryCode, salt: bytes, cost: "Cost") -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    argon = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    if isinstance(secret, RecoveryCode):
        return argon.derive(entropy_in(secret.text))
    return argon.derive(unicodedata.normalize("NFC", secret.text).encode())


def _authenticated(kind: str, salt: str, cost: "Cost", login: WayIn) -> bytes:
    said: dict[str, Json] = {
        "version": _FIRST_FORM,
        "kind": kind,
        "kdf": "argon2id",
        "cost": cost.model_dump(mode="json"),
        "salt": salt,
    }
    if login != WayIn():
        said |= {"login": login.id, "name": login.name}
    return canonical_bytes(said)
