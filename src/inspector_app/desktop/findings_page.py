"""Findings and recommendations: made of what is wrong by one key, then worded, ordered and merged."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.tell_findings import FindingsMade
from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.finding_deeds import make_findings
from inspector_app.desktop.finding_editor import FindingEditor
from inspector_app.desktop.findings_list import FindingsList
from inspector_app.desktop.findings_model import RowKind
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.law import Registry
from inspector_app.inspection.record import Touched
from inspector_app.inspection.untold import Source, Untold, untold

if TYPE_CHECKING:
    from inspector_app.actions.merge_findings import MergedFindings


class FindingsPage(Page):
    """List of findings, and the one in hand."""

    deed = "step_findings"

    def __init__(
        self, visit: VisitInHand, law: Registry, fittings: Fittings, parent: QWidget | None = None
    ) -> None:
        super().__init__(visit, fittings, parent)
        self._wanted: list[str] = []
        self._instruments: tuple[Untold, ...] = ()  # what no finding tells, beside the failed items
        self.lists = FindingsList(fittings, self)
        self.model = self.lists.model
        self.list: QListView = self.lists.view
        self.editor = FindingEditor(visit, law, self)
        self._all = button(self.tr("Lập từ mọi câu không đạt"), self, kind="primary", name="make_all")
        self._one = button(self.tr("Lập tồn tại (F4)"), self, kind="primary", name="make_one")
        self._other = button(self.tr("Thêm tồn tại"), self, name="add_finding")
        self._general = button(self.tr("Thêm kiến nghị chung"), self, name="add_advice")
        self._stack = QStackedWidget(self)
        self._right = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the findings of the record."""
        self._show_list()
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the instruments say when the page comes into sight."""
        super().showEvent(event)
        self._ask()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list and editor."""
        return (self.list, self.editor.first_field())

    def arrive(self, place: str) -> None:
        """Go to a finding, recommendation or failed item by its key."""
        advice = next((a for a in self.visit.record.recommendations if a.id == place), None)
        key = advice.findings[0] if advice and advice.findings else place
        self.lists.choose([key])
        self.list.setFocus()

    def deeds_here(self) -> tuple[str, ...]:
        """Return making, adding, moving and merging."""
        return ("make_finding", "add_row", "move_up", "move_down", "merge_findings")

    def about_here(self) -> tuple[str, ...]:
        """Return the finding in hand, or the failed item that has none yet."""
        return (self._current_key(),) if self._current_key() else ()

    def do_deed(self, name: str) -> None:
        """Make findings of the chosen rows, add an empty one, move or merge the chosen ones."""
        if name == "make_finding":
            self._make_one()
        elif name == "add_row":
            self._add_finding()
        elif name == "move_up":
            self.lists.move_chosen(-1)
        elif name == "move_down":
            self.lists.move_chosen(1)
        elif name == "merge_findings":
            self._merge()

    def _ask(self) -> None:
        """Ask what the instruments and figures say that no finding tells; only while it is looked at."""
        if self.isVisible():
            visit_id = self.visit.visit_id
            self.visit.do(lambda desk: _read_untold(desk, visit_id), self._take_untold)

    def _take_untold(self, found: tuple[Untold, ...]) -> None:
        instruments = tuple(one for one in found if one.source is not Source.ITEM)
        if instruments != self._instruments:
            self._instruments = instruments
            self._show_list()

    def _show_list(self) -> None:
        kept = [self._current_key(), *self.lists.chosen(RowKind.FINDING)]
        self.model.show_record(self.visit.record, (*untold(self.visit.record), *self._instruments))
        wanted = [key for key in self._wanted if self.model.row_of(key) >= 0]
        if wanted:
            self._wanted = []
            self.lists.choose(wanted)
        elif self.model.row_of(kept[0]) >= 0:
            self.lists.choose(list(dict.fromkeys(kept)))
        elif self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        todo = len(self.model.to_do())
        self._all.setText(self.tr("Lập từ {0} câu không đạt").format(todo))
        self._all.setVisible(todo > 0)
        for widget in (self._all, self._one, self._other, self._general):
            widget.setEnabled(self.visit.is_open)
        self.lists.show_editable(on=self.visit.is_open)
        self._show_current()

    def _current_key(self) -> str:
        shown = self.lists.current()
        return shown.key if shown else ""

    def _show_current(self, *_: QModelIndex) -> None:
        shown = self.lists.current()
        if shown is None:
            return
        to_do = shown.kind is RowKind.TO_DO
        self._right.setCurrentIndex(0 if to_do else 1)
        if not to_do:
            self.editor.show_key(shown.key)

    def _make_one(self) -> None:
        """Make a finding of each chosen row that none tells; without one, of the first failed item."""
        chosen = self.lists.chosen(RowKind.TO_DO) or list(self.model.to_do()[:1])
        items = tuple(key for key in chosen if key in self.model.to_do())
        self._make(items)
        for about in (key for key in chosen if key not in items):
            self._tell(about)

    def _make_all(self) -> None:
        self._make(self.model.to_do())

    def _make(self, keys: tuple[str, ...]) -> None:
        if keys and self.visit.is_open:
            self.visit.do(lambda desk: make_findings(desk, self.visit.visit_id, keys), self._made)

    def _tell(self, about: str) -> None:
        if self.visit.is_open:
            self.visit.do(lambda desk: _tell(desk, self.visit.visit_id, about), self._made)

    def _made(self, made: FindingsMade) -> None:
        self._wanted = [made.first]
        if made.unfilled:
            words = self.tr("Còn {0} chỗ «…» cần điền trong tồn tại và kiến nghị vừa lập.")
            self.fittings.notices.tell(words.format(made.unfilled))

    def _merge(self) -> None:
        ids = self.lists.chosen(RowKind.FINDING)
        if self.visit.is_open:
            self.visit.do(lambda desk: _merge(desk, self.visit.visit_id, ids), self._merged)

    def _merged(self, made: "MergedFindings") -> None:
        self._wanted = [made.finding]
        said = [self.tr("Đã gộp {0} tồn tại làm một; lời, căn cứ, bằng chứng, kiến nghị đều còn.")]
        if made.doubled:
            said.append(self.tr("{1} kiến nghị trùng lời chỉ còn một."))
        self.fittings.notices.tell_good(" ".join(said).format(made.gone + 1, made.doubled))

    def _order(self, ids: list[str]) -> None:
        chosen = self.lists.chosen(RowKind.FINDING)
        current = self._current_key()
        self._wanted = list(dict.fromkeys((current, *chosen)))
        if self.visit.is_open:
            self.visit.do(lambda desk: _order(desk, self.visit.visit_id, ids))

    def _add_finding(self) -> None:
        if self.visit.is_open:
            order = 1 + max((f.order for f in self.visit.record.findings), default=0)
            self.visit.add(lambda desk: Finding(id=desk.new_id(), text="", order=order))

    def _add_advice(self) -> None:
        order = 1 + max((a.order for a in self.visit.record.recommendations), default=0)
        self.visit.add(lambda desk: Recommendation(id=desk.new_id(), text="", order=order))

    def _added(self, record_id: str) -> None:
        self._wanted = [record_id]

    def _arrange(self) -> None:
        ask = EmptyState(
            self.tr("Chỗ sai này chưa có tồn tại"),
            self.tr("Bấm F4 để lập tồn tại và kiến nghị theo mẫu câu của phiếu, rồi sửa lời và thời hạn."),
            self,
        )
        ask.add_button(self._one)
        self._right.addWidget(ask)
        self._right.addWidget(self.editor)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.lists)
        split.addWidget(self._right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setSizes([370, 740])
        self.lists.setMinimumWidth(260)
        self._right.setMinimumWidth(320)
        empty = EmptyState(
            self.tr("Chưa có tồn tại nào"),
            self.tr(
                "Trả lời «Không đạt» ở bước Kiểm tra để lập theo mẫu câu, hoặc bấm «Thêm tồn tại» ở trên."
            ),
            self,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 8)
        whole.setSpacing(8)
        whole.addLayout(row(self._all, self._other, self._general, 1))
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.editor.pictures.add_wanted.connect(self.fittings.deeds["add_picture"].trigger)
        self.editor.pictures.picture_wanted.connect(partial(self.wants.emit, "step_evidence"))
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.lists.view_changed.connect(self._show_list)
        self.lists.order_wanted.connect(self._order)
        self.lists.merge_wanted.connect(self._merge)
        self._all.clicked.connect(self._make_all)
        self._one.clicked.connect(self._make_one)
        self._other.clicked.connect(self._add_finding)
        self._general.clicked.connect(self._add_advice)
        self.visit.added.connect(self._added)
        self.visit.reread.connect(self.redraw)


def _read_untold(desk: Desk, visit_id: str) -> tuple[Untold, ...]:
    from inspector_app.actions.tell_findings import read_untold

    return read_untold(desk, visit_id)


def _tell(desk: Desk, visit_id: str, about: str) -> FindingsMade:
    from inspector_app.actions.tell_findings import tell

    return tell(desk, visit_id, about)


def _merge(desk: Desk, visit_id: str, ids: list[str]) -> "MergedFindings":
    from inspector_app.actions.merge_findings import merge_findings

    return merge_findings(desk, visit_id, ids)


def _order(desk: Desk, visit_id: str, ids: list[str]) -> Touched:
    from inspector_app.actions.merge_findings import order_findings

    return order_findings(desk, visit_id, ids)
