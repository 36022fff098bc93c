"""A catalogue of 10,000 rows and 8 columns from .xlsx bytes to procedures: child, columns, typed rows.

Twice: as in the window, where the child is started while the person chooses the file (ready), and with a
child that is started when the bytes are there (cold). The start of a ready child is not in its figure.
The peer is calamine by itself in this process: the same values without a child, limits, checks, cleaning,
columns or types. Garbage is not collected meanwhile, as in the window (desktop/sweeping.py).
"""

import gc
import io
import random
import statistics
from time import perf_counter, sleep

import xlsxwriter
from python_calamine import CalamineWorkbook

from inspector_app.intake.meaning import ImportKind, propose_mapping, read_rows
from inspector_app.intake.read import read_workbook
from inspector_app.intake.starting import ReadyChild

ROWS, COLUMNS = 10_000, 8
LIMIT_SECONDS = 0.2
CHOOSING_SECONDS = 0.3  # a person takes longer
SEED = 20261122
HEADINGS = [
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Cơ quan thực hiện",
    "Lĩnh vực",
    "Thời hạn giải quyết",
    "Phí, lệ phí",
    "Mức độ dịch vụ công",
]
WORDS = ["cấp lại", "cấp đổi", "đăng ký", "khai sinh", "giấy phép", "chứng nhận", "hộ kinh doanh", "đất đai"]


def measure(rounds=15):
    """Return medians in seconds; ours and the peer's take turns, so that a busy minute meets all."""
    data = catalogue()
    ready, cold, reading, plain = [], [], [], []
    gc.disable()
    try:
        for number in range(rounds + 1):
            took, cells = from_cold(data)
            waited = from_ready(data)
            beside = plain_calamine(data)
            if number:  # the first warms up
                ready.append(waited)
                cold.append(took)
                reading.append(cells)
                plain.append(beside)
        small = [timed(lambda: read_workbook(b"a;b\n1;2\n", "a.csv"))[0] for _ in range(rounds)]
    finally:
        gc.enable()
    return {
        "rounds": rounds,
        "file_bytes": len(data),
        "import_s_median": statistics.median(ready),
        "import_s_limit": LIMIT_SECONDS,
        "import_by_plain": statistics.median(ready) / statistics.median(plain),
        "import_cold_s_median": statistics.median(cold),
        "import_cold_by_plain": statistics.median(cold) / statistics.median(plain),
        "of_which_cold_reading_s_median": statistics.median(reading),
        "plain_calamine_s_median": statistics.median(plain),
        "start_and_end_of_a_child_s_median": statistics.median(small),
    }


def from_cold(data):
    """Return the seconds of the whole import, and of its reading to cells."""
    took, (reading, *_kept) = timed(lambda: import_catalogue(data))
    return took, reading


def from_ready(data):
    """Return the seconds of the whole import by a child that has waited as long as a person chooses."""
    child = ReadyChild()
    try:
        sleep(CHOOSING_SECONDS)
        return timed(lambda: import_catalogue(data, child))[0]
    finally:
        child.close()


def plain_calamine(data):
    """Return the seconds of the peer; like ours it ends with its rows in hand, before they are let go."""
    return timed(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())[
        0
    ]


def import_catalogue(data, ready=None):
    """From bytes to procedures, as the import page shows them; return the seconds to the cells, and all."""
    begun = perf_counter()
    workbook = read_workbook(data, "danh-muc.xlsx", ready=ready)
    reading = perf_counter() - begun
    proposal = propose_mapping(ImportKind.CATALOGUE, workbook)
    imported = read_rows(ImportKind.CATALOGUE, workbook, proposal.mapping)
    assert len(imported.rows) == ROWS
    assert not imported.problems
    return reading, workbook, imported


def catalogue():
    """Rows as the national portal exports them: codes as text, names, two agencies in a cell, numbers."""
    pick = random.Random(SEED)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Danh sách TTHC")
        page.write_row(0, 0, HEADINGS)
        for row in range(1, ROWS + 1):
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
    """Seconds that a deed takes, and what it returns."""
    begun = perf_counter()
    result = deed()
    return perf_counter() - begun, result
