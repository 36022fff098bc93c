"""Copies of a case file: by SQLite's backup, never by copying a live file, and tried before they count."""

from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.durable import make_folder, sync_file, sync_folder, write_durably
from inspector_app.store.engine import Connection, connect, errors_in_words


def back_up(con: Connection, key: bytes, source: Path, target: Path, *, database: str, blobs: str) -> None:
    """Copy a case file into a folder, which then opens with the same passphrase.

    Blobs have the same name for ever, so that a second copy into the same folder writes only new ones.

    Raises:
        CannotDo: ``STORE-15``: the case file has a throw-away key, so that no copy could ever be opened.
        Surroundings: the copy cannot be written, or does not read back whole.
    """
    keys = source / KEYS_FILE
    if not keys.is_file():
        raise CannotDo("STORE-15")
    copy = target / f"{database}.part"
    with errors_in_words(copy):
        make_folder(target)
        for left in target.glob(f"{database}.part*"):
            left.unlink()
        _copy_blobs(source / blobs, target / blobs)
        into = connect(copy, key)
        try:
            con.backup(into)
        finally:
            into.close()
        _read_back(copy, key)
        sync_file(copy)
        write_durably(target / KEYS_FILE, keys.read_bytes())
        copy.replace(target / database)
        sync_folder(target)


def _read_back(copy: Path, key: bytes) -> None:
    con = connect(copy, key)
    try:
        if trouble := damaged_pages(con):
            raise Surroundings("STORE-08", file=copy.name, why=trouble[0])
    finally:
        con.close()


def damaged_pages(con: Connection) -> list[str]:
    """Return what page authentication and SQLite's own check find; empty when all is well.

    The authentication looks at the file alone. What a power cut left half written there is whole in the log,
    so the log is written back first.
    """
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return unsound_pages(con)


def unsound_pages(con: Connection) -> list[str]:
    """Return the same of a file that nobody writes to: it has no log."""
    found = [str(row[0]) for row in con.execute("PRAGMA cipher_integrity_check").fetchall()]
    return found + [row[0] for row in con.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]


def _copy_blobs(source: Path, target: Path) -> None:
    for file in sorted(source.glob("*/*")):
        copy = target / file.parent.name / file.name
        if file.suffix != ".part" and not copy.is_file():
            make_folder(copy.parent)
            write_durably(copy, file.read_bytes())
