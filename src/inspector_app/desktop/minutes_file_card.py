"""The card of the drafted file: save it, hand copies to both sides, check it, take the draft back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.hand_over_copies import HandedOver, file_name, hand_over_copies
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.desktop.cards import Card, Question, button
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.verify_panel import VerifyPanel
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import hash_words
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.sealing import VisitState


class MinutesFileCard(Card):
    """What can be done with the file as it stands."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Tệp biên bản"))
        self.heading.setVisible(True)
        self._visit, self._fittings = visit, fittings
        self.verify = VerifyPanel(fittings, self)
        self._copies = button(self.tr("Trao bản cho hai bên…"), self, kind="primary", name="hand_over")
        self._archive = button(self.tr("Trao bằng một tệp .zip…"), self, name="hand_over_zip")
        self.save = button(self.tr("Lưu biên bản ra tệp PDF…"), self, name="save_pdf")
        self._withdraw = button(self.tr("Thu hồi dự thảo…"), self, kind="danger", name="withdraw")
        self._written = label(parent=self, wrap=True)
        self._written.setAccessibleName(self.tr("Các tệp đã trao"))
        flow(self.box, self._copies, self._archive, self.save, self._withdraw)
        self.add_widget(self._written)
        self.add_widget(self.verify)
        self._copies.clicked.connect(partial(self.ask_where_to_hand_over, zipped=False))
        self._archive.clicked.connect(partial(self.ask_where_to_hand_over, zipped=True))
        self.save.clicked.connect(self.ask_where_to_save)
        self._withdraw.clicked.connect(self.ask_withdrawal)

    @property
    def next_step(self) -> QPushButton:
        """What is to be done with the file now."""
        return self.save if self._copies.isHidden() else self._copies

    def redraw(self) -> None:
        """Show what can be done with the file of the record as it stands."""
        record = self._visit.record
        has_file = record.state is not VisitState.OPEN
        self.setVisible(has_file)
        for handing in (self._copies, self._archive):
            handing.setVisible(record.state.is_final)
        self._withdraw.setVisible(record.state in (VisitState.DRAFTED, VisitState.PART_SIGNED))
        copied = record.sealing.copied
        self._written.setVisible(bool(copied))
        if copied:
            last = copied[-1]
            words = self.tr("Đã trao lúc {0}: {1}. SHA-256 của biên bản: {2}")
            at = moment_text(last.copied_at)
            self._written.setText(words.format(at, ", ".join(last.files), hash_words(last.file_sha256)))
        self.verify.set_source(self._read_file if has_file else None)

    def ask_where_to_save(self) -> None:
        """Ask for a file name and save the minutes as they stand."""
        name = f"{file_name(self._visit.record.visit)}.pdf"
        dialog = save_dialog(self, self.tr("Lưu biên bản"), name, self.tr("Biên bản (*.pdf)"), "pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, file: str) -> None:
        """Save the minutes as they stand into a file."""
        self._visit.do(self._read_file, partial(self._write_file, file))

    def ask_where_to_hand_over(self, *, zipped: bool) -> None:
        """Ask for a folder and write the packet there."""
        dialog = QFileDialog(self, self.tr("Thư mục nhận các bản"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(partial(self.hand_over_to, zipped=zipped))
        dialog.open()

    def hand_over_to(self, folder: str, *, zipped: bool = False) -> None:
        """Write the packet of the signed minutes into a folder, and read it back."""
        deed = hand_over_copies(self._visit.visit_id, Path(folder), zipped=zipped)
        self._visit.do_staged(deed, self._handed_over, what=self.tr("Đang ghi và đọc lại các bản…"))

    def ask_withdrawal(self) -> None:
        """Ask why the draft is taken back."""
        question = Question(self.tr("Thu hồi dự thảo"), self.tr("Thu hồi"), self, kind="danger")
        words = self.tr("Nội dung sẽ sửa được trở lại. Tệp đã ký một phần vẫn được giữ trong hồ sơ.")
        question.body.addWidget(label(words, question, role="muted", wrap=True))
        reason = NoteField(self.tr("Lý do thu hồi"), question, lines=2)
        reason.setObjectName("withdraw_reason")
        reason.setMinimumWidth(420)
        question.add_field(reason.accessibleName(), reason)
        question.ask(partial(self._withdraw_now, question, reason))

    def _withdraw_now(self, question: Question, reason: NoteField) -> None:
        why = reason.value()
        if not why:
            question.say(self.tr("Hãy ghi lý do thu hồi."))
            return
        question.accept()
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: withdraw_draft(desk, visit_id, why))

    def _read_file(self, desk: Desk) -> bytes:
        return minutes_file(desk, self._visit.visit_id)

    def _write_file(self, file: str, pdf: bytes) -> None:
        self._visit.runner.work(
            partial(write_named, Path(file), pdf), partial(self._saved, file), self._visit.refused.emit
        )

    def _saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu biên bản: {0}").format(file))

    def _handed_over(self, made: HandedOver) -> None:
        words = self.tr("Đã ghi và đọc lại {0} tệp: {1}")
        self._fittings.notices.tell_good(words.format(len(made.written.files) + 1, made.written.place))
