"""What is asked about a round: its end and its minutes; number and day of its conclusion."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector_app.desktop.fields import DateField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.writing_question import WritingQuestion
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import short_date

if TYPE_CHECKING:
    from inspector_app.actions.after_overview import AfterOverview
    from inspector_app.actions.desk import Desk
    from inspector_app.inspection.visit import Round

_ID = Qt.ItemDataRole.UserRole


class EndQuestion(WritingQuestion):
    """The last day of a round and the minutes that belong to it; its conclusion is counted from that day."""

    def __init__(self, fittings: Fittings, seen: "AfterOverview", parent: QWidget) -> None:
        super().__init__("", "", fittings, parent)
        self.setWindowTitle(self.tr("Kết thúc đợt kiểm tra"))
        self.set_words(self.tr("Kết thúc đợt kiểm tra"), self.tr("Ghi ngày kết thúc"))
        self._seen = seen
        words = self.tr(
            "Kết luận phải ra trong 15 ngày làm việc kể từ ngày này (Điều 46 Thông tư 02/2017/TT-VPCP)."
        )
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.title = LineField(self.tr("Tên đợt"), self, placeholder=self.tr("Đợt 2 năm 2026"))
        self.title.show_value(seen.round.title)
        self.day = DateField(self.tr("Ngày kết thúc đợt"), self)
        self.day.setObjectName("round_ended_on")
        self.day.show_value(seen.round.ended_on or seen.last_day)
        self.visits = self._visits(seen)
        for field in (self.title, self.day):
            self.add_field(field.accessibleName(), field)
        if seen.others:
            self.add_field(self.visits.accessibleName(), self.visits)
        self.answered.connect(self._write)

    def _visits(self, seen: "AfterOverview") -> QListWidget:
        """Return the signed visits that may belong to the round, those that do ticked."""
        shown = QListWidget(self)
        shown.setObjectName("round_visits")
        shown.setAccessibleName(self.tr("Các biên bản khác cùng đợt"))
        shown.setVisible(bool(seen.others))
        for visit, belongs in seen.others:
            day = short_date(visit.day) if visit.day else "–"
            item = QListWidgetItem(f"{visit.unit_name} ({day})", shown)
            item.setData(_ID, visit.visit_id)
            item.setCheckState(Qt.CheckState.Checked if belongs else Qt.CheckState.Unchecked)
            if belongs:  # who is in it stays in it
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return shown

    def _write(self) -> None:
        try:
            ended_on = self.day.value()
        except CannotDo as error:
            self.say_error(error, self.fittings.language)
            return
        if ended_on is None:
            self.say(self.tr("Hãy ghi ngày kết thúc đợt."))
            return
        items = (self.visits.item(row) for row in range(self.visits.count()))
        ticked = (str(one.data(_ID)) for one in items if one.checkState() is Qt.CheckState.Checked)
        own = self._seen.visit_id
        known = "" if self._seen.round.id == own else self._seen.round.id
        self.do(partial(_end_round, (own, *ticked), ended_on, str(self.title.value() or ""), known))


class ConclusionQuestion(WritingQuestion):
    """Number and day of the conclusion as it was issued."""

    def __init__(self, fittings: Fittings, seen: "AfterOverview", parent: QWidget) -> None:
        super().__init__("", "", fittings, parent)
        self.setWindowTitle(self.tr("Số và ngày của kết luận"))
        self.set_words(self.tr("Số và ngày của kết luận"), self.tr("Ghi"))
        self._round = seen.round
        standing = seen.round.conclusion
        self.number = LineField(self.tr("Số, ký hiệu"), self, placeholder="12/TB-SNV")
        self.number.setObjectName("conclusion_number")
        self.number.show_value(standing.number if standing else "")
        self.day = DateField(self.tr("Ngày ban hành"), self)
        self.day.setObjectName("conclusion_day")
        self.day.show_value(standing.issued_on if standing else None)
        for field in (self.number, self.day):
            self.add_field(field.accessibleName(), field)
        self.answered.connect(self._write)

    def _write(self) -> None:
        try:
            issued_on = self.day.value()
        except CannotDo as error:
            self.say_error(error, self.fittings.language)
            return
        self.do(partial(_note_conclusion, self._round, str(self.number.value() or ""), issued_on))


def _end_round(visit_ids: tuple[str, ...], ended_on: date, title: str, round_id: str, desk: "Desk") -> object:
    from inspector_app.actions.ended_rounds import end_round  # loads the deeds: not before one is done

    return end_round(desk, visit_ids, ended_on, title, round_id)


def _note_conclusion(round_: "Round", said: str, issued_on: date | None, desk: "Desk") -> object:
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
