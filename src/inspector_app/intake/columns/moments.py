"""Days and clock times in cells: typed, as serial numbers, as text in every order people write them."""

import re
from datetime import date, datetime, time, timedelta

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import EARLIEST_YEAR, LATEST_YEAR, VIET_NAM, read_date
from inspector_app.intake.columns.cells import known_text, text_of
from inspector_app.intake.tables import CellValue

_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day nought, without a zone
_FIRST_SERIAL, _LAST_SERIAL = 16438, 73050  # 01/01/1945 to 31/12/2099

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})\s*(?::|h|g|giờ)\s*(?:(?P<minute>\d{1,2})\s*(?:phút|p)?)?"
    r"(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?\s*(?P<half>am|pm|sa|ch)?(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{3,4}(?!\d)|(?<!\d)\d{4}\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{1,2}(?!\d)"
    r"|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
_ISO_SLASHES = re.compile(r"(\d{4})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{1,2})")
_LONGEST, _LONGEST_WORDS = 120, 1500  # longer text is no moment; a title ends sooner
_FILLING = re.compile(r"^[\s,;.:()-]*(?:lúc|vào|ngày|hồi)?[\s,;.:()-]*$", re.IGNORECASE)


def day_of(value: CellValue) -> date | None:
    """Return the day of a cell of a date column; None where nothing is stated.

    Raises:
        CannotDo: ``INTAKE-50`` no day that exists, ``INTAKE-51`` its year cannot be, ``INTAKE-52`` two days.
    """
    moment = moment_of(value)
    return moment[0].date() if moment else None


def moment_of(value: CellValue) -> tuple[datetime, bool] | None:
    """Return (moment in Việt Nam, whether its clock time was stated); None where nothing is stated.

    Raises:
        CannotDo: as :func:`day_of`.
    """
    if isinstance(value, bool | time):
        raise CannotDo("INTAKE-50", text=text_of(value))
    if isinstance(value, datetime):
        return _in_years(_zoned(value), text_of(value)), value.time() != time()
    if isinstance(value, date):
        return _in_years(datetime(value.year, value.month, value.day, tzinfo=VIET_NAM), text_of(value)), False
    if isinstance(value, int | float):
        return _of_serial(value)
    text = known_text(value)
    if len(text) > _LONGEST:
        raise CannotDo("INTAKE-50", text=text[:_LONGEST])
    return _of_text(text) if text else None


def days_in(text: str) -> tuple[date, ...]:
    """Return every day that exists among the words of a text."""
    days = []
    for match in _DAY.finditer(text[:_LONGEST_WORDS]):
        try:
            days.append(_day(match[0], match[0]))
        except CannotDo:
            continue
    return tuple(days)


def _of_serial(value: int | float) -> tuple[datetime, bool]:
    if not _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        raise CannotDo("INTAKE-50", text=text_of(value))
    days = int(value)
    seconds = round((value - days) * 86400)
    return (_SERIAL_START + timedelta(days=days, seconds=seconds)).replace(tzinfo=VIET_NAM), seconds != 0


def _of_text(text: str) -> tuple[datetime, bool]:
    if _ISO.fullmatch(text):
        try:
            return _in_years(_zoned(datetime.fromisoformat(text)), text), True
        except ValueError as error:
            raise CannotDo("INTAKE-50", text=text) from error
    days = list(_DAY.finditer(text))
    if len(days) > 1:
        raise CannotDo("INTAKE-52", text=text)
    if not days:
        raise CannotDo("INTAKE-50", text=text)
    day = _day(days[0][0], text)
    around = (text[: days[0].start()], text[days[0].end() :])
    clock = _clock(around, text)
    return datetime.combine(day, clock or time(), tzinfo=VIET_NAM), clock is not None


def _day(words: str, text: str) -> date:
    if slashed := _ISO_SLASHES.fullmatch(words):
        words = "-".join(slashed.groups())
    try:
        return read_date(words)
    except CannotDo as error:
        wrong_year = error.code == "DATE-02" or re.search(r"\D\d{3}$", words)
        raise CannotDo("INTAKE-51" if wrong_year else "INTAKE-50", text=text) from error


def _clock(around: tuple[str, str], text: str) -> time | None:
    """Return the clock time before or behind a day; anything else beside the day is a doubt."""
    found = None
    for words in around:
        match = _CLOCK.search(words)
        rest = words[: match.start()] + " " + words[match.end() :] if match else words
        if (match and found is not None) or not all(map(_FILLING.match, rest.split())):
            raise CannotDo("INTAKE-50", text=text)
        if match:
            found = _time(match, text)
    return found


def _time(match: re.Match[str], text: str) -> time:
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half in ("pm", "ch") and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif half in ("am", "sa") and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError as error:
        raise CannotDo("INTAKE-50", text=text) from error


def _zoned(moment: datetime) -> datetime:
    return moment.astimezone(VIET_NAM) if moment.tzinfo else moment.replace(tzinfo=VIET_NAM)


def _in_years(moment: datetime, text: str) -> datetime:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise CannotDo("INTAKE-51", text=text)
    return moment
