"""The panes of the archives page: asked files with a timed retrieval, registers with their sequence."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.fields import CountField, DateField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.record_fields import FlagField, MomentField, YesNoField, choice, note
from inspector_app.desktop.record_form import Slot
from inspector_app.desktop.records_pane import PaneKind, PaneWords, RecordsPane, Row
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.archives.records import AskedFile, AskedKind, RegisterCheck

_SIGNS = {True: ("pass", "good"), False: ("fail", "bad"), None: ("unanswered", "edge")}
_ANSWERS = {1: "found", 2: "original", 3: "in_order"}


class ArchivesPanes(QObject):
    """Asked files and registers.

    Attributes:
        asked, registers: The two panes.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self.asked = RecordsPane(visit, fittings, self._asked_kind(), parent)
        self.registers = RecordsPane(visit, fittings, self._register_kind(), parent)
        for pane in (self.asked, self.registers):
            pane.end()
        self.asked.list.keys.digit.connect(self._turn_asked)
        self.asked.list.keys.space.connect(self._time)

    def show_records(self, asked: Sequence[AskedFile], registers: Sequence[RegisterCheck]) -> None:
        """Show the records as they stand."""
        self.asked.show_records(asked)
        self.registers.show_records(registers)

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
                Slot("code", self.tr("Mã, số")),
                Slot("procedure_code", self.tr("Mã thủ tục")),
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
                Slot("year", self.tr("Năm"), CountField),
                Slot("kept_electronically", self.tr("Theo dõi bằng phần mềm"), YesNoField),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=lambda one: Row("plan", "accent", one.name, one.numbers),
            make=lambda desk, text, order: RegisterCheck(id=desk.new_id(), name=text, order=order),
        )


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
