"""Erase pictures whose term is over: what is due, who exempts a visit, the erasing, and its end elsewhere.

The record of an erasing is written first. From then on it is finished wherever the record comes: on this
laptop after a kill, on another one that has the visit too, after a package brought a file back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.keep_backups import Between, nobody_waits
from inspector_app.actions.read_visit import VisitRow, erased_of, list_visits
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.kept_backups import Why
from inspector_app.inspection.plain_text import clean_line
from inspector_app.inspection.record import CellKey, Edit, Touched, edits_of
from inspector_app.inspection.retention import (
    ERASURE,
    HASHES_OF,
    HOLD,
    SCOPE_KIND,
    Erased,
    Erasure,
    Hold,
    Standing,
    erasing_scope,
    kept_until,
    standing_of,
    to_forget,
)
from inspector_app.inspection.sealing import VisitState

if TYPE_CHECKING:
    from inspector_app.store.making_backups import Copied, Made

_WAITS = (VisitState.DRAFTED, VisitState.PART_SIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFiles:
    """The pictures of one visit, and what becomes of them.

    Attributes:
        last_day: Of the visit; ``until`` is the last day of the term.
        files: Hashes of those that are on this laptop.
        size: Their bytes.
        erased: What was erased before, and whether the visit is exempted.
    """

    visit_id: str
    unit_name: str
    last_day: date | None
    until: date | None
    standing: Standing
    files: tuple[str, ...]
    size: int
    erased: Erased


@dataclass(frozen=True, slots=True)
class DueList:
    """The visits that have, or had, pictures: what is due first, then by the end of the term.

    Attributes:
        months: The term that the office set; 0: none.
    """

    months: int
    today: date
    visits: tuple[VisitFiles, ...]

    @property
    def due(self) -> tuple[VisitFiles, ...]:
        """What may be erased today."""
        return tuple(one for one in self.visits if one.standing is Standing.DUE)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased.

    Attributes:
        files, size: How many files are gone from this laptop, and their bytes.
        shared: How many stay, because another visit names them too.
        trouble: Why backups still hold some of it; the next backup tries again. None: none does.
    """

    touched: Touched
    files: int
    size: int
    shared: int = 0
    trouble: InspectorError | None = None


def list_due(desk: Desk, months: int) -> DueList:
    """Return what becomes of the pictures of every visit; examples hold nobody's data.

    Args:
        desk: The desk.
        months: The term that the office set; 0: none.
    """
    today = day_of(desk.now())
    found = [_of_visit(desk, row, months, today) for row in list_visits(desk) if not row.is_example]
    visits = [one for one in found if one.files or one.erased.erasures]
    visits.sort(key=lambda one: (one.standing is not Standing.DUE, one.until or date.max, one.unit_name))
    return DueList(months, today, tuple(visits))


def exempt(desk: Desk, visit_id: str, reason: str, *, held: bool = True) -> Touched:
    """Keep the pictures of a visit beyond their term, or no longer.

    Raises:
        CannotDo: ``ERASE-03`` no reason was given; ``TEXT-..`` one that cannot be kept.
    """
    reason = clean_line(reason, "lý do")
    if not reason:
        raise CannotDo("ERASE-03")
    scope = erasing_scope(visit_id)
    hold = Hold(id=visit_id, held=held, reason=reason, by=_name(desk), at=desk.now())
    edits = edits_of(HOLD, hold, desk.case.view(scope))
    return desk.case.record(scope, edits, scope_kind=SCOPE_KIND, author=desk.author, now=desk.now())


def erase_due(
    visit_ids: Sequence[str], months: int, second: Path | None = None, between: Between = nobody_waits
) -> "Staged[tuple[Forgotten, Copied | None], Made | InspectorError | None, Forgotten]":
    """Return the deed that erases the pictures of visits whose term is over, for ever, here and in backups.

    The record says who, when, by which term, and the hashes. A new backup is made; earlier ones lose files
    and keys.

    Args:
        visit_ids: Which visits.
        months: The term by which they are due.
        second: The second folder of backups.
        between: Called on the case thread between the steps of copying.

    Raises (when carried out):
        CannotDo: ``ERASE-01`` a visit is not due, or was exempted meanwhile; ``ERASE-02`` none was named;
            ``BACKUP-08`` a backup is being made. Nothing is erased then.
    """

    def read(desk: Desk) -> "tuple[Forgotten, Copied | None]":
        gone = _erase(desk, visit_ids, months)
        try:
            copied = desk.case.copy_for_backup(Why.ASKED, desk.now(), between)
        except InspectorError as error:
            no_backups = not desk.case.can_be_backed_up
            return (gone if no_backups else _with(gone, error)), None
        return gone, copied

    def work(ground: "tuple[Forgotten, Copied | None]") -> "Made | InspectorError | None":
        from inspector_app.store.making_backups import keep_copy
        from inspector_app.store.shelf import Shelf

        copied = ground[1]
        if copied is None:
            return None
        try:
            return keep_copy(copied, Shelf(second, copied.key) if second else None)
        except InspectorError as error:  # what is erased here stays erased
            return error

    def write(
        desk: Desk, ground: "tuple[Forgotten, Copied | None]", made: "Made | InspectorError | None"
    ) -> Forgotten:
        if isinstance(made, InspectorError):
            return _with(ground[0], made)
        if made is None:
            return ground[0]
        desk.case.remember_backup(made)
        return _with(ground[0], made.trouble)

    return Staged(read, work, write)


