"""Segments: the file form of the second journal. Records are compressed, encrypted and chained.

A segment, version 1, is a header and then records, and is only ever appended to by the one who made it::

    INSPSEGM 01 · journal, 16 bytes · number, 4 · follows, 32 · salt, 32         (big-endian)
    length of what follows, 4 · AES-256-GCM of one flushed block of one zstd stream         (again and again)

Its key comes from the data key and the salt (HKDF-SHA256), so no two segments share one; the nonce is the
number of the record. ``link = SHA-256(link before ‖ ciphertext)``, beginning with the hash of the header, is
the associated data of the next record: nothing can be moved, taken out or put between unseen. ``follows`` is
the link of the record that the segment goes on from. What somebody could not be sure was on the disk is
written again in a next segment, which follows the record before it: what lies beyond is not used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from inspector_app.store.engine import KEY_BYTES

MAGIC = b"INSPSEGM\x01"
JOURNAL_BYTES = 16
ROOT_LINK = bytes(32)
LARGEST_RECORD = 1 << 26
_LINK_BYTES = 32
_LENGTH_BYTES = 4
_NONCE_BYTES = 12
_PURPOSE = b"inspector second journal: segment"
_LEVEL = 3


class NotASegment(ValueError):
    """Bytes that do not begin as a segment does."""


@dataclass(frozen=True, slots=True)
class Header:
    """How a segment begins.

    Attributes:
        journal: Which second journal it belongs to, 16 bytes.
        number: From 1.
        follows: Link of the record that it goes on from; ``ROOT_LINK`` for none.
        salt: 32 random bytes, of this segment alone.
    """

    journal: bytes
    number: int
    follows: bytes
    salt: bytes

    @property
    def written(self) -> bytes:
        """The bytes of the header."""
        return MAGIC + self.journal + self.number.to_bytes(_LENGTH_BYTES, "big") + self.follows + self.salt


HEADER_BYTES = len(MAGIC) + JOURNAL_BYTES + _LENGTH_BYTES + 2 * _LINK_BYTES


def read_header(data: bytes) -> Header:
    """Return how a segment says it begins; nothing of it is authenticated before its first record is.

    Raises:
        NotASegment: another file, a later form, or too short to tell.
    """
    if len(data) < HEADER_BYTES or not data.startswith(MAGIC):
        raise NotASegment
    rest = data[len(MAGIC) : HEADER_BYTES]
    journal, rest = rest[:JOURNAL_BYTES], rest[JOURNAL_BYTES:]
    number, rest = int.from_bytes(rest[:_LENGTH_BYTES], "big"), rest[_LENGTH_BYTES:]
    return Header(journal, number, rest[:_LINK_BYTES], rest[_LINK_BYTES:])


def derive(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Return a key for one purpose, made from the data key; nobody gets from it to another."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(key)


class Sealer:
    """Makes the records of one new segment, in order.

    Attributes:
        link: Of the last record made.
    """

    def __init__(self, key: bytes, header: Header) -> None:
        """Begin a segment.

        Args:
            key: The data key of the case file.
            header: With a fresh salt.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from zstandard import ZstdCompressor

        self._cipher = AESGCM(derive(key, header.salt, _PURPOSE))
        self._stream: Any = ZstdCompressor(level=_LEVEL).compressobj()
        self._made = 0
        self.link = sha256(header.written).digest()

    def seal(self, record: bytes) -> bytes:
        """Return the bytes to append for one more record."""
        from zstandard import COMPRESSOBJ_FLUSH_BLOCK

        block = self._stream.compress(record) + self._stream.flush(COMPRESSOBJ_FLUSH_BLOCK)
        sealed = self._cipher.encrypt(_nonce(self._made), block, self.link)
        self._made += 1
        self.link = sha256(self.link + sealed).digest()
        return len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed


@dataclass(frozen=True, slots=True)
class Opened:
    """One whole record: what it says, its link, and where its bytes end in the file."""

    record: bytes
    link: bytes
    end: int


def open_records(data: bytes, key: bytes) -> Iterator[Opened]:
    """Yield the records of a segment as far as it is whole; it ends without a word where it is not.

    Args:
        data: The file.
        key: The data key of the case file; with another one there is no whole record.

    Raises:
        NotASegment: as in :func:`read_header`.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from zstandard import ZstdDecompressor

    header = read_header(data)
    cipher = AESGCM(derive(key, header.salt, _PURPOSE))
    stream: Any = ZstdDecompressor().decompressobj()
    link, at, number = sha256(header.written).digest(), HEADER_BYTES, 0
    while (start := at + _LENGTH_BYTES) < len(data):
        end = start + int.from_bytes(data[at:start], "big")
        if end > len(data) or end - start > LARGEST_RECORD:
            return
        sealed = data[start:end]
        try:
            block = cipher.decrypt(_nonce(number), sealed, link)
        except InvalidTag:
            return
        link = sha256(link + sealed).digest()
        at, number = end, number + 1
        yield Opened(stream.decompress(block), link, end)


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")
