"""What there is to make a case file whole again that is damaged or gone, and how far each of it goes.

A backup says what stood when it was made; the segments of a second journal say what came after it. Only
what belongs together is joined: the last change of the backup has to stand where the segments have it. All
of this is read only, and everything is read as its owner wrote it, authenticated.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.store.about import DATABASE, KEYS_FILE
from inspector_app.store.copying import copy_bytes, reading_copy
from inspector_app.store.engine import PAGE_BYTES, connect, errors_in_words
from inspector_app.store.high_water import noted_beside
from inspector_app.store.integrity import broken_chains
from inspector_app.store.keys import Secret, ThrowAway, opened_by, read_keys, unwrap
from inspector_app.store.ledger import Ledger
from inspector_app.store.news import News
from inspector_app.store.pages import unsound_pages
from inspector_app.store.restoring import RESTORING
from inspector_app.store.retelling import said_in
from inspector_app.store.segment_folder import journals_in, read_segments
from inspector_app.store.shelf import Backup, Shelf, State

if TYPE_CHECKING:
    from inspector_app.store.keys_file import Wrap

LOOKED_AT = f"{RESTORING}.looked-at"
_NO_KEYS, _WRONG = "STORE-04", ("STORE-01", "STORE-18")


@dataclass(frozen=True, slots=True)
class Around:
    """Where to look.

    Attributes:
        case_folder: Where the case file lies or lay.
        shelves: Folders of backups, the nearest first; those that are not there are passed over.
        seconds: Folders that may hold the safety copy.
    """

    case_folder: Path
    shelves: tuple[Path, ...] = ()
    seconds: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """The data key, the secret that gave it, and whose ``keys.json`` did."""

    key: bytes
    secret: Secret
    keys: Path


@dataclass(frozen=True, slots=True)
class Segments:
    """What one second journal holds, read wholly."""

    folder: Path
    journal: bytes
    news: tuple[News, ...]

    @property
    def rx(self) -> int:
        """Order of arrival of the last change."""
        return max((one.last for one in self.news if one.bodies), default=0)

    @property
    def until_ms(self) -> int:
        """When the last of it was copied."""
        return self.news[-1].at_ms

    def body(self, rx: int) -> bytes | None:
        """Return one change by its order of arrival."""
        for one in self.news:
            if one.first <= rx <= one.last:
                return one.bodies[rx - one.first]
        return None


@dataclass(frozen=True, slots=True)
class WayBack:
    """One way to make the case file whole again.

    Attributes:
        shelf, backup: What it begins with; None: with nothing, the segments say everything.
        segments: What is told after that; None: nothing.
        lost: How many changes are known to have been saved that it lacks; None: that is not known.
    """

    shelf: Shelf | None
    backup: Backup | None
    segments: Segments | None
    lost: int | None = None

    @property
    def rx(self) -> int:
        """How far it goes."""
        note = self.backup.note if self.backup else None
        return max(note.rx if note else 0, self.segments.rx if self.segments else 0)

    @property
    def until_ms(self) -> int:
        """Until when."""
        note = self.backup.note if self.backup else None
        return max(note.at_ms if note else 0, self.segments.until_ms if self.segments else 0)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found around a case file.

    Attributes:
        around: Where it was looked.
        opened: With what everything opens.
        best: The way that loses least; None: there is none.
        backup_alone: The newest backup without segments, where ``best`` has more than that.
        present_rx: How far the case file goes that lies there, where it is whole; None: it is not.
        keys_lost: Whether its ``keys.json`` is gone or damaged.
    """

    around: Around
    opened: Opened
    best: WayBack | None
    backup_alone: WayBack | None
    present_rx: int | None
    keys_lost: bool

    @property
    def is_needed(self) -> bool:
        """Whether any way back is better than what lies there."""
        if self.present_rx is None:
            return True
        return self.keys_lost or (self.best is not None and self.best.rx > self.present_rx)


