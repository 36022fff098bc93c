"""The statistics sheet of dossiers: thirteen columns, sections, totals, and figures as people write them."""

from datetime import date

import pytest

from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import Figures, RuleResult
from inspector_app.inspection.visit import Period
from inspector_app.intake.meaning import ImportKind, Why, propose_mapping
from tests.intake.meaning.sheets import said, take_in, workbook

TITLE = ("TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",)
PERIOD = ("Kỳ báo cáo: từ ngày 01/01/2026 đến ngày 30/6/2026",)
ONE_ROW = (
    *("STT", "Lĩnh vực giải quyết", "Tổng số hồ sơ tiếp nhận (3)", "Trực tuyến (4)"),
    *(
        "Trực tiếp, dịch vụ bưu chính (5)",
        "Từ kỳ trước (6)",
        "Tổng số hồ sơ đã giải quyết (7)",
        "Trước hạn (8)",
    ),
    *("Đúng hạn (9)", "Quá hạn (10)", "Tổng số hồ sơ đang giải quyết (11)", "Trong hạn (12)"),
    "Quá hạn (13)",
)
NUMBERING = tuple(f"({n})" for n in range(1, 14))
SECTION_1 = ("I", "Trên Hệ thống các Bộ", *[""] * 11)
SECTION_2 = ("II", "Trên Hệ thống thành phố", 45, 20, 15, 10, 40, 30, 5, 5, 5, 4, 1)
CIVIL = (1, "Hộ tịch", "1.713", 1000, "668", 45.0, 1668, 1600, 60, 8, 45, 45, 0)
LAND = (2, "Đất đai", 45, 20, 15, 10, 40, 30, 5, 5, 5, 4, 1)
TOTAL = ("TỔNG CỘNG", "", 1758, 1020, 683, 55, 1708, 1630, 65, 13, 50, 49, 1)
TWO_ROWS = (
    ("STT", "Lĩnh vực giải quyết", "Số hồ sơ tiếp nhận", "", "", "", "Số hồ sơ đã giải quyết", "", "", "",
     "Số hồ sơ đang giải quyết", "", ""),
    ("", "", "Tổng số", "Trực tuyến", "Trực tiếp, bưu chính", "Từ kỳ trước", "Tổng số", "Trước hạn",
     "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"),
)  # fmt: skip
THREE_ROWS = (
    ("TT", "Lĩnh vực, công việc giải quyết", "Số lượng hồ sơ tiếp nhận", "", "", "",
     "Số lượng hồ sơ đã giải quyết", "", "", "", "Số lượng hồ sơ đang giải quyết", "", ""),
    ("", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn",
     "Tổng số", "Trong hạn", "Quá hạn"),
    ("", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", "", "", ""),
)  # fmt: skip
FORMULA = ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)",
           "(11)=(12)+(13)", "(12)", "(13)")  # fmt: skip

EXPECTED = Figures(
    id="row-0",
    name="Hộ tịch",
    field="Hộ tịch",
    received_total=1713,
    received_online=1000,
    received_direct=668,
    carried_over=45,
    settled_total=1668,
    settled_early=1600,
    settled_on_time=60,
    settled_late=8,
    in_progress_total=45,
    in_progress_in_time=45,
    in_progress_overdue=0,
)


@pytest.mark.parametrize(
    "header",
    [
        (ONE_ROW,),
        (ONE_ROW, NUMBERING),
        (TITLE, PERIOD, ("",), ONE_ROW, NUMBERING),
        TWO_ROWS,
        (*TWO_ROWS, NUMBERING),
        (TITLE, *TWO_ROWS, FORMULA),
        (*THREE_ROWS, FORMULA),
    ],
    ids=["one row", "numbered", "titles", "two rows", "two rows numbered", "formulas", "three rows"],
)
def test_the_thirteen_columns_need_no_mapping_by_hand(header):
    imported = take_in(ImportKind.STATISTICS, *header, CIVIL)

    assert imported.problems == ()
    (table,) = imported.rows
    assert {**slots(table), "id": "", "order": 0, "period": None} == {**slots(EXPECTED), "id": "", "order": 0}


def slots(table):
    return {name: getattr(table, name) for name in Figures.__slots__}


def test_sections_name_their_rows_and_sums_are_not_imported():
    imported = take_in(
        ImportKind.STATISTICS, ONE_ROW, NUMBERING, SECTION_1, CIVIL, LAND, SECTION_2, LAND, TOTAL
    )

    assert [(row.field, row.unit_name) for row in imported.rows] == [
        ("Hộ tịch", "Trên Hệ thống các Bộ"),
        ("Đất đai", "Trên Hệ thống các Bộ"),
        ("Đất đai", "Trên Hệ thống thành phố"),
    ]
    assert [(one.row, one.why) for one in imported.left_out] == [
        (3, Why.SECTION), (6, Why.SECTION), (8, Why.TOTAL),
    ]  # fmt: skip
    assert sum(row.received_total for row in imported.rows) == 1713 + 45 + 45


@pytest.mark.parametrize(
    "section",
    [("I Trên Hệ thống các Bộ",), ("I. Trên Hệ thống các Bộ", *[""] * 12), ("", "I. Trên Hệ thống các Bộ")],
)
def test_a_section_may_stand_in_one_cell(section):
    imported = take_in(ImportKind.STATISTICS, ONE_ROW, section, CIVIL)

    assert [row.unit_name for row in imported.rows] == ["Trên Hệ thống các Bộ"]


