"""The font of a cell says how its text was encoded; TCVN3's ư survives as it is a soft hyphen."""

import io

import pytest
import xlsxwriter
import xlwt

from inspector_app.intake.fonts import Run, converted_runs, encoding_of
from inspector_app.intake.read import read_workbook
from tests.intake.reading import files

ROWS = [["Đơn vị", "§¬n vÞ l\xadu tr÷", "Ñôn vò", "naïve", "tiªu ®Ò"], ["Việt §", "123", 7, None, "Khai"]]
FONTS = {
    ("A", 0, 0): ".VnTime",
    ("A", 0, 1): ".VnTime",
    ("A", 0, 2): "VNI-Times",
    ("A", 0, 3): "Times New Roman",
    ("A", 0, 4): ".VnTimeH",
    ("A", 1, 0): ".VnArial",
    ("A", 1, 1): ".VnArial",
    ("A", 1, 4): ".VnArialH",
}


@pytest.mark.parametrize("make", [files.xls, files.xlsx], ids=["xls", "xlsx"])
def test_each_cell_is_converted_by_its_own_font(make):
    sheet = read_workbook(make({"A": ROWS}, fonts=FONTS), "a").sheets[0]

    assert sheet.rows == (
        ("Đơn vị", "Đơn vị lưu trữ", "Đơn vị", "naïve", "TIÊU ĐỀ"),
        ("Việt §", "123", 7, None, "KHAI"),
    )
    assert [(c.row, c.column, c.before, c.encoding) for c in sheet.converted] == [
        (1, 2, "§¬n vÞ l-u tr÷", "tcvn3"),
        (1, 3, "Ñôn vò", "vni"),
        (1, 5, "tiªu ®Ò", "tcvn3"),
        (2, 5, "Khai", "tcvn3"),
    ]


def test_a_sheet_that_begins_further_in_is_converted_at_the_right_place():
    rows = [[], [None, None, "Sè"], [None, "x"]]

    sheet = read_workbook(files.xls({"A": rows}, fonts={("A", 1, 2): ".VnTime"}), "a").sheets[0]

    assert (sheet.first_row, sheet.first_column) == (2, 2)
    assert sheet.rows == ((None, "Số"), ("x", None))
    assert (sheet.converted[0].row, sheet.converted[0].column) == (2, 3)


def test_pieces_of_one_cell_are_converted_by_their_own_fonts_in_xls():
    book = xlwt.Workbook()
    old, new = xlwt.Font(), xlwt.Font()
    old.name, new.name = ".VnTime", "Arial"
    book.add_sheet("A").write_rich_text(0, 0, [("Sè", old), (" «2»", new)])
    out = io.BytesIO()
    book.save(out)

    assert read_workbook(out.getvalue(), "a.xls").sheets[0].rows == (("Số «2»",),)


def test_pieces_of_one_cell_are_converted_by_their_own_fonts_in_xlsx():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        old, new = book.add_format({"font_name": ".VnTime"}), book.add_format({"font_name": "Arial"})
        book.add_worksheet("A").write_rich_string(0, 0, old, "Sè", new, " «2»")

    assert read_workbook(out.getvalue(), "a.xlsx").sheets[0].rows == (("Số «2»",),)


@pytest.mark.parametrize(
    ("font", "found"),
    {
        ".VnTime": ("tcvn3", False),
        ".VnTimeH": ("tcvn3", True),
        "'.VnArial Narrow'": ("tcvn3", False),
        "vni-times": ("vni", False),
        "Times New Roman": ("", False),
        "": ("", False),
    }.items(),
)
def test_a_font_names_its_encoding(font, found):
    assert encoding_of(font) == found


def test_a_cell_that_reads_the_same_is_no_conversion():
    assert converted_runs([Run("123", ".VnTime")]) == ("", "")
    assert converted_runs([Run("Sè", "Arial")]) == ("", "")


def test_an_open_document_in_an_old_encoding_is_guessed_and_in_doubt():
    book = read_workbook(files.ods([["Céng hoµ x· héi chñ nghÜa"], ["§éc lËp"]]), "a.ods")

    assert (book.encoding, book.in_doubt) == ("tcvn3", True)
    assert book.sheets[0].rows == (("Cộng hoà xã hội chủ nghĩa",), ("Độc lập",))
