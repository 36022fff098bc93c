"""The absences of one head count: a position, why it was empty, and whether that was proved."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Refilled, button
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import Field, YesNoField, choice, show_in
from inspector_app.desktop.record_form import InSight
from inspector_app.inspection.conduct.records import Absence, AbsenceKind


class AbsenceRows(QWidget):
    """Absences, each with its fields.

    Signals:
        changed(tuple): All absences as they are now to be.
        refused(CannotDo): Something typed cannot be read.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Absence, ...], bool] | None = None
        self._absences: tuple[Absence, ...] = ()
        self._rows = Refilled(self)
        self._in_sight = InSight(self)
        self._is_adding = False
        self._add = button(self.tr("Thêm người vắng"), self, name="add_absence")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addWidget(self._add)
        self._add.clicked.connect(self._add_one)

    def show_rows(self, absences: tuple[Absence, ...], *, editable: bool) -> None:
        """Show the stored absences."""
        self._add.setEnabled(editable)
        if (absences, editable) == self._shown:
            return
        self._shown = (absences, editable)
        self._absences = absences
        column = self._rows.start()
        for place, absence in enumerate(absences):
            column.addWidget(self._row(place, absence, editable=editable))
        if self._is_adding and absences:
            self._is_adding = False
            first = self._rows.findChild(LineField, f"absence_{len(absences) - 1}_position")
            if first is not None:
                self._in_sight.begin_at(first)
        if not absences:
            column.addWidget(label(self.tr("Chưa ghi người vắng nào"), self._rows, role="muted"))

    def _row(self, place: int, absence: Absence, *, editable: bool) -> QWidget:
        made = QWidget(self._rows)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setVerticalSpacing(3)
        makers: tuple[tuple[str, str, Callable[[str, QWidget], Field]], ...] = (
            ("position", self.tr("Chức danh"), LineField),
            ("kind", self.tr("Vì sao vắng"), choice(*AbsenceKind)),
            ("reason", self.tr("Lý do được nêu"), LineField),
            ("verified", self.tr("Đã xác minh"), YesNoField),
            ("how", self.tr("Giấy tờ, cách xác minh"), LineField),
        )
        for number, (name, text, make) in enumerate(makers):
            field = make(self.tr("Người vắng {0}: {1}").format(place + 1, text), made)
            field.setObjectName(f"absence_{place}_{name}")
            show_in(field, getattr(absence, name), anew=True, editable=editable)
            field.committed.connect(partial(self._change, place, name))
            line, side = divmod(number, 2)
            grid.addWidget(label(text, made, role="field"), 2 * line, side)
            grid.addWidget(field, 2 * line + 1, side)
        out = button(self.tr("Bỏ"), made, kind="danger")
        out.setAccessibleName(self.tr("Bỏ người vắng {0}").format(place + 1))
        out.setEnabled(editable)
        out.clicked.connect(partial(self._remove, place))
        grid.addWidget(out, 5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made

    def _change(self, place: int, name: str, value: Any) -> None:
        absences = list(self._absences)
        absences[place] = replace(absences[place], **{name: value})
        self._give(absences)

    def _remove(self, place: int) -> None:
        absences = list(self._absences)
        del absences[place]
        self._give(absences)

    def _add_one(self) -> None:
        self._is_adding = True
        self._give([*self._absences, Absence(position="")])

    def _give(self, absences: list[Absence]) -> None:
        self._absences = tuple(absences)
        self.changed.emit(self._absences)
