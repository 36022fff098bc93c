"""Restore a backup: the case file to come is built beside the present one, then takes its name in one step.

Everything long happens on files that nobody else reads: a kill at any moment before the last step leaves the
old case file and a leftover, after it the new one. What must not go back in time is brought along: visits
that somebody signed, numbers that were given to papers, erasures, what was typed into scratch pads, the
clock, the keys of seals; and the right to draft what this laptop may draft now.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.record import Edit, View
from inspector_app.journal.freeze import HOLDER, PEN, pen_holder
from inspector_app.journal.heads import heads_of
from inspector_app.store import projections, reading, seals
from inspector_app.store import search as searching
from inspector_app.store.admission import take_in
from inspector_app.store.backup_note import Note
from inspector_app.store.blobs import decrypt, path_in
from inspector_app.store.copying import copy_bytes, reading_copy
from inspector_app.store.durable import make_folder, sync_file, sync_folder
from inspector_app.store.engine import Connection, connect, errors_in_words
from inspector_app.store.incarnation import start_anew
from inspector_app.store.integrity import broken_chains
from inspector_app.store.keys import RandomBytes
from inspector_app.store.ledger import Ledger
from inspector_app.store.marks import SyncHold, hold_sync
from inspector_app.store.schema import bring_up_to_date
from inspector_app.store.shelf import Backup, Shelf, State, blob_name

RESTORING = ".restoring"
_OUT = ("minutes_signature", "minutes_signed", "minutes_scanned", "minutes_copied", "minutes_timestamped")
_NUMBERS, _ERASING = "issued_papers", "erasing"
_NOT_WHOLE = {State.CUT: "BACKUP-02", State.ALTERED: "BACKUP-03", State.LATER: "BACKUP-06"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a restore stands on.

    Attributes:
        chosen: The backup to restore, on ``shelf``.
        present: A copy of the present case file; None: there is none, or none that can be read.
        database: Where the case file lies; ``blobs`` is its folder of attachments.
        key: The data key.
        now_ms: Wall clock.
        saved_as: Name of the backup that was made of the present state, "" for none.
    """

    shelf: Shelf
    chosen: Backup
    present: Path | None
    database: Path
    blobs: Path
    key: bytes
    now_ms: int
    random_bytes: RandomBytes
    saved_as: str = ""

    @property
    def to_come(self) -> Path:
        """Where the case file to come is built."""
        return self.database.with_name(self.database.name + RESTORING)


def usable(backup: Backup) -> Note:
    """Return the note of a backup that can be restored.

    Raises:
        CannotDo: ``BACKUP-02`` it is cut, ``BACKUP-03`` altered, ``BACKUP-06`` of a later program.
    """
    if backup.state is not State.WHOLE or backup.note is None:
        raise CannotDo(_NOT_WHOLE.get(backup.state, "BACKUP-03"), backup=backup.name)
    return backup.note


def build(ground: Ground) -> frozenset[str]:
    """Build the case file to come, whole and checked; returns the scopes that stay as they are now.

    Raises:
        CannotDo: as :func:`usable`.
        Surroundings: the disk is full or damaged; the present case file is as it was.
    """
    note = usable(ground.chosen)
    to_come = ground.to_come
    with errors_in_words(to_come):
        drop_left(ground.database)
        if copy_bytes(ground.chosen.path, to_come) != note.sha256:
            raise CannotDo("BACKUP-03", backup=ground.chosen.name)
        con = connect(to_come, ground.key)
        try:
            bring_up_to_date(con)
            con.execute("BEGIN IMMEDIATE")
            stay = _bring_along(con, ground, note)
            con.execute("COMMIT")
            if next(broken_chains(Ledger(con)), None) is not None:
                raise CannotDo("BACKUP-03", backup=ground.chosen.name)
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            con.close()
        sync_file(to_come)
    return stay


def put_in_place(ground: Ground) -> None:
    """Let the case file to come take the name of the present one, which must be closed; one step.

    A log that the present one left behind would be played into the new one, so there must be none.
    """
    log = ground.database.with_name(ground.database.name + "-wal")
    with errors_in_words(ground.database):
        if log.is_file() and log.stat().st_size:
            raise Surroundings("STORE-03")
        log.unlink(missing_ok=True)
        ground.to_come.replace(ground.database)
        sync_folder(ground.database.parent)


def drop_left(database: Path) -> None:
    """Take away what a restore that was cut off has left."""
    for left in database.parent.glob(f"{database.name}{RESTORING}*"):
        left.unlink(missing_ok=True)


def both(ground: Ground) -> Iterator[tuple[View, View]]:
    """Yield each visit as it stands now and as it would stand."""
    with _ledgers(ground) as (now, then):
        for scope in sorted(visits_in(now) | visits_in(then)):
            yield reading.view(now, scope) if now else View(scope), reading.view(then, scope)


@contextmanager
def _ledgers(ground: Ground) -> Iterator[tuple[Ledger | None, Ledger]]:
    with reading_copy(ground.to_come, ground.key) as then:
        if ground.present is None:
            yield None, Ledger(then)
        else:
            with reading_copy(ground.present, ground.key) as now:
                yield Ledger(now), Ledger(then)


def visits_in(ledger: Ledger | None) -> set[str]:
    """Return the ids of all visits of a journal; none where there is no journal."""
    if ledger is None:
        return set()
    rows = ledger.con.execute("SELECT id FROM scope WHERE kind = 'visit'")
    return {bytes(scope).hex() for (scope,) in rows}


# --- what does not go back in time ------------------------------------------------------------------------


