"""What a new wording does to figures, days and citations of law: the words that must not change unseen."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.canonical import nfc
from inspector_app.inspection.citations import find_citations

_DAY = re.compile(
    r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
    r"|(?<![\d/])\d{1,2}/\d{4}(?![\d/])"
)
# Whatever has a digit in it: codes too («NY13», «000.22.10.H40»), with its sign and what multiplies it. Of
# numbers in words those that are no other word as well: «năm» is also a year, «một» stands in «Một cửa».
_DIGIT = "[\\d¼-¾⅐-⅞]"
_WITH_DIGIT = rf"\w*{_DIGIT}\w*"
_NUMBER = re.compile(
    rf"(?<!\w)[-−–]?{_WITH_DIGIT}(?:[.,/:]{_WITH_DIGIT})*(?:\s?%|\s+(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))?"
    r"|(?<!\w)(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)",
    re.IGNORECASE,
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

    Their order does: «05 trễ trong 12» is not «12 trễ trong 05».
    """
    one, other = _said(before), _said(after)
    found = []
    for kind in Kind:
        if one[kind] != other[kind]:
            gone = list((Counter(one[kind]) - Counter(other[kind])).elements())
            come = list((Counter(other[kind]) - Counter(one[kind])).elements())
            if not gone and not come:
                gone, come = one[kind], other[kind]
            found.append(Alteration(kind, "; ".join(gone), "; ".join(come)))
    return tuple(found)


def _said(text: str) -> dict[Kind, list[str]]:
    rest = text = nfc(text)
    citations = find_citations(text)
    for citation in reversed(citations):
        rest = rest[: citation.start] + " " + rest[citation.end :]
    return {
        Kind.FIGURE: [_bare(found[0]) for found in _NUMBER.finditer(_DAY.sub(" ", rest))],
        Kind.DAY: [_bare(found[0]) for found in _DAY.finditer(rest)],
        Kind.CITATION: [_bare(citation.words) for citation in citations],
    }


def _bare(text: str) -> str:
    return " ".join(text.split()).replace(" %", "%")
