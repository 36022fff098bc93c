"""Keyrings for tests: one in memory that can be wiped, locked or exchanged, and a real one of Debian's."""

import os
import subprocess
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

import secretstorage

from inspector_app.errors import CannotDo

CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


class MemoryKeyring:
    """Keeps secrets as long as the test runs; ``refuses`` is the code with which it answers instead."""

    def __init__(self):
        self.kept, self.refuses, self.asked = {}, "", []

    def name(self):
        self._answer("name")
        return "Kho chìa khóa thử"

    def put(self, entry, secret):
        self._answer("put")
        self.kept[entry] = secret

    def get(self, entry):
        self._answer("get")
        return self.kept.get(entry)

    def forget(self, entry):
        self._answer("forget")
        self.kept.pop(entry, None)

    def _answer(self, what):
        self.asked.append(what)
        if self.refuses:
            raise CannotDo(self.refuses)


def wait_for(condition, seconds=30.0):
    """Ask again until a condition holds; each question goes to another process and back."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "what was waited for did not come"


def _connected(address):
    kept = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
    try:
        return secretstorage.dbus_init()
    finally:
        del os.environ["DBUS_SESSION_BUS_ADDRESS"]
        if kept is not None:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = kept


def _is_ready(connection):
    if not secretstorage.check_service_availability(connection):
        return False
    with suppress(secretstorage.exceptions.SecretStorageException):
        return not secretstorage.collection.get_collection_by_alias(connection, "default").is_locked()
    return False


@contextmanager
def bus(folder: Path):
    """Give the address of a message bus of our own, which starts no service by itself."""
    socket, config = folder / "bus", folder / "bus.conf"
    config.write_text(CONFIG.format(socket=socket), encoding="utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()


@contextmanager
def gnome_keyring(folder: Path, address: str):
    """Run Debian's GNOME Keyring on a bus, unlocked, with everything of it in a folder."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": address,
    }
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=variables,
        text=True,
    )
    daemon.stdin.write("mật khẩu của phiên")
    daemon.stdin.close()
    try:
        daemon.stdout.readline()  # names its sockets, before it has its name on the bus
        with closing(_connected(address)) as connection:
            wait_for(lambda: _is_ready(connection))
        yield
    finally:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()
