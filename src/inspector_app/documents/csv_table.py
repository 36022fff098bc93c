"""Tables as CSV that every program opens: UTF-8 with its mark, and no cell that a spreadsheet would compute.

A text that a spreadsheet could take for a formula gets an apostrophe in front, and so does a text that begins
with an apostrophe: whoever reads the file by a program takes one leading apostrophe away and has the text.
"""

import csv
import io
from collections.abc import Iterable, Sequence

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
_NO_SIGN, _SHOWN_SIGN = "\x00", "\u2400"

Cell = str | int | bool | None


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as a file; numbers stay numbers, yes is 1, no is 0, nothing is an empty cell."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return held.getvalue().encode("utf-8-sig", errors="replace")


def safe_cell(cell: Cell) -> str:
    """Return a cell as it is written: a text never begins as a formula does."""
    if cell is None:
        return ""
    if isinstance(cell, bool | int):
        return str(int(cell))
    text = cell.replace(_NO_SIGN, _SHOWN_SIGN)  # which some readers of CSV take for its end
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_COMPUTED) or text.startswith(_COMPUTED) else text


def text_of(cell: str) -> str:
    """Return the text that stands in a cell of such a table."""
    return cell.removeprefix("'")
