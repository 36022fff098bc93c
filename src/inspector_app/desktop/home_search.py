"""The search of the first page: results at once, one search at a time, late answers dropped."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState
from inspector_app.desktop.found_model import FoundModel
from inspector_app.desktop.found_rows import FoundRows
from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.read_year import Overview
    from inspector_app.actions.search_all import Answered

_PAUSE_MS = 60
"""How long after a key the search begins: two keys typed in one go are one search."""
_TYPE_MORE, _NOTHING, _LIST = range(3)


class HomeSearchField(QLineEdit):
    """The field; arrows and Enter act on the results, Esc empties it.

    Signals:
        stepped(int): Go so many results on or back.
        entered: Open the current result.
    """

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys that move."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FoundList(QListView):
    """The results; Esc leads back to the field.

    Signals:
        left: Esc was pressed.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method."""


class HomeSearch(QWidget):
    """Results of the search.

    Signals:
        opened(Found): A person wants to open a hit.
        showing(bool): Whether there is a search; otherwise the lists are to be shown.
        answered: The results shown are those of what stands in the field.
    """

    opened = Signal(object)
    showing = Signal(bool)
    answered = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._overview: Overview | None = None
        self._asked = self._wanted = ""
        self.field = HomeSearchField(self)
        self.field.setObjectName("home_search")
        words = self.tr("Tìm mọi thứ: đơn vị, ghi chú, tồn tại, kiến nghị, người, văn bản (không cần gõ dấu)")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(self.tr("Tìm trong mọi cuộc kiểm tra"))
        self.field.setClearButtonEnabled(True)
        self.model = FoundModel(self)
        self.list = FoundList(self)
        self.list.setObjectName("found")
        self.list.setAccessibleName(self.tr("Kết quả tìm"))
        self.list.setModel(self.model)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._rows = FoundRows(fittings.look, fittings.icons, self.list)
        self.list.setItemDelegate(self._rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._arrange()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """Whether what stands in the field has yet to be answered."""
        return self._pause.isActive() or bool(self._asked)

    def show_overview(self, overview: "Overview") -> None:
        """Search what stands now; a search that is shown is made anew."""
        self._overview = overview
        if self.field.text().strip():
            self._search()

    def _typed(self, text: str) -> None:
        self.showing.emit(bool(text.strip()))
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._wanted = ""

    def _search(self) -> None:
        """Ask for what stands in the field; while an answer is on its way, only remember it."""
        self._pause.stop()
        self._wanted = self.field.text().strip()
        if self._asked or not self._wanted or self._overview is None:
            return
        self._asked = self._wanted
        deed = partial(_search_all, self._asked, self._overview)
        self._fittings.runner.run(deed, self._show, self._failed)

    def _show(self, answer: "Answered") -> None:
        self._asked = ""
        if not self._wanted:
            return
        if answer.text != self._wanted:
            self._search()
            return
        from inspector_app.actions.search_all import LEAST_LETTERS

        self._rows.show_wanted(answer.text)
        self.model.show_found(answer.found)
        if answer.found:
            self.list.setCurrentIndex(self.model.index(self.model.first()))
            self.list.scrollToTop()
        short = len(answer.text) < LEAST_LETTERS
        self._stack.setCurrentIndex(_LIST if answer.found else _TYPE_MORE if short else _NOTHING)
        self.answered.emit()

    def _failed(self, error: object) -> None:
        self._asked = ""
        self._fittings.notices.tell_error(error)

    def _step(self, by: int) -> None:
        """Go to the next hit that can be chosen; stays at either end."""
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            if self.model.hit(row) is not None:
                self.list.setCurrentIndex(self.model.index(row))
                return
            row += by

    def _enter(self) -> None:
        """Open the current hit; what was just typed is searched for first."""
        if self._pause.isActive():
            self._search()
        elif not self.is_waiting and self.field.text().strip():
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row())
        if hit is not None:
            self.opened.emit(hit)

    def _back_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self._stack = QStackedWidget(self)
        more = EmptyState(
            self.tr("Gõ thêm ít nhất một chữ"),
            self.tr("Nhiều từ: thứ tự nào cũng được. Cả cụm từ: đặt trong dấu ngoặc kép."),
            self,
        )
        nothing = EmptyState(
            self.tr("Không thấy"),
            self.tr("Thử ít từ hơn, hoặc bỏ dấu: từ gõ có dấu chỉ khớp đúng dấu đó. Esc để về danh sách."),
            self,
        )
        for widget in (more, nothing, self.list):
            self._stack.addWidget(widget)
        self._stack.setCurrentIndex(_LIST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.list.activated.connect(self._open)
        self.list.left.connect(self._back_to_field)
        self._pause.timeout.connect(self._search)
        self._fittings.look.changed.connect(self.list.doItemsLayout)


def _search_all(text: str, overview: "Overview", desk: "Desk") -> "Answered":
    from inspector_app.actions.search_all import search_all

    return search_all(desk, text, overview)
