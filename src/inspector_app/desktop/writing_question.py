"""A question whose answer is written at the desk: it stays open while that is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Question
from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk, Staged

_WIDE_PX = 520


class WritingQuestion(Question):
    """Asks, and closes once the answer was written down.

    Signals:
        written: The answer was written down.
    """

    written = Signal()

    def __init__(self, title: str, go: str, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(title, go, parent)
        self.fittings = fittings
        self.setMinimumWidth(_WIDE_PX)

    def do(self, deed: "Callable[[Desk], object]") -> None:
        """Write the answer."""
        self.go.setEnabled(False)
        self.fittings.runner.run(deed, self._done, self._refused)

    def do_staged(self, deed: "Staged[Any, Any, object]") -> None:
        """Write the answer by a deed that has long work before it."""
        self.go.setEnabled(False)
        self.fittings.runner.stage(deed, self._done, self._refused)

    def _done(self, _touched: object) -> None:
        self.written.emit()
        self.accept()

    def _refused(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self.fittings.language)
