"""The lock: what the window shows is hidden, the case file closed and its keys gone, until somebody comes in.

Nothing is put away: pages and dialogs stay as they are behind the curtain, with every letter that was typed,
so that work goes on where it was. What was shown stays in the memory of the program until it ends.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from inspector_app.desktop.beside import Beside
from inspector_app.desktop.idle_watch import IdleWatch
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.system_watch import Heard, SystemWatch
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.errors import InspectorError
from inspector_app.inspection.entering import Given

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

LEFT_WHILE_LOCKED = (
    *("quit", "text_smaller", "text_normal", "text_bigger"),
    *("scheme_light", "scheme_dark", "scheme_contrast"),
)
"""The commands that tell nothing of the case file."""


class Locking(QObject):
    """Locks and unlocks one window.

    Signals:
        opened(bool): Somebody came in again; whether by the recovery code.
        refused(Exception): The case file did not open.
        mend_wanted(Given): It is to be made whole from copies, with what was typed.

    Attributes:
        page: What is shown while it is locked, else None.
    """

    opened = Signal(bool)
    refused = Signal(object)
    mend_wanted = Signal(object)

    def __init__(
        self,
        fittings: Fittings,
        stack: QStackedWidget,
        beside: Beside,
        open_desk: "Callable[[Given], Desk]",
        leave: Callable[[], None],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._fittings, self._stack, self._beside = fittings, stack, beside
        self._open_desk, self._leave, self._window = open_desk, leave, window
        self.page: UnlockPage | None = None
        self._behind: QWidget | None = None
        self._focused: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._title = ""
        self._watch = IdleWatch(fittings.now, self)
        self._watch.left_alone.connect(self.lock)
        self._watch.woke.connect(self.lock)
        self._system: SystemWatch | None = None
        fittings.deeds.connect_all({"lock_now": self.lock})

    def begin(self) -> None:
        """Lock from now on when nobody is there, as often as the settings say, and when the system tells."""
        if self._system is None:
            self._system = watch_system(self)
            self._system.told.connect(self.lock)
        self._watch.begin(self._fittings.settings.now.lock_after_minutes)
        self._fittings.deeds.enable(("lock_now",), on=True)

    def heard(self) -> frozenset[Heard]:
        """Return what this system tells, after which it locks at once."""
        return self._system.heard() if self._system is not None else frozenset()

    def lock(self) -> None:
        """Hand in what is being typed, draw the curtain, and close the case file."""
        if self.page is not None:
            return
        self._watch.end()
        self._leave()
        self._focused = QApplication.focusWidget()
        self._behind = self._stack.currentWidget()
        self._title = self._window.windowTitle()
        self._hidden = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self._window and one.windowType() != Qt.WindowType.ToolTip
        ]
        for one in self._hidden:
            one.hide()
        self._fittings.notices.put_away()
        self._fittings.deeds.hold(LEFT_WHILE_LOCKED)
        self.page = UnlockPage(Need.PASSPHRASE, self._window, locked=True)
        self.page.setObjectName("locked")
        self.page.show_ways(self._beside.ways_in())
        self.page.given.connect(self.open)
        self.page.office_wanted.connect(self._ask_office)
        self.page.mend_wanted.connect(self.mend_wanted)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self._window.setWindowTitle("Inspector")
        self.page.setFocus()
        self.page.go.setEnabled(False)  # until nobody has it open any more: a backup may be under way
        if self._beside.ways_in().is_remembered:  # else a new start would go round the lock
            from inspector_app.actions.remembering import hold_back

            self._fittings.runner.stage(hold_back())
        self._fittings.runner.lock(self._closed)

    def _closed(self, _result: object) -> None:
        if self.page is not None:
            self.page.go.setEnabled(True)

    def _ask_office(self) -> None:
        from inspector_app.desktop.office_way_in import ask_office

        if self.page is not None:
            ask_office(self.page, self._beside, self._fittings, self._window)

    def open(self, given: Given) -> None:
        """Open the case file anew with what was typed."""
        self._fittings.runner.open(
            partial(self._open_desk, given), partial(self._come_back, given), self._refused
        )

    def _refused(self, error: object) -> None:
        from inspector_app.wording import sentence

        if self.page is None:
            return
        if isinstance(error, InspectorError):
            self.page.refuse(sentence(error.code, error.fields, self._fittings.language))
            self.refused.emit(error)
        else:
            self._fittings.notices.tell_error(error)
            self.page.refuse("")

    def _come_back(self, given: Given, _desk: object) -> None:
        page, behind = self.page, self._behind
        if page is None or behind is None:
            return
        self.page = self._behind = None
        self._stack.setCurrentWidget(behind)
        self._stack.removeWidget(page)
        page.deleteLater()
        self._fittings.deeds.let_go()
        self._window.setWindowTitle(self._title)
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if isinstance(one, QDialog) and one.isModal():
                one.open()
            else:
                one.show()
        if self._focused is not None:
            self._focused.setFocus()
        self.begin()
        self.opened.emit(given.is_code)


def watch_system(parent: QObject, platform: str = sys.platform) -> SystemWatch:
    """Listen to this system, as far as it tells anything; what listens is loaded only where it can."""
    if platform == "win32":
        from inspector_app.desktop.windows_watch import WindowsWatch

        return WindowsWatch(parent)
    if platform.startswith("linux"):
        from inspector_app.desktop.bus_watch import BusWatch, buses

        return BusWatch(buses(os.environ), parent)
    return SystemWatch(parent)
