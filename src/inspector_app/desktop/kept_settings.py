"""The settings of this laptop while the window is open: what is changed is worn at once and kept."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.desktop.look import Look
from inspector_app.settings import Settings


class KeptSettings(QObject):
    """The settings as they stand.

    Attributes:
        now: All of them.

    Signals:
        changed(Settings): Something else stands now, to be written to its file.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = settings
        self._look = look

    def keep(self, **changes: Any) -> None:
        """Let other values stand for the named settings."""
        before, self.now = self.now, replace(self.now, **changes)
        if self.now == before:
            return
        if (self.now.scheme, self.now.text_size_percent) != (before.scheme, before.text_size_percent):
            self._look.wear(self.now.scheme.value, self.now.text_size_percent)  # redraws everything
        self.changed.emit(self.now)
