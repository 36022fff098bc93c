"""Dates and times read as in Vietnamese papers, on Việt Nam's clock."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection import dates
from inspector_app.inspection.visit import Period

days = st.dates(date(1945, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 12), "ngày 12 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_months_one_and_two_have_a_leading_nought(day, words):
    assert dates.day_words(day) == words


def test_several_days_of_one_month_share_it():
    assert dates.days_words([date(2023, 8, 3), date(2023, 8, 2)]) == "ngày 02, 03 tháng 8 năm 2023"


def test_days_of_two_months_are_named_apart():
    assert dates.days_words([date(2023, 8, 31), date(2023, 9, 1)]) == (
        "ngày 31 tháng 8 năm 2023; ngày 01 tháng 9 năm 2023"
    )


def test_clock_times_are_those_of_viet_nam():
    assert dates.time_words(datetime(2026, 11, 12, 1, 30, tzinfo=UTC)) == "08 giờ 30 phút"


def test_the_evening_in_utc_is_the_next_day_in_viet_nam():
    moment = datetime(2026, 11, 12, 18, 5, tzinfo=UTC)

    assert dates.day_of(moment) == date(2026, 11, 13)
    assert dates.moment_text(moment) == "01:05 ngày 13/11/2026"


def test_a_moment_without_a_zone_is_a_bug():
    with pytest.raises(TypeError):
        dates.time_words(datetime(2026, 11, 12, 8, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""),
        (Period(), ""),
        (Period(start=date(2020, 1, 1), end=date(2020, 6, 30)), "từ 01/01/2020 đến 30/06/2020"),
        (
            Period(start=date(2022, 1, 1), words="đến thời điểm báo cáo"),
            "từ 01/01/2022 (đến thời điểm báo cáo)",
        ),
        (Period(words="từ đầu năm đến nay"), "từ đầu năm đến nay"),
    ],
)
def test_a_period_says_what_was_stated_and_no_more(period, words):
    assert dates.period_words(period) == words


@pytest.mark.parametrize(
    "text",
    [
        "5/1/2026",
        "05/01/2026",
        "5-1-2026",
        "05.01.2026",
        "2026-01-05",
        "ngày 05 tháng 01 năm 2026",
        "Ngày  5 tháng 1 năm 2026",
        "5 tháng 1 năm 2026",
        " 5 / 1 / 2026 ",
    ],
)
def test_a_typed_date_is_read(text):
    assert dates.read_date(text) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "DATE-01"),
        ("hôm qua", "DATE-01"),
        ("31/02/2026", "DATE-01"),
        ("1/13/2026", "DATE-01"),
        ("5/1/26", "DATE-01"),
        ("14/07/0203", "DATE-02"),
        ("01/01/9999", "DATE-02"),
    ],
)
def test_what_is_no_date_is_refused_with_its_place(text, code):
    with pytest.raises(CannotDo) as refused:
        dates.read_date(text, where="Ngày ban hành")

    assert refused.value.code == code
    assert refused.value.fields["where"] == "Ngày ban hành"


@given(days)
def test_written_dates_are_read_back(day):
    assert dates.read_date(dates.day_words(day)) == day
    assert dates.read_date(dates.short_date(day)) == day
    assert dates.read_date(day.isoformat()) == day
