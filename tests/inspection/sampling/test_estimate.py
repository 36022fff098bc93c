"""A share with its Wilson interval; which dossiers are part of it; chains of replacements."""

from dataclasses import replace
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.draw import codes_sha256, draw, frame_rows, next_in_rank
from inspector_app.inspection.sampling.estimate import estimates_of, wilson
from inspector_app.inspection.sampling.records import (
    FrameRow,
    Replacement,
    Sample,
    SampleMethod,
    SizeBasis,
    StratumSize,
)
from inspector_app.inspection.sampling.replacements import (
    chain_of,
    replacement_problems,
    standing_codes,
)
from inspector_app.inspection.sampling.words import estimate_words, recipe_words
from inspector_app.inspection.slips.dossiers import SampledDossier

CODES = [f"HS-{number:03d}" for number in range(1, 41)]
ROWS = frame_rows(CODES)


def sample(method=SampleMethod.SIMPLE_RANDOM, size=6, rows=ROWS, strata=()):
    return Sample(
        id="s",
        name="Mẫu",
        frame="f",
        content="c",
        codes_sha256=codes_sha256(rows),
        population=len(rows),
        method=method,
        basis=SizeBasis.GIVEN,
        size=size,
        seed="hạt",
        drawn=draw(rows, method=method, size=size, seed="hạt", strata=strata),
        confidence=95,
        strata=strata,
    )


def out(code, into, order, reason="không tìm thấy"):
    return Replacement(id=f"r{order}", sample="s", out=code, into=into, reason=reason, order=order)


def looked_at(codes, failing=(), **ticks):
    return [
        SampledDossier(id=code, code=code, sample="s", has_slip=code not in failing, order=n, **ticks)
        for n, code in enumerate(codes, 1)
    ]


@pytest.mark.parametrize(
    ("failed", "n", "low", "high"),
    [
        (0, 10, "0.00", "27.75"),
        (1, 10, "1.79", "40.42"),
        (5, 10, "23.66", "76.34"),
        (10, 10, "72.25", "100.00"),
    ],
)
def test_the_interval_in_an_endless_population_is_wilsons_own(failed, n, low, high):
    estimate = wilson(failed, n, 10**9)

    assert (estimate.low, estimate.high) == (Decimal(low), Decimal(high))


@given(st.integers(1, 400), st.data())
def test_the_interval_is_wilsons_with_the_effective_size(population, data):
    n = data.draw(st.integers(1, population))
    failed = data.draw(st.integers(0, n))
    p = failed / n

    estimate = wilson(failed, n, population, 95)

    if n == population:
        low = high = p
    else:
        m, z = n * (population - 1) / (population - n), 1.96
        reach = z * sqrt(p * (1 - p) / m + z * z / (4 * m * m))
        low, high = ((p + z * z / (2 * m) + sign * reach) / (1 + z * z / m) for sign in (-1, 1))
    low, high = max(low, failed / population), min(high, 1 - (n - failed) / population)
    assert float(estimate.low) == pytest.approx(100 * low, abs=0.006)
    assert float(estimate.high) == pytest.approx(100 * high, abs=0.006)
    assert estimate.low <= estimate.rate <= estimate.high


def test_more_confidence_is_a_wider_interval():
    ends = [wilson(3, 30, 273, confidence) for confidence in (90, 95, 99)]

    assert ends[0].low > ends[1].low > ends[2].low
    assert ends[0].high < ends[1].high < ends[2].high


def test_a_census_has_no_interval():
    estimate = wilson(3, 45, 45)

    assert (estimate.low, estimate.rate, estimate.high) == (Decimal("6.67"),) * 3


@pytest.mark.parametrize(("failed", "n", "population"), [(0, 0, 5), (2, 1, 5), (-1, 1, 5), (1, 6, 5)])
def test_counts_that_cannot_be_are_refused(failed, n, population):
    with pytest.raises(CannotDo) as refused:
        wilson(failed, n, population)

    assert refused.value.code == "SAMPLE-15"


def test_drawn_dossiers_are_estimated_tick_by_tick():
    drawn = sample()
    dossiers = looked_at(drawn.drawn, failing=drawn.drawn[:2], times_filled=True)

    slip, times = estimates_of(drawn, (), dossiers)

    assert (slip.failed, slip.looked_at, slip.population, slip.rate) == (2, 6, 40, Decimal("33.33"))
    assert (times.failed, times.looked_at) == (0, 6)
    assert slip.about == "Không có Phiếu kiểm soát"


def test_picks_by_judgement_and_dossiers_nobody_looked_at_are_left_out():
    drawn = sample()
    picked = next(code for code in CODES if code not in drawn.drawn)
    dossiers = [*looked_at(drawn.drawn[:4]), SampledDossier(id="p", code=picked, has_slip=False)]

    (slip,) = estimates_of(drawn, (), dossiers)

    assert (slip.failed, slip.looked_at) == (0, 4)


