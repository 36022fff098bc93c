"""A copy of the open case file, made in steps between which the case thread can do other things.

SQLite's own backup does it: what the same connection commits between two steps goes into the copy as well.
A copy is a plain file that nobody writes to any more; it is read through ``immutable``, so that reading it
makes no second file beside it and leaves every byte as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as db

from inspector_app.errors import Surroundings
from inspector_app.store.durable import sync_file
from inspector_app.store.engine import Connection, errors_in_words, full_or, in_words

PAGES_A_STEP = 64  # 256 KiB: 2 ms on the machines we measured
_CHUNK = 1 << 20
Between = Callable[[], None]


def nothing_between() -> None:
    """Nobody waits."""


def copy_in_steps(con: Connection, key: bytes, target: Path, between: Between = nothing_between) -> None:
    """Copy the open case file into a new file; ``between`` is called after each step.

    Raises:
        Surroundings: the copy cannot be written.
    """

    def step(_status: int, remaining: int, _total: int) -> None:
        if remaining:  # after the last one the copy is complete, and would not hold what comes
            between()

    with errors_in_words(target):
        target.unlink(missing_ok=True)
        source: Any = con
        is_whole = False
        into: Any = db.connect(str(target), isolation_level=None)
        try:
            into.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for name, value in (("journal_mode", "OFF"), ("synchronous", "OFF"), ("cache_size", "-512")):
                into.execute(f"PRAGMA {name} = {value}")  # a copy that is cut off is thrown away
            source.backup(into, pages=PAGES_A_STEP, progress=step, sleep=0)
            is_whole = True
        except db.Error as error:  # what a backup reports carries no code of its own
            said = in_words(error, target) or Surroundings(
                full_or("STORE-07", target), file=target.name, why=str(error)
            )
            raise said from error
        finally:
            into.close()
            if not is_whole:  # on a full disk it would take the room that answers need
                target.unlink(missing_ok=True)


@contextmanager
def reading_copy(path: Path, key: bytes) -> Iterator[Connection]:
    """Open a copy for reading only; no file is made or changed.

    Raises:
        Surroundings: ``STORE-08`` it is no whole database under this key.
    """
    with errors_in_words(path):
        if not path.is_file():
            raise Surroundings("STORE-07", file=path.name, why="không có tệp")
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        con = db.connect(address, isolation_level=None, uri=True)
        try:
            con.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            con.execute("PRAGMA cipher_log_level = NONE")
            con.execute("PRAGMA temp_store = MEMORY")
            con.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield con
        finally:
            con.close()


@contextmanager
def rewriting_copy(path: Path, key: bytes) -> Iterator[Connection]:
    """Open a copy that does not count yet, to take something out of it: what was there is overwritten.

    A copy that is cut off is thrown away, so it has no log and nothing waits for the disk.
    """
    con: Connection = db.connect(str(path), isolation_level=None)
    try:
        con.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        con.execute("PRAGMA journal_mode = OFF")
        con.execute("PRAGMA synchronous = OFF")
        con.execute("PRAGMA temp_store = MEMORY")
        con.execute("PRAGMA secure_delete = ON")
        yield con
    finally:
        con.close()


def copy_bytes(source: Path, target: Path) -> str:
    """Copy a file that nobody writes to, durably; returns the SHA-256 of what was read."""
    digest = sha256()
    try:
        with source.open("rb") as reading, target.open("wb") as writing:
            while chunk := reading.read(_CHUNK):
                digest.update(chunk)
                writing.write(chunk)
        sync_file(target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as reading:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
