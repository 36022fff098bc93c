"""«Văn bản sau kiểm tra»: each paper that follows signed minutes, what is due, and into which file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app.desktop.after_offers import EXCEL, PDF, WORD, Offer, OfferList
from inspector_app.desktop.cards import Question, button, row
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import said_list
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.desktop.writing_question import WritingQuestion
from inspector_app.inspection.folding import fold

if TYPE_CHECKING:
    from inspector_app.actions.after_overview import AfterOverview
    from inspector_app.actions.after_papers import MadePaper
    from inspector_app.actions.desk import Desk, Staged

_MOST_LEAKS = 12


class AfterWindow(QDialog):
    """The papers of one signed visit.

    Signals:
        changed: Something was written down.
        visit_wanted(str): A second visit was opened.
    """

    changed = Signal()
    visit_wanted = Signal(str)

    def __init__(self, fittings: Fittings, visit_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Văn bản sau kiểm tra"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._visit_id = visit_id
        self._seen: AfterOverview | None = None
        self.model = OfferList(self)
        words = self.tr("Các văn bản sau kiểm tra")
        self.list = said_list("after_papers_list", words, self.model, fittings, self)
        self.unit = label(parent=self, role="heading", wrap=True)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self.saves = {
            PDF: button(self.tr("Lưu PDF…"), self, kind="primary", name="after_pdf"),
            WORD: button(self.tr("Lưu Word…"), self, name="after_word"),
            EXCEL: button(self.tr("Lưu Excel…"), self, name="after_excel"),
        }
        self.end = button(self.tr("Kết thúc đợt…"), self, name="end_round")
        self.conclude = button(self.tr("Ghi số kết luận…"), self, name="note_conclusion")
        self.second = button(self.tr("Mở cuộc kiểm tra lại"), self, name="open_second_visit")
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read what is due again."""
        self._fittings.runner.run(partial(_overview, self._visit_id), self._show, self._failed)

    # --- what is shown ----------------------------------------------------------------------------------

    def _show(self, seen: "AfterOverview") -> None:
        self._seen = seen
        at = max(self.list.currentIndex().row(), 0)
        self.unit.setText(seen.unit_name)
        self.model.show_overview(seen)
        self.list.setCurrentIndex(self.model.index(at))
        self.end.setEnabled(seen.round.conclusion is None)
        self.conclude.setEnabled(seen.has_ended)
        self.second.setEnabled(bool(seen.open_advice or seen.open_findings))
        self._show_forms()

    def _show_forms(self, *_indexes: QModelIndex) -> None:
        offer = self.model.offer(self.list.currentIndex().row())
        for form, pressed in self.saves.items():
            pressed.setEnabled(offer is not None and form in offer.forms)

    # --- making -----------------------------------------------------------------------------------------

    def ask_where(self, form: str, _checked: object = None) -> None:
        """Ask where a paper goes; an extract that tells of people asks first."""
        offer, seen = self.model.offer(self.list.currentIndex().row()), self._seen
        if offer is None or seen is None or form not in offer.forms:
            return
        if offer.name == "cong-khai" and seen.leaks:
            self._fittings.runner.run(
                partial(_leaks, self._visit_id), partial(self._ask_blank, form), self._failed
            )
            return
        self._ask_file(offer, form)

    def _ask_blank(self, form: str, leaks: "Sequence[tuple[str, str, str]]") -> None:
        question = Question(self.tr("Có thông tin cá nhân"), self.tr("Che các chỗ này và lưu…"), self)
        words = self.tr(
            "Bản công khai không nêu tên người, mã hồ sơ, số điện thoại, số giấy tờ. Các chỗ tìm thấy:"
        )
        question.body.addWidget(label(words, question, wrap=True))
        lines = [f"{where}: {kind} «{found}»" for where, kind, found in leaks[:_MOST_LEAKS]]
        if len(leaks) > _MOST_LEAKS:
            lines.append(self.tr("và {0} chỗ khác").format(len(leaks) - _MOST_LEAKS))
        said = label("\n".join(lines), question, role="muted", wrap=True)
        said.setObjectName("leaks")
        said.setMinimumWidth(460)
        question.body.addWidget(said)
        question.ask(partial(self._blank, question, form))

    def _blank(self, question: Question, form: str) -> None:
        question.accept()
        offer = self.model.offer(self.list.currentIndex().row())
        if offer is not None:
            self._ask_file(offer, form)

    def _ask_file(self, offer: Offer, form: str) -> None:
        unit = self._seen.unit_name if self._seen else ""
        about = str(self._seen.year) if self._seen and offer.name == "tong-hop-nam" else fold(unit)[:60]
        name = f"{offer.name}-" + "".join(c if c.isalnum() else "-" for c in about)
        dialog = save_dialog(self, offer.title, f"{name}.{form}", f"{offer.title} (*.{form})", form)
        dialog.fileSelected.connect(partial(self.save, offer.name, form))
        dialog.open()

    def save(self, name: str, form: str, file: str) -> None:
        """Make a paper and write it into a file; what tells of a person is blanked: that was asked before."""
        say_on(self.trouble, "")
        deed = _making(name, form, self._visit_id, self._seen.year if self._seen else None)
        self._fittings.runner.stage(
            deed, partial(self._made, file), self._failed, what=self.tr("Đang lập văn bản…")
        )

    def _made(self, file: str, made: "bytes | MadePaper") -> None:
        data = made if isinstance(made, bytes) else made.data
        done = partial(self._tell_saved, file)
        self._fittings.runner.work(partial(write_named, Path(file), data), done, self._failed)

    def _tell_saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu văn bản: {0}").format(file))

    # --- round and second visit -------------------------------------------------------------------------

    def _ask_end(self) -> None:
        from inspector_app.desktop.round_questions import EndQuestion

        if self._seen is not None:
            self._ask(EndQuestion(self._fittings, self._seen, self))

    def _ask_conclusion(self) -> None:
        from inspector_app.desktop.round_questions import ConclusionQuestion

        if self._seen is not None:
            self._ask(ConclusionQuestion(self._fittings, self._seen, self))

    def _ask(self, question: WritingQuestion) -> None:
        question.written.connect(self._written)
        question.open()

    def _written(self) -> None:
        self.changed.emit()
        self.refresh()

    def _open_second(self) -> None:
        self._fittings.runner.run(partial(_second_visit, self._visit_id), self._opened, self._failed)

    def _opened(self, visit_id: str) -> None:
        self.changed.emit()
        self.visit_wanted.emit(visit_id)
        self.accept()

    # --- arrangement ------------------------------------------------------------------------------------

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)

    def _arrange(self) -> None:
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Văn bản sau kiểm tra"), self, role="title"))
        column.addWidget(self.unit)
        column.addWidget(self.list, 1)
        column.addWidget(self.trouble)
        flow(column, *self.saves.values(), self.end, self.conclude, self.second)
        column.addLayout(row(1, close))
        for pressed in (*self.saves.values(), self.end, self.conclude, self.second):
            pressed.setEnabled(False)
        self.resize(760, 600)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show_forms)
        for form, pressed in self.saves.items():
            pressed.clicked.connect(partial(self.ask_where, form))
        self.end.clicked.connect(self._ask_end)
        self.conclude.clicked.connect(self._ask_conclusion)
        self.second.clicked.connect(self._open_second)


