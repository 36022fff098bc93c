"""Plain lines as a table: headings, cells of text, a shape before the first cell of a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index

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


class LinesModel(QAbstractTableModel):
    """Lines in the order given."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def show_table(self, headings: Sequence[str], lines: Sequence[Line]) -> None:
        """Show lines under other headings."""
        self.beginResetModel()
        self._headings, self._lines = tuple(headings), tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """Return the row of a key, -1 when there is none."""
        return next((n for n, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if shown else None

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
