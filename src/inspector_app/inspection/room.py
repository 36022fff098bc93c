"""Room on the disk: from when people are told, from when nothing large is taken, when the reserve is kept.

What is typed is always written, to the last byte: only what brings files with it (pictures, lists, scans,
drafts) waits for room. A reserve (the ballast) lies beside the case file; it is given up when the disk is
full, so that what was being typed can still be kept.
"""

from enum import Enum, auto

_MEGABYTE = 1 << 20
WARN_BELOW_BYTES = 500 * _MEGABYTE
SCARCE_BELOW_BYTES = 100 * _MEGABYTE
BALLAST_BYTES = 16 * _MEGABYTE
FULL_BELOW_BYTES = 1 * _MEGABYTE


class Room(Enum):
    """How much room there is, the least first."""

    FULL = auto()  # not even an answer can be counted on
    SCARCE = auto()  # answers and notes only
    LOW = auto()  # everything works; people should make room
    PLENTY = auto()


def room_of(free_bytes: int) -> Room:
    """Return how much room so many free bytes are."""
    if free_bytes >= WARN_BELOW_BYTES:
        return Room.PLENTY
    if free_bytes >= SCARCE_BELOW_BYTES:
        return Room.LOW
    return Room.SCARCE if free_bytes >= FULL_BELOW_BYTES else Room.FULL


def takes(free_bytes: int, more_bytes: int) -> bool:
    """Whether a file of this size may be taken: afterwards there is still room for answers."""
    return free_bytes - more_bytes >= SCARCE_BELOW_BYTES


def has_room_for_ballast(free_bytes: int) -> bool:
    """Whether the reserve can be made, or made again, without taking the room that answers need."""
    return free_bytes - BALLAST_BYTES >= SCARCE_BELOW_BYTES


def word_of(before: Room, now: Room, *, gave_way: bool) -> str:
    """Return the code of what is to be said, "" for nothing: each level is told once, when it is reached.

    Args:
        before: How much room there was when somebody last looked.
        now: How much there is.
        gave_way: Whether the reserve was given up since.
    """
    if gave_way or (now is Room.FULL and before is not Room.FULL):
        return "ROOM-03"
    if now is before:
        return ""
    if now is Room.PLENTY:
        return "ROOM-04"
    if now is Room.SCARCE:
        return "ROOM-02" if before is not Room.FULL else ""
    return "ROOM-01" if now is Room.LOW and before is Room.PLENTY else ""
