"""What stands and what stood: views, histories and lists as other rooms read them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.inspection.folding import fold
from inspector_app.inspection.record import Cell, CellKey, Version, View
from inspector_app.journal.changes import Change, ChangeId
from inspector_app.journal.clock import moment
from inspector_app.journal.digest import view_digest
from inspector_app.journal.freeze import came_late, freeze_of, stays_free
from inspector_app.journal.heads import heads_of
from inspector_app.store.ledger import Ledger
from inspector_app.store.projections import freeze

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Late:
    """A change that came after its visit had been drafted: kept, listed, not part of those minutes."""

    cell: CellKey
    version: Version
    received_at: datetime


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as the list shows it.

    Attributes:
        fields: The visit's own fields as plain JSON.
        draft: Key of the draft that froze it; None while it is open.
    """

    scope: str
    fields: Mapping[str, Json]
    draft: str | None
    is_signed: bool


def view(ledger: Ledger, scope: str, frontier: Mapping[str, int] | None = None) -> View:
    """Return what stands in a scope, or stood at a frontier; an unknown scope reads as empty."""
    return _view(scope, _standing(ledger, scope, frontier))


def drafted_view(ledger: Ledger, scope: str) -> View:
    """Return what stands in a scope; of a drafted visit, what stood when it was drafted.

    What came late from elsewhere is kept and listed, and is no part of what people are signing; the records
    of drafting and signing themselves stand as they do now.
    """
    standing = _standing(ledger, scope, None)
    frozen = freeze_of(standing)
    changes = (change for heads in standing.values() for change in heads)
    if frozen is None or not any(came_late(frozen, change) for change in changes):
        return _view(scope, standing)
    now = {cell: heads for cell, heads in standing.items() if stays_free(cell[0])}
    stood = _standing(ledger, scope, frozen.frontier)
    return _view(scope, {cell: heads for cell, heads in stood.items() if not stays_free(cell[0])} | now)


def view_of(ledger: Ledger, scope: str, records: Iterable[tuple[str, str]]) -> View:
    """Return what stands of some records of a scope, each named by kind and key."""
    scope_no = ledger.scope_no(scope)
    return _view(scope, {} if scope_no is None else heads_of(ledger.standing_of(scope_no, records)))


def view_of_kinds(ledger: Ledger, scope: str, kinds: Iterable[str]) -> View:
    """Return what stands of some kinds of records of a scope."""
    scope_no = ledger.scope_no(scope)
    return _view(scope, {} if scope_no is None else heads_of(ledger.standing(scope_no, kinds)))


def _view(scope: str, standing: Mapping[CellKey, tuple[Change, ...]]) -> View:
    return View(scope, {cell: Cell(tuple(map(version, heads))) for cell, heads in standing.items()})


def digest(ledger: Ledger, scope: str, frontier: Mapping[str, int] | None = None) -> str:
    """Return the digest of a view.

    Raises:
        CannotDo: ``JOURNAL-01`` fields are in conflict; ``JOURNAL-02`` a later program wrote some of it.
    """
    scope_no = ledger.scope_no(scope)
    if scope_no is not None and ledger.has_unread(scope_no, frontier):
        raise CannotDo("JOURNAL-02")
    return view_digest(_standing(ledger, scope, frontier))


def history(ledger: Ledger, scope: str, cell: CellKey) -> tuple[Version, ...]:
    """Return every version of a field, the newest first.

    What stands leads back to everything before it: each change that does not stand is the base of another.
    """
    scope_no = ledger.scope_no(scope)
    if scope_no is None:
        return ()
    found: dict[ChangeId, Change] = {}
    to_read = [change.id for change in ledger.standing(scope_no, (cell[0],)) if change.cell == cell]
    while to_read:
        name = to_read.pop()
        stored = None if name in found else ledger.change(scope_no, name)
        if stored is not None and stored[0].cell == cell:
            found[name] = stored[0]
            to_read += stored[0].base
    newest = sorted(
        found.values(), key=lambda change: (change.clock, change.device, change.seq), reverse=True
    )
    return tuple(map(version, newest))


def late(ledger: Ledger, scope: str) -> tuple[Late, ...]:
    """Return what came after the visit had been drafted, in order of arrival; nothing while it is open."""
    scope_no = ledger.scope_no(scope)
    frozen = freeze(ledger, scope_no) if scope_no is not None else None
    if scope_no is None or frozen is None:
        return ()
    return tuple(
        Late(change.cell, version(change), _EPOCH + timedelta(milliseconds=received_ms))
        for change, received_ms in ledger.arrivals(scope_no)
        if came_late(frozen, change)
    )


def visit_lines(ledger: Ledger, text: str = "") -> tuple[VisitLine, ...]:
    """Return the visits whose own fields hold a text, compared without diacritics; newest scope first."""
    rows = ledger.con.execute(
        "SELECT scope.id, line.fields, frozen.draft, frozen.is_signed FROM visit_line line"
        " JOIN scope ON scope.no = line.scope LEFT JOIN frozen ON frozen.scope = line.scope"
        " WHERE instr(line.folded, ?) ORDER BY line.scope DESC",
        (fold(text),),
    )
    return tuple(
        VisitLine(bytes(scope).hex(), json.loads(fields), draft, bool(is_signed))
        for scope, fields, draft, is_signed in rows
    )


def version(change: Change) -> Version:
    """Return a change as one version of its field."""
    return Version(change.value, change.author, moment(change.clock), change.device, change.seq)


def _standing(
    ledger: Ledger, scope: str, frontier: Mapping[str, int] | None
) -> Mapping[CellKey, tuple[Change, ...]]:
    scope_no = ledger.scope_no(scope)
    if scope_no is None:
        return {}
    changes: Iterable[Change] = (
        ledger.standing(scope_no) if frontier is None else ledger.changes_until(scope_no, frontier)
    )
    return heads_of(changes)
