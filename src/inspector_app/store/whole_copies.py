"""Whole copies of attachments, on shelves of backups and beside second journals: damaged ones are mended.

Nothing here needs the open case file, so all of it can be done in a worker: a stick may be slow, a share be
gone. A copy counts only where what it decrypts to has the hash of the attachment; on the case file's own disk
a copy is often a second name of the same file, which is damaged with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as hash_of
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.inspection.reading_again import PARTS
from inspector_app.store.blobs import decrypt, encrypt
from inspector_app.store.copied_blobs import Unusable, copied_blob_path, read_copied_blob
from inspector_app.store.durable import make_folder, write_and_compare
from inspector_app.store.news import Attachment
from inspector_app.store.shelf import Shelf, State, blob_name

_PART_BYTES = 2


@dataclass(frozen=True, slots=True)
class Mended:
    """An attachment that was taken again from a copy.

    Attributes:
        at: When the newest backup that names the copy was made; None: it came from the safety copy elsewhere,
            or no backup that can be read names it.
        from_backup: Whether it came from a backup.
    """

    sha256: str
    at: datetime | None
    from_backup: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading attachments and their copies again found.

    Attributes:
        files: How many files were read, copies among them.
        mended: Attachments that were taken again.
        lost: Hashes of those of which no whole copy is at hand.
        copies_mended: How many copies elsewhere were written again from the whole attachment.
    """

    files: int = 0
    mended: tuple[Mended, ...] = ()
    lost: tuple[str, ...] = ()
    copies_mended: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """Where copies of the attachments of one case file may lie.

    Attributes:
        key, name_key: The data key, and the key under which files of attachments are named.
        shelves: Folders of backups, the nearest first.
        second_place: The folder that was chosen for the safety copy; None: there is none.
    """

    key: bytes
    name_key: bytes
    shelves: tuple[Shelf, ...] = ()
    second_place: Path | None = None

    def on_shelf(self, shelf: Shelf, wanted: Attachment) -> Path:
        """Return where a shelf keeps the copy of an attachment."""
        return shelf.blob(blob_name(self.name_key, bytes.fromhex(wanted.sha256), wanted.key))

    def journals(self) -> Iterator[tuple[Path, bytes]]:
        """Yield the second journals in the second place: folder and name of each."""
        found = sorted(self.second_place.glob("inspector-*/")) if self.second_place else ()
        for folder in found:
            try:
                yield folder, bytes.fromhex(folder.name.removeprefix("inspector-"))
            except ValueError:
                continue


def is_whole(wanted: Attachment) -> bool:
    """Whether the file of an attachment is as it was written."""
    return _sealed_in(wanted.file, wanted) is not None


def mend(wanted: Attachment, places: Places) -> Mended | None:
    """Take an attachment again from the first whole copy; None: there is none, and nothing was changed.

    Raises:
        OSError: the file cannot be written.
    """
    for shelf in places.shelves:
        found = _sealed_in(places.on_shelf(shelf, wanted), wanted)
        if found is not None and _put(wanted.file, found):
            return Mended(wanted.sha256, _named_at(shelf, places.on_shelf(shelf, wanted).name), True)
    for folder, journal in places.journals():
        found = _beside(copied_blob_path(folder, journal, places.key, wanted.sha256), journal, places, wanted)
        if found is not None and _put(wanted.file, found):
            return Mended(wanted.sha256, None, False)
    return None


def mend_all(wanted: Iterable[Attachment], places: Places) -> Reread:
    """Take attachments again that are not whole."""
    mended, lost = [], []
    for one in wanted:
        if not is_whole(one):
            found = mend(one, places)
            if found is None:
                lost.append(one.sha256)
            else:
                mended.append(found)
                _mend_copies(one, places)
    return Reread(0, tuple(mended), tuple(lost))


def read_again(wanted: Iterable[Attachment], places: Places) -> Reread:
    """Read attachments and every copy of them; what is not whole is written again from what is."""
    files = copies_mended = 0
    mended: list[Mended] = []
    lost: list[str] = []
    for one in wanted:
        files += 1
        if not is_whole(one):
            found = mend(one, places)
            if found is None:
                lost.append(one.sha256)
                continue
            mended.append(found)
        read, again = _mend_copies(one, places)
        files, copies_mended = files + read, copies_mended + again
    return Reread(files, tuple(mended), tuple(lost), copies_mended)


def part_of(sha256: str) -> int:
    """Return in which part an attachment is read again."""
    return int.from_bytes(bytes.fromhex(sha256)[:_PART_BYTES], "big") % PARTS


def _mend_copies(wanted: Attachment, places: Places) -> tuple[int, int]:
    """Write copies on shelves again that are not whole; returns how many were read, and how many written.

    A copy beside the second journal that is not whole is taken away: whoever writes there copies it anew.
    """
    read = again = 0
    for shelf in places.shelves:
        copy = places.on_shelf(shelf, wanted)
        if copy.is_file():
            read += 1
            if _sealed_in(copy, wanted) is None:
                again += _put(copy, wanted.file.read_bytes())
    for folder, journal in places.journals():
        copy = copied_blob_path(folder, journal, places.key, wanted.sha256)
        if copy.is_file():
            read += 1
            if _beside(copy, journal, places, wanted) is None:
                copy.unlink(missing_ok=True)
                again += 1
    return read, again


def _sealed_in(file: Path, wanted: Attachment) -> bytes | None:
    """Return the file of an attachment if it is whole."""
    from cryptography.exceptions import InvalidTag

    try:
        data = file.read_bytes()
        return data if hash_of(decrypt(data, wanted.key)).hexdigest() == wanted.sha256 else None
    except (InvalidTag, OSError):
        return None


def _beside(copy: Path, journal: bytes, places: Places, wanted: Attachment) -> bytes | None:
    """Return the file of an attachment made of a copy beside a second journal; its key may be another one."""
    try:
        key, file = read_copied_blob(copy.read_bytes(), wanted.sha256, journal, places.key)
    except (Unusable, OSError):
        return None
    return file if key == wanted.key else encrypt(decrypt(file, key), wanted.key)


def _put(file: Path, data: bytes) -> bool:
    make_folder(file.parent)
    return write_and_compare(file, data)


def _named_at(shelf: Shelf, name: str) -> datetime | None:
    """Return when the newest backup was made that names a copy."""
    try:
        found = shelf.list()
    except InspectorError:
        return None
    return next(
        (one.at for one in found if one.state is State.WHOLE and one.note and name in one.note.blobs), None
    )
