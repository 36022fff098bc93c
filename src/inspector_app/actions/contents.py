"""Lists too long for the journal: kept as a blob of canonical JSON, named in the record by its SHA-256.

A catalogue of ten thousand procedures is one fact that somebody issued. Its rows are written without what
equals a default, read back strictly, and kept in memory for the next question.
"""

from collections import OrderedDict
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from inspector_app.canonical import Json, canonical_bytes, read_stored
from inspector_app.inspection.plain import from_plain, to_plain

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

R = TypeVar("R")

JSON = "application/json"


def keep_content(desk: "Desk", rows: object) -> str:
    """Write the rows of a list as a blob; returns its SHA-256."""
    sha256 = desk.case.put_blob(canonical_bytes(lean(rows)), JSON)
    desk.contents.keep(sha256, rows)
    return sha256


def content(desk: "Desk", cls: type[R], sha256: str) -> R:
    """Return the rows of a list by their hash.

    Raises:
        CannotDo: ``STORE-..`` the blob is not here or was erased; ``DATA-01`` it holds something else.
    """
    found = desk.contents.get(sha256)
    if not isinstance(found, cls):
        found = from_plain(cls, read_stored(desk.case.get_blob(sha256)))
        desk.contents.keep(sha256, found)
    return found


class Contents:
    """The lists read last, by hash: what a hash names never changes, so nothing here can be stale."""

    MOST = 12

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: OrderedDict[str, Any] = OrderedDict()

    def get(self, sha256: str) -> Any:
        """Return what was kept under a hash, None when nothing was."""
        if sha256 in self._read:
            self._read.move_to_end(sha256)
        return self._read.get(sha256)

    def keep(self, sha256: str, rows: object) -> None:
        """Keep rows, and let go what was not asked for the longest."""
        self._read[sha256] = rows
        self._read.move_to_end(sha256)
        while len(self._read) > self.MOST:
            self._read.popitem(last=False)


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
