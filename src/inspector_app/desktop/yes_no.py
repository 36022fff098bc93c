"""Yes, no, or not looked at: two buttons with a shape and a word; pressing the chosen one takes it back."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from inspector_app.desktop.cards import button
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look

_SIDE_PX = 18


class YesNoField(QWidget):
    """One question.

    Signals:
        committed(object): True, False, or None when the answer was taken back.
    """

    committed = Signal(object)

    def __init__(
        self, name: str, words: tuple[str, str], look: Look, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Ask ``name``; ``words`` are those of yes and no."""
        super().__init__(parent)
        self._icons = icons
        self._buttons: dict[bool, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for answer, text in zip((True, False), words, strict=True):
            pressed = button(text, self)
            pressed.setAccessibleName(f"{name}: {text}")
            pressed.setCheckable(True)
            pressed.setProperty("verdict", "pass" if answer else "fail")
            pressed.setIconSize(QSize(_SIDE_PX, _SIDE_PX))
            self._buttons[answer] = pressed
            line.addWidget(pressed)
        line.addStretch(1)
        self.setFocusProxy(self._buttons[True])
        self._buttons[True].clicked.connect(self._yes)
        self._buttons[False].clicked.connect(self._no)
        look.changed.connect(self._redraw)
        self._redraw()

    def show_value(self, value: bool | None) -> None:
        """Show the stored answer."""
        for answer, pressed in self._buttons.items():
            pressed.setChecked(value is answer)
        self._redraw()

    def set_editable(self, *, on: bool) -> None:
        """Let it be answered, or not."""
        for pressed in self._buttons.values():
            pressed.setEnabled(on)

    def _yes(self, on: bool) -> None:
        self._give(answer=True, on=on)

    def _no(self, on: bool) -> None:
        self._give(answer=False, on=on)

    def _give(self, *, answer: bool, on: bool) -> None:
        value = answer if on else None
        self.show_value(value)
        self.committed.emit(value)

    def _redraw(self) -> None:
        for answer, pressed in self._buttons.items():
            icon, tint = ("pass", "good") if answer else ("fail", "bad")
            chosen = pressed.isChecked()
            pressed.setIcon(self._icons.icon(icon if chosen else "unanswered", tint if chosen else "edge"))
