"""What came late from other laptops while or after people signed, and supplements to signed minutes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.actions.amend_minutes import LateChange, begin_amendment, late_changes, link_amendment
from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Card, Refilled, button
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.sealing import Amendment, VisitState

_MOST_LINES = 12
_HASH_LETTERS = 16


class AmendCard(Card):
    """What can still be said once the minutes are signed: in a paper of its own.

    Signals:
        visit_wanted(str): Supplementary minutes were begun or chosen; they want to be opened.
        begun: They were begun.
    """

    visit_wanted = Signal(str)
    begun = Signal()

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Bổ sung"))
        self.heading.setVisible(True)
        self._visit = visit
        words = self.tr("Biên bản đã ký không thay đổi. Điều cần nói thêm được ghi vào biên bản bổ sung.")
        self._about = label(words, self, role="small", wrap=True)
        self.add_widget(self._about)
        self._lines = Refilled(self)
        self.add_widget(self._lines)
        self._begin = button(self.tr("Lập biên bản bổ sung"), self, name="begin_amendment")
        flow(self.box, self._begin)
        self._begin.clicked.connect(self._ask_begin)

    def redraw(self) -> None:
        """Show what came late, and the supplements; before all have signed only what came late."""
        state = self._visit.record.state
        self._begin.setVisible(state.is_final)
        self._about.setVisible(state.is_final)
        if state is VisitState.OPEN:
            self.hide()
        else:
            visit_id = self._visit.visit_id
            self._visit.runner.run(partial(_look, visit_id), self._show, self._visit.refused.emit)

    def _show(self, late: tuple[LateChange, ...]) -> None:
        column = self._lines.start()
        signed = self._visit.record.state.is_final
        self.setVisible(signed or (bool(late) and not self._visit.is_open))
        if late:
            words = self.tr("Đến sau khi ký, không nằm trong biên bản ({0}):")
            if not signed:
                words = self.tr(
                    "Đến sau khi lập, không nằm trong biên bản đang ký ({0}). Muốn đưa vào: thu hồi dự thảo "
                    "rồi lập lại."
                )
            column.addWidget(label(words.format(len(late)), self._lines, wrap=True))
        for one in late[:_MOST_LINES]:
            words = f"{one.words}: {one.value or '–'} ({one.author or '?'}, {moment_text(one.written_at)})"
            column.addWidget(label(words, self._lines, role="small", wrap=True))
        if len(late) > _MOST_LINES:
            more = self.tr("và {0} thay đổi khác").format(len(late) - _MOST_LINES)
            column.addWidget(label(more, self._lines, role="small"))
        for amendment in self._visit.record.sealing.amendments:
            opens = button(self._words_of(amendment), self._lines)
            opens.clicked.connect(partial(self.visit_wanted.emit, amendment.id))
            column.addWidget(opens)

    def _words_of(self, amendment: Amendment) -> str:
        if amendment.signed_at is None:
            return self.tr("Mở biên bản bổ sung lập lúc {0}").format(moment_text(amendment.begun_at))
        words = self.tr("Mở biên bản bổ sung ký lúc {0} (SHA-256 {1}…)")
        return words.format(moment_text(amendment.signed_at), amendment.file_sha256[:_HASH_LETTERS])

    def _ask_begin(self) -> None:
        visit_id = self._visit.visit_id
        self._begin.setEnabled(False)
        self._visit.do(lambda desk: begin_amendment(desk, visit_id), self._begun, self._not_begun)

    def _begun(self, visit_id: str) -> None:
        self._begin.setEnabled(True)
        self.visit_wanted.emit(visit_id)
        self.begun.emit()

    def _not_begun(self, _error: object) -> None:
        self._begin.setEnabled(True)


def _look(visit_id: str, desk: Desk) -> tuple[LateChange, ...]:
    """Make the link that a power cut may have left out, then return what came late."""
    link_amendment(desk, visit_id)
    return late_changes(desk, visit_id)
