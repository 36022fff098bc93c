"""Copies of attachments beside the second journal: the encrypted file as it lies, and its key, in one file.

``INSPCOPY`` 01 · nonce, 12 · length, 2 · AES-256-GCM of (key, 32 · bytes, 8 · type) · the file of the blob.
The name of the file is an HMAC of the blob's hash. Key and file go together, so that erasing the copy is
deleting one file: what is only ever appended to never holds the key of somebody's data.
"""

import hmac
from hashlib import sha256 as hash_of
from pathlib import Path

from inspector_app.store.blobs import decrypt
from inspector_app.store.durable import make_folder, write_durably
from inspector_app.store.engine import KEY_BYTES
from inspector_app.store.keys import RandomBytes
from inspector_app.store.news import Attachment
from inspector_app.store.segments import derive

FOLDER = "attachments"
MAGIC = b"INSPCOPY\x01"
_NAMES = b"inspector second journal: names of attachments"
_KEYS = b"inspector second journal: keys of attachments"
_NONCE_BYTES = 12
_LENGTH_BYTES = 2
_SIZE_BYTES = 8


class Unusable(ValueError):
    """A copy that is altered, cut, of another journal, or not of the blob that was asked for."""


def copied_blob_path(folder: Path, journal: bytes, key: bytes, sha256: str) -> Path:
    """Return where the copy of a blob lies in the folder of a second journal."""
    name = hmac.new(derive(key, journal, _NAMES), bytes.fromhex(sha256), hash_of).hexdigest()
    return folder / FOLDER / name[:2] / name


def write_copied_blob(
    target: Path, attachment: Attachment, journal: bytes, key: bytes, random_bytes: RandomBytes
) -> None:
    """Write the copy of one attachment, whole or not at all.

    Raises:
        OSError: it cannot be read or written.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said = attachment.key + attachment.size.to_bytes(_SIZE_BYTES, "big") + attachment.mime.encode()
    nonce = random_bytes(_NONCE_BYTES)
    sealed = AESGCM(derive(key, journal, _KEYS)).encrypt(
        nonce, said, MAGIC + bytes.fromhex(attachment.sha256)
    )
    make_folder(target.parent)
    head = MAGIC + nonce + len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed
    write_durably(target, head + attachment.file.read_bytes())


def read_copied_blob(file: bytes, sha256: str, journal: bytes, key: bytes) -> tuple[bytes, bytes]:
    """Return the key of a copied blob and its file, both tried: they give what has the hash asked for.

    Raises:
        Unusable: they do not.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not file.startswith(MAGIC):
        raise Unusable
    rest = file[len(MAGIC) :]
    nonce, rest = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    length, rest = int.from_bytes(rest[:_LENGTH_BYTES], "big"), rest[_LENGTH_BYTES:]
    try:
        cipher = AESGCM(derive(key, journal, _KEYS))
        said = cipher.decrypt(nonce, rest[:length], MAGIC + bytes.fromhex(sha256))
        blob_key, blob = said[:KEY_BYTES], rest[length:]
        if hash_of(decrypt(blob, blob_key)).hexdigest() != sha256:
            raise Unusable
    except (InvalidTag, ValueError) as error:
        raise Unusable from error
    return blob_key, blob
