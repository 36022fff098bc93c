"""The child that reads a stranger's file: bounds itself, reads it from standard input, answers lines of JSON.

It is started by :mod:`inspector_app.intake.starting` and imports as little as it can: its start is half of
the time that a small file takes. What it cannot read it answers as a code with fields, never as a traceback.
"""

import gc
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import PIECE_ROWS, read_line, write_line
from inspector_app.intake.limits import AHEAD, PAPER, PICTURE, SCAN, TAKEN, WORD, Limits, constrain
from inspector_app.intake.raw_sheet import RawSheet, check_lengths
from inspector_app.intake.signs import clean, is_clean


def main(when: str) -> None:
    """Read one order (a line of JSON, then the file) and write the answer.

    A child that was started ahead loads what reads tables before it waits for its order, and says that it
    has taken it: one that is silent is replaced. There is none where nobody chose a file.
    """
    gc.disable()  # the process is gone before there is garbage worth looking for
    if when == AHEAD:
        from inspector_app.intake import contents, workbooks  # noqa: F401 — so they are there when needed
    written = sys.stdin.buffer.readline()
    if not written:
        return
    if when == AHEAD:
        sys.stdout.buffer.write(TAKEN)
        sys.stdout.buffer.flush()
    order = read_line(written)
    limits = Limits(*order["limits"])
    constrain(limits)
    try:
        for line in _answers(order, limits):
            _say(line)
    except CannotDo as refusal:
        _say(write_line({"refused": refusal.code, "fields": dict(refusal.fields)}))
    except MemoryError:
        _say('{"refused":"INTAKE-16","fields":{}}')


def _say(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _answers(order: dict[str, Any], limits: Limits) -> Iterator[str]:
    """Return the lines that answer an order; what reads papers or pictures is loaded for those alone."""
    stream, name = sys.stdin.buffer, str(order["name"])
    if order["task"] == PAPER:
        from inspector_app.intake.paper_child import answer_paper

        return answer_paper(stream, name, limits)
    if order["task"] == WORD:
        from inspector_app.intake.word_child import answer_word

        return answer_word(stream, limits)
    if order["task"] == PICTURE:
        from inspector_app.intake.picture_child import answer_picture

        return answer_picture(stream, int(order["page"]), limits)
    if order["task"] == SCAN:
        from inspector_app.intake.scan_child import answer_scan

        return answer_scan(stream, limits)
    return answer(stream, name, limits)


def answer(stream: BinaryIO, name: str, limits: Limits) -> Iterator[str]:
    """Yield the lines that say what is in a file: sheets, their rows in pieces, and how it was read.

    Raises:
        CannotDo: the file cannot be read; every line before is void.
    """
    from inspector_app.intake.contents import is_named_workbook, kind_of

    data = stream.read(limits.file_bytes + 1)
    kind, parts = kind_of(data, limits)
    if kind == "text":
        yield from _answer_text(data, name, limits, must_be_table=is_named_workbook(name))
        return
    from inspector_app.intake.workbooks import read_sheets

    guessed = ""
    for sheet in read_sheets(data, kind, parts, limits):
        if kind in ("xls", "xlsx"):
            yield from sheet_lines(sheet, limits)
        else:
            found, encoding = _guessed(sheet)
            guessed = guessed or encoding
            yield from sheet_lines(found, limits)
    how = {"kind": kind, "encoding": guessed, "delimiter": "", "in_doubt": bool(guessed)}
    yield write_line({"done": how})


def _answer_text(data: bytes, name: str, limits: Limits, *, must_be_table: bool) -> Iterator[str]:
    import csv

    from inspector_app.intake.text_files import read_text

    csv.field_size_limit(limits.file_bytes)  # a longer cell is refused by us, with its column
    stem, dot, ending = name.rpartition(".")
    try:
        table = read_text(data, clean(stem or name), limits, must_be_table=must_be_table)
    except CannotDo as refusal:
        if must_be_table and refusal.code in ("INTAKE-14", "INTAKE-15"):
            raise CannotDo("INTAKE-02", found="BIN") from refusal
        raise
    yield from sheet_lines(table.sheet, limits)
    kind = ending.lower() if dot and ending.lower() in ("csv", "tsv", "txt") else "csv"
    how = {"encoding": table.encoding, "delimiter": table.delimiter, "in_doubt": table.in_doubt}
    yield write_line({"done": {"kind": kind, **how}})


def _guessed(sheet: RawSheet) -> tuple[RawSheet, str]:
    """Convert a sheet of a kind whose fonts we do not read (.ods, .xlsb), if its text looks old."""
    from inspector_app.intake.old_encodings import guess
    from inspector_app.intake.text_files import with_guessed

    encoding = guess("\n".join(cell for row in sheet.rows for cell in row if isinstance(cell, str)))
    return (with_guessed(sheet, encoding), encoding) if encoding else (sheet, "")


def sheet_lines(sheet: RawSheet, limits: Limits) -> Iterator[str]:
    """Yield the lines of one sheet: its head, its rows in pieces, what was converted and what has no value.

    Raises:
        CannotDo: ``INTAKE-12`` a cell is too long.
    """
    yield write_line(
        {
            "sheet": sheet.name,
            "first_row": sheet.first_row,
            "first_column": sheet.first_column,
            "hidden": sheet.hidden,
            "converted": sheet.converted,
            "uncounted": sheet.uncounted,
            "formulas": sheet.formulas,
            "merged": sheet.merged,
        }
    )
    for start in range(0, len(sheet.rows), PIECE_ROWS):
        piece = sheet.rows[start : start + PIECE_ROWS]
        line = write_line({"rows": piece})
        if len(line) > limits.cell_length:
            check_lengths(sheet, start, piece, limits)
        if not _needs_no_cleaning(line):
            line = write_line({"rows": [list(map(_cleaned, row)) for row in piece]})
        yield line


def _needs_no_cleaning(line: str) -> bool:
    """Tell it of a hundred rows at once: JSON writes every control character with a backslash."""
    return is_clean(line) and line.count("\\") == line.count("\\n")


def _cleaned(cell: Any) -> Any:
    return clean(cell) if isinstance(cell, str) else cell
