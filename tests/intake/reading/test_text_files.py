"""Text tables: encodings, delimiters, quoted line breaks, and what is too doubtful to be read."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import LIMITS
from inspector_app.intake.old_encodings import TCVN3
from inspector_app.intake.read import read_workbook
from inspector_app.intake.text_files import DELIMITERS, decode, read_text, sniff_delimiter, split_rows

TEXT = "Mã số;Tên thủ tục\n1.001193;Đăng ký khai sinh tại Ủy ban nhân dân\n"
ROWS = (("Mã số", "Tên thủ tục"), ("1.001193", "Đăng ký khai sinh tại Ủy ban nhân dân"))


def in_cp1258(text):
    """As Windows writes it: the letter with its shape, then the tone by itself."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(sign for sign in parts if sign in tones)
        shape = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones))
        out.append(shape + tone)
    return "".join(out).encode("cp1258")


def in_tcvn3(text):
    codes = {letter: code for code, letter in TCVN3.items()}
    return bytes(codes.get(letter, codes.get(letter.lower(), 0)) or ord(letter) for letter in text)


@pytest.mark.parametrize(
    ("data", "encoding", "in_doubt"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", False),
        (TEXT.encode("utf-16"), "utf-16", False),
        ("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"), "utf-16", False),
        (TEXT.encode("utf-16-le"), "utf-16-le", False),
        (TEXT.encode("utf-16-be"), "utf-16-be", False),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8", False),
        (in_cp1258(TEXT), "cp1258", True),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "le without bom", "be without bom", "nfd", "cp1258"],
)
def test_every_encoding_gives_the_same_rows(data, encoding, in_doubt):
    book = read_workbook(data, "niem-yet.csv")

    assert book.sheets[0].rows == ROWS
    assert (book.encoding, book.in_doubt, book.delimiter, book.kind) == (encoding, in_doubt, ";", "csv")
    assert book.sheets[0].name == "niem-yet"


def test_a_file_in_tcvn3_is_converted_with_what_stood_there_before():
    book = read_workbook(in_tcvn3("Mã;Tên\n1;lưu trữ hồ sơ một cửa\n2;thủ tục đất đai\n"), "a.csv")

    assert (book.encoding, book.in_doubt) == ("tcvn3", True)
    assert book.sheets[0].rows == (("Mã", "Tên"), ("1", "lưu trữ hồ sơ một cửa"), ("2", "thủ tục đất đai"))
    assert [(c.row, c.column) for c in book.sheets[0].converted] == [(1, 1), (1, 2), (2, 2), (3, 2)]
    assert book.sheets[0].converted[2].before == "l-u tr÷ hå s¬ mét cöa"


def test_tcvn3_that_was_saved_as_utf_8_is_guessed_too():
    surface = in_tcvn3("số thứ tự;đơn vị hành chính\n").decode("latin-1")

    book = read_workbook(surface.encode(), "a.csv")

    assert (book.encoding, book.in_doubt) == ("tcvn3", True)
    assert book.sheets[0].rows == (("số thứ tự", "đơn vị hành chính"),)


def test_a_file_in_vni_is_guessed():
    book = read_workbook("Thuû tuïc;Ñôn vò\nKhai sinh;Xaõ Myõ Leä\n".encode("cp1252"), "a.csv")

    assert (book.encoding, book.in_doubt) == ("vni", True)
    assert book.sheets[0].rows == (("Thủ tục", "Đơn vị"), ("Khai sinh", "Xã Mỹ Lệ"))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n3,5;4\n", ";"),
        ("Tên, lĩnh vực\tPhí\nCấp lại, cấp đổi\t0\n", "\t"),
        ('a,b\n"x;y;z",2\n"p;q",3\n', ","),
        ("BÁO CÁO THÁNG 11; NĂM 2026\n\nSTT,Mã,Tên\n1,1.001193,a\n2,1.001194,b\n", ","),
        ("một cột\nkhông có gì\n", ","),
    ],
    ids=["semicolon with decimal commas", "tab", "quoted semicolons", "heading above", "none"],
)
def test_the_delimiter_is_the_sign_that_most_rows_agree_on(text, delimiter):
    assert sniff_delimiter(text) == delimiter


def test_excels_own_line_names_the_delimiter_and_counts_as_a_row():
    sheet = read_workbook(b"sep=;\na,b;c\n1;2\n", "a.csv").sheets[0]

    assert (sheet.first_row, sheet.rows) == (2, (("a,b", "c"), ("1", "2")))


def test_quoted_line_breaks_stay_in_their_cell_and_empty_rows_keep_the_count():
    sheet = read_workbook(b'\n\na;b\r\n"x\r\ny";2\r\n\r\n3;4\r\n\r\n', "a.csv").sheets[0]

    assert sheet.first_row == 3
    assert sheet.rows == (("a", "b"), ("x\ny", "2"), (), ("3", "4"))


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"a;b\n1;\x00\x01\x02\n", "INTAKE-14", 2),
        (b"a;b\n\xff\xfa\xf1\xee;2\n", "INTAKE-15", 2),
        ("Ma;Ten\n1;Stra\xdfe Gr\xf6\xdfe M\xfcller\n".encode("latin-1"), "INTAKE-15", 2),
        (b'a;b\n1;"x\n2;y\n3;z\n', "INTAKE-21", 2),
        (b"\xff\xfea", "INTAKE-15", 1),
    ],
    ids=["nul", "noise", "german", "open quote", "half a character"],
)
def test_doubtful_text_is_refused_with_its_row(data, code, row):
    with pytest.raises(CannotDo) as refused:
        read_workbook(data, "a.csv")

    assert (refused.value.code, refused.value.fields["row"]) == (code, row)
    assert refused.value.fields["file"] == "a.csv"


CELL = st.text(st.sampled_from('aĐ ệ;,\t|\n"1') | st.characters(exclude_categories=["C", "Z"]), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(";,\t|"))
def test_what_is_written_with_quotes_is_read_back(rows, delimiter):
    text = "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )

    assert split_rows(text, delimiter, "A", LIMITS) == rows


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(data):
    with suppress(CannotDo):
        assert decode(data).encoding

        assert read_text(data, "A", LIMITS).delimiter in DELIMITERS
