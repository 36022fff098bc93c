"""Working time: the minutes in which an office is open, by its calendar and by dated office hours.

The hours are data that somebody decided (a province, for its offices), never a constant of the program: they
change with the season and with mergers, and a Saturday on duty counts only where the data say so. Half-open:
17:00 is the first minute after a session that ends at 17:00.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from inspector_app.inspection.dates import VIET_NAM, in_viet_nam
from inspector_app.inspection.workdays import SATURDAY, Calendar, DayStatus

MINUTES_OF_DAY = 24 * 60
LAST_YEAR = 2199
"""No limit of a dossier lies beyond it; a count that runs further is no working time."""

Span = tuple[datetime, datetime]
"""From when to when, both aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting of a day (buổi), in minutes from midnight; the end no longer belongs to it."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_OF_DAY:
            raise ValueError(f"a session within a day is needed: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """The hours of an office from a day on, until later ones begin.

    Attributes:
        office: Id of the unit whose hours they are (``province:68``); "" for the whole country.
        sessions: Of a working day, in order.
        saturday: Of a Saturday on duty that the calendar does not name; () none.
        status: Decided by somebody, or only what is usual.
        basis: The decision, or why it is expected.
    """

    since: date
    sessions: tuple[Session, ...]
    saturday: tuple[Session, ...] = ()
    office: str = ""
    status: DayStatus = DayStatus.DECIDED
    basis: str = ""

    def __post_init__(self) -> None:
        if not self.sessions or not (_in_order(self.sessions) and _in_order(self.saturday)):
            raise ValueError("office hours need sessions one after the other")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedTime:
    """Working minutes between two moments, and how sure they are.

    Attributes:
        certain: No expected calendar entry lies on the way, nor a year without a decided calendar.
        hours_decided: All office hours on the way were decided, none is only what is usual.
    """

    minutes: int
    certain: bool = True
    hours_decided: bool = True


@dataclass(frozen=True, slots=True)
class _Year:
    """A year by day, from 0: its sessions, and the sums of what was over before each day; the last is all.

    Attributes:
        first: Ordinal of its first day.
        doubtful: Days whose calendar entry is only expected, or of a year without a decided calendar.
        assumed: Working days whose office hours nobody decided.
    """

    first: int
    sessions: tuple[tuple[Session, ...], ...]
    minutes: tuple[int, ...]
    doubtful: tuple[int, ...]
    assumed: tuple[int, ...]


_Place = tuple[int, _Year, int, int]
"""Where an instant stands: number and sums of its year, the day in it, the working minutes so far."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The clock that runs only while an office is open.

    Attributes:
        hours: Dated; of those of one office the latest in force counts, before the first one the first.
        office: Whose hours to take before the country's; "" only the country's.
    """

    calendar: Calendar
    hours: Sequence[OfficeHours]
    office: str = ""
    _own: tuple[OfficeHours, ...] = field(init=False, repr=False, compare=False)
    _common: tuple[OfficeHours, ...] = field(init=False, repr=False, compare=False)
    _decided_years: frozenset[int] = field(init=False, repr=False, compare=False)
    _years: dict[int, _Year] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        own = _by_day(entry for entry in self.hours if self.office and entry.office == self.office)
        common = _by_day(entry for entry in self.hours if not entry.office)
        if not (own or common):
            raise ValueError("working time needs office hours")
        object.__setattr__(self, "_own", own)
        object.__setattr__(self, "_common", common)
        object.__setattr__(self, "_decided_years", self.calendar.decided_years)

    def hours_on(self, day: date) -> OfficeHours:
        """Return the office hours that hold on a day."""
        return _in_force(self._own, day) or _in_force(self._common, day) or (self._common or self._own)[0]

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """Return the sessions of a day; () on a day off."""
        year = self._year(day.year)
        return year.sessions[day.toordinal() - year.first]

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open in the minute of an aware instant."""
        minute, sessions = self._sitting(moment)
        return any(one.start <= minute < one.end for one in sessions)

    def is_at_work(self, moment: datetime) -> bool:
        """Whether people are still there: open, or the very minute in which a session ends."""
        minute, sessions = self._sitting(moment)
        return any(one.start <= minute <= one.end for one in sessions)

    def closing(self, day: date) -> datetime | None:
        """Return when the last session of a day ends; None on a day off."""
        sessions = self.sessions_on(day)
        return _moment(day.toordinal(), sessions[-1].end) if sessions else None

    def begins(self, moment: datetime) -> datetime:
        """Return when the clock begins to run: at once while open, else with the next session.

        Raises:
            ValueError: No session follows.
        """
        return moment if self.is_open(moment) else self.after(moment, 1)[0] - timedelta(minutes=1)

    def minutes_between(self, start: datetime, end: datetime, pauses: Iterable[Span] = ()) -> WorkedTime:
        """Return the working minutes from one aware instant to another, pauses left out.

        Seconds are cut off, so that spans that touch add up exactly. Pauses may overlap and reach beyond the
        span; one that ends before it starts is none.

        Returns:
            0 minutes when ``end`` is not later than ``start``.
        """
        if end <= start:
            return WorkedTime(minutes=0)
        minutes, doubtful, assumed = self._sums(self._place(start), self._place(end))
        for pause_start, pause_end in merged(pauses) if pauses else ():
            first, last = max(start, pause_start), min(end, pause_end)
            if first < last:
                minutes -= self._sums(self._place(first), self._place(last))[0]
        return WorkedTime(minutes=minutes, certain=not doubtful, hours_decided=not assumed)

    def after(self, start: datetime, minutes: int) -> tuple[datetime, bool]:
        """Return the first moment at which so many working minutes are over, and whether that is certain.

        A span that starts while the office is closed begins with the next session; one that is over with a
        session ends there, not at the start of the next.

        Raises:
            ValueError: ``minutes`` is negative, or they are not over before all calendars end.
        """
        if minutes < 0:
            raise ValueError(f"working minutes are counted forward: {minutes}")
        if minutes == 0:
            return start, True
        at = self._place(start)
        number, year, _, worked = at
        wanted = worked + minutes
        while wanted > year.minutes[-1]:
            wanted -= year.minutes[-1]
            number += 1
            if number > LAST_YEAR:
                raise ValueError("so much working time is not over before all calendars end")
            year = self._year(number)
        day = bisect_left(year.minutes, wanted) - 1
        minute = _minute_at(year.sessions[day], wanted - year.minutes[day])
        return _moment(year.first + day, minute), not self._sums(at, (number, year, day, wanted))[1]

    def words(self, day: date) -> str:
        """Return the hours of a day for people: ``07:30–11:30, 13:30–17:30``, «dự kiến» where not decided."""
        hours = self.hours_on(day)
        listed = ", ".join(f"{_clock(one.start)}–{_clock(one.end)}" for one in hours.sessions)
        return listed if hours.status is DayStatus.DECIDED else f"{listed} (dự kiến)"

    def _place(self, moment: datetime) -> _Place:
        local = moment if moment.tzinfo is VIET_NAM else in_viet_nam(moment)
        number = local.year
        year = self._years.get(number) or self._year(number)
        day = local.toordinal() - year.first
        minute = local.hour * 60 + local.minute
        worked = year.minutes[day]
        for one in year.sessions[day]:
            if minute > one.start:
                worked += min(minute, one.end) - one.start
        return number, year, day, worked

    def _sitting(self, moment: datetime) -> tuple[int, tuple[Session, ...]]:
        """Return the minute of an instant's day, and that day's sessions."""
        local = moment if moment.tzinfo is VIET_NAM else in_viet_nam(moment)
        year = self._years.get(local.year) or self._year(local.year)
        return local.hour * 60 + local.minute, year.sessions[local.toordinal() - year.first]

    def _sums(self, start: _Place, end: _Place) -> tuple[int, int, int]:
        """Return minutes, and how many days, first and last included, are doubtful and assumed."""
        first, first_year, first_day, worked = start
        last, last_year, last_day, minutes = end
        minutes -= worked
        doubtful = last_year.doubtful[last_day + 1] - first_year.doubtful[first_day]
        assumed = last_year.assumed[last_day + 1] - first_year.assumed[first_day]
        for number in range(first, last):
            passed = self._year(number)
            minutes += passed.minutes[-1]
            doubtful += passed.doubtful[-1]
            assumed += passed.assumed[-1]
        return minutes, doubtful, assumed

    def _year(self, number: int) -> _Year:
        """Return a year's sums; made once."""
        if number not in self._years:
            self._years[number] = self._sum_up(number)
        return self._years[number]

    def _sum_up(self, number: int) -> _Year:
        sessions: list[tuple[Session, ...]] = []
        minutes, doubtful, assumed = [0], [0], [0]
        first = date(number, 1, 1).toordinal()
        for ordinal in range(first, date(number, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            hours, entry = self.hours_on(day), self.calendar.entry(day)
            of_day = self._sessions(day, hours)
            worked = sum(one.end - one.start for one in of_day)
            sure = number in self._decided_years and (entry is None or entry.status is DayStatus.DECIDED)
            sessions.append(of_day)
            minutes.append(minutes[-1] + worked)
            doubtful.append(doubtful[-1] + (not sure))
            assumed.append(assumed[-1] + (worked > 0 and hours.status is not DayStatus.DECIDED))
        return _Year(first, tuple(sessions), tuple(minutes), tuple(doubtful), tuple(assumed))

    def _sessions(self, day: date, hours: OfficeHours) -> tuple[Session, ...]:
        if self.calendar.is_workday(day):
            return hours.sessions
        on_duty = day.weekday() == SATURDAY and self.calendar.entry(day) is None
        return hours.saturday if on_duty else ()


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or touch as one; one that ends before it starts is none."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _by_day(hours: Iterable[OfficeHours]) -> tuple[OfficeHours, ...]:
    return tuple(sorted(hours, key=lambda entry: entry.since))


def _in_force(hours: tuple[OfficeHours, ...], day: date) -> OfficeHours | None:
    return next((entry for entry in reversed(hours) if entry.since <= day), None)


def _in_order(sessions: tuple[Session, ...]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(sessions))


def _minute_at(sessions: tuple[Session, ...], worked: int) -> int:
    """Return the minute of a day at which so much of its sessions is over."""
    for one in sessions:
        if worked <= one.end - one.start:
            return one.start + worked
        worked -= one.end - one.start
    raise ValueError("the day is over before")


def _moment(ordinal: int, minute: int) -> datetime:
    day = date.fromordinal(ordinal)
    if minute == MINUTES_OF_DAY:
        return datetime(day.year, day.month, day.day, tzinfo=VIET_NAM) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=VIET_NAM)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
