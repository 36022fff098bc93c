"""The panes of the archives page: asked files with a timed retrieval, registers with their sequence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.archives_timer import RetrievalTimer
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.component_ticks import ComponentTicks
from inspector_app.desktop.fields import CodeField, CountField, DateField
from inspector_app.desktop.list_imports import import_register
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import FlagField, MomentField, YearField, YesNoField, choice, note
from inspector_app.desktop.record_form import Slot
from inspector_app.desktop.records_pane import PaneKind, PaneWords, RecordsPane, Row
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.archives.records import (
    AskedFile,
    AskedKind,
    AskedOutcome,
    RegisterCheck,
    RegisterOutcome,
)
from inspector_app.inspection.dates import short_date

_SIGNS = {True: ("pass", "good"), False: ("fail", "bad"), None: ("unanswered", "edge")}
_ANSWERS = {1: "found", 2: "original", 3: "in_order"}


class ArchivesPanes(QObject):
    """Asked files and registers.

    Attributes:
        asked, registers: The two panes.
        timer: Of the current file.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self.asked = RecordsPane(visit, fittings, self._asked_kind(), parent)
        self.registers = RecordsPane(visit, fittings, self._register_kind(), parent)
        self._asked_outcomes: dict[str, AskedOutcome] = {}
        self._register_outcomes: dict[str, RegisterOutcome] = {}
        self._asked_says = _says(parent, "asked_result")
        self._register_says = _says(parent, "register_result")
        self._fittings = fittings
        self._parent = parent
        self._import = button(self.tr("Nhập số từ tệp…"), parent, name="import_register")
        self._components = ComponentTicks(parent)
        card = Card(self.tr("Thành phần hồ sơ"), parent)
        card.add_widget(self._components)
        self.asked.beside.add(card)
        for pane, says in ((self.asked, self._asked_says), (self.registers, self._register_says)):
            pane.form.box.insertWidget(0, says)
        self.timer = RetrievalTimer(fittings.now, parent)
        self.asked.form.box.insertWidget(0, self.timer)
        self.registers.form.box.insertLayout(1, row(self._import, 1))
        for pane in (self.asked, self.registers):
            pane.end()
        self.asked.list.keys.digit.connect(self._turn_asked)
        self.asked.list.keys.space.connect(self._time)
        self.timer.pressed.connect(self._time)
        self.asked.shown.connect(self._show_asked)
        self.registers.shown.connect(self._show_register)
        self._import.clicked.connect(self._import_numbers)
        self._components.changed.connect(self._keep_components)
        self._components.wanted.connect(self._take_components)

    def show_records(self, asked: Sequence[AskedFile], registers: Sequence[RegisterCheck]) -> None:
        """Show the records as they stand."""
        self.asked.show_records(asked)
        self.registers.show_records(registers)

    def show_outcomes(self, asked: Sequence[AskedOutcome], registers: Sequence[RegisterOutcome]) -> None:
        """Show what the rules say of each."""
        self._asked_outcomes = {one.asked.id: one for one in asked}
        self._register_outcomes = {one.register.id: one for one in registers}
        self._show_asked(self.asked.current())
        self._show_register(self.registers.current())
        self.asked.list.viewport().update()
        self.registers.list.viewport().update()

    def _show_asked(self, asked: AskedFile | None) -> None:
        outcome = self._asked_outcomes.get(asked.id) if asked else None
        lines = list(outcome.says) if outcome else []
        if outcome and outcome.transfer_due:
            due = self.tr("Hạn nộp lưu trữ hiện hành: {0}").format(short_date(outcome.transfer_due))
            lines.append(due)
        if outcome and outcome.historical_due:
            due = self.tr("Hạn nộp lưu trữ lịch sử: {0}").format(short_date(outcome.historical_due))
            lines.append(due)
        self._asked_says.setText("\n".join(lines))
        self._asked_says.setVisible(bool(lines))
        self.timer.show_asked(asked, editable=self._visit.is_open)
        if asked is not None:
            self._components.show_asked(asked, editable=self._visit.is_open)

    def _show_register(self, register: RegisterCheck | None) -> None:
        outcome = self._register_outcomes.get(register.id) if register else None
        self._register_says.setText(outcome.says if outcome else "")
        self._register_says.setVisible(outcome is not None)

    def _import_numbers(self) -> None:
        current = self.registers.current()
        if current is not None:
            import_register(self._visit.visit_id, current.id, self._fittings, self._parent)

    def _keep_components(self, changes: dict[str, object]) -> None:
        current = self.asked.current()
        if current is not None:
            self._visit.amend(AskedFile, current.id, None, **changes)

    def _take_components(self) -> None:
        """Take the components of the current dossier from the visit's catalogue."""
        current = self.asked.current()
        if current is not None:
            code = current.procedure_code
            self._visit.do(partial(_components, self._visit.visit_id, current.id, code), self._taken)

    def _taken(self, made: "_Components") -> None:
        if made.found:
            self._visit.amend(AskedFile, made.asked, None, components=made.found, lacking=())
        else:
            words = self.tr("Danh mục đã chọn ở bước Niêm yết không có thành phần của thủ tục {0}.")
            self._fittings.notices.tell(words.format(made.code))

    def _turn_asked(self, digit: int) -> None:
        if digit in _ANSWERS:
            self.asked.turn(_ANSWERS[digit])

    def _time(self) -> None:
        """Start the retrieval test of the current file, or stop it: it is found now."""
        current = self.asked.current()
        if current is not None and self._visit.is_open:
            self._visit.rework_at_desk(AskedFile, current.id, _timed)

    def _asked_kind(self) -> PaneKind:
        return PaneKind(
            record=AskedFile,
            prefix="asked",
            words=PaneWords(
                name=self.tr("Hồ sơ, sổ, văn bản được yêu cầu"),
                entry=self.tr("Mã hồ sơ, tên sổ hoặc văn bản được yêu cầu"),
                hint=self.tr(
                    "Space: bắt đầu tính giờ, lần nữa là tìm thấy · 1 tìm thấy · 2 bản chính"
                    " · 3 đánh số, có mục lục"
                ),
                empty=self.tr("Chưa yêu cầu hồ sơ, sổ nào"),
                empty_words=self.tr(
                    "Gõ mã hồ sơ hoặc tên sổ rồi Enter; Space trong danh sách để bấm giờ tìm."
                ),
                add=self.tr("Thêm yêu cầu"),
                remove=self.tr("Bỏ yêu cầu này"),
            ),
            slots=(
                Slot("title", self.tr("Tên"), wide=True),
                Slot("kind", self.tr("Loại"), choice(*AskedKind)),
                Slot("code", self.tr("Mã, số"), CodeField),
                Slot("procedure_code", self.tr("Mã thủ tục"), CodeField),
                Slot("place", self.tr("Nơi lưu")),
                Slot("asked_at", self.tr("Yêu cầu lúc"), MomentField),
                Slot("found_at", self.tr("Đưa ra lúc"), MomentField),
                Slot("found", self.tr("Tìm thấy"), YesNoField),
                Slot("original", self.tr("Giữ bản chính"), YesNoField),
                Slot("in_order", self.tr("Đánh số tờ, có mục lục"), YesNoField),
                Slot("closed_on", self.tr("Công việc kết thúc ngày"), DateField),
                Slot("transferred_on", self.tr("Nộp lưu trữ hiện hành ngày"), DateField),
                Slot("historical", self.tr("Có giá trị vĩnh viễn"), FlagField),
                Slot("note", self.tr("Ghi chú (in ra)"), note(2), wide=True),
            ),
            row_of=self._asked_row,
            make=_new_asked,
        )

    def _asked_row(self, one: AskedFile) -> Row:
        said = {True: self.tr("Tìm thấy"), False: self.tr("Không tìm thấy"), None: self.tr("Chưa tìm")}[
            one.found
        ]
        if one.found is None and one.asked_at is not None:
            said = self.tr("Đang tìm, đang tính giờ")
        parts = [word(one.kind), said]
        if one.asked_at and one.found_at:
            seconds = int((one.found_at - one.asked_at).total_seconds())
            parts.append(self.tr("{0} phút {1} giây").format(*divmod(seconds, 60)))
        return Row(*_SIGNS[one.found], one.title or one.code, " · ".join(parts))

    def _register_kind(self) -> PaneKind:
        return PaneKind(
            record=RegisterCheck,
            prefix="register",
            words=PaneWords(
                name=self.tr("Sổ được kiểm tra số thứ tự"),
                entry=self.tr("Tên sổ"),
                hint=self.tr("Ghi số thứ tự dạng 1-120, 122, 122, 125-130; kết quả hiện ngay"),
                empty=self.tr("Chưa kiểm tra sổ nào"),
                empty_words=self.tr("Gõ tên sổ rồi Enter, sau đó ghi các số thứ tự có trong sổ."),
                add=self.tr("Thêm sổ"),
                remove=self.tr("Bỏ sổ này"),
            ),
            slots=(
                Slot("name", self.tr("Tên sổ"), wide=True),
                Slot("numbers", self.tr("Các số có trong sổ"), note(3), wide=True),
                Slot("first", self.tr("Bắt đầu từ số"), CountField),
                Slot("last", self.tr("Đến số"), CountField),
                Slot("year", self.tr("Năm"), YearField),
                Slot("kept_electronically", self.tr("Theo dõi bằng phần mềm"), YesNoField),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=self._register_row,
            make=lambda desk, text, order: RegisterCheck(id=desk.new_id(), name=text, order=order),
        )

    def _register_row(self, one: RegisterCheck) -> Row:
        outcome = self._register_outcomes.get(one.id)
        if outcome is None or not one.numbers:
            return Row("unanswered", "edge", one.name, self.tr("Chưa ghi số thứ tự"))
        whole = not (outcome.missing or outcome.doubled or outcome.out_of_order)
        return Row(*_SIGNS[whole], one.name, outcome.says.removeprefix(f"{one.name}: "))


@dataclass(frozen=True, slots=True)
class _Components:
    """What the catalogue says that a dossier consists of; nothing when it does not know the procedure."""

    asked: str
    code: str
    found: tuple[str, ...]


def _components(visit_id: str, asked: str, code: str, desk: Desk) -> _Components:
    from inspector_app.actions.posting import read_posting
    from inspector_app.inspection.posting.codes import read_code

    wanted = read_code(code)
    rows = read_posting(desk, visit_id).rows if wanted else ()
    found = next((row for row in rows if wanted and row.code == wanted.national), None)
    return _Components(asked, code, tuple(part.name for part in found.components) if found else ())


def _says(parent: QWidget, name: str) -> QLabel:
    made = label(parent=parent, wrap=True)
    made.setObjectName(name)
    return made


def _new_asked(desk: Desk, text: str, order: int) -> AskedFile:
    """Make a file of its code or its name: «Sổ …» is a register, a code has digits and no blanks."""
    is_code = " " not in text and any(letter.isdigit() for letter in text)
    kind = AskedKind.REGISTER if text.casefold().startswith("sổ") else AskedKind.DOCUMENT
    if is_code:
        return AskedFile(id=desk.new_id(), code=text, order=order)
    return AskedFile(id=desk.new_id(), title=text, kind=kind, order=order)


def _timed(desk: Desk, standing: AskedFile) -> AskedFile:
    if standing.asked_at is None or standing.found_at is not None:
        return replace(standing, asked_at=desk.now(), found_at=None, found=None)
    return replace(standing, found_at=desk.now(), found=True)
