"""What a value is in an expression, and how one kind becomes another: XPath 1.0 §3 and §4, with days."""

import re
from datetime import date
from decimal import Context, Decimal, InvalidOperation, Overflow

Value = str | Decimal | bool | date
"""Empty is ``""``. A number may be NaN; a day comes from a date measure, ``today()`` or ``date()``."""

NAN = Decimal("NaN")
TRUE, FALSE = "true", "false"

# 28 digits and no traps: like a float a wrong step gives NaN or infinity, unlike a float 0.1 + 0.2 is 0.3.
ARITHMETIC = Context(prec=28, Emin=-999, Emax=999, traps=[])

_NUMBER = re.compile(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_NUMBER = 400
_EPOCH = date(1970, 1, 1)


def to_number(value: Value) -> Decimal:
    """Return a value as a number: a day (or its ISO text) counts from 1970-01-01, other text is NaN."""
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, Decimal):
        return value
    if isinstance(value, date):
        return Decimal((value - _EPOCH).days)
    if len(value) > _LONGEST_NUMBER:
        return NAN
    if _NUMBER.fullmatch(value):
        return ARITHMETIC.create_decimal(value.strip())
    day = _day_of(value)
    return NAN if day is None else to_number(day)


def to_text(value: Value) -> str:
    """Return a value as text: numbers without exponent and without idle zeros, days as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, date):
        return value.isoformat()
    if value.is_nan():
        return "NaN"
    if value.is_infinite():
        return "Infinity" if value > 0 else "-Infinity"
    return format(value.normalize(ARITHMETIC), "f") if value else "0"


def to_boolean(value: Value) -> bool:
    """Return a value as true or false: zero, NaN and empty text are false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return bool(value) and not value.is_nan()
    return bool(value) if isinstance(value, str) else True


def to_day(value: Value) -> date | None:
    """Return a value as a day: ISO text, or days since 1970-01-01; None if it is none."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _day_of(value)
    if isinstance(value, bool):
        return None
    number = value
    if not number.is_finite():
        return None
    try:
        return date.fromordinal(_EPOCH.toordinal() + int(number.to_integral_value(rounding="ROUND_FLOOR")))
    except (OverflowError, ValueError):
        return None


def is_equal(left: Value, right: Value) -> bool:
    """Return whether ``left = right``: as booleans, numbers (days count as such) or texts, in this order."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    a, b = to_number(left), to_number(right)
    return not a.is_nan() and not b.is_nan() and a == b


def is_less(left: Value, right: Value) -> bool:
    """Return whether ``left < right`` as numbers, days too; false if one of them is no number."""
    a, b = to_number(left), to_number(right)
    return not a.is_nan() and not b.is_nan() and a < b


def is_at_most(left: Value, right: Value) -> bool:
    """Return whether ``left <= right``, compared like :func:`is_less`."""
    a, b = to_number(left), to_number(right)
    return not a.is_nan() and not b.is_nan() and a <= b


def rounded(number: Decimal, places: int) -> Decimal:
    """Return a number rounded half away from zero, as people and the statistics forms do."""
    if not number.is_finite():
        return number
    try:
        return number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP", context=_WIDE)
    except (InvalidOperation, Overflow):
        return number


_WIDE = Context(prec=2000, Emin=-2000, Emax=2000)


def _day_of(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
