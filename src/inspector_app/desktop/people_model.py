"""The people of a visit as a table that can be edited in place."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.fields import ChoiceField
from inspector_app.desktop.person_cell import PersonLine
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.desktop.words import word
from inspector_app.inspection.known_people import KnownPerson
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = ("side", "role", "person", "signs")
CHOICES: dict[str, type[StrEnum]] = {"side": Side, "role": Role, "signs": SignatureKind}
_SIDES = (Side.TEAM, Side.UNIT, Side.INVITED)


class PeopleModel(SortableTable):
    """One row a participant, team first, each side in its order, or by a column.

    Signals:
        edited(str, dict): Id of a participant and what was typed: field -> value.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: list[Participant] = []
        self._shown: list[Participant] = []
        self.editable = True

    def show_people(self, people: tuple[Participant, ...]) -> None:
        """Show the participants of a record."""
        ordered = sorted(people, key=lambda person: (_SIDES.index(person.side), person.order, person.id))
        if [p.id for p in ordered] == [p.id for p in self._people]:
            self._people = ordered
            standing = {person.id: person for person in ordered}
            self._shown = [standing[person.id] for person in self._shown]  # rows stay where people see them
            if ordered:
                last = self.index(len(ordered) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._people = ordered
        self.put_in_order()
        self.endResetModel()

    def person(self, row: int) -> Participant | None:
        """Return the participant of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, person_id: str) -> int:
        """Return the row of a participant, -1 when there is none."""
        return next((n for n, person in enumerate(self._shown) if person.id == person_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the heading of every column."""
        return (
            self.tr("Bên"),
            self.tr("Vai trò"),
            self.tr("Họ tên – chức vụ – cơ quan"),
            self.tr("Cách ký"),
        )

    def row_keys(self) -> Sequence[str]:
        """Return the ids of the people in the order shown."""
        return [person.id for person in self._shown]

    def put_in_order(self) -> None:
        """Put the people in the order asked for."""
        self._shown = self.ordered(self._people, _value)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; its value to the editor; the whole person to screen readers."""
        person = self.person(index.row())
        if person is None:
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = (self.data(self.index(index.row(), n)) for n in range(len(COLUMNS)))
            return ". ".join(str(cell) for cell in cells if cell)
        if role == Qt.ItemDataRole.EditRole:
            return line_of(person) if column == "person" else getattr(person, column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == "person":
            words = " – ".join(part for part in (person.name, person.title, person.agency) if part)
            if person.present:
                return words
            why = (
                self.tr("vắng: {0}").format(person.absent_reason) if person.absent_reason else self.tr("vắng")
            )
            return f"{words} ({why})"
        return word(getattr(person, column))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be edited while the visit is open."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.isValid() else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed; the row changes when it is committed."""
        person = self.person(index.row())
        if person is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = COLUMNS[index.column()]
        if value == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        changes: dict[str, object] = {column: value}
        if column == "person":
            changes = dict(zip(("name", "title", "agency"), read_line(str(value)), strict=True))
        self.edited.emit(person.id, changes)
        return True


def _value(person: Participant, column: int) -> SortValue:
    """Return what a person is ordered by; people without a name by their office."""
    if COLUMNS[column] == "side":
        return _SIDES.index(person.side)
    if COLUMNS[column] == "person":
        return person.name or person.title
    return word(getattr(person, COLUMNS[column]))


class PeopleCells(QStyledItemDelegate):
    """Edits a cell that takes a term with a list of terms, a person with a line that knows short names.

    Attributes:
        known: Who may be meant by a short name.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known: Sequence[KnownPerson] = ()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for terms, a line for a person."""
        terms = CHOICES.get(COLUMNS[index.column()])
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if terms is not None:
            return ChoiceField(name, tuple(terms), parent)
        side = index.sibling(index.row(), COLUMNS.index("side")).data(Qt.ItemDataRole.EditRole)
        return PersonLine(name, self.known, side if isinstance(side, Side) else None, parent)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let what is offered for a short name have its keys before they end the cell."""
        is_key = event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(editor, PersonLine) and isinstance(event, QKeyEvent) and editor.takes(event):
            return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the term that stands."""
        if isinstance(editor, ChoiceField):
            editor.show_value(index.data(Qt.ItemDataRole.EditRole))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand on the chosen term."""
        if isinstance(editor, ChoiceField) and isinstance(model, PeopleModel):
            model.setData(index, editor.value())
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]


def line_of(person: Participant) -> str:
    """Return «Họ tên – Chức vụ – Cơ quan», or without a name «Chức vụ – Cơ quan», to be edited."""
    office = (person.title, person.agency)
    return " – ".join((person.name, *office) if person.name else office)


def read_line(text: str) -> tuple[str, str, str]:
    """Return (name, title, agency) of an edited line; parts may be empty."""
    parts = [part.strip() for part in text.replace(" - ", " – ").split("–")]
    if len(parts) > len(("name", "title")):
        return parts[0], parts[1], " – ".join(parts[2:])
    return "", parts[0], parts[1] if len(parts) > 1 else ""
