"""Typed values to plain JSON values and back, for the journal and the data inside the minutes.

Dataclasses become objects, enums their value, decimals and dates strings (ISO 8601; instants in UTC with
``Z``), tuples lists. Reading is strict: a wrong type, a missing or an unknown field is an error that names
the place, because what is read may come from somebody else's file.
"""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from inspector_app.canonical import Json, nfc
from inspector_app.errors import CannotDo

T = TypeVar("T")

LEFT_OUT_WHEN_EMPTY: Mapping[str, bool] = {"left out when empty": True}
"""Metadata of a field that came later: while it holds nothing it is no part of the plain form.

So data that was written before there was such a field, and signed, still has its one form.
"""


def to_plain(value: object) -> Json:
    """Return the plain JSON form of a typed value; text is normalised to NFC."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return nfc(str(value))
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, date):
        return instant_text(value) if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if is_dataclass(value):
        return {field.name: to_plain(inner) for field, inner in _kept(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def _kept(value: Any) -> Iterator[tuple[Any, object]]:
    """Yield the fields of a dataclass that its plain form has, each with its value."""
    for field in fields(value):
        inner = getattr(value, field.name)
        if inner or field.metadata != LEFT_OUT_WHEN_EMPTY:
            yield field, inner


def from_plain(cls: type[T], value: object, where: str = "") -> T:
    """Read a typed value of class ``cls`` (a dataclass or any annotated type) from its plain form.

    Raises:
        CannotDo: ``DATA-01`` with ``where`` (path to the place, such as ``findings[2].severity``) and
            ``what`` stands there.
    """
    kind: Any = cls
    result: T = _reader(kind)(value, where or getattr(cls, "__name__", "value"))
    return result


def instant_text(moment: datetime) -> str:
    """Return an aware instant as UTC text with milliseconds, ``2026-11-12T01:30:00.000Z``."""
    if moment.tzinfo is None:
        raise TypeError("an instant needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_Reader = Callable[[object, str], Any]


@cache
def _reader(kind: Any) -> _Reader:
    """Return the function that reads one annotated type; made once per type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        inner = _reader(get_args(kind)[0])
        return lambda value, where: tuple(
            inner(item, f"{where}[{n}]") for n, item in enumerate(_expect(value, list, where))
        )
    if origin is not None and issubclass(origin, Mapping):
        inner = _reader(get_args(kind)[1])
        return lambda value, where: {
            key: inner(item, f"{where}.{key}") for key, item in _expect(value, dict, where).items()
        }
    if hasattr(kind, "__supertype__"):
        return _reader(kind.__supertype__)
    if is_dataclass(kind):
        return _dataclass(kind)
    return _scalar(kind)


def _optional(kind: Any) -> _Reader:
    """Read ``X | None``; other unions have no plain form."""
    inner_kinds = [arg for arg in get_args(kind) if arg is not type(None)]
    if len(inner_kinds) != 1:
        if set(inner_kinds) <= {str, int, bool}:
            return lambda value, where: value if value is None else _one_of(value, inner_kinds, where)
        raise TypeError(f"no plain form for {kind}")
    inner = _reader(inner_kinds[0])
    return lambda value, where: None if value is None else inner(value, where)


def _one_of(value: object, kinds: list[type], where: str) -> object:
    if type(value) not in kinds:
        raise _wrong(where, value)
    return value


def _dataclass(cls: Any) -> _Reader:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}
    required = {f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: object, where: str) -> Any:
        given = _expect(value, dict, where)
        for name in given.keys() - readers.keys():
            raise _wrong(f"{where}.{name}", "không có trường này")
        for name in sorted(required - given.keys()):
            raise _wrong(f"{where}.{name}", "thiếu")
        return cls(**{name: readers[name](inner, f"{where}.{name}") for name, inner in given.items()})

    return read


def _scalar(kind: Any) -> _Reader:
    if kind in (str, int, bool):
        return lambda value, where: _expect(value, kind, where)
    converters: dict[Any, Callable[[str], Any]] = {
        Decimal: _decimal,
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
    }
    if kind is object:
        return _as_it_is
    convert = converters.get(kind) or (kind if issubclass(kind, StrEnum) else None)
    if convert is None:
        raise TypeError(f"no plain form for {kind}")

    def read(value: object, where: str) -> Any:
        try:
            return convert(_expect(value, str, where))
        except ValueError as error:
            raise _wrong(where, value) from error

    return read


def _as_it_is(value: object, _where: str) -> object:
    return value


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return number


def _expect(value: object, kind: type, where: str) -> Any:
    accepted = (list, tuple) if kind is list else (Mapping,) if kind is dict else (kind,)
    if not isinstance(value, accepted) or (kind is int and isinstance(value, bool)):
        raise _wrong(where, value)
    return value


def _wrong(where: str, what: object) -> CannotDo:
    return CannotDo("DATA-01", where=where, what=str(what)[:80])
