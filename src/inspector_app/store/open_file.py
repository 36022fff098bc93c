"""A case file that is open: made, opened, closed, and opened again when the disk could not be read for once.

One transaction is one block of :meth:`_writing`; what :mod:`inspector_app.store.case_file` does stands on it.
"""

import os
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Self

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.journal.clock import wall_ms
from inspector_app.store.about import BEING_MADE, BLOBS, DATABASE
from inspector_app.store.access import Access
from inspector_app.store.ballast import Ballast
from inspector_app.store.blobs import Blobs
from inspector_app.store.durable import make_folder, name_durably
from inspector_app.store.engine import (
    KEY_BYTES,
    PAGE_BYTES,
    Connection,
    DatabaseError,
    InWords,
    Transaction,
    connect,
    errors_in_words,
)
from inspector_app.store.high_water import HighWater
from inspector_app.store.incarnation import start_anew
from inspector_app.store.keys import RandomBytes, Secret, Unwrapped, make_key
from inspector_app.store.ledger import Ledger
from inspector_app.store.pages import damaged_pages
from inspector_app.store.schema import bring_up_to_date
from inspector_app.store.unwrapping import AnySecret, unwrap

if TYPE_CHECKING:
    from inspector_app.store.keys_file import Cost

NOT_WRITABLE = "STORE-06"
_UNTIL_OPENED_ANEW = (NOT_WRITABLE, "STORE-08")


