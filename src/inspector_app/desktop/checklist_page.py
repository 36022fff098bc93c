"""The checklist of a visit: list of items, answers by key and by click, one item in full beside it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.desk import Desk
from inspector_app.desktop.answer_panel import AnswerPanel
from inspector_app.desktop.cards import EmptyState, button, row, tabs
from inspector_app.desktop.checklist_model import ChecklistModel
from inspector_app.desktop.checklist_rows import ChecklistRows
from inspector_app.desktop.checklist_view import ChecklistView
from inspector_app.desktop.live_minutes import LiveMinutes
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.law import Registry
from inspector_app.inspection.repeats import Repeat

if TYPE_CHECKING:  # loads every rule: with the first finding, not with the first look at a list
    from inspector_app.actions.tell_findings import FindingsMade

_LIST_DEEDS = (
    "verdict_pass",
    "verdict_fail",
    "verdict_na",
    "verdict_none",
    "next_item",
    "previous_item",
    "quick_find",
)
_PAGE_DEEDS = (
    *("next_unanswered", "write_note", "write_remark", "make_finding", "find", "live_minutes"),
    "copy_section",
)
_VERDICTS = {
    "verdict_pass": Verdict.PASS,
    "verdict_fail": Verdict.FAIL,
    "verdict_na": Verdict.NA,
    "verdict_none": None,
}
_BY_DIGIT = {1: "verdict_pass", 2: "verdict_fail", 3: "verdict_na", 0: "verdict_none"}


class ChecklistPage(Page):
    """Answers of the chosen items.

    Signals:
        row_changed(str): The row of an item key shows its committed answer.
    """

    deed = "step_checklist"
    row_changed = Signal(str)

    def __init__(
        self, visit: VisitInHand, law: Registry, fittings: Fittings, parent: QWidget | None = None
    ) -> None:
        super().__init__(visit, fittings, parent)
        look, icons = fittings.look, fittings.icons
        self.model = ChecklistModel(visit.answer, self)
        self.rows = ChecklistRows(look, icons, self)
        self.view = ChecklistView(self.model, self.rows, self)
        self.panel = AnswerPanel(visit, law, look, icons, self)
        self.live = LiveMinutes(visit, fittings, self)
        self._search = QLineEdit(self)
        self._search.setObjectName("checklist_search")
        self._search.setPlaceholderText(self.tr("Tìm nội dung (không cần gõ dấu)"))
        self._search.setAccessibleName(self.tr("Tìm nội dung kiểm tra"))
        self._search.setClearButtonEnabled(True)
        self._counter = label(parent=self, role="muted")
        self._counter.setObjectName("checklist_counter")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName(self.tr("Tiến độ trả lời"))
        self._next = button(self.tr("Chưa trả lời tiếp theo"), self, name="next_unanswered_button")
        self._take = button(self.tr("Lấy số liệu đã đếm"), self, name="take_measures_button")
        self._take.setToolTip(fittings.deeds["take_measures"].toolTip())
        beside = ((self.panel, self.tr("Câu trả lời")), (self.live, self.tr("Biên bản")))
        self._side = tabs(self.tr("Câu trả lời và biên bản"), beside, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()
        visit.do(partial(_last_repeats, visit.visit_id), self.panel.show_repeats)

    def redraw(self) -> None:
        """Show the items and answers of the record."""
        self.model.show_record(self.visit.record)
        self._stack.setCurrentIndex(0 if self.visit.record.chosen else 1)
        counted = bool(self.visit.record.instruments.all() or self.visit.record.figures)
        self._take.setVisible(counted and self.visit.is_open)
        self._show_counts()
        self._show_current(self.view.current_key())

    def panes(self) -> tuple[QWidget, ...]:
        """Return list, answer, search."""
        beside: QWidget = self.live.paper if self._side.currentIndex() else self.panel.first_field()
        return (self.view, beside, self._search)

    def arrive(self, place: str) -> None:
        """Go to an item and to what is still missing of its answer, or to the list."""
        if place and not self.view.go_to(place):
            self._search.clear()
            self.view.go_to(place)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if place and place == self.panel.key:
            self._side.setCurrentIndex(0)
            self.panel.focus_missing()

    def deeds_here(self) -> tuple[str, ...]:
        """Return answer keys and what goes with them."""
        return (*_LIST_DEEDS, *_PAGE_DEEDS)

    def about_here(self) -> tuple[str, ...]:
        """Return the item in hand."""
        return (self.view.current_key(),) if self.view.current_key() else ()

    def do_deed(self, name: str) -> None:
        """Carry out a command on the current item."""
        if name in _VERDICTS:
            self.give_verdict(self.view.current_key(), _VERDICTS[name])
        elif name in ("next_item", "previous_item"):
            self._step(1 if name == "next_item" else -1)
        elif name == "next_unanswered":
            self._go_unanswered()
        elif name == "write_note":
            self._side.setCurrentIndex(0)
            self.panel.focus_note()
        elif name == "write_remark":
            self._side.setCurrentIndex(0)
            self.panel.write_remark()
        elif name == "make_finding":
            self._make_finding()
        elif name in ("find", "quick_find"):
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._search.selectAll()
        elif name == "copy_section":
            self._side.setCurrentIndex(1)
            self.live.copy_section()
        elif name == "live_minutes":
            self._side.setCurrentIndex(1 - self._side.currentIndex())

    def give_verdict(self, key: str, verdict: object) -> None:
        """Record a verdict for an item; the row changes when it is committed."""
        row = self.model.item_row(self.model.index_of(key))
        if row is None or not row.item.judged or not isinstance(verdict, Verdict | None):
            return
        answer = self.visit.answer(key)
        if verdict is not answer.verdict:
            self.visit.give_answer(replace(answer, verdict=verdict))

    def _take_digit(self, digit: int) -> None:
        if digit in _BY_DIGIT:
            self.fittings.deeds[_BY_DIGIT[digit]].trigger()

    def _step(self, by: int) -> None:
        key = self.view.current_key()
        self.view.go_to(self.model.neighbour(key, by))

    def _go_unanswered(self) -> None:
        self.panel.leave()
        here = self.view.current_key()
        key = self.model.neighbour(here, 1, unanswered=True)
        self.view.go_to(key)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        done, _, total = self.model.counts()
        if done == total and total:
            self.fittings.notices.tell_good(self.tr("Đã trả lời đủ {0} nội dung.").format(total))

    def _make_finding(self) -> None:
        key = self.view.current_key()
        if key:
            self.visit.do(partial(_make_finding, self.visit.visit_id, key), self._finding_made)

    def _finding_made(self, made: "FindingsMade") -> None:
        name = split_item_key(made.items[0])[1]
        self.fittings.notices.tell_good(
            self.tr("Đã lập tồn tại từ {0}. Xem và sửa ở bước «Tồn tại, kiến nghị» (Ctrl+6).").format(name)
        )

    def _show_current(self, key: str) -> None:
        shown = self.model.item_row(self.model.index_of(key)) if key else None
        if shown is None or shown.key != self.panel.key:
            self.panel.show_row(shown)
        else:
            self.panel.redraw()

    def _answered(self, key: str) -> None:
        self.model.answer_changed(key)
        self.row_changed.emit(key)
        if key == self.panel.key:
            self.panel.redraw()
        self._show_counts()

    def _show_counts(self) -> None:
        done, failed, total = self.model.counts()
        words = self.tr("Đã trả lời {0}/{1}").format(done, total)
        self._counter.setText(words + (self.tr(" · {0} không đạt").format(failed) if failed else ""))
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(done)

    def _panel_verdict(self, verdict: object) -> None:
        self.give_verdict(self.panel.key, verdict)

    def _back_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_scope(self) -> None:
        self.wants.emit("step_scope", "")

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.view)
        split.addWidget(self._side)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        split.setSizes([720, 400])
        self.view.setMinimumWidth(360)
        self._side.setMinimumWidth(320)
        empty = EmptyState(
            self.tr("Chưa chọn nội dung kiểm tra"),
            self.tr(
                "Chọn bộ rút gọn hoặc từng nội dung ở bước «Phạm vi»; chỉ những nội dung ấy được hỏi và in."
            ),
            self,
        )
        self._to_scope = button(self.tr("Chọn phạm vi"), self, kind="primary", name="to_scope")
        empty.add_button(self._to_scope)
        self._stack.addWidget(split)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        self._search.setMinimumWidth(160)
        top = row(self._search, self._progress, self._counter, 1, self._take, self._next)
        top.setStretch(0, 2)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.fittings.deeds.give_to(self.view, (*_LIST_DEEDS, "paste_picture"))
        self.view.moved.connect(self._show_current)
        self.view.digit.connect(self._take_digit)
        self.rows.pill_clicked.connect(self.give_verdict)
        self.panel.verdict_given.connect(self._panel_verdict)
        self.panel.finding_wanted.connect(self._make_finding)
        self.panel.left.connect(self._back_to_list)
        self.panel.pictures.add_wanted.connect(self.fittings.deeds["add_picture"].trigger)
        self.panel.pictures.picture_wanted.connect(partial(self.wants.emit, "step_evidence"))
        self._search.textChanged.connect(self.model.find)
        self._search.returnPressed.connect(self._back_to_list)
        self._next.clicked.connect(self._go_unanswered)
        self._take.clicked.connect(self.fittings.deeds["take_measures"].trigger)
        self._to_scope.clicked.connect(self._choose_scope)
        self.live.wants.connect(self.wants)
        self.visit.answered.connect(self._answered)
        self.visit.reread.connect(self.redraw)


def _last_repeats(visit_id: str, desk: Desk) -> dict[str, Repeat]:
    from inspector_app.actions.phrases import last_repeats

    return last_repeats(desk, visit_id)


def _make_finding(visit_id: str, key: str, desk: Desk) -> "FindingsMade":
    from inspector_app.desktop.finding_deeds import make_findings

    return make_findings(desk, visit_id, (key,))
