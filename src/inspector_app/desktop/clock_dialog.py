"""Asks what another clock shows at this moment: the minutes then say how this laptop's clock stands."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Question
from inspector_app.desktop.fields import ClockField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import VIET_NAM, in_viet_nam


class ClockQuestion(Question):
    """What another clock shows, and which clock that is."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent.tr("Đối chiếu đồng hồ"), parent.tr("Ghi"), parent)
        self._visit, self._fittings = visit, fittings
        words = self.tr("Nhìn một đồng hồ khác (điện thoại), ghi giờ đang hiện ở đó rồi bấm Ghi ngay.")
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.clock = ClockField(self.tr("Đồng hồ kia đang chỉ"), self)
        self.clock.setObjectName("other_clock")
        self.clock.setMinimumWidth(380)
        self.against = LineField(self.tr("Đồng hồ nào"), self)
        self.against.setObjectName("which_clock")
        self.against.show_value(self.tr("giờ điện thoại"), anew=True)
        for field in (self.clock, self.against):
            self.add_field(field.accessibleName(), field)
        self.answered.connect(self._note)

    def _note(self) -> None:
        from inspector_app.actions.before_signing import note_clock
        from inspector_app.errors import CannotDo

        try:
            shown = self.clock.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return
        if shown is None:
            self.say(self.tr("Hãy ghi giờ mà đồng hồ kia đang chỉ."))
            return
        self.accept()
        other = datetime.combine(in_viet_nam(self._fittings.now()).date(), shown, VIET_NAM)
        against = self.against.text().strip()
        self._visit.do(partial(note_clock, visit_id=self._visit.visit_id, other=other, against=against))


def ask_clock(visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
    """Open the question; once the minutes are drafted, what they say of the clock stands."""
    if visit.is_open:
        ClockQuestion(visit, fittings, parent).open()
