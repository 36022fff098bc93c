"""The clock of a device: later than its own last, close to the wall, and not to be dragged away by others."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.clock import FARTHEST_AHEAD_MS, START, absorb, moment, tick, wall_ms

TIMES = st.integers(0, 2**45)
CLOCKS = st.tuples(TIMES, st.integers(0, 1000))


@given(CLOCKS, st.integers(-FARTHEST_AHEAD_MS, 2**40))
def test_the_next_clock_is_later_while_the_wall_steps_back_no_more_than_an_hour(last, step):
    assert tick(last, max(0, last[0] + step)) > last


@given(CLOCKS, TIMES)
def test_a_clock_is_never_more_than_an_hour_ahead_of_the_wall(last, now):
    assert tick(last, now)[0] - now <= FARTHEST_AHEAD_MS


def test_a_clock_that_was_years_ahead_and_was_put_right_shows_the_right_time_again():
    years_ahead = (wall_ms(datetime(2031, 1, 1, tzinfo=UTC)), 0)
    now = wall_ms(datetime(2026, 11, 21, tzinfo=UTC))

    assert tick(years_ahead, now) == (now, 0)


@given(CLOCKS, CLOCKS, TIMES)
def test_a_foreign_clock_more_than_an_hour_ahead_is_not_followed(last, foreign, now):
    followed = absorb(last, foreign, now)

    assert followed == (max(last, foreign) if foreign[0] <= now + FARTHEST_AHEAD_MS else last)


def test_a_change_after_a_foreign_one_is_later_than_it():
    now = 1_794_000_000_000

    seen = absorb(START, (now + 60_000, 3), now)

    assert tick(seen, now) == (now + 60_000, 4)


@pytest.mark.parametrize("year", [1970, 2026, 9999])
def test_an_instant_comes_back_from_its_clock(year):
    instant = datetime(year, 3, 4, 5, 6, 7, 89_000, tzinfo=UTC)

    assert moment((wall_ms(instant), 0)) == instant


def test_a_clock_beyond_what_a_date_can_show_still_shows_something():
    assert moment((2**53 - 1, 0)).year == 9999


def test_a_wall_before_1970_counts_as_1970():
    assert wall_ms(datetime(1960, 1, 1, tzinfo=UTC)) == 0
