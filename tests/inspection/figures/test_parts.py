"""A whole and its parts, exact, at most or in percent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.figures.parts import judge_parts
from inspector_app.inspection.figures.stated import RuleResult, StatedParts

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES


def judged(kind, whole, *parts):
    (outcome,) = judge_parts(StatedParts(name="TTHC", kind=kind, whole=whole, parts=parts))
    return outcome


@pytest.mark.parametrize(
    ("kind", "whole", "parts", "rule", "result", "difference"),
    [
        ("percent", "100", ("99.56", "0.44"), "R9", AGREES, "0.00"),
        ("percent", "100", ("99,56%", "0,44%"), "R9", AGREES, "0.00"),
        ("percent", "100", ("99.56", "0.43"), "R9", AGREES, "-0.01"),
        ("percent", "100", ("99.56", "0.42"), "R9", DIFFERS, "-0.02"),
        ("percent", "100", ("33.3", "33.3", "33.3"), "R9", AGREES, "-0.1"),
        ("percent", "100", ("33.3", "33.3", "33.2"), "R9", DIFFERS, "-0.2"),
        ("percent", "100", ("60", "30"), "R9", DIFFERS, "-10"),
        ("percent", "100", ("60", "39.6"), "R9", AGREES, "-0.4"),
        ("percent", "100", ("12.345", "87.655"), "R9", AGREES, "0.000"),
        ("exact", "37", ("14", "23"), "R10", AGREES, "0"),
        ("exact", "37", ("14", "22"), "R10", DIFFERS, "1"),
        ("exact", "36", ("14", "23"), "R10", DIFFERS, "-1"),
        ("exact", "1.713", ("1.668", "45"), "R10", AGREES, "0"),
        ("exact", "2,73", ("2,5", "0,23"), "R10", AGREES, "0.00"),
        ("at_most", "123", ("26", "62"), "R11", AGREES, "-35"),
        ("at_most", "123", ("62", "61"), "R11", AGREES, "0"),
        ("at_most", "123", ("62", "62"), "R11", DIFFERS, "1"),
        ("at_most", "56", ("37",), "R11", AGREES, "-19"),
        ("exact", "37", (), "R10", NOT_ENOUGH, None),
        ("exact", "37", ("14", ""), "R10", NOT_ENOUGH, None),
        ("exact", "", ("14",), "R10", NOT_ENOUGH, None),
        ("exact", "37", ("mười", "23"), "R10", NOT_ENOUGH, None),
        ("exact", "37", ("NaN", "23"), "R10", NOT_ENOUGH, None),
        ("percent", "100", ("Infinity",), "R9", NOT_ENOUGH, None),
        ("ratio", "37", ("14", "23"), "R10", NOT_ENOUGH, None),
    ],
)
def test_parts_against_their_whole(kind, whole, parts, rule, result, difference):
    outcome = judged(kind, whole, *parts)

    assert (outcome.rule, outcome.result) == (rule, result)
    assert outcome.difference == (None if difference is None else Decimal(difference))


@pytest.mark.parametrize(
    ("kind", "whole", "parts", "says", "sides"),
    [
        ("exact", "37", ("14", "23"), "TTHC: 37 = 14 + 23, khớp.", "37 = 14 + 23"),
        (
            "exact",
            "37",
            ("14", "22"),
            "TTHC: 37 không bằng 14 + 22 = 36, nhiều hơn 1.",
            "37 ≠ 14 + 22 = 36",
        ),
        (
            "at_most",
            "123",
            ("26", "62"),
            "TTHC: 26 + 62 = 88 không vượt quá 123, khớp (còn 35).",
            "26 + 62 = 88 ≤ 123",
        ),
        ("at_most", "56", ("57",), "TTHC: 57 vượt quá 56, thừa 1.", "57 > 56"),
        (
            "percent",
            "100",
            ("99.56", "0.42"),
            "TTHC: 99,56% + 0,42% = 99,98%, không khớp 100% (làm tròn cho phép lệch 0,01).",
            "99,56% + 0,42% = 99,98% ≠ 100%",
        ),
    ],
)
def test_parts_in_words(kind, whole, parts, says, sides):
    outcome = judged(kind, whole, *parts)

    assert (outcome.says, outcome.sides) == (says, sides)


figures = st.lists(st.integers(0, 10**6), min_size=1, max_size=6)


@given(figures, st.integers(-100, 100), st.randoms(use_true_random=False))
def test_exact_parts_give_the_planted_difference_in_any_order(values, d, random):
    whole = str(sum(values) + d)
    shuffled = random.sample(values, len(values))

    one, other = judged("exact", whole, *map(str, values)), judged("exact", whole, *map(str, shuffled))

    assert one.difference == other.difference == d
    assert (one.result is AGREES) == (d == 0)


@given(figures, st.integers(-100, 100))
def test_parts_within_a_whole_differ_only_when_they_exceed_it(values, d):
    outcome = judged("at_most", str(sum(values) - d), *map(str, values))

    assert outcome.difference == d
    assert (outcome.result is DIFFERS) == (d > 0)


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=8), st.integers(0, 3))
def test_rounded_shares_of_a_whole_always_sum_to_a_hundred_within_their_rounding(values, places):
    shares = [round(Decimal(100 * value) / sum(values), places) for value in values]

    assert judged("percent", "100", *(format(share, "f") for share in shares)).result is AGREES
