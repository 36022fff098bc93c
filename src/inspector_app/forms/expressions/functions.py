"""The functions of expressions by name: how many arguments each takes, what it gives, what it does."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inspector_app.forms.expressions.values import (
    ARITHMETIC,
    NAN,
    Value,
    rounded,
    to_boolean,
    to_day,
    to_number,
    to_text,
)

LONGEST_TEXT = 200_000
MOST_ARGUMENTS = 60

_BLANKS = re.compile(r"[ \t\r\n]+")


class Kind(StrEnum):
    """What an expression gives, as far as it can be told without values."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    ANY = "any"


class TextTooLong(Exception):
    """A result longer than ``LONGEST_TEXT``; the evaluation of that one expression ends as empty."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function.

    Attributes:
        least, most: How many arguments it takes.
        conditions: Which arguments must be conditions, by place.
        apply: From the arguments' values to the result.
    """

    least: int
    most: int
    kind: Kind
    apply: Callable[[tuple[Value, ...]], Value]
    conditions: tuple[int, ...] = ()


def _join(arguments: tuple[Value, ...]) -> str:
    texts = [to_text(argument) for argument in arguments]
    if sum(map(len, texts)) > LONGEST_TEXT:
        raise TextTooLong
    return "".join(texts)


def _substring(arguments: tuple[Value, ...]) -> str:
    """XPath's substring: places from 1, start and length rounded, NaN selects nothing."""
    text, start = to_text(arguments[0]), _half_up(to_number(arguments[1]))
    if len(arguments) == 2:  # noqa: PLR2004 (the length may be left out)
        end = Decimal("Infinity")
    else:
        end = ARITHMETIC.add(start, _half_up(to_number(arguments[2])))
    if start.is_nan() or end.is_nan():
        return ""
    first = int(max(start, Decimal(1))) if start.is_finite() else (1 if start < 0 else len(text) + 1)
    last = len(text) + 1 if end > len(text) else int(max(end, Decimal(1)))
    return text[first - 1 : max(last - 1, first - 1)]


def _half_up(number: Decimal) -> Decimal:
    """XPath's own rounding: halves go up, also below zero."""
    return (
        number.to_integral_value("ROUND_FLOOR") if not number.is_finite() else _floor(number + Decimal("0.5"))
    )


def _floor(number: Decimal) -> Decimal:
    return number.to_integral_value("ROUND_FLOOR")


def _round(arguments: tuple[Value, ...]) -> Decimal:
    places = to_number(arguments[1]) if len(arguments) > 1 else Decimal(0)
    if not places.is_finite():
        return NAN
    return rounded(to_number(arguments[0]), max(-30, min(30, int(places))))


def _least(arguments: tuple[Value, ...]) -> Value:
    numbers = [to_number(argument) for argument in arguments]
    return NAN if any(number.is_nan() for number in numbers) else min(numbers)


def _greatest(arguments: tuple[Value, ...]) -> Value:
    numbers = [to_number(argument) for argument in arguments]
    return NAN if any(number.is_nan() for number in numbers) else max(numbers)


def _sum(arguments: tuple[Value, ...]) -> Value:
    """A missing term gives NaN, never a smaller sum: missing is not zero."""
    total = Decimal(0)
    for argument in arguments:
        total = ARITHMETIC.add(total, to_number(argument))
    return total


def _selected_at(arguments: tuple[Value, ...]) -> str:
    words, place = to_text(arguments[0]).split(), to_number(arguments[1])
    return words[int(place)] if place.is_finite() and 0 <= place < len(words) else ""


def _format_day(arguments: tuple[Value, ...]) -> str:
    day = to_day(arguments[0])
    if day is None:
        return ""
    text = to_text(arguments[1])
    for sign, shown in _day_signs(day).items():
        text = text.replace(sign, shown)
    return text


def _day_signs(day: date) -> Mapping[str, str]:
    return {
        "%Y": f"{day.year:04d}", "%y": f"{day.year % 100:02d}",
        "%m": f"{day.month:02d}", "%n": str(day.month),
        "%d": f"{day.day:02d}", "%e": str(day.day),
    }  # fmt: skip


