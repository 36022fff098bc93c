"""What one deed changed and what stood before it: read from the bases of its changes."""

from collections.abc import Iterable, Iterator
from itertools import count

from inspector_app.inspection.record import CellKey, DeedRef
from inspector_app.inspection.undoing import PastChange, PastDeed, RecordKey
from inspector_app.journal.changes import Change
from inspector_app.store.ledger import SCOPE_KIND, Ledger


def past_deed(ledger: Ledger, scope: str, deed: DeedRef) -> PastDeed | None:
    """Return a deed of our present incarnation with what it replaced; None if it wrote no such deed."""
    scope_no = ledger.scope_no(scope)
    if scope_no is None or deed[0] != ledger.device:
        return None
    changes = tuple(_changes(ledger, scope_no, deed))
    if not changes or changes[0].id != deed:
        return None
    return PastDeed(
        device=ledger.device,
        author=changes[0].author,
        changes=tuple(_past(ledger, scope_no, first, last) for first, last in _ends(changes)),
        made=frozenset(_made(ledger, scope_no, changes)),
    )


def _ends(changes: Iterable[Change]) -> Iterable[tuple[Change, Change]]:
    """Return the first and the last change of every field: a deed may write one twice."""
    ends: dict[CellKey, tuple[Change, Change]] = {}
    for change in changes:
        ends[change.cell] = (ends.get(change.cell, (change,))[0], change)
    return ends.values()


def _changes(ledger: Ledger, scope_no: int, deed: DeedRef) -> Iterator[Change]:
    device, first = deed
    for seq in count(first):
        stored = ledger.change(scope_no, (device, seq))
        if stored is None or stored[0].deed != first:
            return
        if stored[0].kind != SCOPE_KIND:
            yield stored[0]


def _past(ledger: Ledger, scope_no: int, first: Change, last: Change) -> PastChange:
    stored = [ledger.change(scope_no, name) for name in first.base]
    return PastChange(first.cell, last.value, tuple(found[0].value for found in stored if found))


def _made(ledger: Ledger, scope_no: int, changes: tuple[Change, ...]) -> Iterator[RecordKey]:
    """Yield the records of which nothing stood before the deed."""
    began = ledger.arrival(scope_no, changes[0].id) or 0
    cells: dict[RecordKey, set[CellKey]] = {}
    for change in changes:
        cells.setdefault((change.kind, change.key), set()).add(change.cell)
    stood = {(first.kind, first.key) for first, _ in _ends(changes) if first.base}
    for record, written in cells.items():
        if record not in stood and not _stood(ledger, scope_no, record, written, began):
            yield record


def _stood(ledger: Ledger, scope_no: int, record: RecordKey, written: set[CellKey], began: int) -> bool:
    """Whether a field of a record that a deed did not write had come here before the deed began."""
    others = [change for change in ledger.standing_of(scope_no, [record]) if change.cell not in written]
    to_read = [change.id for change in others]
    while to_read:
        name = to_read.pop()
        arrived = ledger.arrival(scope_no, name)
        if arrived is not None and arrived < began:
            return True
        stored = ledger.change(scope_no, name) if arrived is not None else None
        to_read += stored[0].base if stored else ()
    return False
