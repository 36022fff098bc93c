"""Tables over several pages: the head repeats, rows stay whole where they can, long ones split by lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.documents.prose import Prose
from inspector_app.documents.signs import draw_sign
from inspector_app.documents.text_drawing import draw_boxes

PAD_X, PAD_Y = 4.0, 2.5  # points around the text of a cell
_RULE = 0.5
_BAND_SHADE = 0.93  # light enough to print and copy
_SIGN_SHARE = 0.8  # a mark's size as share of its text's
_SIGN_ROOM = 4.0
_TALL_SHARE = 0.5  # a row of more than half the room is split rather than moved to a new page
_LEAST_LINES = 3
_WHOLE_BELOW = 170.0  # points: a table not taller than this is not parted


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: a paragraph per column, or a single one over the whole width (``band``)."""

    cells: tuple[Prose, ...]
    band: bool = False


class Grid:
    """A table ready to be placed; splitting gives two tables that share the head."""

    name = "bảng"
    keep_with_next = False

    def __init__(
        self,
        head: GridRow | None,
        rows: Sequence[GridRow],
        shares: Sequence[float],
        before: float = 0.0,
        heights: Mapping[float, tuple[float, ...]] | None = None,
    ) -> None:
        """Take rows and the columns' shares of the width; ``heights`` of rows that were measured before."""
        self.head = head
        self.rows = tuple(rows)
        self.shares = tuple(share / sum(shares) for share in shares)
        self.before = before
        # Kept when a table is split: 1,400 rows would else be measured again on each of 60 pages.
        self._heights = dict(heights or {})

    def row_heights(self, width: float) -> tuple[float, ...]:
        """Return the height of each row without the head, in points."""
        if width not in self._heights:
            self._heights[width] = tuple(self._row_height(row, width) for row in self.rows)
        return self._heights[width]

    def head_height(self, width: float) -> float:
        """Return the height of the repeated head, 0 without one."""
        return self._row_height(self.head, width) if self.head else 0.0

    def height(self, width: float) -> float:
        """Return the height of the whole table, in points."""
        return self.head_height(width) + sum(self.row_heights(width))

    def least(self, width: float) -> float:
        """Return the height of the head and the first row (with its band), or a few lines of a long row."""
        if self.height(width) <= _WHOLE_BELOW:
            return self.height(width)
        height = self.head_height(width)
        for row, row_height in zip(self.rows, self.row_heights(width), strict=True):
            lines = 2 * PAD_Y + _LEAST_LINES * max(cell.setting.leading for cell in row.cells)
            height += row_height if row.band else min(row_height, lines)
            if not row.band:
                break
        return height

    def split(self, width: float, room: float) -> tuple["Grid", "Grid"] | None:
        """Return the rows that fit into ``room`` and the rest; None when not even one fits."""
        free = room - self.head_height(width)
        heights = self.row_heights(width)
        count, used = 0, 0.0
        while count < len(heights) and used + heights[count] <= free:
            used += heights[count]
            count += 1
        if count < len(heights):
            parts = self._split_row(self.rows[count], width, free - used, room)
            if parts:
                first = self._with((*self.rows[:count], parts[0]), self.before)
                return first, self._with((parts[1], *self.rows[count + 1 :]))
        # A band belongs to the rows below it; one that fills a page by itself may stand alone.
        while count and self.rows[count - 1].band and heights[count - 1] <= room * _TALL_SHARE:
            count -= 1
        if not count:
            return None
        return (
            self._with(self.rows[:count], self.before, {width: heights[:count]}),
            self._with(self.rows[count:], 0.0, {width: heights[count:]}),
        )

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the table with its top at ``top``."""
        canvas.setLineWidth(_RULE)
        heights = self.row_heights(width)
        if self.head:
            heights = (self.head_height(width), *heights)
        for row, height in zip((self.head, *self.rows) if self.head else self.rows, heights, strict=True):
            if row:
                self._draw_row(canvas, row, x, top, width, height)
            top -= height

    def _draw_row(self, canvas: Any, row: GridRow, x: float, top: float, width: float, height: float) -> None:
        if row.band or row is self.head:
            canvas.setFillGray(_BAND_SHADE)
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            canvas.setFillGray(0)
        widths = self._widths(row, width)
        draw_boxes(canvas, x, top - height, widths, height)
        for cell, wide in zip(row.cells, widths, strict=True):
            inside = top - PAD_Y
            if row is self.head:
                inside -= (height - 2 * PAD_Y - cell.height(wide - 2 * PAD_X)) / 2
            if cell.sign:
                size = cell.setting.size * _SIGN_SHARE
                draw_sign(canvas, cell.sign, x + PAD_X, inside - cell.baseline, size)
            cell.draw(canvas, x + PAD_X, inside, wide - 2 * PAD_X)
            x += wide

    def _widths(self, row: GridRow, width: float) -> tuple[float, ...]:
        return (width,) if row.band else tuple(share * width for share in self.shares)

    def _row_height(self, row: GridRow, width: float) -> float:
        inner = [
            cell.height(wide - 2 * PAD_X)
            for cell, wide in zip(row.cells, self._widths(row, width), strict=True)
        ]
        return max((*inner, row.cells[0].setting.leading)) + 2 * PAD_Y

    def _split_row(
        self, row: GridRow, width: float, free: float, room: float
    ) -> tuple[GridRow, GridRow] | None:
        """Split a long row by lines; a short one moves to the next page whole."""
        lines_room = free - 2 * PAD_Y
        leading = max(cell.setting.leading for cell in row.cells)
        if self._row_height(row, width) <= room * _TALL_SHARE or lines_room < _LEAST_LINES * leading:
            return None
        first, rest = [], []
        for cell, wide in zip(row.cells, self._widths(row, width), strict=True):
            if cell.height(wide - 2 * PAD_X) <= lines_room:
                parts = cell, cell.nothing()
            else:
                parts = cell.split(wide - 2 * PAD_X, lines_room, least=1) or (cell.nothing(), cell)
            first.append(parts[0])
            rest.append(parts[1])
        return GridRow(tuple(first), row.band), GridRow(tuple(rest), row.band)

    def _with(
        self,
        rows: Sequence[GridRow],
        before: float = 0.0,
        heights: Mapping[float, tuple[float, ...]] | None = None,
    ) -> "Grid":
        part = Grid(self.head, rows, self.shares, before, heights)
        part.shares = self.shares  # not divided by their sum again: split cells know one width only
        return part


def sign_indent(size: float) -> float:
    """Return how far the text of a marked cell starts from the left, in points."""
    return size * _SIGN_SHARE + _SIGN_ROOM
