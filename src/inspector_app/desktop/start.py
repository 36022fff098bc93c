"""Start the window: fonts, look, language, log of crashes; ends with the window."""

import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from inspector_app.bundled import bundled
from inspector_app.desktop.beside import NOTHING_BESIDE, Beside
from inspector_app.desktop.languages import speak
from inspector_app.desktop.look import Look
from inspector_app.desktop.main_window import MainWindow, OpenDesk
from inspector_app.desktop.one_language import OneLanguage
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.sweeping import Sweeping
from inspector_app.desktop.unlock import Need
from inspector_app.settings import Language, Settings

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

FAMILY = "Noto Sans"
_FACES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
_DEBIAN = Path("/usr/share/fonts/truetype/noto")
_log = logging.getLogger(__name__)


def run_window(
    *,
    open_desk: OpenDesk,
    close_desk: "Callable[[Desk], None]",
    need: Need,
    settings: Settings,
    keep_settings: Callable[[Settings], None],
    now: Callable[[], datetime],
    language: str,
    beside: Beside = NOTHING_BESIDE,
) -> int:
    """Show the window and return its exit status when it was closed.

    Args:
        open_desk: Opens (or creates) the case file with a passphrase and returns the desk; called on the
            case thread, after the window was drawn; raises CannotDo when the passphrase is wrong.
        close_desk: Called last on the case thread.
        need: Whether a passphrase is asked for, an existing one or a new one.
        settings: Look and text size.
        keep_settings: Called when look or text size was changed.
        now: The clock, aware.
        language: ``vi`` or ``en``.
        beside: What stands beside the window.
    """
    take_short_turns()
    app = application()
    look = dress(app, settings, language)
    runner = CaseRunner(close_desk, app)
    shown = OneLanguage(
        app,
        lambda worn, spoken: MainWindow(
            runner, worn, look, open_desk=open_desk, need=need, now=now, language=spoken, beside=beside
        ),
        keep_settings,
        beside,
    )
    tell = _Bugs(app)
    tell.met.connect(runner.failed)
    tell.listen()
    sweeping = Sweeping(app)
    sweeping.start()
    shown.begin(settings, language)
    status = app.exec()
    sweeping.stop()
    tell.ignore()
    return status


def application() -> QApplication:
    """Return the one application of this process; a window that told of trouble may have made it."""
    standing = QApplication.instance()
    return standing if isinstance(standing, QApplication) else QApplication(["inspector"])


def take_short_turns() -> None:
    """Let threads change places every millisecond instead of every five.

    The case thread asks for the interpreter some ten times an answer; each time it waits for the window's
    thread if that is painting, and the window's thread waits in the same way for a page being laid out.
    """
    sys.setswitchinterval(0.001)


def dress(app: QApplication, settings: Settings, language: str = Language.VI) -> Look:
    """Give the application its name, fonts, words and look."""
    app.setApplicationName("inspector")
    app.setApplicationDisplayName("Inspector")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    speak(app, language)
    look = Look(app, load_font(), app)
    look.wear(settings.scheme.value, settings.text_size_percent)
    return look


def load_font() -> str:
    """Load Noto Sans from our own data or from Debian's folder; return its family, "" if it is nowhere."""
    found = ""
    for face in _FACES:
        for file in (Path(str(bundled(f"resources/fonts/{face}"))), _DEBIAN / face):
            if file.is_file() and QFontDatabase.addApplicationFont(str(file)) >= 0:
                found = FAMILY
                break
    return found


class _Bugs(QObject):
    """Tells the window of errors that nobody caught, from whatever thread they come.

    Signals:
        met(BaseException): A bug.
    """

    met = Signal(object)

    def listen(self) -> None:
        """Take over what Python does with uncaught errors."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def ignore(self) -> None:
        """Give Python its own ways back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("uncaught", exc_info=(kind, error, trace))
        self.met.emit(error)

    def _uncaught_in_thread(self, met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None:
            self._uncaught(met.exc_type, met.exc_value, met.exc_traceback)
