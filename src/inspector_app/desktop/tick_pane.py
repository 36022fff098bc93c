"""Ticking a posting point off by hand: type part of a code or name, Enter, and on to the next."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from inspector_app.desktop.big_table import BigTable, SearchField
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.catalogue_model import CODE, FIELD, SEEN, CatalogueModel, Seen
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label, tip
from inspector_app.desktop.procedure_card import ProcedureCard
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.posting.posted import PostedTick, Tick, tick_key

if TYPE_CHECKING:
    from inspector_app.desktop.posting_shelf import DutyRows

_FIELD_FROM_PX = 640
_TICKS = {"tick_absent": Tick.ABSENT, "tick_outdated": Tick.OUTDATED, "tick_none": None}
DEEDS = (*_TICKS, "tick_wrong", "turn_duty", "write_note", "next_unanswered", "find")


class TickPane(QWidget):
    """The catalogue with a tick for each procedure at one point.

    Signals:
        gave_tick: A tick is committed.
        duty_said(str, bool): The key of a procedure, and whether it is the unit's to post.
    """

    gave_tick = Signal()
    duty_said = Signal(str, bool)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._point = ""
        self._rows: DutyRows | None = None
        self._given: dict[str, PostedTick] = {}  # given, and not yet committed
        self.model = CatalogueModel(self)
        self.table = BigTable(
            self.tr("Thủ tục phải niêm yết"), self.model, fittings.look, fittings.icons, self
        )
        self.table.setObjectName("catalogue")
        self.table.set_columns(
            {SEEN: "Có niêm yếtMMM", CODE: "1.00119300", FIELD: "Đất đai – Môi trường – Xây"}
        )
        self.search = SearchField(self.tr("Gõ một phần mã hoặc tên (không cần dấu)"), self.table, self)
        self.search.setObjectName("catalogue_search")
        self.only = QComboBox(self)
        self.only.setAccessibleName(self.tr("Chỉ hiện"))
        self.only.setObjectName("catalogue_only")
        self._counter = label(parent=self, role="muted")
        self._counter.setObjectName("catalogue_counter")
        self.card = ProcedureCard(self)
        self._buttons = (
            button(self.tr("Có niêm yết (Enter)"), self, kind="primary", name="tick_posted"),
            button(self.tr("Không có (F7)"), self, name="tick_absent_button"),
            button(self.tr("Bản cũ (F8)"), self, name="tick_outdated_button"),
            button(self.tr("Sai nội dung (F3)"), self, name="tick_wrong_button"),
        )
        self._outside = button(self.tr("Ngoài phạm vi"), self, name="tick_outside_button")
        self._outside.setToolTip(
            tip(self.tr("Đưa thủ tục này ra ngoài phạm vi của đơn vị, hoặc lấy lại (Shift+F8)"))
        )
        self._arrange()
        self._connect()

    def show_rows(self, rows: "DutyRows") -> None:
        """Show the procedures that have to be posted."""
        if rows is self._rows:
            return
        self._rows = rows
        self.model.show_procedures(rows.procedures, rows.keys, rows.index, rows.outside)
        self._keep_row()
        self._show_counts()

    def show_point(self, point_id: str, ticks: Mapping[str, PostedTick], listed: frozenset[str]) -> None:
        """Show what was seen at a point."""
        self._point = point_id
        self.model.show_point(ticks, listed)
        self._show_counts()
        self._show_current()
        for pressed in self._buttons:
            pressed.setEnabled(self._visit.is_open and bool(point_id))
        self._outside.setEnabled(self._visit.is_open)

    def panes(self) -> tuple[QWidget, ...]:
        """Return search, list and the procedure in hand."""
        return (self.search, self.table, self.card.note)

    def do_deed(self, name: str) -> None:
        """Carry out one of DEEDS on the current procedure."""
        if name in _TICKS:
            self.give(_TICKS[name])
        elif name == "tick_wrong":
            self.card.start_wrong()
        elif name == "write_note":
            self.card.start_note()
        elif name == "next_unanswered":
            self._go_unseen()
        elif name == "turn_duty":
            self.turn_duty()
        elif name == "find":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def give(self, tick: Tick | None) -> None:
        """Record what was seen of the current procedure, and go on to the next."""
        key = self._key()
        if not self._can_tick(key):
            return
        standing = self._standing(key)
        wrong = standing.wrong if tick is Tick.POSTED else ()
        self._record(key, replace(standing, tick=tick, wrong=wrong))
        if tick is not None:
            self.table.step(1)
        if self.search.hasFocus():
            self.search.selectAll()

    def turn_duty(self) -> None:
        """Take the current procedure out of what the unit has to post, or back into it."""
        key = self._key()
        if key and self._visit.is_open:
            self.duty_said.emit(key, self.model.seen(key) is Seen.OUTSIDE)

    def _posted(self) -> None:
        self.give(Tick.POSTED)

    def _give_wrong(self, wrong: tuple[str, ...]) -> None:
        key = self._key()
        if self._can_tick(key):
            standing = self._standing(key)
            tick = Tick.POSTED if standing.tick in (None, Tick.ABSENT) and wrong else standing.tick
            self._record(key, replace(standing, tick=tick, wrong=wrong))

    def _give_note(self, note: str) -> None:
        key = self.card.key
        if self._can_tick(key):
            self._record(key, replace(self._standing(key), note=note))

    def _record(self, key: str, tick: PostedTick) -> None:
        from inspector_app.actions.posting import tick_posted  # loads the deeds: not before one is done

        point, visit_id = self._point, self._visit.visit_id
        self._given[tick.id] = tick
        self._visit.runner.run(
            lambda desk: tick_posted(desk, visit_id, point, key, tick.tick, wrong=tick.wrong, note=tick.note),
            partial(self._recorded, key, tick),
            partial(self._not_recorded, tick),
        )

    def _recorded(self, key: str, tick: PostedTick, _touched: object) -> None:
        self._settle(tick)
        self._visit.saved.emit(self._fittings.now())
        if tick.id == tick_key(self._point, key):
            self.model.ticked(key, tick)
            self._show_counts()
            if key == self.card.key:
                self._show_current()
        self.gave_tick.emit()

    def _not_recorded(self, tick: PostedTick, error: object) -> None:
        self._settle(tick)
        self._visit.refused.emit(error)
        self._show_current()

    def _settle(self, tick: PostedTick) -> None:
        if self._given.get(tick.id) is tick:
            del self._given[tick.id]

    def _standing(self, key: str) -> PostedTick:
        """Return the tick as it stands, or as it was just given: a note must not undo what came before it."""
        name = tick_key(self._point, key)
        return self._given.get(name) or self.model.tick_of(key) or PostedTick(id=name)

    def _can_tick(self, key: str) -> bool:
        ours = self.model.seen(key) is not Seen.OUTSIDE
        return self._visit.is_open and bool(self._point) and bool(key) and ours

    def _key(self) -> str:
        return self.model.key(self.table.currentIndex().row())

    def _go_unseen(self) -> None:
        row = self.model.next_unseen(self.table.currentIndex().row()) if self.model.rowCount() else -1
        if row >= 0:
            self.table.go_to_row(row)
        else:
            self._fittings.notices.tell_good(self.tr("Đã xem hết các thủ tục đang hiện."))

    def _find(self, text: str) -> None:
        self._fittings.notices.put_away()
        self.model.find(text)

    def _show_only(self, _index: int) -> None:
        kept = self.only.currentData()  # Qt hands a plain str back
        self.model.show_only(Seen(kept) if kept else None)

    def _keep_row(self) -> None:
        """Make the procedure that was in hand current again, else the first that is shown."""
        if self.model.rowCount() == 0:
            self._show_current()
            return
        kept = self.model.row_of(self.card.key) if self.card.key and not self.search.text() else -1
        self.table.go_to_row(max(kept, 0))

    def _show_current(self) -> None:
        procedure, key = self.model.procedure(self.table.currentIndex().row()), self._key()
        outside = self.model.seen(key) is Seen.OUTSIDE
        editable = self._visit.is_open and not outside
        self.card.show_procedure(procedure, key, self.model.tick_of(key), editable=editable)
        words = self.tr("Thuộc phạm vi") if outside else self.tr("Ngoài phạm vi")
        self._outside.setText(words)
        self._outside.setAccessibleName(words)

    def _show_counts(self) -> None:
        counts = self.model.counts()
        words = [self.tr("Đã xem {0}/{1}").format(counts.seen, counts.total)]
        more = (
            (counts.absent, self.tr("thiếu {0}")),
            (counts.outdated, self.tr("bản cũ {0}")),
            (counts.wrong, self.tr("sai {0}")),
        )
        words += [text.format(number) for number, text in more if number]
        self._counter.setText(" · ".join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the field of law out where there is little room."""
        super().resizeEvent(event)
        factor = self._fittings.look.percent / 100
        self.table.setColumnHidden(FIELD, self.table.width() < _FIELD_FROM_PX * factor)

    def _arrange(self) -> None:
        self.only.addItem(self.tr("Tất cả"), None)
        for seen in (Seen.NOT_YET, Seen.ABSENT, Seen.OUTDATED, Seen.WRONG, Seen.POSTED, Seen.OUTSIDE):
            self.only.addItem(self.model.word(seen), seen)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = row(self.search, self.only)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setSizes([800, 330])
        left.setMinimumWidth(340)
        self.card.setMinimumWidth(250)
        self.search.setMinimumWidth(150)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(split, 1)
        whole.addLayout(row(*self._buttons, self._outside, 1, self._counter))

    def _connect(self) -> None:
        posted, absent, outdated, wrong = self._buttons
        posted.clicked.connect(self._posted)
        absent.clicked.connect(partial(self.do_deed, "tick_absent"))
        outdated.clicked.connect(partial(self.do_deed, "tick_outdated"))
        wrong.clicked.connect(self.card.start_wrong)
        self._outside.clicked.connect(self.turn_duty)
        self.search.textChanged.connect(self._find)
        self.search.entered.connect(self._posted)
        self.only.activated.connect(self._show_only)
        self.model.modelReset.connect(self._keep_row)
        self.table.moved.connect(self._show_current)
        self.table.entered_row.connect(self._posted)
        self.table.left.connect(partial(self.do_deed, "find"))
        self.card.wrong_given.connect(self._give_wrong)
        self.card.note_given.connect(self._give_note)
        self.card.left.connect(partial(self.do_deed, "find"))
