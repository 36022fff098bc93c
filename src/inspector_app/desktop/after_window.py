"""«Văn bản sau kiểm tra»: each paper that follows signed minutes, what is due, and into which file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Question, button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.fields import DateField, LineField
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import fold

if TYPE_CHECKING:
    from inspector_app.actions.after_overview import AfterOverview
    from inspector_app.actions.after_papers import MadePaper
    from inspector_app.actions.desk import Desk, Staged
    from inspector_app.inspection.visit import Round

_ROOT = QModelIndex()
PDF, WORD, EXCEL = "pdf", "docx", "xlsx"
_MOST_LEAKS = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper.

    Attributes:
        name: Stable name, also the beginning of the file's name.
        title, words: What it is, and what is due or what it would hold.
        forms: As which kinds of file it can be made now; () where there is nothing to say.
        icon, tint: Shape and colour token.
    """

    name: str
    title: str
    words: str
    forms: tuple[str, ...]
    icon: str
    tint: str


class OfferList(QAbstractListModel):
    """The papers, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show papers."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def offer(self, row_: int) -> Offer | None:
        """Return the paper of a row."""
        return self._offers[row_] if 0 <= row_ < len(self._offers) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many papers there are."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title; with its words to screen readers."""
        offer = self.offer(index.row())
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.title}. {offer.words}"
        return None


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
        self.list = QListView(self)
        self.list.setObjectName("after_papers_list")
        self.list.setAccessibleName(self.tr("Các văn bản sau kiểm tra"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(
            TwoLineRows(fittings.look, fittings.icons, self._words_of, self, most_lines=3)
        )
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
        self.model.show_offers(self._offers(seen))
        self.list.setCurrentIndex(self.model.index(at))
        self.end.setEnabled(seen.round.conclusion is None)
        self.conclude.setEnabled(seen.has_ended)
        self.second.setEnabled(bool(seen.open_advice or seen.open_findings))
        self._show_forms()

    def _offers(self, seen: "AfterOverview") -> tuple[Offer, ...]:
        both, left = (PDF, WORD), seen.open_advice + seen.open_findings
        late = ("late", "bad") if seen.overdue else ("good", "good")
        year = self.tr("Báo cáo tổng hợp năm {0}").format(seen.year or "")
        words = self._words(seen)
        told = (
            ("ket-luan", self.tr("Thông báo kết luận"), both, self._sign(seen)),
            (
                "bang-kien-nghi",
                self.tr("Bảng theo dõi kiến nghị gửi đơn vị"),
                (EXCEL,) if seen.asked else (),
                ("checklist", "accent"),
            ),
            ("don-doc", self.tr("Công văn đôn đốc"), both if seen.overdue else (), late),
            (
                "kiem-tra-lai",
                self.tr("Danh mục kiểm tra lại"),
                both if left else (),
                ("finding", "accent"),
            ),
            (
                "cong-khai",
                self.tr("Thông báo công khai"),
                both,
                ("people", "warn" if seen.leaks else "accent"),
            ),
            ("tong-hop-nam", year, (*both, EXCEL) if seen.year else (), ("figures", "accent")),
        )
        return tuple(Offer(name, title, words[name], forms, *sign) for name, title, forms, sign in told)

    def _words(self, seen: "AfterOverview") -> dict[str, str]:
        """Return what is due of each paper, or what it would hold."""
        leaks = self.tr("{0} chỗ có thông tin cá nhân sẽ được hỏi trước khi che.").format(seen.leaks)
        clean = self.tr("Chỉ tồn tại và kiến nghị, theo vai trò; không thấy thông tin cá nhân.")
        second = self.tr("{0} kiến nghị chưa xong, {1} tồn tại chưa khắc phục.")
        asked = self.tr("{0} kiến nghị với đơn vị; khóa sẵn, đơn vị chỉ điền kết quả.")
        return {
            "ket-luan": self._conclusion(seen),
            "bang-kien-nghi": asked.format(seen.asked),
            "don-doc": self.tr("{0} kiến nghị của đơn vị đang quá hạn.").format(seen.overdue),
            "kiem-tra-lai": second.format(seen.open_advice, seen.open_findings),
            "cong-khai": leaks if seen.leaks else clean,
            "tong-hop-nam": self.tr("Đơn vị theo lĩnh vực và mức độ, có biểu đồ; cả bảng Excel."),
        }

    def _conclusion(self, seen: "AfterOverview") -> str:
        of_round = self.tr("{0} biên bản.").format(seen.units)
        if seen.round.conclusion is not None:
            said = self.tr("Đã có kết luận số {0}.").format(seen.round.conclusion.number or "–")
            return f"{said} {of_round}"
        if seen.conclusion_due is None:
            unknown = self.tr("Đợt chưa ghi ngày kết thúc nên chưa tính được hạn 15 ngày làm việc.")
            return f"{unknown} {of_round}"
        day = short_date(seen.conclusion_due.day)
        late = seen.is_late
        form = self.tr("Quá hạn {0}.") if late else self.tr("Hạn {0} (15 ngày làm việc từ khi kết thúc đợt).")
        return f"{form.format(day)} {of_round}"

    def _sign(self, seen: "AfterOverview") -> tuple[str, str]:
        if seen.round.conclusion is not None:
            return "good", "good"
        return ("late", "bad") if seen.is_late else ("minutes", "accent")

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        offer = self.model.offer(index.row())
        return (offer.icon, offer.tint, offer.title, offer.words) if offer else ("", "text", "", "")

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
        self._say("")
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
        seen = self._seen
        if seen is None:
            return
        question = Question(self.tr("Kết thúc đợt kiểm tra"), self.tr("Ghi ngày kết thúc"), self)
        words = self.tr(
            "Kết luận phải ra trong 15 ngày làm việc kể từ ngày này (Điều 46 Thông tư 02/2017/TT-VPCP)."
        )
        said = label(words, question, role="muted", wrap=True)
        said.setMinimumWidth(420)
        question.body.addWidget(said)
        title = LineField(self.tr("Tên đợt"), question, placeholder=self.tr("Đợt 2 năm 2026"))
        title.show_value(seen.round.title)
        day = DateField(self.tr("Ngày kết thúc đợt"), question)
        day.setObjectName("round_ended_on")
        day.show_value(seen.last_day)
        for field in (title, day):
            question.add_field(field.accessibleName(), field)
        visits = self._visits(seen, question)
        if seen.others:
            question.add_field(visits.accessibleName(), visits)
        question.ask(partial(self._end, question, title, day, visits))

    def _visits(self, seen: "AfterOverview", parent: QWidget) -> QListWidget:
        """Return the signed visits that may belong to the round, those that do ticked."""
        shown = QListWidget(parent)
        shown.setObjectName("round_visits")
        shown.setAccessibleName(self.tr("Các biên bản khác cùng đợt"))
        shown.setVisible(bool(seen.others))
        for visit, belongs in seen.others:
            day = short_date(visit.day) if visit.day else "–"
            item = QListWidgetItem(f"{visit.unit_name} ({day})", shown)
            item.setData(Qt.ItemDataRole.UserRole, visit.visit_id)
            state = Qt.CheckState.Checked if belongs else Qt.CheckState.Unchecked
            item.setCheckState(state)
            if belongs:  # who is in it stays in it
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return shown

    def _end(self, question: Question, title: LineField, day: DateField, visits: QListWidget) -> None:
        seen = self._seen
        try:
            ended_on = day.value()
        except CannotDo as error:
            question.say_error(error, self._fittings.language)
            return
        if seen is None or ended_on is None:
            question.say(self.tr("Hãy ghi ngày kết thúc đợt."))
            return
        known = "" if seen.round.id == self._visit_id else seen.round.id
        items = (visits.item(row_) for row_ in range(visits.count()))
        ticked = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
        deed = partial(_end_round, (self._visit_id, *ticked), ended_on, str(title.value() or ""), known)
        self._write(question, deed)

    def _ask_conclusion(self) -> None:
        seen = self._seen
        if seen is None:
            return
        question = Question(self.tr("Số và ngày của kết luận"), self.tr("Ghi"), self)
        standing = seen.round.conclusion
        number = LineField(self.tr("Số, ký hiệu"), question, placeholder="12/TB-SNV")
        number.setObjectName("conclusion_number")
        number.show_value(standing.number if standing else "")
        day = DateField(self.tr("Ngày ban hành"), question)
        day.setObjectName("conclusion_day")
        day.show_value(standing.issued_on if standing else None)
        for field in (number, day):
            question.add_field(field.accessibleName(), field)
        question.ask(partial(self._conclude, question, number, day, seen.round))

    def _conclude(self, question: Question, number: LineField, day: DateField, round_: "Round") -> None:
        try:
            issued_on = day.value()
        except CannotDo as error:
            question.say_error(error, self._fittings.language)
            return
        said = str(number.value() or "")
        self._write(question, partial(_note_conclusion, round_, said, issued_on))

    def _write(self, question: Question, deed: "Callable[[Desk], object]") -> None:
        def refused(error: object) -> None:
            question.go.setEnabled(True)
            question.say_error(error, self._fittings.language)

        question.go.setEnabled(False)
        self._fittings.runner.run(deed, partial(self._written, question), refused)

    def _written(self, question: Question, _done: object) -> None:
        question.accept()
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
        from inspector_app.wording import sentence

        if isinstance(error, InspectorError):
            self._say(sentence(error.code, error.fields, self._fittings.language))
        else:
            self._fittings.notices.tell_error(error)
            self._say(sentence("WINDOW-01", {"what": type(error).__name__}, self._fittings.language))

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setAccessibleName(words)
        self.trouble.setVisible(bool(words))

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


def _end_round(visit_ids: tuple[str, ...], ended_on: date, title: str, round_id: str, desk: "Desk") -> object:
    from inspector_app.actions.ended_rounds import end_round

    return end_round(desk, visit_ids, ended_on, title, round_id)


def _note_conclusion(round_: "Round", said: str, issued_on: "date | None", desk: "Desk") -> object:
    """Write the conclusion down among the issued papers; its number is written as on paper: 31/TB-SNV."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.issue_paper import issue_paper
    from inspector_app.inspection.issued import IssuedPaper
    from inspector_app.inspection.office_paper import PaperKind

    number, _, symbol = (part.strip() for part in said.partition("/"))
    paper = IssuedPaper(
        id="",
        paper=PaperKind.CONCLUSION,
        about=round_.id,
        number=number,
        symbol=symbol,
        day=issued_on,
        subject=round_.title,
    )
    return carry_out(desk, issue_paper(paper))


def _second_visit(visit_id: str, desk: "Desk") -> str:
    from inspector_app.actions.second_visit import open_second_visit

    return open_second_visit(desk, visit_id)
