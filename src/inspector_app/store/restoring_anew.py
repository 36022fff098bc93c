"""Restore a backup where no case file can be opened: on a new laptop, or over one that is damaged.

A damaged case file is never thrown away: it is put aside first, with its log. Its keys are those of the
backup, so that whoever can mend it can open it.
"""

import errno
import os
from datetime import datetime
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.journal.clock import wall_ms
from inspector_app.store.about import BLOBS, DATABASE, KEYS_FILE, NOTE_FILE
from inspector_app.store.copying import copy_bytes
from inspector_app.store.durable import make_folder, sync_folder, write_durably
from inspector_app.store.engine import errors_in_words
from inspector_app.store.keys import RandomBytes, Secret, unwrap
from inspector_app.store.restoring import Ground, build, put_in_place
from inspector_app.store.shelf import Backup, Shelf

ASIDE = "hong-"
"""How the names of folders begin in which damaged case files lie."""


def shelf_of(folder: Path, case_folder: Path, secret: Secret) -> Shelf:
    """Return the backups that a passphrase opens: those in ``folder``, or in a folder that it holds.

    Raises:
        CannotDo: ``STORE-01`` wrong passphrase; ``BACKUP-04`` none of the backups there is of this key.
        Surroundings: ``BACKUP-05`` no such folder, or no backups in it.
    """
    own = [one for one in (folder, *sorted(folder.glob("*"))) if (one / KEYS_FILE).is_file()]
    if not own:
        raise Surroundings("BACKUP-05", folder=str(folder))
    if (case_folder / KEYS_FILE).is_file():
        shelf = Shelf(folder, unwrap(case_folder, secret).key)
        if shelf.folder not in own:
            raise CannotDo("BACKUP-04", folder=str(folder))
        return shelf
    for one in own:
        try:
            return Shelf.at(one, unwrap(one, secret).key)
        except CannotDo as error:
            if error.code != "STORE-01":
                raise
    raise CannotDo("STORE-01")


def restore_anew(
    shelf: Shelf, chosen: Backup, case_folder: Path, now: datetime, random_bytes: RandomBytes
) -> Path | None:
    """Let a backup become the case file of a folder; returns where a damaged one was put, None for none.

    Raises:
        CannotDo: ``BACKUP-02``, ``BACKUP-03``, ``BACKUP-06`` the backup cannot be used.
        Surroundings: disk, rights.
    """
    database = case_folder / DATABASE
    with errors_in_words(database):
        make_folder(case_folder)
    ground = Ground(shelf, chosen, None, database, case_folder / BLOBS, shelf.key, wall_ms(now), random_bytes)
    build(ground)
    with errors_in_words(database):
        aside = put_aside(database, now) if database.is_file() else None
        if not (case_folder / KEYS_FILE).is_file():
            write_durably(case_folder / KEYS_FILE, (shelf.folder / KEYS_FILE).read_bytes())
    put_in_place(ground)
    return aside


def put_aside(database: Path, now: datetime) -> Path | None:
    """Keep a damaged case file whole elsewhere; only then is its log taken from beside it.

    A file of which the disk cannot read all is moved there instead of copied. None: nothing lies there.
    """
    names = (database.name, f"{database.name}-wal", KEYS_FILE, NOTE_FILE)
    there = [database.parent / name for name in names if (database.parent / name).is_file()]
    if not there:
        return None
    aside = database.parent / f"{ASIDE}{now:%Y%m%dT%H%M%SZ}"
    make_folder(aside)
    for file in there:
        try:
            copy_bytes(file, aside / file.name)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            file.replace(aside / file.name)
    sync_folder(aside)
    log = database.with_name(f"{database.name}-wal")
    if log.is_file():
        os.truncate(log, 0)
    return aside
