"""The keyring of the operating system, asked in a child that is given up after some seconds.

The library is never loaded here: not before the window is drawn, and not after.
"""

import json
import os
import subprocess
import threading
from contextlib import suppress
from typing import Any

from inspector_app.child_process import boot_of, start_child
from inspector_app.errors import CannotDo

SECONDS = 8.0
_BOOT = boot_of("inspector_app.store.os_keyring_child")
_UNUSABLE = "KEYRING-01"


class OsKeyring:
    """Keeps secrets for the person who is logged in; every method may take some seconds.

    Every method raises CannotDo: ``KEYRING-01`` no keyring that can be used, or it does not answer;
    ``KEYRING-04`` it is locked.
    """

    def __init__(self, seconds: float = SECONDS, boot: str = _BOOT) -> None:
        self._seconds, self._boot = seconds, boot

    def name(self) -> str:
        """Return what keeps the secrets."""
        return str(self._ask(do="name")["name"])

    def put(self, entry: str, secret: bytes) -> None:
        """Keep a secret, in place of the one that was kept under that name; it was read again."""
        self._ask(do="put", entry=entry, secret=secret.hex())
        if self.get(entry) != secret:
            raise CannotDo(_UNUSABLE)

    def get(self, entry: str) -> bytes | None:
        """Return a secret; None where none is kept under that name, or no secret of ours."""
        with suppress(ValueError):
            return bytes.fromhex(str(self._ask(do="get", entry=entry)["secret"])) or None
        return None

    def forget(self, entry: str) -> None:
        """Keep it no more; nothing under that name is well."""
        self._ask(do="forget", entry=entry)

    def _ask(self, **order: str) -> dict[str, Any]:
        try:
            child = start_child(self._boot, os.environ)  # the bus and the session are named there
        except OSError as error:
            raise CannotDo(_UNUSABLE) from error
        clock = threading.Timer(self._seconds, child.kill)
        clock.start()
        try:
            line = _told(child, json.dumps(order).encode() + b"\n")
        finally:
            clock.cancel()
            child.kill()
            child.wait()
            clock.join()
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError as error:  # it was given up, or broke down
            raise CannotDo(_UNUSABLE) from error
        if "refused" in said:
            raise CannotDo(str(said["refused"]))
        return said


def _told(child: "subprocess.Popen[bytes]", order: bytes) -> bytes:
    """Say one line to a child and return the line that it answers; b"" if it was given up."""
    if child.stdin is None or child.stdout is None:
        return b""
    with child.stdin, child.stdout, suppress(OSError):
        child.stdin.write(order)
        child.stdin.flush()
        return child.stdout.readline()
    return b""