def test_the_period_of_the_title_is_that_of_the_tables():
    imported = take_in(ImportKind.STATISTICS, TITLE, PERIOD, ONE_ROW, CIVIL)

    assert imported.rows[0].period == Period(start=date(2026, 1, 1), end=date(2026, 6, 30))


def test_imported_tables_can_be_judged():
    (table,) = take_in(ImportKind.STATISTICS, ONE_ROW, CIVIL).rows

    results = {outcome.result for outcome in judge(table)}

    assert RuleResult.AGREES in results
    assert RuleResult.DIFFERS not in results


def test_units_may_stand_instead_of_fields():
    header = ("STT", "Đơn vị", "Tổng số tiếp nhận", "Trong đó: trực tuyến", "Đã giải quyết",
              "Trước và đúng hạn", "Trả quá hạn", "Tỷ lệ đúng hạn", "Đang giải quyết", "Trả lại")  # fmt: skip
    imported = take_in(ImportKind.STATISTICS, header, (1, "Xã Chân Mây", 100, 60, 90, 88, 2, "97,8%", 10, 0))

    (table,) = imported.rows
    assert (table.unit_name, table.field) == ("Xã Chân Mây", "")
    assert (table.received_total, table.received_online, table.settled_total) == (100, 60, 90)
    assert (table.settled_early_or_on_time, table.settled_late) == (88, 2)
    assert (table.in_progress_total, table.returned) == (10, 0)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.713,5", "INTAKE-56"), ("92.54", "INTAKE-56"), ("92,54", "INTAKE-56"), (1.713, "INTAKE-58"),
        (-4, "INTAKE-57"), ("khoảng 50", "INTAKE-55"), ("#DIV/0!", "INTAKE-72"),
    ],
)  # fmt: skip
def test_a_figure_that_could_be_wrong_forbids_the_import(cell, code):
    imported = take_in(ImportKind.STATISTICS, ONE_ROW, (1, "Hộ tịch", cell, *CIVIL[3:]), LAND)

    assert imported.rows == ()
    assert said(imported.problems) == [("C2", code)]


def test_empty_and_unknown_figures_are_no_noughts():
    imported = take_in(
        ImportKind.STATISTICS, ONE_ROW, (1, "Hộ tịch", "10", "-", "", "Không có thông tin", *[0] * 7)
    )

    (table,) = imported.rows
    assert (table.received_online, table.received_direct, table.carried_over) == (None, None, None)
    assert table.settled_total == 0


def test_a_formula_without_a_value_forbids_the_import():
    imported = take_in(ImportKind.STATISTICS, ONE_ROW, CIVIL, uncounted=((2, 3),))

    assert said(imported.problems) == [("C2", "INTAKE-54")]
    assert imported.is_blocked


def test_figures_without_a_name_forbid_the_import():
    imported = take_in(ImportKind.STATISTICS, ONE_ROW, CIVIL, (2, "", 5, 5, 0, 0, 5, 5, 0, 0, 0, 0, 0))

    assert said(imported.problems) == [("B3", "INTAKE-59")]


def test_a_field_twice_in_one_section_is_said():
    imported = take_in(ImportKind.STATISTICS, ONE_ROW, LAND, CIVIL, LAND)

    assert len(imported.rows) == 3
    assert said(imported.problems) == [("B4", "INTAKE-60")]


def test_the_form_of_2017_maps_itself():
    header = (
        ("STT", "Lĩnh vực", "Số hồ sơ nhận giải quyết", *[""] * 3, "Kết quả giải quyết", *[""] * 5),
        ("", "", "Tổng số", "Trong đó", "", "", "Số hồ sơ đã giải quyết", "", "",
         "Số hồ sơ đang giải quyết", "", ""),
        ("", "", "", "Số mới tiếp nhận trực tuyến", "Số kỳ trước chuyển qua",
         "Số mới tiếp nhận (trực tiếp hoặc dịch vụ bưu chính)", "Tổng số", "Trả đúng thời hạn", "Trả quá hạn",
         "Tổng số", "Chưa đến hạn", "Quá hạn"),
    )  # fmt: skip

    imported = take_in(ImportKind.STATISTICS, *header, (1, "Hộ tịch", 100, 50, 10, 40, 90, 85, 5, 10, 8, 2))

    (table,) = imported.rows
    assert (table.received_total, table.received_online, table.carried_over, table.received_direct) == (
        100,
        50,
        10,
        40,
    )
    assert (table.settled_total, table.settled_early_or_on_time, table.settled_late) == (90, 85, 5)
    assert (table.in_progress_total, table.in_progress_in_time, table.in_progress_overdue) == (10, 8, 2)


def test_numbers_of_columns_are_believed_only_beside_known_words():
    foreign = ("Cơ quan", "Dự án tiếp nhận", "Nhóm A", "Nhóm B", "Nhóm C", "Số D.A.", *"abcdefg")
    made = workbook(foreign, NUMBERING, ("Sở Y tế", *[1] * 12))

    columns = propose_mapping(ImportKind.STATISTICS, made).mapping.columns

    assert dict(columns) == {"unit": 1, "received_total": 2}


def test_columns_with_strange_words_are_known_by_the_numbers_of_the_official_form():
    header = ("TT", "Lĩnh vực", "Nhận", "Mạng", "Quầy", "Cũ", "Đã giải quyết", "Sớm", "Vừa", "Muộn",
              "Đang giải quyết", "Còn hạn", "Hết hạn")  # fmt: skip

    imported = take_in(ImportKind.STATISTICS, header, NUMBERING, (1, *CIVIL[1:]))

    (table,) = imported.rows
    assert {**slots(table), "id": "", "order": 0} == {**slots(EXPECTED), "id": "", "order": 0}
