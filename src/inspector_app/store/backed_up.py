"""What a case file does for its backups and its restores; the rest of it stands in :mod:`case_file`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from inspector_app.errors import CannotDo
from inspector_app.inspection.kept_backups import Why
from inspector_app.journal.clock import wall_ms
from inspector_app.store import marks
from inspector_app.store.about import BACKUPS, BLOBS, KEYS_FILE
from inspector_app.store.copying import Between, copy_in_steps, nothing_between
from inspector_app.store.engine import errors_in_words
from inspector_app.store.making_backups import Copied, Made, keep_copy
from inspector_app.store.marks import LastBackup, SyncHold
from inspector_app.store.open_file import OpenFile
from inspector_app.store.restoring import Ground, drop_left, put_in_place
from inspector_app.store.schema import is_older
from inspector_app.store.shelf import Backup, Shelf


class BackedUp(OpenFile):
    """A case file as its backups see it."""

    _is_copying = False

    def _before_use(self) -> None:
        """Drop what a restore that was cut off left; keep a backup of an older form before it is changed."""
        drop_left(self._path)
        if is_older(self._con) and self.can_be_backed_up:
            keep_copy(self.copy_for_backup(Why.MIGRATION, datetime.now(UTC)))

    @property
    def can_be_backed_up(self) -> bool:
        """Whether a copy could ever be opened: not where the key is a throw-away."""
        return (self.folder / KEYS_FILE).is_file()

    @property
    def is_being_copied(self) -> bool:
        """Whether a copy is being made: nothing is erased meanwhile."""
        return self._is_copying

    def shelf(self, folder: Path | None = None) -> Shelf:
        """Return the backups of this case file in a folder; in ``backups`` beside it unless one is named."""
        return Shelf(folder or self.folder.parent / BACKUPS, self._key)

    def shelf_at(self, own: Path) -> Shelf:
        """Return the backups in a folder that should hold those of this case file.

        Raises:
            CannotDo: ``BACKUP-04`` it holds those of another.
        """
        return Shelf.at(own, self._key)

    def copy_for_backup(self, why: Why, now: datetime, between: Between = nothing_between) -> Copied:
        """Copy the case file in steps, after each of which ``between`` may use it; a worker does the rest.

        Raises:
            CannotDo: ``STORE-15`` a throw-away case file has no copies; ``BACKUP-08`` one is being made.
        """
        if not self.can_be_backed_up:
            raise CannotDo("STORE-15")
        shelf = self.shelf()
        name = shelf.fresh_name(now, self._random_bytes)
        self._copy(shelf.part(name), between)
        return Copied(name, now, why, shelf, self._key, self.folder, self.folder / BLOBS)

    def remember_backup(self, made: Made) -> None:
        """Remember that a backup of this file counts now."""
        note = made.note
        with self._writing():
            marks.keep_last_backup(self._ledger, LastBackup(note.name, note.at_ms, note.mark, note.rx))

    def last_backup(self) -> LastBackup | None:
        """Return what is known of the newest backup; None before the first, and where its file is gone."""
        with self._reading():
            last = marks.last_backup(self._ledger)
            return last if last and self.shelf().database(last.name).is_file() else None

    def unsaved_since_ms(self) -> int | None:
        """Return when the first change was written that stands in no backup (ms); None: there is none."""
        with self._reading():
            return marks.unsaved_since_ms(self._ledger) if self.can_be_backed_up else None

    def mark(self) -> str:
        """Return a text that is another one after anything changed."""
        with self._reading():
            return marks.mark_of(self._con)

    def ground(self, chosen: Backup, shelf: Shelf, now: datetime, saved: Copied | None) -> Ground:
        """Return what a worker needs to build the case file to come; ``saved`` is what stands now."""
        present = saved.shelf.database(saved.name) if saved else None
        when = wall_ms(now)
        rest = (self._path, self.folder / BLOBS, self._key, when, self._random_bytes)
        return Ground(shelf, chosen, present, *rest, saved.name if saved else "")

    def become(self, ground: Ground, mark: str) -> None:
        """Let the case file to come take the place of this one, and open it.

        Raises:
            CannotDo: ``BACKUP-07`` something was written since ``mark`` was taken; ``BACKUP-08`` a copy is
                being made. Nothing was changed then.
        """
        if self._is_copying:
            raise CannotDo("BACKUP-08")
        if self.mark() != mark:
            raise CannotDo("BACKUP-07")
        with errors_in_words(self._path):
            self._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self.close()
        try:
            put_in_place(ground)
        finally:
            self._is_stale = False
            self._open()

    def forget_to_come(self, ground: Ground) -> None:
        """Take away the case file to come, which nobody wants any more."""
        with errors_in_words(self._path):
            drop_left(ground.database)

    def sync_hold(self) -> SyncHold | None:
        """Return the restore that a person has to confirm before anything is exchanged; None: go on."""
        with self._reading():
            return marks.sync_hold(self._ledger)

    def confirm_sync(self) -> None:
        """Let exchanges go on after a restore."""
        with self._writing():
            marks.hold_sync(self._ledger, None)

    def _copy(self, target: Path, between: Between) -> None:
        with self._alone():
            copy_in_steps(self._con, self._key, target, between)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._is_copying:
            raise CannotDo("BACKUP-08")
        self._is_copying = True
        try:
            yield
        finally:
            self._is_copying = False
