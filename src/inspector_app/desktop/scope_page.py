"""What is inspected in this visit: items picked from the forms, for the whole unit or a reception point."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.cards import row
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.scope_model import ScopeModel
from inspector_app.desktop.scope_side import ScopeSide, Shelf, read_shelf
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.visit import ReceptionPoint

_READ_LESS_OFTEN = "cchc"
"""Forms on administrative reform stand behind the instruments of a visit to a one-stop office."""


class ScopePage(Page):
    """The items chosen for a visit; nothing else is asked for or printed."""

    deed = "step_scope"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._shelf = Shelf((), frozenset())
        self.model = ScopeModel(self)
        self.tree = self._make_tree()
        self._search = QLineEdit(self)
        self._search.setObjectName("scope_search")
        self._search.setPlaceholderText(self.tr("Tìm nội dung (không cần gõ dấu)"))
        self._search.setAccessibleName(self.tr("Tìm nội dung"))
        self._search.setClearButtonEnabled(True)
        self._points = QComboBox(self)
        self._points.setAccessibleName(self.tr("Áp dụng cho"))
        self._points.setObjectName("scope_point")
        self._counter = label(parent=self, role="muted")
        self._side = ScopeSide(visit, self)
        self._arrange()
        self._connect()
        visit.runner.run(read_shelf, self._show_shelf, visit.refused.emit)

    def redraw(self) -> None:
        """Show what is chosen."""
        record = self.visit.record
        self.model.editable = self.visit.is_open
        self._show_points(record.points)
        self.model.show_chosen(record.chosen, self._point())
        whole = sum(len(form.items()) for form in self._shelf.forms)
        self._counter.setText(self.tr("Đã chọn {0}/{1} nội dung").format(len(record.chosen), whole))

    def panes(self) -> tuple[QWidget, ...]:
        """Return tree, search, new point."""
        return (self.tree, self._search, self._side.new_point)

    def arrive(self, place: str) -> None:
        """Go to an item by key, to the form that waits for a decision, or to the tree."""
        form_id, name, _ = split_item_key(place)
        index = self.model.index_of_item(form_id, name)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        self.tree.setFocus()
        if not name:
            self._side.show_waiting_form(form_id)

    def deeds_here(self) -> tuple[str, ...]:
        """Return search."""
        return ("find",)

    def do_deed(self, name: str) -> None:
        """Go to the search."""
        if name == "find":
            self._search.setFocus()
            self._search.selectAll()

    def _show_shelf(self, shelf: Shelf) -> None:
        pinned = {form.form_id: form for form in self.visit.record.checklists}
        newest = sorted(shelf.forms, key=lambda form: form.form_id.startswith(_READ_LESS_OFTEN))
        forms = tuple(pinned.get(form.form_id, form) for form in newest)
        if forms != self._shelf.forms:
            self.model.show_forms(forms)
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.index(0, 0))
        self._shelf = Shelf(forms, shelf.adopted)
        self._side.show_shelf(self._shelf)
        self.redraw()

    def _point(self) -> str:
        return str(self._points.currentData() or "")

    def _show_points(self, points: tuple[ReceptionPoint, ...]) -> None:
        known = [self._points.itemData(n) for n in range(1, self._points.count())]
        if self._points.count() and known == [point.id for point in points]:
            return
        kept = self._point()
        self._points.clear()
        self._points.addItem(self.tr("Toàn đơn vị"), "")
        for point in points:
            self._points.addItem(point.name, point.id)
        self._points.setCurrentIndex(max(self._points.findData(kept), 0))
        self._side.show_points(points)

    def _toggle(self, form_id: str, names: object, chosen: bool) -> None:
        if isinstance(names, tuple):
            self.visit.choose(form_id, names, self._point(), chosen=chosen)

    def _point_changed(self, _index: int) -> None:
        self.model.show_chosen(self.visit.record.chosen, self._point())

    def _show_item(self, current: QModelIndex, _previous: QModelIndex) -> None:
        node = self.model.node(current)
        self._side.show_item(node.item if node else None)

    def _adopted(self) -> None:
        self.visit.runner.run(read_shelf, self._show_shelf, self.visit.refused.emit)
        self.visit.reread_soon()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setObjectName("scope")
        tree.setAccessibleName(self.tr("Phạm vi kiểm tra"))
        tree.setHeaderHidden(True)
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setIndentation(22)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.header().setStretchLastSection(True)
        return tree

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.tree)
        split.addWidget(self._side)
        split.setStretchFactor(0, 1)
        split.setSizes([680, 360])
        self._side.setMinimumWidth(270)
        self.tree.setMinimumWidth(320)
        self._points.setMinimumWidth(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        top = row(self._search, self._points, self._counter)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.model.toggled.connect(self._toggle)
        self.tree.selectionModel().currentChanged.connect(self._show_item)
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self.tree.setFocus)
        self._points.activated.connect(self._point_changed)
        self._side.adopted.connect(self._adopted)
        self.visit.reread.connect(self.redraw)

    def _find(self, text: str) -> None:
        self.model.find(text)
        if text.strip():
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
