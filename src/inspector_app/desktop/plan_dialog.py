"""What a yearly plan says besides its units: number, aims, contents, manner, period, who signs."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.planned_rounds import keep_plan
from inspector_app.desktop.cards import Question, ScrollingPage, labelled
from inspector_app.desktop.document_fields import DocumentFields
from inspector_app.desktop.fields import LineField, LinesField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.period_fields import PeriodFields
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Touched
from inspector_app.inspection.visit import Plan


class PlanDialog(Question):
    """Asks for what the plan's paper says; what is left empty is printed in the usual words."""

    def __init__(self, fittings: Fittings, plan: Plan, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Kế hoạch kiểm tra"))
        self.set_words(self.tr("Kế hoạch kiểm tra năm {0}").format(plan.year), self.tr("Ghi kế hoạch"))
        self._fittings = fittings
        self._plan = plan
        self.title = LineField(self.tr("Tên kế hoạch"), self)
        self.title.show_value(plan.title, anew=True)
        self.document = DocumentFields(self.tr("Kế hoạch"), self.tr("Kế hoạch"), self)
        self.document.show_value(plan.document)
        self.period = PeriodFields(self)
        self.period.show_period(plan.period, anew=True, editable=True)
        self.aims = LinesField(
            self.tr("Mục đích, yêu cầu, mỗi dòng một ý (để trống: in theo mẫu)"), self, lines=3
        )
        self.aims.show_lines(plan.aims)
        self.contents = LinesField(
            self.tr("Nội dung kiểm tra, mỗi dòng một nội dung (để trống: bảy nội dung)"), self, lines=3
        )
        self.contents.show_lines(plan.contents)
        self.manner = LineField(self.tr("Hình thức kiểm tra (để trống: in theo mẫu)"), self)
        self.manner.show_value(plan.manner, anew=True)
        self.signer = LineField(self.tr("Người ký (chỉ họ tên)"), self)
        self.signer.show_value(plan.signer, anew=True)
        self.by_deputy = QCheckBox(self.tr("Cấp phó ký thay"), self)
        self.by_deputy.setChecked(plan.by_deputy)
        page = ScrollingPage(self)
        page.add(labelled(self.title.accessibleName(), self.title, self))
        page.add(self.document)
        page.add(label(self.tr("Thời kỳ kiểm tra"), self, role="field"))
        page.add(self.period)
        for field in (self.aims, self.contents, self.manner, self.signer):
            page.add(labelled(field.accessibleName(), field, self))
        page.add(self.by_deputy)
        page.end()
        self.body.addWidget(page)
        self.resize(620, min(640, parent.height()))
        self.answered.connect(self._keep)

    def _keep(self) -> None:
        try:
            plan = replace(
                self._plan,
                title=str(self.title.value()),
                document=self.document.value(),
                period=self.period.value(),
                aims=self.aims.lines(),
                contents=self.contents.lines(),
                manner=str(self.manner.value()),
                signer=str(self.signer.value()),
                by_deputy=self.by_deputy.isChecked(),
            )
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return

        def deed(desk: Desk) -> Touched:
            return keep_plan(desk, plan)

        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self._done, self._failed)

    def _done(self, _touched: Touched) -> None:
        self.accept()

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)
