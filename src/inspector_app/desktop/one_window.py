"""One window for one data folder: who came first writes, a second start only brings that window forward.

A lock file says who holds the folder; it names process and computer, and that of a killed process is taken
over. The window that holds it listens on a local socket of this person; whoever calls there is shown the
window. Nothing that a caller sends is read.
"""

import errno
import hashlib
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from inspector_app.errors import CannotDo, Surroundings

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK_FILE = "window.lock"
SHOWN = b"shown\n"
PATIENCE_MS = 2_000
_PROBE_BYTES = 4096
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT)


class OneWindow(QObject):
    """The right to be the one window of a data folder; held until :meth:`give_back` or the process ends."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK_FILE))
        self._lock.setStaleLockTime(0)  # by age never: a visit takes all day; a dead process's lock is stale
        self._server: QLocalServer | None = None
        self._window: QMainWindow | None = None

    def take(self) -> None:
        """Take the folder, or bring forward the window that has it.

        A full disk takes no lock file, but may be read: then the case file's own lock has to do.

        Raises:
            CannotDo: ``START-01`` another window has it, and was shown; ``START-02`` another has it and
                does not answer.
            Surroundings: ``START-03`` there is no such folder and none can be made; ``START-04`` it cannot
                be written.
        """
        is_full = _try_folder(self._folder)
        if self._lock.tryLock(0):
            return
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            if _is_shown_by_its_holder(self._folder):
                raise CannotDo("START-01")
            number, computer, program = self._lock.getLockInfo()
            file = str(self._folder / LOCK_FILE)
            raise CannotDo("START-02", program=program, computer=computer, number=number, file=file)
        if not is_full:
            raise Surroundings("START-04", folder=str(self._folder))

    def listen(self, window: QMainWindow) -> None:
        """Show this window whenever the program is started on the folder again."""
        from PySide6.QtNetwork import QLocalServer  # 20 ms: not before the window is drawn

        self._window = window
        if self._server is not None:  # the first window spoke another language, and this one replaces it
            return
        name = _name_of(self._folder)
        QLocalServer.removeServer(name)  # left by a killed process; we hold the lock, so nobody else listens
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        self._server.listen(name)  # if it cannot, a second start says START-02

    def give_back(self) -> None:
        """Let another window have the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _called(self) -> None:
        if self._server is None or self._window is None:
            return
        while (caller := self._server.nextPendingConnection()) is not None:
            bring_forward(self._window)
            caller.disconnected.connect(caller.deleteLater)
            caller.write(SHOWN)
            caller.flush()
            caller.disconnectFromServer()


def bring_forward(window: QMainWindow) -> None:
    """Show a window before others, also one that was put away; where the system forbids it, it blinks."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _is_shown_by_its_holder(folder: Path) -> bool:
    """Call the window that holds the folder; whether it answered."""
    from PySide6.QtNetwork import QLocalSocket

    caller = QLocalSocket()
    caller.connectToServer(_name_of(folder))
    if not caller.waitForConnected(PATIENCE_MS):
        return False
    return caller.waitForReadyRead(PATIENCE_MS) and caller.readAll().data() == SHOWN


def _name_of(folder: Path) -> str:
    """Return the socket's name: of this person and this folder, however it is written."""
    whose = f"{Path.home()}\0{folder.resolve()}"
    return "inspector-" + hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _try_folder(folder: Path) -> bool:
    """Make the folder and try to write in it; whether its disk is full.

    Raises:
        Surroundings: ``START-03``, ``START-04``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * _PROBE_BYTES)
    except OSError as error:
        if error.errno in _FULL:
            return True
        code = "START-04" if error.errno in _NOT_ALLOWED else "START-03"
        raise Surroundings(code, folder=str(folder), why=error.strerror or "") from error
    return False
