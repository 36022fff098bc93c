"""The check at start: in the background, a little at a time, told only when something is not whole."""

from PySide6.QtCore import QObject, QTimer

from inspector_app.actions.look_after import Look
from inspector_app.desktop.page import Fittings

BEGIN_AFTER_MS = 3_000
PAUSE_MS = 150


class Checkup(QObject):
    """One check of the case file for each time that it is opened.

    Attributes:
        look: What was found so far.
    """

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self.look = Look()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin in a moment, when the first page is there."""
        self.look = Look()
        self._timer.start(BEGIN_AFTER_MS)

    def _go_on(self) -> None:
        self._fittings.runner.run(self.look.go_on, self._looked, self._fittings.notices.tell_error)

    def _looked(self, look: Look) -> None:
        if not look.is_over:
            self._timer.start(PAUSE_MS)
        elif look.mended:
            words = self.tr("Kiểm tra lúc mở: đã dựng lại {0} bảng tổng hợp từ nhật ký; dữ liệu nguyên vẹn.")
            self._fittings.notices.tell_good(words.format(look.mended))
        elif look.found:
            self._fittings.notices.tell_error(look.trouble())
