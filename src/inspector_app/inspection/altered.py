"""What a new wording does to figures, days and citations of law: the words that must not change unseen."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.canonical import nfc
from inspector_app.inspection.citations import find_citations

_DAY = re.compile(
    r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
    r"|(?<![\d/])\d{1,2}/\d{4}(?![\d/])"
)
_NUMBER = re.compile(r"(?<![\w])\d+(?:[.,/:]\d+)*%?")


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
    """Return which figures, days and citations differ between two wordings; order and blanks do not count."""
    one, other = _said(before), _said(after)
    found = []
    for kind in Kind:
        gone, come = one[kind] - other[kind], other[kind] - one[kind]
        if gone or come:
            found.append(Alteration(kind, "; ".join(gone.elements()), "; ".join(come.elements())))
    return tuple(found)


def _said(text: str) -> dict[Kind, Counter[str]]:
    said: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    rest = text = nfc(text)
    for citation in reversed(find_citations(text)):
        said[Kind.CITATION][" ".join(citation.words.split())] += 1
        rest = rest[: citation.start] + " " + rest[citation.end :]
    for found in _DAY.finditer(rest):
        said[Kind.DAY][" ".join(found[0].split())] += 1
    rest = _DAY.sub(" ", rest)
    said[Kind.FIGURE].update(_numbers(rest))
    return said


def _numbers(text: str) -> Iterator[str]:
    return (found[0] for found in _NUMBER.finditer(text))
