"""Which database engine this program carries; asked without opening any case file."""

import sqlcipher3.dbapi2 as db


def engine_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of its encryption; the second is "" where there is none."""
    con = db.connect(":memory:")
    try:
        found = con.execute("PRAGMA cipher_version").fetchone()
    finally:
        con.close()
    return db.sqlite_version, found[0] if found else ""
