"""The values of a file of figures: what may stand there as a count, a rate, a part, an index value.

Each function reads one value as YAML or JSON gave it (whole number, exact decimal of a JSON number, text) and
raises pydantic's own error with our code, so that the file's reader can add row and place.
"""

from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar

from pydantic_core import PydanticCustomError

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.counts import COUNT_NAMES
from inspector_app.inspection.figures.parts import PERCENT, figure
from inspector_app.inspection.figures.rates import read_rate
from inspector_app.inspection.figures.words import PLUS
from inspector_app.inspection.numbers import number_text, read_count, read_percent

LARGEST_FIGURE = 10**12

FILE_COUNTS = tuple(name for name in COUNT_NAMES if name not in ("apologies", "most_days_late"))
"""The counts that a file may state: those that the rules R1 to R13 judge, or a rate may be of."""

_N = TypeVar("_N", int, Decimal)


def read_file_count(value: object) -> int | None:
    """Return a count; None where the file gives none."""
    if value is None:
        return None
    if isinstance(value, str):
        return _in_range(_written_count(value))
    if isinstance(value, Decimal):
        if value != value.to_integral_value():
            raise _wrong("FIGFILE-12", number_text(value))
        return _in_range(int(value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong("FIGFILE-14", value)
    return _in_range(value)


def _written_count(text: str) -> int:
    words = text.strip()
    if words[:1].isalpha() and any(sign.isdigit() for sign in words):
        raise _wrong("FIGFILE-15", words)
    if "%" in words:
        raise _wrong("FIGFILE-14", words)
    try:
        return read_count(words)
    except CannotDo as unreadable:
        raise _wrong("FIGFILE-12" if unreadable.code == "NUMBER-02" else "FIGFILE-14", words) from unreadable


def _in_range(value: _N) -> _N:
    """Return a number that can be a figure: not below nought, not beyond what anyone counts."""
    if value < 0:
        raise _wrong("FIGFILE-13", number_text(value))
    if value > LARGEST_FIGURE:
        raise _wrong("FIGFILE-16", number_text(value))
    return value


def read_term(value: object) -> str:
    """Return a name, a sum of names, or a number as text; "" where it was not stated."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) and not value.strip()[:1].isdigit() and value.strip()[:1] not in ("-", "−"):
        names = [name.strip() for name in value.split(PLUS)]
        unknown = next((name for name in names if name not in FILE_COUNTS), None)
        if unknown is not None:
            near = get_close_matches(unknown, FILE_COUNTS, n=1)
            raise _wrong("FIGFILE-21", unknown, near=near[0] if near else "-")
        return f" {PLUS} ".join(names)
    return str(read_file_count(value))


def read_shown(value: object) -> str:
    """Return the words of a rate, which must be words that are understood."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _wrong("FIGFILE-17", value)
    shown = value.strip() if isinstance(value, str) else number_text(value)
    try:
        read_rate(shown)
    except CannotDo as unreadable:
        raise _wrong("FIGFILE-17", shown) from unreadable
    return shown


def read_part(value: object) -> str:
    """Return a whole or a part as text that :func:`figure` reads."""
    text = _number_words(value)
    try:
        _in_range(figure(text, PERCENT))
    except CannotDo as unreadable:
        raise _wrong("FIGFILE-14", text) from unreadable
    return text


def read_index_value(value: object) -> Decimal:
    """Return a value of an index, or a stated change, which may be below nought."""
    text = _number_words(value)
    try:
        number = read_percent(text).value
    except CannotDo as unreadable:
        raise _wrong("FIGFILE-14", text) from unreadable
    if abs(number) > LARGEST_FIGURE:
        raise _wrong("FIGFILE-16", text)
    return number


def _number_words(value: object) -> str:
    """Return a number as people write it: the decimals of a JSON number begin with a comma."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _wrong("FIGFILE-14", value)
    if isinstance(value, int):
        return str(value)
    return number_text(value) if isinstance(value, Decimal) else value.strip()


def _wrong(code: str, found: object, near: str = "-") -> PydanticCustomError:
    plain = {"True": "true", "False": "false", "None": "null"}
    shown = "[…]" if isinstance(found, list) else "{…}" if isinstance(found, dict) else str(found)
    return PydanticCustomError(code, "{found}", {"found": plain.get(shown, shown)[:40], "near": near})
