"""The hybrid clock of a device: milliseconds of its wall clock, and a count within them.

The clock dates a change for people and breaks ties for display. It never decides what is newer: that is
said by ``base``. So nothing is ever refused for its time, and one laptop that is years ahead cannot drag
the others along: a clock that runs more than an hour ahead of our own is not followed.
"""

from datetime import UTC, datetime, timedelta

Clock = tuple[int, int]
"""Milliseconds since 1970-01-01 UTC, and a count from 0 among changes of the same millisecond."""

START: Clock = (0, 0)
FARTHEST_AHEAD_MS = 3_600_000  # one hour; measured: unbounded, one wrong laptop poisons every clock
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MOMENT_MS = 253_402_300_799_999  # 9999-12-31T23:59:59.999Z, the last that a date can show


def wall_ms(moment: datetime) -> int:
    """Return an aware instant as milliseconds since 1970, not below 0."""
    return max(0, (moment - _EPOCH) // timedelta(milliseconds=1))


def tick(last: Clock, now_ms: int) -> Clock:
    """Return the clock of the next change of a device, later than ``last``.

    A ``last`` that lies more than an hour ahead is let go: the device's own clock had been wrong and was
    put right, and its changes shall not carry the wrong year for ever. Their order is the chain's anyway.
    """
    if now_ms > last[0] or last[0] - now_ms > FARTHEST_AHEAD_MS:
        return (now_ms, 0)
    return (last[0], last[1] + 1)


def absorb(last: Clock, foreign: Clock, now_ms: int) -> Clock:
    """Return our clock after seeing a foreign one; one that is over an hour ahead is not followed."""
    if foreign[0] - now_ms > FARTHEST_AHEAD_MS:
        return last
    return max(last, foreign)


def moment(clock: Clock) -> datetime:
    """Return the instant that a clock shows; a clock beyond the year 9999 shows its last moment."""
    return moment_at(clock[0])


def moment_at(ms: int) -> datetime:
    """Return the instant of milliseconds since 1970; beyond the year 9999 its last moment."""
    return _EPOCH + timedelta(milliseconds=min(ms, _LAST_MOMENT_MS))
