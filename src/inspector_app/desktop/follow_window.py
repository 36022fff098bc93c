"""«Theo dõi kiến nghị»: what became of the recommendations of signed minutes, over all visits."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.files import open_dialog, read_named, save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.follow_model import TEXT, UNIT, FollowTable, Wanted
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.sortable import can_be_sorted
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.folding import fold

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.follow_up import FollowedRow
    from inspector_app.actions.remedy_sheet import RemedyReturn
    from inspector_app.inspection.follow_up import Followed

_MOST_SAID = 4
_UNIT_PX = 200
_LARGEST_BYTES = 50_000_000


class FollowWindow(QDialog):
    """The table, what is known of the current row, and what can be done about it.

    Signals:
        changed: Something was written down.
        papers_wanted(str): The papers after a visit are wanted.
    """

    changed = Signal()
    papers_wanted = Signal(str)

    def __init__(self, fittings: Fittings, parent: QWidget, visit_id: str = "", advice: str = "") -> None:
        """Make the window; ``visit_id``: show this visit's recommendations alone; ``advice``: go to it."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Theo dõi kiến nghị"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._visit_id = visit_id
        self._kept = (visit_id, advice)
        self.model = FollowTable(self)
        self.table = self._make_table()
        self.filter = QTabBar(self)
        self.filter.setObjectName("follow_filter")
        self.filter.setAccessibleName(self.tr("Hiện kiến nghị nào"))
        self.filter.setExpanding(False)
        for _ in Wanted:
            self.filter.addTab("")
        self.said = label(parent=self, role="muted", wrap=True)
        self.said.setObjectName("follow_said")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self._stack = QStackedWidget(self)
        self.report = button(self.tr("Ghi báo cáo…"), self, kind="primary", name="note_report")
        self.check = button(self.tr("Đoàn xác minh…"), self, name="note_check")
        self.sheet = button(self.tr("Bảng Excel cho đơn vị…"), self, name="save_remedy_sheet")
        self.take_back = button(self.tr("Nhận bảng về…"), self, name="take_remedy_sheet")
        self.papers = button(self.tr("Văn bản sau kiểm tra…"), self, name="open_after_papers")
        self._arrange()
        self._connect()
        self._want(Wanted.OPEN)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again; the current row stays current."""
        self._fittings.runner.run(partial(_rows, self._visit_id), self._show, self._failed)

    @property
    def current(self) -> "FollowedRow | None":
        """The recommendation of the current row."""
        return self.model.followed(self.table.currentIndex().row())

    # --- what is shown ----------------------------------------------------------------------------------

    def _show(self, rows: "tuple[FollowedRow, ...]") -> None:
        self.model.show_rows(rows)
        names = {
            Wanted.OVERDUE: self.tr("Quá hạn ({0})"),
            Wanted.OPEN: self.tr("Chưa xong ({0})"),
            Wanted.ALL: self.tr("Tất cả ({0})"),
        }
        for place, wanted in enumerate(Wanted):
            self.filter.setTabText(place, names[wanted].format(self.model.count(wanted)))
        self._show_current()

    def _want(self, wanted: Wanted) -> None:
        self.filter.setCurrentIndex(tuple(Wanted).index(wanted))
        self.model.want(wanted)
        self._show_current()

    def _show_current(self) -> None:
        at = max(self.model.row_of(self._kept), 0)
        self.table.setCurrentIndex(self.model.index(at, TEXT))
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        self._tell()

    def _tell(self, *_indexes: QModelIndex) -> None:
        found = self.current
        for pressed in (self.report, self.sheet, self.take_back, self.papers):
            pressed.setEnabled(found is not None)
        self.check.setEnabled(found is not None and found.followed.report is not None)
        if found is None:
            self.said.setText("")
            return
        self._kept = (found.visit.visit_id, found.followed.advice.id)
        self.said.setText(self._history(found.followed))

    def _history(self, one: "Followed") -> str:
        """Say what was reported, the newest first, with what the team saw."""
        if not one.reports:
            return self.tr("Chưa có báo cáo nào. Thời hạn: {0}.").format(one.deadline)
        lines = []
        for report in reversed(one.reports[-_MOST_SAID:]):
            done_on = self.tr(", xong ngày {0}").format(short_date(report.done_on)) if report.done_on else ""
            words = "; ".join(filter(None, (report.done, report.paper, report.note)))
            check = one.checks.get(report.id)
            seen = ""
            if check is not None:
                form = (
                    self.tr(" Đoàn xác minh: đạt. {0}")
                    if check.holds
                    else self.tr(" Đoàn xác minh: chưa đạt. {0}")
                )
                seen = form.format(check.words).rstrip()
            day, who = short_date(day_of(report.recorded_at)), report.reported_by or "–"
            said = self.tr("{0}, {1}: {2}{3}. {4}").format(day, who, word(report.outcome), done_on, words)
            lines.append(f"{said.rstrip(' .')}.{seen}")
        return "\n".join(lines)

    # --- deeds ------------------------------------------------------------------------------------------

    def _ask_report(self, *_index: object) -> None:
        from inspector_app.desktop.follow_questions import ReportQuestion

        if self.current is not None:
            question = ReportQuestion(self._fittings, self.current, self)
            question.written.connect(self._written)
            question.open()

    def _ask_check(self) -> None:
        from inspector_app.desktop.follow_questions import CheckQuestion

        if self.current is not None and self.current.followed.report is not None:
            question = CheckQuestion(self._fittings, self.current, self)
            question.written.connect(self._written)
            question.open()

    def _written(self) -> None:
        self.changed.emit()
        self.refresh()

    def _ask_where(self) -> None:
        if self.current is None:
            return
        name = "kien-nghi-" + "".join(
            c if c.isalnum() else "-" for c in fold(self.current.visit.unit_name)[:60]
        )
        dialog = save_dialog(
            self, self.tr("Lưu bảng cho đơn vị"), f"{name}.xlsx", self.tr("Bảng Excel (*.xlsx)"), "xlsx"
        )
        dialog.fileSelected.connect(partial(self.save_sheet, self.current.visit.visit_id))
        dialog.open()

    def save_sheet(self, visit_id: str, file: str) -> None:
        """Write the remedy sheet of a visit into a file."""
        from inspector_app.actions.remedy_sheet import make_remedy_sheet

        say_on(self.trouble, "")
        self._fittings.runner.stage(make_remedy_sheet(visit_id), partial(self._made, file), self._failed)

    def _made(self, file: str, data: bytes) -> None:
        done = partial(self._tell_saved, file)
        self._fittings.runner.work(partial(write_named, Path(file), data), done, self._failed)

    def _tell_saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu bảng cho đơn vị: {0}").format(file))

    def _ask_file(self) -> None:
        if self.current is None:
            return
        dialog = open_dialog(self, self.tr("Nhận bảng về"), self.tr("Bảng Excel (*.xlsx)"))
        dialog.fileSelected.connect(partial(self.read_back, self.current.visit.visit_id))
        dialog.open()

    def read_back(self, visit_id: str, file: str) -> None:
        """Read a returned sheet and show what it brings."""
        say_on(self.trouble, "")
        self._fittings.runner.work(
            partial(read_named, Path(file), _LARGEST_BYTES),
            partial(self._read, visit_id, Path(file).name),
            self._failed,
        )

    def _read(self, visit_id: str, name: str, data: bytes) -> None:
        from inspector_app.actions.remedy_sheet import read_remedy_return

        deed = read_remedy_return(visit_id, data, name)
        self._fittings.runner.stage(deed, self._preview, self._failed, what=self.tr("Đang đọc bảng…"))

    def _preview(self, returned: "RemedyReturn") -> None:
        from inspector_app.desktop.follow_questions import ReturnQuestion

        visits = (
            shown.visit for row_ in range(self.model.rowCount()) if (shown := self.model.followed(row_))
        )
        unit = next((one.unit_name for one in visits if one.visit_id == returned.visit_id), "")
        question = ReturnQuestion(self._fittings, returned, unit, self)
        question.written.connect(self._written)
        question.open()

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)

    def _open_papers(self) -> None:
        if self.current is not None:
            self.papers_wanted.emit(self.current.visit.visit_id)

    # --- arrangement ------------------------------------------------------------------------------------

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("followed")
        table.setAccessibleName(self.tr("Kiến nghị của các biên bản đã ký"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(UNIT, _UNIT_PX)
        table.setColumnHidden(UNIT, bool(self._visit_id))
        can_be_sorted(table)
        return table

    def _arrange(self) -> None:
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        empty = EmptyState(
            self.tr("Không có kiến nghị nào"),
            self.tr("Kiến nghị của biên bản đã ký đủ hiện ở đây để theo dõi đến khi xong."),
            self._stack,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Theo dõi kiến nghị"), self, role="title"))
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        column.addWidget(self.said)
        column.addWidget(self.trouble)
        flow(column, self.report, self.check, self.sheet, self.take_back, self.papers)
        column.addLayout(row(1, close))
        self.resize(980, 620)

    def _connect(self) -> None:
        self.filter.currentChanged.connect(self._filter_chosen)
        self.table.selectionModel().currentChanged.connect(self._tell)
        self.table.activated.connect(self._ask_report)
        self.report.clicked.connect(self._ask_report)
        self.check.clicked.connect(self._ask_check)
        self.sheet.clicked.connect(self._ask_where)
        self.take_back.clicked.connect(self._ask_file)
        self.papers.clicked.connect(self._open_papers)

    def _filter_chosen(self, place: int) -> None:
        self.model.want(tuple(Wanted)[place])
        self._show_current()


def _rows(visit_id: str, desk: "Desk") -> "tuple[FollowedRow, ...]":
    from inspector_app.actions.follow_up import followed_rows  # loads the deeds: not before one is done
    from inspector_app.actions.read_visit import list_visits

    visits = list_visits(desk)
    return followed_rows(desk, tuple(one for one in visits if not visit_id or one.visit_id == visit_id))
