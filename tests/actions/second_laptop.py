"""A second laptop with a case file of its own, which gets what the first has and gives back what it did."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from inspector_app.actions.contents import Contents
from inspector_app.actions.desk import Desk
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway

SOMEBODY_ELSE = "b" * 32


class SecondLaptop:
    """Another desk on the same visits; closed by whoever made it."""

    def __init__(self, desk: Desk) -> None:
        numbers = count(1 << 64)
        case = CaseFile.create(desk.case.folder.parent / "second", ThrowAway(), now=desk.now())
        self._first = desk
        self.desk = replace(
            desk,
            case=case,
            author=SOMEBODY_ELSE,
            new_id=lambda: f"{next(numbers):032x}",
            contents=Contents(),
        )

    def get(self, scope: str) -> None:
        """Take what the first laptop has of a scope."""
        _pass_on(self._first, self.desk, scope)

    def does(self, scope: str, deed: Callable[[Desk], object]) -> None:
        """Do something there and give it to the first laptop."""
        deed(self.desk)
        _pass_on(self.desk, self._first, scope)


def _pass_on(giver: Desk, taker: Desk, scope: str) -> None:
    frames = giver.case.frames(scope, taker.case.ends(scope))
    taker.case.admit(frames, now=taker.now())
