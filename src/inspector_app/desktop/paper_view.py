"""The live text of the minutes: read-only, and from each block a way to what it was made of."""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.paper_document import placed_document
from inspector_app.inspection.paper import (
    Block,
    Paper,
    Section,
    Text,
)


class PaperView(QTextEdit):
    """Read-only paper, redrawn whole; keeps its place, and the cursor in it, when the text changes.

    Signals:
        opened(str, str): Enter or a double click on a block: what the block was made of, "" when it does not
            say; and the name of its section.
    """

    opened = Signal(str, str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAccessibleName(self.tr("Văn bản biên bản"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._look = look
        self._icons = icons
        self._paper: Paper | None = None
        self._starts: tuple[int, ...] = ()
        look.changed.connect(self._redraw)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper, unless it is the one that is shown."""
        if paper != self._paper:
            self._paper = paper
            self._redraw()

    def _redraw(self) -> None:
        if self._paper is None:
            return
        place, number = self.verticalScrollBar().value(), self._block_at(self.textCursor().position())
        document, self._starts = placed_document(self._paper, self._look, self._icons)
        document.setParent(self)
        self.setDocument(document)  # deletes the one before, whose parent is this view
        cursor = self.textCursor()
        cursor.setPosition(min(self._starts[number] if number < len(self._starts) else 0, self._last()))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def _last(self) -> int:
        return max(self.document().characterCount() - 1, 0)

    def _block_at(self, position: int) -> int:
        """Return the number of the block at a position of the document."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def section_here(self) -> Section | None:
        """Return the section in which the cursor stands."""
        number = self._block_at(self.textCursor().position())
        sections = self._paper.sections if self._paper else ()
        return next((one for one in sections if one.start <= number < one.end), None)

    def chosen_blocks(self) -> tuple[Block, ...]:
        """Return the blocks that the selection touches; without one, the section under the cursor."""
        if self._paper is None:
            return ()
        cursor = self.textCursor()
        if cursor.hasSelection():
            first, last = self._block_at(cursor.selectionStart()), self._block_at(cursor.selectionEnd() - 1)
            return self._paper.blocks[first : last + 1]
        section = self.section_here()
        return self._paper.blocks[section.start : section.end] if section else self._paper.blocks

    def go_to_section(self, name: str) -> None:
        """Put the cursor at the beginning of a section, and show it from there."""
        found = next((one for one in self._paper.sections if one.name == name), None) if self._paper else None
        if found is not None and found.start < len(self._starts):
            cursor = self.textCursor()
            cursor.setPosition(self._last())
            self.setTextCursor(cursor)  # from below, so that the section comes to stand at the top
            cursor.setPosition(min(self._starts[found.start], self._last()))
            self.setTextCursor(cursor)

    def open_here(self) -> None:
        """Ask to edit what the block under the cursor was made of."""
        section = self.section_here()
        if self._paper is not None and section is not None:
            block = self._paper.blocks[self._block_at(self.textCursor().position())]
            self.opened.emit(block.about if isinstance(block, Text) else "", section.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit what is under the cursor with Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.open_here()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what was double-clicked."""
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.open_here()
