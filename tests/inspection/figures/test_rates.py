"""A written rate is an interval, and its count over its base lies in it or not."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.rates import judge_rate, possible_counts, read_rate
from inspector_app.inspection.figures.stated import RuleResult, StatedRate
from inspector_app.inspection.numbers import number_text, percent_of

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES


@pytest.mark.parametrize(
    ("shown", "inside", "outside"),
    [
        ("95,8%", ["95.75", "95.8", "95.85"], ["95.74", "95.86"]),
        ("95,80%", ["95.795", "95.805"], ["95.79", "95.81"]),
        ("100%", ["99.5", "100"], ["99.4"]),
        ("92.54", ["92.535", "92.545"], ["92.53", "92.55"]),
        ("95.812%", ["95.8115"], ["95.81"]),
        ("gần 99%", ["98", "98.7", "99"], ["97.9", "99.1"]),
        ("Gần 98,5%", ["98.4", "98.5"], ["98.3", "98.6"]),
        ("đạt gần 99%", ["98.7"], ["97.9"]),
        ("khoảng 90%", ["89", "91"], ["88.9", "91.1"]),
        ("xấp xỉ 90 %", ["89.5"], ["91.5"]),
        ("trên 80%", ["80.01", "97"], ["80", "79"]),
        ("hơn 95%", ["95.01", "99"], ["95", "94.9"]),
        ("dưới 5%", ["0", "4.99"], ["5", "6"]),
        ("chưa đến 5%", ["4.99"], ["5"]),
        ("tối thiểu 80%", ["80", "97"], ["79.99"]),
        ("từ 80% trở lên", ["80", "97"], ["79.99"]),
        ("80% trở xuống", ["80", "0"], ["80.01"]),
        ("không quá 5%", ["5", "0"], ["5.01"]),
        ("≥ 80%", ["80"], ["79.99"]),
        (">80%", ["81"], ["80"]),
        ("đạt tỷ lệ 95,8%.", ["95.8"], ["96"]),
    ],
)
def test_what_a_written_rate_means(shown, inside, outside):
    read = read_rate(shown)

    assert [rate for rate in inside if not read.holds(Fraction(rate))] == []
    assert [rate for rate in outside if read.holds(Fraction(rate))] == []


@pytest.mark.parametrize(
    "shown", ["", "cao", "trung bình 90%", "90% trở đi", "gần trên 90%", "từ 80 đến 90%", "%"]
)
def test_words_that_are_not_known_are_refused_and_never_judged_as_a_plain_number(shown):
    with pytest.raises(CannotDo):
        read_rate(shown)


def rate(shown, count="", base=""):
    return StatedRate(name="tỷ lệ đúng hạn", shown=shown, count=count, base=base)


COUNTS = Counts({"settled_total": 2310, "received_total": 2411, "settled_late": 0}, {"received_new": 50})


@pytest.mark.parametrize(
    ("stated", "result", "difference"),
    [
        (rate("95,8%", "settled_total", "received_total"), AGREES, "-0.01"),
        (rate("95,81%", "2310", "2411"), AGREES, "0.00"),
        (rate("95,81%", "2.310", "2.411"), AGREES, "0.00"),
        (rate("95,8109%", "2.310", "2.411"), AGREES, "0.0000"),
        (rate("96,8%", "settled_total", "received_total"), DIFFERS, "0.99"),
        (rate("gần 96%", "settled_total", "received_total"), AGREES, "0.19"),
        (rate("trên 96%", "settled_total", "received_total"), DIFFERS, "0.19"),
        (rate("trên 80%", "8", "10"), DIFFERS, "0.00"),
        (rate("50%", "received_new", "100"), AGREES, "0.00"),
        (rate("0%", "settled_late", "settled_total"), AGREES, "0.00"),
        (rate("95,8%"), NOT_ENOUGH, None),
        (rate("95,8%", "settled_total"), NOT_ENOUGH, None),
        (rate("95,8%", "", "received_total"), NOT_ENOUGH, None),
        (rate("95,8%", "settled_early", "received_total"), NOT_ENOUGH, None),
        (rate("95,8%", "settled_total", "settled_late"), NOT_ENOUGH, None),
        (rate("95,8%", "5", "-3"), NOT_ENOUGH, None),
        (rate("95,8%", "settled_totals", "received_total"), NOT_ENOUGH, None),
        (rate("rất cao", "settled_total", "received_total"), NOT_ENOUGH, None),
    ],
)
def test_a_rate_is_judged_by_its_count_over_its_base(stated, result, difference):
    outcome = judge_rate(stated, COUNTS)

    assert outcome.rule == "R8"
    assert (outcome.result, outcome.difference) == (result, difference and Decimal(difference))


def test_the_sentence_names_the_base():
    outcome = judge_rate(rate("96,8%", "settled_total", "received_total"), COUNTS)

    assert outcome.says == (
        "Tỷ lệ đúng hạn nêu 96,8%; số đã giải quyết trên tổng số tiếp nhận: 2.310/2.411 = 95,81%, "
        "không khớp trong phạm vi làm tròn."
    )
    assert outcome.sides == "96,8% ≠ 2.310/2.411 = 95,81%"


@pytest.mark.parametrize(
    ("shown", "meaning"),
    [
        ("gần 99%", "(được hiểu là từ 98% đến 99%)"),
        ("trên 98,5%", "(được hiểu là trên 98,5%)"),
        ("dưới 5%", "(được hiểu là dưới 5%)"),
        ("không quá 5%", "(được hiểu là đến 5%)"),
    ],
)
def test_the_sentence_says_how_a_vague_word_was_understood(shown, meaning):
    assert meaning in judge_rate(rate(shown, "settled_total", "received_total"), COUNTS).says


def test_a_dot_before_decimals_is_understood_and_pointed_out():
    outcome = judge_rate(rate("95.81", "settled_total", "received_total"), COUNTS)

    assert outcome.result is AGREES
    assert "«95.81» ghi dấu chấm thập phân, được hiểu là 95,81%" in outcome.says


def test_a_rate_without_a_name_is_known_by_its_words():
    outcome = judge_rate(StatedRate(name="", shown="gần 99%"), COUNTS)

    assert outcome.about == "gần 99%"
    assert outcome.says == "Không đủ số liệu: tỷ lệ nêu gần 99%, không nêu tử số và mẫu số."


def test_a_rate_with_a_name_is_known_by_it():
    assert judge_rate(rate("gần 99%"), COUNTS).about == "tỷ lệ đúng hạn"


def test_a_base_of_nought_is_said():
    outcome = judge_rate(rate("95,8%", "settled_total", "settled_late"), COUNTS)

    assert "mẫu số là 0 nên không tính được tỷ lệ" in outcome.says


def test_an_absent_term_is_named():
    outcome = judge_rate(rate("95,8%", "settled_early", ""), COUNTS)

    assert "không nêu tử số (số giải quyết trước hạn) và mẫu số." in outcome.says


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_correctly_rounded_rate_always_agrees(count, base, places):
    count = min(count, 9 * base)
    shown = number_text(percent_of(count, base, places)) + "%"

    assert judge_rate(rate(shown, str(count), str(base)), Counts({})).result is AGREES


@given(st.integers(0, 10**5), st.integers(1, 10**5), st.integers(0, 3), st.sampled_from([-1, 1]))
def test_a_rate_that_is_off_by_one_unit_of_its_last_digit_never_agrees(count, base, places, sign):
    exact = Fraction(count * 100, base)
    shown = percent_of(count, base, places) + sign * Decimal(1).scaleb(-places)
    if abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10**places):
        return  # a tie: both roundings are right

    written = format(shown, "f").replace(".", ",") + "%"
    assert judge_rate(rate(written, str(count), str(base)), Counts({})).result is DIFFERS


@given(st.sampled_from(["95,8%", "0,44%", "gần 99%", "trên 80%", "dưới 5%", "100%"]), st.integers(1, 300))
def test_possible_counts_are_exactly_those_that_the_rate_allows(shown, base):
    read = read_rate(shown)
    allowed = [count for count in range(base + 1) if read.holds(Fraction(count * 100, base))]

    found = possible_counts(read, base)

    assert (list(range(found[0], found[1] + 1)) if found else []) == allowed


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("settled_total", "số giải quyết quá hạn trên số đã giải quyết: 10/80 = 12,50%, khớp"),
        ("received_new", "số giải quyết quá hạn trên số mới tiếp nhận: 10/90 = 11,11%, không khớp"),
        ("due_total", "số giải quyết quá hạn trên số đến hạn trong kỳ: 10/80 = 12,50%, khớp"),
        ("received_total", "số giải quyết quá hạn trên tổng số tiếp nhận: 10/100 = 10,00%, không khớp"),
        (
            "carried_over + received_new",
            "trên số kỳ trước chuyển qua cộng số mới tiếp nhận: 10/100 = 10,00%, không khớp",
        ),
    ],
)
def test_a_rate_says_of_what_it_is_a_rate(base, words):
    figures = {"settled_late": 10, "settled_total": 80, "received_new": 90, "carried_over": 10}
    counts = Counts({**figures, "received_total": 100, "due_total": 80})

    assert words in judge_rate(rate("12,5%", "settled_late", base), counts).says


def test_a_sum_with_a_part_that_was_not_stated_is_no_base():
    judged = judge_rate(rate("12,5%", "settled_late", "carried_over+received_new"), COUNTS)

    assert judged.result is NOT_ENOUGH
    assert "không nêu mẫu số (số kỳ trước chuyển qua cộng số mới tiếp nhận)" in judged.says
