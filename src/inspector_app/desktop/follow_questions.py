"""What is asked about one recommendation: the unit's report, what the team saw, a sheet that came back."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from inspector_app.desktop.cards import labelled, row
from inspector_app.desktop.fields import ChoiceField, DateField, LineField, NoteField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.words import word
from inspector_app.desktop.writing_question import WritingQuestion
from inspector_app.desktop.yes_no import YesNoField
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.follow_up import Outcome, RemedyCheck, RemedyReport

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.follow_up import FollowedRow
    from inspector_app.actions.remedy_sheet import RemedyReturn
    from inspector_app.inspection.remedy_sheet import RemedyNews


class ReportQuestion(WritingQuestion):
    """What the unit, or somebody else, reports of a recommendation."""

    def __init__(self, fittings: Fittings, row_: "FollowedRow", parent: QWidget) -> None:
        super().__init__("", "", fittings, parent)
        title = self.tr("Báo cáo thực hiện kiến nghị số {0}").format(row_.followed.number)
        self.setWindowTitle(title)
        self.set_words(title, self.tr("Ghi báo cáo"))
        self._row = row_
        last = row_.followed.report
        self.body.addWidget(label(row_.followed.advice.text, self, role="muted", wrap=True))
        self.outcome = ChoiceField(self.tr("Kết quả"), tuple(Outcome), self)
        self.outcome.setObjectName("remedy_outcome")
        self.outcome.show_value(last.outcome if last else Outcome.DONE)
        self.done_on = DateField(self.tr("Ngày hoàn thành"), self)
        self.done_on.setObjectName("remedy_done_on")
        self.what = NoteField(self.tr("Đã làm những gì, minh chứng"), self, lines=3)
        self.paper = LineField(self.tr("Số văn bản"), self)
        self.by = LineField(self.tr("Ai báo cáo"), self)
        self.by.show_value(last.reported_by if last and last.reported_by else row_.visit.unit_name)
        self.note = LineField(self.tr("Ghi chú"), self)
        for first, second in ((self.outcome, self.done_on), (self.paper, self.by)):
            self.body.addLayout(
                row(
                    labelled(first.accessibleName(), first, self),
                    labelled(second.accessibleName(), second, self),
                )
            )
        self.add_field(self.what.accessibleName(), self.what)
        self.add_field(self.note.accessibleName(), self.note)
        self.answered.connect(self._write)

    def _write(self) -> None:
        try:
            day = self.done_on.value()
        except CannotDo as error:
            self.say_error(error, self.fittings.language)
            self.done_on.setFocus()
            return
        outcome = self.outcome.value()
        report = RemedyReport(
            id="",
            advice=self._row.followed.advice.id,
            outcome=outcome if isinstance(outcome, Outcome) else Outcome.NOT_YET,
            done=self.what.value(),
            done_on=day,
            paper=str(self.paper.value() or ""),
            note=str(self.note.value() or ""),
            reported_by=str(self.by.value() or ""),
            recorded_at=self.fittings.now(),
        )
        self.do(partial(_note_report, self._row.visit.visit_id, report))


class CheckQuestion(WritingQuestion):
    """Whether the team found the last report true."""

    def __init__(self, fittings: Fittings, row_: "FollowedRow", parent: QWidget) -> None:
        super().__init__("", "", fittings, parent)
        title = self.tr("Đoàn xác minh kiến nghị số {0}").format(row_.followed.number)
        self.setWindowTitle(title)
        self.set_words(title, self.tr("Ghi kết quả xác minh"))
        self._row = row_
        self.body.addWidget(label(row_.followed.advice.text, self, role="muted", wrap=True))
        self._holds: bool | None = None
        name, answers = self.tr("Đã thực hiện đúng như báo cáo"), (self.tr("Đúng"), self.tr("Chưa đạt"))
        self.holds = YesNoField(name, answers, fittings.look, fittings.icons, self)
        self.holds.setObjectName("remedy_holds")
        self.holds.committed.connect(self._hold)
        self.words = NoteField(self.tr("Đã thấy gì"), self, lines=3)
        self.by = LineField(self.tr("Ai xác minh"), self)
        self.day = DateField(self.tr("Ngày xác minh"), self)
        self.day.show_value(day_of(fittings.now()))
        self.add_field(name, self.holds)
        self.add_field(self.words.accessibleName(), self.words)
        self.body.addLayout(
            row(
                labelled(self.by.accessibleName(), self.by, self),
                labelled(self.day.accessibleName(), self.day, self),
            )
        )
        self.answered.connect(self._write)

    def _hold(self, value: object) -> None:
        self._holds = value if isinstance(value, bool) else None

    def _write(self) -> None:
        try:
            day = self.day.value()
        except CannotDo as error:
            self.say_error(error, self.fittings.language)
            self.day.setFocus()
            return
        if self._holds is None:
            self.say(self.tr("Hãy chọn «Đúng» hoặc «Chưa đạt»."))
            return
        check = RemedyCheck(
            id="",
            report="",
            holds=self._holds,
            words=self.words.value(),
            checked_by=str(self.by.value() or ""),
            checked_on=day or day_of(self.fittings.now()),
            recorded_at=self.fittings.now(),
        )
        self.do(partial(_note_check, self._row.visit.visit_id, self._row.followed.advice.id, check))


class ReturnQuestion(WritingQuestion):
    """A sheet that came back, row by row: what stands, and what would be added."""

    def __init__(self, fittings: Fittings, returned: "RemedyReturn", unit_name: str, parent: QWidget) -> None:
        super().__init__("", "", fittings, parent)
        self.setWindowTitle(self.tr("Bảng đơn vị gửi về"))
        self.set_words(self.tr("Bảng đơn vị gửi về"), self.tr("Nhận {0} dòng mới").format(len(returned.new)))
        self._returned = returned
        self.go.setEnabled(bool(returned.new))
        words = self.tr(
            "{0}: {1} dòng, {2} dòng mới. Bấm nhận thì ghi cả {2} dòng; không nhận thì không ghi gì."
        )
        said = words.format(returned.name, len(returned.news), len(returned.new))
        self.body.addWidget(label(said, self, role="muted", wrap=True))
        self.by = LineField(self.tr("Ai báo cáo"), self)
        self.by.show_value(unit_name)
        self.table = self._table(returned.news)
        self.body.addWidget(self.table, 1)
        self.add_field(self.by.accessibleName(), self.by)
        self.resize(900, 520)
        self.answered.connect(self._write)

    def _table(self, news: "tuple[RemedyNews, ...]") -> QTableWidget:
        heads = (
            self.tr("Số"),
            self.tr("Kiến nghị"),
            self.tr("Có gì mới"),
            self.tr("Đang ghi"),
            self.tr("Trong bảng"),
        )
        table = QTableWidget(len(news), len(heads), self)
        table.setObjectName("remedy_news")
        table.setAccessibleName(self.tr("Nội dung trong bảng gửi về"))
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        for line, one in enumerate(news):
            before = one.before
            stands = self._words(before.outcome, before.done_on, before.done) if before else ""
            brings = self._words(one.row.outcome, one.row.done_on, one.row.done)
            cells = (str(one.number), one.text, word(one.news), stands, brings)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, cells)))
                table.setItem(line, column, item)
        header = table.horizontalHeader()
        for column in (1, 3, 4):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)
        for column in (0, 2):
            header.setSectionResizeMode(column, header.ResizeMode.ResizeToContents)
        table.verticalHeader().setSectionResizeMode(header.ResizeMode.ResizeToContents)
        return table

    def _words(self, outcome: Outcome | None, day: date | None, done: str) -> str:
        if outcome is None:
            return ""
        on = short_date(day) if day else ""
        return "; ".join(filter(None, (word(outcome), on, done)))

    def _write(self) -> None:
        from inspector_app.actions.keep_backups import backed_up_first
        from inspector_app.actions.remedy_sheet import accept_remedy_return

        returned, by = self._returned, str(self.by.value() or "")

        def deed(desk: "Desk") -> object:
            return accept_remedy_return(desk, returned, by)

        self.do_staged(backed_up_first(deed, self.fittings.runner.let_others))


def _note_report(visit_id: str, report: RemedyReport, desk: "Desk") -> object:
    from inspector_app.actions.follow_up import note_report  # loads the deeds: not before one is done

    return note_report(desk, visit_id, report)


def _note_check(visit_id: str, advice: str, check: RemedyCheck, desk: "Desk") -> object:
    from inspector_app.actions.follow_up import note_check

    return note_check(desk, visit_id, advice, check)
