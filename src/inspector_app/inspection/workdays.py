"""Working days: weekends, and the holidays and swapped days that somebody decided, as dated data.

The yearly calendar is a decision (sometimes two weeks before the day), not a rule of thumb, so every entry
says whether it is decided or only expected, and every count says whether it rests on an expected entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class DayStatus(StrEnum):
    """Whether an entry is certain."""

    DECIDED = "decided"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day that differs from the week's rule: a holiday, or a weekend day that is worked.

    Attributes:
        works: False for a day off, True for a Saturday or Sunday that makes up for one.
        basis: The decision, by number and date, or why it is expected.
        id: Key of the record (kind ``calendar_day``): the day in ISO form; "" outside a record.
    """

    day: date
    works: bool
    status: DayStatus = DayStatus.DECIDED
    basis: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A day that was counted out, and how sure it is.

    Attributes:
        day: The result, with expected entries taken as they are expected.
        without_expected: The result if none of the expected entries comes true.
        expected: The expected entries that lie on the way.
        beyond: The count runs past the last day for which the calendar was decided.
    """

    day: date
    without_expected: date
    expected: tuple[CalendarDay, ...] = ()
    beyond: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the result rests on decided entries only."""
        return not self.expected and not self.beyond


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of an office.

    Attributes:
        days: Entries that differ from the rule "Monday to Friday"; of two for one day the decided one
            counts, of two alike the later in the list.
        office: Whose calendar this is; "" for the country's.
    """

    days: tuple[CalendarDay, ...] = ()
    office: str = ""
    _by_day: dict[date, CalendarDay] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day: dict[date, CalendarDay] = {}
        for entry in self.days:
            standing = by_day.get(entry.day)
            if standing is None or not (_is_decided(standing) and not _is_decided(entry)):
                by_day[entry.day] = entry
        object.__setattr__(self, "_by_day", by_day)

    @property
    def decided_until(self) -> date | None:
        """Last day up to which nothing is only expected; None for a calendar without a decided entry.

        A year counts as decided to its end once one of its days is: the calendar of a year is one decision.
        """
        decided = [entry.day for entry in self._by_day.values() if _is_decided(entry)]
        if not decided:
            return None
        end = date(max(decided).year, 12, 31)
        expected = [entry.day for entry in self._by_day.values() if not _is_decided(entry)]
        return min([end, *(day - ONE_DAY for day in expected)])

    @property
    def decided_years(self) -> frozenset[int]:
        """The years of which at least one day is decided; beyond them nothing is."""
        return frozenset(entry.day.year for entry in self._by_day.values() if _is_decided(entry))

    def entry(self, day: date) -> CalendarDay | None:
        """Return what the calendar says of a day beyond the week's rule."""
        return self._by_day.get(day)

    def is_workday(self, day: date) -> bool:
        """Whether the office works on a day."""
        entry = self._by_day.get(day)
        return entry.works if entry else day.weekday() < SATURDAY

    def next_workday(self, day: date) -> Counted:
        """Return the day itself if it is worked, else the next working day."""
        return self._count(day - ONE_DAY, 1)

    def add_working_days(self, start: date, count: int) -> Counted:
        """Return the day on which ``count`` working days are over; the day after ``start`` may be the first.

        Source: Bộ luật Dân sự 2015, Đ. 147 k. 3: the day of the event itself is not counted.

        Raises:
            ValueError: ``count`` is negative.
        """
        if count < 0:
            raise ValueError(f"working days are counted forward: {count}")
        return self._count(start, count)

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and with ``end``; 0 when ``end`` is not later."""
        return sum(1 for day in _days_after(start, end) if self.is_workday(day))

    def _count(self, start: date, count: int) -> Counted:
        day = _run(self, start, count)
        plain = _run(self._only_decided(), start, count) if self._expected(start, day) else day
        latest = max(day, plain)
        decided_years = self.decided_years
        return Counted(
            day=day,
            without_expected=plain,
            expected=self._expected(start, latest),
            beyond=any(passing.year not in decided_years for passing in _days_after(start, latest)),
        )

    def _expected(self, start: date, end: date) -> tuple[CalendarDay, ...]:
        passed = (self._by_day.get(day) for day in _days_after(start, end))
        return tuple(entry for entry in passed if entry and not _is_decided(entry))

    def _only_decided(self) -> "Calendar":
        return Calendar(tuple(entry for entry in self.days if _is_decided(entry)), self.office)


def _run(calendar: Calendar, start: date, count: int) -> date:
    day, left = start, count
    while left > 0:
        day += ONE_DAY
        left -= calendar.is_workday(day)
    return day


def _is_decided(entry: CalendarDay) -> bool:
    return entry.status is DayStatus.DECIDED


def _days_after(start: date, end: date) -> Iterator[date]:
    for step in range(1, (end - start).days + 1):
        yield start + step * ONE_DAY
