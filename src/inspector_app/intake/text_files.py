"""Text files of tables (.csv, .tsv, .txt) to rows: which encoding, which delimiter, quoted line breaks."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import NamedTuple

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import Limits
from inspector_app.intake.old_encodings import ENCODINGS, SCORED, convert, guess, is_unicode, likeness
from inspector_app.intake.raw_sheet import Conversion, RawSheet, check_extent
from inspector_app.intake.signs import as_seen, clean

DELIMITERS = ("\t", ";", "|", ",")  # the comma last: it also stands inside names
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SAMPLE_RECORDS = 200
_SHARE_OF_NULS = 0.3  # of a UTF-16 file's bytes: Vietnamese text is mostly Latin letters and blanks
_BELIEVED = 0.8  # share of words with accents that are Vietnamese syllables
_END = "\ue000end"  # a record of its own after the last one, or else a quote was never closed


class Decoded(NamedTuple):
    """A file's text: ``surface`` says that it is still in the old encoding, cell by cell to be converted."""

    text: str
    encoding: str
    in_doubt: bool = False
    surface: bool = False


class TextTable(NamedTuple):
    """The one table of a text file, and how it was read."""

    sheet: RawSheet
    encoding: str
    delimiter: str
    in_doubt: bool


def read_text(data: bytes, sheet: str, limits: Limits, *, must_be_table: bool = False) -> TextTable:
    """Return the table of a text file.

    Args:
        data: The bytes.
        sheet: What to call the sheet.
        limits: Rows, columns and cells.
        must_be_table: The file's name promises a workbook: plain prose is refused.

    Raises:
        CannotDo: ``INTAKE-02`` prose, ``INTAKE-09`` … ``INTAKE-11`` too large, ``INTAKE-14`` NUL bytes,
            ``INTAKE-15`` no known encoding, ``INTAKE-21`` a quote that is never closed.
    """
    found = decode(data)
    text, delimiter, skipped = _named_delimiter(found.text)
    delimiter = delimiter or sniff_delimiter(text)
    if must_be_table and not _is_table(text, delimiter):
        raise CannotDo("INTAKE-02", found="TXT")
    rows = split_rows(text, delimiter, sheet, limits)
    table = _without_leading(RawSheet(sheet, rows, first_row=1 + skipped))
    if found.surface:
        table = with_guessed(table, found.encoding)
    return TextTable(table, found.encoding, delimiter, found.in_doubt)


def decode(data: bytes) -> Decoded:
    """Return the text of a file and the encoding that was found; ``in_doubt`` where it is only likely.

    Raises:
        CannotDo: ``INTAKE-14`` NUL bytes, ``INTAKE-15`` no known encoding; both with the row.
    """
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "")
    if not encoding and b"\0" in data:
        encoding = _utf16_without_bom(data)
        if not encoding:
            raise CannotDo("INTAKE-14", row=_row_of(data, data.index(b"\0")))
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise CannotDo("INTAKE-15", row=_row_of(data, error.start)) from error
        return _single_bytes(data, error.start)
    old = guess(text)
    return Decoded(text, old or encoding or "utf-8", bool(old), bool(old))


def _utf16_without_bom(data: bytes) -> str:
    """Where every other byte is mostly NUL the file is UTF-16 without its mark; Excel never writes it so."""
    half = len(data) / 2
    if len(data) % 2 == 0:
        if data[1::2].count(0) > _SHARE_OF_NULS * half and data[::2].count(0) == 0:
            return "utf-16-le"
        if data[::2].count(0) > _SHARE_OF_NULS * half and data[1::2].count(0) == 0:
            return "utf-16-be"
    return ""


def _single_bytes(data: bytes, wrong_at: int) -> Decoded:
    """Choose between cp1258, TCVN3 and VNI by which of them makes Vietnamese words of the whole file."""
    surface = data.decode("cp1252", "replace")
    sample = surface[:SCORED]
    texts = {encoding: convert(sample, encoding) for encoding in ENCODINGS}
    texts["cp1258"] = clean(data[:SCORED].decode("cp1258", "replace"))
    scores = {encoding: likeness(text) for encoding, text in texts.items()}
    best = max(("cp1258", *ENCODINGS), key=lambda encoding: scores[encoding])
    if scores[best] < _BELIEVED:
        raise CannotDo("INTAKE-15", row=_row_of(data, wrong_at))
    if best == "cp1258":
        return Decoded(data.decode("cp1258", "replace"), best, in_doubt=True)
    return Decoded(surface, best, in_doubt=True, surface=True)


def _row_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _named_delimiter(text: str) -> tuple[str, str, int]:
    """Return text, delimiter and skipped rows: Excel's first line ``sep=;`` names the delimiter."""
    first, _, rest = text.partition("\n")
    word = first.strip('\r\ufeff" ')
    if word[:4].lower() == "sep=" and word[4:] in DELIMITERS:
        return rest, word[4:], 1
    return text, "", 0


def sniff_delimiter(text: str) -> str:
    """Return the sign that cuts most records into the same number of cells; "," where none does."""
    scores = {sign: _agreement(text, sign) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    return best if scores[best] > (0, 0) else ","


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """Return (records of the commonest width above one, that width) among the first records."""
    records = islice(csv.reader(io.StringIO(text[:SCORED], newline=""), delimiter=delimiter), _SAMPLE_RECORDS)
    try:
        widths = Counter(len(record) for record in records if len(record) > 1)
    except csv.Error:
        return (0, 0)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _is_table(text: str, delimiter: str) -> bool:
    return _agreement(text, delimiter) >= (2, 2)


def split_rows(text: str, delimiter: str, sheet: str, limits: Limits) -> list[list[str]]:
    """Return the rows of a text, quoted cells with their line breaks kept whole.

    Raises:
        CannotDo: ``INTAKE-09`` … ``INTAKE-12`` too large, ``INTAKE-21`` a quote that is never closed.
    """
    ended = text if text.endswith(("\n", "\r")) else text + "\n"
    reader = csv.reader(io.StringIO(ended + _END, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            rows.append(row)
            check_extent(sheet, (len(rows) - 1, len(row)), cells, limits)
    except csv.Error as error:
        raise CannotDo("INTAKE-12", sheet=sheet, row=len(rows) + 1, limit=limits.cell_length) from error
    if rows.pop() != [_END]:
        raise CannotDo("INTAKE-21", sheet=sheet, row=len(rows) + 1)
    return rows


def _without_leading(sheet: RawSheet) -> RawSheet:
    empty = next((place for place, row in enumerate(sheet.rows) if any(map(str.strip, row))), 0)
    return sheet._replace(rows=sheet.rows[empty:], first_row=sheet.first_row + empty)


def with_guessed(sheet: RawSheet, encoding: str) -> RawSheet:
    """Return a sheet with its cells converted from an old encoding that was guessed, and what they were."""
    converted: list[Conversion] = []
    for down, row in enumerate(sheet.rows):
        for right, cell in enumerate(row):
            if isinstance(cell, str) and not is_unicode(cell):
                row[right] = convert(cell, encoding)
                place = (sheet.first_row + down, sheet.first_column + right)
                converted.append((*place, as_seen(cell), clean(row[right]), encoding))
    return sheet._replace(converted=tuple(converted))
