"""One sheet inside the child, before it crosses over, and the bounds that all kinds of file share."""

from typing import Any, NamedTuple

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import Limits

Conversion = tuple[int, int, str, str, str]  # row, column, before, after, encoding


class RawSheet(NamedTuple):
    """One sheet: rows of cells as they were read ("" is empty), first row and column from 1."""

    name: str
    rows: list[list[Any]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    converted: tuple[Conversion, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def check_extent(sheet: str, last: tuple[int, int], cells: int, limits: Limits) -> None:
    """Refuse a sheet by its last row and column (from 1) and by the number of cells up to and with it.

    Raises:
        CannotDo: ``INTAKE-09`` rows, ``INTAKE-10`` columns, ``INTAKE-11`` cells.
    """
    row, column = last
    if row > limits.rows:
        raise CannotDo("INTAKE-09", sheet=sheet, row=row, limit=limits.rows)
    if column > limits.columns:
        raise CannotDo("INTAKE-10", sheet=sheet, column=column_letters(column), limit=limits.columns)
    if cells > limits.cells:
        raise CannotDo("INTAKE-11", sheet=sheet, cells=cells, limit=limits.cells)


def check_lengths(sheet: RawSheet, start: int, rows: list[list[Any]], limits: Limits) -> None:
    """Refuse a cell that is longer than any office program can hold, among the rows from ``start`` on.

    Raises:
        CannotDo: ``INTAKE-12`` with row and column.
    """
    for down, row in enumerate(rows, start):
        for right, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > limits.cell_length:
                raise CannotDo(
                    "INTAKE-12",
                    sheet=sheet.name,
                    row=sheet.first_row + down,
                    column=column_letters(sheet.first_column + right),
                    length=len(cell),
                    limit=limits.cell_length,
                )


def column_letters(column: int) -> str:
    """Return a column's number (from 1) as the letters that people see: 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
