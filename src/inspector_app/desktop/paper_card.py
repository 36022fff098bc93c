"""The card of those who sign with a pen: freeze, print, take the scan back, say who signed, finish."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.freeze_for_print import all_sign_on_paper, check_copies
from inspector_app.actions.hand_over_copies import file_name
from inspector_app.actions.keep_backups import with_backup_first
from inspector_app.actions.returned_pages import ReturnedPages, look_at_scans
from inspector_app.actions.stop import Stop
from inspector_app.actions.take_back_scan import ScanBound, bind_scan, scan_file
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.fields import CountField
from inspector_app.desktop.files import LARGEST_PDF_BYTES, read_named, save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.hand_marks import HandMarks
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.returned_sheets import ReturnedSheets
from inspector_app.desktop.scan_words import ScanWords
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, moment_text
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.signed_on_paper import places_on_paper
from inspector_app.inspection.slots import scan_may_come, slots_now
from inspector_app.inspection.visit_record import VisitRecord

_COPIES = 2


class PaperCard(Card):
    """One way through: «chốt bản in», print n copies, take the scan back, say who signed, finish."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Ký trên giấy"))
        self.heading.setVisible(True)
        self.setAcceptDrops(True)
        self._visit, self._fittings = visit, fittings
        self._returned: ReturnedPages | None = None
        self._words = ScanWords(self)
        self._stands = label(parent=self, wrap=True)
        self._stands.setAccessibleName(self.tr("Ký trên giấy tới đâu"))
        self.all_on_paper = button(self.tr("Mọi người ký tay trên giấy"), self, name="all_on_paper")
        self.freeze = button(self.tr("Chốt bản in"), self, kind="primary", name="freeze_for_print")
        self._look_first = button(self.tr("Trước khi ký…"), self, name="look_before_print")
        self.copies = CountField(self.tr("Số bản in"), self)
        self.copies.setObjectName("copies_to_sign")
        self.copies.setMaximumWidth(90)
        self.print = button(self.tr("In để ký tay…"), self, name="print_to_sign")
        self.take_back = button(self.tr("Nhận lại bản quét…"), self, name="take_back_scan")
        self.sheets = ReturnedSheets(fittings, self)
        self.marks = HandMarks(self)
        self.bind = button(self.tr("Ghi nhận bản quét"), self, kind="primary", name="bind_scan")
        self.drop = button(self.tr("Bỏ, nhận lại từ đầu"), self, name="drop_scan")
        self.save_scan = button(self.tr("Lưu bản quét…"), self, name="save_scan")
        self._copies_words = label(self.copies.accessibleName(), self, role="field")
        self.add_widget(self._stands)
        flow(self.box, self.all_on_paper, self.freeze, self._look_first)
        self.box.addLayout(row(self._copies_words, self.copies, self.print, self.take_back, 1))
        self.add_widget(self.sheets)
        self.add_widget(self.marks)
        flow(self.box, self.bind, self.drop, self.save_scan)
        self._connect()

    def redraw(self) -> None:
        """Show how far signing on paper is."""
        record = self._visit.record
        sealing, state = record.sealing, record.state
        is_open, ended = self._visit.is_open, state is VisitState.SIGNED_ON_PAPER
        if sealing.draft is None or (self._returned and self._returned.draft != sealing.draft.id) or ended:
            self._returned = None
        asks = self._asks()
        self.setVisible(is_open or asks or sealing.scan is not None)
        paper = only_on_paper(record)  # else drafting for signature freezes for print as well
        self.all_on_paper.setVisible(is_open and not paper)
        self.freeze.setVisible(is_open and paper)
        self._look_first.setVisible(is_open and paper)
        for widget in (self._copies_words, self.copies, self.print):
            widget.setVisible(asks and state is not VisitState.SIGNED)
        self.take_back.setVisible(asks)
        self.save_scan.setVisible(sealing.scan is not None)
        if self.copies.value() is None:
            self.copies.show_value(record.visit.copies.total if record.visit.copies else _COPIES, anew=True)
        self._stands.setText("\n".join(self._lines()))
        self._show_returned()

    def wanted(self) -> QWidget | None:
        """Return what is pressed next here; None where nothing waits for a pen."""
        paper = only_on_paper(self._visit.record)
        printed = bool(self._visit.record.sealing.printed)
        waits = (self.freeze, self.bind, *((self.take_back if printed else self.print,) if paper else ()))
        return next((pressed for pressed in waits if pressed.isVisibleTo(self)), None)

    def print_to_sign(self) -> None:
        """Ask for a printer and print the copies that are to be signed."""
        from inspector_app.desktop.print_minutes import PrintMinutes  # loads the system's printing

        if not self.print.isVisibleTo(self):
            return
        try:
            typed = self.copies.value()
            copies = check_copies(_COPIES if typed is None else typed)
        except CannotDo as error:
            self._visit.refused.emit(error)
            return
        PrintMinutes(self._visit, self._fittings, self, to_sign=copies).start()

    def ask_which(self) -> None:
        """Ask which scans or photos came back."""
        if not self.take_back.isVisibleTo(self):
            return
        kinds = self.tr("Bản quét, ảnh chụp (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp)")
        dialog = QFileDialog(self, self.tr("Bản quét hoặc ảnh chụp các trang đã ký"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.look)
        dialog.open()

    def look(self, files: Sequence[str]) -> None:
        """Look at scans or photos; pages that came before stay."""
        named = [(Path(file).name, partial(read_named, Path(file), LARGEST_PDF_BYTES)) for file in files]
        stop = Stop()
        deed = look_at_scans(self._visit.visit_id, named, self._returned, stop)
        what = self.tr("Đang đọc bản quét…")
        take = partial(self._take, self._returned)
        self._visit.runner.stage(deed, take, self._visit.refused.emit, what=what, stop=stop)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped once the print is frozen."""
        if self.take_back.isVisibleTo(self) and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.look(files)

    def finish(self) -> None:
        """Bind the pages and record who signed."""
        if self._returned is None or self.marks.day is None:
            return
        try:
            day = self.marks.day.value()
        except CannotDo as error:
            self._visit.refused.emit(error)
            return
        if day is None:  # deadlines run from it: nobody makes it up
            self._visit.refused.emit(CannotDo("SCANS-23"))
            return
        deed = bind_scan(self._visit.visit_id, self._returned, self.marks.marks(), day)
        first = with_backup_first(deed, self._visit.runner.let_others)
        self._visit.do_staged(first, self._bound, what=self.tr("Đang ghi nhận bản quét…"))

    def save_to(self, file: str) -> None:
        """Save the bound pages as one PDF."""
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: scan_file(desk, visit_id), partial(self._write, file))

    def _asks(self) -> bool:
        """Whether a scan may still come back."""
        record = self._visit.record
        return scan_may_come(record.participants, record.sealing)

    def _places(self) -> tuple[Slot, ...]:
        record = self._visit.record
        fields = {made.field for made in record.sealing.signatures}
        return places_on_paper(slots_now(record.participants, record.sealing), fields)

    def _lines(self) -> Iterator[str]:
        record = self._visit.record
        if self._visit.is_open:
            yield self.tr(
                "Người có cách ký «Ký tay sau, trên bản in» ký bằng bút. Chốt bản in khóa nội dung; mỗi "
                "trang mang mã và số lần chốt, quét lại thì máy nhận ra từng trang."
            )
            return
        names = {person.id: person.name or person.title for person in record.participants}
        if record.sealing.scan is not None:
            yield from self._words.about(record.sealing.scan, names)
            if record.state is VisitState.SIGNED_ON_PAPER:
                return
        draft = record.sealing.draft
        if draft is not None:
            yield self.tr("Bản chốt lần {0}, {1} trang.").format(draft.edition, draft.pages)
        for printed in record.sealing.printed:
            yield self.tr("Đã in {0} bản lúc {1}.").format(printed.copies, moment_text(printed.printed_at))
        if self._asks():
            yield self.tr("Ký xong: quét cả bản (PDF, từ 200 dpi) hoặc chụp từng trang, rồi nhận lại ở đây.")

    def _take(self, before: ReturnedPages | None, returned: ReturnedPages) -> None:
        """Show what was read, beside what a person said and what else came while it was being read."""
        if self._returned is not None:
            self._returned = self._returned.joined(returned)
        else:
            self._returned = returned.since(before) if before else returned
        self.redraw()
        self.sheets.list.setFocus()

    def _changed(self, returned: ReturnedPages) -> None:
        self._returned = returned
        self._show_returned()

    def _show_returned(self) -> None:
        returned = self._returned
        whole = returned is not None and not returned.came_back.said
        self.sheets.setVisible(returned is not None)
        self.drop.setVisible(returned is not None)
        self.marks.setVisible(whole)
        self.bind.setVisible(whole)
        if returned is not None:
            self.sheets.show_returned(returned)
        if whole:
            record = self._visit.record
            names = {person.id: person.name or person.title for person in record.participants}
            places = [(slot, names.get(slot.participant, "")) for slot in self._places()]
            drafted = record.sealing.draft.drafted_at if record.sealing.draft else self._fittings.now()
            asked = record.sealing.draft.id if record.sealing.draft else ""
            self.marks.ask(asked, places, day_of(drafted), frozenset(record.sealing.refusals))
        if returned is None:  # what was told was told of these pages
            self.marks.forget()

    def _drop(self) -> None:
        self._returned = None
        self._show_returned()

    def _bound(self, made: ScanBound) -> None:
        self._returned = None
        words = self.tr("Đã ghi nhận bản quét của bản ký tay: {0} trang. Hồ sơ khép lại.")
        if not made.ended:
            words = self.tr("Đã ghi nhận bản quét {0} trang; còn chỗ bắt buộc chưa ký trên giấy.")
        self._fittings.notices.tell_good(words.format(len(made.scan.pages)))
        self._show_returned()

    def _sign_all_on_paper(self) -> None:
        visit_id = self._visit.visit_id
        self._visit.do(lambda desk: _all_on_paper(desk, visit_id))

    def _freeze(self) -> None:
        self._fittings.deeds["draft_minutes"].trigger()

    def _look(self) -> None:
        self._fittings.deeds["before_signing"].trigger()

    def _ask_where(self) -> None:
        name = f"{file_name(self._visit.record.visit)}-ban-quet.pdf"
        dialog = save_dialog(self, self.tr("Lưu bản quét"), name, self.tr("Bản quét (*.pdf)"), "pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _write(self, file: str, pdf: bytes) -> None:
        write = partial(write_named, Path(file), pdf)
        self._visit.runner.work(write, partial(self._written, file), self._visit.refused.emit)

    def _written(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu bản quét: {0}").format(file))

    def _connect(self) -> None:
        self.all_on_paper.clicked.connect(self._sign_all_on_paper)
        self.freeze.clicked.connect(self._freeze)
        self._look_first.clicked.connect(self._look)
        self.print.clicked.connect(self.print_to_sign)
        self.take_back.clicked.connect(self.ask_which)
        self.sheets.changed.connect(self._changed)
        self.sheets.failed.connect(self._visit.refused)
        self.bind.clicked.connect(self.finish)
        self.drop.clicked.connect(self._drop)
        self.save_scan.clicked.connect(self._ask_where)


def only_on_paper(record: VisitRecord) -> bool:
    """Whether somebody signs with a pen, and nobody is to fill a field of the file."""
    kinds = {person.signs for person in record.participants if person.present}
    return SignatureKind.PAPER in kinds and not any(kind.has_field for kind in kinds)


def _all_on_paper(desk: Desk, visit_id: str) -> object:
    return all_sign_on_paper(desk, visit_id)
