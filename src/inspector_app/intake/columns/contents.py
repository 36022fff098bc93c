"""Columns known by what stands in them, for lists without a header: cells pasted out of a sheet."""

from collections.abc import Callable, Mapping, Sequence

from inspector_app.errors import CannotDo
from inspector_app.inspection.posting.codes import read_code
from inspector_app.intake.columns.cells import is_blank, text_of
from inspector_app.intake.columns.frames import dossier_code_of
from inspector_app.intake.columns.mapping import ImportKind
from inspector_app.intake.tables import CellValue, Sheet

_LOOKED_AT = 100
_NAME_LETTERS = 8  # shorter words are a level, a unit, a yes


def columns_by_content(kind: ImportKind, sheet: Sheet) -> Mapping[str, int]:
    """Return the columns of a sheet without a header by field, {} where its cells do not say enough.

    A column is one of codes when four of five of its cells are; names stand in the column with the longest
    texts. Only lists of procedures and of dossiers are known so.
    """
    rows = sheet.rows[:_LOOKED_AT]
    width = max(map(len, rows), default=0)
    cells = [[row[n] for row in rows if n < len(row) and not is_blank(row[n])] for n in range(width)]
    if kind is ImportKind.FRAME:
        code = _first(cells, _is_dossier_code)
        return {} if code is None else {"code": sheet.first_column + code}
    if kind not in (ImportKind.CATALOGUE, ImportKind.POSTED):
        return {}
    code = _first(cells, _is_procedure_code)
    lengths = {n: _mean_length(column) for n, column in enumerate(cells) if n != code and column}
    name = max(lengths, key=lambda n: lengths[n], default=None)
    if code is None or name is None or lengths[name] < _NAME_LETTERS:
        return {}
    return {"code": sheet.first_column + code, "name": sheet.first_column + name}


def _first(columns: Sequence[Sequence[CellValue]], is_one: Callable[[CellValue], bool]) -> int | None:
    """Return the first column of which four of five cells pass a test."""
    fitting = (
        n for n, cells in enumerate(columns) if cells and sum(map(is_one, cells)) * 5 >= len(cells) * 4
    )
    return next(fitting, None)


def _is_procedure_code(value: CellValue) -> bool:
    return isinstance(value, str | float) and read_code(value) is not None


def _is_dossier_code(value: CellValue) -> bool:
    try:
        return isinstance(value, str) and dossier_code_of(value)[1]
    except CannotDo:
        return False


def _mean_length(cells: Sequence[CellValue]) -> float:
    return sum(len(text_of(cell)) for cell in cells if isinstance(cell, str)) / len(cells)
