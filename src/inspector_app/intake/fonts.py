"""Text in old font encodings, found by the font of each cell and run: .Vn fonts hold TCVN3, VNI- fonts VNI.

Only calamine's values are kept; xlrd and openpyxl are opened for the fonts, and only where a workbook names
such a font. A cell that holds Unicode letters is left as it is, whatever its font says.
"""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector_app.intake.old_encodings import convert, is_unicode

Place = tuple[int, int]  # row, column, from 1


class Run(NamedTuple):
    """A piece of a cell's text in one font."""

    text: str
    font: str


def encoding_of(font: str) -> tuple[str, bool]:
    """Return the encoding that a font draws ("" for any other font), and whether it draws capitals only."""
    name = font.strip(" '\"").lower()
    if name.startswith(".vn"):
        return "tcvn3", name.endswith("h")
    return ("vni", False) if name.startswith("vni-") else ("", False)


def converted_runs(runs: list[Run]) -> tuple[str, str]:
    """Return the text of a cell in Unicode and the encoding it was in; ("", "") where nothing was to do."""
    whole = "".join(run.text for run in runs)
    after, used = [], ""
    for run in runs:
        encoding, capitals = encoding_of(run.font)
        if not encoding or (is_unicode(whole) and not whole.isascii()):
            after.append(run.text)
            continue
        text = convert(run.text, encoding)
        after.append(text.upper() if capitals else text)
        used = used or encoding
    joined = "".join(after)
    return (joined, used) if used and joined != whole else ("", "")


class OldFonts:
    """The fonts of one workbook, opened once for all its sheets."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._book: Any = _open_xls(data) if kind == "xls" else _open_xlsx(data)

    def conversions(self, sheet: str) -> dict[Place, tuple[str, str]]:
        """Return (text in Unicode, encoding) of every cell of a sheet that was in an old encoding."""
        runs = _xls_runs(self._book, sheet) if self._kind == "xls" else _xlsx_runs(self._book, sheet)
        found = ((place, converted_runs(pieces)) for place, pieces in runs)
        return {place: done for place, done in found if done[1]}


def _open_xls(data: bytes) -> Any:
    import xlrd

    return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())


def _xls_runs(book: Any, sheet: str) -> Iterator[tuple[Place, list[Run]]]:
    import xlrd

    if sheet not in book.sheet_names():
        return
    page = book.sheet_by_name(sheet)
    for row in range(page.nrows):
        for column, cell in enumerate(page.row(row)):
            if cell.ctype != xlrd.XL_CELL_TEXT:
                continue
            font = book.xf_list[cell.xf_index].font_index
            starts = [(0, font), *page.rich_text_runlist_map.get((row, column), [])]
            ends = [start for start, _ in starts[1:]] + [len(cell.value)]
            runs = [
                Run(cell.value[start:end], book.font_list[number].name)
                for (start, number), end in zip(starts, ends, strict=True)
                if end > start
            ]
            yield (row + 1, column + 1), runs


def _open_xlsx(data: bytes) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, rich_text=True, keep_links=False)


def _xlsx_runs(book: Any, sheet: str) -> Iterator[tuple[Place, list[Run]]]:
    from openpyxl.cell.rich_text import CellRichText

    if sheet not in book.sheetnames:
        return
    page = book[sheet]
    page.reset_dimensions()
    for row in page.iter_rows():
        for cell in row:
            value = cell.value
            if isinstance(value, CellRichText):
                yield (cell.row, cell.column), [_run(piece, cell.font.name) for piece in value]
            elif isinstance(value, str):
                yield (cell.row, cell.column), [Run(value, cell.font.name or "")]


def _run(piece: Any, font: str | None) -> Run:
    if isinstance(piece, str):
        return Run(piece, font or "")
    return Run(piece.text, piece.font.rFont or font or "")
