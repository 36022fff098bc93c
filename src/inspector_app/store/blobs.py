"""Blobs: files that belong to the record (PDF, photos, strokes), each encrypted under a key of its own.

The key stands in the case file beside the hash and not in the journal: whoever destroys the key has erased
the blob for ever, and the journal need not forget. On disk a blob has a name that says nothing (an HMAC of
its hash). Layout of a file, version 1: ``INSPBLOB`` 01, then chunks of 1 MiB, each AES-256-GCM under the
nonce (11-byte number of the chunk ‖ 01 for the last, else 00), with the header as associated data. So a
chunk can neither be moved nor the tail be cut off unseen.
"""

import hmac
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.store.durable import make_folder, write_durably
from inspector_app.store.engine import KEY_BYTES, Connection

HEADER = b"INSPBLOB\x01"
_DIGEST = re.compile("[0-9a-f]{64}")
CHUNK = 1 << 20
TAG = 16
LARGEST_BLOB = 256 << 20  # bytes; a blob is held in memory whole while it is written or read
_NONCE_NUMBER_BYTES = 11


def encrypt(data: bytes, key: bytes) -> bytes:
    """Return the file of a blob under a key that is used for nothing else."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, count = AESGCM(key), _chunks(len(data))
    parts = [
        cipher.encrypt(_nonce(n, count), data[n * CHUNK : (n + 1) * CHUNK], HEADER) for n in range(count)
    ]
    return b"".join([HEADER, *parts])


def decrypt(file: bytes, key: bytes) -> bytes:
    """Return what was encrypted.

    Raises:
        InvalidTag: the file was altered, cut, or belongs to another key.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not file.startswith(HEADER):
        raise InvalidTag
    cipher, sealed = AESGCM(key), file[len(HEADER) :]
    count = max(1, -(-len(sealed) // (CHUNK + TAG)))
    step = CHUNK + TAG
    return b"".join(
        cipher.decrypt(_nonce(n, count), sealed[n * step : (n + 1) * step], HEADER) for n in range(count)
    )


def path_in(folder: Path, name_key: bytes, digest: str) -> Path:
    """Return where the file of a blob lies in a folder of blobs."""
    name = hmac.new(name_key, bytes.fromhex(digest), sha256).hexdigest()
    return folder / name[:2] / name


class Blobs:
    """The blobs of one case file: keys in its table, encrypted files in ``folder``."""

    def __init__(
        self, con: Connection, folder: Path, name_key: bytes, random_bytes: Callable[[int], bytes]
    ) -> None:
        self._con = con
        self.folder = folder
        self._name_key = name_key
        self._random_bytes = random_bytes

    def use(self, con: Connection) -> None:
        """Go on with another connection to the same case file."""
        self._con = con

    def path_of(self, digest: str) -> Path:
        """Return where the file of a blob lies."""
        return path_in(self.folder, self._name_key, digest)

    @staticmethod
    def digest_of(data: bytes) -> str:
        """Return the hash that names a blob in the record."""
        return sha256(data).hexdigest()

    def write(self, digest: str, data: bytes) -> bytes:
        """Write the file of a blob, durably; returns the fresh key, which must now be kept.

        Raises:
            CannotDo: ``STORE-14``: larger than 256 MiB.
        """
        if len(data) > LARGEST_BLOB:
            raise CannotDo("STORE-14", size=len(data), limit=LARGEST_BLOB)
        key = self._random_bytes(KEY_BYTES)
        path = self.path_of(digest)
        make_folder(path.parent)
        write_durably(path, encrypt(data, key))
        return key

    def keep_key(self, digest: str, key: bytes, *, size: int, mime: str) -> None:
        """Keep the key of a blob whose file is on disk."""
        self._con.execute(
            "INSERT OR REPLACE INTO blob (sha256, size, mime, key) VALUES (?, ?, ?, ?)",
            (bytes.fromhex(digest), size, mime, key),
        )

    def has(self, digest: str) -> bool:
        """Whether the blob can be read: its key is kept and its file is there."""
        return self._key(digest) is not None and self.path_of(digest).is_file()

    def read(self, digest: str) -> bytes:
        """Return the bytes of a blob, checked against its hash.

        Raises:
            CannotDo: ``STORE-11``: unknown here, or erased.
            Surroundings: ``STORE-08``: its file was altered or is missing.
        """
        from cryptography.exceptions import InvalidTag

        key = self._key(digest)
        if key is None:
            raise CannotDo("STORE-11", blob=digest)
        try:
            data = decrypt(self.path_of(digest).read_bytes(), key)
        except (InvalidTag, FileNotFoundError) as error:
            raise Surroundings("STORE-08", file=digest, why="blob") from error
        if sha256(data).hexdigest() != digest:
            raise Surroundings("STORE-08", file=digest, why="blob")
        return data

    def forget_keys(self, digests: Iterable[str]) -> None:
        """Destroy the keys of blobs; the rows stay and say that there were some."""
        rows = [(bytes.fromhex(digest),) for digest in digests if _DIGEST.fullmatch(digest)]
        self._con.executemany("UPDATE blob SET key = NULL WHERE sha256 = ?", rows)

    def sizes(self, digests: Iterable[str]) -> dict[str, int]:
        """Return the sizes of those blobs that are kept: known here, and not erased."""
        asked = (bytes.fromhex(digest) for digest in digests if _DIGEST.fullmatch(digest))
        statement = "SELECT sha256, size FROM blob WHERE sha256 = ? AND key IS NOT NULL"
        found = (self._con.execute(statement, (digest,)).fetchone() for digest in asked)
        return {bytes(row[0]).hex(): row[1] for row in found if row}

    def drop_erased(self) -> int:
        """Take away the files of blobs whose keys are destroyed; returns how many there were."""
        count = 0
        for (digest,) in self._con.execute("SELECT sha256 FROM blob WHERE key IS NULL").fetchall():
            file = self.path_of(bytes(digest).hex())
            if file.is_file():
                file.unlink()
                count += 1
        return count

    def is_whole(self, digest: str) -> bool:
        """Whether the blob can be read and is as it was written."""
        try:
            self.read(digest)
        except (CannotDo, Surroundings, OSError):
            return False
        return True

    def _key(self, digest: str) -> bytes | None:
        if not _DIGEST.fullmatch(digest):  # a record from elsewhere may name anything
            return None
        row = self._con.execute("SELECT key FROM blob WHERE sha256 = ?", (bytes.fromhex(digest),)).fetchone()
        return bytes(row[0]) if row and row[0] is not None else None


def _chunks(size: int) -> int:
    return max(1, -(-size // CHUNK))


def _nonce(number: int, count: int) -> bytes:
    return number.to_bytes(_NONCE_NUMBER_BYTES, "big") + bytes([number == count - 1])
