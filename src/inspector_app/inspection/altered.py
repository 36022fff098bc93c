"""What a new wording does to figures, days and citations of law: the words that must not change unseen."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.canonical import nfc
from inspector_app.inspection.citations import find_citations

_DAY = re.compile(
    r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
    r"|(?<![\d/])\d{1,2}/\d{4}(?![\d/])"
)
# A figure is what stands with it: letters of «NY13» and «5a», a sign, what it counts in («10 ngày làm việc»).
_UNIT = (
    r"phần trăm|nghìn|ngàn|triệu|tỷ|tỉ|ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?"
    r"|phút|tuần|tháng|quý|năm|lần|đồng"
)
_FIGURE = re.compile(
    r"(?:(?<![^\s(])[-−+])?[^\W_]+(?:[.,/:](?=\d)[^\W_]+)*"
    rf"(?:\s?[%‰]|(?<=\d)\s{{1,4}}(?:{_UNIT})\b(?:\s{{1,4}}đồng\b)?)?"
)
_POINT = re.compile(r"\bđiểm\s{1,4}[a-zđ](?!\w)", re.IGNORECASE)  # «điểm a khoản 2 Điều 5»
_IN_WORDS = (
    "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm"
    "|nghìn|ngàn|triệu|tỷ|tỉ|linh|lẻ|rưỡi|nửa"
)
_NUMBER_IN_WORDS = re.compile(rf"(?<!\w)(?:{_IN_WORDS})(?:\s{{1,4}}(?:{_IN_WORDS}))*(?!\w)", re.IGNORECASE)
# These alone are other words too: «một» bảng, «năm» 2026, Thông «tư».
_NO_NUMBER_ALONE = frozenset(
    [
        "một",
        "mốt",
        "tư",
        "năm",
        "lăm",
        "mươi",
        "trăm",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
        "linh",
        "lẻ",
        "rưỡi",
    ]
)


class Kind(StrEnum):
    """What kind of words."""

    FIGURE = "figure"
    DAY = "day"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Alteration:
    """What stood there and what stands there now; both sides "" where something came or went.

    Attributes:
        before, after: The words that differ, joined by «; ».
    """

    kind: Kind
    before: str
    after: str


def alterations(before: str, after: str) -> tuple[Alteration, ...]:
    """Return which figures, days and citations differ between two wordings; blanks do not count.

    The same ones in another order differ too: «138 trên 142» is not «142 trên 138».
    """
    one, other = _said(before), _said(after)
    found = []
    for kind in Kind:
        was, now = one[kind], other[kind]
        if was == now:
            continue
        gone, come = (Counter(was) - Counter(now)).elements(), (Counter(now) - Counter(was)).elements()
        reordered = Counter(was) == Counter(now)
        found.append(
            Alteration(kind, "; ".join(was if reordered else gone), "; ".join(now if reordered else come))
        )
    return tuple(found)


def _said(text: str) -> dict[Kind, Sequence[str]]:
    rest = text = nfc(text)
    citations = find_citations(text)
    for citation in reversed(citations):
        rest = rest[: citation.start] + " " + rest[citation.end :]
    return {
        Kind.FIGURE: tuple(_figures(_DAY.sub(" ", rest))),
        Kind.DAY: tuple(_one_line(found[0]) for found in _DAY.finditer(rest)),
        Kind.CITATION: tuple(_one_line(citation.words) for citation in citations),
    }


def _figures(text: str) -> Iterator[str]:
    """Yield every word with a digit in it, whatever script or height the digit has, and numbers in words."""
    for found in _FIGURE.finditer(text):
        if any(map(str.isnumeric, found[0])):
            yield _one_line(found[0])
    yield from (_one_line(found[0]) for found in _POINT.finditer(text))
    for found in _NUMBER_IN_WORDS.finditer(text):
        words = _one_line(found[0]).casefold()
        if words not in _NO_NUMBER_ALONE:
            yield words


def _one_line(words: str) -> str:
    return " ".join(words.split()).replace(" %", "%")
