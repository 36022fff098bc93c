"""Forget the keys of erased attachments in the backups that were made before the erasing.

A backup is never altered in place: the same backup without the keys is written under a fresh name, and
counts; then the old one goes, and the new one takes its name. Whoever is cut off leaves one of them, or both.
"""

import os
from collections.abc import Collection, Iterable
from dataclasses import replace

from inspector_app.store.backup_note import Note
from inspector_app.store.copying import copy_bytes, digest_of_file, rewriting_copy
from inspector_app.store.durable import sync_file
from inspector_app.store.engine import Connection, errors_in_words
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger
from inspector_app.store.shelf import Shelf, State, content_name, content_of


def forget_in_backups(
    shelf: Shelf,
    erased: Collection[str],
    keep: Iterable[str] = (),
    random_bytes: RandomBytes = os.urandom,
) -> int:
    """Write every backup anew that holds the key of what was erased; returns how many.

    What cannot be read, or was altered, is left for people to see.

    Args:
        shelf: The backups in one folder.
        erased: What was erased, each by :func:`content_name`.
        keep: Names of backups that stay as they are: one that is about to be restored.
        random_bytes: For names.
    """
    if not erased:
        return 0
    left = frozenset(keep)
    holds = (
        one.note
        for one in shelf.list()
        if one.note and one.state is State.WHOLE and one.name not in left
        if any(content_of(name) in erased for name in one.note.blobs)
    )
    return sum(_without_keys(shelf, note, erased, random_bytes) for note in holds)


def _without_keys(shelf: Shelf, note: Note, erased: Collection[str], random_bytes: RandomBytes) -> bool:
    """Put a backup without these keys in the place of one with them; False: it is not as it was written."""
    name = f"{note.name.rpartition('-')[0]}-{random_bytes(4).hex()}"
    part = shelf.part(name)
    with errors_in_words(part):
        if copy_bytes(shelf.database(note.name), part) != note.sha256:
            part.unlink()
            return False
        with rewriting_copy(part, shelf.key) as con:
            _forget(con, erased)
        sync_file(part)
        blobs = tuple(one for one in note.blobs if content_of(one) not in erased)
        made = replace(note, name=name, sha256=digest_of_file(part), size=part.stat().st_size, blobs=blobs)
    keys = shelf.keys()
    shelf.keep(made, keys)
    shelf.drop(note.name)
    named = shelf.part(note.name)
    with errors_in_words(named):
        copy_bytes(shelf.database(name), named)
    shelf.keep(replace(made, name=note.name), keys)
    shelf.drop(name)
    return True


def _forget(con: Connection, erased: Collection[str]) -> None:
    name_key = bytes(Ledger(con).meta("blob_name_key"))
    rows = con.execute("SELECT sha256 FROM blob WHERE key IS NOT NULL").fetchall()
    gone = [(digest,) for (digest,) in rows if content_name(name_key, bytes(digest)) in erased]
    con.execute("BEGIN")
    con.executemany("UPDATE blob SET key = NULL WHERE sha256 = ?", gone)
    con.execute("COMMIT")
