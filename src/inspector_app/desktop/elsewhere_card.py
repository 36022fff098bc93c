"""The card for a signature with other software: hand the file out, take it back signed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.hand_over_copies import file_name
from inspector_app.actions.keep_backups import with_backup_first
from inspector_app.actions.take_back import take_back_signed
from inspector_app.desktop.cards import Card, button
from inspector_app.desktop.files import LARGEST_PDF_BYTES, open_dialog, read_named, save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.other_holder import ask_if_of_another
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.minutes import Slot


class ElsewhereCard(Card):
    """Serves the slot that is shown, whose signer's token works on another machine only.

    Signals:
        signed(SignedNow): A signature came back and was recorded.
    """

    signed = Signal(object)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Ký trên máy khác"))
        self.heading.setVisible(True)
        self._visit, self._fittings = visit, fittings
        self._slot: Slot | None = None
        self._who = label(parent=self, wrap=True)
        self._steps = label(parent=self, wrap=True)
        self.out = button(self.tr("Lưu tệp để ký…"), self, kind="primary", name="hand_out")
        self._back = button(self.tr("Nhận lại tệp đã ký…"), self, name="take_back")
        words = self.tr(
            "Trong lúc chờ, đừng ký ô khác trên máy này: tệp đã đưa ra sẽ không còn là bản mới nhất."
        )
        for widget in (self._who, self._steps, label(words, self, role="small", wrap=True)):
            self.add_widget(widget)
        flow(self.box, self.out, self._back)
        self.out.clicked.connect(self._ask_where)
        self._back.clicked.connect(self._ask_which)

    def show_slot(self, slot: Slot, title: str) -> None:
        """Say who signs, and which place of the file that is."""
        self._slot = slot
        self._who.setText(title)
        words = self.tr(
            "1. Lưu tệp ra USB.\n2. Người ký mở tệp bằng phần mềm ký của mình, chọn ô chữ ký có sẵn tên {0}, "
            "ký rồi lưu (không «lưu thành» hay in lại).\n3. Nhận lại tệp: chương trình kiểm tra rồi mới ghi."
        )
        self._steps.setText(words.format(slot.field))

    def save_to(self, file: str) -> None:
        """Hand the file out as it stands."""
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: minutes_file(desk, visit_id), partial(self._write, file))

    def take_back_from(self, file: str) -> None:
        """Take a signed file back: read it in the pool, check it, record the signature."""
        if self._slot is not None:
            read = partial(read_named, Path(file), LARGEST_PDF_BYTES)
            done = partial(self._check, self._slot.field)
            self._visit.runner.work(read, done, self._visit.refused.emit)

    def _ask_where(self) -> None:
        name = f"{file_name(self._visit.record.visit)}-cho-ky.pdf"
        dialog = save_dialog(self, self.tr("Lưu tệp để ký"), name, self.tr("Biên bản (*.pdf)"), "pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _ask_which(self) -> None:
        dialog = open_dialog(self, self.tr("Tệp đã ký"), self.tr("Biên bản (*.pdf)"))
        dialog.fileSelected.connect(self.take_back_from)
        dialog.open()

    def _write(self, file: str, pdf: bytes) -> None:
        write = partial(write_named, Path(file), pdf)
        self._visit.runner.work(write, partial(self._written, file), self._visit.refused.emit)

    def _written(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu tệp để ký: {0}").format(file))

    def _check(self, field: str, pdf: bytes, seen: str = "") -> None:
        deed = take_back_signed(self._visit.visit_id, field, pdf, holder_seen=seen)
        refused = partial(self._refused, field, pdf)
        first = with_backup_first(deed, self._visit.runner.let_others)
        self._visit.do_staged(first, self.signed.emit, refused, what=self.tr("Đang kiểm tra tệp nhận lại…"))

    def _refused(self, field: str, pdf: bytes, error: object) -> None:
        again = partial(self._check, field, pdf)
        if not ask_if_of_another(error, self._fittings.language, self, sign=again):
            self._visit.refused.emit(error)
