"""How long work is told that nobody waits for it any more, and from when on it is too late to say so."""

from collections.abc import Callable
from threading import Lock


class Stop:
    """Whether one piece of long work is still wanted; asked from one thread, heeded on another.

    Work that cannot be interrupted need not look: what it makes is thrown away: nothing is written before
    :meth:`begin_writing` has allowed it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_asked = False
        self._is_writing = False
        self._ends: list[Callable[[], None]] = []

    @property
    def is_asked(self) -> bool:
        """Whether the work is to stop."""
        with self._lock:
            return self._is_asked

    def ask(self) -> bool:
        """Ask the work to stop; False when its result is being written already, and nothing is changed."""
        with self._lock:
            if self._is_writing:
                return False
            self._is_asked = True
            ends, self._ends = self._ends, []
        for end in ends:
            end()
        return True

    def begin_writing(self) -> bool:
        """Allow no stop any more; False when it was asked for before: then nothing may be written."""
        with self._lock:
            self._is_writing = not self._is_asked
            return self._is_writing

    def then(self, end: Callable[[], None]) -> None:
        """Name what ends the work at once, such as killing a child; called now if a stop was asked for."""
        with self._lock:
            if not self._is_asked:
                self._ends.append(end)
                return
        end()
