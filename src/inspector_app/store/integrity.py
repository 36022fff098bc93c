"""Whether a case file is whole: pages, chains, heads, blobs. Damage is named, never shown as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.errors import InspectorError
from inspector_app.journal.chain import ROOT, link
from inspector_app.journal.changes import CellKey, ChangeId
from inspector_app.journal.heads import Heads
from inspector_app.store.backup import damaged_pages
from inspector_app.store.blobs import Blobs
from inspector_app.store.ledger import Ledger, open_stored


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written; the sentence of ``code`` says it with ``fields``.

    ``CHECK-01`` a page, ``CHECK-02`` a chain, ``CHECK-03`` a blob, ``CHECK-04`` a projection (which can be
    made again from the journal).
    """

    code: str
    fields: Mapping[str, object]


def check(ledger: Ledger, blobs: Blobs) -> tuple[Damage, ...]:
    """Return everything that is not whole; reads the whole case file."""
    if pages := damaged_pages(ledger.con):
        return tuple(Damage("CHECK-01", {"what": what}) for what in pages)
    return (*broken_chains(ledger), *_heads(ledger), *_blobs(ledger, blobs))


def broken_chains(ledger: Ledger) -> Iterator[Damage]:
    """Compute every hash again, and compare what each body says of its place."""
    at, seq, previous = None, 0, ROOT
    rows = ledger.con.execute(
        "SELECT scope, device, seq, body, hash FROM journal ORDER BY scope, device, seq"
    )
    for scope, device, number, body, digest in rows:
        if (scope, device) != at:
            at, seq, previous = (scope, device), 0, ROOT
        envelope = open_stored(body)
        seq += 1
        place = (ledger.scope_id(scope), ledger.id_of(device), seq)
        is_whole = (envelope.scope, envelope.device, envelope.seq) == place and number == seq
        if not is_whole or link(previous, body) != digest:
            yield Damage("CHECK-02", {"scope": place[0], "device": place[1], "number": number})
        previous = digest


def _heads(ledger: Ledger) -> Iterator[Damage]:
    """Fold every scope again and compare with the kept heads."""
    for (scope_no,) in ledger.con.execute("SELECT no FROM scope ORDER BY no").fetchall():
        heads, frontier = Heads(), {}
        for (body,) in ledger.con.execute(
            "SELECT body FROM journal WHERE scope = ? ORDER BY rx", (scope_no,)
        ):
            envelope = open_stored(body)
            frontier[envelope.device] = envelope.seq
            if envelope.change is not None:
                heads.add(envelope.change, frontier)
        kept = ledger.cells("head", scope_no), ledger.cells("early", scope_no)
        if kept != (_frozen(heads.standing), _frozen(heads.early)):
            yield Damage("CHECK-04", {"what": "head", "scope": ledger.scope_id(scope_no)})


def _frozen(cells: Mapping[CellKey, set[ChangeId]]) -> dict[CellKey, frozenset[ChangeId]]:
    return {cell: frozenset(ids) for cell, ids in cells.items()}


def _blobs(ledger: Ledger, blobs: Blobs) -> Iterator[Damage]:
    for (sha256,) in ledger.con.execute("SELECT sha256 FROM blob WHERE key IS NOT NULL").fetchall():
        digest = bytes(sha256).hex()
        try:
            blobs.read(digest)
        except InspectorError:
            yield Damage("CHECK-03", {"blob": digest})
