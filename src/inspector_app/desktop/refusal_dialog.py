"""Asks why somebody refuses to sign and who saw it; says before what becomes of the draft."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from inspector_app.actions.refuse_to_sign import refuse_to_sign, takes_draft_back
from inspector_app.desktop.cards import Question
from inspector_app.desktop.fields import LineField, NoteField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.people import Participant
from inspector_app.inspection.sealing import VisitState

_WIDTH_PX = 460


class RefusalDialog(Question):
    """The question about one person."""

    def __init__(
        self, visit: VisitInHand, person: Participant, tell: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Từ chối ký"), parent.tr("Ghi từ chối"), parent, kind="danger")
        self._visit, self._person, self._tell = visit, person, tell
        who = person.name or person.title or person.agency
        self.body.addWidget(label(self._consequence(who), self, role="muted", wrap=True))
        self.reason = NoteField(self.tr("Lý do, theo lời người từ chối"), self, lines=2)
        self.reason.setObjectName("refusal_reason")
        self.reason.setMinimumWidth(_WIDTH_PX)
        self.witness = LineField(self.tr("Người chứng kiến: họ tên, chức vụ"), self)
        self.witness.setObjectName("refusal_witness")
        others = (p for p in visit.record.participants if p.present and p.id != person.id)
        names = QCompleter([", ".join(x for x in (p.name, p.title) if x) for p in others], self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.witness.setCompleter(names)
        for field in (self.reason, self.witness):
            self.add_field(field.accessibleName(), field)
        self.answered.connect(self._record)

    def _consequence(self, who: str) -> str:
        state = self._visit.record.state
        if state is VisitState.OPEN:
            return self.tr("{0} sẽ không có ô ký; biên bản ghi lý do và người chứng kiến.").format(who)
        if self._takes_back():
            return self.tr(
                "Ô ký của {0} là bắt buộc: dự thảo này được thu hồi, biên bản lập lại có ghi việc từ chối. "
                "Tệp đã ký một phần vẫn được giữ."
            ).format(who)
        return self.tr("Ô ký của {0} không bắt buộc, để trống; những người khác ký tiếp.").format(who)

    def _takes_back(self) -> bool:
        """Whether a standing draft is withdrawn by it."""
        return takes_draft_back(self._visit.record, self._person.id)

    def _record(self) -> None:
        reason, witness = self.reason.value(), self.witness.text().strip()
        if not reason and not witness:
            self.say(self.tr("Hãy ghi lý do hoặc người chứng kiến."))
            return
        self.accept()
        deed = partial(
            refuse_to_sign,
            visit_id=self._visit.visit_id,
            participant=self._person.id,
            reason=reason,
            witness=witness,
        )
        words = self.tr("Đã ghi việc từ chối ký.")
        if self._takes_back():
            words = self.tr(
                "Đã ghi việc từ chối ký và thu hồi dự thảo. Hãy lập lại biên bản để các bên ký bản mới."
            )
        self._visit.do(deed, lambda _touched: self._tell(words))


def ask_refusal(
    visit: VisitInHand, person: Participant, tell: Callable[[str], None], parent: QWidget
) -> None:
    """Open the question; nothing is recorded before it is answered, then ``tell`` says what was."""
    RefusalDialog(visit, person, tell, parent).open()
