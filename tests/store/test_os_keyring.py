"""The keyring of the operating system: a real one, a locked one, one that hangs, and none."""

import os
import socket
import subprocess
import sys
from contextlib import closing

import pytest
import secretstorage

from inspector_app.child_process import boot_of
from inspector_app.errors import CannotDo
from inspector_app.store.os_keyring import OsKeyring
from tests.keyrings import bus, gnome_keyring

ENTRY, SECRET = "a" * 32, bytes(range(32))
PATIENCE_S = 60.0


def code(action, *arguments):
    with pytest.raises(CannotDo) as refused:
        action(*arguments)
    return refused.value.code


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A bus with a real keyring."""
    folder = tmp_path_factory.mktemp("keyring")
    with bus(folder) as named, gnome_keyring(folder, named):
        yield named


@pytest.fixture
def real(address, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    return OsKeyring(PATIENCE_S)


def test_a_real_keyring_keeps_a_secret_and_gives_it_away(real):
    assert real.name() == "SecretService Keyring"
    assert real.get(ENTRY) is None
    real.put(ENTRY, SECRET)
    real.put(ENTRY, SECRET[::-1])
    assert real.get(ENTRY) == SECRET[::-1]
    assert real.get("b" * 32) is None

    real.forget(ENTRY)
    real.forget(ENTRY)  # nothing there is well

    assert real.get(ENTRY) is None


def test_a_locked_keyring_is_left_alone(tmp_path, monkeypatch):
    with bus(tmp_path) as named, gnome_keyring(tmp_path, named):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", named)
        real = OsKeyring(PATIENCE_S)
        real.put(ENTRY, SECRET)
        with closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

        refusals = {code(real.get, ENTRY), code(real.put, ENTRY, SECRET), code(real.name)}

    assert refusals == {"KEYRING-04"}


def test_a_bus_without_a_keyring_is_none(tmp_path, monkeypatch):
    with bus(tmp_path) as named:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", named)

        assert code(OsKeyring().name) == "KEYRING-01"


def test_no_bus_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")

    assert code(OsKeyring().get, ENTRY) == "KEYRING-01"


@pytest.mark.timeout(20)
def test_a_keyring_that_hangs_is_given_up():
    assert code(OsKeyring(seconds=0.3, boot="import time; time.sleep(600)").get, ENTRY) == "KEYRING-01"


def test_a_bus_that_never_answers_is_given_up(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")

        assert code(OsKeyring(seconds=0.5).get, ENTRY) == "KEYRING-01"


def test_a_child_that_says_nonsense_or_nothing_is_none():
    for boot in ("print('[')", "import os; os._exit(3)", "print('{}' * 3)"):
        assert code(OsKeyring(boot=boot).get, ENTRY) == "KEYRING-01"


@pytest.mark.parametrize("kept", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_no_setting_of_the_library_chooses_another_keyring(kept, monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", kept)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")

    assert code(OsKeyring().put, ENTRY, SECRET) == "KEYRING-01"


def test_a_keyring_in_clear_that_a_setting_names_is_never_asked(monkeypatch, tmp_path):
    """The control is the library itself: by its own rules it would write the secret into a file in clear."""
    (tmp_path / "in_clear.py").write_text(
        "from pathlib import Path\nfrom keyring.backend import KeyringBackend\n"
        "class Clear(KeyringBackend):\n    priority = 99\n"
        f"    def set_password(self, s, u, p): Path({str(tmp_path / 'kept')!r}).write_text(p)\n"
        f"    def get_password(self, s, u): return Path({str(tmp_path / 'kept')!r}).read_text()\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "in_clear.Clear")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")
    by_its_own_rules = boot_of("inspector_app.store.os_keyring_child").replace(
        "main()",
        "import keyring, inspector_app.store.os_keyring_child as c; "
        "c.usable_keyring = keyring.get_keyring; main()",
    )

    assert code(OsKeyring().put, ENTRY, SECRET) == "KEYRING-01"
    assert not (tmp_path / "kept").exists()
    OsKeyring(boot=by_its_own_rules).put(ENTRY, SECRET)
    assert (tmp_path / "kept").read_text() == SECRET.hex()


def test_the_library_is_not_loaded_into_this_program(monkeypatch, tmp_path):
    asked = (
        "import sys; from inspector_app.store.os_keyring import OsKeyring\n"
        "from inspector_app.errors import CannotDo\n"
        "try: OsKeyring().name()\nexcept CannotDo: pass\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in ('keyring', 'secretstorage', 'jeepney')))"
    )
    variables = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", asked], env=variables, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
