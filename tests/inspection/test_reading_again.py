"""A part of the attachments each day: none waits longer than a month, whatever days the laptop is used."""

from datetime import date, timedelta

import pytest

from inspector_app.inspection.reading_again import PARTS, parts_due, parts_read

DAY = date(2026, 11, 1)


def used(days):
    """Use a laptop on these days; returns the longest that a part waited once all had their turn."""
    read_on, longest = {}, 0
    for day in days:
        today = DAY + timedelta(days=day)
        for part in parts_due(read_on, today):
            if part in read_on:
                longest = max(longest, (today - read_on[part]).days)
            read_on[part] = today
        assert parts_due(read_on, today) == (), "a day's turn comes once"
    return read_on, longest


def test_one_part_a_day_and_each_within_a_month():
    read_on, longest = used(range(95))

    assert (len(read_on), longest) == (PARTS, 30)
    assert parts_read(read_on, DAY + timedelta(days=94)) == PARTS


@pytest.mark.parametrize("every", [3, 7, 40])
def test_a_laptop_that_is_used_now_and_then_makes_up_for_it(every):
    read_on, _ = used(range(0, 200, every))
    last = max(read_on.values())

    assert len(read_on) == PARTS
    assert all((last - day).days < PARTS for day in read_on.values())


def test_a_clock_that_was_put_back_stops_nothing():
    read_on = {part: DAY + timedelta(days=300) for part in range(PARTS)}

    assert len(parts_due(read_on, DAY)) == 1
