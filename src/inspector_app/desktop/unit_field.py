"""A unit picked from the directory by name or code, or typed as it is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.canonical import nfc
from inspector_app.inspection.folding import fold
from inspector_app.inspection.unit import Directory, Unit

_MOST = 30
_SHOWN_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UnitField(QWidget):
    """A line and the units it may mean; the arrow keys go to the list, Enter takes one.

    Enter in the line takes the unit whose name was typed, whatever its marks; where several have that name,
    or it is only begun, it leads into the list. A name of its own («Chi cục A») is left as it is.

    Signals:
        changed: Another name or unit stands in the line.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = Directory()
        self._unit: Unit | None = None
        self.line = QLineEdit(self)
        self.line.setObjectName("unit_line")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("Gõ tên hoặc mã (không cần dấu), hoặc tên bất kỳ"))
        self.found = QListWidget(self)
        self.found.setObjectName("unit_found")
        self.found.setAccessibleName(self.tr("Đơn vị tìm thấy"))
        self.show_lines(_SHOWN_LINES)
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.found)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._search)
        self.found.installEventFilter(self)
        self.line.installEventFilter(self)
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)

    def show_lines(self, most: int) -> None:
        """Show so many units at once; the list scrolls."""
        self.found.setFixedHeight(self.fontMetrics().lineSpacing() * 2 * most - 8)

    def offer(self, directory: Directory) -> None:
        """Search in this directory from now on."""
        self._directory = directory
        if self.line.text():
            self._search(self.line.text())

    def name(self) -> str:
        """Return the name as it stands in the line."""
        return nfc(" ".join(self.line.text().split()))

    def unit(self) -> Unit | None:
        """Return the unit of the directory that was picked or named in full; None for a name typed freely."""
        name = self.name()
        if self._unit is not None and self._unit.name == name:
            return self._unit
        named = [unit for unit in self._directory.find(name) if unit.name == name] if name else []
        return named[0] if len(named) == 1 else None

    def parent_name(self) -> str:
        """Return the name of the unit above the picked one."""
        unit = self.unit()
        above = self._directory.parents(unit) if unit else ()
        return above[0].name if above else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list."""
        if event.key() == Qt.Key.Key_Down and self.found.isVisible():
            self.found.setFocus()
            self.found.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a unit with Enter and go no further: in a dialog Enter would press its main button."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self.line and pressed and self.found.isVisible():
            return self._pressed_in_line(event)
        if watched is self.found and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            item = self.found.currentItem()
            if event.type() is QEvent.Type.KeyPress and item is not None:
                self._take(item)
            return True
        return super().eventFilter(watched, event)

    def _pressed_in_line(self, event: QEvent) -> bool:
        """Return whether a key in the line was meant for the units below it."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Escape:
            self.found.hide()
            return True
        if key not in _ENTER:
            return False
        named = self._directory.find(self.name())
        if len(named) == 1:
            self._pick(named[0])
        elif named or fold(self.name()) == self.name():
            self.found.setFocus()
            self.found.setCurrentRow(0)
        else:  # a name of its own, with its marks and capitals
            self.found.hide()
            return False
        return True

    def _search(self, text: str) -> None:
        self.found.clear()
        for unit in self._directory.search(text, limit=_MOST) if text.strip() else ():
            above = self._directory.parents(unit)
            words = f"{unit.name} – {above[0].name}" if above else unit.name
            item = QListWidgetItem(f"{words} ({unit.code})" if unit.code else words, self.found)
            item.setData(Qt.ItemDataRole.UserRole, unit.id)
        self.found.setVisible(self.found.count() > 0)
        self.changed.emit()

    def _take(self, item: QListWidgetItem) -> None:
        unit = self._directory.unit(str(item.data(Qt.ItemDataRole.UserRole)))
        if unit is not None:
            self._pick(unit)

    def _pick(self, unit: Unit) -> None:
        self._unit = unit
        self.line.setText(unit.name)
        self.found.hide()
        self.line.setFocus()
        self.changed.emit()
