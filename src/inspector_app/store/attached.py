"""The attachments of a case file one after another: which there are, and their bytes without the case file.

Whoever takes many of them out of an open case file asks it once, on its thread, and reads them elsewhere.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from inspector_app.errors import Surroundings
from inspector_app.store.blobs import decrypt
from inspector_app.store.ledger import Ledger
from inspector_app.store.news import Attachment


def attachments(ledger: Ledger, path_of: Callable[[str], Path]) -> tuple[Attachment, ...]:
    """Return every blob that the case file knows; those that were erased have no key.

    Args:
        ledger: The case file.
        path_of: Where the file of a blob lies, by its hash.
    """
    rows = ledger.con.execute("SELECT sha256, size, mime, key FROM blob ORDER BY sha256").fetchall()
    return tuple(
        Attachment(bytes(digest).hex(), size, mime, bytes(key or b""), path_of(bytes(digest).hex()))
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
