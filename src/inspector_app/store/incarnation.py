"""A new incarnation of this laptop: another id, and what the twin does not have said again under it."""

from collections.abc import Mapping
from itertools import groupby

from inspector_app.inspection.record import CellKey, Edit
from inspector_app.journal.forks import Reissue, Twin, reissues
from inspector_app.journal.freeze import stays_free
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger, open_stored
from inspector_app.store.projections import follow

_ID_BYTES = 16


def start_anew(ledger: Ledger, random_bytes: RandomBytes) -> str:
    """Write from now on under a fresh id, and return it; the pen stays with the old id until handed over."""
    fresh = random_bytes(_ID_BYTES).hex()
    ledger.become(fresh)
    return fresh


def say_again(
    ledger: Ledger, old: str, twins: Mapping[str, Twin], now_ms: int
) -> dict[str, frozenset[CellKey]]:
    """Write our own changes from the fork on again, field by field; returns which fields, by scope.

    A frozen visit stays as it was drafted: there only what concerns its minutes is said again.
    """
    said: dict[str, frozenset[CellKey]] = {}
    for scope, twin in twins.items():
        place = ledger.place(scope)
        branch = [open_stored(body).change for body in ledger.bodies(place.no, old, twin.first, twin.last)]
        again = [
            each
            for each in reissues(change for change in branch if change is not None)
            if place.draft is None or stays_free(each.change.kind)
        ]
        for author, group in groupby(sorted(again, key=_author), key=_author):
            _say(ledger, scope, author, list(group), now_ms)
        follow(ledger, place.no, scope, {each.change.kind for each in again})
        said[scope] = frozenset(each.change.cell for each in again)
    return said


def _say(ledger: Ledger, scope: str, author: str, again: list[Reissue], now_ms: int) -> None:
    edits = [Edit(*each.change.cell, each.change.value) for each in again]
    bases = {each.change.cell: each.base for each in again}
    ledger.write(scope, edits, author=author, now_ms=now_ms, bases=bases)


def _author(each: Reissue) -> str:
    return each.change.author
