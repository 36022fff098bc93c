"""Whether the pages of a database are as they were written, by their authentication and by SQLite's check."""

from inspector_app.store.engine import Connection


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