class OpenFile:
    """The open database of one laptop's case file, with its journal and its attachments.

    Attributes:
        folder: Where it lies.
        access: Who may open it, and who has.
    """

    def __init__(
        self, folder: Path, unwrapped: Unwrapped, random_bytes: RandomBytes, *, created_ms: int | None = None
    ) -> None:
        """Open the database with its data key; use :meth:`create` or :meth:`open`.

        One that is being made has another name: unfinished, it would look like one that lost everything.
        """
        self.folder = folder
        self.access = Access(folder, unwrapped.key, unwrapped.login, random_bytes)
        self._path = folder / (DATABASE if created_ms is None else BEING_MADE)
        self._key = unwrapped.key
        self._random_bytes = random_bytes
        self._is_stale = self._is_broken = False
        self._ballast, self._gave_way = Ballast(folder), False
        self._open(created_ms)

    def _open(self, created_ms: int | None = None) -> None:
        """Open what lies under the name of the database now."""
        self._con: Connection = connect(self._path, self._key)
        self._high_water = HighWater(self.folder, self._con)
        try:
            with errors_in_words(self._path):
                self._before_use()
                bring_up_to_date(self._con)
                self._ledger = Ledger(self._con)
                if created_ms is not None:
                    self._begin(created_ms)
                self._ledger.check_begun()
                name_key = bytes(self._ledger.meta("blob_name_key"))
        except BaseException:
            self.close()
            raise
        self._blobs = Blobs(self._con, self.folder / BLOBS, name_key, self._random_bytes)

    def _before_use(self) -> None:
        """Do what has to be done before the form of the database is brought up to date."""

    @classmethod
    def create(
        cls,
        folder: Path,
        secret: Secret,
        *,
        now: datetime,
        random_bytes: RandomBytes = os.urandom,
        cost: "Cost | None" = None,
    ) -> Self:
        """Make a new case file in a folder, which is made if needed.

        Raises:
            CannotDo: ``STORE-13`` the folder has a case file; ``STORE-10`` empty passphrase; ``STORE-01``
                the folder has keys already, and the passphrase does not open them.
        """
        path = folder / DATABASE
        with errors_in_words(path):
            make_folder(folder)
            if path.exists():
                raise CannotDo("STORE-13", folder=str(folder))
            made = make_key(folder, secret, random_bytes, cost)
            for left in folder.glob(f"{BEING_MADE}*"):  # of a making that was cut short
                left.unlink()
        new = cls(folder, made, random_bytes, created_ms=wall_ms(now))
        with errors_in_words(path):
            new._give_name(path)
        return cls(folder, made, random_bytes)

    @classmethod
    def open(cls, folder: Path, secret: AnySecret, *, random_bytes: RandomBytes = os.urandom) -> Self:
        """Open a case file.

        Raises:
            CannotDo: ``STORE-01`` wrong passphrase; ``STORE-02`` written by a later program; ``STORE-04``
                no case file there; what else :func:`unwrapping.unwrap` raises.
        """
        path = folder / DATABASE
        with errors_in_words(path):
            if not path.is_file():
                raise CannotDo("STORE-04", folder=str(folder))
            if path.stat().st_size < PAGE_BYTES:  # SQLite would take it for a new one
                raise Surroundings("STORE-08", file=path.name, why="empty")
            unwrapped = unwrap(folder, secret)
        case = cls(folder, unwrapped, random_bytes)
        try:
            with case._writing():
                case._high_water.settle(case._ledger)
        except BaseException:
            case.close()
            raise
        return case

    @property
    def device(self) -> str:
        """Id of this laptop's present incarnation, 32 hex."""
        self._refresh()
        return self._ledger.device

    def free_bytes(self) -> int:
        """Return how many bytes are free on the disk where it lies."""
        with errors_in_words(self._path):
            return disk_usage(self.folder).free

    @property
    def former_devices(self) -> frozenset[str]:
        """Ids under which this case file wrote before it met its twin."""
        with self._reading():
            rows = self._con.execute("SELECT DISTINCT device FROM past_id").fetchall()
            return frozenset(self._ledger.id_of(device) for (device,) in rows)

    def close(self) -> None:
        """Close the file; the object cannot be used afterwards."""
        self._con.close()
        self._high_water.close()

    def _begin(self, created_ms: int) -> None:
        with self._writing():
            self._ledger.set_meta("created_ms", created_ms)
            self._ledger.set_meta("blob_name_key", self._random_bytes(KEY_BYTES))
            start_anew(self._ledger, self._random_bytes)

    def _give_name(self, path: Path) -> None:
        """Write the log back, close, and give a case file that was made its name."""
        try:
            self._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self.close()
        name_durably(self._path, path)

    def _reading(self) -> InWords:
        self._refresh()
        return InWords(self._path, self._look)

    def _writing(self) -> Transaction:
        self._refresh()
        return Transaction(self._con, self._path, self._after_rollback, self._look, self._after_commit)

    def _after_rollback(self) -> None:
        self._is_stale = True

    def _after_commit(self) -> None:
        self._high_water.keep(self._ledger)

    def _refresh(self) -> None:
        """Read again what is remembered between transactions, if a rollback may have made it wrong."""
        if self._is_broken:
            self._open_again()
        if self._is_stale:
            with errors_in_words(self._path):
                self._ledger.reload()
            self._is_stale = False

    def _look(self, said: Surroundings) -> Surroundings:
        """Tell a page that could not be read just now from a damaged one; return what to say.

        After one failed read SQLCipher calls the file damaged, or not to be written, until it is opened anew:
        nobody must give up work for a backup, or stop working, because of that.
        """
        if said.code not in _UNTIL_OPENED_ANEW or (said.code == NOT_WRITABLE and not self._can_write()):
            return said  # a disk that takes nothing can be read on; opened anew, not even that
        self._is_broken = True
        try:
            self._open_again()
            if damaged_pages(self._con):
                return said
        except (Surroundings, DatabaseError):
            return said
        return Surroundings("STORE-07", **said.fields)

    def _can_write(self) -> bool:
        """Whether the folder takes a file now."""
        probe = self.folder / f"{DATABASE}.probe"
        try:
            probe.touch()
            probe.unlink()
        except OSError:
            return False
        return True

    def _open_again(self) -> None:
        self._con.close()
        self._con = self._ledger.con = connect(self._path, self._key)
        self._blobs.use(self._con)
        self._is_broken, self._is_stale = False, True
