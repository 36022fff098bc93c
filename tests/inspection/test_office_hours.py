"""Working time: counted by hand, and by a second counter that looks at every single minute."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.office_hours import OfficeHours, Session, WorkingTime, merged
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

DAY = (Session(start=450, end=690), Session(start=810, end=1050))  # 07:30-11:30, 13:30-17:30: 480 minutes
HOURS = OfficeHours(since=date(2020, 1, 1), sessions=DAY)
CALENDAR = Calendar(
    (
        CalendarDay(day=date(2026, 1, 1), works=False),
        CalendarDay(day=date(2026, 4, 27), works=False),  # Monday: Giỗ Tổ fell on the Sunday
        CalendarDay(day=date(2026, 4, 30), works=False),  # Thursday
        CalendarDay(day=date(2026, 5, 1), works=False),  # Friday
        CalendarDay(day=date(2026, 8, 22), works=True),  # Saturday, made up for Monday 31/8
        CalendarDay(day=date(2026, 8, 31), works=False),
        CalendarDay(day=date(2026, 9, 1), works=False),
        CalendarDay(day=date(2026, 9, 2), works=False),
        CalendarDay(day=date(2026, 11, 24), works=False, status=DayStatus.EXPECTED),
    )
)
WORKING = WorkingTime(CALENDAR, (HOURS,))


def at(text):
    """Read «2026-11-12 08:30» on Việt Nam's clock."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIET_NAM)


# 12/11/2026 is a Thursday, 13/11 a Friday, 16/11 a Monday; a whole working day is 480 minutes.
BY_HAND = [
    ("within the morning", "2026-11-12 08:00", "2026-11-12 09:15", [], 75),
    ("lunch does not count", "2026-11-12 11:00", "2026-11-12 14:00", [], 30 + 30),
    ("all of lunch is nothing", "2026-11-12 11:30", "2026-11-12 13:30", [], 0),
    ("begins before opening", "2026-11-12 06:00", "2026-11-12 08:00", [], 30),
    ("ends after closing", "2026-11-12 17:00", "2026-11-12 21:00", [], 30),
    ("over a night", "2026-11-12 17:00", "2026-11-13 08:00", [], 30 + 30),
    ("one day to the minute", "2026-11-12 09:00", "2026-11-13 09:00", [], 480),
    ("over a weekend", "2026-11-13 16:30", "2026-11-16 08:30", [], 60 + 60),
    ("only a weekend", "2026-11-14 08:00", "2026-11-15 17:00", [], 0),
    ("a whole week", "2026-11-09 07:30", "2026-11-16 07:30", [], 5 * 480),
    ("a holiday Monday", "2026-04-24 16:30", "2026-04-28 08:30", [], 60 + 60),
    ("two holidays and a weekend", "2026-04-29 15:30", "2026-05-04 09:30", [], 120 + 120),
    ("the make-up Saturday counts", "2026-08-21 17:00", "2026-08-24 08:00", [], 30 + 480 + 30),
    ("the swapped Monday does not", "2026-08-28 17:00", "2026-09-03 08:00", [], 30 + 30),
    ("an ordinary Saturday does not", "2026-08-14 17:00", "2026-08-17 08:00", [], 30 + 30),
    ("a pause within", "2026-11-12 07:30", "2026-11-12 17:30",
     [("2026-11-12 09:00", "2026-11-12 10:00")], 420),
    ("a pause over lunch", "2026-11-12 07:30", "2026-11-12 17:30",
     [("2026-11-12 11:00", "2026-11-12 14:00")], 420),
    ("a pause of two days", "2026-11-09 07:30", "2026-11-13 17:30",
     [("2026-11-10 10:00", "2026-11-12 10:00")], 1440),
    ("pauses that overlap count once", "2026-11-12 07:30", "2026-11-12 17:30",
     [("2026-11-12 08:00", "2026-11-12 10:00"), ("2026-11-12 09:00", "2026-11-12 11:00")], 300),
    ("a pause that reaches beyond", "2026-11-12 07:30", "2026-11-12 11:30",
     [("2026-11-01 08:00", "2026-11-12 08:30")], 180),
    ("a pause at night takes nothing", "2026-11-12 07:30", "2026-11-13 11:30",
     [("2026-11-12 18:00", "2026-11-13 06:00")], 720),
    ("a pause backwards is none", "2026-11-12 07:30", "2026-11-12 11:30",
     [("2026-11-12 10:00", "2026-11-12 09:00")], 240),
    ("the same moment", "2026-11-12 09:00", "2026-11-12 09:00", [], 0),
    ("backwards", "2026-11-13 09:00", "2026-11-12 09:00", [], 0),
    ("over the turn of the year", "2026-12-31 16:30", "2027-01-01 08:30", [], 60 + 60),
    ("a whole year", "2026-01-01 00:00", "2027-01-01 00:00", [], (261 - 8 + 1) * 480),
]  # fmt: skip
# 2026 has 261 days from Monday to Friday: eight are off in CALENDAR (one only expected), one Saturday is on.


