"""Posted procedure lists: what has to be posted, what hangs at each point, what differs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState, button
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.visit_in_hand import VisitInHand


class PostingPage(Page):
    """The posting points of a visit."""

    deed = "step_posting"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._first = button(self.tr("Chọn danh mục…"), self, kind="primary", name="choose_catalogue")
        empty = EmptyState(
            self.tr("Chưa chọn danh mục thủ tục hành chính"),
            self.tr("Chọn hoặc nhập danh mục đã công bố, rồi thêm từng điểm niêm yết."),
            self,
        )
        empty.add_button(self._first)
        QVBoxLayout(self).addWidget(empty)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the button."""
        return (self._first,)
