"""The first page: search, what waits, all visits, the plans, the calendar, and the way to a new visit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QTableView, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import button, row, tabs
from inspector_app.desktop.due_strip import DueStrip, Waiting
from inspector_app.desktop.home_search import HomeSearch
from inspector_app.desktop.home_tables import HomeTables
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.record import Touched

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import KnownRows, VisitRow
    from inspector_app.actions.read_year import Overview, Planned
    from inspector_app.actions.search_all import Found
    from inspector_app.desktop.agenda import Entry
    from inspector_app.desktop.calendar_tab import CalendarTab

VISITS, PLANS, CALENDAR = range(3)
_LOW_LINES = 26


@dataclass(frozen=True, slots=True)
class _Opened:
    touched: Touched
    visit_id: str


class HomePage(QWidget):
    """Visits, plans and calendar.

    Signals:
        visit_wanted(str, str, str): Open this visit at a step and a place of it, both "" for the usual ones.
    """

    visit_wanted = Signal(str, str, str)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self._fittings = fittings
        self._asked = False
        self._stale = False
        self._known: KnownRows | None = None
        self.overview: Overview | None = None
        self.lists = HomeTables(fittings, self)
        self._calendar: CalendarTab | None = None
        self._calendar_place = QVBoxLayout()
        self.finding = HomeSearch(fittings, self)
        self.strip = DueStrip(fittings, self)
        self._new = button(self.tr("Cuộc kiểm tra mới"), self, kind="primary", name="new_visit_button")
        self._my_work = button(self.tr("Việc của tôi"), self, name="my_work_button")
        self._new_plan = button(self.tr("Lập kế hoạch"), self, name="new_plan_button")
        self._count = label(parent=self, role="muted")
        self._stack = QStackedWidget(self)
        calendar = QWidget(self)
        calendar.setLayout(self._calendar_place)
        self._calendar_place.setContentsMargins(0, 0, 0, 0)
        pages = (
            (self.lists.stack, self.tr("Cuộc kiểm tra")),
            (self.lists.plan_stack, self.tr("Kế hoạch")),
            (calendar, self.tr("Lịch")),
        )
        self.tabs = tabs(self.tr("Cuộc kiểm tra, kế hoạch và lịch"), pages, self)
        self._arrange()
        self._connect()

    @property
    def search(self) -> QLineEdit:
        """The search field."""
        return self.finding.field

    @property
    def calendar(self) -> "CalendarTab":
        """The calendar; made when it is first looked at."""
        if self._calendar is None:
            from inspector_app.desktop.calendar_tab import CalendarTab

            self._calendar = CalendarTab(self._fittings, self)
            self._calendar_place.addWidget(self._calendar)
            self._calendar.opened.connect(self._open_entry)
            if self.overview is not None:
                self._calendar.show_overview(self.overview)
        return self._calendar

    @property
    def table(self) -> QTableView:
        """The list of visits."""
        return self.lists.table

    def refresh(self) -> None:
        """Read everything again."""
        if self._asked:
            self._stale = True
            return
        self._asked, self._stale = True, False
        self._fittings.runner.run(self._read, self._show, self._failed)

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        if self._stack.currentWidget() is self.finding:
            return (self.finding.list, self.search)
        at = self.tabs.currentIndex()
        lists = (self.lists.plan_table if at == PLANS else self.lists.table,)
        shown = self.calendar.panes() if at == CALENDAR else lists
        first = self.strip.first()
        return (*shown, self.search, *((first,) if first else ()))

    def arrive(self) -> None:
        """Take the focus where one left: in the results of a search, or in the list."""
        self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        """Go to the search field, ready to be typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def chosen(self) -> "VisitRow | Planned | None":
        """Return the row that is current in the list shown: a visit, or a planned unit without one."""
        if self.tabs.currentIndex() == PLANS:
            planned = self.lists.plans.planned(self.lists.plan_table.currentIndex().row())
            return planned.visit or planned if planned else None
        return self.lists.visits.visit(self.lists.table.currentIndex().row())

    def show_calendar(self) -> None:
        """Go to the calendar."""
        self.search.clear()
        self.tabs.setCurrentIndex(CALENDAR)
        self.calendar.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_planned(self, target: str) -> None:
        """Go to a planned unit."""
        self.strip.let_go()
        self._narrow()
        self.search.clear()
        self.tabs.setCurrentIndex(PLANS)
        self.lists.plan_table.setCurrentIndex(self.lists.plans.index(self.lists.plans.row_of(target), 0))
        self.lists.plan_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, desk: Desk) -> "Overview":
        from inspector_app.actions.read_visit import KnownRows  # loads the deeds: after the window was drawn
        from inspector_app.actions.read_year import read_year

        self._known = self._known or KnownRows()
        return read_year(desk, self._known)

    def _show(self, overview: "Overview") -> None:
        self._asked = False
        self.overview = overview
        self.strip.show_overview(overview)
        self._narrow()
        self.lists.show_overview(overview)
        self._show_count()
        if self._calendar is not None:
            self._calendar.show_overview(overview)
        self.finding.show_overview(overview)
        if self._stale:
            self.refresh()
        else:
            self._index_on(more=True)

    def _index_on(self, more: object) -> None:
        """Let the search index follow, a little at a time so that nobody waits for it."""
        if more is True and self.isVisible():
            self._fittings.runner.run(_index_some, self._index_on)

    def _failed(self, error: object) -> None:
        self._asked = False
        self._fittings.notices.tell_error(error)

    # --- what is shown ----------------------------------------------------------------------------------

    def _narrow(self) -> None:
        held = self.strip.held
        self.lists.show_only(held.visits if held else None, held.targets if held else None)
        self._show_count()

    def _part_chosen(self) -> None:
        """Show what the pressed part counts, in the list that has it."""
        waiting = self.strip.waiting
        self.search.clear()
        self._narrow()
        if waiting is not None:
            self.tabs.setCurrentIndex(PLANS if waiting is Waiting.TARGETS else VISITS)

    def _show_count(self) -> None:
        is_plans = self.tabs.currentIndex() == PLANS
        model = self.lists.plans if is_plans else self.lists.visits
        words = self.tr("{0} đơn vị") if is_plans else self.tr("{0} cuộc kiểm tra")
        shown, total = model.rowCount(), words.format(model.total)
        self._count.setText(
            total if shown == model.total else self.tr("Hiện {0} trong {1}").format(shown, total)
        )
        self._show_strip()

    def _show_tab(self, at: int) -> None:
        if at == CALENDAR:
            self.calendar.show()
        self._show_count()

    def _show_found(self, showing: bool) -> None:
        self._stack.setCurrentWidget(self.finding if showing else self.tabs)
        self._count.setVisible(not showing)
        self._show_strip()

    # --- opening ----------------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        visit = self.lists.visits.visit(index.row())
        if visit is not None:
            self.visit_wanted.emit(visit.visit_id, "", "")

    def _open_row(self, index: QModelIndex) -> None:
        self._open_planned(self.lists.plans.planned(index.row()))

    def _open_entry(self, entry: "Entry") -> None:
        if entry.planned is not None:
            self._open_planned(entry.planned)
        elif entry.visit_id:
            self.visit_wanted.emit(entry.visit_id, entry.step, entry.place)

    def _open_found(self, hit: "Found") -> None:
        from inspector_app.desktop.record_pages import PAGES

        if hit.visit_id:
            step = PAGES.get(hit.record, "step_general") if hit.record else ""
            self.visit_wanted.emit(hit.visit_id, step, hit.place)
        elif self.overview is not None:
            rows = self.overview.planned
            self._open_planned(next((row for row in rows if row.target.id == hit.place), None))

    def _open_planned(self, row: "Planned | None") -> None:
        """Open the visit at a planned unit, a new one where there is none yet."""
        if row is None:
            return
        if row.visit is not None:
            self.visit_wanted.emit(row.visit.visit_id, "", "")
            return

        def deed(desk: Desk) -> _Opened:
            from inspector_app.actions.planned_rounds import open_planned

            opened = open_planned(desk, row.plan, row.target)
            return _Opened(opened.touched, opened.visit_id)

        self._fittings.runner.run(deed, self._opened, self._failed)

    def _opened(self, made: _Opened) -> None:
        self.visit_wanted.emit(made.visit_id, "", "")

    def _trigger_new(self) -> None:
        self._fittings.deeds["new_visit"].trigger()

    def _trigger_plan(self) -> None:
        self._fittings.deeds["new_plan"].trigger()

    # --- arrangement ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        top = row(self.search, self._count, self._my_work, self._new_plan, self._new)
        top.setStretch(0, 1)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.finding)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        bar: QTabBar = self.tabs.tabBar()
        bar.setExpanding(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self.lists.fit_width(event)
        self._show_strip()

    def _show_strip(self) -> None:
        """Show what waits above the lists; a low window gives its room to the calendar and to results."""
        low = self.height() < _LOW_LINES * self.fontMetrics().lineSpacing()
        on_calendar = self.tabs.currentIndex() == CALENDAR
        searching = self._stack.currentWidget() is self.finding
        self.strip.setVisible(not searching and not (low and on_calendar))

    def _connect(self) -> None:
        self.finding.showing.connect(self._show_found)
        self.finding.opened.connect(self._open_found)
        self.strip.chosen.connect(self._part_chosen)
        self.tabs.currentChanged.connect(self._show_tab)
        self.lists.table.activated.connect(self._open)
        self.lists.plan_table.activated.connect(self._open_row)
        self.lists.new_wanted.connect(self._trigger_new)
        self.lists.examples_wanted.connect(self._fittings.deeds["show_examples"].trigger)
        self._new.clicked.connect(self._trigger_new)
        self._new_plan.clicked.connect(self._trigger_plan)
        self._my_work.clicked.connect(self._fittings.deeds["my_work"].trigger)


def _index_some(desk: Desk) -> bool:
    from inspector_app.actions.search_all import catch_up

    return catch_up(desk)
