"""Write many files as one archive or one folder: beside its place first, read back, and named when whole.

Until it is named nothing stands under the name; given up, or failed, it leaves nothing.
"""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import rmtree
from threading import Lock
from typing import IO

from inspector_app.errors import CannotDo, Surroundings

MANIFEST = "manifest.sha256"
_BESIDE = ".dang-xuat-inspector"
_STORED = (".jpg", ".jpeg", ".png", ".pdf", ".zip", ".xlsx", ".docx")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16


class Beside:
    """One archive (a name that ends in ``.zip``) or one folder that is being written.

    Every method raises Surroundings ``TAKEOUT-04`` where the disk does not take it.

    Attributes:
        target: The name that it gets at the end.
        hashes: SHA-256 of every file that was put, by its name.
    """

    def __init__(self, target: Path, *, replaces: bool = False) -> None:
        """Begin; what a run that was killed left beside the name goes.

        Args:
            target: The archive or the folder to come; an empty folder may be there.
            replaces: Whether an archive of this name is replaced.

        Raises:
            CannotDo: ``TAKEOUT-02`` something else stands there.
        """
        self.target = target
        self.hashes: dict[str, str] = {}
        self._beside = target.with_name(target.name + _BESIDE)
        self._lock, self._is_gone = Lock(), False
        self._zip: zipfile.ZipFile | None = None
        with self._in_words():
            if _is_in_the_way(target, replaces=replaces):
                raise CannotDo("TAKEOUT-02", file=str(target))
            _remove(self._beside)
            if self._is_archive:
                self._zip = zipfile.ZipFile(self._beside, "x", zipfile.ZIP_DEFLATED)
            else:
                self._beside.mkdir(parents=True)

    @property
    def _is_archive(self) -> bool:
        return self.target.suffix.lower() == ".zip"

    def put(self, name: str, data: bytes) -> None:
        """Write one file; its name is a path of safe parts, and new."""
        if name in self.hashes or name == MANIFEST:
            raise ValueError(f"twice: {name}")
        self._write(name, data)
        self.hashes[name] = sha256(data).hexdigest()

    def finish(self) -> None:
        """Write the list of hashes, make everything durable, and read every file back.

        Raises:
            Surroundings: ``TAKEOUT-05`` what is read back is not what was written.
        """
        from inspector_app.store.durable import sync_file, sync_folder

        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.hashes.items())).encode()
        with self._in_words():
            self._write(MANIFEST, listed)
            if self._zip is not None:
                self._zip.close()
                sync_file(self._beside)
            else:
                for folder, _, _ in os.walk(self._beside):
                    sync_folder(Path(folder))
            wanted = {**self.hashes, MANIFEST: sha256(listed).hexdigest()}
            try:
                is_whole = self._read_back() == wanted
            except (zipfile.BadZipFile, ValueError, EOFError):
                is_whole = False
        if not is_whole:
            raise Surroundings("TAKEOUT-05", file=str(self.target))

    def give_name(self) -> None:
        """Let it stand under its name: from here on it counts."""
        from inspector_app.store.durable import sync_folder

        with self._in_words():
            if not self._is_archive and self.target.is_dir():
                self.target.rmdir()  # an empty one, else it would have been refused
            self._beside.replace(self.target)
            sync_folder(self.target.parent)

    def discard(self) -> None:
        """Take away what was written; nothing is left of it."""
        with self._lock:
            if self._is_gone:
                return
            self._is_gone = True
        if self._zip is not None and self._zip.fp is not None:
            self._zip.fp.close()  # closing the archive itself would write its end, on a disk that may be full
            self._zip.fp = None
        _remove(self._beside, quietly=True)

    def size(self) -> int:
        """Return how many bytes stand under the name."""
        if self._is_archive:
            return self.target.stat().st_size
        return sum(one.stat().st_size for one in self.target.rglob("*") if one.is_file())

    def _write(self, name: str, data: bytes) -> None:
        with self._in_words():
            if self._zip is not None:
                entry = zipfile.ZipInfo(name, _ZIP_TIME)
                entry.external_attr = _PLAIN_FILE
                is_packed = name.lower().endswith(_STORED)
                entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                self._zip.writestr(entry, data)
                return
            path = self._beside.joinpath(*name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())

    def _read_back(self) -> dict[str, str]:
        if self._zip is None:
            files = (one for one in self._beside.rglob("*") if one.is_file())
            return {one.relative_to(self._beside).as_posix(): _digest_of(one.open("rb")) for one in files}
        with zipfile.ZipFile(self._beside) as archive:
            names = archive.namelist()
            if len(set(names)) < len(names):
                return {}
            return {name: _digest_of(archive.open(name)) for name in names}

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Surroundings("TAKEOUT-04", file=str(self.target), reason=error.strerror or "") from error


def _digest_of(opened: IO[bytes]) -> str:
    with opened as file:
        return file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _is_in_the_way(target: Path, *, replaces: bool) -> bool:
    if target.suffix.lower() == ".zip":
        return target.exists() and not (replaces and target.is_file())
    return target.exists() and not (target.is_dir() and not any(target.iterdir()))


def _remove(path: Path, *, quietly: bool = False) -> None:
    if path.is_dir() and not path.is_symlink():
        rmtree(path, ignore_errors=quietly)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        if not quietly:
            raise
