"""The check code on every page: it names the data of the minutes, so a paper copy names the file it is of.

A file cannot hold its own hash; it holds its data, and the pages are made from nothing else. So the code is
the hash of the data: whoever scans a paper copy learns whether a file with other data was printed.
Source: ``reference/signing.md`` of the design, section 7; ISO/IEC 18004 for the code itself.
"""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

PREFIX = "BBKT/1/"  # biên bản kiểm tra, first form; upper case, digits and «/» make the smallest code


def check_code(data: bytes) -> str:
    """Return the text of the code for the canonical JSON of minutes."""
    return PREFIX + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii").rstrip("=")


def is_check_code(text: str, code: str) -> bool:
    """Say whether a text scanned from paper is this code; scanners add blanks, people type small letters."""
    return bool(code) and "".join(text.split()).upper() == code


def draw_code(path: Any, code: str, side: float) -> None:
    """Add the dark modules of a code to a path, from its lower left corner, a box for each run of a row.

    Args:
        path: A path of ReportLab, to be filled.
        code: What a scanner will read.
        side: Width and height in points.
    """
    rows = _modules(code)
    module = side / len(rows)
    for number, row in enumerate(rows):
        for start, length in _runs(row):
            bottom = side - (number + 1) * module
            path.rect(start * module, bottom, length * module, module)


def _modules(code: str) -> list[list[bool]]:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    made = QRCode(None, QRErrorCorrectLevel.M)  # None: the smallest that holds the text
    made.addData(code)
    made.make()
    return [[bool(dark) for dark in row] for row in made.modules]


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield start and length of every run of dark modules."""
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
