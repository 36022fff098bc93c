"""The two lists of the first page, visits and planned units, each with what it says while it is empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from inspector_app.desktop import plan_table, visit_table
from inspector_app.desktop.big_table import SignCells
from inspector_app.desktop.cards import EmptyState, button
from inspector_app.desktop.duty_words import visit_remark
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plan_table import PlanTable
from inspector_app.desktop.sortable import can_be_sorted
from inspector_app.desktop.visit_table import VisitCells, VisitTable

if TYPE_CHECKING:
    from inspector_app.actions.read_year import Overview
    from inspector_app.inspection.duties import Duty

_NARROW_PX = 1000
_ROW_PX = 46


class _Table(QTableView):
    """A list of rows to open; headings sort it."""

    def __init__(
        self, name: str, words: str, model: QAbstractTableModel, stretched: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        can_be_sorted(self)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""

    def fit(self) -> None:
        """Give rows the height of two lines of the text as large as it is."""
        height = max(_ROW_PX, 2 * self.fontMetrics().lineSpacing() + 10)
        self.verticalHeader().setDefaultSectionSize(height)


class HomeTables(QWidget):
    """Models and tables; the page puts their stacks behind tabs.

    Signals:
        new_wanted: A person wants to open a first visit.
    """

    new_wanted = Signal()
    examples_wanted = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only: tuple[frozenset[str] | None, frozenset[str] | None] = (None, None)
        self.hide()  # only owns what the page shows
        self.visits = VisitTable(self)
        self.plans = PlanTable(self)
        self.table = _Table(
            "visits",
            self.tr("Các cuộc kiểm tra"),
            self.visits,
            (visit_table.UNIT, visit_table.SUBJECT),
            self,
        )
        self.plan_table = _Table(
            "plans",
            self.tr("Các kế hoạch kiểm tra"),
            self.plans,
            (plan_table.UNIT, plan_table.PLAN),
            self,
        )
        cells: tuple[tuple[_Table, QStyledItemDelegate], ...] = (
            (self.table, VisitCells(fittings.look, fittings.icons, self.table)),
            (self.plan_table, SignCells(fittings.look, fittings.icons, self.plan_table)),
        )
        for table, delegate in cells:
            table.setItemDelegate(delegate)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(visit_table.PROGRESS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(visit_table.PROGRESS, 110)
        self.stack = QStackedWidget(parent)
        self.plan_stack = QStackedWidget(parent)
        self._fill_stacks()
        fittings.look.changed.connect(self._fit)
        self._fit()

    def show_overview(self, overview: "Overview") -> None:
        """Show what stands; what was current stays current."""
        kept = self.visits.visit(self.table.currentIndex().row())
        kept_plan = self.plans.planned(self.plan_table.currentIndex().row())
        duties: dict[str, list[Duty]] = {}
        for duty in overview.duties:
            duties.setdefault(duty.visit_id, []).append(duty)
        remarks = {
            visit.visit_id: remark
            for visit in overview.visits
            if (
                remark := visit_remark(
                    duties.get(visit.visit_id, ()),
                    overview.today,
                    is_signed=visit.state.is_final,
                )
            )
        }
        self.visits.show_visits(overview.visits, remarks)
        by_record = {duty.record: duty for duty in overview.duties}
        self.plans.show_planned(overview.planned, by_record, overview.today)
        self.stack.setCurrentIndex(1 if overview.visits else 0)
        self.plan_stack.setCurrentIndex(1 if overview.planned else 0)
        line = self.visits.row_of(kept.visit_id) if kept else 0
        self.table.setCurrentIndex(self.visits.index(max(line, 0), visit_table.UNIT))
        line = self.plans.row_of(kept_plan.target.id) if kept_plan else 0
        self.plan_table.setCurrentIndex(self.plans.index(max(line, 0), plan_table.UNIT))

    def show_only(self, visits: frozenset[str] | None, targets: frozenset[str] | None) -> None:
        """Show only these; None: all. The first row is current then, unless nothing changed."""
        if (visits, targets) == self._only:
            return
        self._only = visits, targets
        self.visits.show_only(visits)
        self.plans.show_only(targets)
        self.table.setCurrentIndex(self.visits.index(0, visit_table.UNIT))
        self.plan_table.setCurrentIndex(self.plans.index(0, plan_table.UNIT))

    def fit_width(self, event: QResizeEvent) -> None:
        """Leave out the leader where there is little room."""
        self.table.setColumnHidden(visit_table.LEADER, event.size().width() < _NARROW_PX)

    def _fit(self) -> None:
        self.table.fit()
        self.plan_table.fit()

    def _fill_stacks(self) -> None:
        empty = EmptyState(
            self.tr("Chưa có cuộc kiểm tra nào"),
            self.tr(
                "Mở cuộc kiểm tra mới, theo kế hoạch hoặc đột xuất; câu trả lời được lưu ngay trên máy này."
            ),
            self.stack,
        )
        first: QPushButton = button(
            self.tr("Cuộc kiểm tra mới"), self.stack, kind="primary", name="first_visit"
        )
        first.clicked.connect(self.new_wanted)
        examples: QPushButton = button(self.tr("Mở thử với dữ liệu ví dụ"), self.stack, name="home_examples")
        examples.clicked.connect(self.examples_wanted)
        empty.add_button(examples)
        empty.add_button(first)
        no_plan = EmptyState(
            self.tr("Chưa có kế hoạch"),
            self.tr("Lập kế hoạch năm với danh sách đơn vị, rồi mở từng cuộc kiểm tra từ đây."),
            self.plan_stack,
        )
        for stack, shown, table in (
            (self.stack, empty, self.table),
            (self.plan_stack, no_plan, self.plan_table),
        ):
            stack.addWidget(shown)
            stack.addWidget(table)
