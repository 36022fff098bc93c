"""Papers that went out to Word, and what was taken back of them (kinds ``word_edition``, ``word_return``)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.record import View

EDITION = "word_edition"
RETURN = "word_return"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEdition:
    """One writing of the minutes as a Word file.

    Attributes:
        number: Which one it is, from 1.
        content: SHA-256 of the blob with what it was made of (:class:`WordContent`).
        file_sha256: SHA-256 of the file as it was written.
        pictures: How many pictures it showed.
    """

    id: str
    number: int
    content: str
    file_sha256: str
    written_at: datetime
    pictures: int = 0

    @property
    def marks(self) -> str:
        """What the names of its paragraphs begin with; hidden in Word, as it begins with a low line."""
        return f"_bm{sha256(self.id.encode()).hexdigest()[:8]}_"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordContent:
    """What an edition was made of: the minutes, and the ids that minutes do not carry.

    Attributes:
        findings, recommendations, paragraphs: Their ids in the order of the minutes' lines.
    """

    minutes: Minutes
    findings: tuple[str, ...]
    recommendations: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReturn:
    """One taking back: who had edited, what was accepted, what was refused.

    Attributes:
        edition: Id of the edition that came back.
        file_sha256: SHA-256 of the file that came back.
        edited_by: Who edited, by name; ``taken_by`` the person at this desk, by id.
        accepted: How many changes were accepted.
        refused: The changes that were refused, one line each: what it was, before and after.
    """

    id: str
    edition: str
    file_sha256: str
    edited_by: str
    taken_by: str
    taken_at: datetime
    accepted: int = 0
    refused: tuple[str, ...] = ()


def word_editions(view: View) -> tuple[WordEdition, ...]:
    """Return the editions of a visit that went out, the last one last."""
    return tuple(sorted(view.read(EDITION, WordEdition), key=lambda one: (one.written_at, one.id)))


def word_returns(view: View) -> tuple[WordReturn, ...]:
    """Return what was taken back, the last one last."""
    return tuple(sorted(view.read(RETURN, WordReturn), key=lambda one: (one.taken_at, one.id)))
