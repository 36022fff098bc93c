"""Widgets in a row that goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget


class Flowing(QLayout):
    """Lays widgets out as words are laid out in lines; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: it asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: less width, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        left, top, line = rect.left(), rect.top(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if left > rect.left() and left + hint.width() > rect.right() + 1:
                if not only_measure:
                    _set_in_line(row, line)
                left, top, line, row = rect.left(), top + line + self._gap, 0, []
            row.append((item, QRect(QPoint(left, top), hint)))
            left += hint.width() + self._gap
            line = max(line, hint.height())
        if not only_measure:
            _set_in_line(row, line)
        return top + line - rect.top()


def _set_in_line(row: list[tuple[QLayoutItem, QRect]], height: int) -> None:
    """Set the items of a row in the middle of its height: words stand in line with buttons."""
    for item, rect in row:
        item.setGeometry(rect.translated(0, (height - rect.height()) // 2))


def flow(box: QVBoxLayout, *widgets: QWidget) -> None:
    """Add widgets to a column as one row that goes on in the next line where the width ends."""
    line = Flowing(gap=8)
    box.addLayout(line)
    for widget in widgets:
        line.addWidget(widget)
