"""Take nothing large while the disk has little room."""

from typing import TYPE_CHECKING

from inspector_app.errors import Surroundings
from inspector_app.inspection.room import SCARCE_BELOW_BYTES, takes

if TYPE_CHECKING:  # the desk carries the lists that ask for room
    from inspector_app.actions.desk import Desk

_MEGABYTE = 1 << 20


def check_room(desk: "Desk", more_bytes: int) -> None:
    """Refuse what brings files with it while the disk has little room: answers are to have it.

    Raises:
        Surroundings: ``ROOM-02``.
    """
    free = desk.case.free_bytes()
    if not takes(free, more_bytes):
        needed = -(-(SCARCE_BELOW_BYTES + more_bytes - free) // _MEGABYTE)
        raise Surroundings("ROOM-02", free=free // _MEGABYTE, needed=needed)
