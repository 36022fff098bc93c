"""People known from earlier visits, offered under the quick entry by a short name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector_app.desktop.look import LEAST_TARGET_PX
from inspector_app.desktop.quick_entry import QuickEntry
from inspector_app.inspection.known_people import KnownPerson, find_people
from inspector_app.inspection.people import Side

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_OFFERED = 5
_MARKS_OF_A_LINE = ("–", "—", ";", "\t", " - ", ",", "|")


class KnownList(QListWidget):
    """The people that the line being typed may mean; hidden while there are none.

    Arrow down goes from the entry into the list, Enter takes one; a single word and Enter take the first.

    Signals:
        taken(object): A KnownPerson was chosen.
    """

    taken = Signal(object)

    def __init__(self, entry: QuickEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._known: Sequence[KnownPerson] = ()
        self._found: tuple[KnownPerson, ...] = ()
        self._side: Side | None = None
        self.setObjectName("known_people")
        self.setAccessibleName(self.tr("Người đã biết có tên như đang gõ"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hide()
        entry.installEventFilter(self)
        entry.textChanged.connect(self._look)
        self.itemClicked.connect(self._take)

    def offer(self, known: Sequence[KnownPerson], side: Side | None) -> None:
        """Search among these people, those of a side first."""
        self._known, self._side = known, side
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, go back up into the entry, leave with Esc."""
        key = event.key()
        if key in _ENTER and self.currentItem() is not None:
            self._take(self.currentItem())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentRow() <= 0):
            self._entry.setFocus()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the entry into the list, and let Enter take the first for a single word."""
        if watched is not self._entry or not isinstance(event, QKeyEvent) or self.isHidden():
            return False
        if event.type() != QEvent.Type.KeyPress or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.setFocus()
            self.setCurrentRow(0)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _ENTER and len(self._typed().split()) == 1:
            self._take(self.item(0))
            return True
        return False

    def _typed(self) -> str:
        return short_name_in(self._entry.toPlainText())

    def _look(self) -> None:
        typed = self._typed()
        self._found = find_people(typed, self._known, side=self._side, limit=MOST_OFFERED) if typed else ()
        self.clear()
        for person in self._found:
            self.addItem(QListWidgetItem(person.line))
        rows = self.count()
        height = max(LEAST_TARGET_PX, self.sizeHintForRow(0)) if rows else 0
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 2)
        self.setVisible(rows > 0)

    def _take(self, item: QListWidgetItem) -> None:
        person = self._found[self.row(item)]
        self.hide()
        self._entry.setFocus()
        self.taken.emit(person)


def short_name_in(text: str) -> str:
    """Return what is typed, if it can be a short name: one line without anything between names."""
    is_line = "\n" not in text and not any(mark in text for mark in _MARKS_OF_A_LINE)
    return text.strip() if is_line else ""
