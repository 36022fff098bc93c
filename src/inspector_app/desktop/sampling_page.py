"""Samples of dossiers: a frame, a size by rule, a seed agreed aloud, the draw and what came of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState, button
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.visit_in_hand import VisitInHand


class SamplingPage(Page):
    """The samples of a visit."""

    deed = "step_sampling"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._first = button(self.tr("Nhập danh sách hồ sơ…"), self, kind="primary", name="import_frame")
        empty = EmptyState(
            self.tr("Chưa có danh sách hồ sơ để chọn mẫu"),
            self.tr("Nhập danh sách mã hồ sơ của đơn vị; không cần họ tên công dân."),
            self,
        )
        empty.add_button(self._first)
        QVBoxLayout(self).addWidget(empty)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the button."""
        return (self._first,)
