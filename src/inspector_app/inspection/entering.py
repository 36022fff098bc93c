"""Coming into a case file: who may, and what somebody typed to do so."""

from dataclasses import dataclass, field
from typing import Protocol

SHORTEST = 8
"""Letters of a passphrase, at least."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One person who may open the case file.

    Attributes:
        id: The person whom changes name; "" the one recorded first on this laptop.
        name: What to choose in a list; "" as long as one person alone opens it.
    """

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Everybody who may open the case file.

    Attributes:
        people: In the order in which they came.
        has_code: Whether there is a recovery code.
        me: Id of who opened it; None: nobody has, or the recovery code did.
        sees_history: Ids of those who may see how the record was worded before.
        office: The office whose holders can open it together; "" where none can.
        office_since: The day since when, YYYY-MM-DD.
        office_digits: What tells that office's key from others, for people.
        is_remembered: Whether the keyring of the operating system opens it when the program starts.
    """

    people: tuple[WayIn, ...] = ()
    has_code: bool = False
    me: str | None = None
    sees_history: frozenset[str] = frozenset()
    office: str = ""
    office_since: str = ""
    office_digits: str = ""
    is_remembered: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody typed to come in, or what stands for it.

    Attributes:
        text: The passphrase, or the recovery code; the new passphrase beside an answer.
        login: Who says so, by id; None: not asked.
        is_code: Whether it is the recovery code.
        answer: The file with which the office answered; b"" where nobody asked it.
        is_remembered: Whether nobody was asked, and the keyring of the operating system is.
    """

    text: str = field(default="", repr=False)
    login: str | None = None
    is_code: bool = False
    answer: bytes = field(default=b"", repr=False)
    is_remembered: bool = False


class Keyring(Protocol):
    """Keeps secrets for the person who is logged in to the operating system.

    Every method raises CannotDo with a ``KEYRING-`` code where there is no keyring that can be used.
    """

    def name(self) -> str:
        """Return what keeps the secrets."""

    def put(self, entry: str, secret: bytes) -> None:
        """Keep a secret, in place of the one that was kept under that name."""

    def get(self, entry: str) -> bytes | None:
        """Return a secret; None where none is kept under that name."""

    def forget(self, entry: str) -> None:
        """Keep it no more; nothing under that name is well."""
