"""The dialogs that open a visit without a plan, and that make a yearly plan."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import units_at_hand
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.start_visit import StartingSet, start_visit, starting_sets
from inspector_app.desktop.cards import Question, labelled, row
from inspector_app.desktop.document_fields import DocumentFields
from inspector_app.desktop.fields import ChoiceField, CountField, DateField, LineField, LinesField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.unit_field import UnitField
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.record import Touched
from inspector_app.inspection.round_lines import parts_of
from inspector_app.inspection.unit import Directory
from inspector_app.inspection.visit import Plan, Target, Visit, VisitKind, VisitWay

_LOW_PX = 560
"""A window of this height stands on a screen that is magnified: 768 lines at 150 %."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit that was opened, and the step where work on it begins."""

    touched: Touched
    visit_id: str
    step: str = "step_general"


@dataclass(frozen=True, slots=True)
class _AtHand:
    """What the dialog offers."""

    units: Directory
    sets: tuple[StartingSet, ...]


_MONTH = re.compile(r"(?:tháng\s*|t\s*)?(?P<month>0?[1-9]|1[0-2])(?:\s*/\s*\d{4})?", re.IGNORECASE)


class NewVisit(Question):
    """Asks for the little that an unannounced visit needs; everything else can be written later."""

    def __init__(self, fittings: Fittings, opened: Callable[[Opened], None], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Cuộc kiểm tra mới"))
        self.set_words(self.tr("Cuộc kiểm tra mới"), self.tr("Mở cuộc kiểm tra"))
        self._fittings = fittings
        self._opened = opened
        self._unit = UnitField(self.tr("Đơn vị được kiểm tra"), self)
        if parent.height() < _LOW_PX:
            self._unit.show_lines(2)
        self._subject = LineField(self.tr("Về việc"), self)
        self._subject.setObjectName("new_subject")
        self._subject.setText(self.tr("Kiểm tra công tác kiểm soát thủ tục hành chính và cơ chế một cửa"))
        self._kind = ChoiceField(self.tr("Hình thức"), tuple(VisitKind), self)
        self._kind.show_value(VisitKind.UNANNOUNCED)
        self._way = ChoiceField(self.tr("Cách tiến hành"), tuple(VisitWay), self)
        self._day = DateField(self.tr("Ngày kiểm tra"), self)
        self._day.setObjectName("new_day")
        self._day.show_value(day_of(fittings.now()), anew=True)
        self._set = TermField(
            self.tr("Nội dung kiểm tra"), (((), self.tr("Chọn sau, ở bước «Phạm vi»")),), self
        )
        self._set.setObjectName("new_set")
        self.add_field(self._unit.line.accessibleName(), self._unit)
        self.add_field(self._set.accessibleName(), self._set)
        self.add_field(self._subject.accessibleName(), self._subject)
        short = (self._kind, self._way, self._day)
        line = row(*(labelled(field.accessibleName(), field, self) for field in short))
        for place, stretch in enumerate((2, 3, 2)):
            line.setStretch(place, stretch)
        self.body.addLayout(line)
        self.setMinimumWidth(600)
        self.answered.connect(self._open)
        fittings.runner.run(_at_hand, self._offer, fittings.notices.tell_error)

    def _offer(self, at_hand: _AtHand) -> None:
        self._unit.offer(at_hand.units)
        together = self.tr("Bộ phận Một cửa: niêm yết, phiếu kiểm soát, ứng xử")
        words = self.tr("{0} (bộ rút gọn, {1} nội dung)")
        offered: list[tuple[object, str]] = [
            (one.forms, words.format(one.title or together, one.count)) for one in at_hand.sets
        ]
        self._set.offer((*offered, ((), self.tr("Chọn sau, ở bước «Phạm vi»"))))
        if at_hand.sets:
            self._set.show_value(at_hand.sets[0].forms)

    def _open(self) -> None:
        name, unit = self._unit.name(), self._unit.unit()
        if not name:
            self.say(self.tr("Hãy ghi tên đơn vị được kiểm tra."))
            self._unit.line.setFocus()
            return
        try:
            day = self._day.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            self._day.setFocus()
            return
        kind, way = self._kind.value(), self._way.value()
        parent_name, subject = self._unit.parent_name(), str(self._subject.value())
        chosen = self._set.value()
        forms = chosen if isinstance(chosen, tuple) else ()

        def deed(desk: Desk) -> Opened:
            visit = Visit(
                id=desk.new_id(),
                kind=VisitKind(kind or VisitKind.UNANNOUNCED),
                way=VisitWay(way or VisitWay.ON_SITE),
                unit_id=unit.id if unit else "",
                unit_name=name,
                unit_parent_name=parent_name,
                subject=subject,
                held_on=(day,) if day else (),
            )
            step = "step_checklist" if forms else "step_general"
            return Opened(start_visit(desk, visit, forms), visit.id, step)

        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self._done, self._failed)

    def _done(self, made: Opened) -> None:
        self.accept()
        self._opened(made)

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)