def finish_erasing(desk: Desk) -> int:
    """Erase what the record says was erased and is still here; called at every checkup.

    Returns:
        How many files are gone.
    """
    forget = _left_to_forget(desk)
    if forget:
        desk.case.erase_blobs(forget)
    else:
        desk.case.finish_erasing()
    return len(forget)


def _erase(desk: Desk, visit_ids: Sequence[str], months: int) -> Forgotten:
    if not visit_ids:
        raise CannotDo("ERASE-02")
    if desk.case.is_being_copied:
        raise CannotDo("BACKUP-08")
    found = {one.visit_id: one for one in list_due(desk, months).visits}
    chosen = [found.get(visit_id) for visit_id in dict.fromkeys(visit_ids)]
    due = [one for one in chosen if one is not None and one.standing is Standing.DUE]
    for visit_id, one in zip(dict.fromkeys(visit_ids), chosen, strict=True):
        if one is None or one.standing is not Standing.DUE:
            raise CannotDo("ERASE-01", unit=one.unit_name if one else visit_id)
    by, now = _name(desk), desk.now()
    deeds = [(erasing_scope(one.visit_id), SCOPE_KIND, _erasure(desk, one, months, by)) for one in due]
    touched = desk.case.record_all(deeds, author=desk.author, now=now)
    named = {sha256 for one in due for sha256 in one.files}
    sizes = desk.case.blob_sizes(named)
    finish_erasing(desk)
    left = desk.case.blob_sizes(named)
    cells: frozenset[CellKey] = frozenset[CellKey]().union(*(one.cells for one in touched))
    size = sum(sizes.values()) - sum(left.values())
    return Forgotten(Touched(touched[0].scope, cells), len(sizes) - len(left), size, len(left))


def _erasure(desk: Desk, one: VisitFiles, months: int, by: str) -> tuple[Edit, ...]:
    if one.until is None:
        raise CannotDo("ERASE-01", unit=one.unit_name)
    erasure = Erasure(
        id=desk.new_id(),
        hashes=one.files,
        kept_until=one.until,
        months=months,
        by=by,
        erased_at=desk.now(),
    )
    return edits_of(ERASURE, erasure)


def _of_visit(desk: Desk, row: VisitRow, months: int, today: date) -> VisitFiles:
    erased = erased_of(desk, row.visit_id)
    last_day = max(row.days, default=None)
    until = kept_until(last_day, months) if last_day and months else None
    named = _named(desk, row.visit_id, whole=until is not None and today > until)
    sizes = desk.case.blob_sizes(named)
    said = {sha256 for one in erased.erasures for sha256 in one.hashes}
    files = tuple(
        sorted(sizes.keys() - said)
    )  # what was erased and another visit still names is not due again
    standing = standing_of(
        until,
        today,
        erased,
        waits=row.state in _WAITS,
        has_files=bool(files),
        has_term=bool(months),
    )
    return VisitFiles(
        visit_id=row.visit_id,
        unit_name=row.unit_name,
        last_day=last_day,
        until=until,
        standing=standing,
        files=files,
        size=sum(sizes.values()),
        erased=erased,
    )


def _left_to_forget(desk: Desk) -> frozenset[str]:
    """Return the files that the record calls erased and that are still here."""
    scopes = frozenset(desk.case.scopes(SCOPE_KIND))
    if not scopes:
        return frozenset()
    visits = desk.case.scopes("visit")
    beside = [one for one in visits if erasing_scope(one) in scopes]
    erased = {one: erased_of(desk, one) for one in beside}
    said = {sha256 for one in erased.values() for erasure in one.erasures for sha256 in erasure.hashes}
    if not desk.case.blob_sizes(said):
        return frozenset()
    named = {one: _named(desk, one, whole=one in erased) for one in visits}
    return frozenset(desk.case.blob_sizes(to_forget(named, erased)))


def _named(desk: Desk, visit_id: str, *, whole: bool) -> frozenset[str]:
    """Return the files that a visit names, also in records that were taken out.

    Args:
        desk: The desk.
        visit_id: The visit.
        whole: Read its whole journal: also what it named once.
    """
    view = desk.case.view_of_kinds(visit_id, HASHES_OF)
    cells = ((key[0], key[2], version.value) for key, cell in view.cells.items() for version in cell.versions)
    found = set(_hashes(cells))
    if whole and found:
        changes = (change for change, _ in desk.case.changes(visit_id) if change.kind in HASHES_OF)
        found |= set(_hashes((change.kind, change.field, change.value) for change in changes))
    return frozenset(found)


def _hashes(cells: Iterable[tuple[str, str, object]]) -> Iterable[str]:
    return (
        value for kind, name, value in cells if name in HASHES_OF[kind] and isinstance(value, str) and value
    )


def _with(gone: Forgotten, trouble: InspectorError | None) -> Forgotten:
    return Forgotten(gone.touched, gone.files, gone.size, gone.shared, trouble)


def _name(desk: Desk) -> str:
    return authors_at_hand(desk).names.get(desk.author, "")
