"""General data of a visit: the unit, when and where, by which decision, numbers and copies of the minutes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, ScrollingPage
from inspector_app.desktop.document_fields import DocumentFields
from inspector_app.desktop.fields import (
    ChoiceField,
    ClockField,
    CodeField,
    CountField,
    DateField,
    DaysField,
    LineField,
    LinesField,
)
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import VIET_NAM, day_of, in_viet_nam
from inspector_app.inspection.visit import Copies, Period, Visit, VisitKind, VisitWay

Field = LineField | ChoiceField | DocumentFields | LinesField


class GeneralPage(Page):
    """Everything of the Visit record, one field each, saved when a field is left."""

    deed = "step_general"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._scroll = ScrollingPage(self)
        self._fields: dict[str, Field] = {}
        self._show: dict[str, Callable[[Visit], Any]] = {}
        for make in (
            self._unit_card,
            self._time_card,
            self._basis_card,
            self._minutes_card,
            self._after_card,
        ):
            self._scroll.add(make())
        self._scroll.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 2, 0)
        column.addWidget(self._scroll)
        visit.reread.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored; what is being typed stays."""
        visit, editable = self.visit.record.visit, self.visit.is_open
        for name, field in self._fields.items():
            value = self._show[name](visit)
            if isinstance(field, LinesField):
                field.show_lines(value)
            else:
                field.show_value(value)
            if isinstance(field, ChoiceField):
                field.setEnabled(editable)
            elif isinstance(field, DocumentFields):
                field.set_read_only(on=not editable)
            else:
                field.setReadOnly(not editable)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the first field of each card."""
        names = ("unit_name", "held_on", "minutes_number")
        return tuple(self._fields[name] for name in names)

    def arrive(self, place: str) -> None:
        """Go to a field by the name of what it stores."""
        wanted = self._fields.get(place) or self._fields["unit_name"]
        target = wanted.fields["number"] if isinstance(wanted, DocumentFields) else wanted
        self._scroll.show_whole(target)

    def _unit_card(self) -> Card:
        card = Card(self.tr("Đơn vị và nội dung"), self)
        self._line(card, "unit_name", self.tr("Đơn vị được kiểm tra"), wide=True)
        self._line(card, "unit_parent_name", self.tr("Cơ quan chủ quản"))
        self._line(card, "place", self.tr("Địa danh ghi trên biên bản"))
        self._line(card, "subject", self.tr("Về việc"), wide=True)
        self._choice(card, "kind", self.tr("Hình thức"), tuple(VisitKind))
        self._choice(card, "way", self.tr("Cách tiến hành"), tuple(VisitWay))
        return card

    def _time_card(self) -> Card:
        card = Card(self.tr("Thời gian"), self)
        days = self.tr("Ngày kiểm tra")
        self._add(card, "held_on", days, DaysField(days, self), wide=True)
        self._clock(card, "opened_at", self.tr("Bắt đầu lúc"))
        self._clock(card, "closed_at", self.tr("Kết thúc lúc"))
        period = self.tr("Kỳ được kiểm tra")
        self._period(card, "start", self.tr("{0}: từ ngày").format(period))
        self._period(card, "end", self.tr("{0}: đến ngày").format(period))
        self._period(card, "words", self.tr("{0}, bằng lời").format(period))
        return card

    def _basis_card(self) -> Card:
        card = Card(self.tr("Căn cứ"), self)
        for name, text, kind in (
            ("decision", self.tr("Quyết định thành lập Đoàn"), self.tr("Quyết định")),
            ("plan", self.tr("Kế hoạch kiểm tra"), self.tr("Kế hoạch")),
        ):
            self._add(card, name, text, DocumentFields(text, kind, self), wide=True)
        return card

    def _minutes_card(self) -> Card:
        card = Card(self.tr("Biên bản"), self)
        self._line(card, "superior_body", self.tr("Cơ quan chủ quản của Đoàn"))
        self._line(card, "team_name", self.tr("Tên Đoàn kiểm tra"))
        self._line(card, "minutes_number", self.tr("Số biên bản"))
        self._line(card, "minutes_symbol", self.tr("Ký hiệu"))
        for name, text in (
            ("total", self.tr("Số bản lập")),
            ("team", self.tr("Đoàn giữ (bản)")),
            ("unit", self.tr("Đơn vị giữ (bản)")),
        ):
            self._copies(card, name, text)
        self._line(card, "filed_at", self.tr("Lưu"))
        recipients = LinesField(self.tr("Nơi nhận, mỗi dòng một nơi"), self, lines=2)
        self._fields["recipients"] = recipients
        self._show["recipients"] = lambda visit: visit.recipients
        card.add_field(recipients.accessibleName(), recipients, wide=True)
        recipients.committed.connect(self._commit_recipients)
        return card

    def _after_card(self) -> Card:
        card = Card(self.tr("Thông qua và khắc phục"), self)
        self._clock(card, "read_aloud_at", self.tr("Đọc lại biên bản lúc"))
        self._add(
            card,
            "remedy_report_by",
            self.tr("Báo cáo khắc phục trước ngày"),
            DateField(self.tr("Báo cáo khắc phục trước ngày"), self),
        )
        self._line(card, "remedy_report_to", self.tr("Báo cáo khắc phục gửi tới"), wide=True)
        return card

    # --- fields of one kind ------------------------------------------------------------------------------

    def _line(self, card: Card, name: str, text: str, *, wide: bool = False) -> None:
        made = CodeField if name in ("minutes_number", "minutes_symbol") else LineField
        self._add(card, name, text, made(text, self), wide=wide)

    def _choice(self, card: Card, name: str, text: str, options: tuple[Any, ...]) -> None:
        self._add(card, name, text, ChoiceField(text, options, self))

    def _add(self, card: Card, name: str, text: str, field: Field, *, wide: bool = False) -> None:
        self._put(card, name, text, field, lambda visit: getattr(visit, name), wide=wide)
        field.committed.connect(partial(self._commit, name))

    def _put(
        self,
        card: Card,
        name: str,
        text: str,
        field: Field,
        show: Callable[[Visit], Any],
        *,
        wide: bool = False,
    ) -> None:
        field.setObjectName(name)
        self._fields[name] = field
        self._show[name] = show
        card.add_field(text, field, wide=wide)
        if not isinstance(field, ChoiceField | LinesField):
            field.refused.connect(self.visit.refused)

    def _clock(self, card: Card, name: str, text: str) -> None:
        field = ClockField(text, self)
        self._put(card, name, text, field, lambda visit: _clock_of(getattr(visit, name)))
        field.committed.connect(partial(self._commit_clock, name))

    def _period(self, card: Card, part: str, text: str) -> None:
        field = LineField(text, self) if part == "words" else DateField(text, self)
        empty = "" if part == "words" else None
        name = f"period_{part}"
        self._put(
            card, name, text, field, lambda visit: getattr(visit.period, part) if visit.period else empty
        )
        field.committed.connect(partial(self._commit_period, part))

    def _copies(self, card: Card, part: str, text: str) -> None:
        field = CountField(text, self)
        name = f"copies_{part}"
        self._put(
            card, name, text, field, lambda visit: getattr(visit.copies, part) if visit.copies else None
        )
        field.committed.connect(partial(self._commit_copies, part))

    # --- what was typed ----------------------------------------------------------------------------------

    def _commit(self, name: str, value: object) -> None:
        self._rework(name, partial(_with_days, value) if name == "held_on" else partial(_with, name, value))

    def _commit_clock(self, name: str, value: object) -> None:
        today = day_of(self.fittings.now())
        self._rework(name, partial(_with_clock, name, value, today))

    def _commit_period(self, part: str, value: object) -> None:
        self._rework(f"period_{part}", partial(_with_period, part, value))

    def _commit_copies(self, part: str, value: object) -> None:
        self._rework(f"copies_{part}", partial(_with_copies, part, value))

    def _rework(self, field: str, change: Callable[[Visit], Visit]) -> None:
        self.visit.rework(Visit, self.visit.visit_id, change, self._fields[field].take_back)

    def _commit_recipients(self, _text: object) -> None:
        field = self._fields["recipients"]
        if isinstance(field, LinesField):
            self.visit.amend(Visit, self.visit.visit_id, field.take_back, recipients=field.lines())


def _clock_of(moment: datetime | None) -> time | None:
    return in_viet_nam(moment).time().replace(second=0, microsecond=0) if moment else None


def _with(name: str, value: Any, visit: Visit) -> Visit:
    return replace(visit, **{name: value})


def _with_days(days: Any, visit: Visit) -> Visit:
    """Move the clock times to the new days with them."""
    moved = replace(visit, held_on=days)
    if not days:
        return moved
    for name, day in (("opened_at", days[0]), ("closed_at", days[-1]), ("read_aloud_at", days[-1])):
        moved = _with(name, _on(day, _clock_of(getattr(visit, name))), moved)
    return moved


def _with_clock(name: str, value: Any, today: date, visit: Visit) -> Visit:
    """Join a clock time with its day: the first day of work, or for everything after the opening the last."""
    days = visit.held_on or (today,)
    return _with(name, _on(days[0] if name == "opened_at" else days[-1], value), visit)


def _on(day: date, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock, tzinfo=VIET_NAM) if clock else None


def _with_period(part: str, value: Any, visit: Visit) -> Visit:
    period = replace(visit.period or Period(), **{part: value})
    return replace(visit, period=None if period == Period() else period)


def _with_copies(part: str, value: Any, visit: Visit) -> Visit:
    """Keep the number of copies; without a total there are none, and each side keeps one unless stated."""
    if part == "total" and not value:
        return replace(visit, copies=None)
    standing = visit.copies or Copies(total=2, team=1, unit=1)
    return replace(visit, copies=replace(standing, **{part: value or 0}))
