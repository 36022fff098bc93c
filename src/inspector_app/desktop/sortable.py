"""Tables that people put in order by a column: in the model, in the Vietnamese order, said in the heading."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from inspector_app.desktop.checklist_model import Index
from inspector_app.inspection.collation import sort_key

R = TypeVar("R")
SortValue = str | int | date | None
"""What a cell is ordered by; empty ones come last, up or down."""

_ROOT = QModelIndex()


class SortableTable(QAbstractTableModel):
    """A table whose rows keep their own order until a column is chosen, and take it back when none is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column, self._is_descending = -1, False
        self._named: tuple[str, ...] = ()

    @property
    def is_sorted(self) -> bool:
        """Whether the rows are ordered by a column."""
        return self._column >= 0

    @abstractmethod
    def headings(self) -> Sequence[str]:
        """Return the heading of every column; asked once, and again after :meth:`name_columns_anew`."""

    def name_columns_anew(self) -> None:
        """Ask for the headings again, and show them."""
        self._named = ()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def _names(self) -> tuple[str, ...]:
        """Return the headings: a table asks for them thousands of times while it finds its widths."""
        if not self._named:
            self._named = tuple(self.headings())
        return self._named

    @abstractmethod
    def row_keys(self) -> Sequence[Hashable]:
        """Return what tells each row that is shown from the others, in the order shown."""

    @abstractmethod
    def put_in_order(self) -> None:
        """Order the rows that are shown anew, with :meth:`ordered`."""

    def ordered(self, rows: Sequence[R], value_of: Callable[[R, int], SortValue]) -> list[R]:
        """Return rows in the order that was asked for; rows that are equal keep their own order."""
        column = self._column
        if not 0 <= column < len(self._names()):
            return list(rows)
        values = [(value_of(row, column), row) for row in rows]
        filled = [(_comparable(value), row) for value, row in values if value not in (None, "")]
        filled.sort(key=lambda pair: pair[0], reverse=self._is_descending)
        return [row for _, row in filled] + [row for value, row in values if value in (None, "")]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order by a column, -1 for their own order; what is current stays current."""
        asked = column, order is Qt.SortOrder.DescendingOrder
        if asked == (self._column, self._is_descending):
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = self.row_keys()
        wanted = [keys[index.row()] for index in kept]
        self._column, self._is_descending = asked
        self.put_in_order()
        places = {key: row for row, key in enumerate(self.row_keys())}
        moved = [self.index(places[key], at.column()) for key, at in zip(wanted, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._names())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column; screen readers hear whether the rows are ordered by it."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._names()):
            return None
        words = self._names()[section]
        if role == Qt.ItemDataRole.AccessibleTextRole and section == self._column:
            return f"{words}, {_direction(is_descending=self._is_descending)}"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class SortableList(QAbstractListModel):
    """A list whose rows keep their own order until they are ordered by their titles."""

    @abstractmethod
    def sort_by_title(self, order: Qt.SortOrder) -> bool:
        """Put the rows in order; the same order again ends the sorting. Returns whether they are in order."""


def can_be_sorted(table: QTableView) -> None:
    """Let the headings of a table sort it: up, down, and back to the rows' own order."""
    header = table.horizontalHeader()
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)


def sort_by_current(table: QAbstractItemView, order: Qt.SortOrder) -> str:
    """Sort a table by the column of its current cell, as the heading does; the same again ends the sorting.

    A list without columns is sorted by its titles.

    Returns:
        What was done, in words; "" when the table cannot be sorted.
    """
    model = table.model()
    if isinstance(model, SortableList):
        is_sorted = model.sort_by_title(order)
        table.scrollTo(table.currentIndex())
        direction = _direction(is_descending=order is Qt.SortOrder.DescendingOrder)
        named = QCoreApplication.translate("Sortable", "Theo tên: {0}.").format(direction)
        return named if is_sorted else _back()
    if not isinstance(table, QTableView) or not table.isSortingEnabled():
        return ""
    header, column = table.horizontalHeader(), max(table.currentIndex().column(), 0)
    words = str(table.model().headerData(column, Qt.Orientation.Horizontal))
    if (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (column, order):
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        return _back()
    table.sortByColumn(column, order)
    table.scrollTo(table.currentIndex())
    direction = _direction(is_descending=order is Qt.SortOrder.DescendingOrder)
    return QCoreApplication.translate("Sortable", "Cột «{0}»: {1}.").format(words, direction)


def _back() -> str:
    return QCoreApplication.translate("Sortable", "Trở lại thứ tự ban đầu.")


def _direction(*, is_descending: bool) -> str:
    if is_descending:
        return QCoreApplication.translate("Sortable", "xếp giảm dần")
    return QCoreApplication.translate("Sortable", "xếp tăng dần")


def _comparable(value: SortValue) -> Any:
    return sort_key(value) if isinstance(value, str) else value
