"""Workbooks come back as they were written, through a real child process."""

import hashlib
from datetime import date, datetime, time

import pytest
import xlsxwriter

from inspector_app.intake.read import read_workbook
from tests.intake.reading import files

TABLE = [["Mã số", "Tên", "Số"], ["1.001193", "Đăng ký khai sinh", 15], ["2.000635", "Cấp bản sao", 2.5]]
ROWS = tuple(tuple(row) for row in TABLE)


@pytest.mark.parametrize(("make", "kind"), [(files.xlsx, "xlsx"), (files.xls, "xls")], ids=["xlsx", "xls"])
def test_a_workbook_comes_back_cell_by_cell(make, kind):
    data = make({"Danh sách": TABLE})

    book = read_workbook(data, "thu muc/danh-sach.bin")

    assert (book.name, book.kind) == ("danh-sach.bin", kind)
    assert book.sha256 == hashlib.sha256(data).hexdigest()
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("Danh sách", ROWS)]


def test_an_open_document_comes_back():
    book = read_workbook(files.ods([["Mã", "Tên"], ["1", "Hộ tịch"]]), "a.ods")

    assert (book.kind, book.sheets[0].name) == ("ods", "Bảng 1")
    assert book.sheets[0].rows == (("Mã", "Tên"), ("1", "Hộ tịch"))


def test_whole_numbers_are_whole_and_yes_is_yes():
    rows = read_workbook(files.xlsx({"A": [[15, 1.001193, True, 1e15, -3]]}), "a.xlsx").sheets[0].rows

    assert rows == ((15, 1.001193, True, 10**15, -3),)
    assert [type(cell) for cell in rows[0]] == [int, float, bool, int, int]


def test_dates_moments_and_times_are_told_apart(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for column, (form, value) in enumerate(
            {
                "dd/mm/yyyy": datetime.fromisoformat("2026-11-12"),
                "dd/mm/yyyy hh:mm": datetime.fromisoformat("2026-11-12T08:30"),
                "hh:mm": time(8, 30),
            }.items()
        ):
            page.write_datetime(0, column, value, book.add_format({"num_format": form}))
        page.write_number(0, 3, 1.25, book.add_format({"num_format": "[h]:mm"}))
        page.write_number(0, 4, 0.25, book.add_format({"num_format": "[h]:mm"}))

    row = read_workbook(file.read_bytes(), file.name).sheets[0].rows[0]

    assert row == (
        date(2026, 11, 12),
        datetime.fromisoformat("2026-11-12T08:30"),
        time(8, 30),
        "30:00:00",
        time(6, 0),
    )


def test_rows_and_columns_count_as_people_see_them():
    rows = [[], [], [None, None, "Mã số"], [], [None, None, "1.001193", None], [None, None, " \n"]]

    sheet = read_workbook(files.xlsx({"A": rows}), "a.xlsx").sheets[0]

    assert (sheet.first_row, sheet.first_column) == (3, 3)
    assert sheet.rows == (("Mã số",), (None,), ("1.001193",))


def test_merged_cells_hold_their_value_once(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 1, 2, "CỘNG HÒA\nĐộc lập")
        page.write_row(2, 0, ["Mã", "Tên", "Phí"])

    rows = read_workbook(file.read_bytes(), file.name).sheets[0].rows

    assert rows == (("CỘNG HÒA\nĐộc lập", None, None), (None, None, None), ("Mã", "Tên", "Phí"))


@pytest.mark.parametrize("make", [files.xlsx, files.xls], ids=["xlsx", "xls"])
def test_hidden_sheets_are_flagged_and_charts_left_out(make):
    book = read_workbook(make({"Chính": [["a"]], "Ẩn": [["b"]], "Trống": []}, hidden=("Ẩn",)), "a")

    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in book.sheets] == [
        ("Chính", False, 1),
        ("Ẩn", True, 1),
        ("Trống", False, 0),
    ]


