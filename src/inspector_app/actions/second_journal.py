"""Copy every change to a second place while people work, and never let them wait for it.

What is new is read on the case thread, in a moment and after the commit; it is encrypted, written and synced
on a thread of its own. A place that is slow, full or gone only makes the copy late: what lacks is asked of
the case file, which has everything, so nothing has to be remembered here. The case thread never asks the
second place anything, not even whether it is there: a dead network folder would hold up every answer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.safe_copy import Copying, SafeCopy
from inspector_app.journal.clock import moment_at

if TYPE_CHECKING:  # the case file comes after the window was drawn
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.news import News
    from inspector_app.store.second_place import SecondPlace

PATIENCE_S = 3.0
"""How long closing waits for a place that is slow."""

SLOW_S = 5.0
"""After so long with one record the window says that the copy is behind."""

MOST_AT_ONCE = 8 << 20
"""So many bytes of attachments are copied before changes get their turn again."""

TRY_AGAIN_S = 15.0
"""How long a place that failed is left alone."""

_ANEW = frozenset({"COPY-04", "COPY-05", "COPY-06"})


class Copier:
    """Keeps the second journal of one case file going.

    :meth:`choose`, :meth:`feed` and :meth:`finish` are called on the case thread; ``told`` is called from
    any thread whenever something else can be said, and whoever hears BEHIND calls :meth:`feed` again.

    Attributes:
        told: Hears how the copy stands.
    """

    def __init__(self, told: Callable[[SafeCopy], None] = lambda _copy: None) -> None:
        self.told = told
        self._state = SafeCopy()
        self._place: SecondPlace | None = None
        self._chosen: Path | None = None
        self._is_open = self._anew = self._busy = False
        self._since = self._retry_at = 0.0
        self._put_away: list[SecondPlace] = []
        self._change = Condition()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None

    @property
    def state(self) -> SafeCopy:
        """How the copy stands."""
        return self._state

    def choose(self, desk: Desk, place: Path | None) -> None:
        """Copy to this folder from now on, which :func:`prepare` has marked; None: nowhere.

        Raises:
            CannotDo: ``STORE-15``: nobody could ever open copies of a throw-away case file.
        """
        made = desk.case.second_place(place) if place is not None else None
        with self._change:
            if self._place is not None:
                self._put_away.append(self._place)
            self._chosen, self._place = place, made
            self._is_open, self._anew, self._retry_at = False, False, 0.0
            if self._put_away and not self._busy:
                self._do(lambda: None)
        self._tell(SafeCopy() if place is None else SafeCopy(Copying.OPENING))
        self.feed(desk)

    def feed(self, desk: Desk) -> None:
        """Hand over what is new, if the last is done; else it goes with the next."""
        with self._change:
            if self._chosen is None or monotonic() < self._retry_at:
                return
            if self._busy:
                slow = monotonic() - self._since > SLOW_S
            else:
                slow = False
                self._feed(desk.case, desk.now())
        if slow and self._state.copying is Copying.SAFE:
            self._tell(replace(self._state, copying=Copying.BEHIND))

    def finish(self, desk: Desk, patience_s: float = PATIENCE_S) -> None:
        """Copy what is left, and that the case file was closed; a slow place is not waited for longer."""
        deadline = monotonic() + patience_s
        with self._change:
            self._chosen = None  # the window may still ask for more
            while self._thread and self._wait(deadline) and self._is_open and self._place is not None:
                news = desk.case.news(self._place.held, now=desk.now())
                if news is None or (not news.says_something and self._place.held.is_closed):
                    self._do(self._place.copy_keys)  # a passphrase may be all that was changed
                    self._wait(deadline)
                    break
                self._start(self._place, replace(news, is_last=not news.is_more))
        if self._thread is not None:
            self._thread = None
            self._jobs.put(None)

    def _feed(self, case: "CaseFile", now: datetime) -> None:
        if self._place is None and self._chosen is not None:
            self._place, self._is_open = case.second_place(self._chosen, anew=self._anew), False
            self._anew = False
        place = self._place
        if place is None:
            return
        if not self._is_open:
            self._do(lambda: self._open(place))
            return
        news = case.news(place.held, now=now)
        if news is None:  # a restored backup, a cloned disk: what is there stays as it is
            anew = case.second_place(self._chosen or Path(), anew=True)
            self._put_away.append(place)
            self._place, self._is_open = anew, False
            self._do(lambda: self._open(anew))
        elif news.says_something or news.attachments:
            self._start(place, news)
        elif self._state.copying is Copying.BEHIND:  # nothing is lacking
            self._tell(SafeCopy(Copying.SAFE, now))

    def _start(self, place: "SecondPlace", news: "News") -> None:
        self._do(lambda: self._copy(place, news))

    def _do(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._serve, name="second journal", daemon=True)
            self._thread.start()
        self._busy, self._since = True, monotonic()
        self._jobs.put(job)

    def _wait(self, deadline: float) -> bool:
        return self._change.wait_for(lambda: not self._busy, timeout=max(0.0, deadline - monotonic()))

    # --- on the thread of the second place ---------------------------------------------------------------

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except InspectorError as error:
                self._failed(error)
            while self._put_away:
                self._close(self._put_away.pop())  # a stick that is no longer used can be pulled out
            with self._change:
                self._busy = False
                self._change.notify_all()
            self.told(self._state)
        self._close(self._place)

    def _open(self, place: "SecondPlace") -> None:
        place.open()
        at = moment_at(place.held.at_ms) if place.held.rx else None
        with self._change:
            if place is self._place:  # else another one was chosen meanwhile
                self._is_open = True
                self._state = SafeCopy(Copying.BEHIND, at, self._state.trouble)

    def _copy(self, place: "SecondPlace", news: "News") -> None:
        if news.says_something:
            place.append(news)
        copied = 0
        for attachment in news.attachments:
            if copied >= MOST_AT_ONCE:
                break
            place.copy_blob(attachment)
            copied += attachment.size
        is_behind = news.is_more or bool(place.held.unkept)
        with self._change:
            if place is self._place:
                copying = Copying.BEHIND if is_behind else Copying.SAFE
                self._state = SafeCopy(copying, self._state.at if is_behind else moment_at(news.at_ms))

    def _failed(self, error: InspectorError) -> None:
        """Say why, and begin again: with what is there once it is back, or anew beside what is damaged."""
        with self._change:
            self._is_open = False
            self._anew = error.code in _ANEW
            self._retry_at = 0.0 if self._anew else monotonic() + TRY_AGAIN_S
            place, self._place = self._place, None
            copying = Copying.BEHIND if self._anew else Copying.GONE
            self._state = SafeCopy(copying, self._state.at, error)
        self._close(place)

    @staticmethod
    def _close(place: "SecondPlace | None") -> None:
        if place is not None:
            place.close()

    def _tell(self, state: SafeCopy) -> None:
        self._state = state
        self.told(state)


def prepare(place: Path, case_folder: Path) -> bool:
    """Mark a folder that a person has just chosen; return whether it lies on another disk than the case file.

    Args:
        place: The folder; asked now, so this belongs on no thread that anybody waits for.
        case_folder: Where the case file lies.

    Raises:
        CannotDo: ``COPY-03`` it lies in the folder of the case file.
        Surroundings: ``COPY-01`` it is not there or cannot be written.
    """
    from inspector_app.store.second_place import is_elsewhere, prepare_place

    if place.resolve().is_relative_to(case_folder.resolve()):
        raise CannotDo("COPY-03", folder=str(place))
    prepare_place(place)
    return is_elsewhere(place, case_folder)
