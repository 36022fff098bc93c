"""What the field's terms are called in the window, in Vietnamese."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from inspector_app.actions.term_words import TERM_WORDS, key_of
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.sealing import VisitState

VERDICT_ICONS: dict[Verdict | None, tuple[str, str]] = {
    Verdict.PASS: ("pass", "good"),
    Verdict.FAIL: ("fail", "bad"),
    Verdict.NA: ("na", "quiet"),
    None: ("unanswered", "edge"),
}
"""Shape and colour of each verdict; the word always stands beside."""

STATE_ICONS: dict[VisitState, tuple[str, str]] = {
    VisitState.OPEN: ("state_open", "accent"),
    VisitState.DRAFTED: ("state_drafted", "warn"),
    VisitState.PART_SIGNED: ("state_part_signed", "warn"),
    VisitState.SIGNED: ("state_signed", "good"),
    VisitState.SIGNED_ON_PAPER: ("ink", "good"),
}

_HASH_GROUP = 8


def word(term: StrEnum | None) -> str:
    """Return what a term is called; for no verdict «Chưa trả lời»."""
    if term is None:
        return QCoreApplication.translate("Words", "Chưa trả lời")
    return QCoreApplication.translate("Words", TERM_WORDS[key_of(term)])


def erased_words(day: date) -> str:
    """Return what stands in the place of a picture that was erased because its term was over."""
    words = QCoreApplication.translate("Words", "Đã xóa theo hạn lưu ngày {0}")
    return words.format(short_date(day))


def hash_words(sha256: str) -> str:
    """Return a hash in groups of eight, as the minutes print it: one word of 64 letters is cut at its end."""
    return " ".join(sha256[at : at + _HASH_GROUP] for at in range(0, len(sha256), _HASH_GROUP))
