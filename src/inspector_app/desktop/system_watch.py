"""What this system tells of its screen, its lid and its sleep: the case file is locked with them.

No system must tell anything: where none does, the lock by time (:mod:`idle_watch`) is all there is, and the
window says so. What is heard asks for a lock and nothing else, so that a false alarm costs one passphrase.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Heard(StrEnum):
    """What makes the window lock at once."""

    SCREEN = "screen"  # the screen is locked, or somebody else comes to it
    SESSION = "session"  # the session is told to lock, as by an administrator
    SLEEP = "sleep"
    LID = "lid"


class SystemWatch(QObject):
    """Listens to nothing: a system that tells nothing, or none that this program knows.

    Signals:
        told: The person leaves: the screen is locked, the lid shut, or the laptop goes to sleep.
    """

    told = Signal()

    def heard(self) -> frozenset[Heard]:
        """Return what is heard here, as far as it can be known now."""
        return frozenset()
