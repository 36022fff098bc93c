"""Finding a procedure as one types: without marks, with marks, by part of the code."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.search import ProcedureIndex
from tests.inspection.posting.planting import make_catalogue, random

ROWS = (
    Procedure(code="1.001193", name="Đăng ký khai sinh", field="Hộ tịch"),
    Procedure(code="1.004884", name="Đăng ký lại khai sinh", field="Hộ tịch"),
    Procedure(code="1.011442", suffix="000.00.00.H38", name="Cấp giấy phép (xây dựng)", field="Hoà giải"),
    Procedure(name=unicodedata.normalize("NFD", "Cập nhật, cấp lại thẻ"), field="Người có công"),
    Procedure(code_as_written="TTHC001", name="Thủ tục 12/2025 chưa có mã"),
)
MADE = make_catalogue(random.Random(3))[0][:100]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("  ", (0, 1, 2, 3, 4)),
        ("dang ky", (0, 1)),
        ("DANG KY", (0, 1)),
        ("Đăng ký", (0, 1)),
        ("đăng", (0, 1)),
        ("sinh khai", (0, 1)),
        ("khai si", (0, 1)),
        ("lai khai", (1,)),
        ("cap", (2, 3)),
        ("cấp", (2, 3)),
        ("cập", (3,)),
        ("cáp", ()),
        ("cấp lai", (3,)),
        (unicodedata.normalize("NFD", "cấp lại"), (3,)),
        ("ho tich", (0, 1)),
        ("hoà", (2,)),
        ("hòa giải", (2,)),
        ("xay dung", (2,)),
        ("(xây", (2,)),
        ("1193", (0,)),
        ("1.00", (0, 1)),
        ("1.001193", (0,)),
        ("'1.001193", (0,)),
        ("1.011442.000.00.00.H38", (2,)),
        ("h38", (2,)),
        ("tthc001", (4,)),
        ("12/2025", (4,)),
        ("khai sinh 4884", (1,)),
        ("sinh x", ()),
        ("ý", ()),
    ],
)
def test_every_typed_word_is_found(typed, found):
    assert ProcedureIndex(ROWS).find(typed) == found


def test_at_most_so_many_are_found():
    assert ProcedureIndex(ROWS).find("", limit=2) == (0, 1)
    assert ProcedureIndex(()).find("cap") == ()


@given(st.data())
def test_typing_on_finds_what_typing_anew_finds(data):
    index, anew = ProcedureIndex(MADE), ProcedureIndex(MADE)
    row = data.draw(st.sampled_from(MADE))
    typed = data.draw(st.sampled_from([row.name, row.code, f"{row.code} {row.name}", row.name.lower()]))
    stops = sorted(data.draw(st.sets(st.integers(0, len(typed)), max_size=6)))

    narrowed = [index.find(typed[:stop]) for stop in stops]

    assert narrowed == [(anew.find(""), anew.find(typed[:stop]))[1] for stop in stops]
    assert MADE.index(row) in index.find(typed)


@given(st.lists(st.text("aáàâấăđhoòóyỳ1. ĐÁ,-", max_size=6), min_size=1, max_size=6))
def test_typing_back_and_on_finds_what_typing_anew_finds(typed):
    index = ProcedureIndex(ROWS)

    assert [index.find(text) for text in typed] == [ProcedureIndex(ROWS).find(text) for text in typed]


RANKED = (
    Procedure(code="1.000001", name="Cấp lại Giấy chứng nhận đăng ký"),
    Procedure(code="1.000002", name="Đăng ký kết hôn"),
    Procedure(code="1.000003", name="Đăng ký lại kết hôn"),
    Procedure(code="1.000004", name="Thủ tục đăng ký lại khai tử"),
)


@pytest.mark.parametrize("typed", ["dang ky lai", "đăng ký lại", "ĐĂNG KÝ LẠI", "dang ky la"])
def test_names_that_hold_the_typed_words_adjoining_come_first(typed):
    assert ProcedureIndex(RANKED).find(typed) == (2, 3, 0)


def test_the_best_are_what_a_limit_leaves():
    assert ProcedureIndex(RANKED).find("dang ky lai", 1) == (2,)
