"""Rows of catalogues and posted lists become procedures; what is none is left out and counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inspector_app.inspection.posting.catalogue import (
    Component,
    Level,
    OnlineDegree,
    Procedure,
    ProcedureStatus,
    TimeLimit,
    TimeUnit,
)
from inspector_app.intake.meaning import ColumnMapping, ImportKind, Why, propose_mapping, read_rows
from tests.intake.meaning.sheets import HEADING, book, make_sheet, said, take_in, workbook

HEADER = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết")
BIRTH = "Đăng ký khai sinh"
DEATH = "Đăng ký khai tử"


def left_out(imported):
    return [(one.row, one.why) for one in imported.left_out]


def test_the_export_of_the_national_portal_needs_no_mapping_by_hand():
    imported = take_in(
        ImportKind.CATALOGUE,
        (HEADING, "", "", "", ""),
        ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"),
        (
            "1.014966",
            "Cấp lại chứng chỉ ",
            "Bộ Tư pháp",
            "Chủ tịch UBND cấp tỉnh\nSở Tư Pháp",
            "Quản tài viên",
        ),
        ("1.001193", BIRTH, "Bộ Tư pháp", "UBND cấp  xã\nUBND cấp xã", "Hộ tịch"),
        ("", "", "", "", ""),
    )

    assert imported.problems == ()
    assert imported.rows == (
        Procedure(
            code="1.014966",
            name="Cấp lại chứng chỉ",
            agencies=("Chủ tịch UBND cấp tỉnh", "Sở Tư Pháp"),
            field="Quản tài viên",
            row=3,
        ),
        Procedure(code="1.001193", name=BIRTH, agencies=("UBND cấp xã",), field="Hộ tịch", row=4),
    )


def test_a_csv_of_a_province_needs_no_mapping_by_hand():
    imported = take_in(
        ImportKind.CATALOGUE,
        ("MaTTHC", "TenDVC", "MaCQTH"),
        ("'1.001193", BIRTH, "H57.132"),
        ("'1.001193", BIRTH, "H57.133"),
    )

    assert imported.rows == (Procedure(code="1.001193", code_as_written="'1.001193", name=BIRTH,
                                       agencies=("H57.132", "H57.133"), row=2),)  # fmt: skip
    assert left_out(imported) == [(3, Why.JOINED)]


def test_every_cell_of_a_procedure_is_read():
    header = (
        *("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện", "Cơ quan thực hiện", "Ngành dọc"),
        *("Quyết định công bố", "Ngày có hiệu lực", "Ngày hết hiệu lực", "Tình trạng", "Mã TTHC thay thế"),
        *("Thành phần hồ sơ", "Thời hạn giải quyết (ngày làm việc)", "Phí - lệ phí", "Mẫu đơn", "Mức độ"),
    )
    row = (
        *("1.001193.000.00.00.H38", BIRTH, "Hộ tịch", "Cấp xã", "UBND cấp xã", "Công an"),
        *("123/QĐ-UBND ngày 05/08/2025", date(2025, 8, 6), "31/12/2026", "Bị thay thế", 1.0015),
        *("- Tờ khai\n- Giấy chứng sinh", 5.0, "Không", "Mẫu số 01", "Toàn trình"),
    )

    imported = take_in(ImportKind.CATALOGUE, header, row)

    assert imported.problems == ()
    assert imported.rows == (
        Procedure(
            code="1.001193",
            suffix="000.00.00.H38",
            code_as_written="1.001193.000.00.00.H38",
            name=BIRTH,
            field="Hộ tịch",
            levels=(Level.COMMUNE,),
            agencies=("UBND cấp xã",),
            owner="Công an",
            decision="123/QĐ-UBND",
            decision_on=date(2025, 8, 5),
            valid_from=date(2025, 8, 6),
            valid_to=date(2026, 12, 31),
            status=ProcedureStatus.REPLACED,
            replaced_by="1.001500",
            components=(Component(name="Tờ khai"), Component(name="Giấy chứng sinh")),
            time_limits=(TimeLimit(amount=Decimal(5), unit=TimeUnit.WORKING_DAY),),
            fee="Không",
            form="Mẫu số 01",
            online=OnlineDegree.FULL,
            row=2,
        ),
    )


@pytest.mark.parametrize(
    ("written", "code", "as_written"),
    [
        ("1.001193", "1.001193", ""),
        (1.01498, "1.014980", "1.01498"),
        ("'1.001193", "1.001193", "'1.001193"),
        (" 1.001193\u00a0", "1.001193", "1.001193"),
        ("1.00309", "", "1.00309"),
        ("TTHC001", "", "TTHC001"),
        (1, "", "1"),
        ("IMP_F_1789834010478", "", "IMP_F_1789834010478"),
    ],
)
def test_a_code_is_read_or_reported_and_never_dropped(written, code, as_written):
    imported = take_in(ImportKind.POSTED, ("Mã TTHC", "Tên TTHC"), (written, BIRTH))

    assert [(row.code, row.code_as_written, row.name) for row in imported.rows] == [(code, as_written, BIRTH)]
    assert said(imported.problems) == ([] if code else [("A2", "INTAKE-40")])


def test_a_row_without_a_code_is_kept_and_reported():
    imported = take_in(ImportKind.POSTED, HEADER, (1, "", BIRTH, "Hộ tịch", ""))

    assert [row.name for row in imported.rows] == [BIRTH]
    assert said(imported.problems) == [("B2", "INTAKE-41")]


def test_a_wrong_code_alone_in_its_row_is_no_section():
    imported = take_in(ImportKind.POSTED, HEADER, ("", "TTHC001", "", "", ""), (1, "1.001193", BIRTH))

    assert [row.code_as_written for row in imported.rows] == ["TTHC001", ""]
    assert said(imported.problems) == [("B2", "INTAKE-40")]


def test_a_code_without_a_name_is_kept_and_reported():
    imported = take_in(ImportKind.POSTED, HEADER, (1, "1.001193", "", "Hộ tịch", ""))

    assert [row.code for row in imported.rows] == ["1.001193"]
    assert said(imported.problems) == [("C2", "INTAKE-42")]


@pytest.mark.parametrize(
    "section",
    [
        ("I", "Lĩnh vực hộ tịch", "", "", ""),
        ("I. Lĩnh vực hộ tịch", "", "", "", ""),
        ("LĨNH VỰC: hộ tịch (12 TTHC)", "", "", "", ""),
        ("", "hộ tịch", "", "", ""),
        ("", "", "hộ tịch", "", ""),
        ("A", "", "hộ tịch", "", ""),
        ("II.1", "", "hộ tịch", "", "12 TTHC"),
        ("hộ tịch",) * 5,
    ],
)
def test_a_field_alone_in_a_row_is_the_field_of_the_rows_below(section):
    imported = take_in(
        ImportKind.CATALOGUE,
        HEADER,
        (1, "1.000001", "Trước", "", ""),
        section,
        (2, "1.001193", BIRTH, "", ""),
        (3, "1.001194", DEATH, "Tư pháp", ""),
    )

    assert [row.field.lower() for row in imported.rows] == ["", "hộ tịch", "tư pháp"]
    assert left_out(imported) == [(3, Why.SECTION)]
    assert imported.problems == ()


def test_sections_may_name_levels_and_agencies():
    imported = take_in(
        ImportKind.CATALOGUE,
        HEADER,
        ("A", "THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "", "", ""),
        ("I", "Sở Tư pháp", "", "", ""),
        (1, "1.000001", "Cấp phiếu lý lịch", "", ""),
        ("B", "THỦ TỤC HÀNH CHÍNH CẤP XÃ", "", "", ""),
        ("I", "Lĩnh vực hộ tịch", "", "", ""),
        (2, "1.001193", BIRTH, "", ""),
    )

    assert [(row.levels, row.agencies, row.field) for row in imported.rows] == [
        ((Level.PROVINCE,), ("Sở Tư pháp",), ""),
        ((Level.COMMUNE,), (), "hộ tịch"),
    ]


@pytest.mark.parametrize(
    "total",
    [
        ("TỔNG CỘNG", "", "", "", ""),
        ("", "", "Cộng", "", 2),
        ("", "Tổng số: 273 TTHC", "", "", ""),
        ("Tổng cộng", 2, "", "", ""),
        ("Tổng số (I+II):", "", "", "", "12"),
    ],
)
def test_totals_are_left_out(total):
    imported = take_in(ImportKind.CATALOGUE, HEADER, (1, "1.001193", BIRTH, "", ""), total)

    assert len(imported.rows) == 1
    assert left_out(imported) == [(3, Why.TOTAL)]
    assert imported.problems == ()


@pytest.mark.parametrize("name", ["Công nhận hộ nghèo", "Tổng kết công tác", "Cộng đồng dân cư đăng ký"])
def test_names_that_begin_like_totals_or_sections_are_procedures(name):
    imported = take_in(
        ImportKind.POSTED, ("STT", "Mã TTHC", "Tên TTHC"), (1, "", name), (2, "1.001193", BIRTH)
    )

    assert [row.name for row in imported.rows] == [name, BIRTH]


def test_a_list_of_names_in_capitals_holds_procedures_and_no_sections():
    imported = take_in(ImportKind.POSTED, ("Tên TTHC",), (BIRTH.upper(),), ("2. " + DEATH.upper(),))

    assert [row.name for row in imported.rows] == [BIRTH.upper(), DEATH.upper()]


def test_empty_rows_inside_are_counted_and_empty_rows_at_the_end_are_none():
    rows = ((1, "1.001193", BIRTH), (" ", "\u00a0"), (2, "1.001194", DEATH), ("",), (" ", ""))

    imported = take_in(ImportKind.POSTED, HEADER, *rows)

    assert left_out(imported) == [(3, Why.EMPTY)]
    assert imported.source.left_out == 1


def test_the_header_again_on_the_next_page_is_left_out():
    again = (HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)"))

    imported = take_in(ImportKind.POSTED, HEADER, (1, "1.001193", BIRTH), *again, (2, "1.001194", DEATH))

    assert len(imported.rows) == 2
    assert left_out(imported) == [(3, Why.HEADING), (4, Why.NUMBERING)]


def test_notes_below_the_table_are_left_out():
    imported = take_in(
        ImportKind.POSTED,
        HEADER,
        (1, "1.001193", BIRTH),
        ("Ghi chú: TTHC liên thông",),
        ("", "", "Người lập biểu"),
    )

    assert len(imported.rows) == 1
    assert left_out(imported) == [(3, Why.NOTE), (4, Why.NOTE)]


def test_rows_under_a_merged_cell_add_to_the_procedure_above():
    header = ("STT", "Mã TTHC", "Tên TTHC", "Thành phần hồ sơ", "Thời hạn giải quyết")
    imported = take_in(
        ImportKind.CATALOGUE,
        header,
        (1, "1.001193", BIRTH, "Tờ khai", "5 ngày"),
        ("", "", "", "Giấy chứng sinh", "Trực tuyến: 3 ngày"),
        (2, "1.001194", DEATH, "Tờ khai", ""),
    )

    assert [component.name for component in imported.rows[0].components] == ["Tờ khai", "Giấy chứng sinh"]
    assert [limit.case for limit in imported.rows[0].time_limits] == ["", "Trực tuyến"]
    assert left_out(imported) == [(3, Why.JOINED)]


def test_a_row_that_says_neither_which_procedure_nor_anything_to_add_is_reported():
    imported = take_in(
        ImportKind.CATALOGUE, HEADER, (1, "1.001193", BIRTH, "", ""), (2, "", "", "Hộ tịch", "5 ngày")
    )

    assert said(imported.problems) == [("3", "INTAKE-66")]
    assert left_out(imported) == [(3, Why.UNREADABLE)]


def test_a_doubled_code_with_another_name_forbids_the_import_of_a_catalogue():
    rows = (HEADER, (1, "1.001193", BIRTH, "", ""), (2, "1.001193", DEATH, "", ""))

    imported = take_in(ImportKind.CATALOGUE, *rows)

    assert imported.rows == ()
    assert said(imported.problems) == [("B3", "INTAKE-43")]
    assert imported.problems[0].fields["other_row"] == 2


def test_doubled_codes_stay_in_a_posted_list():
    rows = (
        HEADER,
        (1, "1.001193", BIRTH, "", ""),
        (2, "1.001193", BIRTH, "", ""),
        (3, "1.001193", DEATH, "", ""),
    )

    imported = take_in(ImportKind.POSTED, *rows)

    assert [row.row for row in imported.rows] == [2, 3, 4]
    assert imported.problems == ()


def test_rows_of_one_code_that_contradict_each_other_are_reported():
    rows = (
        HEADER,
        (1, "1.001193", BIRTH, "Hộ tịch", ""),
        (2, "1.001193", BIRTH.upper(), "Đất đai", "5 ngày"),
    )

    imported = take_in(ImportKind.CATALOGUE, *rows)

    assert [(row.field, len(row.time_limits)) for row in imported.rows] == [("Hộ tịch", 1)]
    assert said(imported.problems) == [("D3", "INTAKE-44")]


def test_service_cases_of_one_procedure_are_rows_of_their_own():
    rows = (HEADER, (1, "1.116300.01", BIRTH, "", ""), (2, "1.116300.02", DEATH, "", ""))

    imported = take_in(ImportKind.CATALOGUE, *rows)

    assert [(row.code, row.suffix) for row in imported.rows] == [("1.116300", "01"), ("1.116300", "02")]


def test_a_cell_that_cannot_be_read_is_reported_at_its_place_and_stays_unknown():
    imported = take_in(
        ImportKind.CATALOGUE, HEADER, (1, "1.001193", BIRTH, "#N/A", "3-5 ngày"), first_row=10, first_column=4
    )

    assert said(imported.problems) == [("G11", "INTAKE-72"), ("H11", "INTAKE-45")]
    assert (imported.rows[0].field, imported.rows[0].time_limits) == ("", ())
    assert imported.problems[0].fields["cell"] == "G11"


def test_formulas_without_a_value_forbid_the_import_only_where_they_matter():
    row = (1, "1.001193", BIRTH, "", "5 ngày")

    harmless = take_in(ImportKind.POSTED, HEADER, row, uncounted=((2, 4), (2, 1)))
    serious = take_in(ImportKind.POSTED, HEADER, row, uncounted=((2, 2),))

    assert (len(harmless.rows), said(harmless.problems)) == (1, [("D2", "INTAKE-54")])
    assert (len(serious.rows), said(serious.problems)) == (0, [("B2", "INTAKE-54")])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sheet": "khác"}, "INTAKE-36"),
        ({"columns": {"code": 9, "name": 2}}, "INTAKE-37"),
        ({"columns": {"code": 0, "name": 2}}, "INTAKE-37"),
        ({"columns": {"mã": 1, "name": 2}}, "INTAKE-37"),
        ({"columns": {"code": 1}}, "INTAKE-32"),
        ({"data_row": 3}, "INTAKE-38"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_words(changes, code):
    made = workbook(("Mã TTHC", "Tên TTHC"), ("1.001193", BIRTH))
    mapping = replace(propose_mapping(ImportKind.CATALOGUE, made).mapping, **changes)

    imported = read_rows(ImportKind.CATALOGUE, made, mapping)

    assert imported.rows == ()
    assert code in [problem.code for problem in imported.problems]
    said(imported.problems)


def test_a_list_without_a_header_can_be_mapped_by_hand():
    made = workbook((BIRTH, "1.001193"), (DEATH, "1.001194"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=0, data_row=1, columns={"code": 2, "name": 1})

    imported = read_rows(ImportKind.POSTED, made, mapping)

    assert [(row.code, row.name) for row in imported.rows] == [("1.001193", BIRTH), ("1.001194", DEATH)]


def test_the_source_names_file_sheet_and_hash():
    made = book(make_sheet(("Mã TTHC", "Tên TTHC"), ("1.001193", BIRTH), name="Cấp xã"), name="niem-yet.xlsx")

    source = read_rows(ImportKind.POSTED, made, propose_mapping(ImportKind.POSTED, made).mapping).source

    assert (source.name, source.sheet, source.sha256) == ("niem-yet.xlsx", "Cấp xã", "0" * 64)


@pytest.mark.parametrize("kind", ["csv", "pasted"])
def test_a_code_that_lost_its_noughts_before_the_list_became_text_is_read_and_pointed_out(kind):
    listed = replace(workbook(HEADER[1:3], ("1.01498", BIRTH), ("1.001193", DEATH)), kind=kind)

    imported = read_rows(ImportKind.POSTED, listed, propose_mapping(ImportKind.POSTED, listed).mapping)

    assert [row.code for row in imported.rows] == ["1.014980", "1.001193"]
    assert [(one.row, one.code, one.blocking) for one in imported.problems] == [(2, "INTAKE-71", False)]


def test_a_short_code_that_was_typed_as_text_in_a_workbook_stays_wrong():
    listed = workbook(HEADER[1:3], ("1.00309", BIRTH), ("1.001193", DEATH))

    imported = read_rows(ImportKind.POSTED, listed, propose_mapping(ImportKind.POSTED, listed).mapping)

    assert [row.code for row in imported.rows] == ["", "1.001193"]


@pytest.mark.parametrize(
    ("length", "kept", "problems"), [(1_200, 1_200, []), (32_000, 1_200, [("B2", "INTAKE-73")])]
)
def test_a_name_longer_than_any_real_one_is_cut_and_told(length, kept, problems):
    imported = take_in(ImportKind.POSTED, ("Mã số", "Tên"), ("1.001193", "ă" * length))

    assert [len(row.name) for row in imported.rows] == [kept]
    assert said(imported.problems) == problems


def test_a_code_that_is_none_is_kept_no_longer_than_a_code_can_be():
    imported = take_in(
        ImportKind.POSTED, ("Mã số", "Tên"), ("1.001193", "A b"), ("x1" * 9_000, "Đăng ký khai tử")
    )

    assert len(imported.rows[1].code_as_written) == 60
