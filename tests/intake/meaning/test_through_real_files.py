"""From the bytes of a real file to typed rows, through the child process that reads it."""

import io
from datetime import date

import pytest
import xlsxwriter

from inspector_app.intake.meaning import ImportKind, Why, propose_mapping, read_rows
from inspector_app.intake.pasted import read_pasted
from inspector_app.intake.read import read_workbook
from tests.intake.meaning.sheets import HEADING, said


def made(write):
    """The bytes of a workbook that a function fills."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        write(book)
    return data.getvalue()


def imported(kind, data, name):
    workbook = read_workbook(data, name)
    proposal = propose_mapping(kind, workbook)
    return read_rows(kind, workbook, proposal.mapping)


def test_a_workbook_with_merged_headings_numbers_for_codes_and_typed_days():
    def write(book):
        book.add_worksheet("Bìa").write(0, 0, "DANH MỤC")
        sheet = book.add_worksheet("Danh sách")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("B1:F1", HEADING)
        sheet.write_row("B2", ["Mã TTHC", "Thủ tục hành chính", "", "Ngày có hiệu lực", "Lĩnh vực"])
        sheet.merge_range("C2:D2", "Thủ tục hành chính")
        sheet.write_row("C3", ["Tên", "Thời hạn giải quyết (ngày)"])
        sheet.merge_range("B4:F4", "I. LĨNH VỰC HỘ TỊCH")
        sheet.write_row("B5", [1.01498, "Đăng ký khai sinh", 5])
        sheet.write_datetime("E5", date(2026, 8, 4), day)
        sheet.write_row("B6", ["1.001194", "Đăng ký khai tử", "chưa rõ"])
        sheet.write_formula("E6", "=TODAY()", day, "")
        sheet.write_row("B7", ["TỔNG CỘNG", 2])

    read = imported(ImportKind.CATALOGUE, made(write), "danh-muc.xlsx")

    assert [(row.code, row.name, row.field) for row in read.rows] == [
        ("1.014980", "Đăng ký khai sinh", "HỘ TỊCH"),
        ("1.001194", "Đăng ký khai tử", "HỘ TỊCH"),
    ]
    assert [row.valid_from for row in read.rows] == [date(2026, 8, 4), None]
    assert ("D6", "INTAKE-45") in said(read.problems)
    assert [(one.row, one.why) for one in read.left_out] == [(4, Why.SECTION), (7, Why.TOTAL)]
    assert read.source.sheet == "Danh sách"


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")])
def test_text_files_of_a_province(delimiter, encoding):
    rows = [("MaTTHC", "TenDVC", "MaCQTH"), ("'1.001193", '"Đăng ký; khai\nsinh, lại"', "H57.132")]
    text = "\r\n".join(delimiter.join(row) for row in rows)

    read = imported(ImportKind.POSTED, text.encode(encoding), "dvc.csv")

    assert [(row.code, row.name, row.agencies) for row in read.rows] == [
        ("1.001193", "Đăng ký; khai sinh, lại", ("H57.132",))
    ]


def test_a_formula_without_a_value_in_the_column_of_codes_forbids_the_import():
    def write(book):
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row("A1", ["Mã TTHC", "Tên TTHC"])
        sheet.write_row("A2", ["1.001193", "Đăng ký khai sinh"])
        sheet.write_formula("A3", "=A2", None, "")
        sheet.write("B3", "Đăng ký khai tử")

    read = imported(ImportKind.POSTED, made(write), "cong-thuc.xlsx")

    assert read.rows == ()
    assert ("A3", "INTAKE-54") in said(read.problems)


def test_cells_pasted_from_a_sheet():
    workbook = read_pasted(
        '1.001193\t"Đăng ký\nkhai sinh"\tHộ tịch\r\n1.000656\tĐăng ký khai tử\tHộ tịch\r\n'
    )

    read = read_rows(ImportKind.POSTED, workbook, propose_mapping(ImportKind.POSTED, workbook).mapping)

    assert [(row.code, row.name) for row in read.rows] == [
        ("1.001193", "Đăng ký khai sinh"),
        ("1.000656", "Đăng ký khai tử"),
    ]
    assert read.problems == ()
