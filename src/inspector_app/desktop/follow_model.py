"""Recommendations of signed minutes as a table: unit, text, deadline, how late, what is known."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.plain_text import tip
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import short_date

if TYPE_CHECKING:
    from inspector_app.actions.follow_up import FollowedRow

_ROOT = QModelIndex()
UNIT, NUMBER, TEXT, DUE, LATE, STANDING = range(6)


class Wanted(Enum):
    """Which recommendations are shown."""

    OVERDUE = "overdue"
    OPEN = "open"
    ALL = "all"


class FollowTable(SortableTable):
    """The recommendations that are wanted, in the order given or by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FollowedRow, ...] = ()
        self._shown: list[FollowedRow] = []
        self._wanted = Wanted.OPEN

    def show_rows(self, rows: "Sequence[FollowedRow]") -> None:
        """Show recommendations."""
        self.beginResetModel()
        self._all = tuple(rows)
        self.put_in_order()
        self.endResetModel()

    def want(self, wanted: Wanted) -> None:
        """Show only some of them."""
        self.beginResetModel()
        self._wanted = wanted
        self.put_in_order()
        self.endResetModel()

    def count(self, wanted: Wanted) -> int:
        """Return how many there are of a kind."""
        return sum(_is_wanted(row, wanted) for row in self._all)

    def followed(self, row: int) -> "FollowedRow | None":
        """Return the recommendation of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: tuple[str, str]) -> int:
        """Return the row of a recommendation (visit, id), -1 when it is not shown."""
        keys = self.row_keys()
        return keys.index(key) if key in keys else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return (
            self.tr("Đơn vị"),
            self.tr("Số"),
            self.tr("Kiến nghị"),
            self.tr("Hạn"),
            self.tr("Quá hạn"),
            self.tr("Tình trạng"),
        )

    def row_keys(self) -> Sequence[tuple[str, str]]:
        """Return visit and id of each recommendation shown."""
        return [(row.visit.visit_id, row.followed.advice.id) for row in self._shown]

    def put_in_order(self) -> None:
        """Take the recommendations that are wanted, in the order asked for."""
        self._shown = self.ordered([row for row in self._all if _is_wanted(row, self._wanted)], self._value)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole recommendation to screen readers."""
        row = self.followed(index.row())
        if row is None:
            return None
        one = row.followed
        late = self.tr("{0} ngày làm việc").format(row.days_late) if row.is_overdue else ""
        cells = (
            row.visit.unit_name or self.tr("(chưa có tên đơn vị)"),
            str(one.number),
            one.advice.text,
            short_date(one.due.day) if one.due else "–",
            late,
            word(one.standing),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, cells))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (UNIT, TEXT):
            return tip(cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == NUMBER:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _value(self, row: "FollowedRow", column: int) -> SortValue:
        one = row.followed
        return (
            row.visit.unit_name,
            one.number,
            one.advice.text,
            one.due.day if one.due else None,
            row.days_late,
            word(one.standing),
        )[column]


def _is_wanted(row: "FollowedRow", wanted: Wanted) -> bool:
    if wanted is Wanted.OVERDUE:
        return row.is_overdue
    return wanted is Wanted.ALL or row.followed.is_open
