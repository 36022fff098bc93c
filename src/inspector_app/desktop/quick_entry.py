"""A small field for lines that are handed in with Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector_app.canonical import nfc


class QuickEntry(QPlainTextEdit):
    """A small field for lines: Enter hands them in, Shift+Enter starts another line.

    Attributes:
        expands, hands_in: Short forms are written out, also by the Enter that hands in.

    Signals:
        entered(str): The lines.
    """

    entered = Signal(str)
    expands = True
    hands_in = True

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.toPlainText().strip():
                self.entered.emit(nfc(self.toPlainText()))
            return
        super().keyPressEvent(event)
