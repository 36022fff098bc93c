"""The check code on every page: it names the data of the minutes, so a paper copy names the file it is of.

A file cannot hold its own hash; it holds its data, and the pages are made from nothing else. So the code is
the hash of the data: whoever scans a paper copy learns whether a file with other data was printed. Each page
adds its number, so that a scan that comes back tells which pages it has (``inspection.page_codes``).
Source: ``reference/signing.md`` of the design, section 7; ISO/IEC 18004 for the code itself.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from inspector_app.documents.qr_code import SIDE, Rows, modules, runs
from inspector_app.inspection.page_codes import PREFIX, PageCode

_FORM = "code"


def check_code(data: bytes) -> str:
    """Return the code of the minutes with this canonical JSON; :class:`PageCode` adds the page."""
    return PREFIX + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii").rstrip("=")


@dataclass(frozen=True, slots=True)
class Codes:
    """The drawn codes of all pages.

    Attributes:
        shared: What is dark on every page, drawn once.
        own: What each page has besides.
        side: Width and height in points.
    """

    code: str
    shared: Rows
    own: tuple[Rows, ...]
    side: float

    def define(self, canvas: Any) -> None:
        """Draw what all pages share; they refer to it."""
        canvas.beginForm(_FORM, 0, 0, self.side, self.side)
        canvas.addLiteral(self._operators(self.shared))
        canvas.endForm()

    def draw(self, canvas: Any, x: float, y: float, page: int) -> str:
        """Draw the code of a page (from 1) from its lower left corner; return what it says."""
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(_FORM)
        canvas.addLiteral(self._operators(self.own[page - 1]))
        canvas.restoreState()
        return PageCode(self.code, page, len(self.own)).text

    def _operators(self, rows: Rows) -> str:
        """Return the boxes of dark modules, a module long and wide in a scale of their own."""
        module = self.side / SIDE
        boxes = " ".join(
            f"{start} {SIDE - 1 - number} {length} 1 re"
            for number, row in enumerate(rows)
            for start, length in runs(row)
        )
        return f"q {module:.4f} 0 0 {module:.4f} 0 0 cm {boxes} f Q"


def codes_of(code: str, pages: int, side: float) -> Codes:
    """Return the codes of all pages of the minutes with a check code."""
    found: Sequence[Rows] = [modules(PageCode(code, page, pages).text) for page in range(1, pages + 1)]
    shared = tuple(reduce(and_, rows) for rows in zip(*found, strict=True))
    own = (tuple(row & ~same for row, same in zip(rows, shared, strict=True)) for rows in found)
    return Codes(code, shared, tuple(own), side)
