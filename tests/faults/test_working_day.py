"""Each backup of a working day is whole and loses half an hour at most; with a second journal nothing.

Eight hours of an inspection on a simulated clock (``tests/faults/working_day.py``): every backup is restored
before the next one is made, that is before any is thinned, and after some weeks every one that was kept.
Control arms: no backup at all, no second journal, a rule that waits too long, a backup with one bit changed.
"""

from datetime import timedelta

import pytest

from inspector_app.inspection.kept_backups import LOST_AT_MOST
from tests.faults.working_day import MINUTE, START, Day

HOURS, DAYS = (3, 8), (1, 20)
LATER_DAYS, HOUR, LONG_DAY = (3, 50), timedelta(hours=1), timedelta(hours=4)
MOST_MINUTES = LOST_AT_MOST / MINUTE
HOW = "every backup of {} working days of {} simulated hours, restored when the next one was about to be made"

pytestmark = pytest.mark.slow


@pytest.fixture
def day(place, chance):
    """Begin a working day; whatever was begun is ended."""
    begun = []

    def begin(name="day", **how):
        (place / name).mkdir()
        begun.append(Day(place / name, chance, **how))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def restored(losses):
    """Return what came of backups, without the times when there was none yet."""
    return [loss for loss in losses if loss.name]


def test_each_backup_of_a_working_day_loses_half_an_hour_at_most_and_with_a_second_journal_nothing(
    day, runs, trust
):
    days, hours = runs(*DAYS), runs(*HOURS)
    longest = total = 0
    for number in range(days):
        one = day(f"day {number}")
        one.work(timedelta(hours=hours))
        found = restored(one.losses)
        failed = [loss for loss in found if loss.wrong or loss.with_stick]
        trust("restore", backups=len(found), failed=len(failed))
        assert not failed
        assert {loss.name for loss in found} == set(one.taken), "each one was restored"
        assert all(loss.minutes <= MOST_MINUTES and loss.with_stick == 0 for loss in one.losses)
        longest, total = max(longest, *(loss.minutes for loss in one.losses)), total + len(one.said)
    trust.how("restore", HOW.format(days, hours))
    trust.how(
        "restore", f"{total:,} acknowledged deeds; most lost: {longest:.1f} minutes, with the stick none"
    )
    assert longest > 1, "control: without the second journal something is lost"


def test_each_backup_that_is_kept_for_weeks_is_still_whole(day, runs, trust):
    one, days = day(has_stick=False), runs(*LATER_DAYS)
    for number in range(days):
        one.at = START + timedelta(days=number)
        one.work(HOUR if number else LONG_DAY)
    one.at = START + timedelta(days=days)
    one.do_next()
    one.back_up()
    kept = one.all_kept()

    trust("restore", backups=len(kept), failed=sum(bool(loss.wrong) for loss in kept))
    trust.how("restore", f"each of {len(kept)} that were kept of {len(one.taken)} after {days} days")
    assert len(one.taken) > len(kept) >= 3, "some were thinned"
    assert [loss for loss in kept if loss.wrong] == []


def test_control_without_backups_and_without_a_second_journal_all_is_lost(day):
    one = day(has_stick=False, is_due=lambda _desk: False)
    one.work(HOUR)

    (loss,) = one.losses
    assert loss.deeds == len(one.said) > 10
    assert loss.minutes > MOST_MINUTES
    assert loss.wrong


def test_control_without_a_second_journal_what_came_after_the_backup_is_lost(day):
    one = day(has_stick=False)
    one.work(HOUR)

    assert max(loss.deeds for loss in restored(one.losses)) > 0
    assert {loss.with_stick for loss in one.losses} == {None}


def test_control_a_backup_that_falls_due_too_late_is_found_to_lose_too_much(day):
    started = {}

    def late(desk):
        since = desk.case.unsaved_since_ms()
        return since is not None and desk.now() - started.setdefault(since, desk.now()) > HOUR

    one = day(has_stick=False, is_due=late)
    one.work(3 * HOUR)

    assert [loss for loss in one.losses if loss.minutes > MOST_MINUTES and loss.wrong]


def test_control_a_second_journal_that_stops_is_found_to_lose(day, monkeypatch):
    one = day()
    monkeypatch.setattr("tests.faults.working_day.copied", lambda _case, _place: iter(()))
    one.work(HOUR)

    assert one.losses[-1].with_stick == len(one.said)


def test_control_a_backup_with_one_bit_changed_fails(day, chance):
    one = day(has_stick=False)
    one.work(HOUR)
    newest = one.shelf.list()[0].path
    data = bytearray(newest.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    newest.write_bytes(data)

    one.disk_dies()

    assert one.losses[-1].wrong
