"""Make a backup of a copy: its pages and chains are tried, what it holds is noted, then it counts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app import __version__
from inspector_app.errors import InspectorError, Surroundings
from inspector_app.inspection.kept_backups import Why
from inspector_app.journal.clock import wall_ms
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.backup_note import Note
from inspector_app.store.blobs import path_in
from inspector_app.store.copying import digest_of_file, reading_copy
from inspector_app.store.durable import sync_file
from inspector_app.store.engine import Connection, errors_in_words
from inspector_app.store.forgetting import forget_in_backups
from inspector_app.store.integrity import broken_chains
from inspector_app.store.ledger import Ledger, open_stored
from inspector_app.store.marks import mark_of
from inspector_app.store.pages import unsound_pages
from inspector_app.store.shelf import Shelf, blob_name, content_name

_LAST = "SELECT rx, scope, body, received_ms FROM journal ORDER BY rx DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of the open case file, not tried yet: what a worker needs to make a backup of it.

    Attributes:
        case_folder, blobs: Of the case file: its folder, and its folder of attachments.
    """

    name: str
    at: datetime
    why: Why
    shelf: Shelf
    key: bytes
    case_folder: Path
    blobs: Path


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that counts, and what stood in the way of its second copy (None: nothing)."""

    note: Note
    trouble: InspectorError | None = None


def keep_copy(copied: Copied, second: Shelf | None = None, keep: Sequence[str] = ()) -> Made:
    """Try a copy and let it count; then write it to a second folder, thin both, forget what was erased.

    Args:
        copied: The copy.
        second: Another folder that wants it too.
        keep: Names of backups that stay whatever the rule says: one that is about to be restored.

    Raises:
        Surroundings: ``STORE-08`` the copy is not whole; as :class:`Shelf`. It does not count then.
    """
    part = copied.shelf.part(copied.name)
    with errors_in_words(part):
        sync_file(part)
    with reading_copy(part, copied.key) as con:
        note, blobs, erased = _look_over(con, copied, part)
    note = replace(note, lacking=copied.shelf.take_blobs(blobs))
    with errors_in_words(copied.case_folder):
        keys = (copied.case_folder / KEYS_FILE).read_bytes()
    copied.shelf.keep(note, keys)
    copied.shelf.thin(copied.at, erased, keep)
    forget_in_backups(copied.shelf, frozenset(erased), keep)
    if second is None:
        return Made(note)
    try:
        copied.shelf.replicate(note, second)
        second.thin(copied.at, erased, keep)
        forget_in_backups(second, frozenset(erased), keep)
    except InspectorError as error:  # the stick is out, or full: the first copy counts all the same
        return Made(note, error)
    return Made(note)


def _look_over(con: Connection, copied: Copied, part: Path) -> tuple[Note, dict[str, Path], tuple[str, ...]]:
    """Try pages and chains; return the note, the files of attachments, and the names of those erased."""
    if trouble := unsound_pages(con):
        raise Surroundings("STORE-08", file=part.name, why=trouble[0])
    ledger = Ledger(con)
    if next(broken_chains(ledger), None) is not None:
        raise Surroundings("STORE-08", file=part.name, why="chain")
    name_key = bytes(ledger.meta("blob_name_key"))
    files, erased = {}, list[str]()
    for digest, key in con.execute("SELECT sha256, key FROM blob"):
        if key is None:
            erased.append(content_name(name_key, digest))
        else:
            files[blob_name(name_key, digest, key)] = path_in(copied.blobs, name_key, bytes(digest).hex())
    visits, signed = con.execute(
        "SELECT count(*), coalesce(sum(is_signed), 0) FROM visit_line LEFT JOIN frozen USING (scope)"
    ).fetchone()
    note = Note(
        name=copied.name,
        at_ms=wall_ms(copied.at),
        why=copied.why,
        form=con.execute("PRAGMA user_version").fetchone()[0],
        program=__version__,
        sha256=digest_of_file(part),
        size=part.stat().st_size,
        mark=mark_of(con),
        visits=visits,
        signed=signed,
        blobs=tuple(sorted(files)),
        **_last(ledger),
    )
    return note, files, tuple(erased)


def _last(ledger: Ledger) -> dict[str, Any]:
    row = ledger.con.execute(_LAST).fetchone()
    if row is None:
        return {"rx": 0}
    rx, scope, body, received_ms = row
    change = open_stored(body).change
    line = ledger.con.execute("SELECT fields FROM visit_line WHERE scope = ?", (scope,)).fetchone()
    unit = json.loads(line[0]).get("unit_name") if line else ""
    return {
        "rx": rx,
        "last_kind": change.kind if change else "",
        "last_unit": str(unit or ""),
        "last_ms": received_ms,
    }
