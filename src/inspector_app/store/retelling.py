"""The records of a second journal told again to a case file that has nothing yet, or only how they begin.

Nothing is believed because it decrypts: every body is read strictly, every chain is computed again and has to
end where the record says. What the journal has already must be the same to the byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.errors import CannotDo
from inspector_app.journal.chain import ROOT, link
from inspector_app.journal.changes import Envelope, NotAChange, open_body
from inspector_app.store.ledger import Ledger
from inspector_app.store.news import News, read_record

_APPEND = "INSERT INTO journal (rx, scope, device, seq, body, hash, received_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
_SEAL = "INSERT OR IGNORE INTO seal (scope, device, seq, hash, signature) VALUES (?, ?, ?, ?, ?)"
_FORK = "INSERT OR IGNORE INTO fork (scope, device, seq, hash, body, received_ms) VALUES (?, ?, ?, ?, ?, ?)"
_PAST = "INSERT OR REPLACE INTO past_id (device, scope, last, said_from) VALUES (?, ?, ?, ?)"
_ERASED = "INSERT OR REPLACE INTO blob (sha256, size, mime, key) VALUES (?, ?, ?, NULL)"
_ENDS = """
SELECT scope.id, journal.device, journal.seq, journal.hash FROM journal JOIN scope ON scope.no = journal.scope
WHERE rx IN (SELECT max(rx) FROM journal GROUP BY scope, device)
"""


@dataclass(frozen=True, slots=True)
class MissingBlob:
    """An attachment of which the record knows and of which nothing can be used, or nothing yet."""

    sha256: str
    size: int
    mime: str


class Retelling:
    """One journal while it is told what a second one holds; inside a transaction of whoever asks.

    Attributes:
        rx: Order of arrival of the last change that the journal has.
        blobs: Attachments that are there according to what was told, by SHA-256.
        clock: The latest clock of the laptop that wrote the records.
    """

    def __init__(self, ledger: Ledger, source: Path) -> None:
        """Begin with what the journal has.

        Args:
            ledger: The journal.
            source: Where the records were read, to name it.
        """
        self._ledger, self._source = ledger, source
        self._scopes: dict[str, int] = {}
        self._last: bytes = ROOT
        con = ledger.con
        self._ends: dict[tuple[str, str], tuple[int, bytes]] = {
            (bytes(scope).hex(), ledger.id_of(device)): (seq, bytes(digest))
            for scope, device, seq, digest in con.execute(_ENDS)
        }
        row = con.execute("SELECT rx, hash FROM journal ORDER BY rx DESC LIMIT 1").fetchone()
        self.rx: int = row[0] if row else 0
        if row:
            self._last = bytes(row[1])
        self._known = frozenset(self._ends)
        self.blobs: dict[str, MissingBlob] = {}
        self.clock = ledger.clock

    def take(self, news: News) -> None:
        """Take in one record.

        Raises:
            CannotDo: ``COPY-10`` it cannot be joined, or says otherwise than the journal.
        """
        if news.bodies:
            self._take_bodies(news)
        con, ledger = self._ledger.con, self._ledger
        for scope, device, seq, digest, signature in news.seals:
            ids = (self._scope(scope), ledger.number_of(device))
            con.execute(_SEAL, (*ids, seq, bytes.fromhex(digest), bytes.fromhex(signature)))
        for scope, device, seq, digest, received_ms, body in news.forks:
            ids = (self._scope(scope), ledger.number_of(device))
            con.execute(_FORK, (*ids, seq, bytes.fromhex(digest), body, received_ms))
        for device, scope, last, said_from in news.past:
            con.execute(_PAST, (ledger.number_of(device), self._scope(scope), last, said_from))
        for sha256, size, mime, is_there in news.blobs:
            if is_there:
                self.blobs[sha256] = MissingBlob(sha256, size, mime)
            else:
                self.blobs.pop(sha256, None)
                con.execute(_ERASED, (bytes.fromhex(sha256), size, mime))

    def end(self) -> None:
        """Note which chains there are now, once everything was told."""
        self._ledger.con.executemany(
            "INSERT OR IGNORE INTO chain (scope, device) VALUES (?, ?)",
            (
                (self._scope(scope), self._ledger.number_of(device))
                for scope, device in self._ends.keys() - self._known
            ),
        )

    @property
    def scopes(self) -> frozenset[str]:
        """Ids of all scopes of which there are changes."""
        return frozenset(scope for scope, _ in self._ends)

    def _take_bodies(self, news: News) -> None:
        if news.first > self.rx + 1:
            raise self._strange(news)
        there = max(0, min(len(news.bodies), self.rx - news.first + 1))
        if there and self._has(news.first, there) != news.bodies[:there]:
            raise self._strange(news)
        if there < len(news.bodies):
            self._append(news, there)
            if self._last != news.end:
                raise self._strange(news)

    def _has(self, first: int, count: int) -> tuple[bytes, ...]:
        rows = self._ledger.con.execute(
            "SELECT body FROM journal WHERE rx BETWEEN ? AND ? ORDER BY rx", (first, first + count - 1)
        )
        return tuple(bytes(body) for (body,) in rows)

    def _append(self, news: News, there: int) -> None:
        """Append the bodies from this place on, all rows at once."""
        rows: list[Sequence[object]] = []
        number_of = self._ledger.number_of
        told = zip(news.bodies[there:], news.received_ms[there:], strict=True)
        for body, received_ms in told:
            envelope = self._opened(body, news)
            name = (envelope.scope, envelope.device)
            seq, before = self._ends.get(name, (0, ROOT))
            if envelope.seq != seq + 1:
                raise self._strange(news)
            self._last = link(before, body)
            self._ends[name] = (envelope.seq, self._last)
            self.rx += 1
            ids = (self._scope(envelope.scope), number_of(envelope.device))
            rows.append((self.rx, *ids, envelope.seq, body, self._last, received_ms))
            if envelope.device == news.device:
                self.clock = max(self.clock, envelope.clock)
        self._ledger.con.executemany(_APPEND, rows)

    def _opened(self, body: bytes, news: News) -> Envelope:
        try:
            return open_body(body)
        except NotAChange as error:
            raise self._strange(news) from error

    def _scope(self, scope: str) -> int:
        if scope not in self._scopes:
            self._scopes[scope] = self._ledger.make_scope(scope)
        return self._scopes[scope]

    def _strange(self, news: News) -> CannotDo:
        return CannotDo("COPY-10", folder=str(self._source), number=news.first)


def said_in(record: bytes, source: Path) -> News:
    """Return what a record says.

    Raises:
        CannotDo: ``COPY-10`` a later program wrote it.
    """
    try:
        return read_record(record)
    except (ValueError, KeyError, IndexError) as error:
        raise CannotDo("COPY-10", folder=str(source)) from error
