"""Asks when somebody left before the minutes were signed."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Question
from inspector_app.desktop.fields import ClockField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import VIET_NAM, in_viet_nam


class LeavingQuestion(Question):
    """The question about one person; an empty time says that the person is still there."""

    def __init__(
        self, visit: VisitInHand, fittings: Fittings, who: str, left_at: datetime | None, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Đã ra về"), parent.tr("Ghi"), parent)
        self._visit, self._fittings = visit, fittings
        words = self.tr("{0} ra về lúc mấy giờ? Để trống nếu vẫn có mặt.").format(who)
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.field = ClockField(self.tr("Ra về lúc"), self)
        self.field.setObjectName("left_at")
        self.field.setMinimumWidth(380)
        local = in_viet_nam(left_at or fittings.now())
        self.field.show_value(local.time().replace(second=0, microsecond=0), anew=True)
        self.add_field(self.field.accessibleName(), self.field)

    def leave(self, participant: str) -> None:
        """Record the time that stands in the field."""
        from inspector_app.actions.before_signing import note_leaving
        from inspector_app.errors import CannotDo

        try:
            clock = self.field.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return
        self.accept()
        day = in_viet_nam(self._fittings.now()).date()
        held_on = self._visit.record.visit.held_on
        at = datetime.combine(held_on[-1] if held_on else day, clock, VIET_NAM) if clock else None
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: note_leaving(desk, visit_id, participant, at))


def ask_leaving(visit: VisitInHand, fittings: Fittings, participant: str, parent: QWidget) -> None:
    """Open the question; nothing is asked about who is not of the visit, or once it is frozen."""
    person = next((one for one in visit.record.participants if one.id == participant), None)
    if person is None or not visit.is_open:
        return
    who = person.name or person.title or person.agency
    question = LeavingQuestion(visit, fittings, who, person.left_at, parent)
    question.ask(partial(question.leave, participant))
