"""Keys of a list that answers by digits: digits of any keyboard layout, Space, Enter, Escape."""

import sys

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget

_WINDOWS = "win32"
_ROW_OF_X11 = 10
"""X11 and Wayland number the keys of the digit row 10 (for 1) to 19 (for 0), whatever they type."""
_HELD = Qt.KeyboardModifier
_PLAIN = _HELD.NoModifier, _HELD.KeypadModifier, _HELD.GroupSwitchModifier
_ALT_GR = _HELD.ControlModifier | _HELD.AltModifier
"""What Windows says of AltGr: on the Vietnamese layout it types the digits of the row."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def digit_of(event: QKeyEvent, platform: str = sys.platform) -> int | None:
    """Return the digit of a key pressed alone; on Microsoft's Vietnamese layout the row types ă â ê ô.

    Letters by themselves are no digits: an input method such as UniKey sends ă for «aw», from no key.
    """
    key, held = event.key(), event.modifiers()
    is_digit = Qt.Key.Key_0 <= key <= Qt.Key.Key_9
    if platform == _WINDOWS and held == _ALT_GR and is_digit and event.text():
        return int(key) - int(Qt.Key.Key_0)
    if held not in _PLAIN:
        return None
    return int(key) - int(Qt.Key.Key_0) if is_digit else row_digit(event, platform)


def row_digit(event: QKeyEvent, platform: str = sys.platform) -> int | None:
    """Return the digit that is printed on a key of the row, by its native code; None for other keys.

    On Windows these are the virtual keys 0x30 to 0x39 under any layout; elsewhere the key's number counts.
    """
    native = event.nativeVirtualKey()
    if ord("0") <= native <= ord("9"):
        return native - ord("0")
    place = event.nativeScanCode() - _ROW_OF_X11
    on_row = platform != _WINDOWS and 0 <= place <= 9  # noqa: PLR2004 - ten digits
    return (place + 1) % 10 if on_row else None


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
