"""The line at the foot of the window: saved when, busy with what, who works, text size and colours."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from inspector_app.desktop.beside import Kept
from inspector_app.desktop.deeds import Deeds
from inspector_app.desktop.plain_text import WhileSaid, elided, tip, wear

SHOWN_AFTER_MS = 300
_TEXTS = ("text_smaller", "text_normal", "text_bigger")
_SCHEMES = ("scheme_light", "scheme_dark", "scheme_contrast")


class Foot(QFrame):
    """One line.

    Attributes:
        saved: When the last change was committed.
        busy: What long work is under way.
        who: Who works at this desk.
        safe: Until when everything is copied to a second place.
    """

    def __init__(self, deeds: Deeds, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "foot")
        self.saved = WhileSaid(self, role="muted")
        self.saved.setObjectName("saved")
        self.busy = elided(parent=self, role="muted")
        self.busy.setObjectName("busy")
        self.who = elided(parent=self, role="muted")
        self.who.setObjectName("who_works")
        self.who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.safe = elided(parent=self, role="muted")
        self.safe.setObjectName("safe_copy")
        self._words, self._can_be_cancelled = "", False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOWN_AFTER_MS)
        self._later.timeout.connect(self._show_now)
        self.kept = WhileSaid(self, role="error")
        self.kept.setObjectName("kept")
        self.kept.say(self._words_of(kept))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 3, 10, 3)
        self._line.setSpacing(4)
        self.cancel = self._tool(deeds, "cancel_work")
        self.cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.cancel.setProperty("kind", "")  # looks like a button: it is there only while it is needed
        self.cancel.hide()
        for widget in (self.kept, self.saved):
            self._line.addWidget(widget)
        self._line.addWidget(self.cancel)
        self._line.addWidget(self.safe, 3)
        self._line.addWidget(self.busy, 3)
        self._line.addWidget(self.who, 2)
        self._line.addSpacing(10)
        for name in (*_TEXTS, *_SCHEMES):
            self._line.addWidget(self._tool(deeds, name))

    def show_work(self, words: str, *, can_be_cancelled: bool) -> None:
        """Say what is being done, "" for nothing, and whether it can be cancelled."""
        self._words, self._can_be_cancelled = words, can_be_cancelled
        if not words:
            self._later.stop()
            self._show_now()
        elif self.busy.text():
            self._show_now()
        elif not self._later.isActive():
            self._later.start()  # what is done in a moment says nothing: words that flash by worry people

    def _show_now(self) -> None:
        self.busy.setText(self._words)
        self.cancel.setVisible(self._can_be_cancelled)

    def show_safe_copy(self, words: str, *, is_behind: bool) -> None:
        """Say until when everything is copied elsewhere, or why it is not."""
        self.safe.setText(words)
        self.safe.setToolTip(tip(words))
        wear(self.safe, "error" if is_behind else "muted")

    def show_who(self, person: str) -> None:
        """Say who works here."""
        self.who.setText(person)
        self.who.setAccessibleName(self.tr("Người làm việc: {0}").format(self.who.text()))

    def _words_of(self, kept: Kept) -> str:
        if kept is Kept.ON_THIS_LAPTOP:
            return ""
        if kept is Kept.EXAMPLES:
            return self.tr("Dữ liệu ví dụ: đóng cửa sổ là xóa hết")
        return self.tr("Hồ sơ tạm: đóng cửa sổ là xóa hết")

    def _tool(self, deeds: Deeds, name: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName(f"foot_{name}")
        tool.setProperty("kind", "plain")
        tool.setDefaultAction(deeds[name])
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.setAccessibleName(deeds[name].text())
        style = Qt.ToolButtonStyle
        tool.setToolButtonStyle(style.ToolButtonTextOnly if name in _TEXTS else style.ToolButtonIconOnly)
        return tool
