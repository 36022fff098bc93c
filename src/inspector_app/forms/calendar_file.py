"""The calendar as a file: holidays, make-up Saturdays and office hours, each decided or expected."""

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.strict import IsoDate, Line, Strict, Vietnamese
from inspector_app.forms.structure import Report, read_model
from inspector_app.inspection.office_hours import MINUTES_OF_DAY, OfficeHours, Session
from inspector_app.inspection.workdays import SATURDAY, CalendarDay, DayStatus


class BasisFile(Strict):
    """What a day rests on: a law or an announcement.

    Attributes:
        checked: Whether its number was found in a public source; False is said in the basis' words.
    """

    words: Vietnamese
    published_on: IsoDate | None = None
    checked: StrictBool = False


class DayFile(Strict):
    """One day that differs from "Monday to Friday"."""

    day: IsoDate
    name: Vietnamese
    works: StrictBool = False
    status: DayStatus
    basis: Line


class HoursFile(Strict):
    """Office hours from a day on.

    Attributes:
        office: Id of the unit whose hours they are, ``province:68``; "" for the whole country.
        sessions: Of a working day, each ``07:30-11:30``.
        saturday: Of a Saturday on duty; none where it is a day off.
    """

    since: IsoDate
    office: Line = ""
    sessions: Annotated[list[Line], Field(min_length=1)]
    saturday: list[Line] = Field(default_factory=list)
    status: DayStatus
    basis: Line


class CalendarFile(Strict):
    """The whole calendar."""

    format: Literal[1]
    bases: dict[str, BasisFile]
    days: Annotated[list[DayFile], Field(min_length=1)]
    office_hours: list[HoursFile] = Field(default_factory=list)


_SESSION = re.compile(r"(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)")


def load_calendar(data: bytes, name: str) -> tuple[CalendarDay, ...]:
    """Return the days of a calendar file, in its order; the basis carries the day's name and its source.

    Raises:
        FileRefused: a CannotDo with every problem: wrong fields, a day twice, a basis that is not there,
            a make-up day that is no Saturday or Sunday.
    """
    calendar = _read(data, name)
    return tuple(
        CalendarDay(
            day=entry.day,
            works=entry.works,
            status=entry.status,
            basis=_words(entry, calendar.bases[entry.basis]),
            id=entry.day.isoformat(),
        )
        for entry in calendar.days
    )


def load_office_hours(data: bytes, name: str) -> tuple[OfficeHours, ...]:
    """Return the office hours of a calendar file, in its order; () where it names none.

    Raises:
        FileRefused: a CannotDo with every problem of the whole file, as :func:`load_calendar`; ``TIME-01`` a
            session that cannot be read, ``TIME-02`` sessions that overlap.
    """
    calendar = _read(data, name)
    return tuple(
        OfficeHours(
            since=entry.since,
            sessions=_sessions(entry.sessions),
            saturday=_sessions(entry.saturday),
            office=entry.office,
            status=entry.status,
            basis=_basis_words(calendar.bases[entry.basis]),
        )
        for entry in calendar.office_hours
    )


def _read(data: bytes, name: str) -> CalendarFile:
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        raise FileRefused(problems)
    report = Report(name, plain, problems)
    calendar = read_model(CalendarFile, report)
    if calendar is not None:
        _check(calendar, report)
        _check_hours(calendar, report)
    if calendar is None or report.problems:
        raise FileRefused(report.problems)
    return calendar


def _check(calendar: CalendarFile, report: Report) -> None:
    rows: dict[date, int] = {}
    for number, entry in enumerate(calendar.days):
        place = ("days", number)
        if entry.day in rows:
            report.add("FORM-70", place, name=entry.day, first=rows[entry.day])
        rows.setdefault(entry.day, report.plain.row(place))
        if entry.basis not in calendar.bases:
            report.add("FORM-75", (*place, "basis"), name=entry.basis)
        if entry.works and entry.day.weekday() < SATURDAY:
            report.add("FORM-76", place, day=entry.day)


def _check_hours(calendar: CalendarFile, report: Report) -> None:
    rows: dict[tuple[str, date], int] = {}
    for number, entry in enumerate(calendar.office_hours):
        place = ("office_hours", number)
        key = (entry.office, entry.since)
        if key in rows:
            report.add("FORM-70", place, name=f"{entry.office} {entry.since}".strip(), first=rows[key])
        rows.setdefault(key, report.plain.row(place))
        if entry.basis not in calendar.bases:
            report.add("FORM-75", (*place, "basis"), name=entry.basis)
        for field in ("sessions", "saturday"):
            _check_sessions(getattr(entry, field), (*place, field), report)


def _check_sessions(texts: list[str], place: tuple[str | int, ...], report: Report) -> None:
    unread = [text for text in texts if not _can_be_read(text)]
    for text in unread:
        report.add("TIME-01", place, text=text)
    sessions = () if unread else _sessions(texts)
    if any(one.end > other.start for one, other in pairwise(sessions)):
        report.add("TIME-02", place, text=", ".join(texts))


def _can_be_read(text: str) -> bool:
    if not (match := _SESSION.fullmatch(text)):
        return False
    start, end = _minutes(match)
    return start < end <= MINUTES_OF_DAY


def _sessions(texts: list[str]) -> tuple[Session, ...]:
    matches = (_SESSION.fullmatch(text) for text in texts)
    spans = (_minutes(match) for match in matches if match)
    return tuple(Session(start=start, end=end) for start, end in spans)


def _minutes(match: re.Match[str]) -> tuple[int, int]:
    hour, minute, end_hour, end_minute = (int(part) for part in match.groups())
    return hour * 60 + minute, end_hour * 60 + end_minute


def _words(entry: DayFile, basis: BasisFile) -> str:
    return f"{entry.name}: {_basis_words(basis)}"


def _basis_words(basis: BasisFile) -> str:
    published = f" ({basis.published_on:%d/%m/%Y})" if basis.published_on else ""
    unchecked = "" if basis.checked else " (cần đối chiếu)"
    return f"{basis.words}{published}{unchecked}"
