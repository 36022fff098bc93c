"""Words as WordprocessingML: runs and paragraphs of plain text, in which nothing can be markup or a field.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 22.9.2.7 (twips); XML 1.0, 2.2 (which signs may stand).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC
from inspector_app.documents.printable import printable

TWIPS = 20  # in a point
_NEVER = re.compile("[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACES = {BOLD: "<w:b/>", ITALIC: "<w:i/>", BOLD_ITALIC: "<w:b/><w:i/>"}


@dataclass(slots=True)
class Marks:
    """Bookmarks around words: how a paragraph or table is known again after Word (decisions/023).

    Their numbers are the places in :func:`inspector_app.inspection.word_paper.word_blocks`.

    Attributes:
        prefix: What every name begins with; "" writes none.
    """

    prefix: str = ""
    _number: int = -1
    _wanted: bool = False

    def begin(self) -> None:
        """Say that the next paragraph or table begins."""
        self._number += 1
        self._wanted = bool(self.prefix)

    def around(self, runs: str) -> str:
        """Return runs inside the bookmark; of the cells of a table the first has it."""
        if not self._wanted:
            return runs
        self._wanted = False
        number = self._number
        start = f'<w:bookmarkStart w:id="{number}" w:name="{self.prefix}{number:05d}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'


def plain(text: str) -> str:
    """Return a text as it stands in XML: what is drawn of it on paper, with no markup in it."""
    return escape(_NEVER.sub("", printable(text)))


def attribute(text: str) -> str:
    """Return a text as a quoted value of an attribute, on one line."""
    return quoteattr(_NEVER.sub("", printable(text)).replace("\n", " "))


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * TWIPS)


def run(text: str, face: str = "", size: float = 0.0) -> str:
    """Return a run of plain text, line breaks kept; "" for no text.

    Args:
        text: The words.
        face: One of the four faces; "" as the paragraph's style has it.
        size: In points; 0 as the style has it.
    """
    if not text:
        return ""
    asked = _FACES.get(face, "") + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    lines = (f'<w:t xml:space="preserve">{line}</w:t>' for line in plain(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{asked}</w:rPr>' if asked else ''}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(runs: str, style: str, asked: str = "") -> str:
    """Return a paragraph of a style; ``asked`` are properties of its own, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{asked}</w:pPr>{runs}</w:p>'


def paragraphs(lines: Iterable[str], style: str, asked: str = "") -> str:
    """Return a paragraph for each line of plain text."""
    return "".join(paragraph(run(line), style, asked) for line in lines)