@pytest.mark.parametrize(
    ("start", "end", "pauses", "minutes"), [c[1:] for c in BY_HAND], ids=[c[0] for c in BY_HAND]
)
def test_minutes_counted_by_hand(start, end, pauses, minutes):
    spans = [(at(first), at(last)) for first, last in pauses]

    assert WORKING.minutes_between(at(start), at(end), spans).minutes == minutes


AFTER_BY_HAND = [
    ("nothing to count", "2026-11-12 18:00", 0, "2026-11-12 18:00"),
    ("within the morning", "2026-11-12 08:00", 75, "2026-11-12 09:15"),
    ("ends with the morning, not after lunch", "2026-11-12 11:00", 30, "2026-11-12 11:30"),
    ("goes on after lunch", "2026-11-12 11:00", 31, "2026-11-12 13:31"),
    ("one working day", "2026-11-12 09:00", 480, "2026-11-13 09:00"),
    ("after hours it begins the next morning", "2026-11-12 18:00", 60, "2026-11-13 08:30"),
    ("on a Saturday it begins on Monday", "2026-11-14 10:00", 60, "2026-11-16 08:30"),
    ("Friday 16:30 and three working days", "2026-11-13 16:30", 3 * 480, "2026-11-18 16:30"),
    ("the same over a holiday Monday and two days off", "2026-04-24 16:30", 3 * 480, "2026-05-04 16:30"),
    ("Friday 16:30 before the make-up Saturday", "2026-08-21 16:30", 480, "2026-08-22 16:30"),
    ("ends with the day", "2026-11-12 07:30", 480, "2026-11-12 17:30"),
    ("fifteen working days of the round", "2026-11-12 17:30", 15 * 480, "2026-12-04 17:30"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "minutes", "end"), [c[1:] for c in AFTER_BY_HAND], ids=[c[0] for c in AFTER_BY_HAND]
)
def test_the_moment_after_so_many_minutes_by_hand(start, minutes, end):
    assert WORKING.after(at(start), minutes)[0] == at(end)


def test_a_fifteen_day_limit_ends_on_the_day_that_the_calendar_counts():
    by_minutes, certain = WORKING.after(at("2026-11-12 17:30"), 15 * 480)

    counted = CALENDAR.add_working_days(date(2026, 11, 12), 15)
    assert (by_minutes.date(), certain) == (counted.day, counted.is_certain)


def test_an_expected_day_off_on_the_way_is_said():
    over = WORKING.minutes_between(at("2026-11-23 08:00"), at("2026-11-25 08:00"))
    beside = WORKING.minutes_between(at("2026-11-25 08:00"), at("2026-11-27 08:00"))

    assert (over.minutes, over.certain) == (480, False)
    assert (beside.minutes, beside.certain) == (960, True)


def test_a_year_without_a_decided_calendar_is_said():
    assert not WORKING.minutes_between(at("2027-03-01 08:00"), at("2027-03-01 09:00")).certain
    assert not WORKING.after(at("2026-12-31 16:30"), 120)[1]


