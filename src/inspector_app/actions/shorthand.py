"""The office's short forms, kept in the directory so that laptops that merge share them."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, View, deletion, edits_of
from inspector_app.inspection.shorthand import Shorthand, ShorthandTable, new_shorthand, shorthand_id

KIND = "shorthand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShorthandRow:
    """One line of the list of short forms.

    Attributes:
        text: What is written instead; of a form switched off the words that ship.
        is_own: The office wrote it, or switched it off.
        is_on: Whether it is written out.
        others: What other laptops wrote for the same form, not knowing of each other.
    """

    short: str
    text: str
    is_own: bool
    is_on: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShorthandShelf:
    """All short forms at hand: rows in the order of their letters, and the table to type with."""

    rows: tuple[ShorthandRow, ...]
    table: ShorthandTable


def shorthand_at_hand(desk: Desk) -> ShorthandShelf:
    """Return the forms that ship and the office's own, which come before them."""
    view = desk.case.view(DIRECTORY_SCOPE)
    own = tuple(one for one in view.read(KIND, Shorthand) if one.short)
    bundled = desk.library.shorthand
    rows = {one.id: ShorthandRow(short=one.short, text=one.text, is_own=False) for one in bundled}
    for one in own:
        shipped = rows[one.id].text if one.id in rows else ""
        rows[one.id] = ShorthandRow(
            short=one.short,
            text=one.text or shipped,
            is_own=True,
            is_on=bool(one.text),
            others=_others(view, one),
        )
    ordered = tuple(sorted(rows.values(), key=lambda row: row.short))
    return ShorthandShelf(ordered, ShorthandTable((*bundled, *own)))


def keep_shorthand(desk: Desk, short: str, text: str, *, replaces: str | None = None) -> Touched:
    """Keep a form of the office.

    Args:
        desk: The desk.
        short: The short form.
        text: What is written instead.
        replaces: The short form that is being changed; None for a new one.

    Raises:
        CannotDo: ``SHORT-01`` … ``SHORT-03`` it is no form; ``SHORT-07`` it is there already; ``TEXT-..`` the
            words hold signs that cannot be kept.
    """
    new = new_shorthand(short, text)
    if replaces is None or shorthand_id(replaces) != new.id:
        found = next((r for r in shorthand_at_hand(desk).rows if shorthand_id(r.short) == new.id), None)
        if found is not None and found.is_on:
            raise CannotDo("SHORT-07", short=found.short, text=found.text)
    view = desk.case.view(DIRECTORY_SCOPE)
    edits = list(_edits(view, new))
    if replaces is not None and shorthand_id(replaces) != new.id:
        edits += deletion(KIND, shorthand_id(replaces), view)
    return _record(desk, edits)


def keep_all_shorthand(desk: Desk, entries: Iterable[Shorthand]) -> Touched:
    """Keep many forms in one transaction; those that are there get the new words."""
    view = desk.case.view(DIRECTORY_SCOPE)
    return _record(desk, [edit for one in entries for edit in _edits(view, one)])


def drop_shorthand(desk: Desk, short: str) -> Touched:
    """Take an office's form out of use; one that ships is switched off, and is used again the next time."""
    view = desk.case.view(DIRECTORY_SCOPE)
    key = shorthand_id(short)
    is_own = any(found == key for found, _ in view.records(KIND))
    if is_own:
        return _record(desk, list(deletion(KIND, key, view)))
    return _record(desk, list(_edits(view, Shorthand(id=key, short=short.lower(), text=""))))


def _edits(view: View, one: Shorthand) -> tuple[Edit, ...]:
    """Return the edits that write a form; words that two laptops differ on are written in any case."""
    edits = edits_of(KIND, clean_texts(one), view)
    cell = view.cells.get((KIND, one.id, "text"))
    is_written = any(edit.field == "text" for edit in edits)
    if is_written or (cell is not None and not cell.in_conflict):
        return edits
    return (*edits, Edit(KIND, one.id, "text", one.text))


def _others(view: View, one: Shorthand) -> tuple[str, ...]:
    cell = view.cells.get((KIND, one.id, "text"))
    values = dict.fromkeys(str(version.value) for version in cell.versions) if cell else {}
    return tuple(value for value in values if value != one.text)


def _record(desk: Desk, edits: list[Edit]) -> Touched:
    if not edits:
        return Touched(DIRECTORY_SCOPE)
    return desk.case.record(
        DIRECTORY_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now()
    )
