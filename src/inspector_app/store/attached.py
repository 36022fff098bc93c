"""The attachments of a case file one after another: which there are, and their bytes without the case file.

Whoever takes many of them out of an open case file asks it once, on its thread, and reads them elsewhere.
"""

from hashlib import sha256

from inspector_app.errors import Surroundings
from inspector_app.store.blobs import Blobs, decrypt
from inspector_app.store.ledger import Ledger
from inspector_app.store.news import Attachment


def attachments(ledger: Ledger, blobs: Blobs) -> tuple[Attachment, ...]:
    """Return every blob that the case file knows; those that were erased have no key."""
    rows = ledger.con.execute("SELECT sha256, size, mime, key FROM blob ORDER BY sha256").fetchall()
    return tuple(
        Attachment(bytes(digest).hex(), size, mime, bytes(key or b""), blobs.path_of(bytes(digest).hex()))
        for digest, size, mime, key in rows
    )


def read_attachment(one: Attachment) -> bytes:
    """Return the bytes of an attachment, checked against its hash; it is held in memory whole.

    Raises:
        Surroundings: ``STORE-08``: its file is missing, was altered, or was erased meanwhile.
    """
    from cryptography.exceptions import InvalidTag

    try:
        data = decrypt(one.file.read_bytes(), one.key)
    except (InvalidTag, ValueError, OSError) as error:
        raise Surroundings("STORE-08", file=one.sha256, why="blob") from error
    if sha256(data).hexdigest() != one.sha256:
        raise Surroundings("STORE-08", file=one.sha256, why="blob")
    return data
