"""Many records at once, made of columns: for a list of ten thousand rows, where each record would cost 4 µs.

The ``__init__`` of a frozen dataclass puts every field in by name, the unstated ones too. Here each field is
put into all records in one go by its slot, which is what that ``__init__`` ends in.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import repeat
from typing import Any, TypeVar

T = TypeVar("T")


def from_columns(cls: type[T], columns: Mapping[str, Sequence[Any]], count: int) -> list[T]:
    """Return ``count`` records of a dataclass with slots.

    Args:
        cls: Has slots and no ``__post_init__``, for nothing here would call it.
        columns: Values of the records in order, by field; a field without a column has its default.
        count: How many records.

    Raises:
        TypeError: such a class cannot be made so, or a field without a default has no column.
        ValueError: a column of another length.
    """
    if not hasattr(cls, "__slots__") or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} is not made of its fields alone")
    slots = fields(cls)  # type: ignore[arg-type]
    if unknown := columns.keys() - {slot.name for slot in slots}:
        raise TypeError(f"{cls.__name__} has no {sorted(unknown)}")
    made = list(map(object.__new__, repeat(cls, count)))
    for slot in slots:
        values = columns.get(slot.name)
        if values is None and slot.default is MISSING:
            raise TypeError(f"{cls.__name__} needs {slot.name}")
        if values is not None and len(values) != count:
            raise ValueError(f"{slot.name}: {len(values)} values for {count} records")
        put = getattr(cls, slot.name).__set__
        deque(map(put, made, repeat(slot.default) if values is None else values), maxlen=0)
    return made
