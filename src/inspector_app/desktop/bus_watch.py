"""Hears on D-Bus when the screen is locked, the lid shut, or the laptop goes to sleep.

A signal counts only from who owns the name of the service that sends it. On the system's bus only the system
may own those names. On the session's bus any program of the same person may take a name that nobody has, and
so could lock the window: that program could close the window as well, and learns nothing.

Each slot is joined with the types it takes. Without them Qt ends the whole program when a signal of that name
comes with other types, which any program of the same person can send.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from inspector_app.desktop.system_watch import Heard, SystemWatch

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
POWER, POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_LID_NAMES = ("LidClosed", "LidIsClosed")  # of logind, of UPower
SCREENS = (  # service (its interface has the same name), path
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),  # KDE
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
_SYSTEM_SOCKETS = (Path("/run/dbus/system_bus_socket"), Path("/var/run/dbus/system_bus_socket"))
_ASK_MS = 500
_ON_CHANGE: Any = SLOT("on_change(bool)")  # the stubs ask for bytes, the library for text
_ON_LOCK: Any = SLOT("on_lock()")
_ON_PROPERTIES: Any = SLOT("on_properties(QString,QVariantMap,QStringList)")
_PLAIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Buses:
    """Addresses of the two buses, "" where there is none, and this session's id as logind names it."""

    system: str = ""
    session: str = ""
    session_id: str = ""


def buses(environ: Mapping[str, str]) -> Buses:
    """Return the buses that are there; none is ever started for us."""
    system = environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    if not system:
        system = next((f"unix:path={one}" for one in _SYSTEM_SOCKETS if one.exists()), "")
    session = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    own = Path(environ.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    if not session and own.exists():
        session = f"unix:path={own}"
    return Buses(system, session, environ.get("XDG_SESSION_ID", ""))


def session_path(session_id: str) -> str:
    """Return the path of a session on the bus: what is no letter or digit, and a first digit, as ``_xx``."""
    label = "".join(
        sign if _PLAIN.match(sign) and (n or not sign.isdigit()) else f"_{sign.encode().hex()}"
        for n, sign in enumerate(session_id)
    )
    return f"{LOGIN_PATH}/session/{label}"


class BusWatch(SystemWatch):
    """Listens to the system's and the session's bus."""

    def __init__(self, where: Buses, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = _joined(where.system)
        self._session = _joined(where.session)
        self._has_session_id = bool(where.session_id)
        if self._system is not None:
            self._listen_to_system(self._system, where.session_id)
        if self._session is not None:
            for name, path in SCREENS:
                self._session.connect(name, path, name, "ActiveChanged", "b", self, _ON_CHANGE)

    def heard(self) -> frozenset[Heard]:
        """Return what is heard: who tells it must be there now."""
        found = set()
        if _has(self._system, LOGIN):
            found.add(Heard.SLEEP)
            if self._has_session_id:
                found.add(Heard.SESSION)
        if _has(self._system, POWER):
            found.add(Heard.LID)
        if any(_has(self._session, name) for name, _ in SCREENS):
            found.add(Heard.SCREEN)
        return frozenset(found)

    @Slot(bool)
    def on_change(self, begins: bool) -> None:
        """Hear of a screen saver that begins or ends, of a sleep that begins or ended."""
        if begins:
            self.told.emit()

    @Slot()
    def on_lock(self) -> None:
        """Hear that this session is to lock."""
        self.told.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def on_properties(self, _interface: str, changed: dict[str, object], _gone: list[str]) -> None:
        """Hear of the lid."""
        if any(changed.get(name) is True for name in _LID_NAMES):
            self.told.emit()

    def _listen_to_system(self, bus: QDBusConnection, session_id: str) -> None:
        manager = f"{LOGIN}.Manager"
        bus.connect(LOGIN, LOGIN_PATH, manager, "PrepareForSleep", "b", self, _ON_CHANGE)
        if session_id:
            path = session_path(session_id)
            bus.connect(LOGIN, path, f"{LOGIN}.Session", "Lock", "", self, _ON_LOCK)
        for service, path in ((LOGIN, LOGIN_PATH), (POWER, POWER_PATH)):
            bus.connect(service, path, _PROPERTIES, "PropertiesChanged", "sa{sv}as", self, _ON_PROPERTIES)


def _joined(address: str) -> QDBusConnection | None:
    """Return a connection to a bus, one for all windows of this process; None where it cannot be had."""
    if not address:
        return None
    bus = QDBusConnection.connectToBus(address, f"inspector {address}")
    return bus if bus.isConnected() else None


def _has(bus: QDBusConnection | None, service: str) -> bool:
    if bus is None or not bus.isConnected():
        return False
    asked = bus.interface()
    asked.setTimeout(_ASK_MS)
    return bool(asked.isServiceRegistered(service).value())
