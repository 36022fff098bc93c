"""The calendar as a file: holidays, days off in lieu, make-up Saturdays, each decided or expected."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from inspector_app.forms.form_file import IsoDate, Line, Strict, Vietnamese
from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.structure import Report, read_model
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


class CalendarFile(Strict):
    """The whole calendar."""

    format: Literal[1]
    bases: dict[str, BasisFile]
    days: Annotated[list[DayFile], Field(min_length=1)]


def load_calendar(data: bytes, name: str) -> tuple[CalendarDay, ...]:
    """Return the days of a calendar file, in its order; the basis carries the day's name and its source.

    Raises:
        FileRefused: a CannotDo with every problem: wrong fields, a day twice, a basis that is not there,
            a make-up day that is no Saturday or Sunday.
    """
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        raise FileRefused(problems)
    report = Report(name, plain, problems)
    calendar = read_model(CalendarFile, report)
    if calendar is not None:
        _check(calendar, report)
    if calendar is None or report.problems:
        raise FileRefused(report.problems)
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


def _words(entry: DayFile, basis: BasisFile) -> str:
    published = f" ({basis.published_on:%d/%m/%Y})" if basis.published_on else ""
    unchecked = "" if basis.checked else " (cần đối chiếu)"
    return f"{entry.name}: {basis.words}{published}{unchecked}"
