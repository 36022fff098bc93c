"""Signing, slot by slot: by hand before drafting, with key files after; then saving and checking the file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QSplitter, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.record_ink import content_shown, record_ink, take_back_ink
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.desktop.cards import Card, Question, ScrollingPage, button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.ink_pad import InkPad
from inspector_app.desktop.key_card import KeyCard
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.slots_model import SlotRow, SlotsModel
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.verify_panel import VerifyPanel
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.folding import fold
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sealing import VisitState


class SigningPage(Page):
    """Who signs where, and what is to be done for it."""

    deed = "step_signing"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._state = visit.record.state
        self._signed = -1
        self._text_shown = ""  # digest of the text that was there when the pad was last empty
        self.model = SlotsModel(self)
        self.list = QListView(self)
        self.list.setObjectName("slots")
        self.list.setAccessibleName(self.tr("Các ô ký"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(TwoLineRows(fittings.look, fittings.icons, self._words_of, self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary = label(parent=self, role="heading", wrap=True)
        self.pad = InkPad(fittings.look, self)
        self.key = KeyCard(visit, fittings, self)
        self.verify = VerifyPanel(fittings, self)
        self._side = ScrollingPage(self)
        self._save = button(self.tr("Lưu biên bản ra tệp PDF…"), self, name="save_pdf")
        self._withdraw = button(self.tr("Thu hồi dự thảo…"), self, kind="danger", name="withdraw")
        self._draft = button(self.tr("Lập biên bản để ký"), self, kind="primary", name="draft_here")
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the slots of the record and what can be done now."""
        record = self.visit.record
        state = record.state
        self.model.show_record(record)
        signed, total = self.model.counts()
        self._summary.setText(self._summary_words(state, signed, total))
        if state is not self._state or signed != self._signed or not self.list.currentIndex().isValid():
            self._state, self._signed = state, signed
            following = self.model.next_row(state)
            if self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(max(following, 0)))
        has_file = state is not VisitState.OPEN
        self._file_card.setVisible(has_file)
        self._withdraw.setVisible(state in (VisitState.DRAFTED, VisitState.PART_SIGNED))
        self.verify.set_source(self._read_file if has_file else None)
        self._show_slot()

    def panes(self) -> tuple[QWidget, ...]:
        """Return slots, and what is to be done for the current one."""
        if self.key.isVisibleTo(self):
            return (self.list, self.key.file)
        return (self.list, self.pad) if self._ink_card.isVisibleTo(self) else (self.list, self._draft)

    def deeds_here(self) -> tuple[str, ...]:
        """Return nothing of its own: signing, saving and checking are commands of the whole visit."""
        return ()

    def sign_next(self) -> None:
        """Go to the next empty slot and to what it asks for."""
        following = self.model.next_row(self.visit.record.state)
        if following >= 0:
            self.list.setCurrentIndex(self.model.index(following))
        panes = self.panes()
        panes[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_where_to_save(self) -> None:
        """Ask for a file name and save the minutes as they stand."""
        visit = self.visit.record.visit
        number = f"{visit.minutes_number}-{visit.minutes_symbol}" if visit.minutes_number else ""
        parts = ("bien-ban", number, fold(visit.unit_name)[:60])
        name = "-".join("".join(c if c.isalnum() else "-" for c in part) for part in parts if part)
        dialog = save_dialog(self, self.tr("Lưu biên bản"), f"{name}.pdf", self.tr("Biên bản (*.pdf)"), "pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, file: str) -> None:
        """Save the minutes as they stand into a file."""
        self.visit.do(self._read_file, partial(self._write_file, file))

    def ask_withdrawal(self) -> None:
        """Ask why the draft is taken back."""
        question = Question(self.tr("Thu hồi dự thảo"), self.tr("Thu hồi"), self, kind="danger")
        words = self.tr("Nội dung sẽ sửa được trở lại. Tệp đã ký một phần vẫn được giữ trong hồ sơ.")
        question.body.addWidget(label(words, question, role="muted", wrap=True))
        reason = NoteField(self.tr("Lý do thu hồi"), question, lines=2)
        reason.setObjectName("withdraw_reason")
        reason.setMinimumWidth(420)
        question.add_field(reason.accessibleName(), reason)
        refused = QComboBox(question)
        refused.setAccessibleName(self.tr("Người từ chối ký, nếu có"))
        refused.addItem(self.tr("Không ai từ chối"), "")
        for person in self.visit.record.participants:
            if person.signs is not SignatureKind.NONE:
                refused.addItem(person.name or person.title, person.id)
        question.add_field(refused.accessibleName(), refused)
        question.ask(partial(self._withdraw_now, question, reason, refused))

    def _withdraw_now(self, question: Question, reason: NoteField, refused: QComboBox) -> None:
        why, who = reason.value(), str(refused.currentData())
        if not why:
            question.say(self.tr("Hãy ghi lý do thu hồi."))
            return
        question.accept()
        visit_id = self.visit.visit_id
        self.visit.do(lambda desk: withdraw_draft(desk, visit_id, why, refused_by=who))

    def _read_file(self, desk: Desk) -> bytes:
        return minutes_file(desk, self.visit.visit_id)

    def _write_file(self, file: str, pdf: bytes) -> None:
        self.visit.runner.work(
            partial(write_named, Path(file), pdf), partial(self._written, file), self.visit.refused.emit
        )

    def _written(self, file: str, _nothing: object) -> None:
        self.fittings.notices.tell_good(self.tr("Đã lưu biên bản: {0}").format(file))

    def _summary_words(self, state: VisitState, signed: int, total: int) -> str:
        if state is VisitState.SIGNED:
            return self.tr("Đã ký đủ")
        if total == 0:
            return self.tr("Chưa có ai ký: chọn cách ký ở bước Thành phần")
        return self.tr("Đã ký {0}/{1}").format(signed, total)

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        shown = self.model.row(index.row())
        if shown is None:
            return ("", "text", "", "")
        ink = shown.slot.kind is SignatureKind.INK
        icon, tint = ("good", "good") if shown.done else ("ink" if ink else "key", "accent")
        return (icon, tint, self.model.title(shown), self.model.words(shown))

    def _current(self) -> SlotRow | None:
        return self.model.row(self.list.currentIndex().row())

    def _show_slot(self, *_: QModelIndex) -> None:
        shown = self._current()
        is_open = self.visit.is_open
        ink = shown is not None and shown.slot.kind is SignatureKind.INK
        waits = shown is not None and not shown.done
        self._ink_card.setVisible(ink and is_open)
        self._take_back.setVisible(ink and is_open and not waits)
        self.key.setVisible(
            not ink and waits and self.visit.record.state in (VisitState.DRAFTED, VisitState.PART_SIGNED)
        )
        self._wait_card.setVisible(is_open)
        if shown is not None:
            self.key.show_slot(shown.slot, self.model.title(shown))
            self._ink_title.setText(self.model.title(shown))
        if ink and is_open:
            self._note_text()

    def _note_text(self) -> None:
        """Remember which text stands while the pad is still empty: that is what the person signs."""
        visit_id = self.visit.visit_id
        self.visit.do(lambda desk: content_shown(desk, visit_id), self._text_noted)

    def _text_noted(self, digest: str) -> None:
        if not self.pad.strokes():
            self._text_shown = digest

    def _keep_ink(self) -> None:
        shown, strokes, text = self._current(), self.pad.strokes(), self._text_shown
        if shown is None:
            return
        participant, visit_id = shown.slot.participant, self.visit.visit_id
        self.visit.do(
            lambda desk: record_ink(desk, visit_id, participant, strokes, shown=text), self._ink_kept
        )

    def _ink_kept(self, _touched: object) -> None:
        self.pad.clear()
        self.fittings.notices.tell_good(self.tr("Đã ghi nhận chữ ký tay."))

    def _take_ink_back(self) -> None:
        shown = self._current()
        if shown is not None:
            participant, visit_id = shown.slot.participant, self.visit.visit_id
            self.visit.do(lambda desk: take_back_ink(desk, visit_id, participant))

    def _ink_drawn(self, there: bool) -> None:
        self._keep.setEnabled(there)
        self._wipe.setEnabled(there)

    def _trigger_draft(self) -> None:
        self.fittings.deeds["draft_minutes"].trigger()

    def _arrange(self) -> None:
        self._ink_card = Card(self.tr("Ký tay trên máy"), self)
        self._ink_title = label(parent=self, wrap=True)
        words = self.tr(
            "Chữ ký tay là bằng chứng kèm biên bản, không phải chữ ký số; ký trước khi lập biên bản."
        )
        self._wipe = button(self.tr("Xóa nét"), self)
        self._keep = button(self.tr("Ghi nhận chữ ký"), self, kind="primary", name="keep_ink")
        self._take_back = button(self.tr("Bỏ chữ ký đã ghi"), self, kind="danger")
        for widget in (self._ink_title, label(words, self, role="small", wrap=True), self.pad):
            self._ink_card.add_widget(widget)
        self._ink_card.box.addLayout(row(1, self._wipe, self._keep))
        self._ink_card.box.addLayout(row(self._take_back, 1))
        self._ink_drawn(False)
        self._wait_card = Card(self.tr("Lập biên bản"), self)
        words = self.tr(
            "Chữ ký số ký trên tệp đã lập. Khi lập, nội dung được khóa cho đến khi ký đủ hoặc thu hồi."
        )
        self._wait_card.add_widget(label(words, self, wrap=True))
        self._wait_card.box.addLayout(row(self._draft, 1))
        self._file_card = Card(self.tr("Tệp biên bản"), self)
        self._file_card.box.addLayout(row(self._save, 1, self._withdraw))
        self._file_card.add_widget(self.verify)
        for card in (self._ink_card, self.key, self._wait_card, self._file_card):
            self._side.add(card)
        self._side.end()
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self._side)
        split.setStretchFactor(1, 1)
        split.setSizes([380, 700])
        left.setMinimumWidth(260)
        self._side.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(split)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show_slot)
        self.pad.drawn.connect(self._ink_drawn)
        self._wipe.clicked.connect(self.pad.clear)
        self._keep.clicked.connect(self._keep_ink)
        self._take_back.clicked.connect(self._take_ink_back)
        self._draft.clicked.connect(self._trigger_draft)
        self._save.clicked.connect(self.ask_where_to_save)
        self._withdraw.clicked.connect(self.ask_withdrawal)
        self.visit.reread.connect(self.redraw)
