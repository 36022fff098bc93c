"""Rows that are no data: numbering, totals, sections, the header again, sentences below a table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inspector_app.inspection.folding import fold
from inspector_app.intake.columns.cells import is_blank, text_of
from inspector_app.intake.tables import CellValue

_NUMBERING = re.compile(r"[(\[]?(\d{1,2}|[A-ZĐ])[)\]]?(?:\s*=[\s\d()+=-]+)?")
_TOTAL = re.compile(
    r"(?:tổng\s*cộng|tổng\s*số|tổng|cộng|tong\s*cong|tong\s*so|TONG|CONG)(?![\w])"
    r"(?:\s*(?:các|cả|chung|toàn|số|thủ tục|tthc|hồ sơ|lĩnh vực|hành chính|tỉnh|xã|phường|huyện|đơn vị|bộ|mục"
    r"|\(|\)|:|\.|\+|=|[IVX]+\b|\d[\d.,]*|[A-E]\b|và|,))*\s*",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(
    r"^\s*(?:(?:[Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|[Cc]hương)\s+)?"
    r"(?:(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.):–-]\s*|(?:[IVX]{1,5}|\d{1,2})\s+(?=\S))"
)
_ROMAN = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ]|[a-hđ]|[IVX]{1,5}\.\d{1,2})[.)]?")
_ORDINAL = re.compile(r"\d{1,6}(?:[.)]|\.\d{1,4})?")
_FIELD_LABEL = re.compile(
    r"^(?:các\s+)?(?:thủ tục hành chính\s+|tthc\s+)?(?:thuộc\s+)?lĩnh vực\s*[:.-]?\s*", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s*\(?\s*(?:gồm\s+)?:?\s*\d{1,4}\s*(?:tthc|thủ tục(?: hành chính)?|dvc)\s*\)?\s*$", re.IGNORECASE
)
_LEVEL_SECTION = re.compile(
    r"\b(?:cap (?:tinh|huyen|xa|bo)|trung uong|ubnd (?:tinh|xa|phuong|huyen)"
    r"|uy ban nhan dan (?:tinh|xa|huyen|cap \w+))\b"
)
_NOTE = re.compile(r"^\s*(?:ghi chú|lưu ý|chú thích|nơi nhận|người lập|thủ trưởng|\(ký|\*)", re.IGNORECASE)
_AGENCIES = (
    "sở ", "bộ ", "ubnd ", "ủy ban ", "uỷ ban ", "công an ", "chi cục ", "cục ", "ban quản lý ", "trung tâm ",
    "các sở", "các bộ",
)  # fmt: skip
_MOST_NUMBERING = 2
_LONGEST = 300  # no section is longer


@dataclass(frozen=True, slots=True)
class Section:
    """A section heading.

    Attributes:
        words: Without enumerator, label and count.
        marked: A Roman number, a letter or a label stood there: no name of a procedure.
        is_field: It was labelled «Lĩnh vực».
    """

    words: str
    marked: bool
    is_field: bool = False

    @property
    def names_level(self) -> bool:
        """Whether it names a level of government: «A. TTHC cấp xã»."""
        return not self.is_field and bool(_LEVEL_SECTION.search(fold(self.words)))

    @property
    def names_agency(self) -> bool:
        """Whether it names an agency: «II. Sở Tư pháp»."""
        return not self.is_field and self.words.lower().startswith(_AGENCIES)


def texts_of(row: Iterable[CellValue]) -> tuple[str, ...]:
    """Return the texts of the cells that are not blank, left to right."""
    return tuple(text_of(value) for value in row if not is_blank(value))


def is_numbering(row: Sequence[CellValue]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), A B 1 2, «3=4+5+6» among them."""
    texts = texts_of(row)
    found = [_NUMBERING.fullmatch(text) for text in texts]
    marks = [match[1] for match in found if match]
    if len(marks) < len(texts) or len(texts) <= _MOST_NUMBERING:
        return False
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    bracketed = all(text[0] in "([" for text in texts if text[0] not in "ABCĐD")
    rising = all(after - before in (1, 2) for before, after in pairwise(numbers))
    in_order = letters == sorted(letters) and marks[: len(letters)] == letters
    starts = not numbers or numbers[0] in (1, 2) or (bracketed and numbers[0] in (1, 2, 3))
    return rising and in_order and starts and len(set(marks)) == len(marks)


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row sums up others: its first words are «Tổng cộng», «Cộng», «Tổng số: 273 TTHC»."""
    words = next((text for text in texts if any(map(str.isalpha, text))), "")
    return len(words) <= _LONGEST and bool(_TOTAL.fullmatch(_ENUMERATOR.sub("", words)))


def is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a remark below the table: «Ghi chú: …», «Người lập biểu»."""
    return bool(texts) and bool(_NOTE.match(texts[0]))


def is_section_mark(text: str) -> bool:
    """Whether the cell of the running number holds a Roman number or a letter: I, II.1, A."""
    return bool(_ROMAN.fullmatch(text))


def is_ordinal(text: str) -> bool:
    """Whether a text is a running number: 12, 3."""
    return bool(_ORDINAL.fullmatch(text))


def section_in(texts: Sequence[str], mark: str = "") -> Section | None:
    """Return the section that a row names.

    Args:
        texts: The row's texts; one text only, repeated or behind an enumerator of its own, names a section.
        mark: Text of the running number's cell; where it is a Roman number or a letter the other texts of
            the row (sums, remarks) do not matter.
    """
    distinct = list(dict.fromkeys(texts))
    marked = len(distinct) == 1 < len(texts)  # a merged cell that a program filled all along
    if distinct and is_section_mark(distinct[0]):
        marked = True
        distinct = distinct[1:2] if is_section_mark(mark) else distinct[1:]
    if len(distinct) != 1 or len(distinct[0]) > _LONGEST or not any(map(str.isalpha, distinct[0])):
        return None
    bare = _ENUMERATOR.sub("", distinct[0])
    enumerated = bare != distinct[0] and not distinct[0].lstrip()[0].isdigit()
    label = _FIELD_LABEL.match(bare)
    words = _COUNTED.sub("", bare[label.end() :] if label else bare).strip(" :.-–") or bare
    return Section(words, marked or enumerated or label is not None, label is not None)


def is_shouted(text: str) -> bool:
    """Whether a text of several words is in capitals, as headings between rows often are."""
    return " " in text and text.isupper()
