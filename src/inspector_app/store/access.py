"""Who may open a case file, and how that is changed while it is open: passphrases, people, recovery code.

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
    from inspector_app.store.keys_file import Cost, Wrap


class Access:
    """The ways into one open case file.

    Every method raises Surroundings where ``keys.json`` cannot be read or written.

    Attributes:
        opened_as: Who opened it; None: the recovery code did.
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
            others = [
                one
                for one in read_keys(self._folder).wraps
                if (one.kind, one.login) != ("passphrase", login.id)
            ]
            if login.name and login.name.casefold() in {one.name.casefold() for one in others}:
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
                one for one in read_keys(self._folder).wraps if (one.kind, one.login) != ("passphrase", login)
            ]
            if not any(one.kind == "passphrase" for one in left):
                raise CannotDo("STORE-20")
            write_keys(self._folder, tuple(left))

    def new_recovery_code(self, cost: "Cost | None" = None) -> str:
        """Return a fresh recovery code; the one before opens no more. It is kept nowhere."""
        code = code_of(self._random_bytes(RANDOM_BYTES))
        with errors_in_words(self._folder / KEYS_FILE):
            others: list[Wrap] = [one for one in read_keys(self._folder).wraps if one.kind != "recovery"]
            made = wrap(self._key, RecoveryCode(code), WayIn(), self._random_bytes, cost)
            write_keys(self._folder, (*others, made))
        return code
