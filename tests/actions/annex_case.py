"""An annex in the hands of a unit: made, opened and filled as a spreadsheet program does."""

import io

from openpyxl import load_workbook

from inspector_app.actions.desk import carry_out
from inspector_app.actions.unit_annex import make_annex, take_annex
from inspector_app.inspection.annex_marks import ROW_MARK

COUNTS, SELF_CHECK, GENERAL = "Số liệu hồ sơ", "Tự kiểm tra", "Thông tin chung"
VALUE, NOTE = 4, 5  # the columns D and E
GIVEN = {
    "carried_over": 37,
    "received_online": 1020,
    "received_direct": 227,
    "settled_early": 884,
    "settled_on_time": 338,
    "settled_late": 7,
    "in_progress_in_time": 46,
    "in_progress_overdue": 2,
    "returned": 7,
}
ANSWERS = {
    "niem-yet/NY01": ("Đạt", ""),
    "niem-yet/NY02": ("Không đạt", "thiếu 04 TTHC"),
    "niem-yet/NY13": ("Không áp dụng", ""),
}


def row_of(page, key):
    """Return the row with a hidden id."""
    return next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value == ROW_MARK + key)


def filled(desk, visit_id, counts=GIVEN, answers=ANSWERS, change=lambda book: None):
    """Make the annex, fill it in with openpyxl, change what the test asks; returns the file."""
    book = load_workbook(io.BytesIO(carry_out(desk, make_annex(visit_id)).xlsx))
    general, figures = book[GENERAL], book[COUNTS]
    general.cell(row_of(general, "filled_by"), VALUE, "Mai Thị H")
    general.cell(row_of(general, "filled_on"), VALUE, "05/11/2026")
    for name, value in counts.items():
        figures.cell(row_of(figures, name), VALUE, value)
    for key, (verdict, note) in answers.items():
        checks = book[SELF_CHECK]
        checks.cell(row_of(checks, key), VALUE, verdict)
        checks.cell(row_of(checks, key), NOTE, note or None)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(desk, visit_id, data, name="bang-so-lieu.xlsx"):
    """Return the draft of a return."""
    return carry_out(desk, take_annex(visit_id, data, name))


def codes(draft):
    """Return the codes of what has to be mended."""
    return [problem.code for problem in draft.problems]
