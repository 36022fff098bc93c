"""One line for a person in a cell: a short name offers who is known, with the office last held.

What is offered lies below the line and never has the focus: a cell whose editor loses it is closed.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from inspector_app.desktop.known_list import MOST_OFFERED, short_name_in
from inspector_app.desktop.look import LEAST_TARGET_PX
from inspector_app.inspection.known_people import KnownPerson, find_people
from inspector_app.inspection.people import Side

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonLine(QLineEdit):
    """Takes «Họ tên – Chức vụ – Cơ quan»; Enter takes the first who is offered for a single word.

    Attributes:
        expands: Short forms are written out.
        offered: Who may be meant; hidden while there is nobody.
    """

    expands = True

    def __init__(self, name: str, known: Sequence[KnownPerson], side: Side | None, parent: QWidget) -> None:
        """Offer known people, those of a side first, in the table that the cell is of."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._known, self._side, self._table = known, side, parent
        self._found: tuple[KnownPerson, ...] = ()
        self.offered = QListWidget(parent)
        self.offered.setAccessibleName(self.tr("Người đã biết có tên như đang gõ"))
        self.offered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offered.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.offered.hide()
        self.destroyed.connect(self.offered.deleteLater)
        self.offered.itemClicked.connect(self._take)
        self.textEdited.connect(self._look)

    def takes(self, event: QKeyEvent) -> bool:
        """Let a key go through what is offered, before it ends the cell; whether it did."""
        key = Qt.Key(event.key())
        if self.offered.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            last = self.offered.count() - 1
            self.offered.setCurrentRow(min(max(self.offered.currentRow() + _STEPS[key], 0), last))
        elif key == Qt.Key.Key_Escape:
            self.offered.hide()
        elif key in _ENTER and self.offered.currentItem() is not None:
            self._take(self.offered.currentItem())
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away what is offered with the line."""
        self.offered.hide()
        super().hideEvent(event)

    def _look(self, text: str) -> None:
        typed = short_name_in(text)
        self._found = find_people(typed, self._known, side=self._side, limit=MOST_OFFERED) if typed else ()
        self.offered.clear()
        for person in self._found:
            self.offered.addItem(QListWidgetItem(person.line))
        if len(typed.split()) == 1:  # more words may be an office that is being typed
            self.offered.setCurrentRow(0)
        self._place(len(self._found))

    def _place(self, rows: int) -> None:
        """Show the offer below the line, or above it where the table ends."""
        row = max(LEAST_TARGET_PX, self.offered.sizeHintForRow(0)) if rows else 0
        height = rows * row + 2 * self.offered.frameWidth() + 2
        below = self.geometry().bottom() + 1
        room = self._table.height()
        top = below if below + height <= room else max(0, self.geometry().top() - height)
        self.offered.setGeometry(self.x(), top, self.width(), height)
        self.offered.setVisible(rows > 0)
        self.offered.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        """Write all three parts, also empty ones: a cell is read by its dashes."""
        person = self._found[self.offered.row(item)]
        self.offered.hide()
        self.setText(" – ".join((person.name, person.title, person.agency)))
