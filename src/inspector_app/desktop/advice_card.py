"""One recommendation: what is to be done, by whom, how soon, and on which day that falls due."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.compact_card import HALF, THIRD, WHOLE, CompactCard
from inspector_app.desktop.deadline_fields import DeadlineFields
from inspector_app.desktop.fields import ChoiceField, LineField, NoteField, WrittenField, show_record
from inspector_app.desktop.memory_fields import LawWord
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.deadlines import due_date
from inspector_app.inspection.findings import Addressee, Deadline, Priority, Recommendation
from inspector_app.inspection.law import Registry
from inspector_app.inspection.workdays import Calendar


class AdviceCard(CompactCard):
    """One recommendation."""

    def __init__(self, visit: VisitInHand, law: Registry, key: str, number: int, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Kiến nghị {0}").format(number))
        self.heading.setVisible(True)
        self._visit = visit
        self._key = key
        self._new = True
        self._advice: Recommendation | None = None
        self._fields: dict[str, WrittenField] = {}
        self._named: dict[str, QWidget] = {}
        self._put("text", self.tr("Nội dung kiến nghị"), WHOLE, NoteField)
        for name, text, options in (
            ("addressee", self.tr("Gửi tới"), tuple(Addressee)),
            ("priority", self.tr("Mức ưu tiên"), (None, *Priority)),
        ):
            self._put(name, text, THIRD, partial(_choice, options))
        self._put("responsible", self.tr("Người, bộ phận thực hiện"), THIRD, LineField)
        self._put("addressee_name", self.tr("Tên cơ quan nhận"), HALF, LineField)
        self._put("product", self.tr("Sản phẩm chứng minh đã làm"), HALF, LineField)
        self._deadline = DeadlineFields(self)
        self.add_widget(self._deadline)
        self._law_word = LawWord(law, self)
        self.add_widget(self._law_word)
        self._law_word.committed.connect(partial(self._commit, "law_word"))
        self._out = button(self.tr("Bỏ kiến nghị này"), self, kind="danger")
        self.box.addLayout(row(1, self._out))
        self._deadline.committed.connect(self._commit_deadline)
        self._deadline.refused.connect(visit.refused)
        self._out.clicked.connect(self._take_out)

    def show_advice(self, advice: Recommendation, *, editable: bool) -> None:
        """Show the stored recommendation."""
        anew, self._new, self._advice = self._new, False, advice
        show_record(self._fields, advice, anew=anew, editable=editable)
        named = advice.addressee is not Addressee.UNIT
        if named is self._named["addressee_name"].isHidden():
            self._named["addressee_name"].setVisible(named)
            self.place_again()
        self._deadline.show_deadline(advice.deadline, anew=anew, editable=editable)
        self._law_word.show_record(advice, days_of(self._visit), anew=anew, editable=editable)
        self._out.setEnabled(editable)

    def show_calendar(self, calendar: Calendar) -> None:
        """Name the day on which the deadline falls due, by this calendar and the day of the minutes."""
        held_on = self._visit.record.visit.held_on
        self._deadline.show_calendar(calendar, held_on[-1] if held_on else None)

    def first_field(self) -> QWidget:
        """Return where the keyboard enters."""
        return self._fields["text"]

    def _put(self, name: str, text: str, share: int, make: Callable[[str, QWidget], WrittenField]) -> None:
        field = make(text, self)
        field.setObjectName(f"advice_{name}")
        self._fields[name] = field
        self._named[name] = self.add_share(field, share, text)
        field.committed.connect(partial(self._commit, name))

    def _commit(self, name: str, value: object) -> None:
        field = self._law_word.field if name == "law_word" else self._fields[name]
        self._visit.amend(Recommendation, self._key, field.take_back, **{name: value})

    def _commit_deadline(self, deadline: Deadline) -> None:
        """Keep a deadline; a counted one runs from the day of the minutes and gets its due day."""
        held_on = self._visit.record.visit.held_on

        def change(desk: Desk, standing: Recommendation) -> Recommendation:
            event_on = deadline.event_on or (held_on[-1] if held_on and deadline.count else None)
            known = replace(deadline, event_on=event_on)
            counted = due_date(known, desk.library.calendar)
            return replace(standing, deadline=replace(known, due=counted.day if counted else known.due))

        then: Callable[[object], None] | None = None
        self._visit.rework_at_desk(Recommendation, self._key, change, then)

    def _take_out(self) -> None:
        if self._advice is not None:
            self._visit.take_out(self._advice)


def days_of(visit: VisitInHand) -> list[date]:
    """Return the days on which a basis may have held: the inspected period's ends, then the visit's days."""
    period = visit.record.visit.period
    ends = [period.start, period.end] if period else []
    return [day for day in (*ends, *visit.record.visit.held_on) if day is not None]


def _choice(options: tuple[Any, ...], text: str, parent: QWidget) -> ChoiceField:
    return ChoiceField(text, options, parent)
