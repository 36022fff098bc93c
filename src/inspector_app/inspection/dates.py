"""Dates and clock times in Vietnamese papers, in Việt Nam's own time whatever the laptop is set to.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: a leading nought for days below 10 and for months 1 and 2.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo

if TYPE_CHECKING:  # every start asks for the clock, few for a period
    from inspector_app.inspection.visit import Period

VIET_NAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""One offset for the whole country, without summer time since 1975."""

EARLIEST_YEAR = 1945
LATEST_YEAR = 2099

_LAST_MONTH_WITH_NOUGHT = 2
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SHORT = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_WORDS = re.compile(r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")


def day_words(day: date) -> str:
    """Return ``ngày 05 tháng 01 năm 2026``."""
    return f"ngày {day.day:02d} {_month_words(day)}"


def days_words(days: Sequence[date]) -> str:
    """Return several days in words, those of one month together: ``ngày 02, 03 tháng 8 năm 2023``."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(set(days)):
        months.setdefault((day.year, day.month), []).append(day)
    return "; ".join(
        f"ngày {', '.join(f'{day.day:02d}' for day in group)} {_month_words(group[0])}"
        for group in months.values()
    )


def short_date(day: date) -> str:
    """Return ``05/01/2026``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def in_viet_nam(moment: datetime) -> datetime:
    """Return an aware instant on Việt Nam's clock.

    Raises:
        TypeError: The instant has no time zone, so nobody knows which moment it is.
    """
    if moment.tzinfo is None:
        raise TypeError("an instant needs a time zone")
    return moment.astimezone(VIET_NAM)


def time_words(moment: datetime) -> str:
    """Return ``08 giờ 30 phút`` of an aware instant, in Việt Nam."""
    local = in_viet_nam(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def clock_text(moment: datetime) -> str:
    """Return ``08:30`` of an aware instant, in Việt Nam."""
    return in_viet_nam(moment).strftime("%H:%M")


def moment_text(moment: datetime) -> str:
    """Return ``08:30 ngày 12/11/2026`` of an aware instant, in Việt Nam."""
    return f"{clock_text(moment)} ngày {short_date(day_of(moment))}"


def day_of(moment: datetime) -> date:
    """Return the day of an aware instant in Việt Nam; 18:00 UTC is already tomorrow there."""
    return in_viet_nam(moment).date()


def period_words(period: "Period | None") -> str:
    """Return ``từ 01/01/2026 đến 31/10/2026``, the source's own words, or "" where none was stated."""
    if period is None:
        return ""
    start = f"từ {short_date(period.start)}" if period.start else ""
    end = f"đến {short_date(period.end)}" if period.end else ""
    stated = " ".join(part for part in (start, end) if part)
    return f"{stated} ({period.words})" if stated and period.words else stated or period.words


def read_date(text: str, where: str = "") -> date:
    """Read a date that a person wrote: ``5/1/2026``, ``2026-01-05``, ``ngày 05 tháng 01 năm 2026``.

    Raises:
        CannotDo: ``DATE-01`` it is no date that exists, ``DATE-02`` its year cannot be meant.
    """
    bare = " ".join(text.lower().split())
    match = _ISO.fullmatch(bare) or _SHORT.fullmatch(bare) or _WORDS.fullmatch(bare)
    if match is None:
        raise CannotDo("DATE-01", text=text[:40], where=where)
    year = int(match["year"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise CannotDo("DATE-02", text=text[:40], where=where, year=year)
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError as error:
        raise CannotDo("DATE-01", text=text[:40], where=where) from error


def _month_words(day: date) -> str:
    nought = "0" if day.month <= _LAST_MONTH_WITH_NOUGHT else ""
    return f"tháng {nought}{day.month} năm {day.year}"