def _overview(visit_id: str, desk: "Desk") -> "AfterOverview":
    from inspector_app.actions.after_overview import after_overview  # loads the deeds: not before one is done

    return after_overview(desk, visit_id)


def _leaks(visit_id: str, desk: "Desk") -> list[tuple[str, str, str]]:
    from inspector_app.actions.after_papers import extract_leaks

    return [(leak.where, leak.kind, leak.text) for leak in extract_leaks(desk, visit_id)]


def _making(name: str, form: str, visit_id: str, year: int | None) -> "Staged[Any, Any, Any]":
    from inspector_app.actions import after_papers, remedy_sheet
    from inspector_app.actions.write_paper import Form

    kind = Form(form)
    makers: dict[str, Callable[[], Staged[Any, Any, Any]]] = {
        "ket-luan": lambda: after_papers.make_conclusion(visit_id, kind),
        "bang-kien-nghi": lambda: remedy_sheet.make_remedy_sheet(visit_id),
        "don-doc": lambda: after_papers.make_reminder(visit_id, kind),
        "kiem-tra-lai": lambda: after_papers.make_second_visit_list(visit_id, kind),
        "cong-khai": lambda: after_papers.make_extract(visit_id, kind, blank=True),
        "tong-hop-nam": lambda: (
            after_papers.make_year_workbook(year or 0)
            if kind is Form.EXCEL
            else after_papers.make_year_report(year or 0, kind)
        ),
    }
    return makers[name]()


def _second_visit(visit_id: str, desk: "Desk") -> str:
    from inspector_app.actions.second_visit import open_second_visit

    return open_second_visit(desk, visit_id)
