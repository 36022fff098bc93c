"""A folder that a camera or phone fills: new pictures are told once they are whole; a folder may vanish."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.errors import Surroundings

LOOK_EVERY_MS = 1_500
"""Looked at by the clock: file system notices do not reach folders of cameras, phones and shares."""

_ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".pdf"))


class CameraFolder(QObject):
    """Watches one folder.

    Signals:
        arrived(int): New pictures are whole; how many wait.
        vanished(str): The folder is gone; its name. It is no longer watched.
    """

    arrived = Signal(int)
    vanished = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._known: set[Path] = set()
        self._growing: dict[Path, tuple[int, int]] = {}
        self._waiting: list[Path] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def count(self) -> int:
        """How many new pictures wait."""
        return len(self._waiting)

    def watch(self, folder: Path) -> None:
        """Watch a folder; what lies in it already is not new.

        Raises:
            Surroundings: ``FILE-01`` it cannot be read.
        """
        try:
            self._known = set(_pictures(folder))
        except OSError as error:
            raise Surroundings("FILE-01", file=str(folder), reason=error.strerror or str(error)) from error
        self.folder = folder
        self._growing, self._waiting = {}, []
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self.folder = None
        self._timer.stop()
        self._waiting = []

    def take(self) -> list[Path]:
        """Return the pictures that wait, and let them wait no longer."""
        taken, self._waiting = self._waiting, []
        return taken

    def look(self) -> None:
        """Look for pictures that are new and no longer grow."""
        folder = self.folder
        if folder is None:
            return
        try:
            found = {file: _size_and_time(file) for file in _pictures(folder) if file not in self._known}
        except OSError:
            self.stop()
            self.vanished.emit(folder.name)
            return
        whole = sorted(file for file, seen in found.items() if seen[0] and self._growing.get(file) == seen)
        self._growing = {file: seen for file, seen in found.items() if file not in whole}
        if whole:
            self._known.update(whole)
            self._waiting += whole
            self.arrived.emit(len(self._waiting))


def _pictures(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS and file.is_file()]


def _size_and_time(file: Path) -> tuple[int, int]:
    """Return size and time of change; (0, 0) for one that is gone again."""
    try:
        seen = file.stat()
    except FileNotFoundError:
        return 0, 0
    return seen.st_size, seen.st_mtime_ns
