"""The first page: all visits, all plans, search, and the way to a new visit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import EmptyState, button, row, tabs
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.plan_table import PlanTable, TargetRow, target_rows
from inspector_app.desktop.visit_table import LEADER, PROGRESS, STATE, SUBJECT, UNIT, VisitCells, VisitTable
from inspector_app.inspection.record import Touched

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import VisitRow

_NARROW_PX = 1000


@dataclass(frozen=True, slots=True)
class _Shown:
    visits: "tuple[VisitRow, ...]"
    targets: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    touched: Touched
    visit_id: str


class HomePage(QWidget):
    """Visits and plans.

    Signals:
        visit_wanted(str): Open this visit.
    """

    visit_wanted = Signal(str)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self._fittings = fittings
        self._asked = False
        self._stale = False
        self.visits = VisitTable(self)
        self.plans = PlanTable(self)
        self.table = self._make_table("visits", self.tr("Các cuộc kiểm tra"))
        self.table.setModel(self.visits)
        self.table.setItemDelegate(VisitCells(fittings.look, fittings.icons, self.table))
        self.plan_table = self._make_table("plans", self.tr("Các kế hoạch kiểm tra"))
        self.plan_table.setModel(self.plans)
        self.search = QLineEdit(self)
        self.search.setObjectName("home_search")
        self.search.setPlaceholderText(self.tr("Tìm đơn vị, nội dung, trưởng đoàn, ngày (không cần gõ dấu)"))
        self.search.setAccessibleName(self.tr("Tìm cuộc kiểm tra"))
        self.search.setClearButtonEnabled(True)
        self._new = button(self.tr("Cuộc kiểm tra mới"), self, kind="primary", name="new_visit_button")
        self._new_plan = button(self.tr("Lập kế hoạch"), self, name="new_plan_button")
        self._count = label(parent=self, role="muted")
        self._stack = QStackedWidget(self)
        self._plan_stack = QStackedWidget(self)
        lists = ((self._stack, self.tr("Cuộc kiểm tra")), (self._plan_stack, self.tr("Kế hoạch")))
        self.tabs = tabs(self.tr("Cuộc kiểm tra và kế hoạch"), lists, self)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the lists again."""
        if self._asked:
            self._stale = True
            return
        self._asked, self._stale = True, False
        self._fittings.runner.run(_read, self._show, self._failed)

    def panes(self) -> tuple[QWidget, ...]:
        """Return list and search."""
        return (self.table if self.tabs.currentIndex() == 0 else self.plan_table, self.search)

    def _show(self, shown: _Shown) -> None:
        self._asked = False
        kept = self.visits.visit(self.table.currentIndex().row())
        self.visits.show_visits(shown.visits)
        self.plans.show_targets(shown.targets)
        self._stack.setCurrentIndex(1 if shown.visits else 0)
        self._plan_stack.setCurrentIndex(1 if shown.targets else 0)
        line = self.visits.row_of(kept.visit_id) if kept else 0
        self.table.setCurrentIndex(self.visits.index(max(line, 0), STATE))
        self._show_count()
        if self._stale:
            self.refresh()

    def _failed(self, error: object) -> None:
        self._asked = False
        self._fittings.notices.tell_error(error)

    def _show_count(self) -> None:
        shown, total = self.visits.rowCount(), self.visits.total
        words = self.tr("{0} cuộc kiểm tra").format(total)
        self._count.setText(words if shown == total else self.tr("Thấy {0} trong {1}").format(shown, words))

    def _find(self, text: str) -> None:
        self.visits.find(text)
        self.plans.find(text)
        if self.visits.rowCount():
            self.table.setCurrentIndex(self.visits.index(0, STATE))
        self._show_count()

    def _open(self, index: QModelIndex) -> None:
        visit = self.visits.visit(index.row())
        if visit is not None:
            self.visit_wanted.emit(visit.visit_id)

    def _open_found(self) -> None:
        """Enter in the search: go to the list, so that the next Enter opens."""
        self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_target(self, index: QModelIndex) -> None:
        target = self.plans.target(index.row())
        if target is None:
            return
        if target.visit is not None:
            self.visit_wanted.emit(target.visit.visit_id)
            return

        def deed(desk: Desk) -> _Opened:
            from inspector_app.actions.open_visit import open_visit, visit_of_target

            visit = visit_of_target(target.plan, target.target, desk.new_id())
            return _Opened(open_visit(desk, visit), visit.id)

        self._fittings.runner.run(deed, self._opened, self._failed)

    def _opened(self, made: _Opened) -> None:
        self.visit_wanted.emit(made.visit_id)

    def _trigger_new(self) -> None:
        self._fittings.deeds["new_visit"].trigger()

    def _trigger_plan(self) -> None:
        self._fittings.deeds["new_plan"].trigger()

    def _make_table(self, name: str, words: str) -> QTableView:
        table = QTableView(self)
        table.setObjectName(name)
        table.setAccessibleName(words)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(46)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        return table

    def _arrange(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PROGRESS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(PROGRESS, 110)
        plans = self.plan_table.horizontalHeader()
        plans.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        plans.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        plans.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        empty = EmptyState(
            self.tr("Chưa có cuộc kiểm tra nào"),
            self.tr(
                "Mở cuộc kiểm tra mới, theo kế hoạch hoặc đột xuất; câu trả lời được lưu ngay trên máy này."
            ),
            self,
        )
        self._first = button(self.tr("Cuộc kiểm tra mới"), self, kind="primary", name="first_visit")
        self._examples = button(self.tr("Mở thử với dữ liệu ví dụ"), self, name="home_examples")
        empty.add_button(self._examples)
        empty.add_button(self._first)
        no_plan = EmptyState(
            self.tr("Chưa có kế hoạch"),
            self.tr("Lập kế hoạch năm với danh sách đơn vị, rồi mở từng cuộc kiểm tra từ đây."),
            self,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        self._plan_stack.addWidget(no_plan)
        self._plan_stack.addWidget(self.plan_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(10)
        top = row(self.search, self._count, self._new_plan, self._new)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the leader where there is little room."""
        super().resizeEvent(event)
        self.table.setColumnHidden(LEADER, event.size().width() < _NARROW_PX)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_found)
        self.table.activated.connect(self._open)
        self.plan_table.activated.connect(self._open_target)
        self._new.clicked.connect(self._trigger_new)
        self._first.clicked.connect(self._trigger_new)
        self._examples.clicked.connect(self._fittings.deeds["show_examples"].trigger)
        self._new_plan.clicked.connect(self._trigger_plan)


def _read(desk: Desk) -> _Shown:
    from inspector_app.actions.open_visit import list_plans  # loads the deeds: after the window was drawn
    from inspector_app.actions.read_visit import list_visits

    visits = list_visits(desk)
    return _Shown(visits, target_rows(list_plans(desk), visits))
