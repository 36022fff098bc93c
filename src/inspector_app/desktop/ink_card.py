"""The card that takes a signature by hand, bound to the pages that its writer can look at first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app.actions.record_ink import Shown, pages_to_ink, record_ink, take_back_ink
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.ink_pad import InkPad
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.pages_view import PagesView
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand

_HASH_LETTERS = 16


class InkCard(Card):
    """Signs for the person who is shown; what is drawn counts for the pages that stood when it was begun."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Ký tay trên máy"))
        self.heading.setVisible(True)
        self._visit, self._fittings = visit, fittings
        self._participant = ""
        self._who = label(parent=self, wrap=True)
        self.box.insertWidget(1, self._who)
        self._shown: Shown | None = None  # what stood when the pad was last empty
        self.pad = InkPad(fittings.look, self)
        self._bound = label(parent=self, role="small", wrap=True)
        self._look = button(self.tr("Xem các trang sẽ ký…"), self, name="ink_pages")
        self._wipe = button(self.tr("Xóa nét"), self)
        self.keep = button(self.tr("Ghi nhận chữ ký"), self, kind="primary", name="keep_ink")
        self.take_back = button(self.tr("Bỏ chữ ký đã ghi"), self, kind="danger")
        words = self.tr(
            "Chữ ký tay là bằng chứng kèm biên bản, không phải chữ ký số; ký trước khi lập biên bản."
        )
        for widget in (label(words, self, role="small", wrap=True), self.pad, self._bound):
            self.add_widget(widget)
        flow(self.box, self.keep, self._wipe, self._look, self.take_back)
        self.pad.drawn.connect(self._drawn)
        self._look.clicked.connect(self._show_pages)
        self._wipe.clicked.connect(self.pad.clear)
        self.keep.clicked.connect(self._keep)
        self.take_back.clicked.connect(self._take_back)
        self._drawn(False)

    def show_person(self, participant: str, title: str, *, signed: bool) -> None:
        """Say who signs and take ink for this person; what was drawn for another one is wiped."""
        if participant != self._participant:
            self._participant = participant
            self.pad.clear()
        self._who.setText(title)
        self.take_back.setVisible(signed)
        if not self.pad.strokes():
            self._visit.runner.stage(pages_to_ink(self._visit.visit_id), self._noted, self._failed)

    def _noted(self, shown: Shown) -> None:
        if self.pad.strokes():
            return  # begun on what stood before
        self._shown = shown
        words = self.tr("Chữ ký gắn với {0} trang đang có (SHA-256 {1}…).")
        self._bound.setText(words.format(shown.pages, shown.pages_sha256[:_HASH_LETTERS]))
        self._drawn(False)

    def _failed(self, error: object) -> None:
        self._shown = None
        self._bound.setText(self.tr("Chưa dàn được trang nên chưa ký tay được."))
        self._visit.refused.emit(error)

    def _drawn(self, there: bool) -> None:
        self.keep.setEnabled(there and self._shown is not None)
        self._wipe.setEnabled(there)
        self._look.setEnabled(self._shown is not None)

    def _show_pages(self) -> None:
        if self._shown is None:
            return
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Các trang sẽ ký"))
        pages = PagesView(self._visit.runner, self._fittings.look, dialog)
        close = button(self.tr("Đóng"), dialog, name="close")
        column = QVBoxLayout(dialog)
        column.addWidget(pages, 1)
        column.addLayout(row(1, close))
        close.clicked.connect(dialog.accept)
        dialog.resize(820, 640)
        pages.show_pdf(self._shown.pdf)
        dialog.open()

    def _keep(self) -> None:
        shown, strokes = self._shown, self.pad.strokes()
        if shown is None or not strokes:
            return
        participant, visit_id = self._participant, self._visit.visit_id
        self._visit.do(lambda desk: record_ink(desk, visit_id, participant, strokes, shown=shown), self._kept)

    def _kept(self, _touched: object) -> None:
        self.pad.clear()
        self._fittings.notices.tell_good(self.tr("Đã ghi nhận chữ ký tay."))

    def _take_back(self) -> None:
        participant, visit_id = self._participant, self._visit.visit_id
        self._visit.do(lambda desk: take_back_ink(desk, visit_id, participant))
