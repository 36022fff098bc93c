"""Text that strangers send, put into every field that takes text; and a watch over a file nobody may read."""

import ctypes
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from inspector_app.desktop.quick_entry import QuickEntry

ZALGO = "Z" + "\u0301\u0316\u0337\u0489" * 60 + "algo"
FORMULA = "=cmd|' /C calc'!A0"
HIDING = "an\u202eexe.fdp\u202c \u2066x\u2069"
NUL = "trước\x00sau"
ROWS_OF_A_MODEL = 40
_IN_OPEN, _IN_NONBLOCK = 0x20, 0o4000


def markup(canary: Path) -> str:
    """Return text that a rich label would turn into an opened file and a bold word."""
    return f'<img src="{canary.as_uri()}"><b>đậm</b>&amp; {FORMULA} {ZALGO[:80]}'


class Watch:
    """Tells whether anybody opened a file, whichever language the reader is written in."""

    def __init__(self, file: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._libc.inotify_init1(_IN_NONBLOCK)
        if self._libc.inotify_add_watch(self._handle, os.fsencode(file), _IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def was_opened(self) -> bool:
        """Whether it was opened since this was asked last."""
        try:
            return bool(os.read(self._handle, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._handle)


@dataclass
class Rich:
    """Where text could be read as markup."""

    what: str
    text: str


def text_fields(page: QWidget) -> list[QWidget]:
    """Return the fields of a page, on every tab, that take text now."""
    found: list[QWidget] = []
    for tab in _each_tab(page):
        lines = [*tab.findChildren(QLineEdit), *tab.findChildren(QPlainTextEdit)]
        found += [
            field
            for field in lines
            if field not in found and field.isVisibleTo(page) and field.isEnabled() and not field.isReadOnly()
        ]
    return found


def _each_tab(page: QWidget):
    books = [book for book in page.findChildren(QTabWidget) if book.isVisibleTo(page)]
    yield page
    for book in books:
        for number in range(book.count()):
            if book.isTabEnabled(number):
                book.setCurrentIndex(number)
                yield page


def type_into(field: QWidget, text: str) -> str:
    """Put text in the place of what stands there, as a paste does; returns what the field then shows."""
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)
        return field.text()
    field.selectAll()
    field.insertPlainText(text)
    return field.toPlainText()


def text_of(field: QWidget) -> str:
    """Return what a field shows."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def give(field: QWidget) -> None:
    """Give what was typed, as Enter and leaving do."""
    if hasattr(field, "commit"):
        field.commit()
    elif hasattr(field, "hand_in"):
        field.hand_in()
    elif isinstance(field, QuickEntry):
        field.entered.emit(field.toPlainText())
    elif isinstance(field, QLineEdit):
        field.returnPressed.emit()


def rich_places(window: QWidget) -> list[Rich]:
    """Return where a window would read data as markup: labels, editors, tips of widgets and of rows."""
    found = [
        Rich("label", label.text())
        for label in window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text()
    ]
    found += [Rich("tip", w.toolTip()) for w in window.findChildren(QWidget) if "<img" in w.toolTip()]
    found += [
        Rich("editor that takes markup", type(editor).__name__)
        for editor in window.findChildren(QTextEdit)
        if editor.acceptRichText() and not editor.isReadOnly()
    ]
    for view in window.findChildren(QAbstractItemView):
        found += _rich_tips(view)
    return found


def _rich_tips(view: QAbstractItemView) -> list[Rich]:
    model = view.model()
    if model is None:
        return []
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    tips = [
        model.data(model.index(row, column, root), Qt.ItemDataRole.ToolTipRole)
        for row in range(min(model.rowCount(root), ROWS_OF_A_MODEL))
        for column in range(columns)
    ]
    return [Rich(view.objectName(), tip) for tip in tips if isinstance(tip, str) and "<img" in tip]
