"""What the cells of a whole column mean: equal cells mean the same, so each is read once."""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any

from inspector_app.errors import CannotDo
from inspector_app.intake.tables import CellValue

_EQUAL_TO_NO_OTHER = frozenset((str, NoneType))


def read_column(
    cells: Sequence[CellValue], read: Callable[[CellValue], Any], unsaid: object
) -> tuple[list[Any], dict[int, CannotDo]]:
    """Return what each cell means, and why it cannot be read, by its place.

    Args:
        cells: A column of ten thousand rows often has some dozen different cells.
        read: What one cell means; refuses what it cannot read.
        unsaid: The meaning of an empty cell, and of one that cannot be read.
    """
    kinds = set(map(type, cells))
    # True, 1 and 1.0 are equal, and mean different things
    keys: Sequence[Any] = (
        cells if kinds <= _EQUAL_TO_NO_OTHER else list(zip(map(type, cells), cells, strict=True))
    )
    meanings: dict[Any, Any] = {}
    faults: dict[Any, CannotDo] = {}
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        meanings[key] = unsaid
        if cell is None or cell == "":
            continue
        try:
            meanings[key] = read(cell)
        except CannotDo as error:
            faults[key] = error
    refused = {place: faults[key] for place, key in enumerate(keys) if key in faults} if faults else {}
    return list(map(meanings.__getitem__, keys)), refused
