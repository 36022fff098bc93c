"""The statistics sheet as a whole: its period, its own total, and what all its tables share."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.actions.desk import carry_out
from inspector_app.actions.import_file import look_at_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.desktop import list_imports
from inspector_app.desktop.import_dialog import _Importing
from inspector_app.desktop.import_sheet import stated_period, total_row
from inspector_app.inspection.figures.stated import SourceKind
from inspector_app.inspection.visit import Period
from inspector_app.intake.meaning import ImportKind
from inspector_app.intake.tables import Sheet
from tests.desktop.stage import until

HEAD = "STT;Lĩnh vực;Tổng số tiếp nhận;Tiếp nhận mới trong kỳ;Kỳ trước chuyển qua;Tổng số đã giải quyết\n"
SHEET = (
    "TÌNH HÌNH GIẢI QUYẾT HỒ SƠ QUÝ III/2026;;;;;\n"
    + HEAD
    + "1;Hộ tịch;100;90;10;95\n2;Đất đai;50;45;5;40\nTỔNG CỘNG;;160;135;15;135\n"
)


@pytest.mark.parametrize(
    ("title", "start", "end", "words"),
    [
        ("TÌNH HÌNH … QUÝ III/2026", (2026, 7, 1), (2026, 9, 30), "Quý III/2026"),
        ("Quý 4 năm 2025", (2025, 10, 1), (2025, 12, 31), "Quý 4 năm 2025"),
        ("6 tháng đầu năm 2026", (2026, 1, 1), (2026, 6, 30), "6 tháng đầu năm 2026"),
        ("06 THÁNG CUỐI NĂM 2026", (2026, 7, 1), (2026, 12, 31), "06 tháng cuối năm 2026"),
        ("9 tháng đầu năm 2026", (2026, 1, 1), (2026, 9, 30), "9 tháng đầu năm 2026"),
        ("Tháng 02/2028", (2028, 2, 1), (2028, 2, 29), "Tháng 02/2028"),
        ("Báo cáo năm 2026", (2026, 1, 1), (2026, 12, 31), "Năm 2026"),
    ],
)
def test_the_period_is_read_from_the_title(title, start, end, words):
    sheet = Sheet(name="s", hidden=False, rows=(("",), (title,), ("STT",)))

    assert stated_period(sheet, 3) == Period(start=date(*start), end=date(*end), words=words)


def test_what_stands_below_the_header_is_no_title():
    sheet = Sheet(name="s", hidden=False, rows=(("STT",), ("Quý III/2026",)))

    assert stated_period(sheet, 1) is None


def draft_of(small, text):
    return small.at_desk(
        lambda desk: carry_out(desk, look_at_file(ImportKind.STATISTICS, text.encode(), "bieu.csv"))
    )


def test_the_total_is_held_against_the_sum_of_the_rows(small):
    total = total_row(draft_of(small, SHEET))

    assert total.row == 5
    assert total.differs == (("received_total", 160, 150),)


def test_a_sheet_without_a_total_states_none(small):
    assert total_row(draft_of(small, SHEET[: SHEET.index("TỔNG")])) is None


@pytest.fixture
def dialog(small, tmp_path):
    small.go("step_figures")
    page = small.window.visit.page
    file = tmp_path / "bieu.csv"
    file.write_bytes(SHEET.encode())
    keep = partial(list_imports._keep_figures, small.window.visit.visit.visit_id)
    _Importing(ImportKind.STATISTICS, "Nhập", keep, page.fittings, page, None).read(str(file))
    until(lambda: QApplication.activeModalWidget() is not None)
    small.settle()
    return QApplication.activeModalWidget()


def kept(small):
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id)).figures


def test_all_tables_take_the_period_and_kind_that_were_asked_once(small, dialog):
    assert dialog.sheet_fields.period.fields["words"].text() == "Quý III/2026"
    assert "160" in dialog._says.text()
    dialog.sheet_fields.source_kind.show_value(SourceKind.REPORT)

    dialog.go.click()
    small.settle()

    whole, *parts = kept(small)[-3:]
    assert {table.period.words for table in (whole, *parts)} == {"Quý III/2026"}
    assert {table.source_kind for table in (whole, *parts)} == {SourceKind.REPORT}
    assert (whole.name, whole.received_total) == ("Tổng cộng", 160)
    assert [part.whole for part in parts] == [whole.id, whole.id]


def test_the_total_may_be_left_out(small, dialog):
    before = len(kept(small))
    dialog.sheet_fields.keep_total.setChecked(False)

    dialog.go.click()
    small.settle()

    assert len(kept(small)) == before + 2
    assert {table.whole for table in kept(small)[-2:]} == {""}


def test_a_table_whose_rules_differ_is_marked_in_the_list(small, dialog):
    dialog.go.click()
    small.settle()

    tables = small.window.visit.page._tables
    marked = {tables.itemText(n).partition(": ")[2] for n in range(tables.count())}
    assert "Tổng cộng – LỆCH" in marked
    assert "Hộ tịch" in marked