def test_hours_that_nobody_decided_are_said_apart_from_the_calendar():
    usual = WorkingTime(
        CALENDAR, (OfficeHours(since=date(2020, 1, 1), sessions=DAY, status=DayStatus.EXPECTED),)
    )

    worked = usual.minutes_between(at("2026-11-12 08:00"), at("2026-11-12 09:00"))

    assert (worked.certain, worked.hours_decided) == (True, False)
    assert usual.words(date(2026, 11, 12)) == "07:30–11:30, 13:30–17:30 (dự kiến)"
    assert WORKING.words(date(2026, 11, 12)) == "07:30–11:30, 13:30–17:30"


def test_the_hours_of_the_day_count_where_they_changed():
    summer = OfficeHours(
        since=date(2026, 4, 16), sessions=(Session(start=420, end=660), Session(start=810, end=1020))
    )
    working = WorkingTime(CALENDAR, (summer, HOURS))

    assert working.minutes_between(at("2026-04-15 00:00"), at("2026-04-16 00:00")).minutes == 480
    assert working.minutes_between(at("2026-04-16 00:00"), at("2026-04-17 00:00")).minutes == 240 + 210


def test_a_province_with_its_own_hours_goes_by_them_and_by_the_country_s_before():
    own = OfficeHours(since=date(2025, 11, 1), sessions=(Session(start=420, end=1020),), office="province:68")
    hours = (HOURS, own)

    assert WorkingTime(CALENDAR, hours, "province:68").hours_on(date(2026, 1, 5)) is own
    assert WorkingTime(CALENDAR, hours, "province:68").hours_on(date(2025, 1, 6)) is HOURS
    assert WorkingTime(CALENDAR, hours, "province:01").hours_on(date(2026, 1, 5)) is HOURS


def test_a_day_before_the_first_known_hours_goes_by_those():
    assert WORKING.hours_on(date(2018, 5, 2)) is HOURS


def test_a_saturday_on_duty_counts_only_where_the_data_say_so():
    duty = OfficeHours(since=date(2026, 1, 1), sessions=DAY, saturday=(Session(start=450, end=690),))
    on_duty = WorkingTime(CALENDAR, (duty,))
    saturday = (at("2026-11-14 00:00"), at("2026-11-15 00:00"))

    assert on_duty.minutes_between(*saturday).minutes == 240
    assert WORKING.minutes_between(*saturday).minutes == 0


def test_a_saturday_that_the_calendar_gives_off_is_no_duty():
    duty = OfficeHours(since=date(2026, 1, 1), sessions=DAY, saturday=(Session(start=450, end=690),))
    off = Calendar((CalendarDay(day=date(2026, 11, 14), works=False),))

    assert WorkingTime(off, (duty,)).sessions_on(date(2026, 11, 14)) == ()


@pytest.mark.parametrize(
    ("moment", "is_open", "is_at_work"),
    [
        ("2026-11-12 07:29", False, False),
        ("2026-11-12 07:30", True, True),
        ("2026-11-12 11:30", False, True),
        ("2026-11-12 11:31", False, False),
        ("2026-11-12 17:30", False, True),
        ("2026-11-14 08:30", False, False),
        ("2026-08-22 08:30", True, True),
    ],
)
def test_the_office_is_open_half_open_but_its_last_minute_is_still_at_work(moment, is_open, is_at_work):
    assert (WORKING.is_open(at(moment)), WORKING.is_at_work(at(moment))) == (is_open, is_at_work)


@pytest.mark.parametrize(
    ("moment", "begins"),
    [
        ("2026-11-12 09:00", "2026-11-12 09:00"),
        ("2026-11-12 11:30", "2026-11-12 13:30"),
        ("2026-11-13 17:30", "2026-11-16 07:30"),
        ("2026-04-30 09:00", "2026-05-04 07:30"),
    ],
)
def test_what_comes_in_outside_hours_begins_with_the_next_session(moment, begins):
    assert WORKING.begins(at(moment)) == at(begins)


