"""Numbers are written as Vietnamese papers do and read as people type them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection import numbers
from inspector_app.inspection.checklist import MeasureType
from inspector_app.inspection.measure_words import measure_text

decimals = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (34336, "34.336"),
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (-4, "-4"),
        (-1713, "-1.713"),
        (Decimal("1713.5"), "1.713,5"),
        (Decimal("92.50"), "92,50"),
        (Decimal("0.02"), "0,02"),
        (Decimal("-0.29"), "-0,29"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_a_number_has_dots_between_thousands_and_a_comma_before_decimals(value, text):
    assert numbers.number_text(value) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (1, "01"), (5, "05"), (9, "09"), (10, "10"), (2411, "2.411"), (-3, "-3")]
)
def test_a_count_below_ten_has_a_leading_nought(count, text):
    assert numbers.count_text(count) == text


def test_a_rate_ends_with_a_percent_sign():
    assert numbers.percent_text(Decimal("99.56")) == "99,56%"


@pytest.mark.parametrize(
    ("text", "value", "dot_decimal"),
    [
        ("1.713", "1713", False),
        ("1713", "1713", False),
        ("99,56", "99.56", False),
        ("99,56%", "99.56", False),
        ("99,50 %", "99.50", False),
        ("92.54", "92.54", True),
        ("1.713,5", "1713.5", False),
        ("34.336.120", "34336120", False),
        ("34 336", "34336", False),
        ("34\u00a0336", "34336", False),
        ("  05 ", "5", False),
        ("0", "0", False),
        ("0,44", "0.44", False),
        ("0.713", "0.713", True),
        ("12.3456", "12.3456", True),
        ("-4", "-4", False),
        ("−4", "-4", False),
        ("+2,75", "2.75", False),
    ],
)
def test_a_typed_number_is_read(text, value, dot_decimal):
    read = numbers.read_number(text)

    assert (str(read.value), read.dot_decimal) == (value, dot_decimal)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "%",
        "abc",
        "12a",
        "1,2,3",
        "1.2345.678",
        "12.34.56",
        "1,713.5",
        "0 123",
        "1 23",
        "--4",
        "1e5",
        "NaN",
        "٣",
        "9" * 31,
        "1.713.",
        ",5",
        "5,",
        "1..5",
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused_with_its_place(text):
    with pytest.raises(CannotDo) as refused:
        numbers.read_number(text, where="Đã giải quyết")

    assert refused.value.code == "NUMBER-01"
    assert refused.value.fields["where"] == "Đã giải quyết"


def test_one_dot_in_a_percentage_starts_its_decimals():
    read = numbers.read_percent("95.812%")

    assert (read.value, read.places, read.dot_decimal) == (Decimal("95.812"), 3, True)


def test_written_decimals_are_counted_with_their_noughts():
    assert numbers.read_percent("92,50%").places == 2


def test_a_count_is_read():
    assert numbers.read_count("2.411") == 2411


@pytest.mark.parametrize("text", ["4,5", "92.54", "5.0"])
def test_a_count_with_decimals_is_refused(text):
    with pytest.raises(CannotDo) as refused:
        numbers.read_count(text)

    assert refused.value.code == "NUMBER-02"


@given(decimals)
def test_a_written_number_is_read_back(value):
    assert numbers.read_number(numbers.number_text(value)).value == value


@given(st.integers(-(10**15), 10**15))
def test_a_written_count_is_read_back(count):
    assert numbers.read_count(numbers.count_text(count)) == count


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_a_rate_is_rounded_to_the_nearest_and_half_up(count, base, places):
    rate = numbers.percent_of(count, base, places)

    error = Fraction(rate) - Fraction(count * 100, base)
    half = Fraction(1, 2 * 10**places)
    assert -half < error <= half


@pytest.mark.parametrize(
    ("count", "base", "rate"),
    [(2310, 2411, "95.81"), (1, 800, "0.13"), (-1, 800, "-0.13"), (3887, 3899, "99.69"), (1, 1, "100.00")],
)
def test_a_rate_in_percent(count, base, rate):
    assert str(numbers.percent_of(count, base)) == rate


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, None, ""),
        (5, None, "05"),
        (1284, None, "1.284"),
        ("88.29", None, "88,29"),
        ("2026-01-05", None, "05/01/2026"),
        ("0243.826", MeasureType.TEXT, "0243.826"),
        ("2026-01-05", MeasureType.TEXT, "2026-01-05"),
        ("99.5", MeasureType.DECIMAL, "99,5"),
        ("thiếu 04 TTHC", None, "thiếu 04 TTHC"),
        ("0912345678", None, "0912345678"),
    ],
)
def test_a_measure_prints_as_minutes_write_it(value, kind, text):
    assert measure_text(value, kind) == text
