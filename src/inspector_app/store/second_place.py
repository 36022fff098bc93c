"""The second place: a folder elsewhere, a stick, where a copy of every change of one case file is kept.

There is one folder for each second journal (``inspector-`` and its name), with segments, a copy of
``keys.json`` and the attachments. A segment is written by one opening of the case file only: whoever opens it
next begins another, and so does a writing that failed, since nobody can say what of it is on the disk.
A :class:`SecondPlace` belongs to one thread.
"""

import os
from io import FileIO
from pathlib import Path

from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.copied_blobs import copied_blob_path, write_copied_blob
from inspector_app.store.durable import make_folder, sync_folder, write_durably
from inspector_app.store.keys import RandomBytes
from inspector_app.store.news import Attachment, Held, News, read_record, write_record
from inspector_app.store.segment_folder import ENDING, NEWEST, newest_mark, read_segments, segment_name
from inspector_app.store.segments import HEADER_BYTES, Header, Sealer

LARGEST_SEGMENT = 4 << 20
MARK = "noi-giu-ban-sao-inspector.txt"
_MARK_WORDS = (
    "Thư mục này giữ bản sao mã hóa của hồ sơ kiểm tra (chương trình Inspector).\n"
    "Đừng sửa, đổi tên hay xóa tệp ở đây. Dựng lại hồ sơ: inspector replay THƯ_MỤC_CON --out THƯ_MỤC_MỚI\n"
)
_SALT_BYTES = 32


def prepare_place(place: Path) -> None:
    """Mark a folder as the second place: nothing is ever written into a folder that nobody chose.

    A stick that was pulled out leaves an empty folder behind on some systems; without the mark the copies
    would go on the very disk that they are to outlive.

    Raises:
        Surroundings: ``COPY-01`` the folder is not there or cannot be written.
    """
    try:
        if not place.is_dir():
            raise Surroundings("COPY-01", folder=str(place), why="")
        write_durably(place / MARK, _MARK_WORDS.encode())
    except OSError as error:
        raise _gone(place, error) from error


def is_elsewhere(place: Path, case_folder: Path) -> bool:
    """Whether two folders lie on different disks, as far as the system tells.

    Raises:
        Surroundings: ``COPY-01`` one of them is not there.
    """
    try:
        return place.stat().st_dev != case_folder.stat().st_dev
    except OSError as error:
        raise _gone(place, error) from error


