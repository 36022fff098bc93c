"""What a picture proves: the visit's findings, items, posting points and receptions, ticked in a list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.desktop.plain_text import tip
from inspector_app.inspection.folding import fold
from inspector_app.inspection.printed_evidence import Proven

_KEY = Qt.ItemDataRole.UserRole


class AboutList(QWidget):
    """A list of things with a tick each, and a field that filters it.

    Signals:
        changed(tuple): Other things are ticked; their keys, in the order of the list.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setObjectName("about_search")
        self.search.setPlaceholderText(self.tr("Tìm nội dung, tồn tại, điểm niêm yết"))
        self.search.setAccessibleName(self.tr("Tìm điều mà ảnh chứng minh"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setObjectName("about_list")
        self.list.setAccessibleName(self.tr("Ảnh chứng minh điều gì"))
        self.list.setMinimumHeight(120)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.search.textChanged.connect(self._find)
        self.list.itemChanged.connect(self._tell)

    def offer(self, things: Sequence[Proven], ticked: Sequence[str]) -> None:
        """Show what a picture may prove; ticked ones come first."""
        self._filling = True
        kept = self.list.currentItem().data(_KEY) if self.list.currentItem() else None
        self.list.clear()
        chosen = frozenset(ticked)
        for thing in sorted(things, key=lambda one: one.key not in chosen):
            words = f"{thing.words}: {thing.detail}" if thing.detail else thing.words
            item = QListWidgetItem(" ".join(words.split()), self.list)
            item.setData(_KEY, thing.key)
            item.setToolTip(tip(words))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if thing.key in chosen else Qt.CheckState.Unchecked)
            if thing.key == kept:
                self.list.setCurrentItem(item)
        self._filling = False
        self._find(self.search.text())

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        items = (self.list.item(line) for line in range(self.list.count()))
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _find(self, text: str) -> None:
        wanted = fold(text).split()
        for line in range(self.list.count()):
            item = self.list.item(line)
            words = fold(item.text())
            item.setHidden(not all(word in words for word in wanted))

    def _tell(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self.changed.emit(self.ticked())