def test_a_laptop_s_own_time_zone_changes_nothing():
    start, end = at("2026-11-12 08:00"), at("2026-11-13 15:00")

    abroad = WORKING.minutes_between(start.astimezone(UTC), end.astimezone(timezone(timedelta(hours=-5))))

    assert abroad == WORKING.minutes_between(start, end)


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(TypeError):
        WORKING.is_open(datetime(2026, 11, 12, 8, 0))  # noqa: DTZ001 - just that


@pytest.mark.parametrize(
    "hours", [(), (OfficeHours(since=date(2020, 1, 1), sessions=DAY, office="province:68"),)]
)
def test_there_is_no_working_time_without_office_hours(hours):
    with pytest.raises(ValueError, match="office hours"):
        WorkingTime(CALENDAR, hours)


@pytest.mark.parametrize(
    "sessions", [(), (DAY[1], DAY[0]), (Session(start=0, end=600), Session(start=599, end=700))]
)
def test_sessions_that_are_not_one_after_the_other_are_refused(sessions):
    with pytest.raises(ValueError, match="sessions"):
        OfficeHours(since=date(2020, 1, 1), sessions=sessions)


@pytest.mark.parametrize("span", [(10, 10), (20, 10), (-1, 10), (10, 1441)])
def test_a_session_that_is_none_is_refused(span):
    with pytest.raises(ValueError, match="session"):
        Session(start=span[0], end=span[1])


@pytest.mark.parametrize("minutes", [-1, 10**12])
def test_what_cannot_be_counted_out_is_refused(minutes):
    with pytest.raises(ValueError, match="working"):
        WORKING.after(at("2026-11-12 08:00"), minutes)


# --- properties

moments = st.timedeltas(timedelta(0), timedelta(days=20)).map(lambda passed: at("2026-04-20 00:00") + passed)
spans = st.lists(st.tuples(moments, moments), max_size=4)


def minute_by_minute(working, start, end, pauses):
    """Count every single open minute, the slow way."""
    start, end, *bounds = (
        moment.replace(second=0, microsecond=0)
        for moment in (start, end, *(m for span in pauses for m in span))
    )
    paused = list(zip(bounds[::2], bounds[1::2], strict=True))
    count = 0
    while start < end:
        if working.is_open(start) and not any(first <= start < last for first, last in paused):
            count += 1
        start += timedelta(minutes=1)
    return count


@settings(max_examples=25, deadline=None)
@given(moments, st.timedeltas(timedelta(0), timedelta(days=3)), spans)
def test_the_sums_agree_with_counting_every_minute(start, length, pauses):
    expected = minute_by_minute(WORKING, start, start + length, pauses)

    assert WORKING.minutes_between(start, start + length, pauses).minutes == expected


@given(st.lists(moments, min_size=3, max_size=3).map(sorted), spans)
def test_spans_that_touch_add_up(three, pauses):
    first, middle, last = three

    parts = [WORKING.minutes_between(*span, pauses).minutes for span in ((first, middle), (middle, last))]

    assert sum(parts) == WORKING.minutes_between(first, last, pauses).minutes


@given(moments, moments, spans, st.tuples(moments, moments))
def test_another_pause_never_takes_more_time(start, end, pauses, another):
    with_it = WORKING.minutes_between(start, end, [*pauses, another]).minutes

    assert 0 <= with_it <= WORKING.minutes_between(start, end, pauses).minutes


@given(moments, st.integers(0, 20_000))
def test_counting_out_and_counting_between_are_each_other_s_reverse(start, minutes):
    end, _ = WORKING.after(start, minutes)

    assert WORKING.minutes_between(start, end).minutes == minutes


@given(moments, st.integers(0, 5000), st.integers(0, 5000))
def test_counting_out_in_two_goes_is_the_same_as_in_one(start, first, second):
    assert WORKING.after(WORKING.after(start, first)[0], second)[0] == WORKING.after(start, first + second)[0]


@given(spans)
def test_merged_spans_are_in_order_and_apart(pauses):
    joined = merged(pauses)

    assert all(one[1] < other[0] for one, other in pairwise(joined))
