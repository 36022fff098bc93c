"""Short forms written out while somebody types, in whatever text field has the focus.

A field that takes text says so with ``expands = True``; codes, numbers, days, passwords and searches do not.
What was written out is put back as it was typed by Ctrl+Z or Backspace pressed right after.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.page import Fittings
from inspector_app.inspection.record import Touched
from inspector_app.inspection.shorthand import Expansion, ShorthandTable, expanded

if TYPE_CHECKING:
    from inspector_app.actions.shorthand import ShorthandShelf

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_LAST_OF_FIRST_PLANE = 0xFFFF
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


@dataclass(frozen=True, slots=True)
class _Written:
    """What was just written out: how the field stood then, and what was typed at which place."""

    text: str
    cursor: int
    start: int
    words: str
    typed: str


class ShorthandTyping(QObject):
    """Watches the field that has the focus.

    Attributes:
        is_on: Off: nothing is written out.

    Signals:
        turned(bool): It was switched on or off by a person.
    """

    turned = Signal(bool)

    def __init__(self, fittings: Fittings, parent: QObject | None = None, *, is_on: bool = True) -> None:
        """Watch for typing; the forms are read when it is near, and again when somebody changes them."""
        super().__init__(parent)
        self.is_on = is_on
        self._fittings = fittings
        self._table = ShorthandTable()
        self._at: QLineEdit | QPlainTextEdit | None = None
        self._typing = False  # the text changes because a person types, not because a record is shown
        self._written: _Written | None = None
        self._is_read = False
        fittings.runner.touched.connect(self._heed)

    def make_ready(self) -> None:
        """Read the forms, if nobody did: somebody is about to type."""
        if not self._is_read:
            self._read()

    def edit(self, parent: QWidget) -> None:
        """Show the list of short forms."""
        from inspector_app.desktop.shorthand_dialog import ShorthandDialog

        dialog = ShorthandDialog(self._fittings, parent, is_on=self.is_on)
        dialog.turned.connect(self._turn)
        dialog.open()

    def _turn(self, on: bool) -> None:
        self.is_on = on
        self.turned.emit(on)

    def _heed(self, touched: Touched) -> None:
        if self._is_read and touched.concerns("shorthand"):
            self._read()

    def _read(self) -> None:
        self._is_read = True
        self._fittings.runner.run(_shelf, self._use)

    def _use(self, shelf: "ShorthandShelf") -> None:
        self._table = shelf.table

    def attend(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that got the focus, if it takes short forms, and no other."""
        if self._at is not None and shiboken6.isValid(self._at):
            self._at.removeEventFilter(self)
            self._at.textChanged.disconnect(self._changed)
        self._at, self._written, self._typing = None, None, False
        if isinstance(new, QLineEdit | QPlainTextEdit) and getattr(new, "expands", False):
            self._at = new
            self.make_ready()
            new.installEventFilter(self)
            new.textChanged.connect(self._changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody types; take a fresh expansion back; write out before Enter leaves a line."""
        if watched is not self._at:
            return False
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._key(event)
        if isinstance(event, QInputMethodEvent):
            self._typing = bool(event.commitString())
            self._written = None
        elif event.type() in (QEvent.Type.KeyRelease, QEvent.Type.FocusOut):
            self._typing = False
        return False

    def _key(self, event: QKeyEvent) -> bool:
        takes_back = event.matches(QKeySequence.StandardKey.Undo) or (
            event.key() == Qt.Key.Key_Backspace and not event.modifiers()
        )
        if takes_back and self._is_fresh():
            if event.type() == QEvent.Type.KeyPress:
                self._take_back()
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() not in _HELD:
            self._written = None
            self._typing = bool(event.text()) and event.key() != Qt.Key.Key_Backspace
            if event.key() in _ENTER and self._leaves_with_enter(event):
                self._typing = False
                self._write_out("\n")
        return False

    def _leaves_with_enter(self, event: QKeyEvent) -> bool:
        """Whether Enter hands the text in, rather than beginning another line."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        hands_in = isinstance(self._at, QLineEdit) or bool(getattr(self._at, "hands_in", False))
        return hands_in and not shifted

    def _changed(self) -> None:
        """Look for a short form once a sign was typed behind it."""
        if self._typing:
            self._typing = False
            self._write_out("")

    def _write_out(self, ending: str) -> None:
        """Write out the form before the cursor; ``ending`` is a separator that does not stand in the text."""
        if self._at is None or not self.is_on or _is_read_only(self._at):
            return
        text, cursor = _text_of(self._at)
        found = expanded(text[:cursor] + ending, cursor + len(ending), self._table)
        if found is None:
            return
        _replace(self._at, found)
        standing, place = _text_of(self._at)
        self._written = _Written(standing, place, found.start, found.words, text[found.start : found.end])

    def _is_fresh(self) -> bool:
        """Whether nothing was typed or moved since a form was written out."""
        written = self._written
        if written is None or self._at is None or _is_read_only(self._at):
            return False
        return _text_of(self._at) == (written.text, written.cursor)

    def _take_back(self) -> None:
        """Put the typed letters back, with what was typed behind them."""
        written, self._written = self._written, None
        if written is not None and self._at is not None:
            end = written.start + len(written.words)
            _replace(self._at, Expansion(written.start, end, written.typed))


def begin_shorthand(fittings: Fittings, parent: QWidget, *, is_on: bool) -> ShorthandTyping:
    """Watch whatever field of the program gets the focus."""
    typing = ShorthandTyping(fittings, parent, is_on=is_on)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.focusChanged.connect(typing.attend)
    return typing


def _shelf(desk: Desk) -> "ShorthandShelf":
    from inspector_app.actions.shorthand import shorthand_at_hand  # reads YAML: after the window was drawn

    return shorthand_at_hand(desk)


def _is_read_only(field: QLineEdit | QPlainTextEdit) -> bool:
    return field.isReadOnly()


def _text_of(field: QLineEdit | QPlainTextEdit) -> tuple[str, int]:
    """Return the text and the place of the cursor, counted in Qt's units where a sign may count twice."""
    if isinstance(field, QLineEdit):
        return _units(field.text()), field.cursorPosition()
    return _units(field.toPlainText()), field.textCursor().position()


def _units(text: str) -> str:
    """Return text in which every sign counts as Qt counts it: those beyond the first plane as two."""
    if text.isascii():
        return text
    return "".join(sign if ord(sign) <= _LAST_OF_FIRST_PLANE else "\ufffd\ufffd" for sign in text)


def _replace(field: QLineEdit | QPlainTextEdit, found: Expansion) -> None:
    """Replace a stretch of text; the cursor keeps its distance from the end."""
    if isinstance(field, QLineEdit):
        behind = field.cursorPosition() - found.end
        field.setSelection(found.start, found.end - found.start)
        field.insert(found.words)
        field.setCursorPosition(field.cursorPosition() + behind)
        return
    cursor = QTextCursor(field.document())
    cursor.beginEditBlock()
    cursor.setPosition(found.start)
    cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(found.words)
    cursor.endEditBlock()
