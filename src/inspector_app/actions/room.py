"""Look at the room on the disk: what can be said of it, and the reserve."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.inspection.room import (
    BALLAST_BYTES,
    SCARCE_BELOW_BYTES,
    Room,
    has_room_for_ballast,
    room_of,
)

if TYPE_CHECKING:  # the desk carries the lists that ask for room
    from inspector_app.actions.desk import Desk

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class RoomNow:
    """How much room there is.

    Attributes:
        gave_way: Whether the reserve was given up since somebody last looked.
        wants_ballast: Whether the reserve is to be made: :func:`make_ballast` on another thread.
    """

    room: Room
    free_bytes: int
    gave_way: bool
    wants_ballast: bool
    folder: Path

    @property
    def fields(self) -> dict[str, int]:
        """What the sentences about it name, in MB."""
        return {
            "free": self.free_bytes // _MEGABYTE,
            "needed": -(-(SCARCE_BELOW_BYTES - self.free_bytes) // _MEGABYTE),
            "ballast": BALLAST_BYTES // _MEGABYTE,
        }


def look_at_room(desk: "Desk") -> RoomNow:
    """Return how much room there is on the disk of the case file.

    Raises:
        Surroundings: ``STORE-07``: the disk does not say.
    """
    from inspector_app.store.ballast import Ballast

    free = desk.case.free_bytes()
    is_there = Ballast(desk.case.folder).is_there
    return RoomNow(
        room=room_of(free),
        free_bytes=free,
        gave_way=desk.case.take_gave_way(),
        wants_ballast=not is_there and has_room_for_ballast(free),
        folder=desk.case.folder,
    )


def make_ballast(folder: Path) -> bool:
    """Make the reserve of a case file; whether there is one now. Takes a moment: not on the case thread."""
    from inspector_app.store.ballast import Ballast

    return Ballast(folder).make(BALLAST_BYTES)
