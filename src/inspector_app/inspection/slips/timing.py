"""When a limit falls due, how pauses move it on, and whether something was early, on time or late.

Sources: Bộ luật Dân sự 2015, Đ. 148 k. 5 (a period that ends on a day off ends with the next working day's
end). The forms name «trước hạn», «đúng hạn», «quá hạn» without saying where the first ends; here early is
settled before the working day of the limit, on time on that day up to the limit, late after it: our own
reading, no text that says so was found.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from inspector_app.inspection.dates import EARLIEST_YEAR, LATEST_YEAR, day_of, in_viet_nam
from inspector_app.inspection.office_hours import Span, WorkingTime, merged
from inspector_app.inspection.slips.dossiers import Pause, Timing

MOST_MINUTES = 10_000_000
"""Some eighty years of working time; an allotted time beyond it is a slip of the pen."""


def plausible(moment: datetime | None) -> datetime | None:
    """Return a moment on Việt Nam's clock, or None for one whose year cannot be meant (0203)."""
    return in_viet_nam(moment) if moment and EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None


def has_clock_time(moment: datetime) -> bool:
    """Whether a limit names a clock time; midnight stands for «the day»."""
    local = in_viet_nam(moment)
    return (local.hour, local.minute) != (0, 0)


def limit(due_at: datetime, working: WorkingTime) -> datetime:
    """Return the last moment that still keeps an appointed time.

    A day without a clock time counts to the end of its working hours; what falls on a day off, to the end of
    the next working day.
    """
    day = day_of(due_at)
    closing = working.closing(day)
    if closing is not None:
        return due_at if has_clock_time(due_at) else closing
    following = working.begins(due_at)
    return working.closing(day_of(following)) or following


def moved_on(due_at: datetime, pauses: Sequence[Span], working: WorkingTime) -> datetime:
    """Return a limit moved on by the working time of the pauses that began before it was over.

    A limit of a whole day stays one: it moves to the end of the working day on which it lands. A pause that
    begins after the limit saves nothing.
    """
    moved = limit(due_at, working)
    for start, end in pauses:
        if start >= moved:
            break
        moved, _ = working.after(moved, working.minutes_between(start, end).minutes)
        if not has_clock_time(due_at):
            moved = working.closing(day_of(moved)) or moved
    return moved


def spans_of(pauses: Sequence[Pause], start: datetime | None, end: datetime | None) -> list[Span]:
    """Return the pauses of a dossier as spans within its life, in order and apart.

    Args:
        pauses: Its own.
        start: Receipt; what lies before it is cut off.
        end: Result or day of the inspection: there a pause without an end stops; None leaves such a one out.
    """
    found: list[Span] = []
    for pause in pauses:
        first, last = plausible(pause.start), plausible(pause.end) if pause.end else end
        if first and last and (end is None or first < end):
            found.append((max(first, start) if start else first, last))
    return merged(found)


def timing(moment: datetime, due: datetime) -> Timing:
    """Return whether a moment is early, on time or late against a limit."""
    if _to_the_minute(moment) > _to_the_minute(due):
        return Timing.LATE
    return Timing.EARLY if day_of(moment) < day_of(due) else Timing.ON_TIME


def differ(stated: Timing | None, computed: Timing | None) -> bool:
    """Whether two results contradict each other: «late» stands on one side only."""
    if stated is None or computed is None:
        return False
    return (stated is Timing.LATE) != (computed is Timing.LATE)


def _to_the_minute(moment: datetime) -> datetime:
    return moment - timedelta(seconds=moment.second, microseconds=moment.microsecond)
