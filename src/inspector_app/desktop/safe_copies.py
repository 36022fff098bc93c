"""The safety copy while the window is open: fed after every deed, told of on the window's thread."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.desktop.runner import CaseRunner

if TYPE_CHECKING:  # comes with the case file, after the window was drawn
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.second_journal import Copier
    from inspector_app.inspection.safe_copy import SafeCopy

LOOK_AGAIN_MS = 20_000
"""How often a place that was pulled out is looked for, and one that is slow is noticed."""


class SafeCopies(QObject):
    """Copies of one case file; made by app, so that it outlives the window and is there when all is closed.

    Attributes:
        case_folder: Where the case file lies.

    Signals:
        told(SafeCopy): How the copy stands now.
    """

    told = Signal(object)
    _heard = Signal(object)

    def __init__(self, case_folder: Path) -> None:
        super().__init__()
        self.case_folder = case_folder
        self._copier: Copier | None = None
        self._runner: CaseRunner | None = None
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._feed)
        self._heard.connect(self._hear)

    def begin(self, runner: CaseRunner, place: Path | None) -> None:
        """Begin, once the case file is open; and again after it was locked, which had finished the copy."""
        from inspector_app.actions.second_journal import Copier

        if self._runner is None:
            runner.touched.connect(self._feed)
        self._runner, self._copier = runner, Copier(self._heard.emit)
        self._again.start()
        self.go_to(place)

    def go_to(self, place: Path | None) -> None:
        """Copy to this folder from now on, which somebody chose and which is marked; None: nowhere."""
        if self._copier is not None and self._runner is not None and not self._runner.is_closing:
            self._runner.run(partial(self._copier.choose, place=place))

    def finish(self, desk: "Desk") -> None:
        """Copy what is left; called on the case thread after the record was sealed."""
        if self._copier is not None:
            self._copier.finish(desk)

    def _hear(self, copy: "SafeCopy") -> None:
        from inspector_app.inspection.safe_copy import Copying

        self.told.emit(copy)
        if copy.copying in (Copying.SAFE, Copying.BEHIND):  # something may have come meanwhile
            self._feed()

    def _feed(self, _touched: object = None) -> None:
        if self._copier is not None and self._runner is not None and not self._runner.is_closing:
            self._runner.run(self._copier.feed)
