"""Working days: decided data, honest about what is only expected."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

CULTURE_DAY = date(2026, 11, 24)


def off(*days, status=DayStatus.DECIDED):
    return tuple(CalendarDay(day=day, works=False, status=status) for day in days)


def worked(*days):
    return tuple(CalendarDay(day=day, works=True) for day in days)


def run(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


# Days off and swapped days that were decided for these years (weekends within the Tết runs do no harm).
DECIDED = Calendar(
    off(date(2023, 1, 2), *run(date(2023, 1, 20), date(2023, 1, 26)))
    + off(date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3), date(2023, 9, 1), date(2023, 9, 4))
    + off(date(2024, 1, 1), *run(date(2024, 2, 8), date(2024, 2, 14)), date(2024, 4, 18))
    + off(date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1), date(2024, 9, 2), date(2024, 9, 3))
    + worked(date(2024, 5, 4))
    + off(date(2025, 1, 1), *run(date(2025, 1, 27), date(2025, 1, 31)), date(2025, 4, 7))
    + off(date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2), date(2025, 9, 1), date(2025, 9, 2))
    + worked(date(2025, 4, 26))
)
YEAR_2026 = off(date(2026, 1, 1), date(2026, 9, 2))

calendars = st.builds(
    Calendar,
    st.lists(
        st.builds(
            CalendarDay,
            day=st.dates(date(2026, 1, 1), date(2026, 6, 30)),
            works=st.booleans(),
            status=st.sampled_from(DayStatus),
        ),
        max_size=30,
    ).map(tuple),
)
starts = st.dates(date(2026, 1, 1), date(2026, 4, 30))


def test_a_round_that_ends_on_12_november_2026_has_its_15_working_days_on_3_december():
    counted = Calendar(YEAR_2026).add_working_days(date(2026, 11, 12), 15)

    assert (counted.day, counted.is_certain) == (date(2026, 12, 3), True)


def test_a_day_off_on_24_november_moves_it_to_4_december():
    counted = Calendar(YEAR_2026 + off(CULTURE_DAY)).add_working_days(date(2026, 11, 12), 15)

    assert (counted.day, counted.is_certain) == (date(2026, 12, 4), True)


def test_an_expected_day_off_gives_both_days_and_says_what_they_rest_on():
    calendar = Calendar(YEAR_2026 + off(CULTURE_DAY, status=DayStatus.EXPECTED))

    counted = calendar.add_working_days(date(2026, 11, 12), 15)

    assert (counted.day, counted.without_expected) == (date(2026, 12, 4), date(2026, 12, 3))
    assert [entry.day for entry in counted.expected] == [CULTURE_DAY]
    assert not counted.is_certain


def test_an_expected_day_that_is_not_on_the_way_does_no_harm():
    calendar = Calendar(YEAR_2026 + off(CULTURE_DAY, status=DayStatus.EXPECTED))

    assert calendar.add_working_days(date(2026, 11, 25), 15).is_certain


def test_a_count_into_a_year_without_a_decided_calendar_is_not_certain():
    counted = Calendar(YEAR_2026).add_working_days(date(2026, 12, 28), 10)

    assert counted.beyond
    assert not counted.is_certain


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_decided_years_agree_day_by_day_with_an_independent_calendar(year):
    other = holidays.country_holidays("VN", years=year)

    differ = [
        day
        for day in run(date(year, 1, 1), date(year, 12, 31))
        if DECIDED.is_workday(day) != other.is_working_day(day)
    ]

    assert differ == []


@pytest.mark.parametrize(
    ("start", "count"), [(date(2024, 4, 26), 5), (date(2025, 1, 20), 15), (date(2023, 8, 3), 15)]
)
def test_counts_agree_with_an_independent_calendar(start, count):
    other = holidays.country_holidays("VN", years=start.year)

    assert DECIDED.add_working_days(start, count).day == other.get_nth_working_day(start, count)


def test_a_swapped_saturday_is_worked_and_its_monday_is_not():
    assert DECIDED.is_workday(date(2024, 5, 4))
    assert not DECIDED.is_workday(date(2024, 4, 29))


def test_the_calendar_is_decided_to_the_end_of_its_last_year():
    assert Calendar(YEAR_2026).decided_until == date(2026, 12, 31)


def test_the_calendar_is_decided_up_to_the_day_before_the_first_expected_one():
    calendar = Calendar(YEAR_2026 + off(CULTURE_DAY, status=DayStatus.EXPECTED))

    assert calendar.decided_until == date(2026, 11, 23)


def test_a_calendar_without_entries_is_not_decided():
    assert Calendar().decided_until is None


@pytest.mark.parametrize("decided_first", [True, False])
def test_a_decision_outweighs_an_expectation_whatever_came_first(decided_first):
    entries = [
        CalendarDay(day=CULTURE_DAY, works=True, status=DayStatus.DECIDED),
        CalendarDay(day=CULTURE_DAY, works=False, status=DayStatus.EXPECTED),
    ]

    calendar = Calendar(tuple(entries if decided_first else reversed(entries)))

    assert calendar.is_workday(CULTURE_DAY)


def test_a_later_entry_replaces_one_of_the_same_standing():
    calendar = Calendar(off(CULTURE_DAY) + worked(CULTURE_DAY))

    assert calendar.is_workday(CULTURE_DAY)


def test_the_next_working_day_of_a_saturday_is_monday():
    assert Calendar().next_workday(date(2026, 11, 14)).day == date(2026, 11, 16)


def test_a_working_day_is_its_own_next():
    assert Calendar().next_workday(date(2026, 11, 13)).day == date(2026, 11, 13)


def test_nought_working_days_end_where_they_start():
    assert Calendar().add_working_days(date(2026, 11, 14), 0).day == date(2026, 11, 14)


def test_counting_backwards_is_a_bug():
    with pytest.raises(ValueError, match="forward"):
        Calendar().add_working_days(date(2026, 11, 14), -1)


@given(calendars, starts, st.integers(1, 40))
def test_days_counted_out_are_counted_back(calendar, start, count):
    end = calendar.add_working_days(start, count).day

    assert calendar.is_workday(end)
    assert calendar.working_days_between(start, end) == count


@given(calendars, starts, st.integers(0, 30), st.integers(0, 30))
def test_counting_in_two_steps_ends_on_the_same_day(calendar, start, one, other):
    halfway = calendar.add_working_days(start, one).day

    assert calendar.add_working_days(halfway, other).day == calendar.add_working_days(start, one + other).day


@given(calendars, starts, st.integers(0, 30))
def test_only_expected_entries_make_the_two_results_differ(calendar, start, count):
    counted = calendar.add_working_days(start, count)

    assert counted.expected or counted.day == counted.without_expected


def test_no_working_days_lie_before_the_start():
    assert Calendar().working_days_between(date(2026, 11, 16), date(2026, 11, 12)) == 0
