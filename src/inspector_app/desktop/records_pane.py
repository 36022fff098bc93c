"""Records of one kind: type a line to add one, a list to go through by keys, and the current one in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.write_down import write_down
from inspector_app.canonical import nfc
from inspector_app.desktop.cards import EmptyState, ScrollingPage, button, row
from inspector_app.desktop.list_keys import KeyedList
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_form import RecordForm, Slot
from inspector_app.desktop.sortable import SortableList
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import InspectorError
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.record import Touched

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """How a record looks in its list: a shape with its colour token, a title, words below."""

    icon: str
    tint: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneWords:
    """What a pane says.

    Attributes:
        name: Of the list, for screen readers.
        entry: What the field for a new one asks for.
        hint: Which keys the list takes.
        empty, empty_words: While there is none: title, and what to do.
        add, remove: Buttons.
    """

    name: str
    entry: str
    hint: str
    empty: str
    empty_words: str
    add: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneKind:
    """What a pane holds.

    Attributes:
        record: Class of the records.
        prefix: What object names begin with.
        slots: Fields of the form.
        row_of: How a record looks in the list.
        make: Makes a record of the desk, what was typed, and its place in the order.
    """

    record: type
    prefix: str
    words: PaneWords
    slots: Sequence[Slot]
    row_of: Callable[[Any], Row]
    make: Callable[[Desk, str, int], Any]


def turned(answer: bool | None) -> bool | None:
    """Return the next of not looked at, yes, no."""
    return {None: True, True: False, False: None}[answer]


class RecordsModel(SortableList):
    """Records as rows of two lines, in their own order or by their titles."""

    def __init__(self, row_of: Callable[[Any], Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._own: list[Any] = []
        self._records: list[Any] = []
        self._order: Qt.SortOrder | None = None

    def show_records(self, records: Sequence[Any]) -> None:
        """Show records; only redraws when they are the same ones."""
        is_same = [one.id for one in records] == [one.id for one in self._own]
        self._own = list(records)
        if is_same:
            standing = {one.id: one for one in records}
            self._records = [standing[one.id] for one in self._records]  # rows stay where people see them
            if self._records:
                self.dataChanged.emit(self.index(0), self.index(len(self._records) - 1))
            return
        self.beginResetModel()
        self._records = self._in_order()
        self.endResetModel()

    def sort_by_title(self, order: Qt.SortOrder) -> bool:
        """Put the records in the Vietnamese order of their titles; the same again ends the sorting.

        Returns:
            Whether they are ordered by title now.
        """
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [self._records[index.row()].id for index in kept]
        self._order = None if self._order is order else order
        self._records = self._in_order()
        self.changePersistentIndexList(kept, [self.index(self.place_of(key)) for key in keys])
        self.layoutChanged.emit()
        return self._order is not None

    def _in_order(self) -> list[Any]:
        if self._order is None:
            return list(self._own)
        is_descending = self._order is Qt.SortOrder.DescendingOrder
        return sorted(self._own, key=lambda one: sort_key(self._row_of(one).title), reverse=is_descending)

    def record(self, number: int) -> Any:
        """Return the record of a row, None when there is none."""
        return self._records[number] if 0 <= number < len(self._records) else None

    def place_of(self, key: str) -> int:
        """Return the row of a record, -1 when there is none."""
        return next((n for n, one in enumerate(self._records) if one.id == key), -1)

    def last_order(self) -> int:
        """Return the last place in the order, 0 when there is none."""
        return max((getattr(one, "order", 0) for one in self._records), default=0)

    def words_of(self, index: Index) -> tuple[str, str, str, str]:
        """Return (icon, colour token, title, words) of a row."""
        record = self.record(index.row())
        if record is None:
            return ("", "text", "", "")
        shown = self._row_of(record)
        return (shown.icon, shown.tint, shown.title, shown.words)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title; screen readers hear the words too."""
        _, _, title, words = self.words_of(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (title, words) if part)
        return title if role == Qt.ItemDataRole.DisplayRole else None


class EntryLine(QLineEdit):
    """A line for a new record: Enter hands it in, the arrow down goes on to the list.

    Attributes:
        expands: Whether short forms are written out; off where the line takes codes.

    Signals:
        entered(str): What was typed.
        down: The arrow down was pressed.
    """

    entered = Signal(str)
    down = Signal()
    expands = True

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in with Enter, go down with the arrow."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hand_in()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def hand_in(self) -> None:
        """Give what is typed; an empty line asks to be filled."""
        text = nfc(self.text().strip())
        if text:
            self.clear()
            self.entered.emit(text)
        else:
            self.setFocus()


