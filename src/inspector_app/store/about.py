"""Which database engine this program carries, whether a folder holds a case file, for whom; opens none."""

import json
from pathlib import Path

from inspector_app.inspection.entering import WayIn, WaysIn

DATABASE = "case.db"
KEYS_FILE = "keys.json"
NOTE_FILE = "case.mark"
BEING_MADE = f"{DATABASE}.new"
BACKUPS, BLOBS = "backups", "blobs"


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


def had_case(folder: Path) -> bool:
    """Whether a folder had a case file that is gone: it left its backups, or the note of how far it came.

    One that was being made when the program was stopped has none of these, and is made again.
    """
    if has_case(folder):
        return False
    is_noted = (folder / NOTE_FILE).is_file() and not (folder / BEING_MADE).is_file()
    return is_noted or any((folder.parent / BACKUPS).glob(f"*/{KEYS_FILE}"))


def ways_into(folder: Path) -> WaysIn:
    """Return who may open the case file of a folder; nobody where that cannot be read.

    What is damaged is told when somebody tries to open it; this is asked before anything heavy is loaded.
    """
    try:
        wraps = json.loads((folder / KEYS_FILE).read_bytes())["wraps"]
        kinds = [wrap["kind"] for wrap in wraps]
        mine = [wrap for wrap in wraps if wrap["kind"] == "passphrase"]
        people = tuple(WayIn(str(wrap.get("login", "")), str(wrap.get("name", ""))) for wrap in mine)
        office = next((str(wrap["office"]) for wrap in wraps if wrap["kind"] == "escrow"), "")
        return WaysIn(
            people, "recovery" in kinds, office=office, is_remembered="keyring" in kinds and bool(people)
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return WaysIn()
