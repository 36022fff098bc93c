"""What a second journal still lacks of a case file, and the exact bytes of one record of it.

A record is one line of canonical JSON and then the bodies that it counts, one a line: their bytes are those
of the journal. It holds whole deeds, so that whatever first part of the records is there, no deed is half.
Keys of blobs are never in it: what is only ever appended to could not forget them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector_app.canonical import Json, canonical_bytes, read_stored
from inspector_app.journal.chain import ROOT
from inspector_app.store.blobs import Blobs
from inspector_app.store.ledger import Ledger, open_stored

MOST_ROWS = 1000
MOST_BYTES = 1 << 20
_VERSION = 1
_LINE = b"\n"
_ROWS = "SELECT rx, body, hash, received_ms FROM journal WHERE rx > ? ORDER BY rx LIMIT ?"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A blob of the case file: its hash, what it is, its key (b"" once erased), and where its file lies."""

    sha256: str
    size: int
    mime: str
    key: bytes
    file: Path


@dataclass(frozen=True, slots=True)
class News:
    """What one record says; rows as the tables of the case file hold them, ids as hex.

    Attributes:
        device: Under which id this laptop writes.
        first: Order of arrival (``rx``) of the first body; the others follow without a gap.
        bodies: Exact bodies of changes.
        received_ms: When each arrived.
        end: Hash of the last change that the journal has with these; ROOT while it has none.
        seals: (scope, device, seq, hash, signature).
        forks: (scope, device, seq, hash, received_ms) and the body.
        past: Former ids of this laptop: (device, scope, last, said_from).
        blobs: (SHA-256, bytes, type, whether it is there or was erased).
        at_ms: When this was copied.
        is_last: Whether the case file was closed afterwards.
        attachments: Blobs to be copied as files; no part of the record.
        is_more: Whether there is more than fits one record.
    """

    device: str
    first: int
    bodies: tuple[bytes, ...] = ()
    received_ms: tuple[int, ...] = ()
    end: bytes = ROOT
    seals: tuple[tuple[str, str, int, str, str], ...] = ()
    forks: tuple[tuple[str, str, int, str, int, bytes], ...] = ()
    past: tuple[tuple[str, str, int, int], ...] = ()
    blobs: tuple[tuple[str, int, str, bool], ...] = ()
    at_ms: int = 0
    is_last: bool = False
    attachments: tuple[Attachment, ...] = ()
    is_more: bool = False

    @property
    def last(self) -> int:
        """Order of arrival of the last change that the journal has with these."""
        return self.first + len(self.bodies) - 1

    @property
    def says_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.bodies or self.seals or self.forks or self.past or self.blobs or self.is_last)


@dataclass(slots=True)
class Held:
    """What a second journal has.

    Attributes:
        rx: Order of arrival of the last change; ``end`` is its hash.
        blobs: Whether each blob was there or erased when last told of.
        unkept: Blobs that are there and of which the file is still to be copied.
        at_ms: When the last record was copied.
        is_closed: Whether the last record says that the case file was closed.
    """

    rx: int = 0
    end: bytes = ROOT
    seals: set[tuple[str, str, int, str, str]] = field(default_factory=set)
    forks: set[tuple[str, str, int, str]] = field(default_factory=set)
    past: set[tuple[str, str, int, int]] = field(default_factory=set)
    blobs: dict[str, bool] = field(default_factory=dict)
    unkept: set[str] = field(default_factory=set)
    at_ms: int = 0
    is_closed: bool = False

    def take(self, news: News) -> None:
        """Take in what one more record says."""
        if news.bodies:
            self.rx, self.end = news.last, news.end
        self.seals.update(news.seals)
        self.forks.update(fork[:4] for fork in news.forks)
        self.past.update(news.past)
        for sha256, _, _, is_there in news.blobs:
            self.blobs[sha256] = is_there
            (self.unkept.add if is_there else self.unkept.discard)(sha256)
        self.at_ms, self.is_closed = news.at_ms, news.is_last


def is_of(ledger: Ledger, held: Held) -> bool:
    """Whether a second journal is one of this case file: its last change stands where this one has it."""
    if not held.rx:
        return True
    row = ledger.con.execute("SELECT hash FROM journal WHERE rx = ?", (held.rx,)).fetchone()
    return row is not None and bytes(row[0]) == held.end


def news_since(ledger: Ledger, blobs: Blobs, held: Held) -> News:
    """Return what a second journal lacks, at most about ``MOST_BYTES`` of it."""
    rows, is_more = _whole_deeds(ledger, held.rx)
    found = tuple(_blobs(ledger, held))
    return News(
        device=ledger.device,
        first=held.rx + 1,
        bodies=tuple(bytes(body) for _, body, _, _ in rows),
        received_ms=tuple(received for *_, received in rows),
        end=bytes(rows[-1][2]) if rows else held.end,
        seals=tuple(_seals(ledger, held)),
        forks=tuple(_forks(ledger, held)),
        past=tuple(_past(ledger, held)),
        blobs=tuple(
            (sha256, size, mime, key is not None)
            for sha256, size, mime, key in found
            if held.blobs.get(sha256) is not (key is not None)
        ),
        attachments=tuple(
            Attachment(sha256, size, mime, bytes(key or b""), blobs.path_of(sha256))
            for sha256, size, mime, key in found
        ),
        is_more=is_more,
    )


