"""Sizes by confidence and margin, by strata, and by limiting quality with its risk computed anew."""

from decimal import Decimal
from fractions import Fraction
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.records import FrameRow
from inspector_app.inspection.sampling.sizes import (
    LIMITING_QUALITIES,
    consumer_risk,
    iso_2859_2,
    size_for,
    stratum_sizes,
)


@pytest.mark.parametrize(
    ("population", "five", "ten"),
    [(45, 41, 31), (273, 160, 72), (1713, 314, 91), (3899, 350, 94), (34336, 380, 96)],
)
def test_the_published_sizes_at_95_percent(population, five, ten):
    assert size_for(population, 95, Decimal(5)) == five
    assert size_for(population, 95, Decimal(10)) == ten


@pytest.mark.parametrize(
    ("confidence", "margin", "expected", "size"),
    [(90, "5", "50", 271), (95, "5", "50", 385), (99, "5", "50", 664), (95, "3", "20", 683)],
)
def test_the_sizes_of_an_endless_population(confidence, margin, expected, size):
    assert size_for(10**9, confidence, Decimal(margin), Decimal(expected)) == size


@given(st.integers(1, 50_000), st.sampled_from([90, 95, 99]), st.integers(1, 40), st.integers(1, 99))
def test_a_size_is_of_the_population_and_never_misses_its_margin(population, confidence, margin, expected):
    z = {90: Fraction("1.645"), 95: Fraction("1.96"), 99: Fraction("2.576")}[confidence]
    share, reach = Fraction(expected, 100), Fraction(margin, 100)

    size = size_for(population, confidence, Decimal(margin), Decimal(expected))

    def variance(n):  # of the share, with the finite population correction that the formula stands for
        return share * (1 - share) * (population - n) / (n * (population - 1))

    assert 1 <= size <= population
    assert population == 1 or z**2 * variance(size) <= reach**2
    assert size == 1 or z**2 * variance(size - 1) > reach**2


@pytest.mark.parametrize(
    ("confidence", "margin", "expected"),
    [
        (96, "5", "50"),
        (95, "0", "50"),
        (95, "100", "50"),
        (95, "5", "0"),
        (95, "5", "100"),
        (95, "NaN", "50"),
    ],
)
def test_numbers_out_of_their_range_are_refused(confidence, margin, expected):
    with pytest.raises(CannotDo) as refused:
        size_for(100, confidence, Decimal(margin), Decimal(expected))

    assert refused.value.code == "SAMPLE-12"


def strata_of(**counts):
    return tuple(
        FrameRow(code=f"{name}{n}", stratum=name) for name, count in counts.items() for n in range(count)
    )


def test_strata_share_a_size_by_the_largest_remainder():
    sizes = stratum_sizes(strata_of(b=50, a=30, c=20), 7)  # 3,5 2,1 1,4

    assert [(one.stratum, one.population, one.size) for one in sizes] == [
        ("a", 30, 2),
        ("b", 50, 4),
        ("c", 20, 1),
    ]


def test_equal_remainders_go_to_the_first_name():
    assert [one.size for one in stratum_sizes(strata_of(b=1, a=1, c=1), 2)] == [1, 1, 0]


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1), st.data())
def test_shares_sum_to_the_size_and_stay_within_one_of_their_quota(counts, data):
    population = sum(counts.values())
    size = data.draw(st.integers(1, population))

    sizes = {one.stratum: one.size for one in stratum_sizes(strata_of(**counts), size)}

    assert sum(sizes.values()) == size
    assert all(abs(sizes[n] - Fraction(size * counts[n], population)) < 1 for n in counts)
    assert all(sizes[n] <= counts[n] for n in counts)


@pytest.mark.parametrize(
    ("population", "quality", "plan"),
    [
        (20, "5.0", (20, 0)),  # the table's 25 is more than the lot: all of it
        (45, "5.0", (28, 0)),
        (45, "0.5", (45, 0)),
        (273, "12.5", (20, 0)),
        (273, "20", (20, 1)),
        (500, "8.0", (32, 0)),
        (1713, "5.0", (125, 3)),
        (3899, "12.5", (80, 5)),
        (34336, "32", (80, 18)),
        (600_000, "0.5", (1250, 3)),
        (10, "20", (10, 0)),
    ],
)
def test_plans_of_the_table(population, quality, plan):
    assert iso_2859_2(population, Decimal(quality)) == plan


def independent_risk(population, failing, size, accepted):
    """Chance of at most so many failures, drawn one by one: products of fractions instead of binomials."""
    total = Fraction(0)
    for found in range(accepted + 1):
        bad = prod((Fraction(failing - i) for i in range(found)), start=Fraction(1))
        good = prod((Fraction(population - failing - i) for i in range(size - found)), start=Fraction(1))
        every = prod((Fraction(population - i) for i in range(size)), start=Fraction(1))
        total += comb(size, found) * bad * good / every
    return total


@pytest.mark.parametrize("population", [16, 25, 50, 78, 91, 141, 280, 500, 1200, 3200])
def test_a_plan_lets_a_lot_of_the_limiting_quality_pass_with_13_percent_at_most(population):
    for quality in LIMITING_QUALITIES:
        size, accepted = iso_2859_2(population, quality)
        failing = -(-Fraction(quality) * population // 100)
        risk = independent_risk(population, failing, size, accepted)

        assert risk <= Fraction(13, 100), (population, quality)
        assert risk == consumer_risk(population, quality, size, accepted)


@pytest.mark.parametrize("population", [10_000, 35_000, 150_000, 500_000, 1_000_000])
def test_the_plans_of_large_lots_keep_the_risk_too(population):
    for quality in LIMITING_QUALITIES:
        assert consumer_risk(population, quality, *iso_2859_2(population, quality)) <= Fraction(13, 100)


@pytest.mark.parametrize(("population", "quality"), [(79, "2.0"), (90, "2.0"), (142, "1.25"), (150, "1.25")])
def test_the_two_plans_of_the_table_that_do_not_keep_the_risk_are_refused(population, quality):
    with pytest.raises(CannotDo) as refused:
        iso_2859_2(population, Decimal(quality))

    assert refused.value.code == "SAMPLE-14"


def test_a_limiting_quality_outside_the_series_is_refused_with_the_series():
    with pytest.raises(CannotDo) as refused:
        iso_2859_2(100, Decimal(10))

    assert refused.value.code == "SAMPLE-13"
    assert "12,5%" in refused.value.fields["known"]
