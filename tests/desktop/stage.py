"""A whole window over a real encrypted case file, for tests, pictures and measurements."""

import gc
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from inspector_app.actions.desk import Desk
from inspector_app.app.shelves import library
from inspector_app.desktop.main_window import MainWindow
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.start import dress, take_short_turns
from inspector_app.desktop.sweeping import Sweeping
from inspector_app.desktop.unlock import Need
from inspector_app.documents.fonts import find_fonts
from inspector_app.settings import Scheme, Settings
from inspector_app.signing.demo_authority import make_authority
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway

START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
AUTHOR = "a" * 32
PATIENCE_MS = 20_000

Fill = Callable[[Desk], None]
"""Enters what a test needs, through actions, on the case thread."""


class Clock:
    """A clock that goes one second on each time it is asked."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._steps = count()

    def __call__(self) -> datetime:
        """Return the next second."""
        return self._start + timedelta(seconds=next(self._steps))


class Stage:
    """The window, its runner and its look; ``shelves`` are read once and shared."""

    _shelves = None

    def __init__(
        self, app: QApplication, folder: Path, fill: Fill = lambda desk: None, **settings: object
    ) -> None:
        """Show the window; the case file is made in ``folder`` and filled when it was drawn."""
        self.clock = Clock()
        self._ids = count(1)
        self.folder = folder
        self._fill = fill
        self.settings = Settings(**{"scheme": Scheme.LIGHT, **settings})
        take_short_turns()
        self.look = dress(app, self.settings, self.settings.language)
        self.runner = CaseRunner(lambda desk: desk.case.close())
        self.sweeping = Sweeping()
        self.sweeping.start()
        self.window = MainWindow(
            self.runner,
            self.settings,
            self.look,
            open_desk=self._open,
            need=Need.NOTHING,
            now=self.clock,
            language=self.settings.language.value,
        )
        self.is_ready = False
        self.window.ready.connect(self._ready)

    def show(self, width: int = 1366, height: int = 728) -> "Stage":
        """Show the window at a size and wait until the list of visits is there."""
        self.window.resize(width, height)
        self.window.show()
        until(lambda: self.is_ready and not self.window.home._asked)
        return self

    def close(self) -> None:
        """Close as a person does, and wait until the case file is closed."""
        self.window.close()
        until(lambda: not self.runner._thread.is_alive())
        until(lambda: not self.window.isVisible())
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # here, on the window's thread, and not later on another test's case thread
        self.sweeping.stop()

    def at_desk(self, deed: Callable[[Desk], object]) -> object:
        """Do something at the desk and wait for it."""
        outcome: list[tuple[str, object]] = []
        self.runner.run(
            deed, lambda result: outcome.append(("done", result)), lambda e: outcome.append(("failed", e))
        )
        until(lambda: bool(outcome))
        kind, value = outcome[0]
        if kind == "failed":
            raise value  # type: ignore[misc]
        return value

    def open_visit(self, visit_id: str, step: str = "") -> None:
        """Open a visit and wait until it is shown."""
        self.window.open_visit(visit_id, step)
        until(lambda: self.window.visit is not None and self.window.visit.visit.visit_id == visit_id)
        self.settle()

    def go(self, step: str, place: str = "") -> None:
        """Go to a step and wait until nothing more is asked for."""
        self.window.visit.go(step, place)
        self.settle()

    def settle(self) -> None:
        """Wait until every deed is done and the record was read again."""
        until(self._is_settled)

    def turn(self) -> None:
        """Let what was put off (layouts, focus, painting) happen: some turns of the event loop."""
        turns = iter(range(8))
        until(lambda: next(turns, None) is None)

    def new_id(self) -> str:
        """Return the next id."""
        return f"{next(self._ids):032x}"

    def _is_settled(self) -> bool:
        visit = self.window.visit
        waiting = visit is not None and (visit.visit._timer.isActive() or visit.visit._reading)
        return self.runner._pending == 0 and not waiting

    def _ready(self) -> None:
        self.is_ready = True

    def _open(self, _passphrase: str) -> Desk:
        if Stage._shelves is None:
            Stage._shelves = library()
        case = CaseFile.create(self.folder, ThrowAway(), now=START)
        desk = Desk(
            case=case,
            author=AUTHOR,
            now=self.clock,
            new_id=self.new_id,
            library=Stage._shelves,
            fonts=find_fonts,
        )
        self._fill(desk)
        return desk


def until(condition: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
    """Run the event loop until a condition holds; looks again after every few events, never sleeps."""
    if condition():
        return
    loop, ticks, end = QEventLoop(), QTimer(), QTimer()
    held: list[bool] = []

    def look() -> None:
        if condition():
            held.append(True)  # it may be over again by the time the loop has ended
            loop.quit()

    ticks.setInterval(4)
    ticks.timeout.connect(look)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    ticks.start()
    end.start(patience_ms)
    loop.exec()
    ticks.stop()  # a traceback keeps this frame, and its timer would go on through other tests
    if not held:
        at = QApplication.focusWidget()
        raise AssertionError(f"what was waited for did not come; focus: {at!r}; told: {_told()}")


def _told() -> list[str]:
    """Return what the windows tell people now: notices, and what long work is under way."""
    words = (label for window in QApplication.topLevelWidgets() for label in window.findChildren(QLabel))
    return [label.text() for label in words if label.text() and label.objectName() in ("notice_text", "busy")]


def authority_of_tests(now: datetime = START):
    """Return an authority whose signers exist for this run only."""
    return make_authority("Kiểm thử", now=now - timedelta(days=1), random_bytes=secrets.token_bytes)
