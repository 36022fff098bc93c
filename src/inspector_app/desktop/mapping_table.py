"""Which column is which field: a row for each field with the proposed column and its first values."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.desktop.cards import ScrollingPage
from inspector_app.desktop.import_words import sample_words
from inspector_app.desktop.plain_text import ElidedLabel, elided, label
from inspector_app.desktop.term_field import TermField

if TYPE_CHECKING:
    from inspector_app.intake.meaning import ColumnMapping, FieldSpec
    from inspector_app.intake.tables import Sheet

_SAMPLE_ROWS = 40
_HEADING_CHARACTERS = 48


class MappingTable(ScrollingPage):
    """The fields of one kind of list.

    Signals:
        changed(object): A person chose another column; all columns by field.
    """

    changed = Signal(object)

    def __init__(self, fields: "Sequence[FieldSpec]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._data_row = 1
        self._choices: dict[str, TermField] = {}
        self._samples: dict[str, ElidedLabel] = {}
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        heads = (self.tr("Nội dung cần"), self.tr("Cột trong tệp"), self.tr("Vài giá trị đầu"))
        for column, text in enumerate(heads):
            grid.addWidget(label(text, inside, role="field"), 0, column)
        for row, field in enumerate(fields, 1):
            self._add(grid, row, field, inside)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.add(inside)
        self.end()

    def sizeHint(self) -> QSize:
        """Return room for eight fields."""
        return QSize(860, 330)

    def show_mapping(self, sheet: "Sheet | None", mapping: "ColumnMapping | None") -> None:
        """Show which column each field has."""
        columns = mapping.columns if mapping else {}
        header, data = (mapping.header_row, mapping.data_row) if mapping else (1, 2)
        self._sheet, self._data_row = sheet, data
        offered = _offered(sheet, header, self.tr("– không có –"))
        for name, choice in self._choices.items():
            choice.offer(offered)
            choice.show_value(columns.get(name, 0))
            self._show_sample(name)

    def columns(self) -> Mapping[str, int]:
        """Return the columns as they are chosen."""
        chosen = {name: choice.value() for name, choice in self._choices.items()}
        return {name: column for name, column in chosen.items() if isinstance(column, int) and column}

    def first(self) -> QWidget:
        """Return the first choice."""
        return next(iter(self._choices.values()))

    def _add(self, grid: QGridLayout, row: int, field: "FieldSpec", parent: QWidget) -> None:
        words = self.tr("{0} (bắt buộc)").format(field.label) if field.required else field.label
        choice = TermField(field.label, ((0, ""),), parent)
        choice.setObjectName(f"map_{field.name}")
        sample = elided(parent=parent, role="muted")
        beside = label(words, parent)
        beside.setBuddy(choice)
        grid.addWidget(beside, row, 0)
        grid.addWidget(choice, row, 1)
        grid.addWidget(sample, row, 2)
        self._choices[field.name] = choice
        self._samples[field.name] = sample
        choice.committed.connect(partial(self._chosen, field.name))

    def _chosen(self, name: str, _column: object) -> None:
        self._show_sample(name)
        self.changed.emit(self.columns())

    def _show_sample(self, name: str) -> None:
        column = self._choices[name].value()
        values: list[object] = []
        if self._sheet is not None and isinstance(column, int) and column:
            values = cells(self._sheet, column, self._data_row, _SAMPLE_ROWS)
        self._samples[name].setText(sample_words(values))


def cells(sheet: "Sheet", column: int, first: int, most: int) -> list[object]:
    """Return the cells of a column from a row on; rows and columns count as in the file."""
    at, start = column - sheet.first_column, max(0, first - sheet.first_row)
    return [row[at] if 0 <= at < len(row) else None for row in sheet.rows[start : start + most]]


def _offered(sheet: "Sheet | None", header: int, none: str) -> list[tuple[object, str]]:
    """Return every column by its letter and the words of its header."""
    from inspector_app.intake.meaning import column_letter

    offered: list[tuple[object, str]] = [(0, none)]
    if sheet is None:
        return offered
    width = max((len(row) for row in sheet.rows[: header + _SAMPLE_ROWS]), default=0)
    for number in range(sheet.first_column, sheet.first_column + width):
        words = sample_words(cells(sheet, number, header, 1)) if header else ""
        if len(words) > _HEADING_CHARACTERS:
            words = words[: _HEADING_CHARACTERS - 1] + "…"
        offered.append((number, f"{column_letter(number)}: {words}" if words else column_letter(number)))
    return offered
