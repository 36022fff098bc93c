"""The command «In biên bản…»: take the pages as they stand, ask for a printer, print."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.print_job import PrintJob
from inspector_app.desktop.visit_in_hand import VisitInHand


class PrintMinutes(QObject):
    """One printing of a visit's minutes.

    While the visit is open its pages are a preview and say so; what is drafted or signed prints as it is, and
    can be signed with a pen.

    Printed to be signed with a pen, it is the frozen edition before any signature, and how many copies went
    out is noted.

    Attributes:
        dialog: Asks for printer, pages and copies; None until the pages are made.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget, *, to_sign: int = 0) -> None:
        """Make a printing; ``to_sign`` is how many copies are to be signed with a pen, 0 for any other."""
        super().__init__(parent)
        self._to_sign = to_sign
        self._visit = visit
        self._fittings = fittings
        self._within = parent
        self._mark = self.tr("BẢN XEM TRƯỚC") if visit.is_open else ""
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.dialog: QPrintDialog | None = None

    def start(self) -> None:
        """Make the pages, then ask how to print them."""
        visit_id = self._visit.visit_id
        if self._visit.is_open:
            from inspector_app.actions.preview_minutes import preview_pdf

            self._fittings.notices.tell(self.tr("Đang dàn trang để in…"))
            self._visit.runner.stage(preview_pdf(visit_id), self._ask, self._failed)
        else:
            take = _pages_to_sign if self._to_sign else _file
            self._visit.runner.run(partial(take, visit_id), self._ask, self._failed)

    def _ask(self, pdf: bytes) -> None:
        self._fittings.notices.put_away()
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        if self._to_sign:
            self._printer.setCopyCount(self._to_sign)
            self._printer.setCollateCopies(True)
        self._printer.setDocName(self.tr("Biên bản {0}").format(self._visit.record.visit.unit_name))
        self.dialog = QPrintDialog(self._printer, self._within)
        self.dialog.setWindowTitle(self.tr("In biên bản"))
        self.dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        self.dialog.setModal(True)
        self.dialog.finished.connect(partial(self._asked, pdf))
        self.dialog.show()

    def _asked(self, pdf: bytes, result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if result == QDialog.DialogCode.Accepted.value:
            self.print_pdf(pdf, self._printer)
        else:
            self.deleteLater()

    def print_pdf(self, pdf: bytes, printer: QPrinter) -> PrintJob:
        """Print onto the printer that was chosen."""
        job = PrintJob(self._visit.runner, printer, pdf, self._mark, self)
        job.done.connect(self._printed)
        job.failed.connect(self._failed)
        job.start()
        return job

    def _printed(self, sheets: int) -> None:
        words = self.tr("Đã gửi {0} trang tới máy in.").format(sheets)
        if self._mark:
            words += " " + self.tr("Mỗi trang mang chữ «{0}»: biên bản chưa lập để ký.").format(self._mark)
        self._fittings.notices.tell_good(words)
        if self._to_sign:
            copies, visit_id = self._printer.copyCount(), self._visit.visit_id
            self._visit.do(lambda desk: _note_printed(desk, visit_id, copies))
        self.deleteLater()

    def _failed(self, error: object) -> None:
        self._visit.refused.emit(error)
        self.deleteLater()


def _pages_to_sign(visit_id: str, desk: Desk) -> bytes:
    from inspector_app.actions.freeze_for_print import pages_to_print

    return pages_to_print(desk, visit_id)


def _note_printed(desk: Desk, visit_id: str, copies: int) -> object:
    from inspector_app.actions.freeze_for_print import note_printed

    return note_printed(desk, visit_id, copies)


def _file(visit_id: str, desk: Desk) -> bytes:
    from inspector_app.actions.export_minutes import minutes_file

    return minutes_file(desk, visit_id)
