"""The window in one language: chosen on a new laptop's first page, the window is made anew in it at once.

Later a language counts from the next start: a visit in hand is never closed for it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from inspector_app.desktop.beside import Beside
from inspector_app.desktop.languages import speak
from inspector_app.desktop.main_window import MainWindow
from inspector_app.settings import Settings

if TYPE_CHECKING:  # most starts never show it
    from inspector_app.desktop.first_start import FirstStart

FIRST_PAGE = "first_start"


class OneLanguage(QObject):
    """Holds the window.

    Attributes:
        window: The window that is shown.
    """

    window: MainWindow

    def __init__(
        self,
        app: QApplication,
        make: Callable[[Settings, str], MainWindow],
        keep_settings: Callable[[Settings], None],
        beside: Beside,
    ) -> None:
        """Hold what makes the window, of settings and a language, and what keeps changed settings."""
        super().__init__(app)
        self._app = app
        self._make = make
        self._keep_settings = keep_settings
        self._beside = beside
        self._language = ""

    def begin(self, settings: Settings, language: str) -> None:
        """Make the window and show it."""
        self._language = language
        self.window = window = self._make(settings, language)
        window.settings_changed.connect(self._keep)
        if self._beside.one is not None:
            window.painted.connect(partial(self._beside.one.listen, window))
        window.show()

    def _keep(self, settings: Settings) -> None:
        self._keep_settings(settings)
        if settings.language != self._language and _first_page(self.window) is not None:
            self._language = settings.language
            QTimer.singleShot(0, self, partial(self._begin_anew, settings))  # after the click has ended

    def _begin_anew(self, settings: Settings) -> None:
        before, typed = self.window, _first_page(self.window)
        if typed is None:  # the passphrase was given meanwhile
            return
        speak(self._app, settings.language)
        self.begin(settings, settings.language.value)
        self.window.setGeometry(before.geometry())
        first = _first_page(self.window)
        if first is not None:
            first.take_from(typed)
        before.hide()
        before.deleteLater()


def _first_page(window: MainWindow) -> "FirstStart | None":
    """Return the first page of a new laptop where the window still waits for what is typed there."""
    page = cast("FirstStart | None", window.findChild(QObject, FIRST_PAGE))
    return page if page is not None and page.isVisible() and page.unlock.go.isEnabled() else None
