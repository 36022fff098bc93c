"""The deadline of a recommendation: a day, so many (working) days from an event, at once, or recurring."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.desktop.cards import labelled
from inspector_app.desktop.fields import ChoiceField, CountField, DateField, LineField
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo
from inspector_app.inspection.deadlines import SIGNING_DAY, deadline_words, due_words
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.workdays import Calendar

_COUNTED = (DeadlineKind.WORKING_DAYS, DeadlineKind.DAYS)


class DeadlineFields(QWidget):
    """One deadline.

    Signals:
        committed(Deadline): It was changed; the due day of a counted one is for the calendar to say.
        refused(CannotDo): A date or number cannot be read.
    """

    committed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = Deadline()
        self._kind = ChoiceField(self.tr("Thời hạn"), tuple(DeadlineKind), self)
        self._due = DateField(self.tr("Trước ngày"), self)
        self._count = CountField(self.tr("Số ngày"), self)
        self._event = LineField(self.tr("Kể từ"), self, placeholder=SIGNING_DAY)
        self._words = LineField(self.tr("Bao lâu một lần"), self, placeholder=self.tr("hằng tuần"))
        self._said = label(parent=self, role="small", wrap=True)
        self._calendar: Calendar | None = None
        self._signed_on: date | None = None
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(labelled(self.tr("Thời hạn"), self._kind, self), 1)
        self._cells: dict[LineField, QWidget] = {}
        for field in (self._due, self._count, self._event, self._words):
            self._cells[field] = labelled(field.accessibleName(), field, self)
            line.addWidget(self._cells[field], 1)
            field.committed.connect(self._changed)
            field.refused.connect(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._said)
        self._kind.committed.connect(self._kind_changed)

    def show_deadline(self, deadline: Deadline, *, anew: bool, editable: bool) -> None:
        """Show the stored deadline."""
        self._stored = deadline
        self._kind.show_value(deadline.kind)
        self._kind.setEnabled(editable)
        values = {
            self._due: deadline.due,
            self._count: deadline.count,
            self._event: deadline.event,
            self._words: deadline.words,
        }
        for field, value in values.items():
            field.show_value(value, anew=anew)
            field.setReadOnly(not editable)
        self._show_fields(deadline.kind)
        self._say()

    def show_calendar(self, calendar: Calendar, signed_on: date | None) -> None:
        """Name the day on which the deadline falls due; ``signed_on`` is the day of the minutes."""
        self._calendar, self._signed_on = calendar, signed_on
        self._say()

    def _say(self) -> None:
        """Say when it is due by the calendar; without a calendar or such a day, how it is printed."""
        said = due_words(self._stored, self._calendar, self._signed_on) if self._calendar else ""
        self._said.setText(said or deadline_words(self._stored))

    def _show_fields(self, kind: DeadlineKind) -> None:
        shown = {
            self._due: kind is DeadlineKind.ON_DATE,
            self._count: kind in _COUNTED,
            self._event: kind in _COUNTED,
            self._words: kind is DeadlineKind.RECURRING,
        }
        for field, on in shown.items():
            self._cells[field].setVisible(on)

    def _kind_changed(self, kind: object) -> None:
        """Show what the kind asks for; it is kept once that is there."""
        if not isinstance(kind, DeadlineKind):
            return
        self._show_fields(kind)
        if kind is DeadlineKind.ON_DATE and self._stored.due is None:
            self._due.setFocus()
        elif kind in _COUNTED and self._stored.count is None:
            self._count.setFocus()
        else:
            self._changed(None)

    def _changed(self, _value: object) -> None:
        kind = self._kind.value()
        if not isinstance(kind, DeadlineKind):
            return
        try:
            due, count = self._due.value(), self._count.value()
        except CannotDo as error:
            self.refused.emit(error)
            return
        kept = Deadline(kind=kind)
        if kind is DeadlineKind.ON_DATE:
            kept = replace(kept, due=due)
        elif kind in _COUNTED:
            event = str(self._event.value()) or SIGNING_DAY
            kept = replace(kept, count=count, event=event, event_on=self._stored.event_on)
        elif kind is DeadlineKind.RECURRING:
            kept = replace(kept, words=str(self._words.value()))
        self.committed.emit(kept)
