"""Write files and folders so that they are there whole or not at all, also after a power cut."""

import os
from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, sync it, give it its name, sync the folder."""
    _write_beside(path, data).replace(path)
    sync_folder(path.parent)


def write_privately(path: Path, data: bytes) -> None:
    """Do the same with a file that nobody but its owner may read, from its first byte on."""
    temporary = path.with_name(path.name + ".part")
    temporary.unlink(missing_ok=True)  # one that was left may be open to others
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def write_unnamed(path: Path, data: bytes) -> None:
    """Write a file durably under its name; the name itself lasts once somebody syncs the folder."""
    _write_beside(path, data).replace(path)


def write_and_compare(path: Path, data: bytes) -> bool:
    """Do the same, but give the file its name only if what was written reads back; say whether it did.

    What stood under the name before stays until then, so it may be the only copy of something.
    """
    temporary = _write_beside(path, data)
    if temporary.read_bytes() != data:
        temporary.unlink()
        return False
    temporary.replace(path)
    sync_folder(path.parent)
    return True


def _write_beside(path: Path, data: bytes) -> Path:
    temporary = path.with_name(path.name + ".part")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # so that reading it back asks the disk, not the memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return temporary


def name_durably(path: Path, name: Path) -> None:
    """Make a closed file durable and give it its name in the same folder."""
    sync_file(path)
    path.replace(name)
    sync_folder(name.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that their names survive a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Make the contents of a closed file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
