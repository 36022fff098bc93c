"""A table pasted from Excel is read like a file, its rows counted from the first."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import LIMITS
from inspector_app.intake.pasted import read_pasted


def test_pasted_cells_keep_line_breaks_and_empty_cells():
    book = read_pasted('Mã số\tTên\tCơ quan\r\n1.001193\tĐăng ký, cấp\t"Sở A\nSở B"\r\n\t\t\r\n')

    assert book.sheets[0].rows == (
        ("Mã số", "Tên", "Cơ quan"),
        ("1.001193", "Đăng ký, cấp", "Sở A\nSở B"),
    )
    assert (book.kind, book.delimiter, book.in_doubt, book.name) == ("pasted", "\t", False, "Bảng vừa dán")


def test_pasted_text_is_nfc_and_hides_nothing():
    book = read_pasted("Hô\u0323 ti\u0323ch\u202e\tb\u200b")

    assert book.sheets[0].rows == (("Hộ tịch", "b"),)


def test_pasted_text_in_an_old_encoding_is_in_doubt():
    book = read_pasted("Sè\tThñ tôc hµnh chÝnh\n1\tKhai sinh")

    assert (book.encoding, book.in_doubt, len(book.sheets[0].converted)) == ("tcvn3", True, 2)
    assert book.sheets[0].rows[0] == ("Số", "Thủ tục hành chính")


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ("", LIMITS, "INTAKE-13"),
        (" \t\n\n", LIMITS, "INTAKE-13"),
        ("a\n" * 6, LIMITS._replace(rows=5), "INTAKE-09"),
        ("a\tb\tc", LIMITS._replace(columns=2), "INTAKE-10"),
        ("a\tb\n" * 3, LIMITS._replace(cells=5), "INTAKE-11"),
        ("a\tbcd", LIMITS._replace(cell_length=2), "INTAKE-12"),
        ("a" * 200_000, LIMITS, "INTAKE-12"),
        ("a\tb", LIMITS._replace(file_bytes=2), "INTAKE-06"),
        ('a\t"b\nc', LIMITS, "INTAKE-21"),
    ],
)
def test_a_pasted_text_that_is_no_table_is_refused(text, limits, code):
    with pytest.raises(CannotDo) as refused:
        read_pasted(text, limits=limits)

    assert (refused.value.code, refused.value.fields["file"]) == (code, "Bảng vừa dán")


def test_the_limits_let_the_same_text_pass():
    assert len(read_pasted("a\n" * 6, limits=LIMITS._replace(rows=6)).sheets[0].rows) == 6
