"""Findings as a list: first what no finding tells yet, then findings, then loose recommendations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from inspector_app.desktop.words import word
from inspector_app.inspection.checklist import Severity, split_item_key
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.folding import fold
from inspector_app.inspection.untold import Source, Untold, untold
from inspector_app.inspection.visit_record import VisitRecord

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIME = "application/x-inspector-findings"
_GRAVEST = (Severity.MAJOR, Severity.MODERATE, Severity.MINOR, None)


class RowKind(Enum):
    """What a row stands for."""

    TO_DO = auto()  # what no finding tells yet
    FINDING = auto()
    ADVICE = auto()  # a recommendation that answers no finding


class Sorting(StrEnum):
    """In which order findings are looked at; what is printed does not change with it."""

    PRINTED = "printed"
    SEVERITY = "severity"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row.

    Attributes:
        key: Id of what is untold, finding id or recommendation id, after the kind.
        title, words: First and second line.
        source: Where something untold comes from; None for other rows.
    """

    kind: RowKind
    key: str
    title: str
    words: str
    source: Source | None = None


class FindingsModel(QAbstractListModel):
    """The list beside the editor.

    Signals:
        dropped(object, str): Ids of findings that were dragged, and of the one before which they were put
            ("" behind the last).
    """

    dropped = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FindingRow] = []
        self.sorting = Sorting.PRINTED
        self.severity: Severity | None = None
        self.can_move = False

    def show_record(self, record: VisitRecord, waiting: Sequence[Untold] | None = None) -> None:
        """Show the findings of a record; without ``waiting`` only failed items are named as untold."""
        waits = untold(record) if waiting is None else waiting
        rows = [*map(self._to_do, waits), *self._findings(record), *self._loose(record)]
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
        return tuple(row.key for row in self._rows if row.source is Source.ITEM)

    def waiting(self) -> int:
        """Return how many rows no finding tells yet, instruments and figures too."""
        return sum(1 for row in self._rows if row.kind is RowKind.TO_DO)

    def findings(self) -> list[str]:
        """Return the ids of the findings as they stand in the list."""
        return [row.key for row in self._rows if row.kind is RowKind.FINDING]

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let findings be dragged, and be dropped between rows."""
        flags = super().flags(index)
        row = self.row(index.row())
        if not self.can_move:
            return flags
        if row is None:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.kind is RowKind.FINDING else flags

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's own name
        """Only moving."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's own name
        """Only our own rows are taken."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's own name
        """Carry the ids of the dragged findings."""
        rows = [self.row(index.row()) for index in sorted(indexes, key=lambda index: index.row())]
        data = QMimeData()
        keys = [row.key for row in rows if row is not None and row.kind is RowKind.FINDING]
        data.setData(_MIME, "\n".join(keys).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's own name
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell where findings were dropped; the record moves them, so the view must not."""
        if not self.can_move or not data.hasFormat(_MIME):
            return False
        at = row if row >= 0 else parent.row()
        later = self._rows[max(at, 0) :] if at >= 0 else []
        before = next((one.key for one in later if one.kind is RowKind.FINDING), "")
        keys = bytes(data.data(_MIME).data()).decode().split("\n")
        self.dropped.emit([key for key in keys if key], before)
        return False

    def _to_do(self, waits: Untold) -> FindingRow:
        name, words = self._untold_words(waits)
        title = self.tr("{0} – chưa lập tồn tại").format(name)
        return FindingRow(RowKind.TO_DO, waits.id, title, words, waits.source)

    def _untold_words(self, waits: Untold) -> tuple[str, str]:
        """Return from where something untold comes, and what it is."""
        says = "; ".join(waits.says)
        words = {
            Source.ITEM: (waits.name, says),
            Source.POSTING: (
                self.tr("Niêm yết"),
                self.tr("{0}: {1} khác biệt").format(waits.name, waits.count),
            ),
            Source.FEEDBACK: (self.tr("Niêm yết phản ánh, kiến nghị"), waits.name),
            Source.SLIPS: (self.tr("Phiếu kiểm soát ({0} mâu thuẫn)").format(waits.count), says),
            Source.ARCHIVES: (self.tr("Lưu trữ, sổ ({0} điểm sai)").format(waits.count), says),
            Source.CONDUCT: (self.tr("Một cửa ({0} điểm sai)").format(waits.count), says),
            Source.FIGURES: (self.tr("Số liệu ({0} chỗ lệch)").format(waits.count), says),
        }
        return words[waits.source]

    def _findings(self, record: VisitRecord) -> list[FindingRow]:
        numbered = list(enumerate(record.findings, 1))
        if self.severity is not None:
            numbered = [(n, one) for n, one in numbered if one.severity is self.severity]
        numbered.sort(key=self._place(record))
        rows = []
        for number, finding in numbered:
            items = ", ".join(split_item_key(key)[1] for key in finding.items)
            parts = [self.tr("Tồn tại {0}").format(number), items]
            parts.append(word(finding.severity) if finding.severity else "")
            parts.append(word(finding.stance) if finding.stance else "")
            title = " · ".join(part for part in parts if part)
            rows.append(FindingRow(RowKind.FINDING, finding.id, title, finding.text))
        return rows

    def _place(self, record: VisitRecord) -> Callable[[tuple[int, Finding]], tuple[int, str, int]]:
        """Return by what findings are sorted now; of equal ones the printed order counts."""
        items = {key: number for number, (key, _, _) in enumerate(record.chosen_items())}

        def place(numbered: tuple[int, Finding]) -> tuple[int, str, int]:
            number, finding = numbered
            if self.sorting is Sorting.SEVERITY:
                return _GRAVEST.index(finding.severity), "", number
            if self.sorting is Sorting.ITEM:
                return items.get(finding.item, len(items)), fold(finding.item), number
            return 0, "", number

        return place

    def _loose(self, record: VisitRecord) -> list[FindingRow]:
        standing = {finding.id for finding in record.findings}
        return [
            FindingRow(RowKind.ADVICE, advice.id, self.tr("Kiến nghị chung {0}").format(number), advice.text)
            for number, advice in enumerate(record.recommendations, 1)
            if not standing.intersection(advice.findings)
        ]
