"""A file of tables as it was read: sheets of plain cells, text in NFC and Unicode, before any meaning."""

from dataclasses import dataclass
from datetime import date, datetime, time

CellValue = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Converted:
    """A cell whose text was in an old font encoding: where it stands, and what it was before."""

    row: int
    column: int
    before: str
    after: str
    encoding: str  # tcvn3, vni


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet.

    Attributes:
        rows: Cells row by row; rows may differ in length; an empty cell is None. Text is NFC, edge blanks and
            inner line breaks kept.
        first_row, first_column: Number of the first row and column in the file, from 1: sentences count as
            the person sees them.
        hidden: The sheet is hidden in its workbook.
        converted: Cells that were converted from TCVN3 or VNI.
        uncounted: (row, column) of formula cells whose value the file does not hold.
        formulas: (row, column) of formula cells, with a value or not; of an .xlsx, and not more than 100.
        merged: ((row, column), (row, column)) of the first and last cell of merged ranges; of an .xlsx.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    converted: tuple[Converted, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A file of tables.

    Attributes:
        name: Name of the file, without its folder.
        sha256: Hash of its bytes.
        kind: ``xlsx``, ``xls``, ``ods``, ``csv`` …
        encoding, delimiter: For text files.
        in_doubt: The encoding of a text file was guessed (``tcvn3``, ``vni``, ``cp1258``): a person confirms.
    """

    name: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    in_doubt: bool = False
