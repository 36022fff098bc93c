"""All items at hand with check boxes: what is chosen for a visit. Forms, sections, items: three levels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from inspector_app.inspection.checklist import Checklist, Item, item_key
from inspector_app.inspection.folding import fold

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(slots=True, eq=False)
class Node:
    """A form, section or item.

    Attributes:
        names: Items below (or the item itself), in the order of the form.
        shown: Numbers of the children that the search lets through.
    """

    number: int
    parent: "Node | None"
    form: Checklist
    text: str
    names: tuple[str, ...]
    item: Item | None = None
    folded: str = ""
    children: "list[Node]" = field(default_factory=list)
    shown: "list[Node]" = field(default_factory=list)
    row: int = 0


class ScopeModel(QAbstractItemModel):
    """The tree of forms.

    Signals:
        toggled(str, tuple, bool): Form, item names, and whether they are to be chosen.
    """

    toggled = Signal(str, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[Node] = []
        self._tops: list[Node] = []
        self._chosen: frozenset[str] = frozenset()
        self._point = ""
        self._needle: list[str] = []
        self.editable = True

    def show_forms(self, forms: Sequence[Checklist]) -> None:
        """Show forms, each with its sections and items."""
        self.beginResetModel()
        self._nodes, self._tops = [], []
        for form in forms:
            top = self._node(None, form, form.title, (item.name for item in form.items()))
            for section in form.sections:
                alone = len(form.sections) == 1  # its title would only repeat the form's
                part = (
                    top
                    if alone
                    else self._node(top, form, section.title, (item.name for item in section.items))
                )
                for item in section.items:
                    leaf = self._node(part, form, f"{item.name}  {item.label}", (item.name,))
                    leaf.item = item
                    leaf.folded = fold(f"{item.name} {item.label} {section.title}")
        self._let_through()
        self.endResetModel()

    def show_chosen(self, chosen: frozenset[str], point: str) -> None:
        """Show what is chosen, for the whole unit ("") or for one reception point."""
        self._chosen, self._point = chosen, point
        for node in self._nodes:
            if node in (node.parent.shown if node.parent else self._tops):
                index = self.createIndex(node.row, 0, node.number)
                self.dataChanged.emit(index, index)

    def find(self, text: str) -> None:
        """Show only items that hold every word, whatever their diacritics."""
        self.beginResetModel()
        self._needle = fold(text).split()
        self._let_through()
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """Return what stands at an index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def chosen_of(self, node: Node) -> tuple[int, int]:
        """Return (chosen, all) items of a node."""
        keys = [item_key(node.form.form_id, name, self._point) for name in node.names]
        return sum(1 for key in keys if key in self._chosen), len(keys)

    def index_of_item(self, form_id: str, name: str) -> QModelIndex:
        """Return the index of an item; invalid when it is not shown."""
        for node in self._nodes:
            if node.item is not None and (node.form.form_id, node.item.name) == (form_id, name):
                shown = node.parent is not None and node in node.parent.shown
                return self.createIndex(node.row, 0, node.number) if shown else QModelIndex()
        return QModelIndex()

    # --- what views ask ---------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a row below a parent."""
        above = self.node(parent)
        rows = above.shown if above else self._tops
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row].number)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the section of an item, the form of a section."""
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.number)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown below."""
        node = self.node(parent)
        return len(node.shown) if node else len(self._tops)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words and check state of a row."""
        node = self.node(index)
        if node is None:
            return None
        chosen, total = self.chosen_of(node)
        if role == Qt.ItemDataRole.CheckStateRole:
            if chosen == 0:
                return Qt.CheckState.Unchecked
            return Qt.CheckState.Checked if chosen == total else Qt.CheckState.PartiallyChecked
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text if node.item else f"{node.text} ({chosen}/{total})"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("đã chọn") if chosen == total else self.tr("chưa chọn")
            return f"{node.text}, {state if node.item else f'{chosen}/{total}'}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be checked while the visit is open."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.editable and index.isValid() else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on that a box was pressed; it changes when that is committed."""
        node = self.node(index)
        if node is None or role != Qt.ItemDataRole.CheckStateRole or not self.editable:
            return False
        chosen = Qt.CheckState(value) is Qt.CheckState.Checked
        self.toggled.emit(node.form.form_id, self._shown_names(node), chosen)
        return True

    def _shown_names(self, node: Node) -> tuple[str, ...]:
        if node.item is not None:
            return node.names
        return tuple(name for child in node.shown for name in self._shown_names(child))

    def _node(self, parent: Node | None, form: Checklist, text: str, names: Iterable[str]) -> Node:
        made = Node(len(self._nodes), parent, form, text, tuple(names))
        self._nodes.append(made)
        (parent.children if parent else self._tops).append(made)
        return made

    def _let_through(self) -> None:
        tops = [node for node in self._nodes if node.parent is None]
        self._tops = [node for node in tops if self._open(node)]
        for row, node in enumerate(self._tops):
            node.row = row

    def _open(self, node: Node) -> bool:
        """Decide which children are shown; return whether the node itself is."""
        if node.item is not None:
            return all(word in node.folded for word in self._needle)
        node.shown = [child for child in node.children if self._open(child)]
        for row, child in enumerate(node.shown):
            child.row = row
        return bool(node.shown)
