"""Numbers of papers: what is one number, which is next in a block, what two papers share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.issued import (
    NumberBlock,
    Numbered,
    doubles,
    doubles_of,
    given_from,
    issued_scope,
    next_number,
    number_parts,
    same_symbol,
    skipped,
)
from inspector_app.inspection.office_paper import PaperKind

BLOCK = NumberBlock(id="b", symbol="BB-ĐKT", year=2026, first=5, last=12)


def minutes(number, about="a", symbol="BB-ĐKT", year=2026, paper=PaperKind.MINUTES):
    return Numbered(symbol, year, number, paper, about, f"đơn vị {about}")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("07", (7, "")),
        (" 7 ", (7, "")),
        ("12A", (12, "a")),
        ("0", None),
        ("", None),
        ("7/BB", None),
        ("-1", None),
    ],
    ids=["padded", "blanks", "letter", "nought", "nothing", "with its symbol", "negative"],
)
def test_a_number_is_read_as_people_write_it(written, parts):
    assert number_parts(written) == parts


def test_a_symbol_is_the_same_in_small_letters_and_with_blanks():
    assert same_symbol("BB-ĐKT", "bb - đkt")
    assert not same_symbol("BB-ĐKT", "BB-DKT")


def test_two_papers_with_one_number_are_named_together():
    found = doubles([minutes("07", "a"), minutes("7", "b", symbol="bb-đkt"), minutes("08", "c")])

    assert [[one.about for one in group] for group in found] == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        minutes("07", "b", year=2025),
        minutes("07", "b", symbol="QĐ-SNV"),
        minutes("07a", "b"),
        minutes("07", "a"),
    ],
    ids=["another year", "another symbol", "another letter", "the same paper"],
)
def test_what_is_no_double(other):
    assert doubles([minutes("07", "a"), other]) == ()


def test_one_visit_may_give_one_number_to_two_kinds_of_paper_only_as_a_double():
    assert len(doubles([minutes("07"), minutes("07", paper=PaperKind.CONCLUSION)])) == 1


@pytest.mark.parametrize(
    ("used", "proposed"),
    [([], "05"), (["05"], "06"), (["05", "09"], "10"), (["04", "13"], "05"), (["12"], "")],
    ids=["first", "second", "after the highest", "others do not count", "used up"],
)
def test_the_next_number_follows_every_number_given(used, proposed):
    assert next_number(BLOCK, [minutes(number, str(place)) for place, number in enumerate(used)]) == proposed


def test_a_block_is_used_up_by_papers_of_its_year_and_symbol_alone():
    others = [minutes("05", "a", year=2025), minutes("06", "b", symbol="TB-SNV")]

    assert given_from(BLOCK, others) == frozenset()
    assert given_from(BLOCK, [*others, minutes("07", "c", symbol="bb–đkt")]) == {7}


def test_the_doubles_of_a_paper_are_the_others():
    numbered = [minutes("07", "a"), minutes("7", "b"), minutes("08", "c")]

    assert [one.about for one in doubles_of(numbered, PaperKind.MINUTES, "a")] == ["b"]
    assert doubles_of(numbered, PaperKind.MINUTES, "c") == ()
    assert doubles_of(numbered, PaperKind.CONCLUSION, "a") == ()


def test_skipped_numbers_are_named():
    assert skipped(BLOCK, [minutes("05"), minutes("08", "b")]) == (6, 7)
    assert skipped(BLOCK, []) == ()


@given(st.lists(st.integers(1, 20), max_size=20))
def test_a_proposed_number_is_never_in_use(numbers):
    used = [minutes(str(number), str(place)) for place, number in enumerate(numbers)]

    proposed = next_number(BLOCK, used)

    assert not proposed or int(proposed) not in given_from(BLOCK, used)
    assert not proposed or BLOCK.first <= int(proposed) <= BLOCK.last


def test_every_laptop_has_one_scope_a_year():
    assert issued_scope(2026) == issued_scope(2026) != issued_scope(2027)
    assert len(issued_scope(2026)) == 32
