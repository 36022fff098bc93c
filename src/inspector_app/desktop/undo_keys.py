"""Whose the undo keys are: a text field's while it has typing of its own to take back, else the window's."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_UNDO = frozenset({QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Z)})
_REDO = frozenset(
    {
        QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y),
        QKeyCombination(
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z
        ),
    }
)


class UndoKeys(QObject):
    """Watches the text field that has the focus.

    Qt's fields take the undo keys even when they have nothing to undo, so that a window hears of none; and
    which keys redo, differs between systems. Here it is one rule everywhere.
    """

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Watch the field that got the focus, and no longer the one that had it."""
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit):
            begin_anew(now)
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide on the undo keys; every other event goes its way."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        keys = event.keyCombination()
        if keys not in _UNDO and keys not in _REDO:
            return False
        own = _own(watched, is_redo=keys in _REDO)
        if own is None:
            event.ignore()
        else:
            event.accept()
            if kind == QEvent.Type.KeyPress:
                own()
        return True


def _own(field: QLineEdit | QPlainTextEdit, *, is_redo: bool) -> Callable[[], None] | None:
    """Return the field's own undo or redo; None when it has nothing to take back."""
    if field.isReadOnly():
        return None
    history = field if isinstance(field, QLineEdit) else field.document()
    has = history.isRedoAvailable() if is_redo else history.isUndoAvailable()
    if not has:
        return None
    return field.redo if is_redo else field.undo


def begin_anew(field: QWidget | None) -> None:
    """End the history of a search or an entry: what was typed there led to what was done since.

    A field of the record (it can ``commit``) ends its own history when it gives its value.
    """
    if not hasattr(field, "commit"):
        forget_typing(field)


def forget_typing(field: QWidget | None) -> None:
    """End a text field's own history; text, cursor and selection stay."""
    if isinstance(field, QLineEdit):
        cursor, start, chosen = field.cursorPosition(), field.selectionStart(), len(field.selectedText())
        field.setText(field.text())
        field.setCursorPosition(cursor)
        if chosen:
            field.setSelection(start, chosen)
    elif isinstance(field, QPlainTextEdit):
        field.document().clearUndoRedoStacks()
