"""Backups while somebody works: a look every minute, a copy in short steps, and the dialog for the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.page import Fittings
from inspector_app.errors import InspectorError

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.keep_backups import BackupKept

LOOKED_EVERY_MS = 60_000
FIRST_LOOK_MS = 20_000


class BackupWatch(QObject):
    """Keeps backups of the open case file.

    Signals:
        leave_wanted: What is being typed is to be given, before anything is looked at.
        home_wanted: A backup is about to take the place of what the window shows.
        restored: It did.
    """

    leave_wanted = Signal()
    home_wanted = Signal()
    restored = Signal()

    def __init__(self, fittings: Fittings, window: QWidget) -> None:
        super().__init__(window)
        self._fittings = fittings
        self._window = window
        self._is_making = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_EVERY_MS)
        self._timer.timeout.connect(self.look)
        fittings.deeds.connect_all({"backups": self.show_dialog})

    def begin(self) -> None:
        """Look soon, then every minute: the last half hour of yesterday may stand in no backup yet."""
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Make a backup if one is due; nobody waits for it."""
        if not self._is_making and not self._fittings.runner.is_closing:
            self._fittings.runner.run(_is_due, self._looked, self._failed)

    def show_dialog(self) -> None:
        """List the backups, to make one or to restore one."""
        from inspector_app.desktop.backups_dialog import BackupsDialog

        self.leave_wanted.emit()
        dialog = BackupsDialog(self._fittings, self._window)
        dialog.home_wanted.connect(self.home_wanted)
        dialog.restored.connect(self.restored)
        dialog.open()

    def _looked(self, due: object) -> None:
        if not due or self._is_making or self._fittings.runner.is_closing:
            return
        from inspector_app.actions.keep_backups import keep_backup
        from inspector_app.inspection.kept_backups import Why

        self._is_making = True
        second, others = self._fittings.settings.now.backup_folder, self._fittings.runner.let_others
        self._fittings.runner.stage(keep_backup(Why.WORK, second, others), self._made, self._failed)

    def _made(self, kept: "BackupKept") -> None:
        self._is_making = False
        self._tell_once(kept.trouble)

    def _failed(self, error: object) -> None:
        self._is_making = False
        self._tell_once(error)

    def _tell_once(self, error: object) -> None:
        """Say the same trouble once, until a backup was made without any."""
        code = error.code if isinstance(error, InspectorError) else type(error).__name__ if error else ""
        if code and code != self._told:
            self._fittings.notices.tell_error(error)
        self._told = code


def _is_due(desk: "Desk") -> bool:
    from inspector_app.actions.keep_backups import is_backup_due

    return is_backup_due(desk)
