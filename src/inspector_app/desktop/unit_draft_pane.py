"""«Dự thảo gửi đơn vị»: hand it over, note what the unit said, and see what is different since."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Question, ScrollingPage, button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.draft_words import change_title, change_words
from inspector_app.desktop.fields import ChoiceField, LineField, NoteField
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.draft_changes import Became, DraftChange, Section
from inspector_app.inspection.folding import fold
from inspector_app.inspection.sent_drafts import SentDraft, UnitAnswer

if TYPE_CHECKING:
    from inspector_app.actions.unit_draft import SinceDraft, UnitDraft

_ROOT = QModelIndex()
_LIST_PX = 150
_SIGNS = {
    Became.ADDED: ("add", "accent"),
    Became.CHANGED: ("note", "warn"),
    Became.MOVED: ("next", "accent"),
    Became.GONE: ("remove", "bad"),
}
_PAGES = {
    Section.GENERAL: "step_general",
    Section.PEOPLE: "step_people",
    Section.TEXTS: "step_texts",
    Section.CHECKLIST: "step_checklist",
    Section.FIGURES: "step_figures",
    Section.FINDINGS: "step_findings",
    Section.RECOMMENDATIONS: "step_findings",
    Section.INSTRUMENTS: "step_posting",
}


class ChangesModel(QAbstractListModel):
    """What is different since the draft went out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[DraftChange, ...] = ()

    def show_changes(self, changes: Sequence[DraftChange]) -> None:
        """Show changes; the same ones are left alone."""
        if tuple(changes) != self._changes:
            self.beginResetModel()
            self._changes = tuple(changes)
            self.endResetModel()

    def change(self, row: int) -> DraftChange | None:
        """Return the change of a row."""
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many changes there are."""
        return 0 if parent.isValid() else len(self._changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is different; the whole to screen readers."""
        change = self.change(index.row())
        if change is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return change_title(change)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{change_title(change)}: {change_words(change)}"
        return None


