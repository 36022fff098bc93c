"""Whether a case file changed since a moment, and what this laptop knows of its own backups and restores.

All of it stands in ``meta``: it belongs to this file alone and is in no journal.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from inspector_app.canonical import canonical_bytes
from inspector_app.store.engine import Connection
from inspector_app.store.ledger import Ledger

_LAST, _HOLD, _REREAD = "last_backup", "sync_hold", "attachments_read_again"
_SCRATCH = "SELECT name, value FROM meta WHERE name GLOB 'scratch.*' ORDER BY name"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup that was made of this file: what stood then, and when it was made."""

    name: str
    at_ms: int
    mark: str
    rx: int


@dataclass(frozen=True, slots=True)
class SyncHold:
    """A backup was restored: nothing may be exchanged with others before a person has confirmed it.

    What others still have of the time after the backup would come back with the first exchange.

    Attributes:
        restored_ms: When it was restored.
        backup_ms: When the backup was made.
        saved_as: Name of the backup of what stood before; "" where nothing stood.
    """

    restored_ms: int
    backup_ms: int
    saved_as: str


def mark_of(con: Connection) -> str:
    """Return a text that is another one after anything of the record, its files or its scratch changed."""
    rx = con.execute("SELECT coalesce(max(rx), 0) FROM journal").fetchone()[0]
    blobs = con.execute("SELECT count(*), count(key) FROM blob").fetchone()
    forks = con.execute("SELECT count(*) FROM fork").fetchone()[0]
    seals = con.execute("SELECT count(*) FROM seal").fetchone()[0]
    scratch = sha256(canonical_bytes([[name, str(text)] for name, text in con.execute(_SCRATCH)]))
    return f"{rx}.{blobs[0]}.{blobs[1]}.{forks}.{seals}.{scratch.hexdigest()[:16]}"


def last_backup(ledger: Ledger) -> LastBackup | None:
    """Return what is known of the newest backup."""
    said = ledger.meta(_LAST)
    return LastBackup(**json.loads(said)) if said else None


def keep_last_backup(ledger: Ledger, last: LastBackup) -> None:
    """Remember the newest backup."""
    ledger.set_meta(_LAST, json.dumps(asdict(last)))


def sync_hold(ledger: Ledger) -> SyncHold | None:
    """Return why nothing may be exchanged with others; None: it may."""
    said = ledger.meta(_HOLD)
    return SyncHold(**json.loads(said)) if said else None


def hold_sync(ledger: Ledger, hold: SyncHold | None) -> None:
    """Hold every exchange until somebody confirms; None lets go."""
    ledger.set_meta(_HOLD, json.dumps(asdict(hold)) if hold else "")


def read_again_on(ledger: Ledger) -> dict[int, str]:
    """Return on which day (ISO) each part of the attachments was last read again; {} before the first."""
    said = ledger.meta(_REREAD)
    return {int(part): str(day) for part, day in json.loads(said).items()} if said else {}


def note_read_again(ledger: Ledger, part: int, day: str) -> None:
    """Remember that a part of the attachments was read again, with every copy that was at hand."""
    ledger.set_meta(_REREAD, json.dumps({**read_again_on(ledger), part: day}))


def unsaved_since_ms(ledger: Ledger) -> int | None:
    """Return when the first change was written that stands in no backup (ms); None: there is none."""
    last = last_backup(ledger)
    if last is not None and last.mark == mark_of(ledger.con):
        return None
    row = ledger.con.execute(
        "SELECT received_ms FROM journal WHERE rx > ? ORDER BY rx LIMIT 1", (last.rx if last else 0,)
    ).fetchone()
    if row is not None:
        return int(row[0])
    return last.at_ms if last else None
