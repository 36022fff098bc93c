"""The backups of one case file in one folder: databases with their notes, attachments once for all of them.

::

    backups/ho-so-<id>/keys.json            as in the case file: the passphrase opens the backups too
                      /<name>.db, .note     one backup; without its note it does not count
                      /blobs/<2>/<name>     attachments, named by content and key

On the case file's own disk an attachment is a second name of the same file (a hard link), elsewhere a copy.
Nothing here needs the open case file, so that all of it can be done in a worker.
"""

import errno
import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.kept_backups import Kept, thinned
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.backup_note import LaterNote, Note, case_id, opened, sealed
from inspector_app.store.copying import copy_bytes, digest_of_file
from inspector_app.store.durable import make_folder, sync_folder, write_and_compare, write_durably
from inspector_app.store.engine import errors_in_words
from inspector_app.store.keys import RandomBytes

DATABASE_ENDING, NOTE_ENDING, PART = ".db", ".note", ".part"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CONTENT_HEX, _KEY_HEX = 24, 16
_NO_LINK = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS, errno.EACCES}


class State(StrEnum):
    """Whether a backup can be used."""

    WHOLE = "whole"
    CUT = "cut"  # its database is missing or shorter than it was
    ALTERED = "altered"
    LATER = "later"  # a later program made it


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder; ``note`` is None where its note cannot be read."""

    name: str
    path: Path
    state: State
    note: Note | None

    @property
    def at(self) -> datetime:
        """When it was made."""
        return _EPOCH + timedelta(milliseconds=self.note.at_ms if self.note else 0)


def content_name(name_key: bytes, digest: bytes) -> str:
    """Return how the names of an attachment's files on a shelf begin, under whatever key they are."""
    return hmac.new(name_key, b"shelf" + digest, sha256).hexdigest()[:_CONTENT_HEX]


def content_of(name: str) -> str:
    """Return how the name of an attachment's file begins: what :func:`content_name` made."""
    return name[:_CONTENT_HEX]


def blob_name(name_key: bytes, digest: bytes, key: bytes) -> str:
    """Return the name of an attachment's file on a shelf: the same content under another key is another."""
    of_key = hmac.new(name_key, digest + key, sha256).hexdigest()[:_KEY_HEX]
    return content_name(name_key, digest) + of_key


