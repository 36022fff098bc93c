"""The units that all plans foresee as a table: month, unit, plan, and the visit that was opened for them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.duty_words import DUTY_SIGNS, target_words
from inspector_app.desktop.plain_text import tip
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.desktop.words import STATE_ICONS, word
from inspector_app.inspection.duties import Duty

if TYPE_CHECKING:
    from datetime import date

    from inspector_app.actions.read_year import Planned

_ROOT = QModelIndex()
MONTH, UNIT, PLAN, STATE = range(4)


class PlanTable(SortableTable):
    """Planned units that the filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Planned, ...] = ()
        self._shown: list[Planned] = []
        self._duties: Mapping[str, Duty] = {}
        self._today: date | None = None
        self._only: frozenset[str] | None = None

    def show_planned(self, rows: "Sequence[Planned]", duties: Mapping[str, Duty], today: "date") -> None:
        """Show planned units, with what is due of each by its id."""
        self.beginResetModel()
        self._all, self._duties, self._today = tuple(rows), duties, today
        self.put_in_order()
        self.endResetModel()

    def show_only(self, target_ids: frozenset[str] | None) -> None:
        """Show only these targets; None: all."""
        self.beginResetModel()
        self._only = target_ids
        self.put_in_order()
        self.endResetModel()

    def planned(self, row: int) -> "Planned | None":
        """Return the planned unit of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, target_id: str) -> int:
        """Return the row of a target, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._shown) if row.target.id == target_id), -1)

    @property
    def total(self) -> int:
        """How many planned units there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many planned units are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return (self.tr("Tháng"), self.tr("Đơn vị"), self.tr("Kế hoạch"), self.tr("Trạng thái"))

    def row_keys(self) -> Sequence[str]:
        """Return the ids of the targets shown."""
        return [row.target.id for row in self._shown]

    def put_in_order(self) -> None:
        """Take the units that the filter lets through, in the order asked for."""
        let_through = [row for row in self._all if self._only is None or row.target.id in self._only]
        self._shown = self.ordered(let_through, self._value)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, shape and colour of the state; the whole unit to screen readers."""
        row = self.planned(index.row())
        if row is None:
            return None
        if role == SIGN:
            return self._sign(row) if index.column() == STATE else None
        month = f"{row.target.month}/{row.plan.year}" if row.target.month else str(row.plan.year)
        cells = (month, row.target.unit_name, row.plan.title, self._state(row))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(cells)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (UNIT, PLAN):
            return tip(cells[index.column()])
        return None

    def _state(self, row: "Planned") -> str:
        if row.visit is not None:
            return word(row.visit.state)
        duty = self._duties.get(row.target.id)
        return target_words(duty, self._today) if duty and self._today else self.tr("Chưa mở")

    def _sign(self, row: "Planned") -> tuple[str, str]:
        if row.visit is not None:
            return STATE_ICONS[row.visit.state]
        duty = self._duties.get(row.target.id)
        late = duty is not None and self._today is not None and duty.is_late(self._today)
        return DUTY_SIGNS[duty.kind] if duty and late else ("state_due", "edge")

    def _value(self, row: "Planned", column: int) -> SortValue:
        if column == MONTH:
            return row.plan.year * 100 + (row.target.month or 13)
        return (row.target.unit_name, row.plan.title, self._state(row))[column - UNIT]
