"""How far the journal has come, noted beside the case file after each commit.

SQLite takes a log whose frame does not fit its sum for one that ends there, as after a power cut: one flipped
bit in the log that a crash left, and everything after it is gone without a word, every chain whole. The note
says that there was more. It is written without waiting for the disk, after what it tells of is durable: after
a power cut it may lag behind, it never runs ahead. It belongs to one database by its salt, so a backup that
takes the place of the case file is not asked for what came after it.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from inspector_app.store.about import NOTE_FILE
from inspector_app.store.engine import Connection, DatabaseError
from inspector_app.store.ledger import Ledger

MISSING = "missing_changes"  # in meta, until they are back
_SALT_BYTES = 16  # with which an SQLCipher file begins
_NUMBER_BYTES = 8
_SUM_BYTES = 16


class HighWater:
    """The note beside one open case file. Where it cannot be read or written, work goes on without it."""

    def __init__(self, folder: Path, con: Connection) -> None:
        """Take up the note of a case file, or begin one.

        The salt is asked of SQLite: whoever opens and closes the database beside it ends its locks.
        """
        self._file: int | None = None
        self._salt = bytes.fromhex(con.execute("PRAGMA cipher_salt").fetchone()[0])
        place = folder / NOTE_FILE
        with suppress(OSError):
            self._file = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)

    def reached(self) -> int:
        """Return how far the journal had come; 0 when that is not known."""
        note = b""
        if self._file is not None:
            with suppress(OSError):
                os.lseek(self._file, 0, os.SEEK_SET)
                note = os.read(self._file, _SALT_BYTES + _NUMBER_BYTES + _SUM_BYTES)
        number = note[_SALT_BYTES:-_SUM_BYTES]
        return int.from_bytes(number, "big") if note == self._note(number) else 0

    def settle(self, ledger: Ledger) -> None:
        """Keep in the case file itself how many changes its journal lacks that it once had."""
        missing = self.reached() - ledger.last_arrival()
        if missing > 0:
            ledger.set_meta(MISSING, max(missing, ledger.meta(MISSING) or 0))

    def keep(self, ledger: Ledger) -> None:
        """Note how far a journal has come. What is saved is saved, whether or not this succeeds."""
        if self._file is not None:
            with suppress(OSError, DatabaseError):
                number = ledger.last_arrival()
                os.lseek(self._file, 0, os.SEEK_SET)
                os.write(self._file, self._note(number.to_bytes(_NUMBER_BYTES, "big")))

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None

    def _note(self, number: bytes) -> bytes:
        return _note_of(self._salt, number)


def noted_beside(folder: Path) -> int:
    """Return how far the journal had come of the case file that was last used in a folder; 0: not known.

    For one that is damaged: nobody can ask it whether the note is its own.
    """
    note = b""
    with suppress(OSError):
        note = (folder / NOTE_FILE).read_bytes()
    salt, number = note[:_SALT_BYTES], note[_SALT_BYTES:-_SUM_BYTES]
    return int.from_bytes(number, "big") if note == _note_of(salt, number) else 0


def _note_of(salt: bytes, number: bytes) -> bytes:
    return salt + number + sha256(salt + number).digest()[:_SUM_BYTES]
