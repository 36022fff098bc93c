"""Asking one person before anything is sealed: signs how, in what office, required or not, in which turn."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.actions.refuse_to_sign import take_back_refusal
from inspector_app.desktop.cards import Card, button
from inspector_app.desktop.fields import ChoiceField, LineField
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.refusal_dialog import ask_refusal
from inspector_app.desktop.signers_model import SignerRow
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.people import Capacity, Participant, SignatureKind

_OF_AN_OFFICE = (Capacity.KT, Capacity.TL, Capacity.TUQ, Capacity.TM)


class SignerCard(Card):
    """The card of the person who is chosen in the list.

    Signals:
        leaving(str): When this participant left is to be asked.
        refusal_told(str): A refusal was recorded; what follows from it.
    """

    leaving = Signal(str)
    refusal_told = Signal(str)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Người ký"))
        self.heading.setVisible(True)
        self._visit = visit
        self._shown: SignerRow | None = None
        self._turns: tuple[Participant, ...] = ()
        self._who = label(parent=self, wrap=True)
        self.box.insertWidget(1, self._who)
        self.signs = ChoiceField(self.tr("Cách ký"), tuple(SignatureKind), self)
        self.signs.setObjectName("signer_signs")
        self.capacity = ChoiceField(self.tr("Thẩm quyền ký"), tuple(Capacity), self)
        self.capacity.setObjectName("signer_capacity")
        self.capacity_of = LineField(self.tr("Ký thay chức vụ"), self)
        self.capacity_of.setObjectName("signer_capacity_of")
        self.required = QCheckBox(self.tr("Bắt buộc phải ký"), self)
        self.required.setAccessibleName(self.required.text())
        self._asked = [self.add_field(field.accessibleName(), field) for field in (self.signs, self.capacity)]
        self._of_cell = self.add_field(self.capacity_of.accessibleName(), self.capacity_of, wide=True)
        self._meaning = label(parent=self, role="small", wrap=True)
        self._earlier = button(self.tr("Ký sớm hơn"), self, name="signer_earlier")
        self._later = button(self.tr("Ký muộn hơn"), self, name="signer_later")
        self._left = button(self.tr("Đã ra về…"), self, name="signer_left")
        self._refuse = button(self.tr("Từ chối ký…"), self, kind="danger", name="signer_refuses")
        self._take_back = button(self.tr("Bỏ ghi từ chối"), self, name="refusal_back")
        self._said = label(parent=self, wrap=True)
        self.add_widget(self.required)
        self.add_widget(self._meaning)
        self.add_widget(self._said)
        flow(self.box, self._earlier, self._later, self._left, self._take_back, self._refuse)
        self._connect()

    def show_row(self, shown: SignerRow, title: str, turns: Sequence[Participant]) -> None:
        """Show a person of the list; ``turns`` are all who have a place, in the order of signing."""
        person, state = shown.person, self._visit.record.state
        anew = self._shown is None or self._shown.person.id != person.id
        self._shown, self._turns = shown, tuple(turns)
        is_open, refused = self._visit.is_open, shown.refusal is not None
        self._who.setText(title)
        self.signs.show_value(person.signs)
        self.capacity.show_value(person.capacity)
        self.capacity_of.show_value(person.capacity_of, anew=anew)
        self.required.setChecked(person.signature_required)
        asks = is_open and not refused
        signs = person.signs is not SignatureKind.NONE
        for cell in self._asked:
            cell.setVisible(asks)
        self._asked[1].setVisible(asks and signs)
        self._of_cell.setVisible(asks and signs and person.capacity in _OF_AN_OFFICE)
        self.required.setVisible(asks and signs)
        self._meaning.setText(self._meaning_of(person.signs))
        self._meaning.setVisible(asks)
        self._show_turns(asks=asks)
        self._left.setVisible(is_open)
        self._refuse.setVisible(not state.is_final and shown.waits)
        self._take_back.setVisible(refused and (is_open or shown.slot is not None))
        self._said.setText(self._refusal_words(shown))
        self._said.setVisible(refused)

    def _show_turns(self, *, asks: bool) -> None:
        """Offer another turn among those that sign in the same stage: ink, optional, required."""
        stages = [_stage(person) for person in self._turns]
        here = self._place()
        for pressed, by in ((self._earlier, -1), (self._later, 1)):
            there = here + by
            pressed.setVisible(asks and here >= 0)
            pressed.setEnabled(here >= 0 and 0 <= there < len(stages) and stages[there] == stages[here])

    def _place(self) -> int:
        ids = [person.id for person in self._turns]
        return ids.index(self._shown.person.id) if self._shown and self._shown.person.id in ids else -1

    def _move(self, by: int) -> None:
        here = self._place()
        if not 0 <= here + by < len(self._turns):
            return
        order = list(self._turns)
        order.insert(here + by, order.pop(here))
        turned = [replace(person, turn=turn) for turn, person in enumerate(order, 1)]
        self._visit.write(*(new for new in turned if new not in self._turns))

    def _meaning_of(self, kind: SignatureKind) -> str:
        return {
            SignatureKind.NONE: self.tr("Không có ô ký trong biên bản."),
            SignatureKind.DIGITAL: self.tr("Ký trên máy này sau khi lập biên bản, bằng tệp khóa hoặc USB."),
            SignatureKind.ELSEWHERE: self.tr(
                "Sau khi lập: lưu tệp ra, người ký ký ô của mình bằng phần mềm trên máy khác, rồi nhận lại."
            ),
            SignatureKind.INK: self.tr(
                "Ký bằng bút hoặc chuột trước khi lập biên bản. Là bằng chứng kèm theo, không phải chữ ký số."
            ),
            SignatureKind.PAPER: self.tr(
                "Có chỗ ký trên bản in; tệp điện tử không chứng minh được chữ ký này."
            ),
        }[kind]

    def _refusal_words(self, shown: SignerRow) -> str:
        if shown.refusal is None:
            return ""
        return self.tr("Từ chối ký lúc {0}. Lý do: {1}. Người chứng kiến: {2}.").format(
            moment_text(shown.refusal.refused_at), shown.refusal.reason or "–", shown.refusal.witness or "–"
        )

    def _commit(self, name: str, field: ChoiceField | LineField, value: object) -> None:
        if self._shown is not None:
            self._visit.amend(Participant, self._shown.person.id, field.take_back, **{name: value})

    def _tick(self) -> None:
        if self._shown is not None:
            required = self.required.isChecked()
            self._visit.amend(Participant, self._shown.person.id, None, signature_required=required)

    def _ask_refusal(self) -> None:
        if self._shown is not None:
            ask_refusal(self._visit, self._shown.person, self.refusal_told.emit, self)

    def _take_refusal_back(self) -> None:
        if self._shown is not None:
            visit_id, key = self._visit.visit_id, self._shown.person.id
            self._visit.do(lambda desk: take_back_refusal(desk, visit_id, key))

    def _ask_leaving(self) -> None:
        if self._shown is not None:
            self.leaving.emit(self._shown.person.id)

    def _connect(self) -> None:
        asked: dict[str, ChoiceField | LineField]
        asked = {"signs": self.signs, "capacity": self.capacity, "capacity_of": self.capacity_of}
        for name, field in asked.items():
            field.committed.connect(partial(self._commit, name, field))
        self.required.clicked.connect(self._tick)
        self._earlier.clicked.connect(partial(self._move, -1))
        self._later.clicked.connect(partial(self._move, 1))
        self._left.clicked.connect(self._ask_leaving)
        self._refuse.clicked.connect(self._ask_refusal)
        self._take_back.clicked.connect(self._take_refusal_back)


def _stage(person: Participant) -> tuple[bool, bool]:
    return person.signs.has_field, person.signs.has_field and person.signature_required
