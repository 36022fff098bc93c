"""The list of items with its keys; digits count only while this list has the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from inspector_app.desktop.checklist_model import ChecklistModel, Index
from inspector_app.desktop.checklist_rows import ChecklistRows
from inspector_app.desktop.list_keys import digit_of


class ChecklistView(QTreeView):
    """Sections and items of one visit.

    Signals:
        moved(str): Another item is current; its key, "" on a section.
        digit(int): A key of the digit row that types a letter, as on Microsoft's Vietnamese layout.
    """

    moved = Signal(str)
    digit = Signal(int)

    def __init__(self, model: ChecklistModel, rows: ChecklistRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setAccessibleName(self.tr("Nội dung kiểm tra"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._model = model
        self._kept = ""  # the item to come back to after the list was filled anew
        self.setModel(model)
        self.setItemDelegate(rows)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)

    def current_key(self) -> str:
        """Return the key of the current item, "" on a section or in an empty list."""
        row = self._model.item_row(self.currentIndex())
        return row.key if row else ""

    def go_to(self, key: str) -> bool:
        """Make an item current and bring it into view; return whether it is shown."""
        index = self._model.index_of(key)
        if not index.isValid():
            return False
        self.expand(index.parent())
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which item is current."""
        super().currentChanged(current, previous)
        self.moved.emit(self.current_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of a digit; those that type a digit have come as commands already."""
        digit = digit_of(event)
        if digit is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.digit.emit(digit)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method, search has its own field."""

    def _keep_place(self) -> None:
        self._kept = self.current_key() or self._kept

    def _find_place(self) -> None:
        self.expandAll()
        if not self.go_to(self._kept) and self._model.rowCount() > 0:
            section = self._model.index(0, 0)
            self.setCurrentIndex(self._model.index(0, 0, section))
