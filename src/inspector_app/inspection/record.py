"""How the record is read and written: edits go to the journal, a view of cells comes back.

The journal knows nothing of the field; it keeps ``(kind, key, field) -> value``. Here the field's own
records (visit, participant, answer …) are turned into such cells and read back from them. A record is a
frozen dataclass whose first field ``id`` is the key; every other field is one cell, so that two people who
change different fields of one record never collide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from typing import Any, TypeVar

from inspector_app.canonical import Json
from inspector_app.inspection.plain import from_plain, to_plain

R = TypeVar("R")

DELETED = "_deleted"
_ID_LENGTH = 32

CellKey = tuple[str, str, str]
"""kind, key, field."""

DeedRef = tuple[str, int]
"""device, number of the deed's first change: within one scope the name of a deed."""


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
    _by_kind: dict[str, dict[str, dict[str, Json]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the displayed values by kind and record once; every reader asks for some kind."""
        by_kind: dict[str, dict[str, dict[str, Json]]] = {}
        for (kind, key, name), cell in self.cells.items():
            by_kind.setdefault(kind, {}).setdefault(key, {})[name] = cell.value
        object.__setattr__(self, "_by_kind", by_kind)

    def records(self, kind: str) -> Iterator[tuple[str, dict[str, Json]]]:
        """Yield (key, field values) of every record of a kind that was not deleted, sorted by key."""
        for key, values in sorted(self._by_kind.get(kind, {}).items()):
            if values.get(DELETED) is not True:
                yield key, {name: value for name, value in values.items() if name != DELETED}

    def fields(self, kind: str, key: str) -> dict[str, Json]:
        """Return the values of one record's fields, also where the record was taken out."""
        return dict(self._by_kind.get(kind, {}).get(key, {}))

    def read(self, kind: str, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a kind as typed values, sorted by key; unknown fields are left alone."""
        return tuple(_typed(cls, key, values) for key, values in self.records(kind))

    def conflicts(self) -> tuple[CellKey, ...]:
        """Return the fields that two people changed without seeing each other's value, sorted."""
        return tuple(sorted(key for key, cell in self.cells.items() if cell.in_conflict))


@dataclass(frozen=True, slots=True)
class Touched:
    """What an action changed: windows redraw only if they show one of these fields.

    Attributes:
        deed: The deed that this laptop wrote, so that it can be undone; None where nothing was written, or
            where it came from elsewhere.
    """

    scope: str
    cells: frozenset[CellKey] = frozenset()
    deed: DeedRef | None = field(default=None, compare=False)

    def concerns(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds was touched."""
        return any(kind in kinds for kind, _, _ in self.cells)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a scope: 32 lower-case hex digits."""
    return len(text) == _ID_LENGTH and set(text) <= set("0123456789abcdef")


def edits_of(kind: str, record: Any, view: View | None = None) -> tuple[Edit, ...]:
    """Return the edits that make ``record`` of what stands: only fields that differ.

    A record that was taken out comes back into sight.

    Args:
        kind: Name of the record's kind in the journal.
        record: Frozen dataclass whose ``id`` is the key.
        view: What stands in its scope; without it the record is new. Fields that stand nowhere and equal
            their default are not written.
    """
    standing = view.fields(kind, record.id) if view else {}
    edits = [Edit(kind, record.id, DELETED, value=False)] if standing.get(DELETED) is True else []
    for slot in fields(record):
        if slot.name == "id":
            continue
        value = getattr(record, slot.name)
        plain = to_plain(value)
        unchanged = plain == standing[slot.name] if slot.name in standing else value == _default(slot)
        if not unchanged:
            edits.append(Edit(kind, record.id, slot.name, plain))
    return tuple(edits)


def deletion(kind: str, key: str, view: View) -> tuple[Edit, ...]:
    """Return the edits that take a record out of sight; its history stays in the journal.

    Every field is written once more as it stands: so somebody who changes one of them elsewhere without
    seeing this meets a conflict, and neither wins in silence. Empty when no such record stands.
    """
    standing = view.fields(kind, key)
    if not standing or standing.pop(DELETED, False) is True:
        return ()
    touched = (Edit(kind, key, name, value) for name, value in sorted(standing.items()))
    return (*touched, Edit(kind, key, DELETED, value=True))


def _default(slot: Any) -> object:
    if slot.default is not MISSING:
        return slot.default
    return slot.default_factory() if slot.default_factory is not MISSING else MISSING


def _typed(cls: Any, key: str, values: Mapping[str, Json]) -> Any:
    known = cls.__dataclass_fields__.keys() & values.keys()
    plain = {"id": key, **{name: values[name] for name in known}}
    return from_plain(cls, plain, where=f"{cls.__name__} {key}")
