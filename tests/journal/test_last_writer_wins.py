"""Control arm: the usual rule, «the latest clock wins», loses what people deliberately wrote; ours does not.

Three laptops with the wrong clocks of real teams exchange at random, and then one person, who has seen all
that stands, writes a field anew. Nothing is simultaneous here: whatever rule merges must show that value.
"""

from random import Random

import pytest

from tests.journal.replica import Replica, device_id

START_MS = 57 * 365 * 86_400_000
SKEWS = (0, -10 * 365 * 86_400_000, 5 * 365 * 86_400_000)
CELL = ("answer", "f/A", "verdict")


def last_writer(laptop):
    """Return the value that the latest clock gives, which is all that most systems look at."""
    changes = [change for change in laptop.changes() if change.cell == CELL]
    return max(changes, key=lambda change: (change.clock, change.device)).value


def heads(laptop):
    """Return the one value that stands; None while people have to decide."""
    found = {head.value for head in laptop.standing()[CELL]}
    return found.pop() if len(found) == 1 else None


def deliberate_edits_lost(rule, histories=300):
    lost = 0
    for seed in range(histories):
        random = Random(seed)
        laptops = [Replica(device_id(n + 1), skew) for n, skew in enumerate(SKEWS)]
        now = START_MS
        for n in range(6):
            now += random.randrange(60_000)
            random.choice(laptops).write([(CELL, n)], now)
        exchange(laptops, now)
        random.choice(laptops).write([(CELL, "deliberate")], now + 60_000)
        exchange(laptops, now)
        lost += any(rule(laptop) != "deliberate" for laptop in laptops)
    return lost


def exchange(laptops, now):
    for _ in laptops:
        for receiver in laptops:
            for sender in laptops:
                receiver.take(sender.frames(receiver.ends(), Random(0)), now)


@pytest.mark.parametrize(("rule", "loses"), [(heads, False), (last_writer, True)])
def test_only_the_latest_clock_loses_deliberate_edits(rule, loses):
    lost = deliberate_edits_lost(rule)

    assert (lost > 30) if loses else (lost == 0)