def _translate(arguments: tuple[Value, ...]) -> str:
    text, old, new = map(to_text, arguments)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(old):
        table.setdefault(ord(sign), new[place] if place < len(new) else None)
    return text.translate(table)


def _integer(arguments: tuple[Value, ...]) -> Decimal:
    return to_number(arguments[0]).to_integral_value("ROUND_DOWN")


def _before(arguments: tuple[Value, ...]) -> str:
    text, mark = map(to_text, arguments)
    return text[: text.index(mark)] if mark in text else ""


def _after(arguments: tuple[Value, ...]) -> str:
    text, mark = map(to_text, arguments)
    return text[text.index(mark) + len(mark) :] if mark in text else ""


FUNCTIONS: Mapping[str, Function] = {
    # conditions
    "true": Function(0, 0, Kind.BOOLEAN, lambda _: True),
    "false": Function(0, 0, Kind.BOOLEAN, lambda _: False),
    "not": Function(1, 1, Kind.BOOLEAN, lambda a: not to_boolean(a[0]), conditions=(0,)),
    "boolean": Function(1, 1, Kind.BOOLEAN, lambda a: to_boolean(a[0])),
    "selected": Function(2, 2, Kind.BOOLEAN, lambda a: to_text(a[1]).strip() in to_text(a[0]).split()),
    "contains": Function(2, 2, Kind.BOOLEAN, lambda a: to_text(a[1]) in to_text(a[0])),
    "starts-with": Function(2, 2, Kind.BOOLEAN, lambda a: to_text(a[0]).startswith(to_text(a[1]))),
    "ends-with": Function(2, 2, Kind.BOOLEAN, lambda a: to_text(a[0]).endswith(to_text(a[1]))),
    # numbers
    "number": Function(1, 1, Kind.NUMBER, lambda a: to_number(a[0])),
    "int": Function(1, 1, Kind.NUMBER, _integer),
    "round": Function(1, 2, Kind.NUMBER, _round),
    "floor": Function(1, 1, Kind.NUMBER, lambda a: _floor(to_number(a[0]))),
    "ceiling": Function(1, 1, Kind.NUMBER, lambda a: to_number(a[0]).to_integral_value("ROUND_CEILING")),
    "abs": Function(1, 1, Kind.NUMBER, lambda a: abs(to_number(a[0]))),
    "min": Function(1, MOST_ARGUMENTS, Kind.NUMBER, _least),
    "max": Function(1, MOST_ARGUMENTS, Kind.NUMBER, _greatest),
    "sum": Function(1, MOST_ARGUMENTS, Kind.NUMBER, _sum),
    "count-selected": Function(1, 1, Kind.NUMBER, lambda a: Decimal(len(to_text(a[0]).split()))),
    "string-length": Function(1, 1, Kind.NUMBER, lambda a: Decimal(len(to_text(a[0])))),
    # texts
    "string": Function(1, 1, Kind.TEXT, lambda a: to_text(a[0])),
    "concat": Function(1, MOST_ARGUMENTS, Kind.TEXT, _join),
    "substring": Function(2, 3, Kind.TEXT, _substring),
    "substring-before": Function(2, 2, Kind.TEXT, _before),
    "substring-after": Function(2, 2, Kind.TEXT, _after),
    "normalize-space": Function(1, 1, Kind.TEXT, lambda a: _BLANKS.sub(" ", to_text(a[0])).strip(" ")),
    "translate": Function(3, 3, Kind.TEXT, _translate),
    "selected-at": Function(2, 2, Kind.TEXT, _selected_at),
    "format-date": Function(2, 2, Kind.TEXT, _format_day),
    # days
    "date": Function(1, 1, Kind.DAY, lambda a: to_day(a[0]) or ""),
}
"""Functions of their arguments alone. ``if``, ``coalesce``, ``regex`` and ``today`` are compiled apart."""
