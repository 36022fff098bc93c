"""Hears from Windows when the session is locked or left, and when the laptop is suspended.

A hidden window of its own hears it, and not a filter over all messages of the program: with a filter every
message would wait for Python (decisions/028). What a message means is :func:`meaning_of`, tried everywhere.
That Windows sends these messages to this window has not been tried: no Windows machine was at hand.
"""

import ctypes
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.system_watch import Heard, SystemWatch

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT = 0x2, 0x4  # somebody else comes to the screen
WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x6, 0x7
NOTIFY_FOR_THIS_SESSION = 0
_LEFT = (WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK)
_KIND = b"windows_generic_MSG"


def meaning_of(message: int, what: int) -> Heard | None:
    """Return what a message of Windows tells: its number and its first parameter; None: nothing of ours."""
    if message == WM_WTSSESSION_CHANGE and what in _LEFT:
        return Heard.SCREEN
    if message == WM_POWERBROADCAST and what == PBT_APMSUSPEND:
        return Heard.SLEEP
    return None


class WindowsWatch(SystemWatch):
    """Listens through a window that is never shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear = _Ear(self)
        self._heard = {Heard.SLEEP}
        if _told_of_session(int(self._ear.winId())):
            self._heard.add(Heard.SCREEN)
        self.destroyed.connect(self._ear.deleteLater)

    def heard(self) -> frozenset[Heard]:
        """Return what is heard."""
        return frozenset(self._heard)


class _Ear(QWidget):
    """The hidden window."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__(None, Qt.WindowType.Tool)
        self._watch = watch

    def nativeEvent(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Hear one message; Windows goes on with it as ever."""
        if QByteArray(kind) == _KIND:
            said = wintypes.MSG.from_address(int(message))
            if meaning_of(said.message, said.wParam or 0) is not None:
                self._watch.told.emit()
        return False, 0


def _told_of_session(window: int) -> bool:
    """Ask Windows to tell a window of its session; returns whether it will."""
    library: Any = getattr(ctypes, "windll", None)
    if library is None:
        return False
    register = library.wtsapi32.WTSRegisterSessionNotification
    return bool(register(wintypes.HWND(window), wintypes.DWORD(NOTIFY_FOR_THIS_SESSION)))
