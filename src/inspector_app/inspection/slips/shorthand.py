"""Clock times as a person types them from a slip: ``0830 12/11``, ``8h30``, ``12/11 08g30``, ``1430 +1``.

Read are, in any order: one time (``0830``, ``830``, ``8h30``, ``8h``, ``8:30``, ``08g30``, ``8 giờ 30 phút``,
with «sáng» or «chiều» behind it) and at most one day (``12/11`` in the given day's year, ``12/11/2026``,
``12/11/26``, ``12-11``, or ``+1``: so many days after the given day). Refused in words, never guessed: a time
that may be of the morning or the afternoon (``130``, ``2h30``), a day without a time, two times, two days.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import VIET_NAM, read_date

EARLIEST_PLAIN_HOUR = 6
"""An hour from 1 up to before this, typed without a leading nought, may be meant as one of the afternoon."""

NOON = 12
LAST_HOUR = 23
LAST_MINUTE = 59

_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:giờ|gio|h|g|:)\s*(?:(?P<minute>\d{1,2})\s*(?:phút|phut|p|')?)?"
    r"|(?P<plain>\d{3,4})(?!\d)"
)
_DAY = re.compile(
    r"(?:ngày\s*)?(?<!\d)(?P<day>\d{1,2})\s*[/-]\s*(?P<month>\d{1,2})(?:\s*[/-]\s*(?P<year>\d{4}|\d{2}))?(?!\d)"
)
_LATER = re.compile(r"\+\s*(?P<days>\d{1,3})(?!\d)")
_HALF = re.compile(r"(?<!\w)(?P<half>sáng|chiều|s|c)(?!\w)")


def read_moment(text: str, *, day: date | None, where: str = "") -> datetime:
    """Read a typed clock time as an instant in Việt Nam.

    Args:
        text: As typed.
        day: The day that is meant when none is typed, and whose year counts; usually that of the hand-over
            before.
        where: Names the field in the sentence.

    Raises:
        CannotDo: ``SLIP-01`` it cannot be read, ``SLIP-02`` no day, ``SLIP-03`` no time, ``SLIP-04``
            morning or afternoon, ``SLIP-05`` no such time, ``DATE-01`` or ``DATE-02`` no such day.
    """
    left = " ".join(unicodedata.normalize("NFC", text).lower().replace(",", " ").split())
    left, half = _taken(_HALF, left)
    left, on = _taken(_DAY, left)
    left, later = _taken(_LATER, left)
    left, clock = _taken(_TIME, left)
    if left.strip() or (on and later) or not (on or later or clock):
        raise CannotDo("SLIP-01", text=text[:40], where=where)
    if clock is None:
        raise CannotDo("SLIP-03", text=text[:40], where=where)
    hour, minute, is_sure = _hour_and_minute(clock)
    hour = _in_half(hour, half["half"][0]) if half else hour
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        raise CannotDo("SLIP-05", text=text[:40], where=where)
    if not (is_sure or half):
        raise _either(text, where, hour, minute)
    return datetime.combine(_day(on, later, day, text, where), time(hour, minute), tzinfo=VIET_NAM)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """Take the first match out of a text; a second one stays in it and makes it unreadable."""
    match = pattern.search(text)
    return (f"{text[: match.start()]} {text[match.end() :]}", match) if match else (text, None)


def _hour_and_minute(clock: re.Match[str]) -> tuple[int, int, bool]:
    """Return hour, minute, and whether the hour can only be meant so."""
    plain = clock["plain"]
    hour = plain[:-2] if plain else clock["hour"]
    minute = plain[-2:] if plain else clock["minute"] or "0"
    is_sure = hour.startswith("0") or not 0 < int(hour) < EARLIEST_PLAIN_HOUR
    return int(hour), int(minute), is_sure


def _in_half(hour: int, half: str) -> int:
    return hour + NOON if half == "c" and hour < NOON else hour


def _either(text: str, where: str, hour: int, minute: int) -> CannotDo:
    return CannotDo(
        "SLIP-04",
        text=text[:40],
        where=where,
        morning=f"{hour:02d}:{minute:02d}",
        afternoon=f"{hour + NOON:02d}:{minute:02d}",
        morning_typed=f"{hour:02d}{minute:02d}",
        afternoon_typed=f"{hour + NOON:02d}{minute:02d}",
    )


def _day(
    on: re.Match[str] | None, later: re.Match[str] | None, day: date | None, text: str, where: str
) -> date:
    year = on["year"] if on else None
    if on and year:
        full = year if len(year) > len("26") else f"20{year}"
        return read_date(f"{on['day']}/{on['month']}/{full}", where)
    if day is None:
        raise CannotDo("SLIP-02", text=text[:40], where=where)
    if on:
        return read_date(f"{on['day']}/{on['month']}/{day.year}", where)
    return day + timedelta(days=int(later["days"])) if later else day
