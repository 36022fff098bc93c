"""Cells of an .xls in which Excel shows an error (#REF!, #DIV/0!): calamine reads them as empty.

xlrd is opened for them only where the bytes look like such a record, which is rare.
Source: [MS-XLS] 2.4.24 BoolErr, 2.4.127 Formula, 2.5.133 FormulaValue.
"""

import io
import re

_CODES = rb"[\x00\x07\x0f\x17\x1d\x24\x2a]"
_RECORD = re.compile(
    rb"\x05\x02\x08\x00.{6}" + _CODES + rb"\x01|\x06\x00.{8}\x02." + _CODES + rb".{3}\xff\xff", re.DOTALL
)

Place = tuple[int, int]  # row, column, from 1


def errors_by_sheet(data: bytes) -> dict[str, dict[Place, str]]:
    """Return what Excel shows in the cells that hold an error, by sheet and place."""
    if _RECORD.search(data) is None:
        return {}
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    return {
        page.name: {
            (row + 1, column + 1): xlrd.error_text_from_code.get(cell.value, "#N/A")
            for row in range(page.nrows)
            for column, cell in enumerate(page.row(row))
            if cell.ctype == xlrd.XL_CELL_ERROR
        }
        for page in book.sheets()
    }
