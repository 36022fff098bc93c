"""Cells on their way from the child to the program: lines of JSON, in which only dates need a sign.

JSON and not pickle: the answer of a process that read a stranger's file must not be able to run anything.
A line is an object; ``{"rows": [[...]]}`` comes in pieces, so that one side reads while the other still
writes. Dates are ``{"d": "2026-11-12"}``, moments ``{"m": …}``, times of day ``{"t": …}``.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import isinf
from typing import Any

PIECE_ROWS = 100
_PARSED = {"d": date.fromisoformat, "m": datetime.fromisoformat, "t": time.fromisoformat}
_CELL_TYPES = frozenset({str, int, float, bool, date, datetime, time, type(None)})
_DAY = timedelta(days=1)
_MOST_DIGITS = 1e16  # from here on a float's last digits are no longer those that were typed


class NotCells(ValueError):
    """The line is not what a child may answer."""


def write_line(value: object) -> str:
    """Return one line of JSON, without the line end."""
    return _encoder.encode(value)


def _written(cell: object) -> object:
    if isinstance(cell, datetime):
        return {"m": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return {"t": cell.isoformat()}
    if isinstance(cell, timedelta):
        return _span(cell)
    return str(cell)


def _span(cell: timedelta) -> object:
    """A duration (format [h]:mm) as a time of day, or as text from 24 hours on."""
    if timedelta(0) <= cell < _DAY:
        return {"t": f"{_clock(cell):0>8}"}
    return _clock(cell) if cell > timedelta(0) else "-" + _clock(-cell)


def _clock(cell: timedelta) -> str:
    seconds = int(cell.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_encoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_written, check_circular=False, allow_nan=False
)


def read_line(line: bytes) -> dict[str, Any]:
    """Return the object of one line.

    Raises:
        NotCells: not JSON, not an object, a number that is none.
    """
    try:
        found = json.loads(line, object_hook=_dated, parse_constant=_refused, parse_float=_finite)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotCells(str(error)) from error
    if not isinstance(found, dict):
        raise NotCells("not an object")
    return found


def _dated(found: dict[str, Any]) -> object:
    if len(found) == 1:
        [(sign, value)] = found.items()
        if sign in _PARSED:
            return _PARSED[sign](value)
    return found


def _finite(written: str) -> float:
    """Return a number; one that is too large for any, as 1e999, is none."""
    number = float(written)
    if isinf(number):
        raise ValueError(written)
    return number


def _refused(written: str) -> object:
    raise ValueError(written)


def as_rows(found: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a line as tuples, with None for empty cells and whole numbers as such.

    Raises:
        NotCells: anything but rows of plain cells.
    """
    if not isinstance(found, list) or not all(type(row) is list for row in found):
        raise NotCells("no rows")
    if len(set(map(len, found))) == 1 and found[0]:  # a table: its columns are looked through in C
        return list(zip(*map(_plain_cells, zip(*found, strict=True)), strict=True))
    return [tuple(_plain_cells(row)) for row in found]


def _plain_cells(cells: Sequence[Any]) -> Sequence[Any]:
    types = set(map(type, cells))
    if not types <= _CELL_TYPES:
        raise NotCells("no cell")
    if float in types:
        cells = [
            int(cell) if type(cell) is float and cell.is_integer() and abs(cell) < _MOST_DIGITS else cell
            for cell in cells
        ]  # Excel keeps every number as a float; a whole one is a whole number for people
    return [None if cell == "" else cell for cell in cells] if "" in cells else cells


def trimmed(rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    """Return rows without the empty ones at the end; a row of blanks is empty."""
    last = len(rows)
    while last and not any(map(_holds, rows[last - 1])):
        last -= 1
    return tuple(rows[:last])


def _holds(cell: Any) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
