"""Make a case file whole again that is damaged or gone: a backup, and what a second journal tells after it.

The case file to come is built beside what lies there and takes its name in one step, as with every restore;
what lies there is put aside first and never deleted. A kill at any moment leaves what lay there, and what was
half made is thrown away by the next try; or it leaves the whole one.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import rmtree

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.record import Edit
from inspector_app.journal.clock import wall_ms
from inspector_app.journal.freeze import HOLDER, PEN, pen_holder
from inspector_app.journal.heads import heads_of
from inspector_app.store import projections
from inspector_app.store import search as searching
from inspector_app.store.about import BLOBS, DATABASE, KEYS_FILE, NOTE_FILE
from inspector_app.store.attached import attachments
from inspector_app.store.blobs import path_in
from inspector_app.store.brought_blobs import bring_blobs, from_second_place, keep_keys
from inspector_app.store.copying import copy_bytes, reading_copy
from inspector_app.store.durable import make_folder, sync_file, sync_folder, write_durably
from inspector_app.store.engine import connect, errors_in_words
from inspector_app.store.incarnation import start_anew
from inspector_app.store.integrity import broken_chains
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger
from inspector_app.store.marks import SyncHold, hold_sync
from inspector_app.store.replay import replay
from inspector_app.store.restoring import (
    Ground,
    bring_own,
    bring_what_went_out,
    drop_left,
    put_in_place,
    visits_in,
)
from inspector_app.store.restoring_anew import put_aside
from inspector_app.store.retelling import MissingBlob, Retelling
from inspector_app.store.schema import bring_up_to_date
from inspector_app.store.shelf import Shelf
from inspector_app.store.ways_back import Found, Segments, WayBack
from inspector_app.store.whole_copies import Places, mend_all

_REPLAYED = "dung-lai"


@dataclass(frozen=True, slots=True)
class CameBack:
    """What became of a case file that was damaged or gone.

    Attributes:
        aside: Where the damaged one lies; None: there was nothing.
        missing: Hashes of attachments of which no whole copy was found.
    """

    aside: Path | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """One case file while it is brought back."""

    found: Found
    way: WayBack
    now: datetime
    random_bytes: RandomBytes

    @property
    def folder(self) -> Path:
        return self.found.around.case_folder

    @property
    def ground(self) -> Ground:
        """What the last step of a restore wants to know."""
        shelf = self.way.shelf or Shelf(self.folder, self.found.opened.key)
        chosen = self.way.backup
        rest = (self.folder / DATABASE, self.folder / BLOBS, self.found.opened.key)
        return Ground(shelf, chosen, None, *rest, wall_ms(self.now), self.random_bytes)  # type: ignore[arg-type]


def come_back(found: Found, way: WayBack, now: datetime, random_bytes: RandomBytes) -> CameBack:
    """Make the case file whole again; all or nothing, and it can be begun again after a kill.

    Args:
        found: What was found around it.
        way: The way that was chosen.
        now: This laptop's clock.
        random_bytes: For ids.

    Raises:
        CannotDo: ``BACKUP-03`` the backup is not whole after all; ``COPY-10`` the segments are not.
        Surroundings: disk, rights; what lies there is as it was.
    """
    work = _Work(found, way, now, random_bytes)
    database = work.folder / DATABASE
    with errors_in_words(database):
        make_folder(work.folder)
        drop_left(database)
        _drop_replayed(work.folder)
    missing = _build(work) if way.backup is not None else _build_of_segments(work)
    with errors_in_words(database):
        aside = put_aside(database, now)
        if found.keys_lost or not (work.folder / KEYS_FILE).is_file():
            write_durably(work.folder / KEYS_FILE, (found.opened.keys / KEYS_FILE).read_bytes())
    put_in_place(work.ground)
    _drop_replayed(work.folder)
    return CameBack(aside, missing)


def mend_keys(found: Found, now: datetime) -> Path | None:
    """Put the ``keys.json`` beside a copy in the place of one that is gone or damaged; the case file stays.

    Returns where the damaged one was put, None where there was none.
    """
    file = found.around.case_folder / KEYS_FILE
    with errors_in_words(file):
        aside = None
        if file.is_file():
            aside = file.with_name(f"{KEYS_FILE}.hong-{now:%Y%m%dT%H%M%SZ}")
            copy_bytes(file, aside)
        write_durably(file, (found.opened.keys / KEYS_FILE).read_bytes())
    return aside


def _build(work: _Work) -> tuple[str, ...]:
    """Build the case file to come of a backup and what came after it; returns which attachments it lacks."""
    way, key, to_come = work.way, work.found.opened.key, work.ground.to_come
    backup = way.backup
    if backup is None or backup.note is None:
        raise CannotDo("BACKUP-03", backup=backup.name if backup else "")
    with errors_in_words(to_come):
        if copy_bytes(backup.path, to_come) != backup.note.sha256:
            raise CannotDo("BACKUP-03", backup=backup.name)
        con = connect(to_come, key)
        try:
            bring_up_to_date(con)
            con.execute("BEGIN IMMEDIATE")
            ledger = Ledger(con)
            former = {ledger.device}
            if way.segments is not None:
                former |= _tell(ledger, way.segments, work)
            _begin_anew(ledger, former, work)
            con.execute("COMMIT")
            if next(broken_chains(Ledger(con)), None) is not None:
                raise CannotDo("BACKUP-03", backup=backup.name)
            missing = _missing(Ledger(con), work)
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            con.close()
        sync_file(to_come)
    return missing


def _tell(ledger: Ledger, segments: Segments, work: _Work) -> set[str]:
    """Tell the ledger what came after the backup; returns the ids under which this laptop wrote."""
    told = Retelling(ledger, segments.folder)
    for each in segments.news:
        told.take(each)
    told.end()
    ledger.clock = max(ledger.clock, told.clock)
    _bring_new(ledger, told.blobs.values(), segments, work)
    device = segments.news[-1].device
    former = {each.device for each in segments.news}
    if device != ledger.device:
        ledger.become(device)
    return former


def _bring_new(ledger: Ledger, blobs: Iterable[MissingBlob], segments: Segments, work: _Work) -> None:
    """Bring attachments that the backup does not know: their keys lie beside the segments only."""
    con = ledger.con
    known = {bytes(one).hex() for (one,) in con.execute("SELECT sha256 FROM blob WHERE key IS NOT NULL")}
    new = [blob for blob in blobs if blob.sha256 not in known]
    read = from_second_place(segments.folder, segments.journal, work.found.opened.key)
    name_key = bytes(ledger.meta("blob_name_key"))
    brought = list(bring_blobs(new, read, work.folder / BLOBS, name_key))
    keep_keys(con, ((blob, key) for blob, key in brought if key is not None))


def _begin_anew(ledger: Ledger, former: set[str], work: _Work) -> None:
    """Write from now on under a fresh id; keep what the file that lies there still tells; hold exchanges.

    The right to draft goes along where the damaged case file was this laptop's own: put aside, it cannot
    draft any more. On another laptop it stays where it is.
    """
    was_here = (work.folder / DATABASE).is_file() or (work.folder / NOTE_FILE).is_file()
    for (device,) in ledger.con.execute("SELECT DISTINCT device FROM past_id").fetchall():
        former.add(ledger.id_of(device))
    start_anew(ledger, work.random_bytes)
    if work.found.present_rx is not None:
        with suppress(InspectorError), reading_copy(work.folder / DATABASE, work.found.opened.key) as present:
            past = Ledger(present)
            bring_what_went_out(ledger, past, work.ground)
            bring_own(ledger, past)
    projections.rebuild(ledger)
    ledger.reload()
    ledger.clock = max(ledger.clock, (wall_ms(work.now), 0))
    if was_here:
        _take_pens(ledger, former, work)
    hold_sync(ledger, SyncHold(wall_ms(work.now), work.way.until_ms, ""))
    searching.drop(ledger)


def _take_pens(ledger: Ledger, former: set[str], work: _Work) -> None:
    for scope in sorted(visits_in(ledger)):
        no = ledger.make_scope(scope)
        standing = list(ledger.standing(no, (PEN,)))
        if pen_holder(heads_of(standing), scope) in former and not ledger.place(scope).is_signed:
            edit = Edit(PEN, scope, HOLDER, ledger.device)
            ledger.write(scope, (edit,), author=standing[0].author, now_ms=wall_ms(work.now))


def _missing(ledger: Ledger, work: _Work) -> tuple[str, ...]:
    """Take attachments again whose files are gone or damaged; returns those that cannot be had."""
    name_key = bytes(ledger.meta("blob_name_key"))
    known = attachments(ledger, partial(path_in, work.folder / BLOBS, name_key))
    wanted = [one for one in known if one.key]
    shelves = [Shelf(folder, work.found.opened.key) for folder in work.found.around.shelves]
    if work.way.shelf is not None:
        shelves.insert(0, work.way.shelf)
    lost = set[str]()
    for place in (None, *work.found.around.seconds):
        places = Places(work.found.opened.key, name_key, tuple(shelves), place)
        lost = set(mend_all((one for one in wanted if place is None or one.sha256 in lost), places).lost)
        if not lost:
            break
    return tuple(sorted(lost))


def _build_of_segments(work: _Work) -> tuple[str, ...]:
    """Build the case file to come of segments alone; returns attachments that are lacking."""
    segments = work.way.segments
    if segments is None:
        raise CannotDo("REPAIR-06")
    made_in = work.folder / _REPLAYED
    was_here = (work.folder / DATABASE).is_file() or (work.folder / NOTE_FILE).is_file()
    made = replay(
        segments.folder,
        made_in,
        work.found.opened.secret,
        now=work.now,
        random_bytes=work.random_bytes,
        takes_pens=was_here,
    )
    with errors_in_words(made_in):
        for file in sorted((made_in / BLOBS).glob("*/*")):  # named under a key of the new case file
            target = work.folder / BLOBS / file.parent.name / file.name
            make_folder(target.parent)
            file.replace(target)
            sync_folder(target.parent)
        (made_in / DATABASE).replace(work.ground.to_come)
        sync_folder(work.folder)
    return tuple(one.sha256 for one in made.missing)


def _drop_replayed(folder: Path) -> None:
    for left in (folder / _REPLAYED, folder / f"{_REPLAYED}.part"):
        rmtree(left, ignore_errors=True)
