"""Whether a case file is whole: pages, chains, projections, blobs. Damage is named, never shown as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.journal.chain import ROOT, link
from inspector_app.journal.changes import CellKey, ChangeId
from inspector_app.journal.heads import Heads
from inspector_app.store import projections
from inspector_app.store.blobs import Blobs
from inspector_app.store.high_water import MISSING
from inspector_app.store.ledger import Ledger, open_stored
from inspector_app.store.pages import damaged_pages


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written; the sentence of ``code`` says it with ``fields``.

    ``CHECK-01`` a page, ``CHECK-02`` a chain, ``CHECK-03`` a blob, ``CHECK-04`` a projection (which can be
    made again from the journal), ``CHECK-06`` changes that were saved last (see high_water).
    """

    code: str
    fields: Mapping[str, object]


Piece = tuple[Damage, ...]
"""What was found in one piece of a case file: one chain, one scope, one blob."""


def check(ledger: Ledger, blobs: Blobs) -> Piece:
    """Return everything that is not whole; reads the whole case file."""
    return tuple(damage for piece in look_through(ledger, blobs) for damage in piece)


def look_through(ledger: Ledger, blobs: Blobs) -> Iterator[Piece]:
    """Yield what is not whole, piece by piece; whoever asks for the next may do other things in between.

    Damaged pages come first and end it: what they hold cannot be judged further. Nothing stays open between
    two pieces, so that answers are written meanwhile.
    """
    pages = damaged_pages(ledger.con)
    yield tuple(Damage("CHECK-01", {"what": what}) for what in pages)
    if pages:
        return
    if missing := ledger.meta(MISSING):
        yield (Damage("CHECK-06", {"count": missing}),)
    for scope_no, device_no in _chains(ledger):
        yield tuple(_chain(ledger, scope_no, device_no))
    for (scope_no,) in ledger.con.execute("SELECT no FROM scope ORDER BY no").fetchall():
        yield tuple(_projected(ledger, scope_no))
    for (sha256,) in ledger.con.execute("SELECT sha256 FROM blob WHERE key IS NOT NULL").fetchall():
        yield tuple(_blob(blobs, bytes(sha256).hex()))


def broken_chains(ledger: Ledger) -> Iterator[Damage]:
    """Yield where a chain is not as it was written."""
    for scope_no, device_no in _chains(ledger):
        yield from _chain(ledger, scope_no, device_no)


def _chains(ledger: Ledger) -> list[tuple[int, int]]:
    found = ledger.con.execute("SELECT DISTINCT scope, device FROM journal ORDER BY scope, device")
    return [(scope_no, device_no) for scope_no, device_no in found.fetchall()]


def _chain(ledger: Ledger, scope_no: int, device_no: int) -> Iterator[Damage]:
    """Compute every hash again, and compare what each body says of its place."""
    scope, device, previous = ledger.scope_id(scope_no), ledger.id_of(device_no), ROOT
    rows = ledger.con.execute(
        "SELECT seq, body, hash FROM journal WHERE scope = ? AND device = ? ORDER BY seq",
        (scope_no, device_no),
    ).fetchall()
    for expected, (seq, body, digest) in enumerate(rows, 1):
        envelope = open_stored(body)
        says = (envelope.scope, envelope.device, envelope.seq, seq)
        is_whole = says == (scope, device, expected, expected)
        if not is_whole or link(previous, body) != digest:
            yield Damage("CHECK-02", {"scope": scope, "device": device, "number": expected})
        previous = digest


def wrong_projections(ledger: Ledger) -> Iterator[Damage]:
    """Yield which projections do not follow from the journal."""
    for (scope_no,) in ledger.con.execute("SELECT no FROM scope ORDER BY no").fetchall():
        yield from _projected(ledger, scope_no)


def _projected(ledger: Ledger, scope_no: int) -> Iterator[Damage]:
    """Fold a scope again and compare with the kept heads; then compare what is made of the heads."""
    heads, frontier, unread = Heads(), {}, set[int]()
    numbers: dict[ChangeId, int] = {}
    rows = ledger.con.execute("SELECT rx, body FROM journal WHERE scope = ? ORDER BY rx", (scope_no,))
    for rx, body in rows.fetchall():
        envelope = open_stored(body)
        frontier[envelope.device] = envelope.seq
        if envelope.change is not None:
            heads.add(envelope.change, frontier)
            numbers[envelope.change.id] = rx
        else:
            unread.add(rx)
    scope = ledger.scope_id(scope_no)
    kept = ledger.cells("head", scope_no), ledger.cells("early", scope_no)
    if kept != (_frozen(heads.standing), _frozen(heads.early)) or _points_elsewhere(
        ledger, scope_no, numbers
    ):
        yield Damage("CHECK-04", {"what": "head", "scope": scope})
        return
    for what in projections.differing(ledger, scope_no, scope, unread):
        yield Damage("CHECK-04", {"what": what, "scope": scope})


def _points_elsewhere(ledger: Ledger, scope_no: int, numbers: Mapping[ChangeId, int]) -> bool:
    """Whether a head names one change and points at another: people would be shown what does not stand."""
    rows = ledger.con.execute("SELECT device, seq, rx FROM head WHERE scope = ?", (scope_no,))
    return any(numbers.get((ledger.id_of(device), seq)) != rx for device, seq, rx in rows)


def _blob(blobs: Blobs, digest: str) -> Iterator[Damage]:
    if not blobs.is_whole(digest):  # a sector that cannot be read is damage as well
        yield Damage("CHECK-03", {"blob": digest})


def _frozen(cells: Mapping[CellKey, set[ChangeId]]) -> dict[CellKey, frozenset[ChangeId]]:
    return {cell: frozenset(ids) for cell, ids in cells.items()}
