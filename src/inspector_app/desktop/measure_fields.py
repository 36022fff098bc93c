"""Fields for the measures of one item: posted 138, to be posted 142."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from inspector_app.canonical import Json
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.checklist import Item, Measure, MeasureType
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.form_state import ItemState
from inspector_app.inspection.numbers import number_text
from inspector_app.inspection.verdicts import typed_measure

_HINTS = {MeasureType.DATE: "dd/mm/yyyy"}


class MeasureField(LineField):
    """One measure typed as text and read by the field's own rules."""

    def __init__(self, item: Item, measure: Measure, parent: QWidget) -> None:
        self._item = item
        self.measure = measure
        self.expands = measure.type is MeasureType.TEXT
        super().__init__(measure.label, parent, placeholder=_HINTS.get(measure.type, ""))
        self.setObjectName(f"measure_{measure.name}")

    def value(self) -> Json:
        """Return the value as it is kept; None for an empty field."""
        return typed_measure(self._item, self.measure, self.text()) if self.text().strip() else None

    def text_of(self, value: object) -> str:
        """Return the value as people write it."""
        if value is None:
            return ""
        if self.measure.type is MeasureType.DATE:
            return short_date(date.fromisoformat(str(value)))
        if self.measure.type is MeasureType.DECIMAL:
            return number_text(Decimal(str(value)))
        return number_text(value) if isinstance(value, int) else str(value)


class ChoiceMeasure(QComboBox):
    """A measure with fixed choices.

    Signals:
        committed(object): Another one was chosen; its name, None for none.
    """

    committed = Signal(object)

    def __init__(self, measure: Measure, parent: QWidget) -> None:
        super().__init__(parent)
        self.measure = measure
        self.expands = measure.type is MeasureType.TEXT
        self.setAccessibleName(measure.label)
        self.setObjectName(f"measure_{measure.name}")
        self.addItem("–", None)
        for name, words in measure.choices:
            self.addItem(words, name)
        self.activated.connect(self._chosen)

    def show_value(self, value: object) -> None:
        """Show the stored choice."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def _chosen(self, _index: int) -> None:
        self.committed.emit(self.currentData())


class _Cell:
    """A field with its label above and, below, what the form doubts."""

    def __init__(self, words: str, field: QWidget, parent: QWidget) -> None:
        self.words = words
        self.frame = QWidget(parent)
        self.above = label(words, self.frame, role="field", wrap=True)
        self.doubt = label(parent=self.frame, role="error", wrap=True)
        self.doubt.hide()
        self.above.setBuddy(field)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.above, field, self.doubt):
            column.addWidget(widget)


class MeasureFields(QWidget):
    """All measures of the item in hand.

    Signals:
        given(str, object): Name of a measure and its new value.
        refused(CannotDo): A text cannot be read as a value.
    """

    given = Signal(str, object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._fields: dict[str, MeasureField | ChoiceMeasure] = {}
        self._cells: dict[str, _Cell] = {}
        self._lacking: set[str] = set()
        self._inside: QWidget | None = None

    def show_item(self, item: Item) -> None:
        """Make the fields of an item."""
        if self._inside is not None:
            self._inside.deleteLater()
        self._fields, self._cells = {}, {}
        self._inside = QWidget(self)
        self._column.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for measure in item.measures:
            self._add(item, measure, column)
        self.setVisible(bool(item.measures))

    def commit(self) -> None:
        """Give what is being typed."""
        for field in self._fields.values():
            if isinstance(field, MeasureField):
                field.commit()

    def take_back(self, name: str, error: object) -> None:
        """Note that a value did not reach the record; what was typed stays."""
        field = self._fields.get(name)
        if isinstance(field, MeasureField):
            field.take_back(error)

    def first_missing(self) -> QWidget | None:
        """Return the first field that the form asks for or doubts, None when there is none."""
        return next((self._fields[name] for name in self._fields if name in self._lacking), None)

    def show_answer(self, answer: Answer, state: ItemState | None, *, editable: bool) -> None:
        """Show the values that stand, and what the form says of each: asked for, required, doubtful."""
        self._lacking = set()
        for name, field in self._fields.items():
            said = state.measures.get(name) if state else None
            field.show_value(answer.measures.get(name))
            if isinstance(field, MeasureField):
                field.setReadOnly(not editable or field.measure.type is MeasureType.CALCULATE)
            else:
                field.setEnabled(editable)
            cell = self._cells[name]
            if said and (said.is_missing or said.violation):
                self._lacking.add(name)
            cell.frame.setVisible(said is None or said.is_relevant)
            required = self.tr(" (bắt buộc)") if said and said.is_required else ""
            cell.above.setText(cell.words + required)
            doubt = said.violation if said else ""
            cell.doubt.setText(doubt)
            cell.doubt.setVisible(bool(doubt))

    def _add(self, item: Item, measure: Measure, column: QVBoxLayout) -> None:
        field: MeasureField | ChoiceMeasure
        if measure.type is MeasureType.SELECT_ONE:
            field = ChoiceMeasure(measure, self)
        else:
            field = MeasureField(item, measure, self)
            field.refused.connect(self.refused)
        field.committed.connect(self._committed)
        unit = f" ({measure.unit})" if measure.unit else ""
        cell = _Cell(measure.label + unit, field, self)
        self._fields[measure.name] = field
        self._cells[measure.name] = cell
        column.addWidget(cell.frame)

    def _committed(self, value: object) -> None:
        field = self.sender()
        if isinstance(field, MeasureField | ChoiceMeasure):
            self.given.emit(field.measure.name, value)
