"""The case file of one laptop: what all other rooms use of this one. One method is one transaction."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Cell, CellKey, Edit, Touched, Version, View
from inspector_app.journal.changes import Change, NotAChange
from inspector_app.journal.clock import moment, wall_ms
from inspector_app.journal.digest import view_digest
from inspector_app.journal.heads import heads_of
from inspector_app.store.blobs import Blobs
from inspector_app.store.engine import KEY_BYTES, Connection, connect, errors_in_words, transaction
from inspector_app.store.keys import Cost, RandomBytes, Secret, make_key, unwrap
from inspector_app.store.ledger import KIND_FIELD, SCOPE_KIND, Ledger
from inspector_app.store.projections import follow
from inspector_app.store.schema import bring_up_to_date
from inspector_app.store.writing import refuse_if_not_allowed

DATABASE = "case.db"
BLOBS = "blobs"
_ID_BYTES = 16


class CaseFile:
    """One laptop's encrypted case file: a folder with ``case.db``, ``keys.json`` and ``blobs/``.

    It belongs to the thread that opened it and to one process. Every method raises Surroundings when disk,
    rights or locks fail (``STORE-03`` open elsewhere, ``STORE-05`` disk full, ``STORE-06`` not writable,
    ``STORE-07`` input or output, ``STORE-08`` damaged); nothing of its transaction is then kept.

    Attributes:
        folder: Where it lies.
    """

    def __init__(self, folder: Path, con: Connection, random_bytes: RandomBytes, created_ms: int = 0) -> None:
        """Take over an open, up-to-date connection; use :meth:`create` or :meth:`open`."""
        self.folder = folder
        self._path = folder / DATABASE
        self._con = con
        self._random_bytes = random_bytes
        self._ledger = Ledger(con)
        if not self._ledger.device:  # new, or its making was cut short
            with self._writing():
                self._ledger.set_meta("created_ms", created_ms)
                self._ledger.set_meta("blob_name_key", random_bytes(KEY_BYTES))
                self._become_a_device()
        name_key = self._ledger.meta("blob_name_key")
        self._blobs = Blobs(con, folder / BLOBS, bytes(name_key), random_bytes)

    @classmethod
    def create(
        cls,
        folder: Path,
        secret: Secret,
        *,
        now: datetime,
        random_bytes: RandomBytes = os.urandom,
        cost: Cost | None = None,
    ) -> "CaseFile":
        """Make a new case file in a folder, which is made if needed.

        Raises:
            CannotDo: ``STORE-13`` the folder has a case file; ``STORE-10`` empty passphrase; ``STORE-01``
                the folder has keys already, and the passphrase does not open them.
        """
        path = folder / DATABASE
        with errors_in_words(path):
            folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                raise CannotDo("STORE-13", folder=str(folder))
            key = make_key(folder, secret, random_bytes, cost or Cost())
        return cls._opened(folder, key, random_bytes, created_ms=wall_ms(now))

    @classmethod
    def open(cls, folder: Path, secret: Secret, *, random_bytes: RandomBytes = os.urandom) -> "CaseFile":
        """Open a case file.

        Raises:
            CannotDo: ``STORE-01`` wrong passphrase; ``STORE-02`` written by a later program; ``STORE-04``
                no case file there.
        """
        path = folder / DATABASE
        with errors_in_words(path):
            if not path.is_file():
                raise CannotDo("STORE-04", folder=str(folder))
            key = unwrap(folder, secret)
        return cls._opened(folder, key, random_bytes)

    @classmethod
    def _opened(cls, folder: Path, key: bytes, random_bytes: RandomBytes, created_ms: int = 0) -> "CaseFile":
        path = folder / DATABASE
        con = connect(path, key)
        try:
            with errors_in_words(path):
                bring_up_to_date(con)
                return cls(folder, con, random_bytes, created_ms)
        except BaseException:
            con.close()
            raise

    @property
    def device(self) -> str:
        """Id of this laptop's present incarnation, 32 hex."""
        return self._ledger.device

    # --- writing ------------------------------------------------------------------------------------------

    def record(
        self, scope: str, edits: Sequence[Edit], *, scope_kind: str, author: str, now: datetime
    ) -> Touched:
        """Write one deed: a change for each edit, durable when this returns.

        Args:
            scope: Id of the visit, round, plan, form pack or directory; made if it is new.
            edits: What is to change; none gives an empty answer and writes nothing.
            scope_kind: What the scope is, in case it is new here.
            author: Person id.
            now: This laptop's clock.

        Raises:
            CannotDo: ``FREEZE-01`` the visit is drafted or signed; ``FREEZE-02`` a draft is open already;
                ``FREEZE-03`` signed minutes cannot be withdrawn; ``FREEZE-04`` the visit changed since what
                was drafted; ``PEN-01`` another laptop has the right to draft; ``STORE-12`` a text is too
                long; ``JOURNAL-01`` open conflicts in what is drafted.
        """
        if not edits:
            return Touched(scope)
        with self._writing():
            scope_no = self._ledger.make_scope(scope)
            refuse_if_not_allowed(self._ledger, scope_no, scope, edits)
            if not self._ledger.kind_is_said(scope_no):
                edits = (Edit(SCOPE_KIND, scope, KIND_FIELD, scope_kind), *edits)
            try:
                self._ledger.write(scope, edits, author=author, now_ms=wall_ms(now))
            except NotAChange as error:
                raise CannotDo("STORE-12", why=str(error)) from error
            follow(self._ledger, scope_no, scope, {edit.kind for edit in edits})
        return Touched(scope, frozenset((edit.kind, edit.key, edit.field) for edit in edits))

    # --- reading ------------------------------------------------------------------------------------------

    def has_scope(self, scope: str) -> bool:
        """Whether anything is known of a scope."""
        return self._ledger.scope_no(scope) is not None

    def scopes(self, kind: str) -> tuple[str, ...]:
        """Return the ids of all scopes of a kind, in the order in which they came here."""
        with errors_in_words(self._path):
            rows = self._con.execute("SELECT id FROM scope WHERE kind = ? ORDER BY no", (kind,))
            return tuple(bytes(id_).hex() for (id_,) in rows)

    def view(self, scope: str) -> View:
        """Return what stands in a scope; an unknown scope reads as empty."""
        with errors_in_words(self._path):
            scope_no = self._ledger.scope_no(scope)
            if scope_no is None:
                return View(scope)
            return _view(scope, heads_of(self._ledger.standing(scope_no)))

    def view_at(self, scope: str, frontier: Mapping[str, int]) -> View:
        """Return what stood in a scope at a frontier, folded again from the journal."""
        return _view(scope, self._standing_at(scope, frontier))

    def frontier(self, scope: str) -> dict[str, int]:
        """Return how far the record of a scope goes: {device: last number}."""
        with errors_in_words(self._path):
            return self._ledger.frontier(scope)

    def digest(self, scope: str, frontier: Mapping[str, int] | None = None) -> str:
        """Return the digest of what stands in a scope, now or at a frontier.

        Raises:
            CannotDo: ``JOURNAL-01`` fields are in conflict; ``JOURNAL-02`` a later program wrote some of it.
        """
        if frontier is not None:
            return view_digest(self._standing_at(scope, frontier))
        with errors_in_words(self._path):
            scope_no = self._ledger.scope_no(scope)
            return view_digest(heads_of(self._ledger.standing(scope_no)) if scope_no else {})

    # --- blobs --------------------------------------------------------------------------------------------

    def put_blob(self, data: bytes, mime: str) -> str:
        """Keep a file encrypted and return its SHA-256; it is durable before any change can name it."""
        with errors_in_words(self._path):
            digest = self._blobs.digest_of(data)
            if self._blobs.has(digest):
                return digest
            key = self._blobs.write(digest, data)
        with self._writing():
            self._blobs.keep_key(digest, key, size=len(data), mime=mime)
        return digest

    def get_blob(self, sha256: str) -> bytes:
        """Return the bytes of a blob, checked.

        Raises:
            CannotDo: ``STORE-11``: not here, or erased.
        """
        with errors_in_words(self._path):
            return self._blobs.read(sha256)

    def close(self) -> None:
        """Close the file; the object cannot be used afterwards."""
        self._con.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with transaction(self._con, self._path):
                yield
        except BaseException:
            self._ledger.reload()
            raise

    def _become_a_device(self) -> None:
        device_no = self._ledger.number_of(self._random_bytes(_ID_BYTES).hex())
        self._ledger.set_meta("device_no", device_no)
        self._ledger.reload()

    def _standing_at(self, scope: str, frontier: Mapping[str, int]) -> dict[CellKey, tuple[Change, ...]]:
        with errors_in_words(self._path):
            scope_no = self._ledger.scope_no(scope)
            return heads_of(self._ledger.changes(scope_no, frontier)) if scope_no else {}


def _view(scope: str, standing: Mapping[CellKey, tuple[Change, ...]]) -> View:
    return View(scope, {cell: Cell(tuple(map(_version, heads))) for cell, heads in standing.items()})


def _version(change: Change) -> Version:
    return Version(change.value, change.author, moment(change.clock), change.device, change.seq)
