"""What was done in an open visit since it was opened, in order: what undo and redo take next."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from inspector_app.actions.undo import is_text
from inspector_app.inspection.record import CellKey, DeedRef, Touched

PAUSE = timedelta(seconds=5)
"""Typing that goes on after a shorter pause is one with what was typed before."""

LONGEST = timedelta(seconds=60)
"""Nobody wants to lose more typing than that at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person sees as one change.

    Attributes:
        deeds: Its deeds, oldest first: several where typing in one field was saved several times.
        began, ended: Clock times of the first and the last of them.
        goes_on: Whether typing after it may still become part of it.
    """

    deeds: tuple[DeedRef, ...]
    cells: frozenset[CellKey]
    began: datetime
    ended: datetime
    goes_on: bool = True


class UndoStack:
    """The changes that can be undone, and those that were undone and can be done again.

    It knows no case file: whoever undoes takes an entry, and gives back what came of it.
    """

    def __init__(self) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []

    @property
    def next_undo(self) -> Entry | None:
        """What undo takes back next."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Entry | None:
        """What redo does again next."""
        return self._undone[-1] if self._undone else None

    def note(self, touched: Touched, at: datetime) -> None:
        """Note a change that was just made; what had been undone cannot be done again any more."""
        if touched.deed is None:
            return
        self._undone.clear()
        entry = Entry((touched.deed,), touched.cells, at, at)
        last = self.next_undo
        if last is not None and _goes_on(last, entry):
            self._done[-1] = replace(last, deeds=(*last.deeds, touched.deed), ended=at)
        else:
            self._done.append(entry)

    def take_undo(self) -> Entry | None:
        """Take what is to be undone off the stack."""
        return self._done.pop() if self._done else None

    def take_redo(self) -> Entry | None:
        """Take what is to be done again off the stack."""
        return self._undone.pop() if self._undone else None

    def was_undone(self, entry: Entry, by: Touched) -> None:
        """Note that an entry was undone by a deed of its own, which redo undoes in turn."""
        if by.deed is not None:
            self._undone.append(replace(entry, deeds=(by.deed,)))

    def was_redone(self, entry: Entry, by: Touched) -> None:
        """Note that an entry was done again, by a deed of its own; typing after it is a change apart."""
        if by.deed is not None:
            self._done.append(replace(entry, deeds=(by.deed,), goes_on=False))

    def put_back(self, entry: Entry, *, undone: bool) -> None:
        """Put an entry back that could not be taken for now."""
        (self._undone if undone else self._done).append(entry)


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Whether a change only goes on with the typing before it: the same text, after a short pause."""
    if not last.goes_on or last.cells != entry.cells or len(entry.cells) != 1:
        return False
    is_typing = is_text(next(iter(entry.cells)))
    return is_typing and entry.began - last.ended <= PAUSE and entry.began - last.began <= LONGEST
