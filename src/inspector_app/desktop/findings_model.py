"""Findings as a list: first failed items that have none yet, then findings, then loose recommendations."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.desktop.words import word
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.verdicts import needs_finding
from inspector_app.inspection.visit_record import VisitRecord

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowKind(Enum):
    """What a row stands for."""

    TO_DO = auto()  # a failed item without a finding
    FINDING = auto()
    ADVICE = auto()  # a recommendation that answers no finding


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row.

    Attributes:
        key: Item key, finding id or recommendation id, after the kind.
        title, words: First and second line.
    """

    kind: RowKind
    key: str
    title: str
    words: str


class FindingsModel(QAbstractListModel):
    """The list beside the editor."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FindingRow] = []

    def show_record(self, record: VisitRecord) -> None:
        """Show the findings of a record."""
        rows = [*self._to_do(record), *self._findings(record), *self._loose(record)]
        if [(r.kind, r.key) for r in rows] == [(r.kind, r.key) for r in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> FindingRow | None:
        """Return a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the number of the row with a key, -1 when there is none."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def to_do(self) -> tuple[str, ...]:
        """Return the keys of failed items that have no finding yet."""
        return tuple(row.key for row in self._rows if row.kind is RowKind.TO_DO)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the first line; the whole to screen readers; the row itself to the delegate."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.words}"
        return None

    def _to_do(self, record: VisitRecord) -> list[FindingRow]:
        found_on = {finding.item for finding in record.findings}
        return [
            FindingRow(RowKind.TO_DO, key, self.tr("{0} – chưa lập tồn tại").format(item.name), item.label)
            for key, _, item in record.chosen_items()
            if needs_finding(item, record.answers.get(key)) and key not in found_on
        ]

    def _findings(self, record: VisitRecord) -> list[FindingRow]:
        rows = []
        for number, finding in enumerate(record.findings, 1):
            item = split_item_key(finding.item)[1]
            parts = [self.tr("Tồn tại {0}").format(number), item]
            parts.append(word(finding.severity) if finding.severity else "")
            parts.append(word(finding.stance) if finding.stance else "")
            title = " · ".join(part for part in parts if part)
            rows.append(FindingRow(RowKind.FINDING, finding.id, title, finding.text))
        return rows

    def _loose(self, record: VisitRecord) -> list[FindingRow]:
        standing = {finding.id for finding in record.findings}
        return [
            FindingRow(RowKind.ADVICE, advice.id, self.tr("Kiến nghị chung {0}").format(number), advice.text)
            for number, advice in enumerate(record.recommendations, 1)
            if not standing.intersection(advice.findings)
        ]