def test_ninety_sheets_are_no_trouble():
    book = read_workbook(files.xlsx({f"Trang {n}": [[n]] for n in range(90)}), "a.xlsx")

    assert [sheet.rows[0][0] for sheet in book.sheets] == list(range(90))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Hô\u0323 ti\u0323ch", "Hộ tịch"),
        ("a\u202eb\u200b\u00adc", "abc"),
        ("a\u0007b\u0085c", "ab\nc"),
        ("\uf0b7 bullet", "• bullet"),
        ("sign \ue123", "sign \N{REPLACEMENT CHARACTER}"),
        ("a\r\nb\u2028c\rd", "a\nb\nc\nd"),
        ("a\u00a0 b\tc ", "a\u00a0 b\tc "),
        ('"a" \\ \\n b', '"a" \\ \\n b'),
    ],
)
def test_text_of_a_stranger_is_nfc_and_hides_nothing(written, kept):
    book = read_workbook(files.xlsx({"A": [[written, "thường"]]}), "a.xlsx")

    assert book.sheets[0].rows == ((kept, "thường"),)


def test_a_formula_that_was_never_counted_is_named():
    data = files.sheet_xml(
        files.xlsx({"Tổng": [["a", "b"], [1, 2]]}),
        lambda xml: xml.replace(
            b'<c r="B2"><v>2</v></c>',
            b'<c r="B2"><f>A2+1</f></c><c r="C2"><f>A2+1</f><v></v></c><c r="D2"><f>A2</f><v>1</v></c>'
            b'<c r="E2" t="str"><f>""</f><v></v></c><c r="AB2"><f t="shared" si="0"/></c>',
        ),
    )

    sheet = read_workbook(data, "a.xlsx").sheets[0]

    assert sheet.uncounted == ((2, 2), (2, 3), (2, 28))
    assert sheet.rows[1][:4] == (1, None, None, 1)


def test_formulas_are_found_where_names_carry_a_prefix():
    data = files.sheet_xml(
        files.xlsx({"A": [[1, 2]]}),
        lambda xml: (
            b'<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
            b'<x:c r="B1"><x:f>A1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
        ),
    )

    assert read_workbook(data, "a.xlsx").sheets[0].uncounted == ((1, 2),)


def test_text_under_the_name_of_a_workbook_is_read_when_it_is_a_table():
    book = read_workbook("Mã\tTên\n1.001193\tKhai sinh\n".encode("utf-16"), "export.xls")

    assert (book.kind, book.encoding, book.delimiter) == ("csv", "utf-16", "\t")
    assert book.sheets[0].rows == (("Mã", "Tên"), ("1.001193", "Khai sinh"))


def test_the_child_is_found_from_anywhere(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('a file of the current folder was run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend("")

    assert read_workbook(b"a;b\n1;2\n", "a.csv").sheets[0].rows == (("a", "b"), ("1", "2"))


def test_a_failed_formula_shows_what_excel_shows():
    data = files.sheet_xml(
        files.xlsx({"A": [["Tổng", 1, 2]]}),
        lambda xml: xml.replace(
            b'<c r="B1"><v>1</v></c>', b'<c r="B1" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        ).replace(b'<c r="C1"><v>2</v></c>', b'<c r="C1" t="e"><v>#REF!</v></c>'),
    )

    assert read_workbook(data, "a.xlsx").sheets[0].rows == (("Tổng", "#DIV/0!", "#REF!"),)


def test_a_failed_formula_of_an_old_workbook_shows_what_excel_shows():
    data = files.xls_with_errors()

    assert read_workbook(data, "a.xls").sheets[0].rows == (("Tổng", "#DIV/0!"), (None, 5))


def test_a_name_is_kept_without_folders_and_without_hidden_signs():
    assert read_workbook(b"a;b\n", "C:\\nhập\\danh\u202esách.csv").name == "danhsách.csv"