class UnitDraftPane(QWidget):
    """The last draft that went out, and what is different since.

    Signals:
        wants(str, str): Page (its deed) and place of a change that was chosen.
    """

    wants = Signal(str, str)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._draft: SentDraft | None = None
        self.model = ChangesModel(self)
        self.list = QListView(self)
        self.list.setObjectName("draft_changes")
        self.list.setAccessibleName(self.tr("Đã sửa từ khi gửi dự thảo"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(
            TwoLineRows(fittings.look, fittings.icons, self._words_of, self, most_lines=3)
        )
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state = label(parent=self, wrap=True)
        self._state.setObjectName("draft_state")
        self._said = label(parent=self, role="muted", wrap=True)
        self._changed = label(parent=self, role="field", wrap=True)
        self.send = button(self.tr("Gửi dự thảo…"), self, name="send_draft")
        self._answer = button(self.tr("Ghi ý kiến…"), self, name="note_answer")
        self.list.setMinimumHeight(_LIST_PX)
        inside = ScrollingPage(self)
        for widget in (self._state, self._said):
            inside.add(widget)
        inside.column.addLayout(row(self.send, self._answer, 1))
        inside.add(self._changed)
        inside.column.addWidget(self.list, 1)
        inside.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(inside)
        self.send.clicked.connect(self.ask_to_send)
        self._answer.clicked.connect(self._ask_answer)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        visit.reread.connect(self._ask)

    def showEvent(self, event: QShowEvent) -> None:
        """Compare when the pane comes into sight."""
        super().showEvent(event)
        self._ask()

    def ask_to_send(self) -> None:
        """Ask who takes the draft, then where the file goes."""
        if not self._visit.is_open:
            self._visit.do(partial(_make_refused, self._visit.visit_id))
            return
        question = Question(self.tr("Dự thảo gửi đơn vị"), self.tr("Chọn nơi lưu…"), self)
        words = self.tr(
            "Tệp PDF ghi «DỰ THẢO» trên mọi trang, không có chỗ ký. Hồ sơ ghi lại lúc gửi và nội dung đã gửi."
        )
        said = label(words, question, role="muted", wrap=True)
        said.setMinimumWidth(380)
        question.body.addWidget(said)
        to = LineField(
            self.tr("Gửi cho ai"), question, placeholder=self.tr("Chủ tịch phường; qua thư điện tử")
        )
        to.setObjectName("sent_to")
        question.add_field(to.accessibleName(), to)
        question.ask(partial(self._ask_file, question, to))

    def _ask_file(self, question: Question, to: LineField) -> None:
        sent_to = str(to.value())
        question.accept()
        name = "du-thao-" + "".join(c if c.isalnum() else "-" for c in fold(self._unit_name())[:60])
        dialog = save_dialog(self, self.tr("Lưu dự thảo"), f"{name}.pdf", self.tr("Dự thảo (*.pdf)"), "pdf")
        dialog.fileSelected.connect(partial(self.send_to, sent_to))
        dialog.open()

    def send_to(self, sent_to: str, file: str) -> None:
        """Make the draft, write it into a file, and note that it went out."""
        from inspector_app.actions.unit_draft import make_unit_draft

        self._visit.do_staged(make_unit_draft(self._visit.visit_id), partial(self._made, sent_to, file))

    def _made(self, sent_to: str, file: str, made: "UnitDraft") -> None:
        self._visit.runner.work(
            partial(write_named, Path(file), made.pdf),
            partial(self._written, sent_to, file, made),
            self._visit.refused.emit,
        )

    def _written(self, sent_to: str, file: str, made: "UnitDraft", _nothing: object) -> None:
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: _note_sent(desk, visit_id, made, sent_to), partial(self._noted, file))

    def _noted(self, file: str, _touched: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu dự thảo và ghi lúc gửi: {0}").format(file))

    def _ask_answer(self) -> None:
        draft = self._draft
        if draft is None:
            return
        question = Question(self.tr("Ý kiến của đơn vị về dự thảo"), self.tr("Ghi"), self)
        answer = ChoiceField(self.tr("Kết quả tiếp thu"), tuple(UnitAnswer), question)
        answer.show_value(draft.answer)
        answer.setObjectName("unit_answer")
        said = NoteField(self.tr("Đơn vị nói gì"), question, lines=3)
        said.setMinimumWidth(380)
        said.show_value(draft.answer_words, anew=True)
        question.add_field(answer.accessibleName(), answer)
        question.add_field(said.accessibleName(), said)
        question.ask(partial(self._note_answer, question, answer, said, draft.id))

    def _note_answer(self, question: Question, answer: ChoiceField, said: NoteField, draft: str) -> None:
        chosen, words, visit_id = answer.value(), said.value(), self._visit.visit_id
        question.accept()
        if isinstance(chosen, UnitAnswer):
            self._visit.do(lambda desk: _note_answer(desk, visit_id, draft, chosen, words))

    def _ask(self) -> None:
        if self.isVisible():
            visit_id = self._visit.visit_id
            self._visit.do(lambda desk: _since_draft(desk, visit_id), self._take)

    def _take(self, since: "SinceDraft") -> None:
        draft = self._draft = since.draft
        self.send.setEnabled(self._visit.is_open)
        self._answer.setVisible(draft is not None)
        self._answer.setEnabled(self._visit.is_open)
        self._changed.setVisible(draft is not None)
        self.list.setVisible(bool(since.changes))
        self.model.show_changes(since.changes)
        self._said.setVisible(draft is not None and bool(draft.answer_words))
        if draft is None:
            self._state.setText(self.tr("Chưa gửi dự thảo cho đơn vị."))
            return
        sent = self.tr("Đã gửi dự thảo lần {0} lúc {1}").format(since.count, moment_text(draft.sent_at))
        to = self.tr(", cho {0}").format(draft.sent_to) if draft.sent_to else ""
        self._state.setText(f"{sent}{to}. {word(draft.answer)}.")
        self._said.setText(self.tr("Đơn vị: «{0}»").format(draft.answer_words))
        count = len(since.changes)
        none = self.tr("Từ khi gửi: không sửa gì; nội dung vẫn như bản đơn vị đã xem.")
        self._changed.setText(self.tr("Đã sửa {0} chỗ từ khi gửi:").format(count) if count else none)

    def _unit_name(self) -> str:
        return self._visit.record.visit.unit_name

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        change = self.model.change(index.row())
        if change is None:
            return ("", "text", "", "")
        icon, tint = _SIGNS[change.became]
        return (icon, tint, change_title(change), change_words(change))

    def _go(self, index: QModelIndex) -> None:
        change = self.model.change(index.row())
        if change is not None:
            self.wants.emit(_PAGES[change.section], change.part.value if change.part else change.key)


def _since_draft(desk: Desk, visit_id: str) -> "SinceDraft":
    from inspector_app.actions.unit_draft import since_draft

    return since_draft(desk, visit_id)


def _note_sent(desk: Desk, visit_id: str, made: "UnitDraft", sent_to: str) -> object:
    from inspector_app.actions.unit_draft import note_sent

    return note_sent(desk, visit_id, made, sent_to)


def _note_answer(desk: Desk, visit_id: str, draft: str, answer: UnitAnswer, words: str) -> object:
    from inspector_app.actions.unit_draft import note_answer

    return note_answer(desk, visit_id, draft, answer, words)


def _make_refused(visit_id: str, desk: Desk) -> object:
    """Ask for a draft of a visit that has none to give: the refusal says why."""
    from inspector_app.actions.unit_draft import make_unit_draft

    return make_unit_draft(visit_id).read(desk)
