"""The end of reading aloud: how much was objected to, and the time at which both sides had heard it all."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.dates import clock_text

_CLOCK_MS = 5_000


class ReadEnd(QWidget):
    """What is shown after the last passage.

    Signals:
        read: The minutes were read to both sides; the time is that of the deed.
    """

    read = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._title = label(self.tr("Đã đọc hết biên bản"), self, role="title")
        self._words = label(parent=self, role="heading", wrap=True)
        self._annexes = label(
            self.tr("Phụ lục không đọc: hai bên xem ở trang in (F5)."), self, role="muted", wrap=True
        )
        self._state = label(parent=self, role="muted", wrap=True)
        self._state.setObjectName("read_state")
        self.done = button("", self, kind="primary", name="was_read")
        for shown in (self._title, self._words, self._annexes, self._state):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(1)
        for shown in (self._title, self._words, self._annexes):
            column.addWidget(shown)
        column.addLayout(row(1, self.done, 1))
        column.addWidget(self._state)
        column.addStretch(2)
        self._timer = QTimer(self)
        self._timer.setInterval(_CLOCK_MS)
        self._timer.timeout.connect(self._tell_time)
        self.done.clicked.connect(self.read)

    def show_state(self, objections: int, read_at: datetime | None, *, editable: bool) -> None:
        """Show how many objections there are, and when the minutes were read."""
        self._words.setText(
            self.tr("{0} ý kiến đã được ghi kèm giờ và in vào biên bản.").format(objections)
            if objections
            else self.tr("Không có ý kiến nào được nêu khi đọc.")
        )
        self.done.setVisible(editable)
        said = self.tr("Đã ghi: đọc lại cho hai bên cùng nghe lúc {0}.")
        self._state.setText(said.format(clock_text(read_at)) if read_at else "")
        self._tell_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the button's time right while it is seen."""
        super().showEvent(event)
        self._tell_time()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def _tell_time(self) -> None:
        text = self.tr("Đã đọc cho hai bên nghe lúc {0}").format(clock_text(self._now()))
        if text != self.done.text():
            self.done.setText(text)
            self.done.setAccessibleName(text)
