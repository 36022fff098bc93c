"""The case runner: one thread owns the desk; windows hand it deeds and are told when they are done.

A deed runs on the case thread in the order given. A staged deed reads there, works in a pool, and writes
there again, so that no answer waits behind a PDF. What comes back is delivered on the thread of the window:
a signal reaches a method of this QObject, which lives there, and only that method calls anybody.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from inspector_app.actions.stop import Stop
from inspector_app.errors import CannotDo, InspectorError

if TYPE_CHECKING:  # the desk comes with the case file, after the window was drawn
    from inspector_app.actions.desk import Desk, Staged

R = TypeVar("R")

Done = Callable[[Any], None]
Failed = Callable[[Any], None]

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Ends:
    """Who hears of a deed's end; called on the window's thread, once.

    Attributes:
        what: What long work this is, in words; named work can be cancelled.
        over: The end was told: whatever lands afterwards was abandoned.
    """

    done: Done | None = None
    failed: Failed | None = None
    staged: bool = False
    what: str = ""
    stop: Stop = field(default_factory=Stop)
    over: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one deed, on its way to the window's thread."""

    ends: _Ends
    result: object = None
    error: Exception | None = None


class CaseRunner(QObject):
    """Owns the thread on which the case file is used.

    Signals:
        touched(Touched): A deed changed the record, and the change is committed.
        failed(Exception): A deed failed and nobody else was named to hear of it.
        busy(bool): Whether long work is under way.
        met(Exception): A deed failed, whoever heard of it; for those who mend what is damaged.
        mended(frozenset): Hashes of attachments that were damaged and can be read again.
        closed: The last deed is done and the case file is closed.
    """

    touched = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    met = Signal(object)
    mended = Signal(object)
    closed = Signal()
    _landed = Signal(object)

    def __init__(self, close_desk: "Callable[[Desk], None]", parent: QObject | None = None) -> None:
        """Start the thread; it waits for :meth:`open`.

        Args:
            close_desk: Called last on the case thread with the open desk.
            parent: Owner.
        """
        super().__init__(parent)
        self._close_desk = close_desk
        self._deeds: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._openings: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._is_put_away = False  # on the case thread: the desk is shut, and deeds wait for the next one
        self._locking: Done | None = None
        self._is_locked = self._is_over = False
        self._desk: Desk | None = None
        self._pending = 0
        self._working = 0
        self._closing = False
        self._named: list[_Ends] = []
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name="case", daemon=True)
        self._thread.start()

    def open(self, open_desk: "Callable[[], Desk]", done: Done, failed: Failed) -> None:
        """Open the desk on the case thread; may be tried again after a failure, and after :meth:`lock`."""

        def deed() -> None:
            self._desk = open_desk()
            self._is_put_away = False

        def opened(result: object) -> None:
            self._is_locked = False
            if _still_there(done):
                done(result)

        self._pending += 1
        ends = _Ends(opened, failed)
        queued = self._openings if self._is_locked else self._deeds
        queued.put(self._guarded(self._landing(deed, ends), ends))

    def lock(self, done: Done) -> None:
        """Close the case file once all work under way is written; what is handed in then waits.

        Args:
            done: Called on the window's thread when the case file is closed and its keys are gone.
        """
        if self._locking is None and not self._is_locked:
            self._locking = done
            self._lock_when_idle()

    def _lock_when_idle(self) -> None:
        if self._locking is None or self._working > 0 or self._closing:
            return
        done, self._locking, self._is_locked = self._locking, None, True

        def deed() -> None:
            try:
                self._shut()
            finally:
                self._is_put_away = True

        def failed(error: Exception) -> None:
            self.failed.emit(error)
            done(error)

        self._submit(deed, _Ends(done, failed))

    def run(
        self,
        action: "Callable[[Desk], R]",
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        what: str = "",
    ) -> None:
        """Queue a deed and return at once.

        Args:
            action: Called with the desk on the case thread.
            done: Called on the window's thread with what the action returned.
            failed: Called there with its error; without it the error is emitted as ``failed``.
            what: What is being done, in words, if it may take long; it can be cancelled until it begins.
        """
        if not what:
            self._submit(lambda: action(self._at_desk()), _Ends(done, failed))
            return
        ends = self._start_work(done, failed, what)

        def deed() -> None:
            if ends.stop.begin_writing():
                self._landing(lambda: action(self._at_desk()), ends)()

        self._deeds.put(self._guarded(deed, ends))

    def stage(
        self,
        deed: "Staged[Any, Any, R]",
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        what: str = "",
        stop: Stop | None = None,
    ) -> None:
        """Queue a staged deed: read on the case thread, work in the pool, write on the case thread.

        Args:
            deed: The deed.
            done: As in :meth:`run`.
            failed: As in :meth:`run`; hears ``WORK-01`` when the work was cancelled.
            what: What is being done, in words; named work can be cancelled until it is written.
            stop: What the work itself heeds, if it can be interrupted.
        """
        ends = self._start_work(done, failed, what, stop)

        def read() -> None:
            if not ends.stop.is_asked:
                ground = deed.read(self._at_desk())
                self._pool.submit(self._guarded(partial(work, ground), ends))

        def work(ground: object) -> None:
            made = deed.work(ground)
            self._deeds.put(self._guarded(partial(write, ground, made), ends))

        def write(ground: object, made: object) -> None:
            if ends.stop.begin_writing():
                self._landing(lambda: deed.write(self._at_desk(), ground, made), ends)()

        self._deeds.put(self._guarded(read, ends))

    def work(
        self,
        job: Callable[[], R],
        done: Done,
        failed: Failed | None = None,
        *,
        what: str = "",
        stop: Stop | None = None,
    ) -> None:
        """Do a job that needs no desk in the pool: read a file, draw a page, verify; arguments as above."""
        if self._is_over:  # a view that is being taken down asks for what nobody will see
            return
        ends = self._start_work(done, failed, what, stop)
        self._pool.submit(self._guarded(self._landing(job, ends), ends))

    def let_others(self) -> None:
        """Do what was queued meanwhile; a deed calls it on the case thread between its own short steps."""
        for _ in range(self._deeds.qsize()):
            deed = self._deeds.get_nowait()
            if deed is None:  # the end of the thread: it comes after this deed
                self._deeds.put(None)
                return
            deed()

    @property
    def doing(self) -> str:
        """What named work is under way, the latest; "" for none."""
        return self._named[-1].what if self._named else ""

    def cancel(self) -> None:
        """Give up all named work: whoever asked hears ``WORK-01`` at once, and nothing of it is written."""
        for ends in tuple(self._named):
            if ends.stop.ask():
                self._landed.emit(_Outcome(ends, error=_given_up(ends)))

    def close(self) -> None:
        """Let queued deeds finish, then close the case file and end the thread; ``closed`` tells when."""
        if not self._closing:
            self._closing = True
            if self._pending == 0 or self._is_locked:  # what waits for the next desk is of no use any more
                self._end()

    @property
    def is_closing(self) -> bool:
        """Whether no new deed should be handed in by itself: it is being closed, or locked."""
        return self._closing or self._is_locked or self._locking is not None

    def _start_work(
        self, done: Done | None, failed: Failed | None, what: str = "", stop: Stop | None = None
    ) -> _Ends:
        ends = _Ends(done, failed, staged=True, what=what, stop=stop or Stop())
        self._pending += 1
        self._working += 1
        if what:
            self._named.append(ends)
        self.busy.emit(True)
        return ends

    def _submit(self, deed: Callable[[], object], ends: _Ends) -> None:
        self._pending += 1
        self._submit_again(deed, ends)

    # --- on the case thread and in the pool ------------------------------------------------------------

    def _serve(self) -> None:
        while (deed := (self._openings if self._is_put_away else self._deeds).get()) is not None:
            deed()

    def _at_desk(self) -> "Desk":
        if self._desk is None:
            raise RuntimeError("a deed was queued before the desk was open")
        return self._desk

    def _submit_again(self, deed: Callable[[], object], ends: _Ends) -> None:
        self._deeds.put(self._guarded(self._landing(deed, ends), ends))

    def _landing(self, deed: Callable[[], object], ends: _Ends) -> Callable[[], None]:
        return lambda: self._landed.emit(_Outcome(ends, result=deed()))

    def _guarded(self, deed: Callable[[], None], ends: _Ends) -> Callable[[], None]:
        """Return the deed so that an error becomes an outcome; no thread ever dies of one."""

        def guarded() -> None:
            try:
                deed()
            except Exception as error:  # noqa: BLE001 - every error must reach the person who asked
                if not isinstance(error, InspectorError):
                    _log.error("a deed failed", exc_info=error)
                self._landed.emit(_Outcome(ends, error=error))

        return guarded

    # --- on the window's thread ------------------------------------------------------------------------

    def _deliver(self, outcome: _Outcome) -> None:
        if outcome.ends.over:  # cancelled: its end was told
            return
        if outcome.ends.stop.is_asked:  # what came of it meanwhile, such as a reader that was killed, is void
            outcome = _Outcome(outcome.ends, error=_given_up(outcome.ends))
        outcome.ends.over = True
        self._pending -= 1
        if outcome.ends in self._named:
            self._named.remove(outcome.ends)
        if outcome.ends.staged:
            self._working -= 1
            self.busy.emit(self._working > 0)
        self._tell(outcome)
        self._lock_when_idle()
        if self._closing and self._thread.is_alive() and (self._pending == 0 or self._is_locked):
            self._end()

    def _tell(self, outcome: _Outcome) -> None:
        done, failed = outcome.ends.done, outcome.ends.failed
        if outcome.error is not None:
            self.met.emit(outcome.error)
            if failed is not None and _still_there(failed):
                failed(outcome.error)
            else:
                self.failed.emit(outcome.error)
            return
        if done is not None and _still_there(done):
            done(outcome.result)
        from inspector_app.inspection.record import Touched  # came with the deed

        touched = getattr(outcome.result, "touched", outcome.result)
        if isinstance(touched, Touched) and touched.cells:
            self.touched.emit(touched)

    def _end(self) -> None:
        if self._is_locked:
            self._openings.put(None)
            self._pending += 1
            ended = _Outcome(_Ends(self._after_closing, self._after_closing))
            self._landed.emit(ended)  # later: who closes a window is not to close it again meanwhile
        else:
            self._submit(self._shut, _Ends(self._after_closing, self._after_closing))

    def _shut(self) -> None:
        if self._desk is not None:
            desk, self._desk = self._desk, None
            self._close_desk(desk)

    def _after_closing(self, error: object) -> None:
        self._is_over = True
        self._deeds.put(None)
        self._pool.shutdown(wait=False)
        self._thread.join()
        if isinstance(error, Exception):
            self.failed.emit(error)
        self.closed.emit()


def _given_up(ends: _Ends) -> CannotDo:
    """Return what whoever asked for work hears when a person gave it up."""
    return CannotDo("WORK-01", what=ends.what.rstrip("…"))


def _still_there(slot: Callable[..., object]) -> bool:
    """Whether the widget whose method is to be called still exists; pages close while deeds run."""
    method = slot.func if isinstance(slot, partial) else slot
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
