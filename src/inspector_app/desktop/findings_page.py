"""Findings and recommendations: made of failed answers by one key, then worded one by one."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.finding_deeds import FindingsMade, make_findings
from inspector_app.desktop.finding_editor import FindingEditor
from inspector_app.desktop.findings_model import FindingsModel, RowKind
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.law import Registry

_SIGNS = {
    RowKind.TO_DO: ("fail", "bad"),
    RowKind.FINDING: ("finding", "warn"),
    RowKind.ADVICE: ("next", "accent"),
}


class FindingsPage(Page):
    """List of findings, and the one in hand."""

    deed = "step_findings"

    def __init__(
        self, visit: VisitInHand, law: Registry, fittings: Fittings, parent: QWidget | None = None
    ) -> None:
        super().__init__(visit, fittings, parent)
        self._wanted = ""
        self.model = FindingsModel(self)
        self.list = QListView(self)
        self.list.setObjectName("findings")
        self.list.setAccessibleName(self.tr("Tồn tại và kiến nghị"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(TwoLineRows(fittings.look, fittings.icons, self._words_of, self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.editor = FindingEditor(visit, law, self)
        self._all = button(self.tr("Lập từ mọi câu không đạt"), self, kind="primary", name="make_all")
        self._one = button(self.tr("Lập từ câu này (F4)"), self, kind="primary", name="make_one")
        self._other = button(self.tr("Thêm tồn tại"), self, name="add_finding")
        self._general = button(self.tr("Thêm kiến nghị chung"), self, name="add_advice")
        self._stack = QStackedWidget(self)
        self._right = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the findings of the record."""
        kept = self._current_key()
        self.model.show_record(self.visit.record)
        found = self.model.row_of(self._wanted)
        if found >= 0:
            self._wanted = ""
        else:
            found = self.model.row_of(kept)
        if found >= 0:
            self.list.setCurrentIndex(self.model.index(found))
        elif self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        todo = len(self.model.to_do())
        self._all.setText(self.tr("Lập từ {0} câu không đạt").format(todo))
        self._all.setVisible(todo > 0)
        for widget in (self._all, self._one, self._other, self._general):
            widget.setEnabled(self.visit.is_open)
        self._show_current()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list and editor."""
        return (self.list, self.editor.first_field())

    def arrive(self, place: str) -> None:
        """Go to a finding, recommendation or failed item by its key."""
        advice = next((a for a in self.visit.record.recommendations if a.id == place), None)
        key = advice.findings[0] if advice and advice.findings else place
        found = self.model.row_of(key)
        if found >= 0:
            self.list.setCurrentIndex(self.model.index(found))
        self.list.setFocus()

    def deeds_here(self) -> tuple[str, ...]:
        """Return making, adding and taking out."""
        return ("make_finding", "add_row")

    def about_here(self) -> tuple[str, ...]:
        """Return the finding in hand, or the failed item that has none yet."""
        return (self._current_key(),) if self._current_key() else ()

    def do_deed(self, name: str) -> None:
        """Make a finding of the current failed item, or add an empty one."""
        if name == "make_finding":
            self._make_one()
        elif name == "add_row":
            self._add_finding()

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        shown = self.model.row(index.row())
        if shown is None:
            return ("", "text", "", "")
        icon, tint = _SIGNS[shown.kind]
        return (icon, tint, shown.title, shown.words)

    def _current_key(self) -> str:
        shown = self.model.row(self.list.currentIndex().row())
        return shown.key if shown else ""

    def _show_current(self, *_: QModelIndex) -> None:
        shown = self.model.row(self.list.currentIndex().row())
        if shown is None:
            return
        to_do = shown.kind is RowKind.TO_DO
        self._right.setCurrentIndex(0 if to_do else 1)
        if not to_do:
            self.editor.show_key(shown.key)

    def _make_one(self) -> None:
        shown = self.model.row(self.list.currentIndex().row())
        if shown is not None and shown.kind is RowKind.TO_DO:
            self._make((shown.key,))
        elif self.model.to_do():
            self._make(self.model.to_do()[:1])

    def _make_all(self) -> None:
        self._make(self.model.to_do())

    def _make(self, keys: tuple[str, ...]) -> None:
        if keys and self.visit.is_open:
            self.visit.do(lambda desk: make_findings(desk, self.visit.visit_id, keys), self._made)

    def _made(self, made: FindingsMade) -> None:
        self._wanted = made.first
        if made.unfilled:
            words = self.tr("Còn {0} chỗ «…» cần điền trong tồn tại và kiến nghị vừa lập.")
            self.fittings.notices.tell(words.format(made.unfilled))

    def _add_finding(self) -> None:
        if self.visit.is_open:
            order = 1 + max((f.order for f in self.visit.record.findings), default=0)
            self.visit.add(lambda desk: Finding(id=desk.new_id(), text="", order=order))

    def _add_advice(self) -> None:
        order = 1 + max((a.order for a in self.visit.record.recommendations), default=0)
        self.visit.add(lambda desk: Recommendation(id=desk.new_id(), text="", order=order))

    def _added(self, record_id: str) -> None:
        self._wanted = record_id

    def _arrange(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        ask = EmptyState(
            self.tr("Câu này không đạt và chưa có tồn tại"),
            self.tr("Bấm F4 để lập tồn tại và kiến nghị theo mẫu câu của phiếu, rồi sửa lời và thời hạn."),
            self,
        )
        ask.add_button(self._one)
        self._right.addWidget(ask)
        self._right.addWidget(self.editor)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([420, 640])
        left.setMinimumWidth(260)
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
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self._all.clicked.connect(self._make_all)
        self._one.clicked.connect(self._make_one)
        self._other.clicked.connect(self._add_finding)
        self._general.clicked.connect(self._add_advice)
        self.visit.added.connect(self._added)
        self.visit.reread.connect(self.redraw)
