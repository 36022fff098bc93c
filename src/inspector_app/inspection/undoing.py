"""Undoing a deed: which edits bring back what stood before it, and when it may no longer be undone.

History is never rewritten. What undoes a deed is a deed of its own that writes every field as it stood at the
base of the deed's change; undoing that deed in turn is redoing the first. Where a field stood nowhere, its
default is written, and a record of which nothing stood is taken out. Whatever somebody changed after the deed
is never overwritten: then nothing of the deed is undone, and the person is told.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from inspector_app.canonical import Json, canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import read_chosen
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.record import DELETED, CellKey, Edit, View, deletion

RecordKey = tuple[str, str]
"""kind, key."""

EmptyValue = Callable[[str, str], Json]
"""kind, field -> what a field reads as where nothing stands; raises CannotDo where there is no such value."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """What a deed did to one field.

    Attributes:
        value: What it wrote.
        before: The values that it replaced: none where nothing stood, several where people had written
            different ones without seeing each other's.
    """

    cell: CellKey
    value: Json
    before: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class PastDeed:
    """One deed as the journal tells it.

    Attributes:
        device, author: Who wrote it, and on which laptop.
        made: Records of which nothing stood before it.
    """

    device: str
    author: str
    changes: tuple[PastChange, ...]
    made: frozenset[RecordKey] = frozenset()


def joined(deeds: Sequence[PastDeed]) -> PastDeed:
    """Return several deeds of one person, in order, as if they had been one.

    Each field keeps what stood before the first of them, and what the last one wrote.
    """
    changes: dict[CellKey, PastChange] = {}
    made: set[RecordKey] = set()
    for deed in deeds:
        made |= deed.made
        for change in deed.changes:
            first = changes.get(change.cell, change)
            changes[change.cell] = PastChange(change.cell, change.value, first.before)
    return PastDeed(deeds[0].device, deeds[0].author, tuple(changes.values()), frozenset(made))


def undoing(deed: PastDeed, view: View, empty: EmptyValue, emptied: Collection[str]) -> tuple[Edit, ...]:
    """Return the edits that undo a deed; none where everything stands already as it stood before.

    Args:
        deed: The deed, or several joined.
        view: What stands now.
        empty: What a field reads as where nothing stands.
        emptied: Kinds whose records are emptied instead of taken out: their keys are no fresh ids, so that
            the same record may be made on another laptop, and taking it out would hide that one.

    Raises:
        CannotDo: ``UNDO-01`` somebody changed one of the fields on another laptop since; ``UNDO-02`` it was
            changed since on this one; ``UNDO-04`` the deed decided between different values; ``UNDO-05``
            chosen items stand on what would be taken out.
    """
    _refuse_if_changed_since(deed, view)
    made = {record for record in deed.made if record[0] not in emptied}
    gone = set(made)
    edits: dict[CellKey, Edit] = {}
    for change in deed.changes:
        kind, key, name = change.cell
        if (kind, key) in made:
            continue
        value = _before(change, empty)
        if name == DELETED and value is True:
            gone.add((kind, key))
        elif not _same(view.cells[change.cell].value, value):
            edits[change.cell] = Edit(kind, key, name, value)
    for kind, key in sorted(gone):
        for edit in deletion(kind, key, view):
            edits.setdefault((kind, key, edit.field), edit)
    found = tuple(edits.values())
    _refuse_if_stood_on(found, view)
    return found


def _refuse_if_changed_since(deed: PastDeed, view: View) -> None:
    """Refuse what is no longer as this person left it on this laptop; a made record, also what was added."""
    left = {change.cell: change.value for change in deed.changes}
    for cell, standing in view.cells.items():
        if cell not in left and cell[:2] not in deed.made:
            continue
        for version in standing.versions:
            if (version.device, version.author) != (deed.device, deed.author):
                raise CannotDo("UNDO-01", kind=cell[0], key=cell[1], at=cell[2])
            if cell in left and not _same(version.value, left[cell]):
                raise CannotDo("UNDO-02", kind=cell[0], key=cell[1], at=cell[2])


def _before(change: PastChange, empty: EmptyValue) -> Json:
    kind, key, name = change.cell
    if not change.before:
        return False if name == DELETED else empty(kind, name)
    if any(not _same(change.before[0], other) for other in change.before):
        raise CannotDo("UNDO-04", kind=kind, key=key, at=name)
    return change.before[0]


def _refuse_if_stood_on(edits: Sequence[Edit], view: View) -> None:
    """Refuse to take out a pinned form or a reception point while items chosen of it would still stand."""
    gone = {(edit.kind, edit.key) for edit in edits if edit.field == DELETED and edit.value is True}
    left = {edit.key for edit in edits if (edit.kind, edit.field) == ("chosen", "chosen") and not edit.value}
    for key in sorted(read_chosen(view) - left):
        form_id, _, point = split_item_key(key)
        if ("pinned_form", form_id) in gone or ("reception_point", point) in gone:
            raise CannotDo("UNDO-05", kind="chosen", key=key)


def _same(one: Json, other: Json) -> bool:
    """Whether two values are one; True and 1 are not."""
    return canonical_bytes(one) == canonical_bytes(other)
