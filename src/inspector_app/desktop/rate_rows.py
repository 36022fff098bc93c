"""Rates as they were stated: what of, the words, and which counts they are a rate of."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Refilled, button
from inspector_app.desktop.fields import CodeField, LineField
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.figures.stated import StatedRate
from inspector_app.inspection.figures.words import LABELS, PLUS, capital
from inspector_app.inspection.figures.words import label as count_label

_BASES = ("settled_total", "received_total", "due_total", f"carried_over {PLUS} received_new")
"""What rates are usually rates of, offered first; the last is received plus carried over."""


class RateRows(QWidget):
    """The rates of one table of figures.

    Signals:
        changed(tuple): All rates as they are now to be.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rates: tuple[StatedRate, ...] | None = None
        self._rows = Refilled(self)
        self._add = button(self.tr("Thêm tỷ lệ đã nêu"), self, name="add_rate")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addWidget(self._add)
        self._add.clicked.connect(self._add_one)

    def show_rates(self, rates: tuple[StatedRate, ...], *, editable: bool) -> None:
        """Show the stored rates."""
        self._add.setEnabled(editable)
        if rates == self._rates:
            return
        self._rates = rates
        column = self._rows.start()
        for place, rate in enumerate(rates):
            column.addWidget(self._row(place, rate, editable=editable))

    def _row(self, place: int, rate: StatedRate, *, editable: bool) -> QWidget:
        made = QWidget(self._rows)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setVerticalSpacing(3)
        words = {"name": self.tr("Tỷ lệ gì"), "shown": self.tr("Đã ghi là")}
        for column, (part, text) in enumerate(words.items()):
            make = CodeField if part == "shown" else LineField
            field = make(self.tr("Tỷ lệ {0}: {1}").format(place + 1, text), made)
            field.show_value(getattr(rate, part), anew=True)
            field.setReadOnly(not editable)
            field.committed.connect(partial(self._change, place, part))
            grid.addWidget(label(text, made, role="field"), 0, column)
            grid.addWidget(field, 1, column)
        sources = {"count": self.tr("Là số"), "base": self.tr("Trên số")}
        for column, (part, text) in enumerate(sources.items()):
            names = LABELS if part == "count" else (*_BASES, *(name for name in LABELS if name not in _BASES))
            spoken = self.tr("Tỷ lệ {0}: {1}").format(place + 1, text)
            box = self._counts(spoken, getattr(rate, part), names, made)
            box.setObjectName(f"rate_{place}_{part}")
            box.setEnabled(editable)
            box.activated.connect(partial(self._choose, place, part, box))
            grid.addWidget(label(text, made, role="field"), 2, column)
            grid.addWidget(box, 3, column)
        out = button(self.tr("Bỏ"), made, kind="danger")
        out.setAccessibleName(self.tr("Bỏ tỷ lệ {0}").format(place + 1))
        out.setEnabled(editable)
        out.clicked.connect(partial(self._remove, place))
        grid.addWidget(out, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made

    def _counts(self, name: str, value: str, names: Iterable[str], parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(self.tr("Không nêu"), "")
        for count in names:
            box.addItem(capital(count_label(count)), count)
        if value and box.findData(value) < 0:
            box.addItem(capital(count_label(value)), value)
        box.setCurrentIndex(box.findData(value))
        return box

    def _change(self, place: int, part: str, value: object) -> None:
        rates = list(self._rates or ())
        rates[place] = replace(rates[place], **{part: str(value)})
        self._rates = tuple(rates)
        self.changed.emit(self._rates)

    def _choose(self, place: int, part: str, box: QComboBox, _index: int) -> None:
        self._change(place, part, box.currentData())

    def _remove(self, place: int) -> None:
        rates = list(self._rates or ())
        del rates[place]
        self.changed.emit(tuple(rates))

    def _add_one(self) -> None:
        self.changed.emit((*(self._rates or ()), StatedRate(name="", shown="")))
