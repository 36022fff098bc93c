"""The field in which one place of an office's papers is changed: a text, lines, a choice, an order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.office_editor import PlaceRow
from inspector_app.desktop.cards import button
from inspector_app.desktop.fields import CodeField, LinesField
from inspector_app.desktop.office_words import ANNEXES, ANNEXES_AT, SECTIONS_AT, value_word
from inspector_app.desktop.term_field import TermField

_TEXT, _LINES, _CHOICE, _LIST = range(4)
_KEY = Qt.ItemDataRole.UserRole
_TALLEST_PX = 130


class OfficeValue(QStackedWidget):
    """Shows what stands at a place, and gives what a person makes of it.

    Signals:
        changed(tuple): The entries that stand there now.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PlaceRow | None = None
        self.text = CodeField(self.tr("Của cơ quan"), self)
        self.text.setObjectName("office_text")
        self.lines = LinesField(self.tr("Của cơ quan, mỗi dòng một mục"), self, lines=4)
        self.lines.setObjectName("office_lines")
        self.choice = TermField(self.tr("Của cơ quan"), (), self)
        self.choice.setObjectName("office_choice")
        self.list = QListWidget(self)
        self.list.setObjectName("office_list")
        self.list.setAccessibleName(self.tr("Của cơ quan, theo thứ tự"))
        self._up = button(self.tr("Lên"), self, name="office_up")
        self._down = button(self.tr("Xuống"), self, name="office_down")
        ordered = QWidget(self)
        beside = QVBoxLayout()
        beside.addWidget(self._up)
        beside.addWidget(self._down)
        beside.addStretch(1)
        line = QHBoxLayout(ordered)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1)
        line.addLayout(beside)
        for widget in (self.text, self.lines, self.choice, ordered):
            self.addWidget(widget)
        self.list.setMaximumHeight(_TALLEST_PX)
        self.currentChanged.connect(self._fit)
        self._fit()
        self.text.committed.connect(self._give_text)
        self.lines.committed.connect(self._give_lines)
        self.choice.committed.connect(self._give_choice)
        self.list.itemChanged.connect(self._give_list)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)

    def show_place(self, row: PlaceRow, entries: tuple[str, ...]) -> None:
        """Show what stands at a place, in the field that fits it."""
        self._row = row
        if row.path in (SECTIONS_AT, ANNEXES_AT):
            self._fill(row.path, entries)
            self.setCurrentIndex(_LIST)
        elif row.choices:
            self.choice.offer([(value, value_word(value)) for value in row.choices])
            self.choice.show_value(entries[0])
            self.setCurrentIndex(_CHOICE)
        elif row.is_list:
            self.lines.show_value("\n".join(entries), anew=True)
            self.setCurrentIndex(_LINES)
        else:
            self.text.show_value(entries[0], anew=True)
            self.setCurrentIndex(_TEXT)

    def begin(self) -> None:
        """Go to the field."""
        fields: tuple[QWidget, ...] = (self.text, self.lines, self.choice, self.list)
        fields[self.currentIndex()].setFocus()

    def commit(self) -> None:
        """Give what is being typed."""
        if self.currentIndex() == _TEXT:
            self.text.commit()
        elif self.currentIndex() == _LINES:
            self.lines.commit()

    def _fit(self, _page: int = 0) -> None:
        """Take no more height than the field in sight asks for."""
        shown = self.currentWidget()
        if shown is not None:
            self.setFixedHeight(min(shown.sizeHint().height(), _TALLEST_PX))

    def _fill(self, path: str, entries: tuple[str, ...]) -> None:
        ticked = path == ANNEXES_AT
        self.list.blockSignals(True)
        self.list.clear()
        for value in ANNEXES if ticked else entries:
            item = QListWidgetItem(value_word(value))
            item.setData(_KEY, value)
            if ticked:
                item.setCheckState(Qt.CheckState.Checked if value in entries else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._up.setVisible(not ticked)
        self._down.setVisible(not ticked)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        here = self.list.currentRow()
        there = here + by
        if here >= 0 and 0 <= there < self.list.count():
            self.list.blockSignals(True)
            self.list.insertItem(there, self.list.takeItem(here))
            self.list.setCurrentRow(there)
            self.list.blockSignals(False)
            self._give_list()

    def _give_text(self, value: object) -> None:
        self.changed.emit((str(value or ""),))

    def _give_lines(self, _value: object) -> None:
        self.changed.emit(self.lines.lines())

    def _give_choice(self, value: object) -> None:
        self.changed.emit((str(value),))

    def _give_list(self, _item: object = None) -> None:
        items = [self.list.item(number) for number in range(self.list.count())]
        ticked = self._row is not None and self._row.path == ANNEXES_AT
        kept = [item for item in items if not ticked or item.checkState() is Qt.CheckState.Checked]
        self.changed.emit(tuple(item.data(_KEY) for item in kept))
