"""The manual in a window of its own: chapters at the left, search without diacritics, only our files."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.look import Look
from inspector_app.desktop.manual_chapters import Chapter, chapters, fold_signs, picture
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.folding import fold

_LIST_PX = 250
_MARGIN_PX = 28
_SETTLE_MS = 120
_NAME = Qt.ItemDataRole.UserRole
_IMAGE = 2  # QTextDocument.ResourceType.ImageResource: loadResource is called with the bare number


class ManualText(QTextBrowser):
    """One chapter. The only rich text of the program: it is ours, and loads our own pictures alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual_text")
        self.setAccessibleName(self.tr("Nội dung hướng dẫn"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width never jumps
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenExternalLinks(False)
        self._chapter: Chapter | None = None
        self._wanted = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.render_anew)

    def show_chapter(self, chapter: Chapter, wanted: str) -> None:
        """Show a chapter from its beginning, or from the first place of what is searched for."""
        is_other = chapter is not self._chapter
        self._chapter = chapter
        if is_other:
            self._draw()
        self.mark(wanted)

    def mark(self, wanted: str) -> int:
        """Mark every place of a text and go to the first; returns how many there are."""
        self._wanted = wanted
        sought = fold(wanted)
        shown = fold_signs(self.document().toRawText()) if sought else ""
        places, at = [], shown.find(sought) if sought else -1
        while at >= 0:
            places.append(at)
            at = shown.find(sought, at + len(sought))
        self.setExtraSelections([self._selection(place, len(sought)) for place in places])
        if places:
            cursor = self.textCursor()
            cursor.setPosition(places[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return len(places)

    def render_anew(self) -> None:
        """Draw the chapter again where it stands: pictures fit the width, colours the look."""
        place = self.verticalScrollBar().value()
        self._draw()
        self.mark(self._wanted)
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's own name
        """Return a picture of ours that fits the width; nothing else, from nowhere."""
        address = name if isinstance(name, str) else name.toString()
        data = picture(address) if kind == _IMAGE else b""
        image = QImage.fromData(data) if data else QImage()
        room = max(self.viewport().width() - _MARGIN_PX, 200)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures again once the size has settled."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle.start()

    def _draw(self) -> None:
        if self._chapter is not None:
            self.document().clear()
            self.document().setDocumentMargin(_MARGIN_PX // 2)
            self.document().setMarkdown(self._chapter.text)
            self.moveCursor(QTextCursor.MoveOperation.Start)  # it stands at the end, and is scrolled to

    def _selection(self, place: int, length: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        looks = QTextCharFormat()
        looks.setBackground(self.palette().highlight())
        looks.setForeground(self.palette().highlightedText())
        marked.cursor, marked.format = cursor, looks
        return marked


class ManualView(QDialog):
    """The manual; stays open beside the work."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle(self.tr("Hướng dẫn sử dụng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setObjectName("manual_search")
        self.search.setAccessibleName(self.tr("Tìm trong hướng dẫn"))
        self.search.setPlaceholderText(self.tr("Tìm (không cần gõ dấu)"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setObjectName("manual_chapters")
        self.list.setAccessibleName(self.tr("Các chương"))
        self.text = ManualText(self)
        self._nothing = label(self.tr("Không có chương nào."), self, role="muted")
        self._nothing.hide()
        for chapter in chapters():
            item = QListWidgetItem(chapter.title, self.list)
            item.setData(_NAME, chapter.name)
        self._arrange(look)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.text.setFocus)
        self.list.currentItemChanged.connect(self._show_current)
        look.changed.connect(self.text.render_anew)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self.resize(1080, 660)

    def show_chapter(self, name: str) -> None:
        """Show a chapter; the search is cleared, since it may hide it."""
        self.search.clear()
        for line in range(self.list.count()):
            if self.list.item(line).data(_NAME) == name:
                self.list.setCurrentRow(line)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def _find(self, wanted: str) -> None:
        sought = fold(wanted)
        texts = {chapter.name: fold(chapter.text) for chapter in chapters()}
        fitting = []
        for line in range(self.list.count()):
            item = self.list.item(line)
            item.setHidden(sought not in texts[item.data(_NAME)])
            if not item.isHidden():
                fitting.append(line)
        self._nothing.setVisible(not fitting)
        if fitting and self.list.currentItem() is not None and self.list.currentItem().isHidden():
            self.list.setCurrentRow(fitting[0])
        else:
            self._show_current()

    def _show_current(self, _item: object = None, _before: object = None) -> None:
        item = self.list.currentItem()
        if item is not None:
            name = item.data(_NAME)
            self.text.show_chapter(next(c for c in chapters() if c.name == name), self.search.text())

    def _arrange(self, look: Look) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self._nothing)
        side = QWidget(self)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        side.setFixedWidth(round(_LIST_PX * look.percent / 100))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(12)
        whole.addWidget(side)
        whole.addWidget(self.text, 1)
