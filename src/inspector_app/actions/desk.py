"""The desk at which a person works: the open case file, who works there, what lies at hand, and the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from inspector_app.actions.contents import Contents
from inspector_app.actions.library import Library

if TYPE_CHECKING:  # these rooms load SQLCipher and ReportLab; a desk only carries what app built with them
    from inspector_app.documents.fonts import FontSet
    from inspector_app.inspection.entering import Keyring
    from inspector_app.store.case_file import CaseFile

S = TypeVar("S")
W = TypeVar("W")
R = TypeVar("R")


class FindFonts(Protocol):
    """Finds the font of papers."""

    def __call__(self, *, wanted: Mapping[str, str] | None = None) -> "FontSet":
        """Return the first that will do; rather the one with the hashes by face that minutes name."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything an action needs besides its arguments; built by app, one per open case file.

    Attributes:
        case: The encrypted case file; used on one thread only.
        author: Person id, 32 hex, written into every change.
        now: The clock, aware UTC.
        new_id: Gives a fresh 32-hex id.
        library: Forms, law, units and calendar at hand.
        fonts: Finds the font of papers; called only when a paper is made.
        contents: Long lists of this case file that were read last.
        keyring: The keyring of the operating system; None where none is asked.
    """

    case: "CaseFile"
    author: str
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    library: Library
    fonts: FindFonts
    contents: Contents = field(default_factory=Contents)
    keyring: "Keyring | None" = None


@dataclass(frozen=True, slots=True)
class Staged(Generic[S, W, R]):
    """A deed with long work in the middle, cut so that no answer ever waits behind it.

    Attributes:
        read: On the case thread: takes what the work needs.
        work: Anywhere: lays out, signs, reads photos; knows no case file.
        write: On the case thread: checks that the ground still holds, and records the result.
    """

    read: Callable[[Desk], S]
    work: Callable[[S], W]
    write: Callable[[Desk, S, W], R]


def carry_out(desk: Desk, deed: Staged[S, W, R]) -> R:
    """Do a staged deed in one go, as scripts and tests do."""
    ground = deed.read(desk)
    return deed.write(desk, ground, deed.work(ground))
