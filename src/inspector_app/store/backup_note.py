"""What is known of one backup without opening it: a small file beside it, encrypted and authenticated.

Its key is made of the case file's data key and the backup's name, so that a note can neither be read nor
moved to another backup by somebody without the key. The note is written last: a backup without it is none.
"""

import hmac
from dataclasses import asdict, dataclass
from hashlib import sha256

from inspector_app.canonical import Json, canonical_bytes, read_stored
from inspector_app.inspection.kept_backups import Why
from inspector_app.store.blobs import decrypt, encrypt

NOTE_VERSION = 1
_NAME_HEX = 12


@dataclass(frozen=True, slots=True)
class Note:
    """One backup.

    Attributes:
        name: ``20261122T155708Z-1f3a9c02``: when by the clock of the laptop (UTC), and chance.
        at_ms: The same moment, milliseconds since 1970.
        form: Version of the case file's form; ``program`` is the program's.
        sha256, size: Of the database file.
        mark, rx: What stood when it was made (:meth:`CaseFile.mark`), and the last change by arrival.
        visits, signed: How many visits it holds, and how many of them are signed.
        last_kind, last_unit, last_ms: What was changed last, in which unit's visit, when.
        blobs: Names of the files of its attachments in the shelf, each ``BLOB_NAME`` letters long.
        lacking: How many attachments were not to be had when it was made.
    """

    name: str
    at_ms: int
    why: Why
    form: int
    program: str
    sha256: str
    size: int
    mark: str
    rx: int
    visits: int = 0
    signed: int = 0
    last_kind: str = ""
    last_unit: str = ""
    last_ms: int = 0
    blobs: tuple[str, ...] = ()
    lacking: int = 0


class LaterNote(Exception):
    """A later program wrote the note."""


def case_id(key: bytes) -> str:
    """Return what names a case file in a folder of backups, and says nothing of its key."""
    return "ho-so-" + hmac.new(key, b"inspector backups 1", sha256).hexdigest()[:_NAME_HEX]


def sealed(note: Note, key: bytes) -> bytes:
    """Return the file of a note."""
    return encrypt(canonical_bytes({"version": NOTE_VERSION, **_plain(note)}), _note_key(note.name, key))


def opened(name: str, file: bytes, key: bytes) -> Note:
    """Return what a note says.

    Raises:
        InvalidTag: it was altered, cut, moved, or belongs to another case file.
        LaterNote: a later program wrote it.
    """
    said = read_stored(decrypt(file, _note_key(name, key)))
    if not isinstance(said, dict) or said.pop("version", None) != NOTE_VERSION:
        raise LaterNote
    blobs: Json = said.pop("blobs")
    return Note(**{**said, "why": Why(str(said["why"])), "blobs": tuple(blobs)})  # type: ignore[arg-type]


def _plain(note: Note) -> dict[str, Json]:
    return {**asdict(note), "why": note.why.value, "blobs": list(note.blobs)}


def _note_key(name: str, key: bytes) -> bytes:
    return hmac.new(key, b"inspector backup note 1 " + name.encode(), sha256).digest()