def _at_hand(desk: Desk) -> _AtHand:
    return _AtHand(units_at_hand(desk), starting_sets(desk))


class NewPlan(Question):
    """Asks for a yearly plan: its document and its units, one a line."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Lập kế hoạch kiểm tra"))
        self.set_words(self.tr("Lập kế hoạch kiểm tra"), self.tr("Lập kế hoạch"))
        self._fittings = fittings
        self._directory = Directory()
        today = day_of(fittings.now())
        self._year = CountField(self.tr("Năm"), self)
        self._year.setText(str(today.year))
        self._title = LineField(self.tr("Tên kế hoạch"), self)
        self._title.setText(self.tr("Kiểm tra cải cách hành chính năm {0}").format(today.year))
        self._document = DocumentFields(self.tr("Kế hoạch"), self.tr("Kế hoạch"), self)
        self._units = LinesField(
            self.tr("Đơn vị, mỗi dòng một đơn vị; có thể ghi tháng ở cuối: «Phường Phúc Lợi; 5»"),
            self,
            lines=3,
        )
        self._year.setMaximumWidth(110)
        both = (self._year, self._title)
        line = row(*(labelled(field.accessibleName(), field, self) for field in both))
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self._document)
        self.add_field(self._units.accessibleName(), self._units)
        self.body.addWidget(
            label(
                self.tr("Tên trùng với danh mục đơn vị được nối với mã đơn vị."),
                self,
                role="small",
                wrap=True,
            )
        )
        self.setMinimumWidth(580)
        self.answered.connect(self._make)
        fittings.runner.run(units_at_hand, self._take_directory, fittings.notices.tell_error)

    def _take_directory(self, directory: Directory) -> None:
        self._directory = directory

    def _make(self) -> None:
        lines = self._units.lines()
        try:
            year = self._year.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return
        if not lines or not year:
            self.say(self.tr("Hãy ghi năm và ít nhất một đơn vị."))
            return
        directory, document = self._directory, self._document.value()
        title = str(self._title.value())

        def deed(desk: Desk) -> Touched:
            plan = Plan(id=desk.new_id(), year=year, title=title, document=document)
            targets = tuple(_target(desk.new_id(), line, directory) for line in lines)
            return make_plan(desk, plan, targets)

        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self._done, self._failed)

    def _done(self, _touched: Touched) -> None:
        self.accept()
        self._fittings.notices.tell_good(self.tr("Đã lập kế hoạch. Mở từng cuộc kiểm tra ở thẻ «Kế hoạch»."))

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)


def _target(target_id: str, line: str, directory: Directory) -> Target:
    """Read «Phường Phúc Lợi; 5», or such a row of a spreadsheet; the name of one unit is joined with it."""
    *parts, last = parts_of(line)
    month = _MONTH.fullmatch(last) if parts else None
    name = "; ".join(parts if month else [*parts, last])  # what is no month is not lost
    number = int(month["month"]) if month else None
    found = directory.find(name)
    unit_id = found[0].id if len(found) == 1 else ""
    return Target(id=target_id, unit_id=unit_id, unit_name=name, month=number)
