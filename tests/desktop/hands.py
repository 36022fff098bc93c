"""Hands on a keyboard: keys and text go to whatever has the focus, as they do for a person."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.stage import until


class Hands:
    """Presses keys and types text."""

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def at(self) -> QWidget:
        """Return what has the focus, once something has."""
        until(lambda: self._focused() is not None)
        return self._app.focusWidget()

    def _focused(self) -> QWidget | None:
        """Return what has the focus."""
        self.activate()
        return self._app.focusWidget()

    def activate(self) -> None:
        """Go back to the main window when a dialog has closed; offscreen and Xvfb have nobody who does."""
        if self._app.activeWindow() is None:
            for window in self._app.topLevelWidgets():
                if window.isVisible() and window.objectName() == "main_window":
                    window.activateWindow()

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a combination such as ``Ctrl+4``, ``Return``, ``2``, ``Num+2``."""
        keypad = keys.startswith("Num+")
        combination = QKeySequence(keys.removeprefix("Num+"))[0]
        modifiers = combination.keyboardModifiers()
        if keypad:
            modifiers |= Qt.KeyboardModifier.KeypadModifier
        for _ in range(times):
            QTest.keyClick(self.at(), combination.key(), modifiers)

    def type(self, text: str) -> None:
        """Type text letter by letter; QTest.keyClicks aborts on Vietnamese letters, so events are sent."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                self._app.sendEvent(self.at(), event)

    def commit_from_input_method(self, text: str) -> None:
        """Give text as an input method (UniKey, IBus) does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._app.sendEvent(self.at(), event)

    def until_at(self, name: str) -> None:
        """Wait until the widget of an object name has the focus."""
        until(lambda: (at := self._focused()) is not None and at.objectName() == name)
