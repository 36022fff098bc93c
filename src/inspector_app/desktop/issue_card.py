"""The card that writes down number, day and file of a paper that went out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.issue_paper import LARGEST_FILE, Issued, issue_paper
from inspector_app.actions.paper_numbers import named
from inspector_app.actions.papers_of_visit import PaperRow
from inspector_app.desktop.cards import Card, button
from inspector_app.desktop.fields import CodeField, DateField
from inspector_app.desktop.files import FileField, read_named, save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import hash_words, word
from inspector_app.errors import CannotDo
from inspector_app.inspection.issued import IssuedPaper


class IssueCard(Card):
    """Fields of one paper; what was written down before stands in them.

    Signals:
        written: Something was written down.
    """

    written = Signal()

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Đã ban hành"))
        self.heading.setVisible(True)
        self._visit, self._fittings = visit, fittings
        self._row: PaperRow | None = None
        self.number = CodeField(self.tr("Số"), self)
        self.symbol = CodeField(self.tr("Ký hiệu"), self)
        self.day = DateField(self.tr("Ngày ban hành"), self)
        self.file = FileField(self.tr("Tệp PDF đã ban hành"), self.tr("Văn bản (*.pdf)"), self)
        for field, name in ((self.number, "number"), (self.symbol, "symbol"), (self.day, "day")):
            field.setObjectName(f"issued_{name}")
            field.refused.connect(visit.refused)
            self.add_field(field.accessibleName(), field)
        self.file.path.setObjectName("issued_file")
        self.add_field(self.file.path.accessibleName(), self.file, wide=True)
        self._stands = label(parent=self, wrap=True)
        self.add_widget(self._stands)
        self.go = button(self.tr("Ghi nhận đã ban hành"), self, kind="primary", name="issue_go")
        self._save = button(self.tr("Lưu tệp đã ban hành…"), self, name="issue_save")
        flow(self.box, self.go, self._save)
        self.go.clicked.connect(self.write)
        self._save.clicked.connect(self._ask_where)

    def show_row(self, row: PaperRow | None) -> None:
        """Show a paper; what somebody typed for it stays while it is the same one."""
        same = row is not None and self._row is not None and row == self._row
        self._row = row
        self.setVisible(row is not None)
        if row is None or same:
            return
        issued = row.issued
        self.heading.setText(self.tr("Đã ban hành: {0}").format(word(row.kind)))
        self.number.show_value(issued.number if issued else row.number, anew=True)
        self.symbol.show_value(row.symbol, anew=True)
        self.day.show_value(issued.day if issued else row.day, anew=True)
        self.file.path.show_value("", anew=True)
        has_file = issued is not None and bool(issued.file_sha256)
        self._save.setVisible(has_file)
        words = self.tr("Tệp đang giữ: {0}. SHA-256: {1}")
        self._stands.setVisible(has_file)
        if issued is not None and has_file:
            self._stands.setText(words.format(issued.file_name, hash_words(issued.file_sha256)))

    def write(self) -> None:
        """Read the file in the pool, if one is named, then write everything down."""
        if self._row is None or not self.go.isEnabled():
            return
        try:
            day = self.day.value()
        except CannotDo as error:
            self._visit.refused.emit(error)
            return
        named_file = bool(self.file.path.text().strip())
        file = self.file.file()
        row = self._row
        paper = IssuedPaper(
            id="",
            paper=row.kind,
            about=row.about,
            number=self.number.text(),
            symbol=self.symbol.text().strip(),
            day=day,
            subject=row.subject,
            file_name=file.name if named_file else "",
        )
        self.go.setEnabled(False)
        if named_file:
            read = partial(read_named, file, LARGEST_FILE)
            self._visit.runner.work(read, partial(self._write, paper), self._refused)
        else:
            self._write(paper, None)

    def _write(self, paper: IssuedPaper, file: bytes | None) -> None:
        what = self.tr("Đang ghi nhận văn bản…")
        self._visit.do_staged(issue_paper(paper, file), self._done, self._refused, what=what)

    def _done(self, made: Issued) -> None:
        self.go.setEnabled(True)
        self._row = None  # what stands in the fields is written down: they are filled anew
        number = f"{made.paper.number}/{made.paper.symbol}"
        if made.doubles:
            words = self.tr("Đã ghi nhận số {0}. Số này cũng đã dùng cho: {1}. Hãy hỏi lại văn thư.")
            self._fittings.notices.tell(words.format(number, named(made.doubles)))
        else:
            self._fittings.notices.tell_good(self.tr("Đã ghi nhận số {0}.").format(number))
        self.written.emit()

    def _refused(self, error: object) -> None:
        self.go.setEnabled(True)
        self._visit.refused.emit(error)

    def _ask_where(self) -> None:
        if self._row is None or self._row.issued is None:
            return
        issued = self._row.issued
        title, filters = self.tr("Lưu tệp đã ban hành"), self.tr("Văn bản (*.pdf)")
        dialog = save_dialog(self, title, issued.file_name, filters, "pdf")
        dialog.fileSelected.connect(partial(self._save_to, issued.file_sha256))
        dialog.open()

    def _save_to(self, sha256: str, file: str) -> None:
        self._visit.do(partial(_blob, sha256), partial(self._write_file, file))

    def _write_file(self, file: str, data: bytes) -> None:
        save = partial(write_named, Path(file), data)
        self._visit.runner.work(save, partial(self._saved, file), self._visit.refused.emit)

    def _saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu: {0}").format(file))


def _blob(sha256: str, desk: Desk) -> bytes:
    return desk.case.get_blob(sha256)
