"""Control slips: dossiers typed by code, five ticks each by digits, detail only for the bad ones."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.list_imports import import_step_log
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.records_pane import EntryLine
from inspector_app.desktop.slip_detail import SlipDetail
from inspector_app.desktop.slips_model import (
    SlipsModel,
    all_right,
    not_looked_at,
    turn_tick,
    whole_code,
)
from inspector_app.desktop.slips_table import SlipsTable
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.instrument_lines import SlipsPart
from inspector_app.inspection.record import Touched
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier

_DEEDS = {"all": all_right, "none": not_looked_at}


@dataclass(frozen=True, slots=True)
class _Ticked:
    """A dossier as it was just committed."""

    touched: Touched
    dossier: SampledDossier


@dataclass(frozen=True, slots=True)
class _NotAdded:
    """A code that cannot be kept, and why."""

    code: str
    error: InspectorError


class SlipsPage(Page):
    """The dossiers that were looked at."""

    deed = "step_slips"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._wanted = ""
        self._coming: list[
            tuple[str, list[str]]
        ] = []  # codes handed in, and keys pressed before their row came
        self.model = SlipsModel(self)
        self.entry = EntryLine(self.tr("Mã hồ sơ; hồ sơ sau chỉ cần gõ số cuối"), self)
        self.entry.expands = False  # a code is taken letter by letter
        self.entry.setObjectName("new_dossier")
        self._whole = label(parent=self, role="code")
        self._add = button(self.tr("Thêm hồ sơ"), self, kind="primary", name="add_dossier")
        self._import = button(self.tr("Nhập nhật ký phần mềm…"), self, name="import_steps")
        self.table = SlipsTable(self.model, fittings.look, fittings.icons, self)
        self.detail = SlipDetail(visit, fittings, self)
        self._summary = label(parent=self, role="muted", wrap=True)
        self._summary.setObjectName("slips_summary")
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the dossiers of the record."""
        dossiers = self.visit.record.instruments.dossiers
        kept = self._current()
        self.model.show_dossiers(dossiers)
        place = self.model.place_of(self._wanted)
        if place >= 0:
            self._wanted = ""
        elif kept is not None:
            place = self.model.place_of(kept.id)
        if place < 0 and dossiers:
            place = min(max(self.table.currentIndex().row(), 0), len(dossiers) - 1)
        if place >= 0:
            self._go(place)
        self._stack.setCurrentIndex(1 if dossiers else 0)
        self._summary.setVisible(bool(dossiers))
        self._ask()
        for widget in (self.entry, self._add, self._import):
            widget.setEnabled(self.visit.is_open)
        self._show_current()

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        if not self.model.rowCount():
            return (self.entry,)
        return (self.entry, self.table, self.detail.first_field())

    def arrive(self, place: str) -> None:
        """Go to a dossier by id, or to where a code is typed."""
        found = self.model.place_of(place)
        if found >= 0:
            self._go(found)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding, taking out, and detail."""
        return ("add_row", "remove_row", "write_note")

    def do_deed(self, name: str) -> None:
        """Go to where a code is typed, take the current dossier out, or write its detail."""
        if name == "add_row":
            self._to_entry()
        elif name == "remove_row":
            self.detail.take_out()
        elif name == "write_note":
            self.detail.ask()

    def leave(self) -> None:
        """Give what is being typed."""
        super().leave()
        self.detail.leave()

    def _ask(self) -> None:
        if self.isVisible() and self.visit.record.instruments.dossiers:
            self.visit.do(partial(_read_part, self.visit.visit_id), self._take_part)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the rules say: nobody asks while another page is shown."""
        super().showEvent(event)
        self._ask()

    def _take_part(self, part: SlipsPart | None) -> None:
        """Show what recomputing says; it comes a moment after the record."""
        if part is None:
            return
        self.model.show_outcomes(part.dossiers)
        self._summary.setText(self._summary_words(part))
        self._show_current()

    def _summary_words(self, part: SlipsPart) -> str:
        counted = part.summary
        words = [self.tr("{0}/{1} hồ sơ đủ cả năm nội dung").format(counted.complete, counted.dossiers)]
        words.append(self.tr("{0} quá hạn").format(counted.late))
        if counted.late_without_apology:
            words.append(self.tr("{0} quá hạn không có thư xin lỗi").format(counted.late_without_apology))
        if counted.contradictions:
            words.append(self.tr("{0} mâu thuẫn").format(counted.contradictions))
        if part.decided_until is not None:
            until = short_date(part.decided_until)
            words.append(self.tr("lịch nghỉ đã quyết định đến {0}").format(until))
        guessed = sum(1 for outcome in part.dossiers if not outcome.certain)
        if guessed:
            words.append(self.tr("{0} kết quả dựa trên ngày nghỉ dự kiến").format(guessed))
        if part.log_name:
            words.append(self.tr("so với nhật ký {0}").format(part.log_name))
        return " · ".join(words)

    def _current(self) -> SampledDossier | None:
        return self.model.dossier(self.table.currentIndex().row())

    def _go(self, place: int) -> None:
        if place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(place, 0))

    def _preview(self, typed: str) -> None:
        """Show the whole code that Enter will add, where only its end was typed."""
        whole = whole_code(typed, self._code_before())
        self._whole.setText("" if whole == typed.strip() else f"→ {whole}")

    def _code_before(self) -> str:
        return self._coming[-1][0] if self._coming else self.model.last_code()

    def _enter(self, typed: str) -> None:
        """Add a dossier, or go to the one that has this code; then its ticks are asked."""
        code = whole_code(typed, self._code_before())
        standing = self.model.id_of(code)
        self._stack.setCurrentIndex(1)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if standing:
            self._go(self.model.place_of(standing))
            self.fittings.notices.tell(self.tr("Hồ sơ {0} đã có trong danh sách.").format(code))
            return
        self._coming.append((code, []))
        self.visit.do(partial(_write_code, self.visit.visit_id, code), self._added)

    def _added(self, made: _Ticked | _NotAdded) -> None:
        """Show the new dossier at once, so that its ticks can be given without waiting."""
        _, early = self._coming.pop(0)
        if isinstance(made, _NotAdded):
            self.entry.setText(made.code)
            self._to_entry()
            self.visit.refused.emit(made.error)
            return
        self._wanted = made.dossier.id
        self.model.add_dossier(made.dossier)
        self._go(self.model.place_of(made.dossier.id))
        self.table.scrollToBottom()
        self._preview(self.entry.text())
        for what in early:
            self._change_dossier(made.dossier.id, what)

    def _digit(self, digit: int) -> None:
        if digit == 0:
            self._change("none")
        elif digit <= len(TICKS):
            self._change(str(digit))

    def _all_right(self) -> None:
        self._change("all")

    def _change(self, what: str) -> None:
        dossier = self._current()
        if self._coming:
            self._coming[-1][1].append(what)
        elif dossier is not None and self.visit.is_open:
            self._change_dossier(dossier.id, what)

    def _change_dossier(self, key: str, what: str) -> None:
        self.visit.do(partial(_tick, self.visit.visit_id, key, what), self._ticked)

    def _ticked(self, made: _Ticked) -> None:
        self.model.show_dossier(made.dossier)
        current = self._current()
        if current is not None and current.id == made.dossier.id:
            self._show_current()

    def _onward(self) -> None:
        """Go to the next dossier; after the last one to the next code."""
        place = self.table.currentIndex().row() + 1
        if place < self.model.rowCount():
            self._go(place)
        else:
            self._to_entry()

    def _back(self) -> None:
        self._go(max(self.table.currentIndex().row() - 1, 0))

    def _to_entry(self) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import_steps(self) -> None:
        import_step_log(self.visit.visit_id, self.fittings, self)

    def _show_current(self, *_: QModelIndex) -> None:
        dossier = self._current()
        self.detail.show_dossier(dossier, self.model.outcome(dossier.id) if dossier else None)

    def _arrange(self) -> None:
        left = QWidget(self)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.table, 1)
        self._legend = label(" · ".join(self.model.questions()), self, role="small", wrap=True)
        self._legend.hide()
        below.addWidget(self._legend)
        hint = self.tr("Space: cả năm đúng · 1–5: Có, Không, Chưa xem · 0: xóa · Enter: tiếp · F2: chi tiết")
        below.addWidget(label(hint, self, role="small", wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([660, 440])
        left.setMinimumWidth(430)
        self.detail.setMinimumWidth(300)
        empty = EmptyState(
            self.tr("Chưa có hồ sơ nào"),
            self.tr(
                "Gõ mã hồ sơ ghi trên phiếu rồi Enter. Đúng cả năm nội dung thì bấm Space, rồi Enter để gõ mã"
                " tiếp theo; hồ sơ rút mẫu cũng hiện ở đây."
            ),
            self,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        line = row(self.entry, self._whole, self._add, self._import)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._summary)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.entry.entered.connect(self._enter)
        self.entry.down.connect(self._to_table)
        self.entry.textChanged.connect(self._preview)
        self._add.clicked.connect(self.entry.hand_in)
        self._import.clicked.connect(self._import_steps)
        self.table.narrowed.connect(self._legend.setVisible)
        self.table.moved.connect(self._show_current)
        self.table.keys.digit.connect(self._digit)
        self.table.keys.space.connect(self._all_right)
        self.table.keys.onward.connect(self._onward)
        self.table.keys.back.connect(self._back)
        self.table.keys.away.connect(self._to_entry)
        self.visit.reread.connect(self.redraw)
        self.fittings.look.changed.connect(self._show_current)


def _read_part(visit_id: str, desk: Desk) -> SlipsPart | None:
    from inspector_app.actions.instruments import read_slips

    return read_slips(desk, visit_id)


def _write_code(visit_id: str, code: str, desk: Desk) -> _Ticked | _NotAdded:
    standing = read_visit(desk, visit_id).instruments.dossiers
    order = 1 + max((one.order for one in standing), default=0)
    dossier = SampledDossier(id=desk.new_id(), code=code, order=order)
    try:
        return _Ticked(write_down(desk, visit_id, dossier), dossier)
    except InspectorError as error:
        return _NotAdded(code, error)


def _tick(visit_id: str, key: str, what: str, desk: Desk) -> _Ticked:
    """Turn a tick of the dossier as it stands when the deed runs, so that fast keys never undo each other."""
    dossiers = read_visit(desk, visit_id).instruments.dossiers
    standing = next((one for one in dossiers if one.id == key), None)
    if standing is None:
        raise CannotDo("WINDOW-07")
    dossier = _DEEDS[what](standing) if what in _DEEDS else turn_tick(standing, int(what))
    return _Ticked(write_down(desk, visit_id, dossier), dossier)
