"""Which database engine this program carries, and whether a folder holds a case file; opens none."""

from pathlib import Path

DATABASE = "case.db"


def engine_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of its encryption; the second is "" where there is none."""
    import sqlcipher3.dbapi2 as db  # not before the window is drawn: it asks for the folder only

    con = db.connect(":memory:")
    try:
        found = con.execute("PRAGMA cipher_version").fetchone()
    finally:
        con.close()
    return db.sqlite_version, found[0] if found else ""


def has_case(folder: Path) -> bool:
    """Whether a folder holds a case file."""
    return (folder / DATABASE).is_file()
