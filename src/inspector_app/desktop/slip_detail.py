"""One dossier's slip in detail: what recomputing says, its times, hand-overs and pauses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.cards import Card, Refilled, ScrollingPage, button, row
from inspector_app.desktop.fields import CodeField, DateField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import MomentField, SpanField, YesNoField, choice, note, span_words
from inspector_app.desktop.record_form import InSight, RecordForm, Slot
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import day_of, moment_text
from inspector_app.inspection.record import Touched
from inspector_app.inspection.slips.dossiers import TICKS, HandOver, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.outcomes import DossierOutcome, StepOutcome


class SlipDetail(ScrollingPage):
    """Everything about the dossier in hand; its detail is asked for only where a tick is not right."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slip_detail")
        self._in_sight = InSight(self)
        self._visit = visit
        self._fittings = fittings
        self._dossier: SampledDossier | None = None
        self._outcome: DossierOutcome | None = None
        self._asked: set[str] = set()
        self._drawn: tuple[object, ...] = ()
        self._steps: dict[str, RecordForm] = {}
        self._said: dict[str, Any] = {}
        self._pauses: dict[str, RecordForm] = {}
        self._new_row = ""  # a hand-over or pause just added, to be gone to when it is drawn
        self._card = Card(parent=self)
        self._says = Refilled(self)
        self._card.add_widget(self._says)
        self._more = button(self.tr("Ghi chi tiết phiếu (F2)"), self, name="slip_more")
        self._out = button(self.tr("Bỏ hồ sơ này"), self, kind="danger", name="slip_out")
        self._card.box.addLayout(row(self._more, 1, self._out))
        self.form = RecordForm(
            visit, SampledDossier, self._slots(), self, title=self.tr("Trên phiếu ghi"), prefix="dossier"
        )
        self._warning = label(parent=self, role="error", wrap=True)
        self._warning.setObjectName("slip_warning")
        self.form.add_widget(self._warning)
        self._hand_overs = Refilled(self)
        self._pause_rows = Refilled(self)
        self._hands_card = Card(self.tr("Các lần giao nhận"), self)
        self._add_step = button(self.tr("Thêm lần giao nhận"), self, name="add_hand_over")
        self._pauses_card = Card(self.tr("Thời gian tạm dừng"), self)
        self._add_pause = button(self.tr("Thêm lần tạm dừng"), self, name="add_pause")
        self._arrange()
        self._connect()

    @property
    def wanted(self) -> bool:
        """Whether the detail of the dossier in hand is shown."""
        return self.form.isVisibleTo(self)

    def show_dossier(self, dossier: SampledDossier | None, outcome: DossierOutcome | None) -> None:
        """Show a dossier with what recomputing says of it."""
        if dossier is None or (self._dossier and dossier.id != self._dossier.id):
            self.leave()
            self.verticalScrollBar().setValue(0)
        self._dossier, self._outcome = dossier, outcome
        self._card.setVisible(dossier is not None)
        if dossier is None:
            self._show_parts(shown=False)
            return
        editable = self._visit.is_open
        self._show_says(dossier, outcome)
        self.form.show_record(dossier, editable=editable, day=self._day())
        self._warn(dossier)
        self._show_rows(dossier, editable=editable)
        self._show_parts(shown=self._is_wanted(dossier))
        for widget in (self._more, self._out, self._add_step, self._add_pause):
            widget.setEnabled(editable)

    def ask(self) -> None:
        """Show the detail of the dossier in hand and go to its first field."""
        if self._dossier is not None:
            self._asked.add(self._dossier.id)
            self._show_parts(shown=True)
            self.show_whole(self.form.fields["received_at"])

    def leave(self) -> None:
        """Give what is being typed."""
        for form in (self.form, *self._steps.values(), *self._pauses.values()):
            form.leave()

    def first_field(self) -> QWidget:
        """Return where the keyboard enters."""
        return self.form.fields["received_at"] if self.wanted else self._more

    def _is_wanted(self, dossier: SampledDossier) -> bool:
        wrong = any(getattr(dossier, name) is False for name in TICKS)
        filled = any((dossier.received_at, dossier.due_at, dossier.settled_at, dossier.stated, dossier.note))
        return wrong or filled or bool(self._steps or self._pauses) or dossier.id in self._asked

    def _show_parts(self, *, shown: bool) -> None:
        for widget in (self.form, self._hands_card, self._pauses_card):
            widget.setVisible(shown)
        self._more.setVisible(not shown and self._dossier is not None)

    def _day(self) -> date | None:
        """Return the day from which years of moments are taken: the receipt's, or the visit's."""
        held_on = self._visit.record.visit.held_on
        received = self._dossier.received_at if self._dossier else None
        return day_of(received) if received else held_on[-1] if held_on else None

    def _show_says(self, dossier: SampledDossier, outcome: DossierOutcome | None) -> None:
        column = self._says.start()
        column.addWidget(label(dossier.code, self._says, role="heading", wrap=True))
        for icon, tint, text in self._lines(dossier, outcome):
            sign = label(parent=self._says)
            sign.setPixmap(self._fittings.icons.pixmap(icon, tint, 18, self.devicePixelRatioF()))
            sign.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(sign, label(text, self._says, wrap=True))
            line.setStretch(1, 1)
            column.addLayout(line)

    def _lines(self, dossier: SampledDossier, outcome: DossierOutcome | None) -> list[tuple[str, str, str]]:
        """Return (icon, colour token, sentence) of everything worth saying."""
        if all(getattr(dossier, name) for name in TICKS) and not (outcome and outcome.contradictions):
            lines = [("good", "good", self.tr("Cả năm nội dung đều đúng; không cần ghi chi tiết."))]
        else:
            lines = []
        if outcome is None:
            return lines
        if outcome.computed is not None:
            icon, tint = ("bad", "bad") if outcome.computed is Timing.LATE else ("good", "good")
            lines.append((icon, tint, self._computed_words(outcome.computed, outcome)))
        if outcome.fields:
            filled = self.tr("Phiếu ghi đủ {0}/{1} ô ({2}%).")
            percent = outcome.filled * 100 // outcome.fields
            lines.append(("info", "quiet", filled.format(outcome.filled, outcome.fields, percent)))
        lines += [("bad", "bad", one.says) for one in outcome.contradictions]
        if not outcome.certain:
            words = self.tr("Kết quả dựa trên ngày nghỉ mới dự kiến, có thể khác khi lịch được quyết định.")
            lines.append(("info", "warn", words))
        return lines

    def _computed_words(self, computed: Timing, outcome: DossierOutcome) -> str:
        parts = [self.tr("Tính lại: {0}").format(word(computed).lower())]
        if outcome.used_minutes is not None:
            parts.append(self.tr("đã dùng {0}").format(span_words(outcome.used_minutes)))
        if outcome.due_at is not None:
            parts.append(self.tr("hạn trả {0}").format(moment_text(outcome.due_at)))
        return "; ".join(parts) + "."

    def _warn(self, dossier: SampledDossier) -> None:
        steps = self._of(self._visit.record.instruments.hand_overs)
        notes = [one.note for one in (dossier, *steps) if one.note]
        found = _identity_in(notes) if notes else None
        self._warning.setVisible(found is not None)
        if found is not None:
            words = self.tr("Ghi chú có {0}, có thể là của người dân. Hồ sơ chỉ ghi bằng mã số; hãy bỏ đi.")
            self._warning.setText(words.format(found))

    def _of(self, records: Sequence[Any]) -> list[Any]:
        return [one for one in records if self._dossier and one.dossier == self._dossier.id]

    def _show_rows(self, dossier: SampledDossier, *, editable: bool) -> None:
        held = self._visit.record.instruments
        steps = sorted(self._of(held.hand_overs), key=lambda step: step.order)
        pauses = sorted(self._of(held.pauses), key=lambda pause: pause.start)
        ids = (dossier.id, *(one.id for one in (*steps, *pauses)))
        if ids != self._drawn:
            self._drawn = ids
            self._draw(steps, pauses)
        outcomes = {one.hand_over.id: one for one in self._outcome.steps} if self._outcome else {}
        day = self._day()
        for step in steps:
            self._steps[step.id].show_record(step, editable=editable, day=day)
            if step.at is not None:
                day = day_of(step.at)
            said = self._step_words(outcomes.get(step.id))
            self._said[step.id].setText(said)
            self._said[step.id].setVisible(bool(said))
        for pause in pauses:
            self._pauses[pause.id].show_record(pause, editable=editable, day=day_of(pause.start))
        self._go_to_new_row()

    def _go_to_new_row(self) -> None:
        """Go to the first field of a row just added, once the row has its place."""
        form = self._steps.get(self._new_row) or self._pauses.get(self._new_row)
        if form is None:
            return
        self._new_row = ""
        name = next(name for name in ("giver", "start") if name in form.fields)
        self._in_sight.begin_at(form.fields[name])

    def _draw(self, steps: Sequence[HandOver], pauses: Sequence[Pause]) -> None:
        self.leave()
        self._steps, self._said, self._pauses = {}, {}, {}
        column = self._hand_overs.start()
        for number, step in enumerate(steps, 1):
            form = self._row_form(HandOver, self._step_slots(), number, step, column)
            said = label(parent=form, role="small", wrap=True)
            form.box.insertWidget(1, said)
            self._steps[step.id], self._said[step.id] = form, said
        column = self._pause_rows.start()
        for number, pause in enumerate(pauses, 1):
            self._pauses[pause.id] = self._row_form(Pause, self._pause_slots(), number, pause, column)

    def _row_form(
        self, kind: type, slots: tuple[Slot, ...], number: int, record: HandOver | Pause, column: Any
    ) -> RecordForm:
        """Return the form of one hand-over or pause, with its button to take it out."""
        is_step = kind is HandOver
        words = self.tr("Lần giao nhận {0}") if is_step else self.tr("Lần tạm dừng {0}")
        title = words.format(number)
        prefix, spoken = f"{kind.__name__}{number}", f"{title}: "
        form = RecordForm(self._visit, kind, slots, self, title=title, spoken=spoken, prefix=prefix)
        out = button(self.tr("Bỏ"), form, kind="danger")
        out.setAccessibleName(self.tr("Bỏ: {0}").format(title))
        out.clicked.connect(partial(self._visit.take_out, record))
        out.setEnabled(self._visit.is_open)
        form.box.addLayout(row(1, out))
        column.addWidget(form)
        return form

    def _step_words(self, outcome: StepOutcome | None) -> str:
        if outcome is None or outcome.used_minutes is None:
            return ""
        parts = [self.tr("Đã dùng {0} làm việc").format(span_words(outcome.used_minutes))]
        if outcome.computed is not None:
            parts.append(word(outcome.computed).lower())
        if not outcome.certain:
            parts.append(self.tr("theo ngày nghỉ mới dự kiến"))
        return ", ".join(parts)

    def _new_step(self) -> None:
        if self._dossier is None:
            return
        steps = sorted(self._of(self._visit.record.instruments.hand_overs), key=lambda step: step.order)
        giver = steps[-1].receiver if steps else self.tr("Bộ phận Một cửa")
        order = 1 + (steps[-1].order if steps else 0)
        key = self._dossier.id

        def make(desk: Desk) -> HandOver:
            return HandOver(id=desk.new_id(), dossier=key, giver=giver, order=order)

        self._add_row(make)

    def _add_row(self, make: Callable[[Desk], HandOver | Pause]) -> None:
        self._visit.do(partial(_write_row, self._visit.visit_id, make), self._row_added)

    def _row_added(self, made: "_AddedRow") -> None:
        self._new_row = made.key

    def _new_pause(self) -> None:
        if self._dossier is None:
            return
        key, start = self._dossier.id, self._dossier.received_at

        def make(desk: Desk) -> Pause:
            begun: datetime = start or desk.now()
            return Pause(id=desk.new_id(), dossier=key, start=begun, reason=self.tr("yêu cầu bổ sung hồ sơ"))

        self._add_row(make)

    def _take_out(self) -> None:
        """Take the dossier out with its hand-overs and pauses."""
        if self._dossier is None or not self._visit.is_open:
            return
        held = self._visit.record.instruments
        self._visit.take_out(*self._of(held.hand_overs), *self._of(held.pauses), self._dossier)

    def take_out(self) -> None:
        """Take the dossier in hand out of the visit."""
        self._take_out()

    def _slots(self) -> tuple[Slot, ...]:
        return (
            Slot("received_at", self.tr("Tiếp nhận lúc"), MomentField),
            Slot("due_at", self.tr("Hẹn trả lúc"), MomentField),
            Slot("settled_at", self.tr("Trả kết quả lúc"), MomentField),
            Slot("stated", self.tr("Phiếu, phần mềm ghi"), choice(None, *Timing)),
            Slot("procedure", self.tr("Thủ tục")),
            Slot("field", self.tr("Lĩnh vực")),
            Slot("form", self.tr("Mẫu in trên phiếu")),
            Slot("apology_sent", self.tr("Có thư xin lỗi"), YesNoField),
            Slot("apology_on", self.tr("Ngày thư xin lỗi"), DateField),
            Slot("code", self.tr("Mã hồ sơ"), CodeField),
            Slot("note", self.tr("Ghi chú (in ra, không ghi tên người dân)"), note(1), wide=True),
        )

    def _step_slots(self) -> tuple[Slot, ...]:
        return (
            Slot("giver", self.tr("Bên giao")),
            Slot("receiver", self.tr("Bên nhận")),
            Slot("at", self.tr("Giao lúc"), MomentField),
            Slot("allotted_minutes", self.tr("Được giao (giờ làm việc)"), SpanField),
            Slot("giver_signed", self.tr("Bên giao ký"), YesNoField),
            Slot("receiver_signed", self.tr("Bên nhận ký"), YesNoField),
            Slot("stated", self.tr("Kết quả ghi"), choice(None, *Timing)),
            Slot("note", self.tr("Ghi chú"), wide=False),
        )

    def _pause_slots(self) -> tuple[Slot, ...]:
        return (
            Slot("start", self.tr("Từ lúc"), MomentField),
            Slot("end", self.tr("Đến lúc"), MomentField),
            Slot("reason", self.tr("Vì sao")),
            Slot("paper", self.tr("Giấy tờ chứng minh")),
        )

    def _arrange(self) -> None:
        self._hands_card.add_widget(self._hand_overs)
        self._hands_card.box.addLayout(row(self._add_step, 1))
        self._pauses_card.add_widget(self._pause_rows)
        self._pauses_card.box.addLayout(row(self._add_pause, 1))
        for widget in (self._card, self.form, self._hands_card, self._pauses_card):
            self.add(widget)
        self.end()

    def _connect(self) -> None:
        self._more.clicked.connect(self.ask)
        self._out.clicked.connect(self._take_out)
        self._add_step.clicked.connect(self._new_step)
        self._add_pause.clicked.connect(self._new_pause)


@dataclass(frozen=True, slots=True)
class _AddedRow:
    """A hand-over or pause that was just added."""

    touched: Touched
    key: str


def _write_row(visit_id: str, make: Callable[[Desk], HandOver | Pause], desk: Desk) -> _AddedRow:
    record = make(desk)
    return _AddedRow(write_down(desk, visit_id, record), record.id)


def _identity_in(notes: Sequence[str]) -> str | None:
    """Return what tells who somebody is in any of the notes."""
    from inspector_app.inspection.conduct.identity import identity_in

    return next((seen for text in notes if (seen := identity_in(text))), None)
