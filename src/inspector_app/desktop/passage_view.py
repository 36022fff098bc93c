"""One passage in large letters, for reading aloud; goes on and back by the keys that presenters know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.paper_document import document_of
from inspector_app.inspection.paper import Paper
from inspector_app.inspection.passages import Passage

SCALES = (1.3, 1.6, 2.0, 2.4, 3.0, 3.8)
_ONWARD = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_Right)
_BACK = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Backspace)
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}


class PassageView(QTextEdit):
    """The passage that is read; what does not fit the window is scrolled through before the next one.

    Signals:
        onward: To the next passage.
        back: To the one before.
        to_end(bool): To the last passage, or to the first.
        digit(int): 1, 2 or 3 was pressed.
    """

    onward = Signal()
    back = Signal()
    to_end = Signal(bool)
    digit = Signal(int)

    def __init__(self, look: Look, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passage")
        self.setAccessibleName(self.tr("Đoạn đang đọc"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self._look = look
        self._icons = icons
        self._passage: Passage | None = None
        self._step = 2
        look.changed.connect(self._redraw)

    def show_passage(self, passage: Passage) -> None:
        """Show a passage from its beginning; the same one stays where it is."""
        if passage != self._passage:
            self._passage = passage
            self._redraw()
            self.verticalScrollBar().setValue(0)
            self.setAccessibleDescription(passage.words)

    def zoom(self, by: int) -> None:
        """Make the letters larger or smaller."""
        self._step = min(max(self._step + by, 0), len(SCALES) - 1)
        self._redraw()

    @property
    def scale(self) -> float:
        """How many times larger than on other pages the letters are."""
        return SCALES[self._step]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and back, scroll, or hand a digit on."""
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key in _BACK or (key is Qt.Key.Key_Space and shifted):
            self._scroll_or(-1, key)
        elif key in _ONWARD:
            self._scroll_or(1, key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.to_end.emit(key is Qt.Key.Key_End)
        elif key in _DIGITS:
            self.digit.emit(_DIGITS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.singleStep() * (3 if key is Qt.Key.Key_Down else -3))
        else:
            event.ignore()

    def _scroll_or(self, by: int, key: Qt.Key) -> None:
        """Scroll what is out of sight; with nothing more there, or by an arrow, go to another passage."""
        bar = self.verticalScrollBar()
        more = bar.value() < bar.maximum() if by > 0 else bar.value() > 0
        if more and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar.setValue(bar.value() + by * round(bar.pageStep() * 0.85))
        elif by > 0:
            self.onward.emit()
        else:
            self.back.emit()

    def _redraw(self) -> None:
        if self._passage is None:
            return
        paper = Paper("", "", self._passage.blocks)
        document = document_of(paper, self._look, self._icons, self.scale)
        document.setParent(self)
        self.setDocument(document)
