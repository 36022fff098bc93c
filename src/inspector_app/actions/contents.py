"""Lists too long for the journal: kept as a blob of canonical JSON, named in the record by its SHA-256.

A catalogue of ten thousand procedures is one fact that somebody issued. Its rows are written without what
equals a default, read back strictly, and kept in memory for the next question.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from inspector_app.actions.check_room import check_room
from inspector_app.canonical import Json, canonical_bytes, read_stored
from inspector_app.inspection.plain import from_plain, to_plain

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

R = TypeVar("R")

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Packed:
    """The rows of a list with the bytes of their blob: made anywhere, kept on the case thread."""

    rows: Any
    data: bytes


def packed(rows: object) -> Packed:
    """Return rows with their bytes."""
    return Packed(rows, canonical_bytes(lean(rows)))


def keep_content(desk: "Desk", kept: Packed) -> str:
    """Write the rows of a list as a blob; returns its SHA-256.

    Raises:
        Surroundings: ``ROOM-02``: the disk has too little room for lists.
    """
    check_room(desk, len(kept.data))
    sha256 = desk.case.put_blob(kept.data, JSON)
    desk.contents.once((type(kept.rows), sha256), lambda: kept.rows)
    return sha256


def content(desk: "Desk", cls: type[R], sha256: str) -> R:
    """Return the rows of a list by their hash.

    Raises:
        CannotDo: ``STORE-..`` the blob is not here or was erased; ``DATA-01`` it holds something else.
    """
    return desk.contents.once((cls, sha256), lambda: from_plain(cls, read_stored(desk.case.get_blob(sha256))))


class Contents:
    """What was made last of long lists, by what it was made of: such a thing never goes stale."""

    MOST = 16

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: OrderedDict[Hashable, Any] = OrderedDict()

    def known(self, of: Hashable) -> Any:
        """Return what was made of something, None where nothing was yet."""
        return self._made.get(of)

    def keep(self, of: Hashable, made: object) -> None:
        """Keep what was made of something elsewhere."""
        self.once(of, lambda: made)

    def once(self, of: Hashable, make: Callable[[], R]) -> R:
        """Return what is made of something, made now unless it was before; what is old is let go."""
        if of not in self._made:
            self._made[of] = make()
        self._made.move_to_end(of)
        while len(self._made) > self.MOST:
            self._made.popitem(last=False)
        found: R = self._made[of]
        return found


def lean(value: object) -> Json:
    """Return the plain form of rows without the fields that equal their default."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = (slot for slot in fields(value) if getattr(value, slot.name) != _default(slot))
        return {slot.name: lean(getattr(value, slot.name)) for slot in kept}
    if isinstance(value, tuple):
        return [lean(inner) for inner in value]
    return to_plain(value)


def _default(slot: Any) -> object:
    return slot.default if slot.default is not MISSING else MISSING
