"""Looking after a case file while people work: whether everything in it is as it was written.

First what was to be erased is: an erasing that was cut off, or that another laptop recorded.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk
from inspector_app.actions.erase_due import finish_erasing
from inspector_app.errors import Surroundings

if TYPE_CHECKING:
    from inspector_app.store.integrity import Damage

_OF_A_PROJECTION, _OF_AN_ATTACHMENT = "CHECK-04", "CHECK-03"
_OF_THE_RECORD = ("CHECK-01", "CHECK-02", "CHECK-06")
_PIECES_AT_ONCE = 8
_KINDS = ("CHECK-01", "CHECK-02", "CHECK-03", "CHECK-04")


@dataclass(slots=True)
class Look:
    """One look through an open case file, a little at a time.

    Attributes:
        found: What is not whole, so far; what could be mended is not among it.
        mended: How many projections were made again.
        is_over: Whether everything was looked at.
    """

    found: "list[Damage]" = field(default_factory=list)
    mended: int = 0
    is_over: bool = False
    _desk: Desk | None = None
    _pieces: "Iterator[tuple[Damage, ...]]" = field(default_factory=lambda: iter(()))

    def go_on(self, desk: Desk) -> "Look":
        """Look at a few more pieces; a case file that was opened anew meanwhile is looked at from its start.

        Raises:
            Surroundings: the disk cannot be read.
        """
        if self._desk is not desk:
            if desk.case.is_being_copied:  # what is erased must not lie half in a copy: later
                return self
            finish_erasing(desk)
            self._desk, self._pieces = desk, desk.case.look_through()
            self.found, self.mended, self.is_over = [], 0, False
        for _ in range(_PIECES_AT_ONCE):
            piece = next(self._pieces, None)
            if piece is None:
                self._mend(desk)
                self.is_over = True
                break
            self.found.extend(piece)
        return self

    @property
    def damaged(self) -> tuple[str, ...]:
        """Hashes of attachments whose files are not as they were written."""
        return tuple(str(one.fields["blob"]) for one in self.found if one.code == _OF_AN_ATTACHMENT)

    @property
    def needs_way_back(self) -> bool:
        """Whether the record itself is damaged, so that only a copy of it from elsewhere helps."""
        return any(one.code in _OF_THE_RECORD for one in self.found)

    def forget_damaged(self) -> None:
        """Leave attachments out of what was found: somebody else tells of them, each by its name."""
        self.found = [one for one in self.found if one.code != _OF_AN_ATTACHMENT]

    def trouble(self) -> Surroundings:
        """Return what was found as one thing to tell: itself where it is one, else how much it is."""
        first = self.found[0]
        if len(self.found) == 1:
            return Surroundings(first.code, **first.fields)
        kinds = Counter(one.code for one in self.found)
        counts = {f"of_{code[-2:]}": kinds[code] for code in _KINDS}
        return Surroundings("CHECK-05", count=len(self.found), **counts)

    def _mend(self, desk: Desk) -> None:
        """Make projections again from the journal, if that is whole; all else needs a copy from elsewhere."""
        wrong = [one for one in self.found if one.code == _OF_A_PROJECTION]
        if wrong and not self.needs_way_back:
            desk.case.rebuild()
            still = desk.case.wrong_projections()
            self.found = [one for one in self.found if one.code != _OF_A_PROJECTION] + list(still)
            self.mended = len(wrong) - len(still)
