"""Starting the child that reads a stranger's file: when there is one, or ahead, while a person chooses it."""

import os
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from inspector_app.child_process import start_child
from inspector_app.errors import Surroundings
from inspector_app.intake.limits import AHEAD, TAKEN

_BOOT = (
    "import sys; when, *sys.path[:] = sys.argv[1:]; from inspector_app.intake.child import main; main(when)"
)
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_PIPE_BYTES = 65_536  # what a pipe holds on Linux; Python would ask for 8 KB at a time
_TAKING_SECONDS = 5.0  # a child that waited takes its order in a millisecond

Child = subprocess.Popen[bytes]
Stopped = Callable[[Callable[[], None]], None]
"""Gets what ends a reading at once, and calls it when nobody waits for the reading any more."""


def started(when: str = "") -> Child:
    """Return a child that waits for its order.

    Args:
        when: ``AHEAD`` for one that is started before there is a file: it loads what reads tables meanwhile.

    Raises:
        Surroundings: ``INTAKE-22`` it could not be started.
    """
    kept = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
    try:
        return start_child(_BOOT, kept, words=(when,), pipe_bytes=_PIPE_BYTES)
    except OSError as error:
        raise Surroundings("INTAKE-22", reason=error.strerror or "") from error


class ReadyChild:
    """One child that was started ahead: it reads one file, and no second one ever sees it.

    A stranger's file is read by a child that read nothing before, as without it (decisions/010). Who makes
    one closes it; that a child took it over, or none was left, changes nothing in that.
    """

    def __init__(self) -> None:
        """Start the child.

        Raises:
            Surroundings: ``INTAKE-22`` it could not be started.
        """
        self._lock = threading.Lock()
        self._child: Child | None = started(AHEAD)

    def take(self, order: bytes, stopped: Stopped | None = None) -> Child | None:
        """Return the child once it has taken its order; whoever takes it ends it.

        None where another file had it, or it was put away, has died or does not answer: then it is gone.
        ``stopped`` ends the waiting for one that hangs.
        """
        child = self._withdrawn()
        if child is None or child.stdin is None or child.stdout is None:
            return None
        late = threading.Event()

        def give_up() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(_TAKING_SECONDS, give_up)
        clock.start()
        if stopped is not None:
            stopped(give_up)
        try:
            with suppress(OSError):
                child.stdin.write(order)
                child.stdin.flush()
            answer = child.stdout.readline(len(TAKEN) + 1)
        finally:
            clock.cancel()
            clock.join()
        if answer == TAKEN and not late.is_set():
            return child
        _end(child)
        return None

    def close(self) -> None:
        """Put the child away, if no file has had it: it is killed and gone when this returns."""
        child = self._withdrawn()
        if child is not None:
            _end(child)

    def _withdrawn(self) -> Child | None:
        with self._lock:
            child, self._child = self._child, None
        return child


def _end(child: Child) -> None:
    child.kill()
    if child.stdin is not None:
        with suppress(OSError):  # of an order that nobody took
            child.stdin.close()
    with child:
        pass  # its pipes are closed and its end is waited for
