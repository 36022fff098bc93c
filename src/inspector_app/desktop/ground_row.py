"""Beside a finding in a person's words: that its figures have changed, and what they would say now."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.findings import Finding


class GroundRow(QWidget):
    """Shown only while the checklist would now propose other words than when the finding was worded.

    Signals:
        taken(str): The words that the figures give now are to stand instead.
        kept(str): The person's words stay, having seen what the figures give now.
    """

    taken = Signal(str)
    kept = Signal(str)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._finding: Finding | None = None
        self._editable = True
        self._now = ""
        said = label(self.tr("Số liệu đã đổi sau khi sửa lời"), self, role="error")
        said.setObjectName("ground_changed")
        self._words = label(parent=self, wrap=True)
        self._words.setObjectName("ground_now")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._take = button(self.tr("Lấy lời theo số liệu mới"), self, name="take_ground")
        self._keep = button(self.tr("Giữ lời đang có"), self, name="keep_words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(said)
        column.addWidget(self._words)
        column.addLayout(row(self._take, self._keep, 1))
        self._take.clicked.connect(self._give_taken)
        self._keep.clicked.connect(self._give_kept)
        self.hide()

    def show_finding(self, finding: Finding, *, editable: bool) -> None:
        """Ask what the figures say now of the finding's item."""
        if self._finding is None or finding.id != self._finding.id:
            self.hide()
        self._finding, self._editable = finding, editable
        if finding.item and finding.proposed:
            visit_id = self._visit.visit_id
            self._visit.do(partial(_proposed_now, visit_id, finding.item), partial(self._show, finding.id))
        else:
            self.hide()

    def _show(self, finding_id: str, now: str) -> None:
        finding = self._finding
        if finding is None or finding.id != finding_id:
            return
        self._now = now
        self._words.setText(self.tr("Theo số liệu hiện nay: {0}").format(now))
        self.setVisible(bool(now) and now not in (finding.proposed, finding.text))
        for pressed in (self._take, self._keep):
            pressed.setEnabled(self._editable)

    def _give_taken(self) -> None:
        self.taken.emit(self._now)

    def _give_kept(self) -> None:
        self.kept.emit(self._now)


def _proposed_now(visit_id: str, item: str, desk: Desk) -> str:
    from inspector_app.actions.propose_finding import proposed_now
    from inspector_app.actions.read_visit import read_visit

    return proposed_now(desk, read_visit(desk, visit_id), item)
