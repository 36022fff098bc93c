"""The SQLite of the case file: SQLCipher, one connection, its settings asserted, its errors in words.

Everything else in this room gets its connection here. Nothing but :mod:`sqlcipher3` may open the file: two
SQLite libraries on one file cancel each other's locks, and one without encryption writes in clear.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any, Protocol

import sqlcipher3.dbapi2 as db

from inspector_app.errors import Surroundings

DatabaseError = db.Error
KEY_BYTES = 32
PAGE_BYTES = 4096  # as SQLCipher makes them
PLAIN_HEADER = b"SQLite format 3\0"
WAIT_FOR_OTHER_PROCESS_S = 1.0
_NEARLY_FULL_BYTES = 1 << 20

_SETTINGS = {  # pragma -> the value it must have afterwards
    "cipher_log_level": None,  # else thousands of lines on stderr for one bad page
    "locking_mode": "exclusive",  # one writer: a second process is told so, and no shared memory is needed
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: with NORMAL 196 of 300 power cuts lost answers that had been acknowledged
    "foreign_keys": 1,
    "recursive_triggers": 1,  # else INSERT OR REPLACE would go round the triggers on DELETE
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # memory: no temporary file in clear
    "busy_timeout": 5000,
}
_WRITTEN = {
    "cipher_log_level": "NONE",
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",
    "cell_size_check": "ON",
    "mmap_size": "0",
    "temp_store": "MEMORY",
    "busy_timeout": "5000",
}
_CODES = {  # primary result code of SQLite -> code of the sentence
    db.SQLITE_BUSY: "STORE-03",
    db.SQLITE_LOCKED: "STORE-03",
    db.SQLITE_FULL: "STORE-05",
    db.SQLITE_READONLY: "STORE-06",
    db.SQLITE_PERM: "STORE-06",
    db.SQLITE_IOERR: "STORE-07",
    db.SQLITE_CANTOPEN: "STORE-07",
    db.SQLITE_CORRUPT: "STORE-08",
    db.SQLITE_NOTADB: "STORE-08",
}

_OF_ERRNO = {
    errno.ENOSPC: "STORE-05",
    errno.EDQUOT: "STORE-05",
    errno.EACCES: "STORE-06",
    errno.EPERM: "STORE-06",
    errno.EROFS: "STORE-06",
}


class Rows(Protocol):
    """What a statement answers: rows, and the number of the row that it made."""

    lastrowid: int
    rowcount: int

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What this room uses of a connection of :mod:`sqlcipher3`, which ships no types."""

    in_transaction: bool

    def execute(self, sql: str, values: Sequence[object] = (), /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Sequence[object]], /) -> Rows:
        """Run one statement for each row."""

    def backup(self, target: "Connection", *, pages: int = -1) -> None:
        """Copy the whole file, consistent even while it is written."""

    def close(self) -> None:
        """Close the file."""


def connect(path: Path, key: bytes) -> Connection:
    """Open the file, or make it, under a raw key; no other process may have it open.

    Raises:
        Surroundings: the file is open elsewhere, damaged, not to be read or written; or this library
            does not encrypt (``STORE-09``).
    """
    with errors_in_words(path):
        _refuse_plain(path)
        con: Connection = db.connect(str(path), isolation_level=None, timeout=WAIT_FOR_OTHER_PROCESS_S)
        try:
            _prepare(con, key)
        except BaseException:
            con.close()
            raise
        return con


def _prepare(con: Connection, key: bytes) -> None:
    con.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not con.execute("PRAGMA cipher_version").fetchone():
        raise Surroundings("STORE-09")
    for name, value in _WRITTEN.items():
        con.execute(f"PRAGMA {name} = {value}")
    con.execute("BEGIN IMMEDIATE")  # takes the lock that exclusive mode then keeps
    con.execute("COMMIT")
    for name, expected in _SETTINGS.items():
        if expected is not None and con.execute(f"PRAGMA {name}").fetchone()[0] != expected:
            raise Surroundings("STORE-09")


def _refuse_plain(path: Path) -> None:
    """A case file in clear was not made by us; going on would write more in clear."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
                raise Surroundings("STORE-09")


class InWords:
    """Turns errors of SQLite and of the file system into Surroundings; bugs stay what they are.

    Attributes:
        look: Asked what an error really was, where somebody can tell better.
    """

    __slots__ = ("look", "path")

    def __init__(self, path: Path, look: Callable[[Surroundings], Surroundings] | None = None) -> None:
        self.path = path
        self.look = look

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Say the error in words, if it is one of the surroundings."""
        if error is not None and (said := in_words(error, self.path)):
            raise (self.look(said) if self.look else said) from error


class Transaction(InWords):
    """Everything inside or nothing; durable when the block is left.

    Attributes:
        failed: Called when nothing was kept.
        done: Called when it is durable.
    """

    __slots__ = ("con", "done", "failed")

    def __init__(
        self,
        con: Connection,
        path: Path,
        failed: Callable[[], None],
        look: Callable[[Surroundings], Surroundings] | None = None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(path, look)
        self.con = con
        self.failed = failed
        self.done = done

    def __enter__(self) -> None:
        """Take the right to write."""
        with InWords(self.path, self.look):
            self.con.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Make durable what was written, or undo it."""
        if error is None:
            try:
                self.con.execute("COMMIT")
            except db.Error as failure:
                error = failure
            else:
                self.done()
                return
        self._undo()
        super().__exit__(kind, error, trace)
        if kind is None:  # COMMIT failed for a reason that has no words
            raise error

    def _undo(self) -> None:
        self.failed()
        # A full disk has rolled back already; a second ROLLBACK would hide its error.
        if self.con.in_transaction:
            with suppress(db.Error):  # of a file that cannot be read: closing it rolls back
                self.con.execute("ROLLBACK")


def errors_in_words(path: Path) -> InWords:
    """Return a block in which errors of the surroundings are said in words.

    Raises:
        Surroundings: what SQLite or the system reports of disk, rights, locks and damage.
    """
    return InWords(path)


def in_words(error: BaseException, path: Path) -> Surroundings | None:
    """Return an error of the surroundings as one with a sentence; None for any other error."""
    if isinstance(error, db.Error):
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return Surroundings(full_or(code, path), file=path.name, why=str(error)) if code else None
    if isinstance(error, OSError):
        code = _OF_ERRNO.get(error.errno or 0, "STORE-07")
        return Surroundings(code, file=path.name, why=error.strerror or str(error))
    return None


def full_or(code: str, path: Path) -> str:
    """A write that fails on a full disk is a full disk, whatever the layer below calls it."""
    if code != "STORE-07":
        return code
    try:
        free = disk_usage(path.parent).free
    except OSError:
        return code
    return "STORE-05" if free < _NEARLY_FULL_BYTES else code
