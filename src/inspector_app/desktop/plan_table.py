"""The targets of all plans as a table: month, unit, plan, and the visit that was opened for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.words import word
from inspector_app.inspection.folding import fold
from inspector_app.inspection.visit import Plan, Target

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import VisitRow

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One unit that a plan foresees, with the visit at it once there is one."""

    plan: Plan
    target: Target
    visit: "VisitRow | None"


def target_rows(
    plans: Sequence[tuple[Plan, tuple[Target, ...]]], visits: "Sequence[VisitRow]"
) -> tuple[TargetRow, ...]:
    """Join the targets of plans with the visits opened for them, in the order of months."""
    opened = {(visit.plan_id, visit.unit_name): visit for visit in visits}
    rows = [
        TargetRow(plan, target, opened.get((plan.id, target.unit_name)))
        for plan, targets in plans
        for target in targets
    ]
    return tuple(sorted(rows, key=lambda row: (-row.plan.year, row.target.month or 13, row.target.unit_name)))


class PlanTable(QAbstractTableModel):
    """Targets that the search lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TargetRow, ...] = ()
        self._shown: list[TargetRow] = []
        self._needle = ""

    def show_targets(self, rows: Sequence[TargetRow]) -> None:
        """Show targets."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._let_through()
        self.endResetModel()

    def find(self, text: str) -> None:
        """Show only targets that hold every word."""
        self.beginResetModel()
        self._needle = fold(text)
        self._let_through()
        self.endResetModel()

    def target(self, row: int) -> TargetRow | None:
        """Return the target of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def total(self) -> int:
        """How many targets there are, found or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many targets are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Tháng"), self.tr("Đơn vị"), self.tr("Kế hoạch"), self.tr("Trạng thái"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole target to screen readers."""
        row = self.target(index.row())
        if row is None:
            return None
        month = f"{row.target.month}/{row.plan.year}" if row.target.month else str(row.plan.year)
        state = word(row.visit.state) if row.visit else self.tr("Chưa mở")
        cells = (month, row.target.unit_name, row.plan.title, state)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(cells)
        return None

    def _let_through(self) -> None:
        words = self._needle.split()
        self._shown = [
            row
            for row in self._all
            if all(w in fold(f"{row.target.unit_name} {row.plan.title} {row.plan.year}") for w in words)
        ]
