"""The journal of this laptop in SQL: what stands, what was written when, and the writing of deeds.

Rows of scopes and devices carry small numbers of their own; ids leave and enter as 32 hex digits. Nothing
here begins or ends a transaction: that is done around it by the case file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from inspector_app.canonical import LARGEST_INTEGER, read_stored
from inspector_app.errors import Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.journal.chain import End, link
from inspector_app.journal.changes import CellKey, Change, ChangeId, Envelope, change_of, compose, envelope_of
from inspector_app.journal.clock import START, Clock, tick
from inspector_app.journal.frontier import frontier_of
from inspector_app.journal.heads import covers
from inspector_app.store.about import DATABASE
from inspector_app.store.engine import Connection

SCOPE_KIND = "scope"
KIND_FIELD = "kind"

_HEADS_OF_CELL = "SELECT device, seq FROM head WHERE scope = ? AND kind = ? AND key = ? AND field = ?"
_DROP_HEAD = (
    "DELETE FROM head WHERE scope = ? AND kind = ? AND key = ? AND field = ? AND device = ? AND seq = ?"
)
_MOVE_HEAD = (
    "UPDATE head SET device = ?, seq = ?, rx = ?"
    " WHERE scope = ? AND kind = ? AND key = ? AND field = ? AND device = ? AND seq = ?"
)
_ADD_HEAD = "INSERT INTO head (scope, kind, key, field, device, seq, rx) VALUES (?, ?, ?, ?, ?, ?, ?)"
_APPEND = "INSERT INTO journal (scope, device, seq, body, hash, received_ms) VALUES (?, ?, ?, ?, ?, ?)"
_LAST = "SELECT seq, hash, body FROM journal WHERE scope = ? AND device = ? ORDER BY seq DESC LIMIT 1"
_STRETCH = "SELECT body FROM journal WHERE scope = ? AND device = ? AND seq BETWEEN ? AND ? ORDER BY seq"
_ENDS = """
SELECT chain.device, journal.seq, journal.hash FROM chain JOIN journal ON journal.rx = (
  SELECT rx FROM journal WHERE scope = chain.scope AND device = chain.device ORDER BY seq DESC LIMIT 1
) WHERE chain.scope = ?
"""
_SCOPE = """
SELECT scope.no, scope.kind, frozen.draft, frozen.is_signed
FROM scope LEFT JOIN frozen ON frozen.scope = scope.no WHERE scope.id = ?
"""
_CELLS = {
    "head": "SELECT kind, key, field, device, seq FROM head WHERE scope = ?",
    "early": "SELECT kind, key, field, device, seq FROM early WHERE scope = ?",
}
_STANDING = "SELECT j.body FROM head h JOIN journal j ON j.rx = h.rx WHERE h.scope = ?"


@dataclass(frozen=True, slots=True)
class Place:
    """Where our own chain of a scope ends, and what decides whether it may grow.

    Attributes:
        has_kind: Whether the record says what kind of scope this is.
        draft: Key of the draft that froze the scope; None while it is open.
    """

    no: int
    end: End
    has_kind: bool
    draft: str | None
    is_signed: bool


class Ledger:
    """The journal in one connection.

    Attributes:
        device: Id of our present incarnation.
        clock: Clock of our last change, or of a later one that we followed.
    """

    def __init__(self, con: Connection) -> None:
        self.con = con
        self._places: dict[str, Place] = {}
        self.clock: Clock = START
        self._ids: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self.reload()

    def reload(self) -> None:
        """Forget what is remembered between transactions; after a rollback it may be wrong."""
        self._places.clear()
        self._numbers = {bytes(id_).hex(): no for no, id_ in self.con.execute("SELECT no, id FROM device")}
        self._ids = {no: id_ for id_, no in self._numbers.items()}
        self.device_no = int(self.meta("device_no") or 0)
        self.device = self._ids.get(self.device_no, "")
        self.clock = max(self.clock, (self.meta("clock_ms") or 0, self.meta("clock_n") or 0))

    def check_begun(self) -> None:
        """Refuse a case file that holds nothing: it was never finished, or everything in it was lost.

        Raises:
            Surroundings: ``STORE-08``.
        """
        if not self.device:
            raise Surroundings("STORE-08", file=DATABASE, why="empty")

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
        return self.con.execute("INSERT INTO scope (id) VALUES (?)", (bytes.fromhex(scope),)).lastrowid

    def place(self, scope: str) -> Place:
        """Return where we write next in a scope, which is made if it is new."""
        return self._places.get(scope) or self._find_place(scope)

    def forget(self, scope: str) -> None:
        """Forget what is remembered of a scope, after something else than :meth:`write` changed it."""
        self._places.pop(scope, None)

    def scope_id(self, scope_no: int) -> str:
        """Return the id of a scope number."""
        return bytes(self.con.execute("SELECT id FROM scope WHERE no = ?", (scope_no,)).fetchone()[0]).hex()

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

    def write(
        self,
        scope: str,
        edits: Sequence[Edit],
        *,
        author: str,
        now_ms: int,
        bases: Sequence[tuple[ChangeId, ...]] | None = None,
    ) -> ChangeId:
        """Append one deed of ours, a change for each edit, and move the heads; return its first change.

        Args:
            scope: Where.
            edits: What changes, in order.
            author: Who.
            now_ms: Wall clock.
            bases: What each change replaces, where that is not all that stands of its field.
        """
        place, execute = self.place(scope), self.con.execute
        clock = tick(self.clock, now_ms)
        seq, digest = place.end.seq, place.end.hash
        deed = seq + 1
        for n, edit in enumerate(edits):
            seq += 1
            cell = (edit.kind, edit.key, edit.field)
            base = self._heads(place.no, cell) if bases is None else bases[n]
            own = (scope, self.device, seq, deed)
            body = compose(own, clock, cell, edit.value, base, author)
            digest = link(digest, body)
            row = execute(_APPEND, (place.no, self.device_no, seq, body, digest, now_ms))
            self._move_head((place.no, *cell), base, (self.device_no, seq, row.lastrowid))
        if deed == 1:
            execute("INSERT INTO chain (scope, device) VALUES (?, ?)", (place.no, self.device_no))
        self.clock = clock
        self._places[scope] = Place(place.no, End(seq, digest), place.has_kind, place.draft, place.is_signed)
        return self.device, deed

    def become(self, device: str) -> None:
        """Write from now on as another device: a new file, or a new incarnation of this laptop."""
        self.set_meta("device_no", self.number_of(device))
        self.reload()

    def ends(self, scope_no: int) -> dict[str, End]:
        """Return the end of every chain of a scope, by device."""
        rows = self.con.execute(_ENDS, (scope_no,))
        return {self.id_of(device): End(seq, bytes(digest)) for device, seq, digest in rows}

    def frontier(self, scope: str) -> dict[str, int]:
        """Return the last number of every device in a scope."""
        scope_no = self.scope_no(scope)
        return {} if scope_no is None else frontier_of(self.ends(scope_no))

    def standing(self, scope_no: int, kinds: Iterable[str] = ()) -> Iterator[Change]:
        """Yield the standing changes of a scope, all or those of some kinds."""
        wanted = tuple(kinds)
        among = f" AND h.kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        for (body,) in self.con.execute(_STANDING + among, (scope_no, *wanted)):
            yield change_of(read_stored(body))

    def standing_of(self, scope_no: int, records: Iterable[tuple[str, str]]) -> Iterator[Change]:
        """Yield the standing changes of some records, each named by kind and key."""
        for record in records:
            for (body,) in self.con.execute(_STANDING + " AND h.kind = ? AND h.key = ?", (scope_no, *record)):
                yield change_of(read_stored(body))

    def cells(self, table: Literal["head", "early"], scope_no: int) -> dict[CellKey, frozenset[ChangeId]]:
        """Return the names of the changes that stand, or are early, by field."""
        found: dict[CellKey, set[ChangeId]] = {}
        for kind, key, name, device, seq in self.con.execute(_CELLS[table], (scope_no,)):
            found.setdefault((kind, key, name), set()).add((self.id_of(device), seq))
        return {cell: frozenset(ids) for cell, ids in found.items()}

    def changes_until(self, scope_no: int, frontier: Mapping[str, int]) -> Iterator[Change]:
        """Yield every change of a scope up to a frontier that this program can read."""
        for device, seq in frontier.items():
            for body in self.bodies(scope_no, device, 1, seq):
                if change := open_stored(body).change:
                    yield change

    def arrivals(self, scope_no: int) -> Iterator[tuple[Change, int]]:
        """Yield every readable change of a scope and when it arrived (ms), in order of arrival."""
        rows = self.con.execute(
            "SELECT body, received_ms FROM journal WHERE scope = ? ORDER BY rx", (scope_no,)
        )
        for body, received_ms in rows:
            if change := open_stored(body).change:
                yield change, received_ms

    def has_unread(self, scope_no: int, frontier: Mapping[str, int] | None = None) -> bool:
        """Whether a scope, up to a frontier, holds changes that only a later program can read."""
        rows = self.con.execute(
            "SELECT device, seq FROM unread JOIN journal USING (rx) WHERE unread.scope = ?", (scope_no,)
        )
        return any(frontier is None or covers(frontier, (self.id_of(d), seq)) for d, seq in rows)

    def change(self, scope_no: int, change: ChangeId) -> tuple[Change, int] | None:
        """Return one change of a scope and when it arrived (ms); None if it has not."""
        row = self.con.execute(
            "SELECT body, received_ms FROM journal WHERE scope = ? AND device = ? AND seq = ?",
            (scope_no, self._numbers.get(change[0], 0), change[1]),
        ).fetchone()
        return (change_of(read_stored(row[0])), row[1]) if row else None

    def arrival(self, scope_no: int, change: ChangeId) -> int | None:
        """Return the place of a change in the order of arrival here; None if it has not arrived."""
        row = self.con.execute(
            "SELECT rx FROM journal WHERE scope = ? AND device = ? AND seq = ?",
            (scope_no, self._numbers.get(change[0], 0), change[1]),
        ).fetchone()
        return int(row[0]) if row else None

    def last_arrival(self) -> int:
        """Return the place of the last change in the order of arrival here; 0 when there is none."""
        return int(self.con.execute("SELECT max(rx) FROM journal").fetchone()[0] or 0)

    def bodies(self, scope_no: int, device: str, first: int, last: int) -> Iterator[bytes]:
        """Yield the bodies of a stretch of a chain."""
        rows = self.con.execute(_STRETCH, (scope_no, self._numbers.get(device, 0), first, last))
        return (bytes(body) for (body,) in rows)

    def rows(self, scope_no: int, device: str, first: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield (seq, deed, body) of a chain from a number on."""
        for body in self.bodies(scope_no, device, first, LARGEST_INTEGER):
            envelope = open_stored(body)
            yield envelope.seq, envelope.deed, body

    def hash_at(self, scope_no: int, device: str, seq: int) -> bytes:
        """Return the hash of a stored change."""
        row = self.con.execute(
            "SELECT hash FROM journal WHERE scope = ? AND device = ? AND seq = ?",
            (scope_no, self._numbers[device], seq),
        ).fetchone()
        return bytes(row[0])

    def _find_place(self, scope: str) -> Place:
        self.make_scope(scope)
        no, kind, draft, is_signed = self.con.execute(_SCOPE, (bytes.fromhex(scope),)).fetchone()
        end = End()
        if row := self.con.execute(_LAST, (no, self.device_no)).fetchone():
            end = End(row[0], row[1])
            self.clock = max(self.clock, open_stored(row[2]).clock)
        self._places[scope] = Place(no, end, kind is not None, draft, bool(is_signed))
        return self._places[scope]

    def _heads(self, scope_no: int, cell: CellKey) -> tuple[ChangeId, ...]:
        rows = self.con.execute(_HEADS_OF_CELL, (scope_no, *cell)).fetchall()
        return tuple(sorted([(self._ids[device], seq) for device, seq in rows]))

    def _move_head(
        self, cell: tuple[int, str, str, str], base: tuple[ChangeId, ...], head: tuple[int, int, int]
    ) -> None:
        """Let a new head (device, seq, row) stand in the place of its base."""
        if len(base) == 1:
            ((device, seq),) = base
            moved = self.con.execute(_MOVE_HEAD, (*head, *cell, self._numbers[device], seq))
            if moved.rowcount == 1:
                return
        for device, seq in base:
            self.con.execute(_DROP_HEAD, (*cell, self._numbers[device], seq))
        self.con.execute(_ADD_HEAD, (*cell, *head))


def open_stored(body: bytes) -> Envelope:
    """Read a body that was checked before it was stored."""
    return envelope_of(read_stored(body))
