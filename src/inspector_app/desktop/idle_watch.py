"""Tells when nobody has touched the window for a while, and when the laptop woke from sleep.

It looks now and then at what people move: the mouse, the focus, the caret, the row of a list. A filter over
all events would say the same at once, but every event of Qt would wait for the interpreter then.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

LOOK_EVERY_MS = 5_000
ASLEEP = timedelta(seconds=60)


class IdleWatch(QObject):
    """Looks every five seconds.

    Signals:
        left_alone: Nobody has touched the window for as long as was set.
        woke: The clock went on while the program stood still: the lid was shut.
    """

    left_alone = Signal()
    woke = Signal()

    def __init__(
        self, now: Callable[[], datetime], parent: QObject, *, ticks: Callable[[], float] = monotonic
    ) -> None:
        """Make the watch; :meth:`begin` starts it.

        Args:
            now: This laptop's clock.
            parent: Owner.
            ticks: Seconds that stand still while the laptop sleeps.
        """
        super().__init__(parent)
        self._now, self._ticks = now, ticks
        self._minutes = 0
        self._touched = self._looked = ticks()
        self._clock = now()
        self._seen: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, minutes: int) -> None:
        """Watch from now on; 0 minutes: only for sleep."""
        self._minutes = minutes
        self._touched = self._looked = self._ticks()
        self._clock = self._now()
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once, and tell."""
        ticks, clock, seen = self._ticks(), self._now(), _what_people_move()
        slept = clock - self._clock - timedelta(seconds=ticks - self._looked)
        self._looked, self._clock = ticks, clock
        if seen != self._seen:
            self._seen, self._touched = seen, ticks
        if slept > ASLEEP:
            self.woke.emit()
        elif self._minutes and ticks - self._touched >= self._minutes * 60:
            self.left_alone.emit()


def _what_people_move() -> tuple[object, ...]:
    """Return what is different as soon as somebody does something."""
    focused = QApplication.focusWidget()
    at: object = None
    if isinstance(focused, QAbstractItemView):
        index, bar = focused.currentIndex(), focused.verticalScrollBar()
        at = (index.row(), index.column(), bar.value())
    elif isinstance(focused, QLineEdit):
        at = (focused.cursorPosition(), focused.text())
    elif isinstance(focused, QPlainTextEdit | QTextEdit):
        at = (focused.textCursor().position(), focused.document().revision())
    where = QCursor.pos()
    return (where.x(), where.y(), id(focused), at, QGuiApplication.mouseButtons().value)
