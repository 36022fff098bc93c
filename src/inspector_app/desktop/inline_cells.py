"""Cells that take what people recorded: F2 or a double click begins, Enter keeps, Esc leaves it as it was.

No other key begins: UniKey's Backspace would empty a cell.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.desktop.big_table import SignCells
from inspector_app.desktop.checklist_model import Index
from inspector_app.errors import CannotDo
from inspector_app.inspection.numbers import read_count

_TRIGGERS = QAbstractItemView.EditTrigger
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def edits_inline(table: QTableView) -> None:
    """Let F2 and a double click edit the cells that their model calls editable."""
    table.setEditTriggers(_TRIGGERS.DoubleClicked | _TRIGGERS.EditKeyPressed)


class TextLine(QLineEdit):
    """A line of text in a cell.

    Attributes:
        expands: Short forms are written out.
    """

    expands = True


class TextCells(SignCells):
    """Cells of a big table that take a line of text."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line that is called as its column is."""
        line = TextLine(parent)
        line.setAccessibleName(_heading(index))
        return line


class CountCells(QStyledItemDelegate):
    """Cells that take a whole number; empty is «không nêu».

    Signals:
        refused(CannotDo): What was typed is no number; it stays in its cell, to be mended.
    """

    refused = Signal(object)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line that is called as its column is."""
        line = QLineEdit(parent)
        line.setAccessibleName(_heading(index))
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep the cell open while what was typed is no number, and say so."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        is_end = is_key and isinstance(event, QKeyEvent) and event.key() in _ENDS
        if isinstance(editor, QLineEdit) and (is_end or event.type() == QEvent.Type.FocusOut):
            text = editor.text().strip()
            try:
                if text:
                    read_count(text, editor.accessibleName())
            except CannotDo as error:
                self.refused.emit(error)
                return True
        return super().eventFilter(editor, event)


def _heading(index: Index) -> str:
    words = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
    return str(words).replace("\n", ", ")
