"""A catalogue of 10,000 rows and 8 columns from .xlsx bytes to cells, the child's start and answer included.

The peer is calamine by itself in this process: the same values without a child, limits, checks or cleaning.
"""

import io
import random
import statistics
from time import perf_counter

import xlsxwriter
from python_calamine import CalamineWorkbook

from inspector_app.intake.read import read_workbook

ROWS, COLUMNS = 10_000, 8
LIMIT_SECONDS = 0.2
SEED = 20261122
WORDS = ["cấp lại", "cấp đổi", "đăng ký", "khai sinh", "giấy phép", "chứng nhận", "hộ kinh doanh", "đất đai"]


def measure(rounds=15):
    """Return medians in seconds; ours and the peer's take turns, so that a busy minute meets both."""
    data = catalogue()
    ours, plain = [], []
    for number in range(rounds + 1):
        took = timed(lambda: read_workbook(data, "danh-muc.xlsx"))
        beside = timed(
            lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        )
        if number:  # the first warms up
            ours.append(took)
            plain.append(beside)
    sheet = read_workbook(data, "danh-muc.xlsx").sheets[0]
    assert (len(sheet.rows), len(sheet.rows[0])) == (ROWS, COLUMNS)
    return {
        "rounds": rounds,
        "file_bytes": len(data),
        "import_s_median": statistics.median(ours),
        "import_s_limit": LIMIT_SECONDS,
        "plain_calamine_s_median": statistics.median(plain),
        "ours_by_plain": statistics.median(ours) / statistics.median(plain),
        "start_and_end_of_a_child_s_median": statistics.median(
            timed(lambda: read_workbook(b"a;b\n1;2\n", "a.csv")) for _ in range(rounds)
        ),
    }


def catalogue():
    """Rows as the national portal exports them: codes as text, names, two agencies in a cell, numbers."""
    pick = random.Random(SEED)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Danh sách TTHC")
        for row in range(ROWS):
            name = " ".join(pick.choices(WORDS, k=9))
            cells = [
                row,
                f"1.{row:06}",
                name,
                "UBND cấp xã\nSở Tư pháp",
                "Hộ tịch",
                "15 ngày",
                50_000,
                "Toàn trình",
            ]
            page.write_row(row, 0, cells)
    return out.getvalue()


def timed(deed):
    """Seconds that a deed takes."""
    begun = perf_counter()
    deed()
    return perf_counter() - begun
