"""How the record is read and written: edits go to the journal, a view of cells comes back.

The journal knows nothing of the field; it keeps ``(kind, key, field) -> value``. Here the field's own
records (visit, participant, answer …) are turned into such cells and read back from them. A record is a
frozen dataclass whose first field ``id`` is the key; every other field is one cell, so that two people who
change different fields of one record never collide.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from typing import Any, TypeVar, get_type_hints

from inspector_app.canonical import Json
from inspector_app.inspection.plain import from_plain, to_plain

R = TypeVar("R")

DELETED = "_deleted"

CellKey = tuple[str, str, str]
"""kind, key, field."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that somebody wants changed; ``value`` is plain JSON."""

    kind: str
    key: str
    field: str
    value: Json


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a field with who wrote it and when (device clock)."""

    value: Json
    author: str
    at: datetime
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The present state of one field.

    Attributes:
        versions: The heads, the one to display first. More than one is a true conflict: nobody has yet
            seen both, and nothing may be signed until a person decides.
    """

    versions: tuple[Version, ...]

    @property
    def value(self) -> Json:
        """The value to display."""
        return self.versions[0].value

    @property
    def in_conflict(self) -> bool:
        """Whether people wrote different values without seeing each other's."""
        return len({repr(version.value) for version in self.versions}) > 1


@dataclass(frozen=True, slots=True)
class View:
    """All cells of one scope at one moment."""

    scope: str
    cells: Mapping[CellKey, Cell] = field(default_factory=dict)

    def records(self, kind: str) -> Iterator[tuple[str, dict[str, Json]]]:
        """Yield (key, field values) of every record of a kind that was not deleted, sorted by key."""
        found: dict[str, dict[str, Json]] = {}
        for (cell_kind, key, name), cell in self.cells.items():
            if cell_kind == kind:
                found.setdefault(key, {})[name] = cell.value
        for key in sorted(found):
            if found[key].pop(DELETED, False) is not True:
                yield key, found[key]

    def read(self, kind: str, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a kind as typed values, sorted by key; unknown fields are left alone."""
        return tuple(_typed(cls, key, values) for key, values in self.records(kind))

    def conflicts(self) -> tuple[CellKey, ...]:
        """Return the fields that two people changed without seeing each other's value, sorted."""
        return tuple(sorted(key for key, cell in self.cells.items() if cell.in_conflict))

    def last(self, kind: str, key: str) -> Version | None:
        """Return the newest displayed version among a record's fields: who touched it last, and when."""
        versions = [c.versions[0] for (k, i, _), c in self.cells.items() if k == kind and i == key]
        return max(versions, key=lambda version: (version.at, version.device), default=None)


@dataclass(frozen=True, slots=True)
class Touched:
    """What an action changed: windows redraw only if they show one of these fields."""

    scope: str
    cells: frozenset[CellKey] = frozenset()

    def concerns(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds was touched."""
        return any(kind in kinds for kind, _, _ in self.cells)


def edits_of(kind: str, record: Any, before: Any = None) -> tuple[Edit, ...]:
    """Return the edits that make ``record`` of what stands: only fields that differ.

    Args:
        kind: Name of the record's kind in the journal.
        record: Frozen dataclass whose ``id`` is the key.
        before: The same record as it stands now; None for a new one, of which fields that equal their
            default are not written.
    """
    edits = []
    for slot in fields(record):
        if slot.name == "id":
            continue
        value = getattr(record, slot.name)
        unchanged = getattr(before, slot.name) if before is not None else _default(slot)
        if value != unchanged:
            edits.append(Edit(kind, record.id, slot.name, to_plain(value)))
    return tuple(edits)


def deletion(kind: str, key: str) -> Edit:
    """Return the edit that takes a record out of sight; its history stays in the journal."""
    return Edit(kind, key, DELETED, value=True)


def _default(slot: Any) -> object:
    if slot.default is not MISSING:
        return slot.default
    return slot.default_factory() if slot.default_factory is not MISSING else MISSING


def _typed(cls: type[R], key: str, values: Mapping[str, Json]) -> R:
    known = get_type_hints(cls).keys() & values.keys()
    plain = {"id": key, **{name: values[name] for name in known}}
    return from_plain(cls, plain, where=f"{cls.__name__} {key}")


def changed_kinds(edits: Iterable[Edit]) -> frozenset[str]:
    """Return the kinds of record that edits touch."""
    return frozenset(edit.kind for edit in edits)
