"""Who may open a case file, and how that is changed while it is open: people, codes, the office, the keyring.

What is changed here concerns ``keys.json`` alone; the data key stays. An older copy of ``keys.json``, such as
in a backup, opens with what it knew then.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.engine import errors_in_words
from inspector_app.store.keys import (
    Passphrase,
    RandomBytes,
    RecoveryCode,
    opened_by,
    read_keys,
    wrap,
    write_keys,
)
from inspector_app.store.recovery_code import RANDOM_BYTES, code_of

if TYPE_CHECKING:
    from inspector_app.store.escrow_file import Escrow
    from inspector_app.store.keys_file import AnyWrap, Cost, KeyringWrap, OfficeWrap


class Access:
    """The ways into one open case file.

    Every method raises Surroundings where ``keys.json`` cannot be read or written.

    Attributes:
        opened_as: Who opened it; None: the recovery code or the office did.
    """

    def __init__(self, folder: Path, key: bytes, opened_as: WayIn | None, random_bytes: RandomBytes) -> None:
        self._folder = folder
        self._key = key
        self._random_bytes = random_bytes
        self.opened_as = opened_as

    def people(self) -> tuple[WayIn, ...]:
        """Return those who may open it, in the order in which they came."""
        with errors_in_words(self._folder / KEYS_FILE):
            wraps = read_keys(self._folder).wraps
        return tuple(WayIn(one.login, one.name) for one in wraps if one.kind == "passphrase")

    def office(self) -> "OfficeWrap | None":
        """Return the wrap that the office can open; None where none was given."""
        with errors_in_words(self._folder / KEYS_FILE):
            return next((one for one in read_keys(self._folder).wraps if one.kind == "escrow"), None)

    def remembered(self) -> "KeyringWrap | None":
        """Return the wrap whose secret the keyring of the operating system keeps; None: there is none."""
        with errors_in_words(self._folder / KEYS_FILE):
            return next((one for one in read_keys(self._folder).wraps if one.kind == "keyring"), None)

    def has_recovery(self) -> bool:
        """Whether there is a recovery code."""
        with errors_in_words(self._folder / KEYS_FILE):
            return any(one.kind == "recovery" for one in read_keys(self._folder).wraps)

    def prove(self, passphrase: str, login: str) -> None:
        """Make sure that it is the person who sits here.

        Raises:
            CannotDo: ``STORE-01`` it is not their passphrase.
        """
        with errors_in_words(self._folder / KEYS_FILE):
            opened_by(read_keys(self._folder).wraps, Passphrase(passphrase, login))

    def set_passphrase(self, login: WayIn, passphrase: str, cost: "Cost | None" = None) -> None:
        """Give somebody a passphrase, in place of the one they had or as one more who may open it.

        Raises:
            CannotDo: ``STORE-10`` empty; ``STORE-19`` another person has that name.
        """
        with errors_in_words(self._folder / KEYS_FILE):
            others = [one for one in read_keys(self._folder).wraps if not _is_of(one, login.id)]
            names = {one.name.casefold() for one in others if one.kind == "passphrase"}
            if login.name and login.name.casefold() in names:
                raise CannotDo("STORE-19", name=login.name)
            made = wrap(self._key, Passphrase(passphrase), login, self._random_bytes, cost)
            write_keys(self._folder, (*others, made))

    def take_back(self, login: str) -> None:
        """Let somebody open it no more.

        Raises:
            CannotDo: ``STORE-20`` nobody else has a passphrase.
        """
        with errors_in_words(self._folder / KEYS_FILE):
            left = [
                one
                for one in read_keys(self._folder).wraps
                if not _is_of(one, login) and not (one.kind == "keyring" and one.login == login)
            ]
            if not any(one.kind == "passphrase" for one in left):
                raise CannotDo("STORE-20")
            write_keys(self._folder, tuple(left))

    def new_recovery_code(self, cost: "Cost | None" = None) -> str:
        """Return a fresh recovery code; the one before opens no more. It is kept nowhere."""
        code = code_of(self._random_bytes(RANDOM_BYTES))
        with errors_in_words(self._folder / KEYS_FILE):
            made = wrap(self._key, RecoveryCode(code), WayIn(), self._random_bytes, cost)
            write_keys(self._folder, (*self._others("recovery"), made))
        return code

    def give_to_office(self, escrow: "Escrow", who: str, day: str) -> None:
        """Let an office open it, in place of the one that could.

        Raises:
            CannotDo: ``ESCROW-01``: the office's public key is one that would let everybody.
        """
        from inspector_app.store.escrow import wrap_for_office

        made = wrap_for_office(self._key, escrow, who, day, self._random_bytes)
        with errors_in_words(self._folder / KEYS_FILE):
            write_keys(self._folder, (*self._others("escrow"), made))

    def take_back_from_office(self) -> None:
        """Let the office open it no more, nor answer what was asked."""
        from inspector_app.store.asked_office import forget

        with errors_in_words(self._folder / KEYS_FILE):
            write_keys(self._folder, self._others("escrow"))
        forget(self._folder)

    def remember(self, entry: str, secret: bytes) -> None:
        """Let what the keyring keeps open it for who opened it now, in place of what it kept before.

        Raises:
            CannotDo: ``KEYRING-06``: that person has no passphrase; a keyring alone must not be the way in.
        """
        from inspector_app.store.remembered import wrap_for_keyring

        with errors_in_words(self._folder / KEYS_FILE):
            others = self._others("keyring")
            me = self.opened_as
            if me is None or not any(_is_of(one, me.id) for one in others):
                raise CannotDo("KEYRING-06")
            made = wrap_for_keyring(self._key, secret, entry, me.id, self._random_bytes)
            write_keys(self._folder, (*others, made))

    def forget_remembered(self) -> None:
        """Let nothing that a keyring keeps open it."""
        with errors_in_words(self._folder / KEYS_FILE):
            write_keys(self._folder, self._others("keyring"))

    def _others(self, kind: str) -> "tuple[AnyWrap, ...]":
        return tuple(one for one in read_keys(self._folder).wraps if one.kind != kind)


def _is_of(one: "AnyWrap", login: str) -> bool:
    """Whether a wrap is the passphrase of somebody."""
    return one.kind == "passphrase" and one.login == login
