"""Where the unit judged itself otherwise than the team: a list that leads to each item."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import SaidRow, SaidRows, said_list
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.self_check import TwoViews, two_views


class SelfCheckList(QDialog):
    """The items on which both sides differ.

    Signals:
        wanted(str): Key of the item that was chosen.
    """

    wanted = Signal(str)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Đơn vị tự đánh giá khác Đoàn"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._visit = visit
        record = visit.record
        found = two_views(record.unit_says, record.answers)
        self.model = SaidRows(self)
        self.model.show_rows([self._row(one) for one in found])
        self.list = said_list("self_check", self.windowTitle(), self.model, fittings, self)
        said = sum(1 for one in record.unit_says.values() if one.verdict)
        both = sum(
            1
            for key, one in record.unit_says.items()
            if one.verdict and key in record.answers and record.answers[key].verdict
        )
        words = self.tr("Đơn vị tự đánh giá {0} nội dung; {1} nội dung Đoàn cũng đã trả lời, khác nhau {2}.")
        self.head = label(words.format(said, both, len(found)), self, wrap=True)
        none = EmptyState(
            self.tr("Chưa có gì để đối chiếu"),
            self.tr(
                "Khi đơn vị gửi lại bảng Excel («Văn bản trước khi kiểm tra», Ctrl+Alt+K), "
                "chỗ hai bên đánh giá khác nhau hiện ở đây."
            ),
            self,
        )
        close = button(self.tr("Đóng"), self, name="close")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(none, 1)
        column.addLayout(row(1, close))
        self.head.setVisible(bool(said))
        self.list.setVisible(bool(said))
        none.setVisible(not said)
        close.clicked.connect(self.reject)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.resize(620, min(520, parent.height()))

    def _row(self, one: TwoViews) -> SaidRow:
        try:
            title = self._visit.record.item(one.key).label
        except CannotDo:  # of a form that the visit no longer holds
            title = one.key
        words = self.tr("Đơn vị: {0}. Đoàn: {1}.").format(
            word(one.unit.verdict or Verdict.NA), word(one.team)
        )
        note = self.tr(" Đơn vị ghi: {0}").format(one.unit.note) if one.unit.note else ""
        return SaidRow(one.key, "people", "warn", title, words + note)

    def _go(self, index: QModelIndex) -> None:
        chosen = self.model.row(index.row())
        if chosen is not None:
            self.wanted.emit(chosen.key)
            self.accept()
