"""What a durable, encrypted answer costs beside the disk's own limit, and an import beside its own.

Every round does each of them once, in turn: a raw append of 16 KiB with fdatasync, an answer of one field
and one of two through CaseFile.record. What an answer writes to the log is measured too: it is what the raw
append has to be compared with.
"""

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import quantiles

import sqlcipher3.dbapi2 as db

from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway
from tests.benchmarks.__main__ import median

ROOT = Path(__file__).resolve().parents[2]
VISIT, AUTHOR = "5c" * 16, "a0" * 16
START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
RAW_BYTES = 16 * 1024
ITEMS = 182  # a full checklist: later rounds replace earlier answers, as people do
WARM_UP = 50
IMPORTED = 1000


def measure(rounds=1500):
    """Return medians in milliseconds, ratios in the same run, and bytes a commit writes."""
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:  # on the checkout's disk, never in memory
        folder = Path(name)
        case = CaseFile.create(folder / "case", ThrowAway(), now=START)
        try:
            figures = answers(case, folder, rounds) | {"import": imports(case, folder)}
        finally:
            case.close()
    return figures


def answers(case, folder, rounds):
    write = Writer(case)
    write.record((Edit("visit", VISIT, "unit_name", "Sở Nội vụ Hà Nội"),), START)
    logged = {fields: bytes_logged(case, write, fields) for fields in (1, 2)}
    times = {"raw": [], 1: [], 2: []}
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    block = os.urandom(RAW_BYTES)
    for n in range(-WARM_UP, rounds):
        one, two = write.next(1), write.next(2)
        taken = {"raw": timed(append, raw, block), 1: timed(write.record, *one), 2: timed(write.record, *two)}
        if n >= 0:
            for what, milliseconds in taken.items():
                times[what].append(milliseconds)
    os.close(raw)
    limit = median(times["raw"])
    return {
        "raw_append_16_kib_fdatasync_ms": limit,
        "answer_one_field_ms": median(times[1]),
        "answer_two_fields_ms": median(times[2]),
        "answer_one_field_p99_ms": quantiles(times[1], n=100)[98],
        "raw_p99_ms": quantiles(times["raw"], n=100)[98],
        "ratio_one_field": median(times[1]) / limit,
        "ratio_two_fields": median(times[2]) / limit,
        "bytes_logged_one_field": logged[1],
        "bytes_logged_two_fields": logged[2],
        "view_of_the_visit_ms": median([timed(case.view, VISIT) for _ in range(20)]),
    }


def imports(case, folder):
    """Take a thousand changes of another laptop in, beside hashing and inserting the same bytes alone."""
    ours, limits = [], []
    giver = CaseFile.create(folder / "giver", ThrowAway(), now=START)
    write = Writer(giver)
    while sum(giver.frontier(VISIT).values()) < IMPORTED:
        write.record(*write.next(2))
    frames = giver.frames(VISIT, {})
    giver.close()
    bodies = [body for frame in frames for body in frame.bodies]
    for n in range(5):
        taker = CaseFile.create(folder / f"taker{n}", ThrowAway(), now=START)
        ours.append(timed(taker.admit, frames, now=START))
        taker.close()
        limits.append(timed(hash_and_insert, folder / f"limit{n}.db", bodies))
    return {
        "changes": len(bodies),
        "per_second": len(bodies) / median(ours) * 1000,
        "limit_per_second": len(bodies) / median(limits) * 1000,
        "ratio_to_limit": median(limits) / median(ours),
    }


def hash_and_insert(path, bodies):
    """The least an import can do: chain the hashes and keep the bytes, in one durable transaction."""
    con = db.connect(str(path), isolation_level=None)
    con.execute(f"PRAGMA key = \"x'{'11' * 32}'\"")
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("CREATE TABLE kept (rx INTEGER PRIMARY KEY, body BLOB, hash BLOB)")
    con.execute("BEGIN")
    digest, rows = bytes(32), []
    for body in bodies:
        digest = sha256(digest + body).digest()
        rows.append((body, digest))
    con.executemany("INSERT INTO kept (body, hash) VALUES (?, ?)", rows)
    con.execute("COMMIT")
    con.close()


class Writer:
    """Somebody who answers one item after the other, each a second after the last."""

    def __init__(self, case):
        self.case, self.count = case, 0

    def next(self, fields):
        """Return the edits of the next answer, of one field or two, and when it is given."""
        self.count += 1
        key = f"niem_yet/NY{self.count % ITEMS}"
        note = f"Chưa niêm yết đầy đủ tại quầy số {self.count}, cần bổ sung trong 5 ngày làm việc"
        edits = (Edit("answer", key, "verdict", "fail"), Edit("answer", key, "note", note))
        return edits[:fields], START + timedelta(seconds=self.count)

    def record(self, edits, now):
        self.case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=now)


def bytes_logged(case, write, fields):
    """Return how many bytes an answer adds to the log: the mean of a hundred, before any checkpoint."""
    log = case.folder / "case.db-wal"
    before = log.stat().st_size
    for _ in range(100):
        write.record(*write.next(fields))
    return (log.stat().st_size - before) // 100


def append(file, block):
    os.write(file, block)
    os.fdatasync(file)


def timed(deed, *arguments, **named):
    """Return how long a deed takes, in milliseconds."""
    started = time.perf_counter()
    deed(*arguments, **named)
    return (time.perf_counter() - started) * 1000
