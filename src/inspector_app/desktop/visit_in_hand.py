"""The visit that is open in the window: its record as last read, and the deeds that pages hand on."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.actions.choose_scope import choose_items, choose_short_set
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import VisitPart, take_out, write_down
from inspector_app.desktop.runner import CaseRunner
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verification
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.handed_over import HandedDocument
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.paragraphs import Paragraph
from inspector_app.inspection.people import Participant
from inspector_app.inspection.record import Touched
from inspector_app.inspection.retention import ERASURE, HOLD
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import ReceptionPoint, Visit
from inspector_app.inspection.visit_record import VisitRecord

REREAD_MS = 120
"""How long after a change the whole record is read again: a row shows its answer at once, totals follow."""

Refused = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class _Added:
    touched: Touched
    record_id: str


class VisitInHand(QObject):
    """One open visit.

    Attributes:
        record: The visit as last read; replaced as a whole, never changed.

    Signals:
        reread: ``record`` is another now.
        answered(str): The answer of this item key is committed.
        added(str): A new record is committed; its id.
        saved(datetime): Something of this visit was committed, at this time of the laptop's clock.
        refused(Exception): A deed was refused; nothing was changed.
    """

    reread = Signal()
    answered = Signal(str)
    added = Signal(str)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        runner: CaseRunner,
        now: Callable[[], datetime],
        record: VisitRecord,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.runner = runner
        self.record = record
        self.visit_id = record.visit.id
        self._now = now
        self._answers: dict[str, Answer] = {}  # given, and not yet read back with the record
        self._unsaved: Counter[str] = Counter()
        self._reading = False
        self._stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REREAD_MS)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the visit can be edited: nothing is drafted or signed."""
        return self.record.state is VisitState.OPEN

    def answer(self, key: str) -> Answer:
        """Return the answer as it stands, or as it was just given."""
        return self._answers.get(key) or self.record.answers.get(key) or Answer(id=key)

    def give_answer(self, answer: Answer, refused: Refused | None = None) -> None:
        """Record an answer; ``answered`` tells when it is committed."""
        before = self.answer(answer.id)
        self._answers[answer.id] = answer
        self._unsaved[answer.id] += 1
        self.runner.run(
            lambda desk: record_answer(desk, self.visit_id, answer),
            partial(self._answer_saved, answer),
            partial(self._answer_refused, answer, before, refused),
        )

    def write(self, *records: VisitPart, refused: Refused | None = None) -> None:
        """Write whole records."""
        self._change(lambda desk: write_down(desk, self.visit_id, *records), refused)

    def add(self, make: Callable[[Desk], VisitPart], refused: Refused | None = None) -> None:
        """Write a new record; ``make`` gets the desk for its fresh id. ``added`` tells the id."""

        def deed(desk: Desk) -> _Added:
            record = make(desk)
            return _Added(write_down(desk, self.visit_id, record), record.id)

        self.runner.run(deed, self._added, partial(self._change_refused, refused))

    def amend(self, kind: type, key: str, refused: Refused | None = None, /, **changes: object) -> None:
        """Change some fields of a record."""
        self.rework(kind, key, lambda standing: replace(standing, **changes), refused)

    def rework(
        self, kind: type, key: str, change: Callable[[Any], VisitPart], refused: Refused | None = None
    ) -> None:
        """Change a record as it stands when the deed runs, so that no edit undoes another."""
        self.rework_at_desk(kind, key, lambda _desk, standing: change(standing), refused)

    def rework_at_desk(
        self, kind: type, key: str, change: Callable[[Desk, Any], VisitPart], refused: Refused | None = None
    ) -> None:
        """Change a record with what lies at the desk: the calendar, the clock, a fresh id."""

        def deed(desk: Desk) -> Touched:
            standing = _standing(read_visit(desk, self.visit_id), kind, key)
            return write_down(desk, self.visit_id, change(desk, standing))

        self._change(deed, refused)

    def take_out(self, *records: VisitPart) -> None:
        """Take records out of the visit, as one deed."""
        self._change(lambda desk: take_out(desk, self.visit_id, *records))

    def choose(self, form_id: str, items: tuple[str, ...], point: str, *, chosen: bool) -> None:
        """Take items into the scope of the visit, or leave them out."""
        self._change(
            lambda desk: choose_items(desk, self.visit_id, form_id, items, point=point, chosen=chosen)
        )

    def choose_set(self, form_id: str, name: str) -> None:
        """Take a short set of a form into the scope."""
        self._change(lambda desk: choose_short_set(desk, self.visit_id, form_id, name))

    def do(
        self,
        deed: Callable[[Desk], Any],
        done: Callable[[Any], None] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Carry out any other deed on this visit."""
        self.runner.run(deed, partial(self._did, done), partial(self._change_refused, refused))

    def do_staged(
        self,
        deed: Staged[Any, Any, Any],
        done: Callable[[Any], None] | None = None,
        refused: Refused | None = None,
        *,
        what: str = "",
    ) -> None:
        """Carry out a deed with long work in the middle; named in words it can be cancelled.

        ``refused`` is told of a failure, and not the bar.
        """
        self.runner.stage(deed, partial(self._did, done), refused or self.refused.emit, what=what)

    def reread_soon(self) -> None:
        """Read the record again a moment from now; several calls become one."""
        if self._reading:
            self._stale = True
        elif not self._timer.isActive():
            self._timer.start()

    def _change(self, deed: Callable[[Desk], Touched], refused: Refused | None = None) -> None:
        self.runner.run(deed, self._change_saved, partial(self._change_refused, refused))

    def _change_saved(self, touched: Touched) -> None:
        if touched.cells:
            self.saved.emit(self._now())

    def _added(self, made: _Added) -> None:
        self.added.emit(made.record_id)
        self.saved.emit(self._now())

    def _did(self, then: Callable[[Any], None] | None, result: Any) -> None:
        touched = getattr(result, "touched", result)
        if isinstance(touched, Touched) and touched.cells:
            self.saved.emit(self._now())
        if then is not None:
            then(result)

    def _change_refused(self, then: Refused | None, error: object) -> None:
        self.refused.emit(error)
        if then is not None:
            then(error)

    def _answer_saved(self, answer: Answer, _touched: Touched) -> None:
        self._unsaved[answer.id] -= 1
        self.answered.emit(answer.id)
        self.saved.emit(self._now())

    def _answer_refused(self, answer: Answer, before: Answer, then: Refused | None, error: object) -> None:
        self._unsaved[answer.id] -= 1
        if self._answers.get(answer.id) == answer:
            self._answers[answer.id] = before
        self.refused.emit(error)
        if then is not None:
            then(error)
        self.answered.emit(answer.id)

    def _read(self) -> None:
        self._reading, self._stale = True, False
        self.runner.run(lambda desk: read_visit(desk, self.visit_id), self._take, self._not_read)

    def _take(self, record: VisitRecord) -> None:
        self._reading = False
        self.record = record
        # outcomes arrive in the order of the deeds: what is saved by now stands in this record
        self._answers = {key: given for key, given in self._answers.items() if self._unsaved[key]}
        self.reread.emit()
        if self._stale:
            self.reread_soon()

    def _not_read(self, error: object) -> None:
        self._reading = False
        self.refused.emit(error)

    def _heed(self, touched: Touched) -> None:
        if touched.scope == self.visit_id or touched.concerns(ERASURE, HOLD):
            self.reread_soon()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._read)
        self.runner.touched.connect(self._heed)


_SHELVES: dict[type, str] = {
    Participant: "participants",
    ReceptionPoint: "points",
    Verification: "verifications",
    Finding: "findings",
    Recommendation: "recommendations",
    Paragraph: "paragraphs",
    Figures: "figures",
    Evidence: "evidence",
    Objection: "objections",
    HandedDocument: "handed_over",
}


def _standing(record: VisitRecord, kind: type, key: str) -> Any:
    if kind is Visit:
        return record.visit
    shelf: Iterable[Any] = getattr(record, _SHELVES[kind]) if kind in _SHELVES else record.instruments.all()
    found = next((one for one in shelf if one.id == key and isinstance(one, kind)), None)
    if found is None:
        raise CannotDo("WINDOW-07")
    return found
