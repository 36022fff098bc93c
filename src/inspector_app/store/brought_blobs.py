"""Attachments brought back from the copies beside a second journal, many at once.

Waiting for the disk is nearly all of it, and a disk that is asked for several files at a time answers sooner:
so some threads try, write and sync the files, every folder is synced once at the end, and only then are the
keys kept, all in one transaction. Until a key is kept nobody takes the file for an attachment.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from inspector_app.store.blobs import path_in
from inspector_app.store.copied_blobs import Unusable, copied_blob_path, read_copied_blob
from inspector_app.store.durable import make_folder, sync_folder, write_unnamed
from inspector_app.store.engine import Connection
from inspector_app.store.retelling import MissingBlob

_AT_ONCE = 8
"""Enough that a disk has something to do while a file waits; more bring nothing where we measured."""

KEEP_KEY = "INSERT OR REPLACE INTO blob (sha256, size, mime, key) VALUES (?, ?, ?, ?)"


def bring_blobs(
    blobs: Iterable[MissingBlob], read: Callable[[str], tuple[bytes, bytes]], folder: Path, name_key: bytes
) -> Iterator[tuple[MissingBlob, bytes | None]]:
    """Write the files of attachments durably; yields the key of each, None where no copy can be used.

    Args:
        blobs: Which.
        read: Gives (key, file) of one by its hash, tried; raises Unusable or OSError.
        folder: The folder of attachments.
        name_key: Under which its files are named.

    Raises:
        OSError: a file cannot be written.
    """
    wanted = sorted(blobs, key=lambda blob: blob.sha256)
    for parent in {path_in(folder, name_key, blob.sha256).parent for blob in wanted}:
        make_folder(parent)

    def bring(blob: MissingBlob) -> bytes | None:
        try:
            key, file = read(blob.sha256)
        except (Unusable, OSError):
            return None
        write_unnamed(path_in(folder, name_key, blob.sha256), file)
        return key

    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="attachments") as pool:
        keys = list(pool.map(bring, wanted))
    for parent in {path_in(folder, name_key, blob.sha256).parent for blob in wanted}:
        sync_folder(parent)
    yield from zip(wanted, keys, strict=True)


def from_second_place(source: Path, journal: bytes, key: bytes) -> Callable[[str], tuple[bytes, bytes]]:
    """Return what reads the copy of one attachment beside a second journal."""
    return partial(_read, source, journal, key)


def keep_keys(con: Connection, brought: Iterable[tuple[MissingBlob, bytes]]) -> None:
    """Keep the keys of attachments whose files are on the disk."""
    con.executemany(
        KEEP_KEY, ((bytes.fromhex(blob.sha256), blob.size, blob.mime, key) for blob, key in brought)
    )


def _read(source: Path, journal: bytes, key: bytes, sha256: str) -> tuple[bytes, bytes]:
    file = copied_blob_path(source, journal, key, sha256).read_bytes()
    return read_copied_blob(file, sha256, journal, key)
