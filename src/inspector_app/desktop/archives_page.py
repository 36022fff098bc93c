"""Archives: files and registers asked for, found or not by the clock, and registers gone through."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.archives_panes import ArchivesPanes
from inspector_app.desktop.cards import row, tabs
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.records_pane import RecordsPane
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.instrument_lines import ArchivesPart


class ArchivesPage(Page):
    """What the team asked the archive for."""

    deed = "step_archives"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._summary = label(parent=self, role="muted", wrap=True)
        self._summary.setObjectName("archives_summary")
        self.kinds = ArchivesPanes(visit, fittings, self)
        shown = (
            (self.kinds.asked, self.tr("Hồ sơ, sổ, văn bản được yêu cầu")),
            (self.kinds.registers, self.tr("Số thứ tự trong sổ")),
        )
        self.tabs: QTabWidget = tabs(self.tr("Lưu trữ và sổ"), shown, self)
        line = row(self._summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.tabs, 1)
        self.visit.reread.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Show what was asked for."""
        held = self.visit.record.instruments
        self.kinds.show_records(held.asked_files, held.registers)
        found = sum(1 for one in held.asked_files if one.found)
        missing = sum(1 for one in held.asked_files if one.found is False)
        parts = []
        if held.asked_files:
            words = self.tr("Đã yêu cầu {0}, tìm thấy {1}, không tìm thấy {2}")
            parts.append(words.format(len(held.asked_files), found, missing))
        if held.registers:
            parts.append(self.tr("Đã xem số thứ tự của {0} sổ").format(len(held.registers)))
        self._summary.setText(" · ".join(parts))
        self._summary.setVisible(bool(held.asked_files or held.registers))
        self._ask()

    def _ask(self) -> None:
        held = self.visit.record.instruments
        if self.isVisible() and (held.asked_files or held.registers):
            self.visit.do(partial(_read_part, self.visit.visit_id), self._take_part)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the rules say: nobody asks while another page is shown."""
        super().showEvent(event)
        self._ask()

    def _take_part(self, part: ArchivesPart | None) -> None:
        """Show what the rules say; it comes a moment after the record."""
        if part is not None:
            self.kinds.show_outcomes(part.asked, part.registers)

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        return (*self._pane().panes(), self.tabs.tabBar())

    def arrive(self, place: str) -> None:
        """Go to a record by id, or to where a new one is typed."""
        for number, pane in enumerate((self.kinds.asked, self.kinds.registers)):
            if place and pane.go_to(place):
                self.tabs.setCurrentIndex(number)
                pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._pane().entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding and taking out."""
        return ("add_row", "remove_row")

    def do_deed(self, name: str) -> None:
        """Go to where a new one is typed, or take the current one out."""
        if name == "add_row":
            self._pane().entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name == "remove_row":
            self._pane().take_out()

    def leave(self) -> None:
        """Give what is being typed."""
        super().leave()
        self.kinds.asked.leave()
        self.kinds.registers.leave()

    def _pane(self) -> RecordsPane:
        return (self.kinds.asked, self.kinds.registers)[self.tabs.currentIndex()]


def _read_part(visit_id: str, desk: Desk) -> ArchivesPart | None:
    from inspector_app.actions.instruments import read_archives

    return read_archives(desk, visit_id)
