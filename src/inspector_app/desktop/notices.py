"""The one place where people are told what went wrong or was done: a bar below the page, never a box."""

import logging
import traceback
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.plain_text import label
from inspector_app.errors import InspectorError

GOOD_NEWS_MS = 8_000
CANCELLED = "WORK-01"
"""A person gave up some work: that is no failure."""
_ICONS = {"good": "good", "bad": "bad", "warn": "finding", "plain": "info"}
_TINTS = {"good": "good", "bad": "bad", "warn": "warn", "plain": "accent"}

_log = logging.getLogger(__name__)


class Notices(QFrame):
    """A bar with one notice at a time: the newest. Bad news stays until it is put away.

    Signals:
        told(str): A notice was shown; its text.
    """

    told = Signal(str)

    def __init__(self, look: Look, icons: Icons, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._look = look
        self._icons = icons
        self._language = language
        self._kind = "plain"
        self._details = ""
        self._sign = label(parent=self)
        self._words = label(parent=self, role="notice", wrap=True)
        self._words.setObjectName("notice_text")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._copy = QPushButton(self.tr("Sao chép chi tiết"), self)
        self._copy.setAccessibleName(self.tr("Sao chép chi tiết lỗi"))
        self._way = QPushButton(self)
        self._way.setObjectName("notice_way")
        self._offered: Callable[[], object] = self.put_away
        self._away = QToolButton(self)
        self._away.setProperty("kind", "plain")
        self._away.setAccessibleName(self.tr("Cất thông báo"))
        self._away.setToolTip(self.tr("Cất thông báo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        for widget, stretch in (
            (self._sign, 0),
            (self._words, 1),
            (self._way, 0),
            (self._copy, 0),
            (self._away, 0),
        ):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.hide()
        self._connect()

    @property
    def text(self) -> str:
        """What the bar says now; "" when it is put away."""
        return self._words.text() if not self.isHidden() else ""

    def tell_error(self, error: object) -> None:
        """Show an error in words; an exception that is no InspectorError is a bug and can be copied."""
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        if isinstance(error, InspectorError):
            kind = "plain" if error.code == CANCELLED else "bad"
            self._show(kind, sentence(error.code, error.fields, self._language))
            return
        if isinstance(error, BaseException):
            self._details = "".join(traceback.format_exception(error))
        what = {"what": type(error).__name__}
        self._show("bad", sentence("WINDOW-01", what, self._language), copy=True)

    def tell_bad(self, text: str) -> None:
        """Show bad news of several lines; stays until put away."""
        self._show("bad", text)

    def offer(self, words: str, deed: Callable[[], object]) -> None:
        """Offer something to do about the notice that is shown, on a button of its own."""
        self._offered = deed
        self._way.setText(words)
        self._way.setAccessibleName(words)
        self._way.show()

    def tell_good(self, text: str) -> None:
        """Show good news; it goes away by itself."""
        self._show("good", text)
        self._timer.start(GOOD_NEWS_MS)

    def tell(self, text: str) -> None:
        """Show something that people should know; stays until put away."""
        self._show("plain", text)

    def fade(self) -> None:
        """Let bad news that people can do something about go by itself: they went on to other work.

        It is not put away at once, since leaving a field is often what told it; a bug's words stay.
        """
        if self._kind == "bad" and self._copy.isHidden() and not self.isHidden():
            self._timer.start(GOOD_NEWS_MS)

    def put_away(self) -> None:
        """Hide the bar."""
        self.hide()

    def _show(self, kind: str, text: str, *, copy: bool = False) -> None:
        self._timer.stop()
        self._kind = kind
        self._words.setText(text)
        self._copy.setVisible(copy)
        self._way.hide()
        self.setProperty("notice", kind)
        self.setAccessibleName(text)
        self._redraw()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.told.emit(text)

    def _redraw(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._icons.pixmap(_ICONS[self._kind], _TINTS[self._kind], 22, ratio))
        self._away.setIcon(self._icons.icon("close"))

    def _do_offered(self) -> None:
        self.put_away()
        self._offered()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _connect(self) -> None:
        self._away.clicked.connect(self.put_away)
        self._copy.clicked.connect(self._copy_details)
        self._way.clicked.connect(self._do_offered)
        self._timer.timeout.connect(self.put_away)
        self._look.changed.connect(self._redraw)
