"""The change of an index: points and percent are different things, and both values are rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.figures.index import judge_index
from inspector_app.inspection.figures.stated import RuleResult, StatedIndex

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES


def judged(earlier, later, stated, unit):
    return judge_index(
        StatedIndex(
            name="PAR Index",
            earlier=Decimal(earlier),
            later=Decimal(later),
            stated=Decimal(stated),
            unit=unit,
        )
    )


@pytest.mark.parametrize(
    ("earlier", "later", "stated", "unit", "result", "difference"),
    [
        ("89.81", "92.54", "2.75", "point", DIFFERS, "0.02"),
        ("89.81", "92.54", "2.75", "percent", DIFFERS, "-0.29"),
        ("89.81", "92.54", "2.73", "point", AGREES, "0.00"),
        ("89.81", "92.54", "2.72", "point", AGREES, "-0.01"),
        ("89.81", "92.54", "2.7", "point", AGREES, "-0.03"),
        ("89.81", "92.54", "2.8", "point", DIFFERS, "0.07"),
        ("89.81", "92.54", "3.04", "percent", AGREES, "0.00"),
        ("89.81", "92.54", "3.04", "", AGREES, "0.00"),
        ("89.81", "92.54", "2.73", "", AGREES, "0.00"),
        ("92.54", "89.81", "-2.73", "point", AGREES, "0.00"),
        ("0", "5", "5", "point", AGREES, "0"),
        ("0", "5", "5", "percent", NOT_ENOUGH, None),
        ("0", "5", "5", "", AGREES, "0"),
        ("89.81", "92.54", "2.75", "hạng", NOT_ENOUGH, None),
    ],
)
def test_a_stated_change_against_two_values(earlier, later, stated, unit, result, difference):
    outcome = judged(earlier, later, stated, unit)

    assert (outcome.rule, outcome.result) == ("R12", result)
    assert outcome.difference == (None if difference is None else Decimal(difference))


def test_an_agreeing_change_says_as_what_it_agrees():
    assert "khớp: 92,54 / 89,81 − 1 = 3,04 phần trăm" in judged("89.81", "92.54", "3.04", "").says


value = st.decimals(1, 100, places=2)


@given(value, value)
def test_the_difference_of_the_printed_values_always_agrees(earlier, later):
    assert judged(earlier, later, later - earlier, "point").result is AGREES


@given(value, value, st.sampled_from([Decimal("0.02"), Decimal("-0.02")]))
def test_two_units_of_the_last_digit_beside_it_never_agrees(earlier, later, off):
    assert judged(earlier, later, later - earlier + off, "point").result is DIFFERS