def _whole_deeds(ledger: Ledger, after: int) -> tuple[list[Any], bool]:
    """Return rows (rx, body, hash, received_ms) up to where a deed ends, and whether there are more."""
    limit = MOST_ROWS
    while True:
        rows = ledger.con.execute(_ROWS, (after, limit + 1)).fetchall()
        size, fit = 0, 0
        for fit, row in enumerate(rows):
            if fit >= limit or (size and size + len(row[1]) > MOST_BYTES):
                break
            size += len(row[1])
        else:
            return rows, False
        for n in range(fit, 0, -1):
            envelope = open_stored(rows[n][1])
            if envelope.deed == envelope.seq:
                return rows[:n], True
        # One deed that is longer than a record: it is taken whole.
        n = fit + 1
        while n < len(rows) and _goes_on(rows[n][1]):
            n += 1
        if n < len(rows) or len(rows) <= limit:
            return rows[:n], n < len(rows)
        limit *= 4


def _goes_on(body: bytes) -> bool:
    envelope = open_stored(body)
    return envelope.deed != envelope.seq


def _seals(ledger: Ledger, held: Held) -> Iterator[tuple[str, str, int, str, str]]:
    if ledger.con.execute("SELECT count(*) FROM seal").fetchone()[0] == len(held.seals):
        return
    scopes = _scopes(ledger)
    for scope, device, seq, digest, signature in ledger.con.execute(
        "SELECT scope, device, seq, hash, signature FROM seal"
    ):
        seal = (scopes[scope], ledger.id_of(device), seq, digest.hex(), signature.hex())
        if seal not in held.seals:
            yield seal


def _forks(ledger: Ledger, held: Held) -> Iterator[tuple[str, str, int, str, int, bytes]]:
    if ledger.con.execute("SELECT count(*) FROM fork").fetchone()[0] == len(held.forks):
        return
    scopes = _scopes(ledger)
    for scope, device, seq, digest, received_ms, body in ledger.con.execute(
        "SELECT scope, device, seq, hash, received_ms, body FROM fork"
    ):
        name = (scopes[scope], ledger.id_of(device), seq, digest.hex())
        if name not in held.forks:
            yield (*name, received_ms, bytes(body))


def _past(ledger: Ledger, held: Held) -> Iterator[tuple[str, str, int, int]]:
    for device, scope, last, said_from in ledger.con.execute(
        "SELECT device, scope, last, said_from FROM past_id"
    ).fetchall():
        past = (ledger.id_of(device), ledger.scope_id(scope), last, said_from)
        if past not in held.past:
            yield past


def _scopes(ledger: Ledger) -> Mapping[int, str]:
    return {no: bytes(id_).hex() for no, id_ in ledger.con.execute("SELECT no, id FROM scope")}


def _blobs(ledger: Ledger, held: Held) -> Iterator[tuple[str, int, str, bytes | None]]:
    """Yield blobs of which something is still to be told or copied."""
    counts = ledger.con.execute("SELECT count(*), count(key) FROM blob").fetchone()
    if tuple(counts) == (len(held.blobs), sum(held.blobs.values())) and not held.unkept:
        return
    for sha256, size, mime, key in ledger.con.execute("SELECT sha256, size, mime, key FROM blob"):
        name = bytes(sha256).hex()
        if held.blobs.get(name) is not (key is not None) or name in held.unkept:
            yield name, size, mime, key


def write_record(news: News) -> bytes:
    """Return the bytes of one record."""
    head: dict[str, Json] = {
        "version": _VERSION,
        "device": news.device,
        "first": news.first,
        "changes": len(news.bodies),
        "received_ms": list(news.received_ms),
        "end": news.end.hex(),
        "seals": _lists(news.seals),
        "forks": [list(fork[:5]) for fork in news.forks],
        "past": _lists(news.past),
        "blobs": _lists(news.blobs),
        "at_ms": news.at_ms,
        "is_last": news.is_last,
    }
    bodies = (*news.bodies, *(fork[5] for fork in news.forks))
    return _LINE.join([canonical_bytes(head), *bodies])


def read_record(record: bytes) -> News:
    """Return what a record says that was authenticated; bodies are still to be checked by whoever uses them.

    Raises:
        ValueError: a later program wrote it.
    """
    line, *bodies = record.split(_LINE)
    head = read_stored(line)
    if head["version"] != _VERSION:
        raise ValueError(head["version"])
    count = head["changes"]
    return News(
        device=head["device"],
        first=head["first"],
        bodies=tuple(bodies[:count]),
        received_ms=tuple(head["received_ms"]),
        end=bytes.fromhex(head["end"]),
        seals=tuple((s[0], s[1], s[2], s[3], s[4]) for s in head["seals"]),
        forks=tuple(
            (f[0], f[1], f[2], f[3], f[4], body)
            for f, body in zip(head["forks"], bodies[count:], strict=True)
        ),
        past=tuple((p[0], p[1], p[2], p[3]) for p in head["past"]),
        blobs=tuple((b[0], b[1], b[2], b[3]) for b in head["blobs"]),
        at_ms=head["at_ms"],
        is_last=head["is_last"],
    )


def _lists(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(row) for row in rows]
