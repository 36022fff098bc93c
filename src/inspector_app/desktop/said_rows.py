"""A short list of rows, each with a shape, a title and words, that stands for something with a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.two_line_rows import TwoLineRows

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One row; ``key`` is what it stands for."""

    key: str
    icon: str
    tint: str
    title: str
    words: str


class SaidRows(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SaidRow, ...] = ()

    def show_rows(self, rows: Sequence[SaidRow]) -> None:
        """Show rows; the same ones are left alone."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row(self, number: int) -> SaidRow | None:
        """Return a row by its number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Return the number of the row with a key, -1 for none."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title; the whole row to screen readers."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.words}"
        return None

    def words_of(self, index: Index) -> tuple[str, str, str, str]:
        """Return what is drawn of a row."""
        row = self.row(index.row())
        return (row.icon, row.tint, row.title, row.words) if row else ("", "text", "", "")


def said_list(
    name: str, words: str, model: SaidRows, fittings: Fittings, parent: QWidget, *, most_lines: int = 3
) -> QListView:
    """Return the list of rows; ``words`` is what screen readers call it."""
    made = QListView(parent)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setModel(model)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setItemDelegate(
        TwoLineRows(fittings.look, fittings.icons, model.words_of, made, most_lines=most_lines, title_lines=2)
    )
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