def test_a_sample_by_judgement_gives_no_estimate():
    judged = replace(sample(), method=SampleMethod.JUDGEMENT)

    assert estimates_of(judged, (), looked_at(judged.drawn)) == ()


def test_a_replacement_counts_in_the_place_of_the_one_that_is_out():
    drawn = sample()
    first, into = drawn.drawn[0], next_in_rank(drawn, ROWS, ())
    dossiers = looked_at([*drawn.drawn, into], failing=(first, into))

    (slip,) = estimates_of(drawn, (out(first, into, 1),), dossiers)

    assert (slip.failed, slip.looked_at) == (1, 6)


def test_a_chain_of_replacements_is_followed_to_its_end():
    drawn = sample()
    first = drawn.drawn[0]
    second = next_in_rank(drawn, ROWS, ())
    third = next_in_rank(drawn, ROWS, {second})
    words = (out(first, second, 1), out(second, third, 2))

    assert chain_of(drawn, words, first) == (first, second, third)
    assert standing_codes(drawn, words) == (third, *drawn.drawn[1:])
    assert replacement_problems(drawn, ROWS, words) == ()


def test_what_two_laptops_replaced_without_seeing_each_other_is_said_and_counts_once():
    drawn = sample()
    one, two = drawn.drawn[:2]
    into = next_in_rank(drawn, ROWS, ())
    right = next_in_rank(drawn, ROWS, {into})
    words = (out(one, into, 1), out(two, into, 2))

    assert standing_codes(drawn, words) == (into, *drawn.drawn[2:])
    assert replacement_problems(drawn, ROWS, words) == (
        f"Hồ sơ {two} được thay bằng {into}, trong khi hồ sơ kế tiếp theo thứ tự là {right}.",
    )


def test_a_choice_of_ones_own_a_stranger_a_second_time_and_no_reason_are_said():
    drawn = sample()
    first, stranger = drawn.drawn[0], next(code for code in CODES if code not in drawn.drawn)
    right = next_in_rank(drawn, ROWS, ())
    own = next_in_rank(drawn, ROWS, {right})
    words = (out(first, own, 1, reason=" "), out("X", stranger, 2), out(first, right, 3))

    assert replacement_problems(drawn, ROWS, words) == (
        f"Chưa ghi lý do thay hồ sơ {first}.",
        f"Hồ sơ {first} được thay bằng {own}, trong khi hồ sơ kế tiếp theo thứ tự là {right}.",
        "Hồ sơ X được thay nhưng không thuộc mẫu.",
        f"Hồ sơ {first} được thay hai lần; lần thay bằng {right} không được tính.",
    )


def test_words_of_a_circle_of_replacements_come_to_an_end():
    drawn = sample()
    one, two = drawn.drawn[:2]

    assert len(standing_codes(drawn, (out(one, two, 1), out(two, one, 2)))) == 6


BY_FIELD = tuple(FrameRow(code=c, stratum="A" if n < 30 else "B") for n, c in enumerate(CODES))


def strata(a, b):
    return (
        StratumSize(stratum="A", population=30, size=a),
        StratumSize(stratum="B", population=10, size=b),
    )


def test_strata_in_proportion_have_one_share():
    drawn = sample(SampleMethod.STRATIFIED, 8, BY_FIELD, strata(6, 2))

    (slip,) = estimates_of(drawn, (), looked_at(drawn.drawn))

    assert (slip.looked_at, slip.population) == (8, 40)


def test_strata_out_of_proportion_are_estimated_each_by_itself_or_not_at_all():
    drawn = sample(SampleMethod.STRATIFIED, 8, BY_FIELD, strata(4, 4))
    dossiers = looked_at(drawn.drawn)

    by_stratum = estimates_of(drawn, (), dossiers, BY_FIELD)

    assert [(one.about, one.looked_at, one.population) for one in by_stratum] == [
        ("Không có Phiếu kiểm soát (A)", 4, 30),
        ("Không có Phiếu kiểm soát (B)", 4, 10),
    ]
    assert estimates_of(drawn, (), dossiers) == ()


def test_an_estimate_says_what_was_seen_and_what_may_be():
    assert estimate_words(wilson(2, 31, 45, about="Không có Phiếu kiểm soát")) == (
        "Không có Phiếu kiểm soát: 02/31 hồ sơ đã xem (6,45%); "
        "ước tính trong 45 hồ sơ: từ 4,44% đến 13,17% (độ tin cậy 95%, khoảng Wilson)."
    )
    assert (
        estimate_words(wilson(0, 45, 45, about="A"))
        == "A: 0/45 hồ sơ đã xem (0,00%), tính trên toàn bộ 45 hồ sơ."
    )


@pytest.mark.parametrize("method", [one for one in SampleMethod if one is not SampleMethod.JUDGEMENT])
def test_every_method_tells_how_to_draw_again(method):
    words = recipe_words(sample(method, 6, BY_FIELD))

    assert "{" not in words
    assert words.endswith(".")
