"""Tables of many columns, made column by column: one that says nothing in any row is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from inspector_app.documents.templates import Template
from inspector_app.inspection.paper import Align, Band, Cell, Marked, Row, Sign, Table

R = TypeVar("R")

_MARK_SHARE = 0.0658  # of 252 mm: room for «Không»


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        head: What stands above it.
        share: Its share of the width among the columns that are printed.
        fixed: The share is of the whole width, however many columns are printed: a mark and its word.
        cell: Makes the cell of a record, given its number in the table, from 1.
        always: Printed even when every cell is empty.
    """

    head: str
    share: float
    cell: Callable[[int, R], Cell]
    align: Align = Align.LEFT
    always: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """Rows under a title over the whole width; "" has none."""

    title: str
    records: Sequence[R]


def table(
    columns: Sequence[Column[R]], groups: Sequence[Group[R]], bold: Callable[[R], bool] = lambda _: False
) -> Table:
    """Return a table in small type; records count through all groups, ``bold`` tells which stand out."""
    listed: list[tuple[Cell, ...] | Band] = []
    emphasised: set[int] = set()
    number = 0
    for group in groups:
        if group.title:
            listed.append(Band(group.title))
        for record in group.records:
            number += 1
            if bold(record):
                emphasised.add(len(listed))
            listed.append(tuple(column.cell(number, record) for column in columns))
    rows = [row for row in listed if not isinstance(row, Band)]
    kept = [n for n, column in enumerate(columns) if column.always or any(_says(row[n]) for row in rows)]
    cells: list[Row] = [row if isinstance(row, Band) else tuple(row[n] for n in kept) for row in listed]
    return Table(
        head=tuple(columns[n].head for n in kept),
        rows=tuple(cells),
        widths=_widths([columns[n] for n in kept]),
        aligns=tuple(columns[n].align for n in kept),
        emphasised=frozenset(emphasised),
        dense=True,
    )


def mark_column(head: str, cell: Callable[[int, R], Cell], *, always: bool = False) -> Column[R]:
    """Return a column as narrow as a mark with its word allows on a landscape page."""
    return Column(head, _MARK_SHARE, cell, always=always, fixed=True)


def yes_or_no(value: bool | None, t: Template) -> Cell:
    """Return a drawn mark with its word; "" where nobody looked."""
    words = t.instruments.common
    if value is None:
        return ""
    return Marked(Sign.PASS, words.present) if value else Marked(Sign.FAIL, words.absent)


def _widths(columns: Sequence[Column[R]]) -> tuple[float, ...]:
    fixed = sum(column.share for column in columns if column.fixed)
    free = sum(column.share for column in columns if not column.fixed)
    return tuple(
        column.share if column.fixed or not free else column.share / free * (1 - fixed) for column in columns
    )


def _says(cell: Cell) -> bool:
    return isinstance(cell, Marked) or bool(cell)
