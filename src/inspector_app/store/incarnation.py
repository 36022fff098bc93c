"""A new incarnation of this laptop: another id, and what the twin does not have said again under it."""

from collections.abc import Iterable
from itertools import groupby

from inspector_app.inspection.record import CellKey, Edit
from inspector_app.journal.changes import Change, ChangeId
from inspector_app.journal.forks import PastId, Reissue, reissues, to_say_again
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger, open_stored
from inspector_app.store.projections import follow

_ID_BYTES = 16
_REMEMBER = """
INSERT INTO past_id (device, scope, last, said_from)
SELECT device, scope, max(seq), max(seq) + 1 FROM journal WHERE device = ? GROUP BY scope
"""


def start_anew(ledger: Ledger, random_bytes: RandomBytes) -> str:
    """Write from now on under a fresh id, and return it; the pen stays with the old id until handed over."""
    if ledger.device:
        ledger.con.execute(_REMEMBER, (ledger.device_no,))
    fresh = random_bytes(_ID_BYTES).hex()
    ledger.become(fresh)
    return fresh


def say_again(ledger: Ledger, scope: str, forked: Iterable[ChangeId], now_ms: int) -> frozenset[CellKey]:
    """Write our branches that turned out to have a twin again, field by field; returns which fields.

    A frozen visit waits until it is open again: what forked is sent along with every exchange.
    """
    no = ledger.scope_no(scope)
    if no is None:
        return frozenset()
    rows = ledger.con.execute("SELECT device, last, said_from FROM past_id WHERE scope = ?", (no,))
    past = {ledger.id_of(device): PastId(last, said_from) for device, last, said_from in rows}
    due = to_say_again(past, forked)
    if not due or ledger.place(scope).draft is not None:
        return frozenset()
    said: set[CellKey] = set()
    for device, first in due.items():
        branch = [open_stored(body).change for body in ledger.bodies(no, device, first, past[device].last)]
        ours: dict[CellKey, list[Change]] = {}
        for change in ledger.standing(no):
            if change.device == ledger.device:
                ours.setdefault(change.cell, []).append(change)
        again = reissues((change for change in branch if change), past[device].said_from, ours)
        for author, group in groupby(sorted(again, key=_author), key=_author):
            _say(ledger, scope, author, list(group), now_ms)
        ledger.con.execute(
            "UPDATE past_id SET said_from = ? WHERE device = ? AND scope = ?",
            (first, ledger.number_of(device), no),
        )
        said.update(each.change.cell for each in again)
    follow(ledger, no, scope, {cell[0] for cell in said})
    return frozenset(said)


def _say(ledger: Ledger, scope: str, author: str, again: list[Reissue], now_ms: int) -> None:
    edits = [Edit(*each.change.cell, each.change.value) for each in again]
    ledger.write(scope, edits, author=author, now_ms=now_ms, bases=[each.base for each in again])


def _author(each: Reissue) -> str:
    return each.change.author
