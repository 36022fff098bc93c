"""Screen lock, lid and sleep lock the window: real signals over a real bus; and what must not lock it."""

import ctypes
import subprocess
import sys
import threading
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QLineEdit

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.desk import Staged
from inspector_app.desktop.bus_watch import Buses, BusWatch, buses, session_path
from inspector_app.desktop.locking import watch_system
from inspector_app.desktop.new_visit import NewVisit
from inspector_app.desktop.system_watch import Heard, SystemWatch
from inspector_app.desktop.ways_in_dialog import WaysInDialog
from inspector_app.desktop.windows_watch import WindowsWatch, meaning_of
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.desktop.stage import until
from tests.desktop.test_locking import CHEAP, WORDS, Locked

LOGIN, UPOWER = "org.freedesktop.login1", "org.freedesktop.UPower"
GNOME, KDE, XFCE = "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver", "org.xfce.ScreenSaver"
PROPERTIES = "org.freedesktop.DBus.Properties"
MANAGER_PATH, POWER = "/org/freedesktop/login1", "/org/freedesktop/UPower"
OWN_SESSION = "/org/freedesktop/login1/session/_32"
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""

LOCKS = {
    "GNOME": (GNOME, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", [True]),
    "KDE": (KDE, "/ScreenSaver", KDE, "ActiveChanged", [True]),
    "Xfce": (XFCE, "/org/xfce/ScreenSaver", XFCE, "ActiveChanged", [True]),
    "sleep": (LOGIN, MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
    "session": (LOGIN, OWN_SESSION, f"{LOGIN}.Session", "Lock", []),
    "lid of logind": (
        *(LOGIN, MANAGER_PATH, PROPERTIES, "PropertiesChanged"),
        [f"{LOGIN}.Manager", {"LidClosed": True}, ["Docked"]],
    ),
    "lid of UPower": (UPOWER, POWER, PROPERTIES, "PropertiesChanged", [UPOWER, {"LidIsClosed": True}, ["a"]]),
}
LOCKS_NOT = {
    "screen opens": (GNOME, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", [False]),
    "woke": (LOGIN, MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
    "session of another": (LOGIN, "/org/freedesktop/login1/session/_33", f"{LOGIN}.Session", "Lock", []),
    "lid opens": (UPOWER, POWER, PROPERTIES, "PropertiesChanged", [UPOWER, {"LidIsClosed": False}, ["a"]]),
    "battery": (UPOWER, POWER, PROPERTIES, "PropertiesChanged", [UPOWER, {"OnBattery": True}, ["a"]]),
    "words for yes": (GNOME, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", ["true"]),
    "too much": (GNOME, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", [True, 5]),
    "nothing": (GNOME, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", []),
    "list of anything": (UPOWER, POWER, PROPERTIES, "PropertiesChanged", [UPOWER, {"LidIsClosed": True}, []]),
}


class Bus:
    """A bus of the tests' own: services that own their names on one connection, a stranger on another."""

    def __init__(self, folder):
        config = folder / "bus.conf"
        config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address = self._daemon.stdout.readline().strip()
        self.owner = QDBusConnection.connectToBus(self.address, f"owner {self.address}")
        self.stranger = QDBusConnection.connectToBus(self.address, f"stranger {self.address}")
        self.services = {case[0] for case in LOCKS.values()}

    def serve(self):
        """Let every service be there."""
        assert all(self.owner.registerService(name) for name in self.services)

    def emit(self, case, by=None):
        """Send a signal; it is with the bus when this returns."""
        _service, path, interface, member, arguments = case
        by = by or self.owner
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(arguments)
        assert by.send(message)
        assert by.interface().isServiceRegistered("org.freedesktop.DBus").value()

    def close(self):
        for name in ("owner", "stranger", "inspector"):
            QDBusConnection.disconnectFromBus(f"{name} {self.address}")
        self._daemon.terminate()
        self._daemon.communicate(timeout=10)


@pytest.fixture
def bus(qapp, tmp_path):
    made = Bus(tmp_path)
    yield made
    made.close()


@pytest.fixture
def watched(bus, qtbot):
    """A watch that listens on that bus as on both, and what it told."""
    watch, told = BusWatch(Buses(bus.address, bus.address, "2")), []
    watch.told.connect(lambda: told.append("told"))
    bus.serve()
    return bus, watch, told


def test_screen_lid_sleep_and_session_are_told(watched):
    bus, _watch, told = watched
    for number, case in enumerate(LOCKS.values(), 1):
        bus.emit(case)
        until(lambda number=number: len(told) == number)


def test_what_ends_what_is_anothers_and_what_has_other_types_is_not_told(watched):
    bus, _watch, told = watched
    for case in LOCKS_NOT.values():
        bus.emit(case)
    bus.emit(LOCKS["KDE"])  # the bus keeps the order: when this one is here, all others were

    until(lambda: bool(told))
    assert told == ["told"]


def test_a_stranger_on_the_bus_is_not_heard(watched):
    bus, _watch, told = watched
    for case in LOCKS.values():
        bus.emit(case, by=bus.stranger)
    bus.emit(LOCKS["KDE"])

    until(lambda: bool(told))
    assert told == ["told"]


CONTROL = """
import sys
from PySide6.QtCore import SLOT, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
class Ear(QObject):
    @Slot(str, "QVariantMap", "QStringList")
    def hear(self, *said): pass
app, ear = QCoreApplication([]), Ear()
bus = QDBusConnection.connectToBus(sys.argv[1], "control")
types = ("sa{sv}as",) if sys.argv[2] == "types" else ()
rest = (ear, SLOT("hear(QString,QVariantMap,QStringList)"))
assert bus.connect("", "/a", "org.a", "Changed", *types, *rest)
message = QDBusMessage.createSignal("/a", "org.a", "Changed")
message.setArguments(["a", {"LidIsClosed": True}, []])
bus.send(message)
bus.interface().isServiceRegistered("a")
QTimer.singleShot(0, app.quit)
app.exec()
"""


@pytest.mark.parametrize(("joined", "dies"), [("types", False), ("bare", True)])
def test_a_slot_joined_without_its_types_lets_a_signal_end_the_program(bus, joined, dies):
    """The second case says when Qt no longer does so."""
    done = subprocess.run(
        [sys.executable, "-c", CONTROL, bus.address, joined], capture_output=True, timeout=60, check=False
    )

    assert (done.returncode != 0) is dies


def test_what_is_heard_is_what_is_there(bus, qtbot):
    watch = BusWatch(Buses(bus.address, bus.address, "2"))
    assert watch.heard() == frozenset()

    bus.owner.registerService(LOGIN)
    assert watch.heard() == {Heard.SLEEP, Heard.SESSION}
    assert BusWatch(Buses(bus.address, bus.address)).heard() == {Heard.SLEEP}
    bus.owner.registerService(UPOWER)
    bus.owner.registerService(GNOME)
    assert watch.heard() == set(Heard)


def test_no_bus_and_a_dead_bus_break_nothing(bus, tmp_path):
    assert BusWatch(Buses()).heard() == frozenset()
    assert BusWatch(Buses(f"unix:path={tmp_path}/none", "nonsense", "1")).heard() == frozenset()
    lived = BusWatch(Buses(bus.address, bus.address, "2"))
    bus.serve()
    bus.close()
    until(lambda: lived.heard() == frozenset())


def test_buses_are_those_of_this_session_and_none_is_started(tmp_path):
    said = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/s", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/e"}
    assert buses({**said, "XDG_SESSION_ID": "c1"}) == Buses("unix:path=/s", "unix:path=/e", "c1")
    assert buses({"XDG_RUNTIME_DIR": str(tmp_path)}).session == ""
    (tmp_path / "bus").touch()
    assert buses({"XDG_RUNTIME_DIR": str(tmp_path)}).session == f"unix:path={tmp_path}/bus"


@pytest.mark.parametrize(("name", "label"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")])
def test_the_path_of_a_session_is_logind_s(name, label):
    assert session_path(name) == f"/org/freedesktop/login1/session/{label}"


# --- the window -------------------------------------------------------------------------------------------


@pytest.fixture
def small(qapp, bus, tmp_path, monkeypatch):
    """A window as an official has it, that hears this bus."""
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    bus.serve()
    made = Locked(qapp, tmp_path / "case")
    made.come_in()
    until(lambda: made.lock is not None)
    yield made
    made.close()


def test_a_locked_screen_locks_once_drops_the_keys_and_keeps_what_was_typed(small, bus):
    small.window._deeds["new_visit"].trigger()
    until(lambda: bool(small.window.findChildren(NewVisit)))
    (dialog,) = small.window.findChildren(NewVisit)
    until(dialog.isVisible)
    field = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    field.setText("đang gõ dở")

    for case in LOCKS.values():  # as when the lid is shut: everything at once
        bus.emit(case)
    until(
        lambda: small.runner._desk is None and small.lock.page is not None and small.lock.page.go.isEnabled()
    )
    assert not dialog.isVisible()
    CaseFile.open(small.folder, Passphrase(WORDS)).close()  # nobody holds it any more

    small.come_in()
    assert dialog.isVisible()
    assert field.text() == "đang gõ dở"
    assert len(small.desks) == 2
    dialog.reject()


def test_sleep_waits_for_work_under_way_and_its_result_is_written(small, bus):
    gate, written = threading.Event(), []
    staged = Staged(
        lambda desk: desk, lambda _desk: gate.wait(20), lambda desk, _g, _m: written.append(desk.case.device)
    )
    small.runner.stage(staged)
    bus.emit(LOCKS["sleep"])
    until(lambda: small.lock.page is not None)
    assert small.runner._desk is not None

    gate.set()
    until(lambda: small.runner._desk is None)
    assert len(written) == 1
    bus.emit(LOCKS["GNOME"])
    small.come_in()
    until(lambda: small.runner._desk is not None)


def test_the_settings_say_what_is_heard(small):
    small.window._deeds["ways_in"].trigger()
    until(lambda: bool(small.window.findChildren(WaysInDialog)))
    (dialog,) = small.window.findChildren(WaysInDialog)

    assert dialog.at_once.text().startswith("Khóa ngay khi: màn hình máy tính bị khóa")
    assert dialog.at_once.text().endswith("gập máy.")
    deaf = WaysInDialog(small.window._fittings, frozenset(), small.window)
    assert "chỉ tự khóa theo thời gian" in deaf.at_once.text()
    deaf.deleteLater()
    dialog.accept()


# --- Windows: what can be tried elsewhere -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "what", "means"),
    [
        (0x02B1, 0x7, Heard.SCREEN),
        (0x02B1, 0x2, Heard.SCREEN),
        (0x02B1, 0x4, Heard.SCREEN),
        (0x02B1, 0x6, Heard.SCREEN),
        (0x02B1, 0x8, None),  # unlocked
        (0x02B1, 0x1, None),  # somebody came
        (0x0218, 0x4, Heard.SLEEP),
        (0x0218, 0x7, None),  # woke
        (0x0218, 0xA, None),  # the battery
        (0x0010, 0x7, None),
    ],
)
def test_what_a_message_of_windows_means(message, what, means):
    assert meaning_of(message, what) is means


def test_messages_of_windows_are_read_from_memory(qtbot):
    watch, told = WindowsWatch(), []
    watch.told.connect(lambda: told.append("told"))
    assert Heard.SCREEN not in watch.heard()  # this is not Windows: nobody registers us

    for number, (message, what) in enumerate([(0x02B1, 0x8), (0x02B1, 0x7), (0x0218, 0x4)]):
        said = wintypes.MSG(message=message, wParam=what)
        assert watch._ear.nativeEvent(QByteArray(b"windows_generic_MSG"), ctypes.addressof(said)) == (
            False,
            0,
        )
        assert len(told) == number
        watch._ear.nativeEvent(QByteArray(b"xcb_generic_event_t"), ctypes.addressof(said))
        assert len(told) == number


def test_a_system_that_tells_nothing_is_just_that(qtbot):
    watch = watch_system(None, "darwin")

    assert type(watch) is SystemWatch
    assert watch.heard() == frozenset()
