"""Tables for everybody: nothing is a formula, and whoever takes one apostrophe away has what was typed."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.documents.csv_table import csv_table, safe_cell, text_of
from tests.faults.payloads import payloads

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def read(table):
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_comes_back_as_it_was_typed(text):
    ((cell,),) = read(csv_table(["x"], [[text]]))[1:]

    assert text_of(cell) == text
    assert not cell.lstrip(" \u00a0").startswith(FORMULA)


def test_payloads_are_no_formula_and_come_back():
    texts = [one for one in payloads("file:///x", "http://x") if "\x00" not in one]
    rows = read(csv_table(["x"], [[text] for text in texts]))[1:]

    assert [text_of(row[0]) for row in rows] == texts
    assert not [row for row in rows if row[0].startswith(FORMULA)]


@pytest.mark.parametrize(
    ("cell", "written"), [(None, ""), (True, "1"), (False, "0"), (-5, "-5"), ("-5", "'-5")]
)
def test_numbers_stay_numbers(cell, written):
    assert safe_cell(cell) == written


def test_it_says_that_it_is_utf_8():
    assert csv_table(["Tồn tại"], []).startswith(b"\xef\xbb\xbfT")