def _bring_along(con: Connection, ground: Ground, note: Note) -> frozenset[str]:
    ledger = Ledger(con)
    before = ledger.device
    start_anew(ledger, ground.random_bytes)
    stay = frozenset[str]()
    if ground.present is None:
        _bring_blobs(ledger, None, ground)
    else:
        with reading_copy(ground.present, ground.key) as present:
            past = Ledger(present)
            stay = bring_what_went_out(ledger, past, ground)
            bring_own(ledger, past)
            _bring_blobs(ledger, past, ground)
            _hand_over_the_pen(ledger, past, before, ground.now_ms)
    hold_sync(ledger, SyncHold(ground.now_ms, note.at_ms, ground.saved_as))
    projections.rebuild(ledger)
    searching.drop(ledger)
    return stay


def bring_what_went_out(ledger: Ledger, past: Ledger, ground: Ground) -> frozenset[str]:
    """Admit the whole record of every scope of which something left the house under a signature or number.

    What says that files were erased is no less final.
    """
    marks = ", ".join("?" * len(_OUT))
    signed = f"SELECT scope FROM head WHERE kind IN ({marks})"  # noqa: S608 - question marks
    rows = past.con.execute(
        f"SELECT id FROM scope WHERE kind IN (?, ?) OR no IN ({signed})",  # noqa: S608
        (_NUMBERS, _ERASING, *_OUT),
    )
    stay = frozenset(bytes(scope).hex() for (scope,) in rows.fetchall())
    for scope in sorted(stay):
        known = ledger.scope_no(scope)
        theirs = ledger.ends(known) if known is not None else {}
        found = seals.frames(past, scope, theirs)
        take_in(ledger, found, now_ms=ground.now_ms, random_bytes=ground.random_bytes)
    return stay


def bring_own(ledger: Ledger, past: Ledger) -> None:
    """Keep what belongs to this laptop: the later clock, keys of seals, scratch pads, former ids."""
    ledger.clock = max(ledger.clock, past.clock)
    ledger.set_meta("clock_ms", ledger.clock[0])
    ledger.set_meta("clock_n", ledger.clock[1])
    for name, value in past.con.execute("SELECT name, value FROM meta").fetchall():
        if name.startswith("device_key."):
            ledger.set_meta(name, value)
        elif name.startswith("scratch.") and value:
            ledger.set_meta(name, _joined(str(value), str(ledger.meta(name) or "")))
    rows = past.con.execute("SELECT device, scope, last, said_from FROM past_id").fetchall()
    for device, scope, last, said_from in rows:
        known = ledger.scope_no(past.scope_id(scope))
        if known is not None:
            ledger.con.execute(
                "INSERT OR IGNORE INTO past_id (device, scope, last, said_from) VALUES (?, ?, ?, ?)",
                (ledger.number_of(past.id_of(device)), known, last, said_from),
            )


def _joined(now: str, then: str) -> str:
    """Neither text is lost: the present one comes first."""
    return now if then in now else then if now in then else f"{now}\n\n———\n{then}"


def _hand_over_the_pen(ledger: Ledger, past: Ledger, before: str, now_ms: int) -> None:
    """Let the new id draft what this laptop may draft now, and nothing else.

    Signed visits are drafted no more. Where the pen was handed to somebody after the backup, it stays with
    an id that nobody has any more.
    """
    ours = {before, past.device} | _former(past)
    for scope in sorted(visits_in(ledger)):
        no, known = ledger.scope_no(scope), past.scope_no(scope)
        if no is None or ledger.place(scope).is_signed:
            continue
        standing = list(ledger.standing(no, (PEN,)))
        holder = pen_holder(heads_of(standing), scope)
        now = pen_holder(heads_of(past.standing(known, (PEN,))), scope) if known is not None else holder
        if holder in ours and now in ours and holder != ledger.device:
            edit = Edit(PEN, scope, HOLDER, ledger.device)
            ledger.write(scope, (edit,), author=standing[0].author, now_ms=now_ms)


def _former(ledger: Ledger) -> set[str]:
    return {ledger.id_of(no) for (no,) in ledger.con.execute("SELECT DISTINCT device FROM past_id")}


def _bring_blobs(ledger: Ledger, past: Ledger | None, ground: Ground) -> None:
    """Let every attachment of both times be there: the present files stay, lacking ones come from the shelf.

    What was erased stays erased. A file that no row of the present case file names is under a lost key.
    """
    name_key = bytes(ledger.meta("blob_name_key"))
    rows = past.con.execute("SELECT sha256, size, mime, key FROM blob").fetchall() if past else []
    present = set[bytes]()
    for digest, size, mime, key in rows:
        file = path_in(ground.blobs, name_key, bytes(digest).hex())
        if key is None or file.is_file():
            present.add(bytes(digest))
            ledger.con.execute(
                "INSERT OR REPLACE INTO blob (sha256, size, mime, key) VALUES (?, ?, ?, ?)",
                (digest, size, mime, key),
            )
    for digest, key in ledger.con.execute("SELECT sha256, key FROM blob WHERE key IS NOT NULL").fetchall():
        file = path_in(ground.blobs, name_key, bytes(digest).hex())
        kept = ground.shelf.blob(blob_name(name_key, digest, key))
        if bytes(digest) not in present and kept.is_file():
            _bring_file(kept, file, key)


def _bring_file(kept: Path, file: Path, key: bytes) -> None:
    from cryptography.exceptions import InvalidTag

    data = kept.read_bytes()
    try:
        decrypt(data, key)
    except InvalidTag:  # named by the check of attachments, never shown
        return
    make_folder(file.parent)
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    sync_file(part)
    part.replace(file)
    sync_folder(file.parent)
