"""What is remembered for a finding: usual causes, the visit before with the same one, a word on law."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.phrase_box import OfferBox
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.checklist import LegalBasis, split_item_key
from inspector_app.inspection.citations import CitationProblem, check_citations
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.law import Force, Registry
from inspector_app.inspection.phrases import Cause
from inspector_app.inspection.repeats import Repeat

_OUT = (Force.EXPIRED, Force.NOT_YET)
_NOT_IN_FORCE = (CitationProblem.EXPIRED, CitationProblem.NOT_YET_IN_FORCE)


class CauseBox(OfferBox):
    """The usual causes, the unit's own and a higher level's apart.

    Signals:
        chosen(Cause): A cause to write into the finding.
    """

    chosen = Signal(object)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._causes: tuple[Cause, ...] = ()
        self.setObjectName("causes")
        self.setAccessibleName(self.tr("Nguyên nhân thường gặp"))
        self.setSizeAdjustPolicy(OfferBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItem(self.tr("Chọn nguyên nhân…"))
        self.activated.connect(self._put)
        visit.do(_causes, self._take)

    def _take(self, causes: tuple[Cause, ...]) -> None:
        self._causes = causes
        for cause in causes:
            self.addItem(f"{word(cause.fault_of)}: {cause.text}")

    def _put(self, number: int) -> None:
        self.setCurrentIndex(0)
        if number > 0:
            self.chosen.emit(self._causes[number - 1])


class RepeatRow(QWidget):
    """Whether a shortcoming is a repeated one: what the earlier minutes said, and whether this one says so.

    Signals:
        changed(str): Words for Finding.repeats; "" takes them back.
    """

    changed = Signal(str)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._repeats: Mapping[str, Repeat] = {}
        self._finding: Finding | None = None
        self._editable = True
        self._words = label(parent=self, role="error", wrap=True)
        self._words.setObjectName("finding_repeat")
        self._say = button(self.tr("Ghi là tồn tại lặp lại"), self, name="say_repeat")
        self._unsay = button(self.tr("Bỏ ghi lặp lại"), self, name="unsay_repeat")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addLayout(row(self._say, self._unsay, 1))
        self._say.clicked.connect(self._give)
        self._unsay.clicked.connect(self._take_back)
        self.hide()
        self._visit = visit
        self._asked = False

    def show_finding(self, finding: Finding, *, editable: bool) -> None:
        """Show what is known of the finding's item."""
        self._finding, self._editable = finding, editable
        self._ask()
        repeat = self._repeat()
        self.setVisible(repeat is not None or bool(finding.repeats))
        if finding.repeats:
            self._words.setText(self.tr("Tồn tại lặp lại, đã nêu tại {0}.").format(finding.repeats))
        elif repeat is not None:
            words = self.tr("Nội dung này đã không đạt ở {0}.").format(repeat.words)
            self._words.setText(f"{words} {repeat.text}".strip())
        self._say.setVisible(repeat is not None and not finding.repeats)
        self._unsay.setVisible(bool(finding.repeats))
        for pressed in (self._say, self._unsay):
            pressed.setEnabled(editable)

    def _ask(self) -> None:
        """Look through the signed visits once, when a finding of an item is first shown."""
        if not self._asked and self._finding is not None and self._finding.item:
            self._asked = True
            self._visit.do(lambda desk: _last_repeats(desk, self._visit.visit_id), self._take)

    def _repeat(self) -> Repeat | None:
        if self._finding is None or not self._finding.item:
            return None
        form_id, name, _ = split_item_key(self._finding.item)
        return self._repeats.get(f"{form_id}/{name}")

    def _take(self, repeats: Mapping[str, Repeat]) -> None:
        self._repeats = repeats
        if self._finding is not None:
            self.show_finding(self._finding, editable=self._editable)

    def _give(self) -> None:
        repeat = self._repeat()
        if repeat is not None:
            self.changed.emit(repeat.words)

    def _take_back(self) -> None:
        self.changed.emit("")


class LawWord(QWidget):
    """A person's word why a basis or citation that was not in force is right; shown only where it is asked.

    Signals:
        committed(object): The word.
    """

    committed = Signal(object)

    def __init__(self, law: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._law = law
        self._says = label(parent=self, role="error", wrap=True)
        self._says.setObjectName("law_says")
        text = self.tr("Vì sao vẫn dùng căn cứ này (thiếu lời này thì không lập được biên bản)")
        self.field = NoteField(text, self, lines=1)
        self.field.setObjectName("law_word")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._says)
        column.addWidget(labelled(text, self.field, self))
        self.field.committed.connect(self.committed)
        self.hide()

    def show_record(
        self, record: Finding | Recommendation, days: Sequence[date], *, anew: bool, editable: bool
    ) -> None:
        """Show what was not in force on any of the days that count."""
        bases = record.basis if isinstance(record, Finding) else ()
        says = not_in_force(self._law, bases, record.text, days)
        self._says.setText("\n".join(says))
        self._says.setVisible(bool(says))
        self.field.show_value(record.law_word, anew=anew)
        self.field.setReadOnly(not editable)
        self.setVisible(bool(says) or bool(record.law_word))

    def commit(self) -> None:
        """Give what is being typed."""
        self.field.commit()


def not_in_force(law: Registry, bases: Sequence[LegalBasis], text: str, days: Sequence[date]) -> list[str]:
    """Return a sentence for each basis, and each citation of a text, in force on none of the days."""
    if not days:
        return []
    says = [
        law.force_words(instrument, days[-1]) if instrument else law.words(basis)
        for basis in bases
        if all(law.force(basis, day) in _OUT for day in days)
        for instrument in (law.instrument(basis.law),)
    ]
    for checked in check_citations(text, law, days[-1]):
        says += [words for problem, words in checked.problems if problem in _NOT_IN_FORCE]
    return list(dict.fromkeys(says))


def _causes(desk: Desk) -> tuple[Cause, ...]:
    from inspector_app.actions.phrases import causes

    return causes(desk)


def _last_repeats(desk: Desk, visit_id: str) -> Mapping[str, Repeat]:
    from inspector_app.actions.phrases import last_repeats

    return last_repeats(desk, visit_id)