def find_ways_back(around: Around, secret: Secret) -> Found:
    """Look for what can make a case file whole again.

    Raises:
        CannotDo: ``STORE-01``, ``STORE-18`` the secret opens nothing here; ``STORE-04`` no ``keys.json`` that
            can be read, here or beside a copy.
        Surroundings: the disk cannot be read.
    """
    opened, keys_lost = _open_keys(around, secret)
    shelves = [_shelf(folder, opened.key) for folder in around.shelves]
    usable = list(_backups([shelf for shelf in shelves if shelf is not None]))
    segments = sorted(_segments(around.seconds, opened.key), key=lambda one: one.until_ms, reverse=True)
    reached = noted_beside(around.case_folder)
    alone = next((WayBack(shelf, one, None) for shelf, one in usable if _is_whole(shelf, one)), None)
    best = _joined(usable, segments, opened.key, alone)
    if alone is not None and best is not None and best.segments is not None:
        alone = WayBack(alone.shelf, alone.backup, None, _lost(alone, reached, best, opened.key))
    else:
        alone = None
    if best is not None:
        lost = max(0, reached - best.rx) if reached else None
        best = WayBack(best.shelf, best.backup, best.segments, lost)
    return Found(around, opened, best, alone, _present_rx(around.case_folder, opened.key), keys_lost)


def _open_keys(around: Around, secret: Secret) -> tuple[Opened, bool]:
    """Open ``keys.json``; where it is gone or damaged, the copy that every backup has beside it."""
    refused: CannotDo
    try:
        return Opened(unwrap(around.case_folder, secret).key, secret, around.case_folder), False
    except CannotDo as error:
        if error.code not in (_NO_KEYS, *_WRONG):
            raise
        refused = error
    has_none = refused.code == _NO_KEYS
    for folder in _folders_with_keys(around):
        try:
            key = unwrap(folder, secret).key
        except CannotDo as error:
            if error.code in _WRONG:
                refused = error
            continue
        if has_none or _is_damaged(around.case_folder, folder, secret):
            return Opened(key, secret, folder), True
    raise refused


def _is_damaged(case_folder: Path, beside_copy: Path, secret: Secret) -> bool:
    """Whether the wrap that opens beside a copy stands in ``keys.json`` with a few letters changed.

    Whoever changes a passphrase draws salt and nonce anew: one that has kept either and says otherwise is
    damaged. So a passphrase that was changed or taken back opens nothing here.
    """
    if isinstance(secret, ThrowAway):
        return False
    ours = _typed_wraps(case_folder)
    for wrap in _typed_wraps(beside_copy):
        try:
            opened_by((wrap,), secret)
        except CannotDo:
            continue
        same = [
            one
            for one in ours
            if wrap.salt == one.salt or wrap.nonce == one.nonce or wrap.wrapped == one.wrapped
        ]
        if any(one != wrap for one in same):
            return True
    return False


def _typed_wraps(folder: Path) -> "list[Wrap]":
    """Return the wraps of what people type: a passphrase, a printed code."""
    from inspector_app.store.keys_file import Wrap

    return [one for one in read_keys(folder).wraps if isinstance(one, Wrap)]


def _folders_with_keys(around: Around) -> Iterator[Path]:
    for folder in (*around.shelves, *around.seconds):
        for one in (folder, *sorted(folder.glob("*/"))):
            if (one / KEYS_FILE).is_file():
                yield one


def _shelf(folder: Path, key: bytes) -> Shelf | None:
    """Return the backups of this key in a folder, or in the folder itself where it is their own."""
    shelf = Shelf(folder, key)
    if shelf.folder.is_dir():
        return shelf
    try:
        return Shelf.at(folder, key)
    except CannotDo:
        return None


