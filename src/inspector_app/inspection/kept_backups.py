"""Backups: when one is due, and which are kept as they grow old. Rules on instants and sizes, no file.

Everything of the last two days, then the last one of each of 12 days, 10 weeks and 9 months that have one:
so about 31 backups stand for most of a year, and what was lost unnoticed can still be found.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspector_app.inspection.dates import day_of

ALL_FOR = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9
MOST_BYTES = 8_000_000_000
"""Backups of one case file in one folder, pictures not counted: those lie there once for all of them."""

LOST_AT_MOST = timedelta(minutes=30)
LOOKED_EVERY = timedelta(minutes=1)
_DUE_AFTER = LOST_AT_MOST - 2 * LOOKED_EVERY


class Why(StrEnum):
    """What a backup was made for."""

    WORK = "work"  # half an hour of work
    ASKED = "asked"
    IMPORT = "import"  # before a list, later a package, is taken in
    MIGRATION = "migration"  # before the case file takes a later form
    RESTORE = "restore"  # before another backup takes the place of what stands


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup as the rule sees it: its name, when it was made (aware), how many bytes it takes."""

    name: str
    at: datetime
    size: int


def is_due(unsaved_since: datetime | None, now: datetime) -> bool:
    """Whether a backup is due, so that never more than half an hour of work stands in none.

    Args:
        unsaved_since: When the first change was written that is in no backup; None: there is none.
        now: The clock. A change from later than now was written under another clock: it is due.
    """
    return unsaved_since is not None and not timedelta(0) <= now - unsaved_since < _DUE_AFTER


def thinned(backups: Sequence[Kept], now: datetime, most_bytes: int = MOST_BYTES) -> frozenset[str]:
    """Return the names of the backups to keep.

    The newest is always among them, and so is everything that is not older than two days, as long as there
    is room; what a wrong clock dated in the future counts as new. Where they take more than ``most_bytes``,
    the oldest go first. What is kept once is kept again when the rule is asked again at the same time.
    """
    newest_first = sorted(backups, key=lambda one: (one.at, one.name), reverse=True)
    kept = [one for one in newest_first if now - one.at <= ALL_FOR]
    rest = [one for one in newest_first if now - one.at > ALL_FOR]
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        first = _last_of_each(rest, period)
        kept += first[:count]
        rest = first[count:]
    fitting, total = set[str](), 0
    for one in kept:
        total += one.size
        if fitting and total > most_bytes:
            break
        fitting.add(one.name)
    return frozenset(fitting)


def _last_of_each(newest_first: Sequence[Kept], period: Callable[[datetime], Hashable]) -> list[Kept]:
    found: dict[Hashable, Kept] = {}
    for one in newest_first:
        found.setdefault(period(one.at), one)
    return list(found.values())


def _day(at: datetime) -> Hashable:
    return day_of(at)


def _week(at: datetime) -> Hashable:
    return day_of(at).isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    day = day_of(at)
    return day.year, day.month
