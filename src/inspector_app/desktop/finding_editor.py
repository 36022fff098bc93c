"""One finding with its recommendations: wording, basis, evidence, what the unit says, by when."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.advice_card import AdviceCard, days_of
from inspector_app.desktop.basis_rows import BasisRows
from inspector_app.desktop.cards import Refilled, ScrollingPage, button, row
from inspector_app.desktop.compact_card import HALF, THIRD, WHOLE, CompactCard
from inspector_app.desktop.fields import ChoiceField, LineField, WrittenField, show_record
from inspector_app.desktop.ground_row import GroundRow
from inspector_app.desktop.memory_fields import CauseBox, LawWord, RepeatRow
from inspector_app.desktop.phrase_box import PhraseBox, SlotNote
from inspector_app.desktop.picture_strip import PictureStrip
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import FaultOf, Finding, Recommendation, Stance
from inspector_app.inspection.law import Registry
from inspector_app.inspection.phrases import Cause
from inspector_app.inspection.workdays import Calendar


class FindingEditor(ScrollingPage):
    """The finding in hand, or a loose recommendation."""

    def __init__(self, visit: VisitInHand, law: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._key = ""
        self._drawn: tuple[str, ...] = ()
        self._fields: dict[str, WrittenField] = {}
        self._card = CompactCard(parent=self)
        self._item = label(parent=self, role="small", wrap=True)
        self._card.box.insertWidget(1, self._item)
        self._causes = CauseBox(visit, self)
        self._phrases = PhraseBox(visit, self)
        self.pictures = PictureStrip(visit, self)
        self._make_fields()
        self._law = law
        self._repeat = RepeatRow(visit, self)
        self._card.box.insertWidget(2, self._repeat)
        self._ground = GroundRow(visit, self)
        self._card.box.insertWidget(3, self._ground)
        self._basis = BasisRows(law, self)
        self._card.add_widget(self._basis)
        self._law_word = LawWord(law, self)
        self._card.add_widget(self._law_word)
        self._out = button(self.tr("Bỏ tồn tại này"), self, kind="danger")
        self._card.box.addLayout(row(1, self._out))
        self._advice = Refilled(self)
        self._cards: dict[str, AdviceCard] = {}
        self._calendar: Calendar | None = None
        self._more = button(self.tr("Thêm kiến nghị cho tồn tại này"), self, name="add_recommendation")
        for widget in (self._card, self._advice, self._more):
            self.add(widget)
        self.end()
        visit.do(_calendar, self._take_calendar)
        self._out.clicked.connect(self._take_out)
        self._more.clicked.connect(self._add_advice)
        self._basis.changed.connect(self._commit_basis)
        self._causes.chosen.connect(self._put_cause)
        self._phrases.chosen.connect(self._put_phrase)
        self._repeat.changed.connect(self._commit_repeats)
        self._law_word.committed.connect(self._commit_law_word)
        self._ground.taken.connect(self._take_ground)
        self._ground.kept.connect(self._keep_words)

    def show_key(self, key: str) -> None:
        """Show a finding, or a recommendation that answers none."""
        anew = key != self._key
        self._key = key
        finding = self._finding()
        self._card.setVisible(finding is not None)
        self._more.setVisible(finding is not None)
        editable = self._visit.is_open
        if finding is not None:
            self._show_finding(finding, anew=anew, editable=editable)
        for widget in (self._out, self._more):
            widget.setEnabled(editable)
        self._show_advice(anew=anew, editable=editable)
        if anew:
            self.verticalScrollBar().setValue(0)

    def first_field(self) -> QWidget:
        """Return where the keyboard enters."""
        if self._finding() is None and self._cards:
            return next(iter(self._cards.values())).first_field()
        return self._fields["text"]

    def field(self, name: str) -> QWidget:
        """Return the field of a finding by the name of what it stores."""
        return self._fields.get(name) or self._fields["text"]

    def _finding(self) -> Finding | None:
        return next((f for f in self._visit.record.findings if f.id == self._key), None)

    def _show_finding(self, finding: Finding, *, anew: bool, editable: bool) -> None:
        items = [self._visit.record.item(key) for key in finding.items]
        named = "; ".join(f"{item.name}: {item.label}" for item in items)
        loose = self.tr("Tồn tại không gắn với nội dung nào của phiếu")
        self._item.setText(self.tr("Tồn tại từ nội dung {0}").format(named) if named else loose)
        show_record(self._fields, finding, anew=anew, editable=editable)
        self.pictures.show_about(finding.id)
        self._basis.show_bases(finding.basis, editable=editable)
        self._repeat.show_finding(finding, editable=editable)
        self._ground.show_finding(finding, editable=editable)
        self._law_word.show_record(finding, days_of(self._visit), anew=anew, editable=editable)
        self._causes.setEnabled(editable)
        about = self._visit.record.item(finding.item) if finding.item else None
        answer = self._visit.record.answers.get(finding.item)
        self._phrases.show_for(finding.item if editable else "", about, answer)

    def _show_advice(self, *, anew: bool, editable: bool) -> None:
        finding = self._finding()
        standing = [
            advice
            for advice in self._visit.record.recommendations
            if (finding.id in advice.findings if finding else advice.id == self._key)
        ]
        ids = tuple(advice.id for advice in standing)
        if anew or ids != self._drawn:
            self._drawn = ids
            column = self._advice.start()
            self._cards = {}
            for number, advice in enumerate(standing, 1):
                card = AdviceCard(self._visit, self._law, advice.id, number, self._advice)
                column.addWidget(card)
                self._cards[advice.id] = card
        for advice in standing:
            self._cards[advice.id].show_advice(advice, editable=editable)
        self._show_calendar()

    def _take_calendar(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._show_calendar()

    def _show_calendar(self) -> None:
        if self._calendar is None:
            return
        for card in self._cards.values():
            card.show_calendar(self._calendar)

    def _make_fields(self) -> None:
        notes = {
            "text": (self.tr("Nội dung tồn tại"), 2),
            "evidence": (self.tr("Bằng chứng"), 1),
            "cause": (self.tr("Nguyên nhân"), 1),
            "explanation": (self.tr("Ý kiến, giải trình của đơn vị"), 1),
            "reply": (self.tr("Trả lời của Đoàn"), 1),
        }
        choices: dict[str, tuple[str, tuple[Any, ...]]] = {
            "severity": (self.tr("Mức độ"), (None, *Severity)),
            "fault_of": (self.tr("Trách nhiệm"), tuple(FaultOf)),
            "stance": (self.tr("Đơn vị có đồng ý không"), tuple(Stance)),
        }
        shares = {
            "text": WHOLE,
            "severity": THIRD,
            "fault_of": THIRD,
            "stance": THIRD,
            "evidence": HALF,
            "cause": HALF,
            "explanation": HALF,
            "reply": HALF,
            "responsible": HALF,
        }
        for name, share in shares.items():
            field: WrittenField
            if name in notes:
                text, lines = notes[name]
                field = SlotNote(text, self, lines=lines)
            elif name in choices:
                text, options = choices[name]
                field = ChoiceField(text, options, self)
            else:
                text = self.tr("Bộ phận, chức danh chịu trách nhiệm")
                field = LineField(text, self)
            field.setObjectName(f"finding_{name}")
            field.committed.connect(partial(self._commit, name))
            self._fields[name] = field
            self._card.add_share(field, share, text)
            if name == "responsible":
                self._card.add_share(self.pictures, HALF, self.tr("Ảnh minh chứng"))
            if name == "text":  # what they offer is said by their first entry
                self._card.add_share(self._phrases, HALF)
                self._card.add_share(self._causes, HALF)

    def _commit(self, name: str, value: object) -> None:
        self._visit.amend(Finding, self._key, self._fields[name].take_back, **{name: value})

    def _commit_basis(self, bases: object) -> None:
        self._visit.amend(Finding, self._key, None, basis=bases)

    def _commit_law_word(self, words: object) -> None:
        self._visit.amend(Finding, self._key, self._law_word.field.take_back, law_word=words)

    def _commit_repeats(self, words: str) -> None:
        self._visit.amend(Finding, self._key, None, repeats=words)

    def _take_ground(self, words: str) -> None:
        self._visit.amend(Finding, self._key, None, text=words, proposed=words)

    def _keep_words(self, words: str) -> None:
        self._visit.amend(Finding, self._key, None, proposed=words)

    def _put_cause(self, cause: Cause) -> None:
        """Write a usual cause after what stands, and whose doing it is."""
        finding = self._finding()
        if finding is not None:
            text = f"{finding.cause.rstrip()}\n{cause.text}".strip()
            self._visit.amend(Finding, self._key, None, cause=text, fault_of=cause.fault_of)

    def _put_phrase(self, text: str) -> None:
        field = self._fields["text"]
        if isinstance(field, SlotNote):
            field.put_phrase(text)

    def _take_out(self) -> None:
        """Take the finding out, and the recommendations that answer nothing else."""
        finding = self._finding()
        if finding is None:
            return
        advice = (one for one in self._visit.record.recommendations if one.findings == (finding.id,))
        self._visit.take_out(*advice, finding)

    def _add_advice(self) -> None:
        finding = self._finding()
        if finding is not None:
            order = 1 + max((a.order for a in self._visit.record.recommendations), default=0)
            answers = (finding.id,)
            self._visit.add(
                lambda desk: Recommendation(id=desk.new_id(), text="", findings=answers, order=order)
            )


def _calendar(desk: Desk) -> Calendar:
    return desk.library.calendar
