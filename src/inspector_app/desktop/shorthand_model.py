"""Short forms as a table: the form, what is written instead, whose it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index
from inspector_app.inspection.folding import fold
from inspector_app.inspection.shorthand import is_a_word

if TYPE_CHECKING:
    from inspector_app.actions.shorthand import ShorthandRow

_ROOT = QModelIndex()
SHORT, WORDS, SOURCE = range(3)


class ShorthandModel(QAbstractTableModel):
    """The forms that the search lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShorthandRow, ...] = ()
        self._shown: list[ShorthandRow] = []
        self._needle = ""

    def show_rows(self, rows: "Sequence[ShorthandRow]") -> None:
        """Show forms."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._let_through()
        self.endResetModel()

    def find(self, text: str) -> None:
        """Show only forms that hold every word, whatever its marks."""
        self.beginResetModel()
        self._needle = fold(text)
        self._let_through()
        self.endResetModel()

    def row(self, number: int) -> "ShorthandRow | None":
        """Return the form of a line."""
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def place_of(self, short: str) -> int:
        """Return the line of a form, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._shown) if row.short == short), -1)

    def own(self) -> "tuple[ShorthandRow, ...]":
        """Return the office's own forms in use, found or not."""
        return tuple(row for row in self._all if row.is_own and row.is_on)

    def counts(self) -> tuple[int, int]:
        """Return how many forms there are, and how many of them are the office's."""
        return len(self._all), len(self.own())

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many forms are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Gõ tắt"), self.tr("Viết thành"), self.tr("Của ai"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole form to screen readers."""
        row = self.row(index.row())
        if row is None:
            return None
        cells = (row.short, row.text, self._source(row))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(cells)
        if role == SIGN and index.column() == SOURCE:
            return self._sign(row)
        return None

    def _source(self, row: "ShorthandRow") -> str:
        if row.others:
            return self.tr("Hai máy ghi khác nhau")
        if not row.is_on:
            return self.tr("Không dùng")
        if not row.is_own:
            return self.tr("Có sẵn")
        return self.tr("Cơ quan; trùng một tiếng") if is_a_word(row.short) else self.tr("Cơ quan")

    def _sign(self, row: "ShorthandRow") -> tuple[str, str] | None:
        if row.others or (row.is_own and row.is_on and is_a_word(row.short)):
            return ("info", "warn")
        return None if row.is_on else ("na", "edge")

    def _let_through(self) -> None:
        words = self._needle.split()
        self._shown = [row for row in self._all if all(w in fold(f"{row.short} {row.text}") for w in words)]
