"""Drafts of the minutes that were handed to the unit: when, to whom, what it said (kind ``unit_draft``)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.record import View

KIND = "unit_draft"


class UnitAnswer(StrEnum):
    """What became of what the unit said to a draft (tiếp thu)."""

    WAITING = ""  # chờ ý kiến
    AGREED = "agreed"  # đơn vị thống nhất
    ADOPTED = "adopted"  # đã tiếp thu
    PARTLY = "partly"  # tiếp thu một phần
    KEPT = "kept"  # giữ nguyên, có giải trình


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDraft:
    """One draft that was handed over.

    Attributes:
        content: SHA-256 of the blob with the data of the draft (:class:`DraftContent`).
        file_sha256: SHA-256 of the PDF that was handed over; it can be made anew from the data.
        sent_to: Who took it, in words.
        answer: What became of the unit's word; ``answer_words`` what it said.
    """

    id: str
    content: str
    file_sha256: str
    pages: int
    sent_at: datetime
    sent_to: str = ""
    answer: UnitAnswer = UnitAnswer.WAITING
    answer_words: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftContent:
    """The data of a draft: what was printed, and the ids that minutes do not carry.

    Attributes:
        findings, recommendations: Their ids in the printed order.
    """

    minutes: Minutes
    findings: tuple[str, ...]
    recommendations: tuple[str, ...]


def sent_drafts(view: View) -> tuple[SentDraft, ...]:
    """Return the drafts of a visit that were handed over, the last one last."""
    return tuple(sorted(view.read(KIND, SentDraft), key=lambda draft: (draft.sent_at, draft.id)))