def _backups(shelves: Iterable[Shelf]) -> list[tuple[Shelf, Backup]]:
    """Return the backups that look whole, the newest first; the nearest shelf first for the same one."""
    found: list[tuple[Shelf, Backup]] = []
    for shelf in shelves:
        try:
            listed = shelf.list()
        except Surroundings:  # pulled out meanwhile
            continue
        found += [(shelf, one) for one in listed if one.state is State.WHOLE and one.note]
    return sorted(found, key=lambda one: one[1].at, reverse=True)


def _segments(places: Sequence[Path], key: bytes) -> Iterator[Segments]:
    for place in places:
        for folder in (place, *sorted(place.glob("*/"))):
            try:
                journals = journals_in(folder) if folder.is_dir() else {}
                for journal in journals:
                    reading = read_segments(folder, journal, key)
                    if reading.records:
                        yield Segments(
                            folder, journal, tuple(said_in(one, folder) for one in reading.records)
                        )
            except (InspectorError, OSError):  # of another case file, altered, or pulled out meanwhile
                continue


def _joined(
    usable: Sequence[tuple[Shelf, Backup]], segments: Sequence[Segments], key: bytes, alone: WayBack | None
) -> WayBack | None:
    """Return the way that goes furthest: backup and segments that belong together, or one of them."""
    if not segments or (alone is not None and alone.until_ms >= segments[0].until_ms):
        return alone
    newest = segments[0]
    for shelf, backup in usable:
        if _belongs(backup, newest, key) and _is_whole(shelf, backup):
            return WayBack(shelf, backup, newest)
    return WayBack(None, None, newest) if newest.news[0].first == 1 else alone


def _belongs(backup: Backup, segments: Segments, key: bytes) -> bool:
    """Whether the last change of a backup stands where the segments have it."""
    rx = backup.note.rx if backup.note else 0
    if rx == 0 or rx > segments.rx:
        return False
    try:
        with reading_copy(backup.path, key) as con:
            row = con.execute("SELECT body FROM journal WHERE rx = ?", (rx,)).fetchone()
    except Surroundings:
        return False
    return row is not None and bytes(row[0]) == segments.body(rx)


def _is_whole(shelf: Shelf, backup: Backup) -> bool:
    try:
        return shelf.judge(backup.name).state is State.WHOLE
    except OSError:
        return False


def _lost(alone: WayBack, reached: int, best: WayBack, key: bytes) -> int | None:
    """Return how many changes a backup alone lacks; None where it is of another time than the segments."""
    if alone.backup is None or best.segments is None or not _belongs(alone.backup, best.segments, key):
        return None
    return max(reached, best.rx) - alone.rx


def _present_rx(case_folder: Path, key: bytes) -> int | None:
    """Return how far the case file goes that lies there; None where it is damaged or gone.

    It is looked at in a copy: closing it after a look would write its log back, and spoil what can be mended.
    """
    database = case_folder / DATABASE
    if not database.is_file() or database.stat().st_size < PAGE_BYTES:  # SQLite would take it for a new one
        return None
    log = database.with_name(f"{DATABASE}-wal")
    return _with_log(case_folder, key) if log.is_file() and log.stat().st_size else _rx_in(database, key)


def _with_log(case_folder: Path, key: bytes) -> int | None:
    database = case_folder / DATABASE
    copy = database.with_name(DATABASE + LOOKED_AT)
    log = copy.with_name(f"{copy.name}-wal")
    try:
        copy_bytes(database, copy)
        copy_bytes(database.with_name(f"{DATABASE}-wal"), log)
        with errors_in_words(copy):
            con = connect(copy, key)
            try:
                con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                con.close()
        return _rx_in(copy, key)
    except (InspectorError, OSError):
        return None
    finally:
        for left in case_folder.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)


def _rx_in(file: Path, key: bytes) -> int | None:
    try:
        with reading_copy(file, key) as con:
            if unsound_pages(con):
                return None
            ledger = Ledger(con)
            ledger.check_begun()
            return None if next(broken_chains(ledger), None) else ledger.last_arrival()
    except (Surroundings, OSError):
        return None
