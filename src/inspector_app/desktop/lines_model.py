"""Plain lines as a table: headings, cells of text, a shape before the first cell of a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.sortable import SortableTable, SortValue

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        key: What it is about, for those who act on it.
        sign: Icon and colour token before the first cell; None without.
    """

    cells: tuple[str, ...]
    key: str = ""
    sign: tuple[str, str] | None = None


class LinesModel(SortableTable):
    """Lines in the order given, or by a column."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._lines: tuple[Line, ...] = ()
        self._shown: list[int] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.put_in_order()
            self.endResetModel()

    def show_table(self, headings: Sequence[str], lines: Sequence[Line]) -> None:
        """Show lines under other headings."""
        self.beginResetModel()
        self._headings, self._lines = tuple(headings), tuple(lines)
        self.name_columns_anew()
        self.put_in_order()
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the line of a row."""
        return self._lines[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """Return the row of a key, -1 when there is none."""
        return next((row for row, at in enumerate(self._shown) if self._lines[at].key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return self._headings

    def row_keys(self) -> Sequence[int]:
        """Return the places of the lines among those given."""
        return self._shown

    def put_in_order(self) -> None:
        """Put the lines in the order asked for."""
        self._shown = self.ordered(range(len(self._lines)), self._value)

    def _value(self, at: int, column: int) -> SortValue:
        cells = self._lines[at].cells
        return cells[column] if column < len(cells) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole line to screen readers."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()] if index.column() < len(line.cells) else ""
        if role == SIGN:
            return line.sign if index.column() == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(cell for cell in line.cells if cell)
        return None
