"""What lies in the pages of an encrypted database and of its log, in clear: for tests that look for remains.

SQLCipher 4 under a raw key: pages of 4,096 bytes in AES-256-CBC, the last 80 bytes of each are the nonce and
an HMAC. The first page begins with 16 bytes of salt. A frame of the log is 24 bytes and such a page.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, NONCE, SALT = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def pages_in_clear(file: Path, key: bytes) -> Iterator[bytes]:
    """Yield every page of a database, or of its log, also those that are of no use to it any more."""
    data = file.read_bytes()
    if file.name.endswith("-wal"):
        step = FRAME_HEAD + PAGE
        for at in range(LOG_HEAD, len(data) - step + 1, step):
            number = int.from_bytes(data[at : at + 4], "big")
            yield _in_clear(data[at + FRAME_HEAD : at + step], key, is_first=number == 1)
    else:
        for at in range(0, len(data), PAGE):
            yield _in_clear(data[at : at + PAGE], key, is_first=at == 0)


def _in_clear(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    begin, end = SALT if is_first else 0, PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + NONCE])).decryptor()
    return cipher.update(page[begin:end]) + cipher.finalize()
