"""A round of inspection: decision, period, team and units by lines, until when units report, who signs."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.actions.before_papers import Where
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import units_at_hand
from inspector_app.actions.write_round import keep_round_for, round_at_hand
from inspector_app.desktop.cards import Question, ScrollingPage, labelled, row
from inspector_app.desktop.document_fields import DocumentFields
from inspector_app.desktop.fields import ChoiceField, DateField, LineField, LinesField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.period_fields import PeriodFields
from inspector_app.desktop.plain_text import label
from inspector_app.errors import InspectorError
from inspector_app.inspection.record import Touched
from inspector_app.inspection.round_lines import member_line, read_team, read_units, unit_line
from inspector_app.inspection.rounds import WholeRound
from inspector_app.inspection.visit import VisitKind


@dataclass(frozen=True, slots=True)
class _Kept:
    touched: Touched
    round_id: str


class RoundDialog(Question):
    """Asks for a round; a visit without one gives what it knows, and joins the new round.

    Signals:
        kept(str): The round was written; its id.
    """

    kept = Signal(str)

    def __init__(self, fittings: Fittings, where: Where, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Đợt kiểm tra"))
        self.set_words(self.tr("Đợt kiểm tra"), self.tr("Ghi đợt kiểm tra"))
        self._fittings = fittings
        self._where = where
        self._standing: WholeRound | None = None
        self.title = LineField(self.tr("Tên đợt"), self, placeholder=self.tr("Đợt 1 năm 2026"))
        self.kind = ChoiceField(self.tr("Hình thức"), tuple(VisitKind), self)
        self.subject = LineField(self.tr("Về việc"), self)
        self.decision = DocumentFields(self.tr("Quyết định"), self.tr("Quyết định"), self)
        self.period = PeriodFields(self)
        self.team = LinesField(
            self.tr("Đoàn kiểm tra, mỗi dòng: họ tên – chức vụ – cơ quan; vai trò; phần việc, phần việc"),
            self,
            lines=4,
        )
        self.team.setObjectName("round_team")
        self.units = LinesField(self.tr("Đơn vị, mỗi dòng: tên; ngày làm việc; giờ; địa điểm"), self, lines=3)
        self.units.setObjectName("round_units")
        self.report_by = DateField(self.tr("Đơn vị gửi báo cáo trước ngày"), self)
        self.ended = DateField(self.tr("Ngày kết thúc đợt"), self)
        self.signer = LineField(self.tr("Người ký (chỉ họ tên)"), self)
        self.by_deputy = QCheckBox(self.tr("Cấp phó ký thay"), self)
        self._arrange(parent)
        self.go.setEnabled(False)
        self.answered.connect(self._keep)
        fittings.runner.run(lambda desk: round_at_hand(desk, where), self._show, self._failed)

    def _show(self, whole: WholeRound) -> None:
        self._standing = whole
        said = whole.round
        self.title.show_value(said.title, anew=True)
        self.kind.show_value(said.kind)
        self.subject.show_value(said.subject, anew=True)
        self.decision.show_value(said.decision)
        self.period.show_period(said.period, anew=True, editable=True)
        self.team.show_lines([member_line(one) for one in whole.members])
        self.units.show_lines([unit_line(one) for one in whole.units])
        self.report_by.show_value(said.report_by, anew=True)
        self.ended.show_value(said.ended_on, anew=True)
        self.signer.show_value(said.signer, anew=True)
        self.by_deputy.setChecked(said.by_deputy)
        self.go.setEnabled(True)

    def _keep(self) -> None:
        whole, where = self._standing, self._where
        if whole is None:
            return
        team, units = self.team.lines(), self.units.lines()
        try:
            said = replace(
                whole.round,
                title=str(self.title.value()),
                kind=VisitKind(self.kind.value() or VisitKind.UNSTATED),
                subject=str(self.subject.value()),
                decision=self.decision.value(),
                period=self.period.value(),
                report_by=self.report_by.value(),
                ended_on=self.ended.value(),
                signer=str(self.signer.value()),
                by_deputy=self.by_deputy.isChecked(),
            )
        except InspectorError as error:
            self.say_error(error, self._fittings.language)
            return

        def deed(desk: Desk) -> _Kept:
            now = WholeRound(
                round=said,
                members=read_team(team, whole.members, desk.new_id),
                units=read_units(units, whole.units, units_at_hand(desk), desk.new_id),
            )
            return _Kept(keep_round_for(desk, where, now), said.id)

        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self._done, self._failed)

    def _done(self, made: _Kept) -> None:
        self.kept.emit(made.round_id)
        self.accept()

    def _failed(self, error: object) -> None:
        self.go.setEnabled(self._standing is not None)
        self.say_error(error, self._fittings.language)

    def _arrange(self, parent: QWidget) -> None:
        page = ScrollingPage(self)
        for pair in ((self.title, self.kind), (self.report_by, self.ended)):
            line = QWidget(self)
            both = row(*(labelled(field.accessibleName(), field, self) for field in pair))
            both.setStretch(0, 1)
            both.setStretch(1, 1)
            line.setLayout(both)
            page.add(line)
        page.add(labelled(self.subject.accessibleName(), self.subject, self))
        for lines in (self.team, self.units):
            page.add(labelled(lines.accessibleName(), lines, self))
        words = self.tr("Người đầu tiên là Trưởng đoàn nếu không dòng nào ghi vai trò đó.")
        page.add(label(words, self, role="small", wrap=True))
        page.add(self.decision)
        page.add(label(self.tr("Thời kỳ kiểm tra (để trống: theo kế hoạch)"), self, role="field"))
        page.add(self.period)
        page.add(labelled(self.signer.accessibleName(), self.signer, self))
        page.add(self.by_deputy)
        page.end()
        self.body.addWidget(page)
        self.resize(680, min(680, parent.height()))
