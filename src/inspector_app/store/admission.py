"""Frames from elsewhere: what :func:`inspector_app.journal.admit.admit` decides is carried out here."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.inspection.record import CellKey, Touched
from inspector_app.journal.admit import Admission, Forked, Refused, ScopeState, Standing, admit
from inspector_app.journal.changes import ChangeId, is_id
from inspector_app.journal.clock import absorb
from inspector_app.journal.forks import has_twin
from inspector_app.journal.frames import Frame
from inspector_app.store.incarnation import say_again, start_anew
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger
from inspector_app.store.projections import follow

_LINE = b"\n"  # canonical JSON holds none, so it parts bodies


@dataclass(frozen=True, slots=True)
class Admitted:
    """What became of frames from elsewhere.

    Attributes:
        touched: What is different now, one for each scope that changed.
        taken: How many changes were new and are now part of the journal.
        waiting: How many frames wait for what lies before them.
        forked: What claims the number of another change and was set aside.
        refused: Frames of which nothing was used, and why.
        new_device: Set when this laptop found that it has a twin (a restored backup, a cloned disk): the
            id under which it writes from now on.
    """

    touched: tuple[Touched, ...] = ()
    taken: int = 0
    waiting: int = 0
    forked: tuple[Forked, ...] = ()
    refused: tuple[Refused, ...] = ()
    new_device: str | None = None


def take_in(ledger: Ledger, frames: Sequence[Frame], *, now_ms: int, random_bytes: RandomBytes) -> Admitted:
    """Merge frames into the journal; frames whose scope or device is no id are refused."""
    refused = [
        Refused(frame.device, frame.first, "scope or device is no id")
        for frame in frames
        if not _is_named(frame)
    ]
    by_scope: dict[str, list[Frame]] = {}
    for frame in filter(_is_named, frames):
        by_scope.setdefault(frame.scope, []).append(frame)
    decided = {scope: admit(_state(ledger, scope), found) for scope, found in by_scope.items()}
    is_twin = any(_betrays_twin(ledger, scope, made) for scope, made in decided.items())
    new = start_anew(ledger, random_bytes) if is_twin else None
    touched = {scope: _carry_out(ledger, scope, made, now_ms) for scope, made in decided.items()}
    for scope, made in decided.items():
        touched[scope] |= say_again(ledger, scope, _names(made.forked), now_ms)
    return Admitted(
        touched=tuple(Touched(scope, cells) for scope, cells in touched.items() if cells),
        taken=sum(len(made.rows) for made in decided.values()),
        waiting=sum(len(made.waiting) for made in decided.values()),
        forked=tuple(forked for made in decided.values() for forked in made.forked),
        refused=(*refused, *(each for made in decided.values() for each in made.refused)),
        new_device=new,
    )


def _is_named(frame: Frame) -> bool:
    return is_id(frame.scope) and is_id(frame.device)


def _state(ledger: Ledger, scope: str) -> ScopeState:
    """Return what the journal has of a scope; nothing is written for one that is new."""
    no = ledger.scope_no(scope)
    if no is None:
        return ScopeState(scope, {}, {}, {}, (), _no_hash)
    return ScopeState(
        scope=scope,
        ends=ledger.ends(no),
        standing=ledger.cells("head", no),
        early=ledger.cells("early", no),
        waiting=_waiting(ledger, scope, no),
        hash_at=lambda device, seq: ledger.hash_at(no, device, seq),
    )


def _no_hash(device: str, seq: int) -> bytes:
    raise KeyError((device, seq))


def _waiting(ledger: Ledger, scope: str, scope_no: int) -> tuple[Frame, ...]:
    rows = ledger.con.execute(
        "SELECT device, first, previous, bodies, head, signature FROM inbox WHERE scope = ?", (scope_no,)
    )
    return tuple(
        Frame(scope, ledger.id_of(device), first, previous, tuple(bodies.split(_LINE)), head, signature)
        for device, first, previous, bodies, head, signature in rows
    )


def _betrays_twin(ledger: Ledger, scope: str, made: Admission) -> bool:
    last = ledger.frontier(scope).get(ledger.device, 0)
    taken = [(row.envelope.device, row.envelope.seq) for row in made.rows]
    strange = taken + [change for ids in made.early.values() for change in ids]
    return has_twin(ledger.device, last, _names(made.forked), strange)


def _names(forked: Sequence[Forked]) -> list[ChangeId]:
    return [(each.device, each.seq) for each in forked]


def _carry_out(ledger: Ledger, scope: str, made: Admission, now_ms: int) -> frozenset[CellKey]:
    """Write what was decided for one scope; returns the fields whose heads changed."""
    if not (made.rows or made.waiting or made.arrived or made.forked):
        return frozenset()
    no = ledger.make_scope(scope)
    _append(ledger, no, made, now_ms)
    _move_heads(ledger, no, made)
    _settle(ledger, no, made, now_ms)
    follow(ledger, no, scope, {row.envelope.change.kind for row in made.rows if row.envelope.change})
    for row in made.rows:
        ledger.clock = absorb(ledger.clock, row.envelope.clock, now_ms)
    ledger.set_meta("clock_ms", ledger.clock[0])
    ledger.set_meta("clock_n", ledger.clock[1])
    return frozenset(made.standing)


def _append(ledger: Ledger, no: int, made: Admission, now_ms: int) -> None:
    con = ledger.con
    con.executemany(
        "INSERT INTO journal (scope, device, seq, body, hash, received_ms) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (no, ledger.number_of(row.envelope.device), row.envelope.seq, row.body, row.hash, now_ms)
            for row in made.rows
        ),
    )
    con.executemany(
        "INSERT OR IGNORE INTO chain (scope, device) VALUES (?, ?)",
        ((no, ledger.number_of(device)) for device in made.ends),
    )
    con.executemany(
        "INSERT OR IGNORE INTO seal (scope, device, seq, hash, signature) VALUES (?, ?, ?, ?, ?)",
        ((no, ledger.number_of(device), end.seq, end.hash, sign) for device, end, sign in made.seals),
    )
    con.executemany(
        "INSERT INTO unread (rx, scope)"
        " SELECT rx, scope FROM journal WHERE scope = ? AND device = ? AND seq = ?",
        (
            (no, ledger.number_of(row.envelope.device), row.envelope.seq)
            for row in made.rows
            if row.envelope.change is None
        ),
    )


def _move_heads(ledger: Ledger, no: int, made: Admission) -> None:
    for table, cells in (("head", made.standing), ("early", made.early)):
        ledger.con.executemany(
            f"DELETE FROM {table} WHERE scope = ? AND kind = ? AND key = ? AND field = ?",  # noqa: S608
            ((no, *cell) for cell in cells),
        )
    ledger.con.executemany(
        "INSERT INTO head (scope, kind, key, field, device, seq, rx)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, rx FROM journal WHERE scope = ?1 AND device = ?5 AND seq = ?6",
        _rows(ledger, no, made.standing),
    )
    ledger.con.executemany(
        "INSERT INTO early (scope, kind, key, field, device, seq) VALUES (?, ?, ?, ?, ?, ?)",
        _rows(ledger, no, made.early),
    )


def _rows(ledger: Ledger, no: int, cells: Standing) -> list[tuple[object, ...]]:
    return [
        (no, *cell, ledger.number_of(device), seq)
        for cell, ids in cells.items()
        for device, seq in sorted(ids)
    ]


def _settle(ledger: Ledger, no: int, made: Admission, now_ms: int) -> None:
    """Keep what waits, drop what arrived, set aside what forked."""
    ledger.con.executemany(
        "INSERT OR IGNORE INTO inbox (scope, device, first, previous, bodies, head, signature, received_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                no,
                ledger.number_of(f.device),
                f.first,
                f.previous,
                _LINE.join(f.bodies),
                f.head,
                f.signature,
                now_ms,
            )
            for f in made.waiting
        ),
    )
    ledger.con.executemany(
        "DELETE FROM inbox WHERE scope = ? AND device = ? AND first = ? AND head = ?",
        ((no, ledger.number_of(frame.device), frame.first, frame.head) for frame in made.arrived),
    )
    ledger.con.executemany(
        "INSERT OR IGNORE INTO fork (scope, device, seq, hash, body, received_ms) VALUES (?, ?, ?, ?, ?, ?)",
        ((no, ledger.number_of(f.device), f.seq, f.hash, f.body, now_ms) for f in made.forked),
    )