class SecondPlace:
    """Where the copies of one case file go.

    Every method raises Surroundings ``COPY-01`` when the place is gone, full or not to be written.

    Attributes:
        held: What it has; read when it is opened.
    """

    def __init__(
        self, place: Path, journal: bytes, key: bytes, keys: Path, random_bytes: RandomBytes
    ) -> None:
        """Name a place.

        Args:
            place: The folder that a person chose.
            journal: Name of the second journal, 16 bytes.
            key: The data key of the case file.
            keys: Its ``keys.json``, copied whenever it is another one.
            random_bytes: For salts and nonces.
        """
        self.folder = place / f"inspector-{journal.hex()}"
        self.held = Held()
        self._place, self._journal, self._key = place, journal, key
        self._keys, self._keys_copied = keys, b""
        self._random_bytes = random_bytes
        self._file: FileIO | None = None
        self._sealer: Sealer | None = None
        self._number, self._size = 0, 0
        self._link = b""

    def open(self) -> None:
        """Read what is there, all of it: what is damaged is found when it can still be copied anew.

        Raises:
            CannotDo: ``COPY-04`` what is there is damaged, or lacks something in between; ``COPY-06``.
        """
        try:
            if not (self._place / MARK).is_file():
                raise Surroundings("COPY-01", folder=str(self._place), why="")
            make_folder(self.folder)
            self._make_sure()
            reading = read_segments(self.folder, self._journal, self._key)
            held = Held()
            for record in reading.records:
                held.take(read_record(record))
            held.unkept = {s for s in held.unkept if not self.blob_path(s).is_file()}
        except OSError as error:
            raise _gone(self._place, error) from error
        except ValueError as error:
            raise CannotDo("COPY-04", folder=str(self.folder)) from error
        if reading.lacks:
            raise CannotDo("COPY-04", folder=str(self.folder))
        self.held, self._link, self._number = held, reading.link, reading.newest
        self._drop()

    def blob_path(self, sha256: str) -> Path:
        """Return where the copy of an attachment lies."""
        return copied_blob_path(self.folder, self._journal, self._key, sha256)

    def append(self, news: News) -> None:
        """Write one record; it is on the disk when this returns.

        Raises:
            CannotDo: ``COPY-05`` a twin of this case file writes there too.
        """
        try:
            self._write_keys()
            for sha256 in (blob[0] for blob in news.blobs if not blob[3]):
                self.blob_path(sha256).unlink(missing_ok=True)  # before it is called erased
            file, sealer = self._begun()
            self._refuse_strange(file)
            data = sealer.seal(write_record(news))
            _write_all(file, data)
            os.fsync(file.fileno())
        except (OSError, InspectorError) as error:
            self._drop()
            raise (_gone(self._place, error) if isinstance(error, OSError) else error) from error
        self._link = sealer.link
        self._size += len(data)
        self.held.take(news)
        if self._size >= LARGEST_SEGMENT:
            self._drop()

    def copy_blob(self, attachment: Attachment) -> None:
        """Copy one attachment as it lies encrypted, with its key; it is on the disk when this returns."""
        target = self.blob_path(attachment.sha256)
        try:
            if attachment.key and attachment.file.is_file() and not target.is_file():
                write_copied_blob(target, attachment, self._journal, self._key, self._random_bytes)
        except OSError as error:
            raise _gone(self._place, error) from error
        self.held.unkept.discard(attachment.sha256)

    def copy_keys(self) -> None:
        """Copy ``keys.json`` if somebody changed it: without it nobody opens the copies."""
        try:
            self._write_keys()
        except OSError as error:
            raise _gone(self._place, error) from error

    def close(self) -> None:
        """Let go of the file; an unplugged stick must not keep anybody from closing."""
        self._drop()

    def _write_keys(self) -> None:
        keys = self._keys.read_bytes()
        if keys != self._keys_copied:
            write_durably(self.folder / KEYS_FILE, keys)
            self._keys_copied = keys

    def _begun(self) -> tuple[FileIO, Sealer]:
        """Return the open segment and what seals its records; begin one if there is none."""
        if self._file is not None and self._sealer is not None:
            return self._file, self._sealer
        self._number += 1
        while (path := self.folder / segment_name(self._number)).exists():
            self._number += 1
        header = Header(self._journal, self._number, self._link, self._random_bytes(_SALT_BYTES))
        self._file = FileIO(path, "xb")  # never over what somebody else wrote
        self._sealer = Sealer(self._key, header)
        _write_all(self._file, header.written)
        os.fsync(self._file.fileno())  # before it is called the newest: a cut must not leave the mark alone
        self._size = HEADER_BYTES
        sync_folder(self.folder)
        write_durably(self.folder / NEWEST, newest_mark(self._number, self._journal, self._key))
        return self._file, self._sealer

    def _refuse_strange(self, file: FileIO) -> None:
        """Refuse to go on in a file that is no longer the one of that name, or beside another writer."""
        path = self.folder / segment_name(self._number)
        if not os.path.samestat(path.stat(), os.fstat(file.fileno())):
            raise Surroundings("COPY-01", folder=str(self._place), why="")
        if (self.folder / segment_name(self._number + 1)).exists():
            raise CannotDo("COPY-05", folder=str(self.folder))

    def _make_sure(self) -> None:
        """Let what is about to be read be what is on the disk.

        Whoever wrote last may have been killed between writing and syncing: then memory holds a record that a
        power cut takes away, and whatever followed it could not be joined.
        """
        for path in sorted(self.folder.glob(f"*{ENDING}"))[-1:]:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
                if hasattr(os, "posix_fadvise"):
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        sync_folder(self.folder)

    def _drop(self) -> None:
        file, self._file, self._sealer = self._file, None, None
        if file is not None:
            try:
                file.close()
            except OSError:
                return  # what counts was synced before


def _write_all(file: FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]


def _gone(place: Path, error: OSError) -> Surroundings:
    return Surroundings("COPY-01", folder=str(place), why=error.strerror or "")
