"""The right-hand side of the checklist: one item, with real buttons and fields for its whole answer."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.canonical import Json
from inspector_app.desktop.answer_author import AnswerAuthor
from inspector_app.desktop.cards import Card, ScrollingPage, button, labelled
from inspector_app.desktop.checklist_model import ItemRow
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.measure_fields import MeasureFields
from inspector_app.desktop.phrase_box import PhraseBox, SlotNote
from inspector_app.desktop.picture_strip import PictureStrip
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.remark_box import RemarkBox
from inspector_app.desktop.verification_fields import VerificationFields
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import VERDICT_ICONS, word
from inspector_app.inspection.answers import Answer, Verdict, Verification
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.law import Registry, marked_words
from inspector_app.inspection.proposals import UNFILLED
from inspector_app.inspection.repeats import Repeat
from inspector_app.inspection.verdicts import needs_finding


class AnswerPanel(ScrollingPage):
    """One item and its answer.

    Signals:
        verdict_given(object): A verdict button was pressed; None takes the verdict back.
        finding_wanted: The person wants a finding made of this failed item.
        left: Esc was pressed in a text field.
    """

    verdict_given = Signal(object)
    finding_wanted = Signal()
    left = Signal()

    def __init__(
        self, visit: VisitInHand, law: Registry, look: Look, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("answer_panel")
        self._visit = visit
        self._law = law
        self._repeats: Mapping[str, Repeat] = {}
        self._look = look
        self._icons = icons
        self._row: ItemRow | None = None
        self._card = Card(parent=self)
        self.add(self._card)
        self.end()
        self._make_head()
        self._buttons = self._make_buttons()
        self._author = AnswerAuthor(visit, self)
        self._measures = MeasureFields(self)
        self._note = SlotNote(self.tr("Ghi chú"), self, lines=2)
        self._note.setObjectName("note")
        self._phrases = PhraseBox(visit, self)
        self._reason = NoteField(self.tr("Lý do không áp dụng"), self, lines=1)
        self._reason.setObjectName("na_reason")
        self._proposed = label(parent=self, role="small", wrap=True)
        self._proposed.hide()
        self._unit_says = label(parent=self, role="small", wrap=True)
        self._unit_says.setObjectName("unit_says")
        self._unit_says.hide()
        self._card.add_widget(self._unit_says)
        self._card.add_widget(self._proposed)
        self._card.add_widget(self._measures)
        self._reason_cell = labelled(self.tr("Lý do không áp dụng"), self._reason, self)
        self._card.add_widget(self._reason_cell)
        self._card.add_widget(labelled(self.tr("Ghi chú (in cùng câu trả lời)"), self._note, self))
        self._card.add_widget(self._phrases)
        self.pictures = PictureStrip(visit, self)
        self._card.add_widget(labelled(self.tr("Ảnh minh chứng"), self.pictures, self))
        self._verification = VerificationFields(self)
        self._card.add_widget(self._verification)
        self._finding = button(self.tr("Lập tồn tại, kiến nghị (F4)"), self, name="make_finding_button")
        self._told = label(parent=self, role="small", wrap=True)
        self._card.add_widget(self._told)
        self._card.add_widget(self._finding)
        self._remarks = RemarkBox(visit, icons, self)
        self._card.add_widget(self._remarks)
        self._arrange()
        self._connect()

    def show_row(self, row: ItemRow | None) -> None:
        """Show another item; what was typed for the one before is given first."""
        self.leave()
        self._row = row
        self._card.setVisible(row is not None)
        if row is None:
            return
        item = row.item
        self._code.setText(f"{item.name} · {word(item.severity)}" + (f" · {row.point}" if row.point else ""))
        self._label.setText(item.label)
        basis = "; ".join(marked_words(self._law, b) for b in item.legal_basis)
        self._basis_words.setText(self.tr("Căn cứ: {0}").format(basis) if basis else "")
        self._basis_words.setVisible(bool(basis))
        self._evidence.setText(self.tr("Cần xem: {0}").format(item.evidence.words))
        self._evidence.setVisible(bool(item.evidence.words))
        for pressed in self._buttons.values():
            pressed.setVisible(item.judged)
        self._measures.show_item(item)
        answer = self._visit.answer(row.key)
        self._show_repeat(row)
        self.pictures.show_about(row.key)
        self._note.show_value(answer.note, anew=True)
        self._reason.show_value(answer.na_reason, anew=True)
        self.redraw()
        self.verticalScrollBar().setValue(0)

    def show_repeats(self, repeats: Mapping[str, Repeat]) -> None:
        """Know what failed at the unit's last visit, by ``form_id/item``."""
        self._repeats = repeats
        if self._row is not None:
            self._show_repeat(self._row)

    def _show_repeat(self, row: ItemRow) -> None:
        form_id, name, _ = split_item_key(row.key)
        repeat = self._repeats.get(f"{form_id}/{name}")
        self._repeat.setVisible(repeat is not None)
        if repeat is not None:
            words = self.tr("Lần kiểm tra trước cũng không đạt ({0}).").format(repeat.words)
            self._repeat.setText(f"{words} {repeat.text}".strip())

    @property
    def key(self) -> str:
        """Key of the item that is shown, "" for none."""
        return self._row.key if self._row else ""

    def leave(self) -> None:
        """Give what is being typed."""
        for typed in (self._note, self._reason, self._measures, self._verification, self._remarks):
            typed.commit()

    def first_field(self) -> QWidget:
        """Return where the keyboard enters this side."""
        shown = self._row is not None and self._row.item.judged
        return self._buttons[Verdict.PASS] if shown else self._note

    def redraw(self) -> None:
        """Show the answer that stands."""
        if self._row is None:
            return
        answer = self._visit.answer(self._row.key)
        editable = self._visit.is_open
        for verdict, pressed in self._buttons.items():
            pressed.setChecked(verdict is not None and verdict is answer.verdict)
            pressed.setEnabled(editable)
        self._author.show_answer(self._visit.record.view, self._row.key, judged=self._row.item.judged)
        state = self._visit.record.states.get(self._row.key)
        self._measures.show_answer(answer, state, editable=editable)
        proposed = state.proposed if state else None
        self._proposed.setVisible(proposed is not None and proposed is not answer.verdict)
        if proposed is not None:
            words = self.tr("Số liệu đã nhập cho thấy: {0}. Người kiểm tra quyết định.")
            self._proposed.setText(words.format(word(proposed)))
        self._show_unit_says(answer)
        self._note.show_value(answer.note)
        self._reason.show_value(answer.na_reason)
        self._reason_cell.setVisible(answer.verdict is Verdict.NA)
        for text in (self._note, self._reason):
            text.setReadOnly(not editable)
        self._phrases.show_for(self._row.key if editable else "", self._row.item, answer)
        self._verification.show_about(self._row.key, self._visit.record.verifications, editable=editable)
        self._remarks.show_about(self._row.key)
        self._show_finding(answer, editable=editable)

    def _show_unit_says(self, answer: Answer) -> None:
        """Show what the unit says of itself; it is never taken for an answer of the team."""
        said = self._visit.record.unit_says.get(answer.id)
        self._unit_says.setVisible(said is not None)
        if said is None:
            return
        verdict = word(said.verdict) if said.verdict else self.tr("không chọn")
        words = self.tr("Đơn vị tự đánh giá: {0}").format(verdict)
        note = f" – {said.note}" if said.note else ""
        differs = said.verdict and answer.verdict and said.verdict is not answer.verdict
        self._unit_says.setText(words + note + (self.tr(" (khác với Đoàn)") if differs else ""))

    def write_remark(self) -> None:
        """Put the cursor where the team says something to itself about this item."""
        if self._row is not None:
            self._remarks.begin()

    def focus_note(self) -> None:
        """Put the cursor into the note, or into the reason that is still missing."""
        if self._row is None:
            return
        answer = self._visit.answer(self._row.key)
        missing = answer.verdict is Verdict.NA and not answer.na_reason
        self.show_whole(self._reason if missing else self._note)

    def focus_missing(self) -> None:
        """Put the cursor into the first field still missing or doubted; a verdict is given by key."""
        if self._row is None:
            return
        answer = self._visit.answer(self._row.key)
        measure = self._measures.first_missing()
        if answer.verdict is None and self._row.item.judged:
            return
        if answer.verdict is Verdict.NA and not answer.na_reason:
            self.show_whole(self._reason)
        elif UNFILLED in answer.note:
            self.show_whole(self._note)
        elif measure is not None:
            self.show_whole(measure)

    def _show_finding(self, answer: Answer, *, editable: bool) -> None:
        assert self._row is not None  # noqa: S101 - asked only with an item in hand
        made = [f for f in self._visit.record.findings if self._row.key in f.items]
        wanted = needs_finding(self._row.item, answer)
        self._finding.setVisible(wanted and not made)
        self._finding.setEnabled(editable)
        self._told.setVisible(bool(made))
        self._told.setText(self.tr("Đã có tồn tại: {0}").format(made[0].text) if made else "")

    def _make_head(self) -> None:
        self._code = label(parent=self, role="code")
        self._label = label(parent=self, role="heading", wrap=True)
        self._basis_words = label(parent=self, role="small", wrap=True)
        self._evidence = label(parent=self, role="small", wrap=True)
        self._repeat = label(parent=self, role="error", wrap=True)
        self._repeat.setObjectName("repeat")
        self._repeat.hide()
        heads = (self._code, self._label, self._repeat, self._basis_words, self._evidence)
        for place, shown in enumerate(heads):
            self._card.box.insertWidget(place, shown)

    def _make_buttons(self) -> dict[Verdict | None, QPushButton]:
        words: dict[Verdict | None, str] = {
            verdict: word(verdict) for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.NA)
        }
        words[None] = self.tr("Xóa")
        made: dict[Verdict | None, QPushButton] = {}
        for verdict, text in words.items():
            made[verdict] = button(f" {text}", self, name=f"verdict_{verdict or 'none'}")
            made[verdict].setCheckable(verdict is not None)
            made[verdict].setProperty("verdict", str(verdict or "none"))
            made[verdict].setAccessibleName(text)
        made[None].setAccessibleName(self.tr("Xóa câu trả lời"))
        return made

    def _arrange(self) -> None:
        rows = ((Verdict.PASS, Verdict.FAIL), (Verdict.NA, None))
        for place, verdicts in enumerate(rows, start=5):
            line = QHBoxLayout()
            line.setSpacing(8)
            for verdict in verdicts:
                line.addWidget(self._buttons[verdict], 1)
            self._card.box.insertLayout(place, line)
        self._card.box.insertWidget(7, self._author.label)
        self._redraw_icons()

    def _redraw_icons(self) -> None:
        for verdict, pressed in self._buttons.items():
            name, tint = VERDICT_ICONS[verdict]
            pressed.setIcon(self._icons.icon("close" if verdict is None else name, tint))
        self._remarks.redraw_icon()

    def _press(self) -> None:
        pressed = self.sender()
        verdict = next((v for v, made in self._buttons.items() if made is pressed), None)
        self.redraw()  # the button shows the answer only when it is committed
        self.verdict_given.emit(verdict)

    def _give_note(self, text: object) -> None:
        if self._row is not None:
            answer = replace(self._visit.answer(self._row.key), note=str(text))
            self._visit.give_answer(answer, self._note.take_back)

    def _give_reason(self, text: object) -> None:
        if self._row is not None:
            answer = replace(self._visit.answer(self._row.key), na_reason=str(text))
            self._visit.give_answer(answer, self._reason.take_back)

    def _give_measure(self, name: str, value: Json) -> None:
        if self._row is not None:
            answer = self._visit.answer(self._row.key)
            measured = replace(answer, measures={**answer.measures, name: value})
            self._visit.give_answer(measured, partial(self._measures.take_back, name))

    def _give_verification(self, given: Verification) -> None:
        if given.id:
            self._visit.write(given)
            return

        def make(desk: Desk) -> Verification:
            return replace(given, id=desk.new_id(), at=desk.now())

        self._visit.add(make)

    def _connect(self) -> None:
        for pressed in self._buttons.values():
            pressed.clicked.connect(self._press)
        self._note.committed.connect(self._give_note)
        self._note.left.connect(self.left)
        self._phrases.chosen.connect(self._note.put_phrase)
        self._reason.committed.connect(self._give_reason)
        self._reason.left.connect(self.left)
        self._remarks.left.connect(self.left)
        self._measures.given.connect(self._give_measure)
        self._measures.refused.connect(self._visit.refused)
        self._verification.given.connect(self._give_verification)
        self._verification.withdrawn.connect(self._visit.take_out)
        self._verification.refused.connect(self._visit.refused)
        self._finding.clicked.connect(self.finding_wanted)
        self._look.changed.connect(self._redraw_icons)
