"""A remedy sheet that a unit sent back: from cells to values, or one sentence that says what is wrong.

The cells come from the limited child (:mod:`inspector_app.intake.read`); nothing here opens a file.
"""

from datetime import date, datetime

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import read_date
from inspector_app.inspection.follow_up import Outcome
from inspector_app.inspection.remedy_sheet import (
    COLUMNS,
    FILLED_IN,
    HEAD_ROW,
    LOCKED,
    MARK,
    MARKS_SHEET,
    OUTCOME_WORDS,
    SHEET,
    VERSION,
    Column,
    ReturnedRow,
    ReturnedSheet,
)
from inspector_app.intake.raw_sheet import column_letters
from inspector_app.intake.tables import CellValue, Sheet, Workbook

_OUTCOMES = {words.casefold(): outcome for outcome, words in OUTCOME_WORDS.items()}
_LONGEST = 4_000  # characters of one answer; a report that says more belongs in a paper of its own


def read_returned(workbook: Workbook) -> ReturnedSheet:
    """Return what stands in a remedy sheet.

    Raises:
        CannotDo: ``REMEDY-01`` … ``REMEDY-09``, ``REMEDY-21``: no such sheet, moved columns, a formula,
            merged cells, a row too many, a word or day that means nothing.
    """
    file = workbook.name
    if workbook.kind not in ("xlsx", "xlsm"):
        raise CannotDo("REMEDY-01", file=file, kind=workbook.kind)
    visit_id, minutes = _marks(workbook)
    sheet = next((one for one in workbook.sheets if one.name == SHEET), None)
    if sheet is None:
        shown = ", ".join(f"«{one.name}»" for one in workbook.sheets if not one.hidden)
        raise CannotDo("REMEDY-03", file=file, sheet=SHEET, found=shown or "–")
    for column, title in enumerate(COLUMNS, 1):
        found = _text(_cell(sheet, HEAD_ROW, column))
        if found != title.value:
            where = column_letters(column)
            raise CannotDo("REMEDY-04", file=file, column=where, wanted=title.value, found=found or "–")
    for row, column in sheet.formulas:
        if row >= HEAD_ROW and column <= len(COLUMNS):
            raise CannotDo("REMEDY-05", file=file, cell=f"{column_letters(column)}{row}")
    first = COLUMNS.index(FILLED_IN[0]) + 1
    for (top, left), (bottom, right) in sheet.merged:
        if bottom > HEAD_ROW and right >= first and left <= len(COLUMNS):
            cells = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
            raise CannotDo("REMEDY-21", file=file, cells=cells)
    return ReturnedSheet(visit_id=visit_id, minutes_sha256=minutes, rows=_rows(sheet, file))


def _marks(workbook: Workbook) -> tuple[str, str]:
    """Return of which visit and which minutes the sheet is."""
    marks = next((one for one in workbook.sheets if one.name == MARKS_SHEET), None)
    said = [[_text(_cell(marks, row, column)) for column in (1, 2)] for row in (1, 2, 3)] if marks else []
    if [name for name, _ in said] != [MARK, "visit", "minutes"]:
        raise CannotDo("REMEDY-02", file=workbook.name)
    if said[0][1] != str(VERSION):
        raise CannotDo("REMEDY-15", file=workbook.name, version=said[0][1])
    return said[1][1], said[2][1]


def _rows(sheet: Sheet, file: str) -> tuple[ReturnedRow, ...]:
    rows: list[ReturnedRow] = []
    last = sheet.first_row + len(sheet.rows) - 1
    for number in range(HEAD_ROW + 1, last + 1):
        cells = {title: _cell(sheet, number, place) for place, title in enumerate(COLUMNS, 1)}
        if all(cell in (None, "") for cell in cells.values()):
            continue
        row = _row(cells, number, file)
        if any(one.id == row.id for one in rows):
            raise CannotDo("REMEDY-07", file=file, row=number)
        rows.append(row)
    return tuple(rows)


def _row(cells: dict[Column, CellValue], row: int, file: str) -> ReturnedRow:
    said = {title: _text(cells[title]) for title in COLUMNS}
    if not said[Column.ID]:
        raise CannotDo("REMEDY-06", file=file, row=row)
    result = said[Column.RESULT].casefold()
    if result and result not in _OUTCOMES:
        words = ", ".join(f"«{one}»" for one in OUTCOME_WORDS.values())
        raise CannotDo("REMEDY-08", file=file, row=row, found=said[Column.RESULT], words=words)
    if not result and any(said[title] for title in FILLED_IN):
        raise CannotDo("REMEDY-09", file=file, row=row)
    for title in FILLED_IN:
        if len(said[title]) > _LONGEST:
            raise CannotDo("REMEDY-17", file=file, row=row, column=title.value, limit=_LONGEST)
    outcome: Outcome | None = _OUTCOMES.get(result)
    return ReturnedRow(
        row=row,
        id=said[Column.ID],
        locked=tuple(said[title] for title in LOCKED),
        outcome=outcome,
        done=said[Column.DONE],
        done_on=_day(cells[Column.DONE_ON], row, file),
        paper=said[Column.PAPER],
        note=said[Column.NOTE],
    )


def _day(cell: CellValue, row: int, file: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not text:
        return None
    try:
        return read_date(text)
    except InspectorError as error:
        raise CannotDo("REMEDY-16", file=file, row=row, found=text) from error


def _cell(sheet: Sheet, row: int, column: int) -> CellValue:
    """Return the cell that a person sees at a row and column, from 1."""
    down, right = row - sheet.first_row, column - sheet.first_column
    if 0 <= down < len(sheet.rows) and 0 <= right < len(sheet.rows[down]):
        return sheet.rows[down][right]
    return None


def _text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
