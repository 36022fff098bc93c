"""Cells of a procedure that name something fixed: level, online degree, status, publication decision."""

import re
from datetime import date

from inspector_app.errors import CannotDo
from inspector_app.inspection.folding import fold
from inspector_app.inspection.posting.catalogue import Level, OnlineDegree, ProcedureStatus
from inspector_app.intake.columns.cells import known_text
from inspector_app.intake.columns.moments import days_in
from inspector_app.intake.tables import CellValue

_LEVELS = (  # in this order: «thị xã» and «thị trấn» are named before «xã»
    (re.compile(r"\b(?:bo|trung uong|tw)\b"), Level.MINISTRY),
    (re.compile(r"\b(?:huyen|quan|thi xa)\b"), Level.DISTRICT),
    (re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b"), Level.COMMUNE),
    (re.compile(r"\b(?:tinh|so|ban nganh tinh)\b"), Level.PROVINCE),
)
_LEVEL_ORDER = tuple(Level)
_TOWN = re.compile(r"\bthi xa\b")

_ONLINE = (
    (re.compile(r"toan trinh"), OnlineDegree.FULL),
    (re.compile(r"mot phan"), OnlineDegree.PARTIAL),
    (re.compile(r"(?:muc|muc do|cap do|dvctt|md)\s*0?4\b|^0?4$"), OnlineDegree.LEVEL_4),
    (re.compile(r"(?:muc|muc do|cap do|dvctt|md)\s*0?3\b|^0?3$"), OnlineDegree.LEVEL_3),
    (re.compile(r"(?:muc|muc do|cap do|dvctt|md)\s*0?[12]\b|^0?[12]$"), OnlineDegree.NONE),
    (re.compile(r"cung cap thong tin|^con lai|^khong\b|^chua\b|truc tiep"), OnlineDegree.NONE),
)

_STATUSES = (
    (re.compile(r"bai bo|huy bo|huy cong khai|abolished"), ProcedureStatus.ABOLISHED),
    (re.compile(r"thay the|het hieu luc|sua doi thanh|replaced"), ProcedureStatus.REPLACED),
    (
        re.compile(r"hieu luc|hien hanh|cong khai|active|updated|\bmoi\b|sua doi|bo sung|in_force"),
        ProcedureStatus.IN_FORCE,
    ),
)

_DECISION = re.compile(
    r"\b\d{1,5}[a-zA-Z]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{1,12}(?:\s?[-–]\s?[A-ZĐ0-9&.]{1,20})*"
)
_LABEL = re.compile(r"^(?:quyết định|qđ)?\s*(?:số)?\s*[:.]?\s*", re.IGNORECASE)
_LONGEST = 1500
_TAIL = re.compile(r"[\s,(]*(?:ban hành|ký)?\s*(?:ngày)?[\s,:]*$", re.IGNORECASE)


def levels_of(value: CellValue) -> tuple[Level, ...]:
    """Return the levels that a cell names («Cấp tỉnh, Cấp xã»), from the ministry downwards.

    Raises:
        CannotDo: ``INTAKE-47`` it names none.
    """
    text = known_text(value)
    if not text:
        return ()
    words = re.sub(r"[^\w\s]|_", " ", fold(text))
    named = {level for pattern, level in _LEVELS if pattern.search(_without_towns(words, level))}
    if not named:
        raise CannotDo("INTAKE-47", text=text)
    return tuple(level for level in _LEVEL_ORDER if level in named)


def _without_towns(words: str, level: Level) -> str:
    return words if level is Level.DISTRICT else _TOWN.sub(" ", words)


def online_of(value: CellValue) -> OnlineDegree:
    """Return how far a procedure is offered online.

    Raises:
        CannotDo: ``INTAKE-48`` the words say no degree.
    """
    text = known_text(value)
    if not text:
        return OnlineDegree.UNKNOWN
    words = fold(text)
    for pattern, degree in _ONLINE:
        if pattern.search(words):
            return degree
    raise CannotDo("INTAKE-48", text=text)


def status_of(value: CellValue) -> ProcedureStatus:
    """Return whether a procedure is in force; a cell without words says nothing against it.

    Raises:
        CannotDo: ``INTAKE-49`` the words say nothing about it.
    """
    text = known_text(value)
    words = fold(text)
    for pattern, status in _STATUSES:
        if pattern.search(words):
            return status
    if text:
        raise CannotDo("INTAKE-49", text=text)
    return ProcedureStatus.IN_FORCE


def decision_of(value: CellValue) -> tuple[str, date | None]:
    """Return number and day of a publication decision: «4946/QĐ-BCA-QLXNC ngày 12/11/2025».

    Several decisions in one cell stay as they are written, without a day: nobody knows which one is meant.
    """
    text = known_text(value)
    if not text:
        return "", None
    if len(text) > _LONGEST:
        return text, None
    numbers = [re.sub(r"\s+", "", match[0]).replace("–", "-") for match in _DECISION.finditer(text)]
    days = days_in(text)
    if len(set(numbers)) == 1:
        return numbers[0], days[0] if len(set(days)) == 1 else None
    if numbers or len(days) > 1:
        return text, None
    return _without_day(text), days[0] if days else None


def _without_day(text: str) -> str:
    """Return the words of a decision without number: label, and the day behind, taken off."""
    words = re.split(r"\s*,?\s*(?:ban hành\s+)?ngày\s+\d", text, maxsplit=1, flags=re.IGNORECASE)[0]
    return _TAIL.sub("", _LABEL.sub("", words)).strip()
