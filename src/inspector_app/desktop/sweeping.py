"""Python's cyclic garbage is collected on the window's thread only.

The collector runs wherever memory is asked for. On the case thread or in the pool it would destroy widgets
that lie in a reference cycle, beside the window's thread that is drawing them: the program crashes (seen
with PySide6 6.11.3, while a worker parsed YAML). So the automatic collector is off, and a timer collects.
"""

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

EVERY_MS = 500
WHOLE_EVERY_MS = 30_000
"""A whole collection takes tens of milliseconds with all forms in memory: not more often than this."""


class Sweeping(QObject):
    """Collects young garbage often and all of it now and then, as the collector's own thresholds say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since_whole = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Take over from the automatic collector."""
        gc.disable()
        self._since_whole.start()
        self._timer.start()

    def stop(self) -> None:
        """Hand back to the automatic collector, when no window is left."""
        self._timer.stop()
        gc.enable()

    def sweep(self) -> None:
        """Collect the oldest generation that is due."""
        youngest, middle, oldest = gc.get_count()
        first, second, third = gc.get_threshold()
        if oldest > third and self._since_whole.hasExpired(WHOLE_EVERY_MS):
            self._since_whole.restart()
            gc.collect()
        elif middle > second:
            gc.collect(1)
        elif youngest > first:
            gc.collect(0)
