"""Which backups are kept: properties over any history, and over a year of working days."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.dates import day_of
from inspector_app.inspection.kept_backups import (
    ALL_FOR,
    DAYS,
    LOST_AT_MOST,
    MONTHS,
    WEEKS,
    Kept,
    is_due,
    thinned,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ROOM = 1 << 60
ages = st.lists(st.integers(-3 * 24 * 60, 500 * 24 * 60), unique=True, max_size=150)


def history(minutes):
    return [Kept(f"b{age}", NOW - timedelta(minutes=age), 1_000) for age in minutes]


@given(ages)
def test_the_newest_and_everything_of_two_days_is_kept(minutes):
    made = history(minutes)

    kept = thinned(made, NOW, ROOM)

    assert {one.name for one in made if NOW - one.at <= ALL_FOR} <= kept
    assert not made or max(made, key=lambda one: one.at).name in kept


@given(ages)
def test_never_more_than_so_many_older_ones_are_kept_and_only_what_was_made(minutes):
    made = history(minutes)

    kept = thinned(made, NOW, ROOM)

    old = [one for one in made if one.name in kept and NOW - one.at > ALL_FOR]
    assert kept <= {one.name for one in made}
    assert len(old) <= DAYS + WEEKS + MONTHS
    assert len({day_of(one.at) for one in old}) == len(old), "two of one day"


@given(ages)
def test_each_of_the_last_twelve_days_with_a_backup_keeps_its_last(minutes):
    made = [one for one in history(minutes) if NOW - one.at > ALL_FOR]
    last = {}
    for one in sorted(made, key=lambda one: one.at):
        last[day_of(one.at)] = one.name

    kept = thinned(made, NOW, ROOM)

    assert {last[day] for day in sorted(last)[-DAYS:]} <= kept


@given(ages)
def test_asking_again_takes_nothing_more_away(minutes):
    made = history(minutes)
    kept = thinned(made, NOW, ROOM)

    assert thinned([one for one in made if one.name in kept], NOW, ROOM) == kept


@given(ages, st.integers(0, 60_000))
def test_the_bound_is_held_by_the_oldest_going_first(minutes, room):
    made = history(minutes)
    free = thinned(made, NOW, ROOM)

    kept = thinned(made, NOW, room)

    assert kept <= free
    assert len(kept) * 1_000 <= max(room, 1_000)
    oldest_kept = min((one.at for one in made if one.name in kept), default=NOW)
    assert all(one.at <= oldest_kept for one in made if one.name in free - kept)


def test_a_year_of_half_hours_leaves_a_way_back_of_most_of_a_year():
    """Thinned after each backup, as it is done: what an earlier thinning took is not asked for later."""
    at, kept = NOW - timedelta(days=365), []
    while at <= NOW:
        if day_of(at).weekday() < 5:
            kept += [
                Kept(f"{at:%Y%m%d}-{half}", at + timedelta(minutes=30 * half), 1_000) for half in range(16)
            ]
            wanted = thinned(kept, at + timedelta(hours=8), ROOM)
            kept = [one for one in kept if one.name in wanted]
        at += timedelta(days=1)

    now = kept[-1].at
    gaps = [later.at - earlier.at for earlier, later in pairwise(kept)]
    assert len(kept) <= 3 * 16 + DAYS + WEEKS + MONTHS
    assert now - kept[0].at > timedelta(days=300)
    assert all(gap <= timedelta(days=45) for gap in gaps)


def test_a_backup_is_due_before_half_an_hour_of_work_stands_in_none():
    assert not is_due(None, NOW)
    assert not is_due(NOW - timedelta(minutes=27), NOW)
    assert is_due(NOW - timedelta(minutes=28), NOW)
    assert is_due(NOW - LOST_AT_MOST, NOW)


def test_work_under_a_clock_that_ran_ahead_is_saved_at_once():
    assert is_due(NOW + timedelta(hours=3), NOW)
