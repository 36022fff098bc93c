"""The retrieval test of an asked file: its button, and the clock that runs until the file is brought."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.archives.records import AskedFile

TICK_MS = 1_000
_MINUTE = 60


class RetrievalTimer(QWidget):
    """Starts and stops the search for one file, as Space does in the list.

    Signals:
        pressed: The next step of the test is wanted.
    """

    pressed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """``now`` is the laptop's clock, aware."""
        super().__init__(parent)
        self._now = now
        self._asked: AskedFile | None = None
        self.button = button("", self, name="time_retrieval")
        self.clock = label(parent=self, role="heading")
        self.clock.setObjectName("retrieval_clock")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(row(self.button, self.clock, 1))
        self.button.clicked.connect(self.pressed)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Whether a file is being searched for."""
        return self._timer.isActive()

    def show_asked(self, asked: AskedFile | None, *, editable: bool) -> None:
        """Show how far the test of a file is."""
        self._asked = asked
        started = asked is not None and asked.asked_at is not None
        running = started and asked is not None and asked.found_at is None
        words = self.tr("Đã tìm thấy (Space)") if running else self.tr("Bắt đầu tìm (Space)")
        if started and not running:
            words = self.tr("Bấm giờ lại (Space)")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setEnabled(editable)
        if running:
            self._timer.start()
        else:
            self._timer.stop()
        self._tick()

    def _tick(self) -> None:
        asked = self._asked
        if asked is None or asked.asked_at is None:
            self.clock.setText("")
            return
        seconds = max(int(((asked.found_at or self._now()) - asked.asked_at).total_seconds()), 0)
        words = self.tr("Tìm trong {0}") if asked.found_at else self.tr("Đang tìm: {0}")
        self.clock.setText(words.format(f"{seconds // _MINUTE:02d}:{seconds % _MINUTE:02d}"))