class Shelf:
    """The backups of one case file in one folder.

    Attributes:
        root: The folder that holds the backups of case files; ``folder`` is this one's own in it.
        key: The data key.

    Every method raises Surroundings when the folder is full (``STORE-05``), may not be written
    (``STORE-06``) or is gone (``BACKUP-05``).
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        """Look at the backups in ``folder`` of the case file with this data key; the folder may be new."""
        self.root = folder
        self.folder = folder / case_id(key)
        self.key = key

    @classmethod
    def at(cls, own: Path, key: bytes) -> "Shelf":
        """Look at one case file's own folder of backups, wherever it was carried.

        Raises:
            CannotDo: ``BACKUP-04`` it is of another case file.
        """
        if own.name != case_id(key):
            raise CannotDo("BACKUP-04", folder=own.name)
        return cls(own.parent, key)

    def fresh_name(self, at: datetime, random_bytes: RandomBytes) -> str:
        """Return a name for a backup that is made now."""
        return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{random_bytes(4).hex()}"

    def part(self, name: str) -> Path:
        """Return where a backup is written before it counts; the folder is made."""
        with errors_in_words(self.folder):
            make_folder(self.folder)
        return self.folder / f"{name}{DATABASE_ENDING}{PART}"

    def database(self, name: str) -> Path:
        """Return where the database of a backup lies."""
        return self.folder / f"{name}{DATABASE_ENDING}"

    def blob(self, name: str) -> Path:
        """Return where the file of an attachment lies."""
        return self.folder / "blobs" / name[:2] / name

    def take_blobs(self, files: Mapping[str, Path]) -> int:
        """Keep attachments under their names here, where they are new; returns how many are lacking."""
        lacking = 0
        with errors_in_words(self.folder):
            for name, file in files.items():
                if not self.blob(name).is_file() and not _link_or_copy(file, self.blob(name)):
                    lacking += 1
        return lacking

    def keep(self, note: Note, keys: bytes) -> None:
        """Let a backup count, whose database was written as :meth:`part` and tried."""
        part = self.folder / f"{note.name}{DATABASE_ENDING}{PART}"
        with errors_in_words(part):
            write_durably(self.folder / KEYS_FILE, keys)
            if part.is_file():
                part.replace(self.database(note.name))
                sync_folder(self.folder)
            write_durably(self.folder / f"{note.name}{NOTE_ENDING}", sealed(note, self.key))

    def keys(self) -> bytes:
        """Return the ``keys.json`` of these backups."""
        with errors_in_words(self.folder):
            return (self.folder / KEYS_FILE).read_bytes()

    def drop(self, name: str) -> None:
        """Take a backup away."""
        with errors_in_words(self.folder):
            (self.folder / f"{name}{NOTE_ENDING}").unlink(missing_ok=True)  # first: now it is none
            self.database(name).unlink(missing_ok=True)

    def list(self, *, thoroughly: bool = False) -> tuple[Backup, ...]:
        """Return the backups, the newest first.

        Args:
            thoroughly: Read every database and compare it with its digest, instead of its size only.

        Raises:
            Surroundings: ``BACKUP-05`` the folder that holds the backups is gone.
        """
        if not self.root.is_dir():
            raise Surroundings("BACKUP-05", folder=str(self.root))
        with errors_in_words(self.folder):
            notes = sorted(self.folder.glob(f"*{NOTE_ENDING}"))
            found = [self.judge(file.stem, thoroughly=thoroughly) for file in notes]
        return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))

    def judge(self, name: str, *, thoroughly: bool = True) -> Backup:
        """Return one backup with what is wrong with it."""
        from cryptography.exceptions import InvalidTag

        path = self.database(name)
        try:
            note = opened(name, (self.folder / f"{name}{NOTE_ENDING}").read_bytes(), self.key)
        except LaterNote:
            return Backup(name, path, State.LATER, None)
        except (InvalidTag, ValueError, TypeError, KeyError):
            return Backup(name, path, State.ALTERED, None)
        if not path.is_file() or path.stat().st_size < note.size:
            return Backup(name, path, State.CUT, note)
        is_altered = path.stat().st_size != note.size or (thoroughly and digest_of_file(path) != note.sha256)
        from inspector_app.store.schema import KNOWN_VERSION

        late = note.form > KNOWN_VERSION
        state = State.ALTERED if is_altered else State.LATER if late else State.WHOLE
        return Backup(name, path, state, note)

    def replicate(self, note: Note, elsewhere: "Shelf") -> None:
        """Copy a backup to another folder, and read it back there.

        Raises:
            Surroundings: ``BACKUP-05`` the other folder is gone; ``STORE-08`` it does not read back.
        """
        if not elsewhere.root.is_dir():
            raise Surroundings("BACKUP-05", folder=str(elsewhere.root))
        part = elsewhere.part(note.name)
        with errors_in_words(part):
            copy_bytes(self.database(note.name), part)
            if digest_of_file(part) != note.sha256:
                raise Surroundings("STORE-08", file=part.name, why="backup")
        elsewhere.take_blobs({name: self.blob(name) for name in note.blobs})
        elsewhere.keep(note, self.keys())

    def thin(self, now: datetime, erased: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        """Take away what the rule does not keep, attachments that no backup names, and what was erased.

        A backup that cannot be read is left for people to see.

        Args:
            now: The clock.
            erased: What was erased for ever, each by :func:`content_name`.
            keep: Names of backups that stay whatever the rule says.
        """
        with errors_in_words(self.folder):
            whole = {one.name: one.note for one in self.list() if one.note and one.state is State.WHOLE}
            moments = {name: _EPOCH + timedelta(milliseconds=note.at_ms) for name, note in whole.items()}
            kept = thinned([Kept(name, moments[name], note.size) for name, note in whole.items()], now)
            kept |= whole.keys() & set(keep)
            for name in whole.keys() - kept:
                self.drop(name)
            self._sweep({blob for name in kept for blob in whole[name].blobs}, frozenset(erased))

    def _sweep(self, wanted: set[str], erased: frozenset[str]) -> None:
        """Drop what was left behind half made, what was erased, and attachments that no backup names.

        While one backup cannot be read, nobody knows which it names.
        """
        for left in (*self.folder.glob(f"*{PART}"), *self.folder.glob(f"*{PART}-*")):
            left.unlink(missing_ok=True)
        for database in self.folder.glob(f"*{DATABASE_ENDING}"):
            if not database.with_suffix(NOTE_ENDING).is_file():
                database.unlink(missing_ok=True)
        all_known = all(one.note is not None for one in self.list())
        for file in (self.folder / "blobs").glob("*/*"):
            if content_of(file.name) in erased or (all_known and file.name not in wanted):
                file.unlink(missing_ok=True)


def _link_or_copy(source: Path, target: Path) -> bool:
    """Give a file a second name, or copy it where that cannot be; False if it is not there."""
    make_folder(target.parent)
    try:
        os.link(source, target)
    except FileExistsError:
        return True
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        if not write_and_compare(target, source.read_bytes()):
            raise Surroundings("STORE-08", file=target.name, why="backup") from error
        return True
    sync_folder(target.parent)
    return True
