"""Keys of a list that answers by digits: digits of any keyboard layout, Space, Enter, Escape."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget

_LETTERS_OF_DIGITS = {
    letter: digit for digit, letter in enumerate(("đ", "ă", "â", "ê", "ô", "̀", "̉", "̃", "́", "̣"))
}
"""What the digit row types under Microsoft's Vietnamese layout."""
_DEAD_KEYS = {
    Qt.Key.Key_Dead_Grave: 5,
    Qt.Key.Key_Dead_Hook: 6,
    Qt.Key.Key_Dead_Tilde: 7,
    Qt.Key.Key_Dead_Acute: 8,
    Qt.Key.Key_Dead_Belowdot: 9,
}
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit of a key; on Microsoft's Vietnamese layout the row types ă â ê ô and tone marks.

    The native code is that of the key whatever is printed on it: Windows' virtual keys of the row, and the
    key symbols of X11, are the ASCII codes of the digits.
    """
    if event.modifiers() not in _PLAIN:
        return None
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key) - int(Qt.Key.Key_0)
    native = event.nativeVirtualKey()
    if ord("0") <= native <= ord("9"):
        return native - ord("0")
    return _DEAD_KEYS.get(Qt.Key(key), _LETTERS_OF_DIGITS.get(event.text().lower()))


class ListKeys(QObject):
    """What the keys of a list mean; digits count only while the list has the focus.

    Signals:
        digit(int): A digit was pressed, once however long it is held.
        space: The space bar.
        onward, back: Enter, Shift+Enter.
        away: Escape.
    """

    digit = Signal(int)
    space = Signal()
    onward = Signal()
    back = Signal()
    away = Signal()

    def take(self, event: QKeyEvent) -> bool:
        """Return whether the key was one of ours, and tell of it."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.away.emit()
        elif key in _ENTER:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            (self.back if shifted else self.onward).emit()
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if not event.isAutoRepeat():
                self.space.emit()
        else:
            digit = digit_of(event)
            if digit is None:
                return False
            if not event.isAutoRepeat():
                self.digit.emit(digit)
        return True


class KeyedList(QListView):
    """A list of records that answers to digits.

    Signals:
        moved: Another row is current.
    """

    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = ListKeys(self)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let our keys come first."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        self.moved.emit()


class KeyedTable(QTableView):
    """A table of records that answers to digits, a row at a time.

    Signals:
        moved: Another row is current.
    """

    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = ListKeys(self)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let our keys come first."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        self.moved.emit()
