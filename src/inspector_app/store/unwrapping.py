"""Every way to the data key of a case file: a secret that was typed, the office's answer, the keyring."""

from dataclasses import dataclass, field
from pathlib import Path

from inspector_app.store import keys
from inspector_app.store.keys import Secret, Unwrapped


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """What the office wrote in answer to a request of this laptop (:mod:`asked_office`)."""

    file: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FromKeyring:
    """What the keyring of the operating system kept under the name that ``keys.json`` says."""

    secret: bytes = field(repr=False)


AnySecret = Secret | OfficeAnswer | FromKeyring


def unwrap(folder: Path, secret: AnySecret) -> Unwrapped:
    """Return the data key of a case file.

    Raises:
        CannotDo: what :func:`keys.unwrap` raises; of an answer what :func:`asked_office.key_in` raises;
            ``KEYRING-03`` what the keyring kept does not open it.
    """
    if isinstance(secret, OfficeAnswer):
        from inspector_app.store.asked_office import key_in  # most starts ask nobody

        return key_in(folder, secret.file)
    if isinstance(secret, FromKeyring):
        from inspector_app.store.remembered import opened_by_keyring

        return opened_by_keyring(keys.read_keys(folder).wraps, secret.secret)
    return keys.unwrap(folder, secret)
