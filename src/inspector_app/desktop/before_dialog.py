"""«Văn bản trước khi kiểm tra»: each paper with what is missing, its pages, ways to save it; the annex."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.before_papers import (
    BeforeState,
    ListedPaper,
    Where,
    before_state,
    make_before,
)
from inspector_app.actions.write_paper import Form
from inspector_app.desktop.before_words import file_name, paper_state, paper_title
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.files import open_dialog, read_named, save_dialog, write_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.pages_view import PagesView
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import SaidRow, SaidRows, said_list
from inspector_app.errors import InspectorError
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.folding import fold
from inspector_app.inspection.office_paper import PaperKind

if TYPE_CHECKING:
    from inspector_app.actions.unit_annex import AnnexDraft, MadeAnnex

ANNEX = "annex"
LARGEST_ANNEX_BYTES = 10_000_000
_LEFT_PX, _PAGES_PX, _MARGIN_PX = 330, 470, 16


class BeforeDialog(QDialog):
    """The papers of a visit, a round or a plan; a small dialog that a page can open.

    Signals:
        recorded: Something was written down: plan, round, visit or a return.
    """

    recorded = Signal()

    def __init__(self, fittings: Fittings, where: Where, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Văn bản trước khi kiểm tra"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._fittings = fittings
        self._where = where
        self._state: BeforeState | None = None
        self._asked = ""
        self.model = SaidRows(self)
        self.list = said_list("before_papers", self.tr("Các văn bản"), self.model, fittings, self)
        self.pages = PagesView(fittings.runner, fittings.look, self)
        self.pages.setObjectName("before_pages")
        self.pages.setAccessibleName(self.tr("Trang của văn bản"))
        self.said = label(parent=self, wrap=True)
        self.said.setObjectName("before_said")
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setMargin(_MARGIN_PX)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("before_trouble")
        self.trouble.hide()
        self.plan = button(self.tr("Kế hoạch…"), self, name="edit_plan")
        self.round = button(self.tr("Đợt kiểm tra…"), self, name="edit_round")
        self.pdf = button(self.tr("Lưu PDF…"), self, name="save_before_pdf")
        self.word = button(self.tr("Lưu Word…"), self, name="save_before_docx", kind="primary")
        self.excel = button(self.tr("Lưu bảng Excel…"), self, name="save_annex", kind="primary")
        self.back = button(self.tr("Nhận lại bảng Excel…"), self, name="take_annex")
        self.close_it = button(self.tr("Đóng"), self, name="close")
        self._right = QStackedWidget(self)
        self._arrange()
        self._connect()
        self._read()

    # --- what is shown ------------------------------------------------------------------------------------

    def _read(self) -> None:
        where = self._where
        self._fittings.runner.run(lambda desk: before_state(desk, where), self._show, self._failed)

    def _show(self, state: BeforeState) -> None:
        self._state, self._where, self._asked = state, state.where, ""
        kept = self.model.row(self.list.currentIndex().row())
        rows = [self._row(paper) for paper in state.papers]
        if state.annex_asks is not None:
            rows.append(self._annex_row(state))
        self.model.show_rows(rows)
        at = self.model.place_of(kept.key) if kept else -1
        if at < 0:
            ready = (n for n, paper in enumerate(state.papers) if paper.barred is None)
            at = next(ready, 0)
        self.list.setCurrentIndex(self.model.index(at, 0))
        self._show_chosen()

    def _row(self, paper: ListedPaper) -> SaidRow:
        icon, tint = ("pass", "good") if not paper.lacks else ("note", "warn")
        if paper.barred is not None:
            icon, tint = "na", "quiet"
        words = paper_state(paper.barred, paper.lacks)
        return SaidRow(paper.kind.value, icon, tint, paper_title(paper.kind), words)

    def _annex_row(self, state: BeforeState) -> SaidRow:
        words = self.tr("Chưa lưu để gửi đơn vị.")
        icon, tint = "note", "warn"
        if state.annex_returned is not None:
            words = self.tr("Đã nhận lại lúc {0}.").format(moment_text(state.annex_returned))
            icon, tint = "pass", "good"
        elif state.annex_issued is not None:
            words = self.tr("Đã lưu lúc {0}; chưa nhận lại.").format(moment_text(state.annex_issued))
        return SaidRow(ANNEX, icon, tint, self.tr("Bảng Excel đơn vị ghi"), words)

    def _chosen(self) -> str:
        row_ = self.model.row(self.list.currentIndex().row())
        return row_.key if row_ else ""

    def _paper(self) -> ListedPaper | None:
        papers = self._state.papers if self._state else ()
        return next((paper for paper in papers if paper.kind.value == self._chosen()), None)

    def _show_chosen(self) -> None:
        """Show the pages of the chosen paper, or what there is to say of it."""
        state, paper = self._state, self._paper()
        if state is None:
            return
        is_annex = self._chosen() == ANNEX
        can_be_made = paper is not None and paper.barred is None
        for pressed in (self.pdf, self.word):
            pressed.setVisible(not is_annex)
            pressed.setEnabled(can_be_made)
        for pressed in (self.excel, self.back):
            pressed.setVisible(is_annex)
        self.back.setEnabled(state.annex_issued is not None)
        self.plan.setEnabled(state.facts.plan is not None)
        self._right.setCurrentWidget(self.pages if can_be_made else self.said)
        if can_be_made and paper is not None:
            self._ask_pages(paper.kind)
        elif is_annex:
            self.said.setText(self._annex_words(state))
        elif paper is not None:
            self.said.setText(paper_state(paper.barred, paper.lacks))

    def _annex_words(self, state: BeforeState) -> str:
        asks = self.tr("Bảng có trang số liệu hồ sơ và trang tự kiểm tra {0} nội dung của bước «Phạm vi».")
        none = self.tr("Chưa chọn nội dung kiểm tra nên bảng chỉ có trang số liệu hồ sơ.")
        back = self.tr(
            "Khi nhận lại: số liệu vào bước «Số liệu» với nguồn «Báo cáo»; câu trả lời của đơn vị hiện bên "
            "cạnh câu trả lời của Đoàn. Tệp sai chỗ nào thì báo từng ô và không lấy gì."
        )
        first = asks.format(state.annex_asks) if state.annex_asks else none
        return f"{first}\n\n{back}"

    def _ask_pages(self, kind: PaperKind) -> None:
        if self._asked == kind.value:
            return
        self._asked = kind.value
        deed = make_before(self._where, kind, Form.PDF)
        self._fittings.runner.stage(deed, partial(self._show_pages, kind), self._failed)

    def _show_pages(self, kind: PaperKind, pdf: bytes) -> None:
        if self._chosen() == kind.value:
            self.pages.show_pdf(pdf)

    # --- saving -------------------------------------------------------------------------------------------

    def ask_where_to_save(self, form: Form) -> None:
        """Ask for a file name, then make the chosen paper and save it."""
        paper = self._paper()
        if paper is None or paper.barred is not None:
            return
        filters = {Form.PDF: self.tr("Tệp PDF (*.pdf)"), Form.WORD: self.tr("Tệp Word (*.docx)")}[form]
        name = f"{file_name(paper.kind)}{self._of_unit()}.{form.value}"
        dialog = save_dialog(self, self.tr("Lưu văn bản"), name, filters, form.value)
        dialog.fileSelected.connect(partial(self.save_to, paper.kind, form))
        dialog.open()

    def save_to(self, kind: PaperKind, form: Form, file: str) -> None:
        """Make a paper and save it into a file."""
        deed = make_before(self._where, kind, form)
        self._fittings.runner.stage(deed, partial(self._write, file), self._failed)

    def ask_where_to_save_annex(self) -> None:
        """Ask for a file name, then make the annex and save it."""
        name = f"bang-so-lieu{self._of_unit()}.xlsx"
        filters = self.tr("Tệp Excel (*.xlsx)")
        dialog = save_dialog(self, self.tr("Lưu bảng Excel gửi đơn vị"), name, filters, "xlsx")
        dialog.fileSelected.connect(self.save_annex_to)
        dialog.open()

    def save_annex_to(self, file: str) -> None:
        """Make the annex and save it into a file."""
        from inspector_app.actions.unit_annex import make_annex

        deed = make_annex(self._where.visit_id)
        self._fittings.runner.stage(deed, partial(self._write_annex, file), self._failed)

    def _write_annex(self, file: str, made: "MadeAnnex") -> None:
        self.recorded.emit()
        self._write(file, made.xlsx)
        self._read()

    def _write(self, file: str, data: bytes) -> None:
        self._fittings.runner.work(
            partial(write_named, Path(file), data), partial(self._saved, file), self._failed
        )

    def _saved(self, file: str, _nothing: object) -> None:
        self._say("")
        self._fittings.notices.tell_good(self.tr("Đã lưu: {0}").format(file))

    # --- the annex comes back -----------------------------------------------------------------------------

    def ask_for_return(self) -> None:
        """Ask which file the unit sent back."""
        filters = self.tr("Tệp Excel (*.xlsx)")
        dialog = open_dialog(self, self.tr("Nhận lại bảng Excel của đơn vị"), filters)
        dialog.fileSelected.connect(self.take_return)
        dialog.open()

    def take_return(self, file: str) -> None:
        """Read a file in its limited process, then show what is in it before anything is kept."""
        read = partial(read_named, Path(file), LARGEST_ANNEX_BYTES)
        self._fittings.runner.work(read, partial(self._take, Path(file).name), self._failed)

    def _take(self, name: str, data: bytes) -> None:
        from inspector_app.actions.stop import Stop
        from inspector_app.actions.unit_annex import take_annex

        stop = Stop()
        deed = take_annex(self._where.visit_id, data, name, stopped=stop.then)
        what = self.tr("Đang đọc bảng của đơn vị…")
        self._fittings.runner.stage(deed, self._look_at, self._failed, what=what, stop=stop)

    def _look_at(self, draft: "AnnexDraft") -> None:
        from inspector_app.desktop.annex_return import AnnexReturn

        self._say("")
        dialog = AnnexReturn(self._fittings, self._where.visit_id, draft, self)
        dialog.accepted.connect(self._kept)
        dialog.open()

    def _kept(self) -> None:
        self.recorded.emit()
        self._fittings.notices.tell_good(self.tr("Đã nhận bảng của đơn vị vào hồ sơ."))
        self._read()

    # --- what the papers are made of ----------------------------------------------------------------------

    def edit_plan(self) -> None:
        """Write down what the plan says."""
        from inspector_app.desktop.plan_dialog import PlanDialog

        plan = self._state.facts.plan if self._state else None
        if plan is not None:
            dialog = PlanDialog(self._fittings, plan, self)
            dialog.accepted.connect(self._written)
            dialog.open()

    def edit_round(self) -> None:
        """Write down the round: of a visit or plan without one a new round."""
        from inspector_app.desktop.round_dialog import RoundDialog

        dialog = RoundDialog(self._fittings, self._where, self)
        dialog.kept.connect(self._round_kept)
        dialog.open()

    def _round_kept(self, round_id: str) -> None:
        self._where = Where(self._where.visit_id, round_id, self._where.plan_id)
        self._written()

    def _written(self) -> None:
        self.recorded.emit()
        self._read()

    # --- small things -------------------------------------------------------------------------------------

    def _of_unit(self) -> str:
        unit = self._state.facts.unit if self._state else None
        folded = fold(unit.unit_name)[:60] if unit else ""
        return "-" + "".join(sign if sign.isalnum() else "-" for sign in folded) if folded else ""

    def _failed(self, error: object) -> None:
        from inspector_app.wording import sentence

        self._asked = ""
        if isinstance(error, InspectorError):
            self._say(sentence(error.code, error.fields, self._fittings.language))
        else:
            self._say(sentence("WINDOW-01", {"what": type(error).__name__}, self._fittings.language))

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _arrange(self) -> None:
        self._right.addWidget(self.pages)
        self._right.addWidget(self.said)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(self.list)
        both.addWidget(self._right)
        both.setSizes([_LEFT_PX, _PAGES_PX])
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(both, 1)
        column.addWidget(self.trouble)
        saving: tuple[QPushButton, ...] = (self.pdf, self.word, self.excel, self.back)
        column.addLayout(row(self.plan, self.round, 1, *saving, self.close_it))
        parent = self.parentWidget()
        if parent is not None:
            self.resize(min(1060, parent.width() - 20), min(680, parent.height() - 20))

    def _connect(self) -> None:
        deeds: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.plan, self.edit_plan),
            (self.round, self.edit_round),
            (self.pdf, partial(self.ask_where_to_save, Form.PDF)),
            (self.word, partial(self.ask_where_to_save, Form.WORD)),
            (self.excel, self.ask_where_to_save_annex),
            (self.back, self.ask_for_return),
            (self.close_it, self.reject),
        )
        for pressed, slot in deeds:
            pressed.clicked.connect(slot)
        self.list.selectionModel().currentChanged.connect(self._changed)
        self.pages.failed.connect(self._failed)

    def _changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()
