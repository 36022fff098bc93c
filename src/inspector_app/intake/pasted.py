"""Cells pasted from Excel or a web page to a Workbook: text with tabs between cells, quoted line breaks."""

import hashlib

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import trimmed
from inspector_app.intake.limits import LIMITS, MEGABYTE, Limits
from inspector_app.intake.old_encodings import guess
from inspector_app.intake.raw_sheet import RawSheet, check_lengths
from inspector_app.intake.signs import clean
from inspector_app.intake.tables import Converted, Sheet, Workbook
from inspector_app.intake.text_files import sniff_delimiter, split_rows, with_guessed
from inspector_app.wording import phrase

KIND = "pasted"
NAME = "INTAKE-PASTED"


def read_pasted(text: str, name: str = "", limits: Limits = LIMITS) -> Workbook:
    """Return the one table of a pasted text; rows count from the first pasted one.

    No child is needed: nothing but the csv module looks at the text, and its length is bounded. Call it off
    the window's thread all the same.

    Args:
        text: What the clipboard held.
        name: What the sentences call it; "" for the words of ``INTAKE-PASTED``.
        limits: Bounds of the table; its size counts as a file's.

    Raises:
        CannotDo: ``INTAKE-06`` too large, ``INTAKE-09`` … ``INTAKE-13``.
    """
    name = name or phrase(NAME)
    try:
        return _read(text, name, limits)
    except CannotDo as error:
        raise CannotDo(error.code, **{**error.fields, "file": name}) from error


def _read(text: str, name: str, limits: Limits) -> Workbook:
    if len(text) > limits.file_bytes:
        raise CannotDo("INTAKE-06", size=len(text) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
    delimiter = "\t" if "\t" in text else sniff_delimiter(text)
    sheet = RawSheet(name, split_rows(text, delimiter, name, limits))
    check_lengths(sheet, 0, sheet.rows, limits)
    encoding = guess(text)
    if encoding:
        sheet = with_guessed(sheet, encoding)
    rows = trimmed([tuple([clean(cell) or None for cell in row]) for row in sheet.rows])
    if not rows:
        raise CannotDo("INTAKE-13")
    return Workbook(
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        kind=KIND,
        sheets=(
            Sheet(name=name, rows=rows, converted=tuple(Converted(*found) for found in sheet.converted)),
        ),
        encoding=encoding,
        delimiter=delimiter,
        in_doubt=bool(encoding),
    )
