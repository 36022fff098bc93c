"""The minutes as they would be now, as text beside the work; made anew a moment after each change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand

if TYPE_CHECKING:  # loaded when somebody looks at the minutes
    from inspector_app.desktop.paper_view import PaperView
    from inspector_app.inspection.paper import Paper

PAUSE_MS = 300


class LiveMinutes(QWidget):
    """Text of the minutes; costs nothing while it is hidden.

    Signals:
        wants(str, str): Page (its deed) and place where the block under the cursor is edited.
    """

    wants = Signal(str, str)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._notices = fittings.notices
        self._asked = False
        self._stale = True
        self._paper: PaperView | None = None
        self._waiting = label(self.tr("Đang soạn văn bản…"), self, role="muted")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._waiting)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        visit.reread.connect(self._outdate)

    @property
    def paper(self) -> "PaperView":
        """The text; made when somebody first looks at it."""
        if self._paper is None:
            from inspector_app.desktop.paper_view import PaperView

            self._paper = PaperView(self._fittings.look, self._fittings.icons, self)
            self._paper.opened.connect(self._open)
            self._column.addWidget(self._paper, 1)
        return self._paper

    def showEvent(self, event: QShowEvent) -> None:
        """Make the text when it comes into sight."""
        super().showEvent(event)
        self.paper.show()
        if self._stale:
            self._ask()

    def copy_section(self) -> None:
        """Copy the section under the cursor, or what is selected, for Word and Zalo."""
        from inspector_app.desktop.copied_paper import copied  # only when somebody copies

        blocks = self.paper.chosen_blocks()
        if blocks:
            QApplication.clipboard().setMimeData(copied(blocks))
            section = None if self.paper.textCursor().hasSelection() else self.paper.section_here()
            what = section.title if section and section.title else self.tr("phần đã chọn")
            self._notices.tell_good(
                self.tr("Đã chép {0}, Times New Roman 14. Dán vào Word hoặc Zalo bằng Ctrl+V.").format(what)
            )

    def _open(self, about: str, section: str) -> None:
        from inspector_app.desktop.text_places import place_of

        self.wants.emit(*place_of(about, section, self._visit.record))

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        if self._asked or not self.isVisible():
            return
        self._asked, self._stale = True, False
        visit_id = self._visit.visit_id

        def deed(desk: Desk) -> "Paper":
            from inspector_app.actions.preview_minutes import preview_minutes  # loads the paper's room

            return preview_minutes(desk, visit_id)

        self._visit.runner.run(deed, self._show, self._failed)

    def _show(self, paper: "Paper") -> None:
        self._asked = False
        self._waiting.hide()
        self.paper.show_paper(paper)
        if self._stale:
            self._timer.start()

    def _failed(self, error: object) -> None:
        self._asked = False
        self._waiting.hide()
        self._notices.tell_error(error)
