"""Runs in a child: asks the keyring of the operating system for one secret, keeps one, or takes one away.

A keyring is another program: it may hang, ask, or be gone. Here that costs one child and nothing else. Only
keyrings that the system itself encrypts are asked, by name: no plugin, no setting of somebody's, no file in
clear. One that is locked is left alone: nobody is asked to unlock it before the window can be used.
"""

import json
import os
import sys
from contextlib import closing, suppress
from typing import Any

SERVICE = "Inspector"
_UNUSABLE, _LOCKED = "KEYRING-01", "KEYRING-04"


class RefusedHere(Exception):
    """Carries the code of a refusal to the answer."""


def main() -> None:
    """Read one order, answer it, end."""
    order = json.loads(sys.stdin.buffer.readline())
    try:
        said = answer(order)
    except RefusedHere as refused:
        said = {"refused": str(refused)}
    except Exception:  # noqa: BLE001 - whatever a keyring does: it cannot be used
        said = {"refused": _UNUSABLE}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()
    os._exit(0)  # a bus that hangs while it is put away does no harm


def answer(order: dict[str, str]) -> dict[str, str]:
    """Do what was asked for."""
    keyring, entry = usable_keyring(), order.get("entry", "")
    match order["do"]:
        case "name":
            return {"name": str(keyring.name)}
        case "put":
            keyring.set_password(SERVICE, entry, order["secret"])
            return {}
        case "get":
            return {"secret": keyring.get_password(SERVICE, entry) or ""}
        case _:
            from keyring.errors import PasswordDeleteError

            with suppress(PasswordDeleteError):  # there was none
                keyring.delete_password(SERVICE, entry)
            return {}


def usable_keyring() -> Any:
    """Return the keyring of this system.

    Raises:
        RefusedHere: there is none, or it is locked.
    """
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        vault = WinVaultKeyring()
        vault.persist = "local machine"  # else it goes along to every machine of the domain
        return _viable(vault)
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as KeychainKeyring

        return _viable(KeychainKeyring())
    from keyring.backends.SecretService import Keyring as ServiceKeyring

    make: Any = ServiceKeyring
    service = _viable(make())
    _refuse_locked()
    return service


def _viable(keyring: Any) -> Any:
    if not type(keyring).viable:
        raise RefusedHere(_UNUSABLE)
    return keyring


def _refuse_locked() -> None:
    """Refuse a service that would ask somebody to type something first, or that has no place for secrets."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            collection = secretstorage.collection.get_collection_by_alias(bus, "default")
        except secretstorage.exceptions.ItemNotFoundException as none:
            raise RefusedHere(_UNUSABLE) from none
        if collection.is_locked():
            raise RefusedHere(_LOCKED)
