"""From a key in the search field to the repainted page, over ten thousand procedures, as one types."""

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.desktop.hands import Hands
from tests.desktop.posting_case import PostingCase
from tests.desktop.stage import Stage

MS = 1_000
SIZE = 10_000
TYPED = ("dang ky", "cấp lại giấy", "1.00419", "ho tich", "thu hoi đất", "khong co gi nhu the")
VERBS = ("Đăng ký", "Cấp", "Cấp lại", "Cấp đổi", "Thu hồi", "Xác nhận", "Gia hạn", "Điều chỉnh", "Chấm dứt")
THINGS = (
    "khai sinh",
    "giấy phép xây dựng nhà ở riêng lẻ",
    "giấy chứng nhận quyền sử dụng đất",
    "hộ kinh doanh",
    "chứng chỉ hành nghề khám bệnh, chữa bệnh",
    "việc nuôi con nuôi trong nước",
    "giấy phép hoạt động của cơ sở giáo dục mầm non",
)
FIELDS = ("Hộ tịch", "Đất đai", "Hoạt động xây dựng", "Khám bệnh, chữa bệnh", "Giáo dục mầm non")


def measure(rounds=3):
    """Return milliseconds for each key typed: find, fill the list anew, show its first row, paint."""
    app = QApplication.instance() or QApplication([])
    app.setQuitOnLastWindowClosed(False)
    case = PostingCase(tuple(map(_row, range(SIZE))), imported=False)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(app, Path(folder) / "case", case).show()
        stage.open_visit(case.visit_id, "step_posting")
        stage.turn()
        page, hands = stage.window.visit.page, Hands(app)
        hands.until_at("catalogue_search")
        times = [_key(page, hands, sign) for _ in range(rounds) for sign in _typed(page.ticks.search)]
        rows = len(page.ticks.model._procedures)
        stage.close()
    return {
        "rows": rows,
        "keys": len(times),
        "key_to_repainted_ms_median": statistics.median(times),
        "key_to_repainted_ms_p95": statistics.quantiles(times, n=20)[18],
        "key_to_repainted_ms_limit": 25.0,
    }


def _typed(field):
    """Give every letter of every search, the field emptied between two."""
    for words in TYPED:
        field.clear()
        yield from words


def _key(page, hands, sign):
    begun = time.perf_counter()
    hands.type(sign)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(page.window(), QEvent.Type.UpdateRequest)  # one pass over what changed
    return (time.perf_counter() - begun) * MS


def _row(number):
    verb, thing = VERBS[number % len(VERBS)], THINGS[number // len(VERBS) % len(THINGS)]
    name = f"{verb} {thing} trường hợp {number // (len(VERBS) * len(THINGS)) + 1}"
    return (f"1.{number:06d}", name, FIELDS[number % len(FIELDS)], "1872/QĐ-BTP", "3 ngày làm việc", "Không")
