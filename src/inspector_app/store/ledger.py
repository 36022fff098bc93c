"""The journal of this laptop in SQL: what stands, what was written when, and the writing of deeds.

Rows of scopes and devices carry small numbers of their own; ids leave and enter as 32 hex digits. Nothing
here begins or ends a transaction: that is done around it by the case file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.inspection.record import Edit
from inspector_app.journal.chain import End, link
from inspector_app.journal.changes import CellKey, Change, ChangeId, Envelope, change_of, encode, envelope_of
from inspector_app.journal.clock import START, Clock, tick
from inspector_app.journal.frontier import frontier_of
from inspector_app.store.engine import Connection

SCOPE_KIND = "scope"
KIND_FIELD = "kind"

_HEADS_OF_CELL = "SELECT device, seq FROM head WHERE scope = ? AND kind = ? AND key = ? AND field = ?"
_DROP_HEADS = "DELETE FROM head WHERE scope = ? AND kind = ? AND key = ? AND field = ?"
_ADD_HEAD = "INSERT INTO head (scope, kind, key, field, device, seq, rx) VALUES (?, ?, ?, ?, ?, ?, ?)"
_APPEND = "INSERT INTO journal (scope, device, seq, body, hash, received_ms) VALUES (?, ?, ?, ?, ?, ?)"
_GROW = (
    "INSERT INTO chain (scope, device, seq, hash, clock_ms, clock_n) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash,"
    " clock_ms = excluded.clock_ms, clock_n = excluded.clock_n"
)
_OWN_CLOCK = (
    "SELECT clock_ms, clock_n FROM chain WHERE device = ? ORDER BY clock_ms DESC, clock_n DESC LIMIT 1"
)
_STANDING = "SELECT j.body FROM head h JOIN journal j ON j.rx = h.rx WHERE h.scope = ?"


@dataclass(frozen=True, slots=True)
class Own:
    """Where our own chain of a scope ends."""

    scope_no: int
    end: End


class Ledger:
    """The journal in one connection.

    Attributes:
        device: Id of our present incarnation.
        clock: Clock of our last change, or of a later one that we followed.
    """

    def __init__(self, con: Connection) -> None:
        self.con = con
        self._own: dict[str, Own] = {}
        self._ids: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self.reload()

    def reload(self) -> None:
        """Forget what is remembered between transactions; after a rollback it may be wrong."""
        self._own.clear()
        self._numbers = {bytes(id_).hex(): no for no, id_ in self.con.execute("SELECT no, id FROM device")}
        self._ids = {no: id_ for id_, no in self._numbers.items()}
        self.device_no = int(self.meta("device_no") or 0)
        self.device = self._ids.get(self.device_no, "")
        own = self.con.execute(_OWN_CLOCK, (self.device_no,)).fetchone() or START
        followed = (self.meta("clock_ms") or 0, self.meta("clock_n") or 0)
        self.clock: Clock = max(own, followed)

    def meta(self, name: str) -> Any:
        """Return a value that belongs to this file alone; None if there is none."""
        row = self.con.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: object) -> None:
        """Set a value that belongs to this file alone."""
        self.con.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))

    def scope_no(self, scope: str) -> int | None:
        """Return the number of a scope; None if the file does not know it."""
        row = self.con.execute("SELECT no FROM scope WHERE id = ?", (bytes.fromhex(scope),)).fetchone()
        return int(row[0]) if row else None

    def make_scope(self, scope: str) -> int:
        """Return the number of a scope; it gets one if it is new."""
        known = self.scope_no(scope)
        if known is not None:
            return known
        made = self.con.execute("INSERT INTO scope (id) VALUES (?)", (bytes.fromhex(scope),))
        return int(made.lastrowid)

    def kind_is_said(self, scope_no: int) -> bool:
        """Whether the record says what kind of scope this is."""
        row = self.con.execute("SELECT kind FROM scope WHERE no = ?", (scope_no,)).fetchone()
        return bool(row[0])

    def number_of(self, device: str) -> int:
        """Return the number of a device; it gets one if it is new."""
        if device not in self._numbers:
            row = self.con.execute("INSERT INTO device (id) VALUES (?)", (bytes.fromhex(device),))
            self._numbers[device] = row.lastrowid
            self._ids[row.lastrowid] = device
        return self._numbers[device]

    def id_of(self, device_no: int) -> str:
        """Return the id of a device number."""
        return self._ids[device_no]

    def write(self, scope: str, edits: Sequence[Edit], *, author: str, now_ms: int) -> int:
        """Append one deed of ours: a change for each edit, and move the heads; returns the scope's number."""
        own = self._own.get(scope) or self._own_end(scope)
        clock = tick(self.clock, now_ms)
        end, deed = own.end, own.end.seq + 1
        for edit in edits:
            change = Change(
                scope=scope,
                device=self.device,
                seq=end.seq + 1,
                clock=clock,
                deed=deed,
                kind=edit.kind,
                key=edit.key,
                field=edit.field,
                value=edit.value,
                base=self._heads(own.scope_no, (edit.kind, edit.key, edit.field)),
                author=author,
            )
            body = encode(change)
            end = End(change.seq, link(end.hash, body))
            self._append_own(own.scope_no, change, body, end.hash, now_ms)
        self.con.execute(_GROW, (own.scope_no, self.device_no, end.seq, end.hash, *clock))
        self.clock = clock
        self._own[scope] = Own(own.scope_no, end)
        return own.scope_no

    def ends(self, scope_no: int) -> dict[str, End]:
        """Return the end of every chain of a scope, by device."""
        rows = self.con.execute("SELECT device, seq, hash FROM chain WHERE scope = ?", (scope_no,))
        return {self.id_of(device): End(seq, digest) for device, seq, digest in rows}

    def frontier(self, scope: str) -> dict[str, int]:
        """Return the last number of every device in a scope."""
        scope_no = self.scope_no(scope)
        return {} if scope_no is None else frontier_of(self.ends(scope_no))

    def standing(self, scope_no: int, kinds: Iterable[str] = ()) -> Iterator[Change]:
        """Yield the standing changes of a scope, all or those of some kinds."""
        wanted = tuple(kinds)
        among = f" AND h.kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        for (body,) in self.con.execute(_STANDING + among, (scope_no, *wanted)):
            yield change_of(json.loads(body))

    def changes(self, scope_no: int, frontier: Mapping[str, int] | None = None) -> Iterator[Change]:
        """Yield every change of a scope that we can read, in order of arrival, up to a frontier."""
        if frontier is None:
            rows = self.con.execute("SELECT body FROM journal WHERE scope = ? ORDER BY rx", (scope_no,))
            yield from (c for (body,) in rows if (c := open_stored(body).change))
            return
        for device, seq in frontier.items():
            rows = self.con.execute(
                "SELECT body FROM journal WHERE scope = ? AND device = ? AND seq <= ? ORDER BY seq",
                (scope_no, self._numbers.get(device, 0), seq),
            )
            yield from (c for (body,) in rows if (c := open_stored(body).change))

    def change(self, scope_no: int, change: ChangeId) -> tuple[Change, int] | None:
        """Return one change of a scope and when it arrived (ms); None if it has not."""
        row = self.con.execute(
            "SELECT body, received_ms FROM journal WHERE scope = ? AND device = ? AND seq = ?",
            (scope_no, self._numbers.get(change[0], 0), change[1]),
        ).fetchone()
        return (change_of(json.loads(row[0])), row[1]) if row else None

    def hash_at(self, scope_no: int, device: str, seq: int) -> bytes:
        """Return the hash of a stored change."""
        row = self.con.execute(
            "SELECT hash FROM journal WHERE scope = ? AND device = ? AND seq = ?",
            (scope_no, self._numbers[device], seq),
        ).fetchone()
        return bytes(row[0])

    def _own_end(self, scope: str) -> Own:
        scope_no = self.make_scope(scope)
        row = self.con.execute(
            "SELECT seq, hash FROM chain WHERE scope = ? AND device = ?", (scope_no, self.device_no)
        ).fetchone()
        return Own(scope_no, End(*row) if row else End())

    def _heads(self, scope_no: int, cell: CellKey) -> tuple[ChangeId, ...]:
        rows = self.con.execute(_HEADS_OF_CELL, (scope_no, *cell))
        return tuple(sorted((self._ids[device], seq) for device, seq in rows))

    def _append_own(self, scope_no: int, change: Change, body: bytes, digest: bytes, now_ms: int) -> None:
        row = self.con.execute(_APPEND, (scope_no, self.device_no, change.seq, body, digest, now_ms))
        if change.base:
            self.con.execute(_DROP_HEADS, (scope_no, *change.cell))
        head = (scope_no, *change.cell, self.device_no, change.seq, row.lastrowid)
        self.con.execute(_ADD_HEAD, head)


def open_stored(body: bytes) -> Envelope:
    """Read a body that was checked before it was stored."""
    return envelope_of(json.loads(body))
