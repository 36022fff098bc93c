"""«Tóm tắt cho lãnh đạo»: the one page as it will be, and a way to save it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.pages_view import PagesView
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.folding import fold


class SummaryPane(QWidget):
    """The page, made anew while it is looked at and the record changes."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._asked = False
        self._stale = True
        self._pdf = b""
        self.pages = PagesView(visit.runner, fittings.look, self)
        self.pages.setObjectName("summary_page")
        self.pages.setAccessibleName(self.tr("Trang tóm tắt cho lãnh đạo"))
        self._save = button(self.tr("Lưu tóm tắt…"), self, name="save_summary")
        self._save.setEnabled(False)
        said = label(self.tr("Đúng một trang; phần không đủ chỗ được đếm."), self, role="small", wrap=True)
        line = row(said, self._save)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(line)
        column.addWidget(self.pages, 1)
        self._save.clicked.connect(self.ask_where_to_save)
        self.pages.failed.connect(visit.refused)
        visit.reread.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page when it comes into sight."""
        super().showEvent(event)
        self._ask()

    def ask_where_to_save(self) -> None:
        """Ask for a file name and save the page that is shown."""
        unit = fold(self._visit.record.visit.unit_name)[:60]
        name = "tom-tat-" + "".join(c if c.isalnum() else "-" for c in unit)
        dialog = save_dialog(self, self.tr("Lưu tóm tắt"), f"{name}.pdf", self.tr("Tóm tắt (*.pdf)"), "pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, file: str) -> None:
        """Save the page that is shown into a file."""
        self._visit.runner.work(
            partial(write_named, Path(file), self._pdf),
            partial(self._saved, file),
            self._visit.refused.emit,
        )

    def _saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu tóm tắt: {0}").format(file))

    def _changed(self) -> None:
        self._stale = True
        self._ask()

    def _ask(self) -> None:
        if not self._stale or self._asked or not self.isVisible():
            return
        from inspector_app.actions.leader_summary import leader_summary

        self._asked, self._stale = True, False
        self._visit.runner.stage(leader_summary(self._visit.visit_id), self._show, self._failed)

    def _show(self, pdf: bytes) -> None:
        self._asked = False
        self._pdf = pdf
        self._save.setEnabled(True)
        self.pages.show_pdf(pdf)
        self._ask()

    def _failed(self, error: object) -> None:
        self._asked = False
        self._visit.refused.emit(error)
