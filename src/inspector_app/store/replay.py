"""A case file made anew from a second journal alone: every change as it was written, in the order it arrived.

Nothing is believed because it decrypts: every body is read strictly, every chain is computed again and has to
end where the record says. What cannot be joined is left out and named, never filled in.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.journal.clock import wall_ms
from inspector_app.journal.freeze import HOLDER, PEN, pen_holder
from inspector_app.journal.heads import heads_of
from inspector_app.store import projections
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.blobs import Blobs
from inspector_app.store.brought_blobs import bring_blobs, from_second_place, keep_keys
from inspector_app.store.case_file import CaseFile
from inspector_app.store.durable import make_folder, sync_folder, write_durably
from inspector_app.store.engine import errors_in_words
from inspector_app.store.incarnation import start_anew
from inspector_app.store.keys import RandomBytes, Secret, unwrap
from inspector_app.store.ledger import Ledger
from inspector_app.store.marks import SyncHold, hold_sync
from inspector_app.store.retelling import MissingBlob, Retelling, said_in
from inspector_app.store.segment_folder import Reading, Skipped, journals_in, read_segments


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of a second journal.

    Attributes:
        changes: How many changes the new case file has.
        until_ms: When the last of them was copied; 0 for none.
        is_closed: Whether the case file had been closed then; else the last moments of work may be missing.
        cut_bytes: How much behind the last whole record of ``cut_file`` was not used.
        lacks: Whether something is known to be missing that had been copied.
        skipped: Files that were not used, and why.
        attachments: How many attachments are there again.
        missing: Those that are not.
        pens: In how many visits the old laptop had the right to draft minutes that are not signed.
        takes_pens: Whether the new one has it now.
        former_device: Under which id the record was written; ``device`` is the new one.
    """

    changes: int
    until_ms: int
    is_closed: bool
    cut_bytes: int
    cut_file: str
    lacks: bool
    skipped: tuple[Skipped, ...]
    attachments: int
    missing: tuple[MissingBlob, ...]
    pens: int
    takes_pens: bool
    former_device: str
    device: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing, and the case file had been closed."""
        return self.is_closed and not (self.lacks or self.cut_bytes or self.missing)


def replay(
    source: Path,
    target: Path,
    secret: Secret,
    *,
    now: datetime,
    random_bytes: RandomBytes = os.urandom,
    takes_pens: bool = False,
) -> Replayed:
    """Make a case file from the second journal in a folder; the folder is only read.

    The new one opens with what opened the old one, and writes under an id of its own: the old one may still
    be there somewhere.

    Args:
        source: The folder with segments and ``keys.json``.
        target: Folder of the new case file; must not be there, or be empty.
        secret: Passphrase or recovery code.
        now: This laptop's clock.
        random_bytes: For ids and keys.
        takes_pens: Take over the right to draft minutes from the old laptop: only where that is gone for
            good, else two laptops draft one visit.

    Raises:
        CannotDo: ``COPY-06`` to ``COPY-10``; ``STORE-01``, ``STORE-04``, ``STORE-18`` of ``keys.json``.
        Surroundings: ``COPY-01`` the copies cannot be read; ``STORE-..`` the new case file not be written.
    """
    with errors_in_words(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise CannotDo("COPY-09", folder=str(target))
    key = unwrap(source, secret).key
    journal, reading = _read(source, key)
    making = target.with_name(target.name + ".part")
    with errors_in_words(making):
        rmtree(making, ignore_errors=True)  # what an earlier try left half made
        make_folder(making)
        write_durably(making / KEYS_FILE, (source / KEYS_FILE).read_bytes())
    case = CaseFile.create(making, secret, now=now, random_bytes=random_bytes)
    try:
        made = _Replaying(case, source, journal, key, random_bytes).carry_out(
            reading, now, takes_pens=takes_pens
        )
    finally:
        case.close()
    with errors_in_words(target):
        if target.exists():
            target.rmdir()
        making.rename(target)
        sync_folder(target.parent)
    return made


def _read(source: Path, key: bytes) -> tuple[bytes, Reading]:
    """Read the one second journal in a folder that this key opens; files of others are skipped."""
    try:
        readings = {journal: read_segments(source, journal, key) for journal in journals_in(source)}
    except OSError as error:
        raise Surroundings("COPY-01", folder=str(source), why=error.strerror or "") from error
    usable = {journal: reading for journal, reading in readings.items() if reading.records}
    if not usable:
        raise CannotDo("COPY-07" if not readings else "COPY-10", folder=str(source))
    if len(usable) > 1:
        raise CannotDo("COPY-08", folder=str(source), names=", ".join(j.hex() for j in usable))
    return next(iter(usable.items()))


class _Replaying:
    """One case file while it is made anew."""

    def __init__(
        self, case: CaseFile, source: Path, journal: bytes, key: bytes, random_bytes: RandomBytes
    ) -> None:
        self._case, self._source = case, source
        self._journal, self._key, self._random_bytes = journal, key, random_bytes
        self._ledger: Ledger = case._ledger  # noqa: SLF001 - this room's own, as its transactions are

    def carry_out(self, reading: Reading, now: datetime, *, takes_pens: bool) -> Replayed:
        news = [said_in(record, self._source) for record in reading.records]
        with self._case._writing():  # noqa: SLF001
            self._ledger.become(news[-1].device)
            told = Retelling(self._ledger, self._source)
            for each in news:
                told.take(each)
            told.end()
            projections.rebuild(self._ledger)
            self._ledger.clock = max((self._ledger.clock, told.clock, (wall_ms(now), 0)))
            pens = self._pens(told.scopes)
            changes = told.rx
            start_anew(self._ledger, self._random_bytes)
            for scope, author in pens.items() if takes_pens else ():
                edit = Edit(PEN, scope, HOLDER, self._ledger.device)
                self._ledger.write(scope, (edit,), author=author, now_ms=wall_ms(now))
            hold_sync(self._ledger, SyncHold(wall_ms(now), news[-1].at_ms, ""))
        missing = self._bring_blobs(tuple(told.blobs.values()))
        return Replayed(
            changes=changes,
            until_ms=news[-1].at_ms,
            is_closed=news[-1].is_last and not reading.lacks,
            cut_bytes=reading.cut_bytes,
            cut_file=reading.cut_file,
            lacks=reading.lacks,
            skipped=tuple(reading.skipped),
            attachments=len(told.blobs) - len(missing),
            missing=missing,
            pens=len(pens),
            takes_pens=takes_pens,
            former_device=news[-1].device,
            device=self._case.device,
        )

    def _pens(self, scopes: Iterable[str]) -> dict[str, str]:
        """Return the visits of which the old laptop may draft the minutes, with who wrote so."""
        found = {}
        for scope in sorted(scopes):
            no = self._ledger.make_scope(scope)
            pen = list(self._ledger.standing(no, (PEN,)))
            if (
                pen_holder(heads_of(pen), scope) == self._ledger.device
                and not self._ledger.place(scope).is_signed
            ):
                found[scope] = pen[0].author
        return found

    def _bring_blobs(self, known: tuple[MissingBlob, ...]) -> tuple[MissingBlob, ...]:
        """Bring back the attachments; those of which there is no usable copy stay known and missing."""
        blobs: Blobs = self._case._blobs  # noqa: SLF001
        name_key = bytes(self._ledger.meta("blob_name_key"))
        read = from_second_place(self._source, self._journal, self._key)
        with errors_in_words(blobs.folder):
            brought = list(bring_blobs(known, read, blobs.folder, name_key))
        with self._case._writing():  # noqa: SLF001
            keep_keys(self._ledger.con, ((blob, key) for blob, key in brought if key is not None))
        return tuple(blob for blob, key in brought if key is None)