class RecordsPane(QWidget):
    """One kind of record of a visit.

    Signals:
        shown(object): Another record is current, or the current one changed; None for none.
    """

    shown = Signal(object)

    def __init__(
        self,
        visit: VisitInHand,
        fittings: Fittings,
        kind: PaneKind,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._kind = kind.record
        self._make = kind.make
        self._wanted = ""
        self.model = RecordsModel(kind.row_of, self)
        words, prefix = kind.words, kind.prefix
        self.entry = EntryLine(words.entry, self)
        self.entry.setObjectName(f"new_{prefix}")
        self._add = button(words.add, self, kind="primary", name=f"add_{prefix}")
        self.list = KeyedList(words.name, self)
        self.list.setObjectName(f"{prefix}_list")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineRows(fittings.look, fittings.icons, self.model.words_of, self))
        self.form = RecordForm(visit, kind.record, kind.slots, self, prefix=prefix)
        self._out = button(words.remove, self, kind="danger")
        self.beside = ScrollingPage(self)
        self._stack = QStackedWidget(self)
        self._arrange(words)
        self._connect()

    def show_records(self, records: Sequence[Any]) -> None:
        """Show the records as they stand; a new one becomes the current one."""
        kept = self.current()
        self.model.show_records(records)
        place = self.model.place_of(self._wanted)
        if place >= 0:
            self._wanted = ""
        elif kept is not None:
            place = self.model.place_of(kept.id)
        if place < 0 and records:
            place = min(max(self.list.currentIndex().row(), 0), len(records) - 1)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        self._stack.setCurrentIndex(1 if records else 0)
        for widget in (self.entry, self._add, self._out):
            widget.setEnabled(self._visit.is_open)
        self._show_current()

    def current(self) -> Any:
        """Return the current record, None when there is none."""
        return self.model.record(self.list.currentIndex().row())

    def go_to(self, key: str) -> bool:
        """Make a record current; return whether there is one."""
        place = self.model.place_of(key)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        return place >= 0

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        if not self.model.rowCount():
            return (self.entry,)
        return (self.entry, self.list, next(iter(self.form.fields.values())))

    def take_out(self) -> None:
        """Take the current record out."""
        record = self.current()
        if record is not None and self._visit.is_open:
            self._visit.take_out(record)

    def turn(self, name: str) -> None:
        """Turn an answer of the current record on: not looked at, yes, no."""
        record = self.current()
        if record is not None and self._visit.is_open:
            self._visit.rework(
                self._kind, record.id, lambda now: replace(now, **{name: turned(getattr(now, name))})
            )

    def leave(self) -> None:
        """Give what is being typed, also a new record that was not handed in yet."""
        self.form.leave()
        if self.entry.text().strip() and self._visit.is_open:
            self.entry.hand_in()

    def _enter(self, text: str) -> None:
        order = 1 + self.model.last_order()
        visit_id, make = self._visit.visit_id, self._make

        def deed(desk: Desk) -> _Made:
            return _write_new(desk, visit_id, lambda: make(desk, text, order), text)

        self._visit.do(deed, self._added)

    def _added(self, made: "_Made") -> None:
        self._wanted = made.key
        if made.error is not None:
            self.entry.setText(made.typed)
            self._visit.refused.emit(made.error)

    def _show_current(self) -> None:
        record = self.current()
        self.beside.setVisible(record is not None)
        if record is not None:
            held_on = self._visit.record.visit.held_on
            day = held_on[-1] if held_on else None
            self.form.show_record(record, editable=self._visit.is_open, day=day)
        self.shown.emit(record)

    def _step(self, by: int) -> None:
        place = self.list.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self.entry.setFocus()

    def _onward(self) -> None:
        self._step(1)

    def _back(self) -> None:
        self._step(-1)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_entry(self) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, words: PaneWords) -> None:
        self.form.box.addLayout(row(1, self._out))
        self.beside.add(self.form)
        left = QWidget(self)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.list, 1)
        below.addWidget(label(words.hint, self, role="small", wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self.beside)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([520, 520])
        left.setMinimumWidth(240)
        self.beside.setMinimumWidth(300)
        self._stack.addWidget(EmptyState(words.empty, words.empty_words, self))
        self._stack.addWidget(split)
        line = row(self.entry, self._add)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._stack, 1)

    def end(self) -> None:
        """Push what stands beside the list to the top, once everything was added there."""
        self.beside.end()

    def _connect(self) -> None:
        self.entry.entered.connect(self._enter)
        self.entry.down.connect(self._to_list)
        self._add.clicked.connect(self.entry.hand_in)
        self._out.clicked.connect(self.take_out)
        self.list.moved.connect(self._show_current)
        self.list.keys.onward.connect(self._onward)
        self.list.keys.back.connect(self._back)
        self.list.keys.away.connect(self._to_entry)


@dataclass(frozen=True, slots=True)
class _Made:
    """A new record: the change and its id; or the error, and what was typed, which stays in its field."""

    touched: Touched | None = None
    key: str = ""
    error: InspectorError | None = None
    typed: str = ""


def _write_new(desk: Desk, visit_id: str, make: Callable[[], Any], typed: str) -> _Made:
    try:
        record = make()
        return _Made(write_down(desk, visit_id, record), record.id)
    except InspectorError as error:
        return _Made(error=error, typed=typed)
