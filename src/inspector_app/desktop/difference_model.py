"""The differences of one posting point as a table: kind by shape and word, should be, found, settled how."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.posted import DifferenceWord
from inspector_app.inspection.posting.words import FIELD_WORDS, KIND_WORDS, difference_words

_ROOT = QModelIndex()
KIND, CODE, NAME, EXPECTED, FOUND, ROWS, SETTLED = range(7)
_SIGNS = {
    DifferenceKind.MISSING: ("diff_missing", "bad"),
    DifferenceKind.OBSOLETE: ("diff_obsolete", "warn"),
    DifferenceKind.ABOLISHED: ("diff_abolished", "bad"),
    DifferenceKind.NOT_APPLICABLE: ("diff_not_applicable", "quiet"),
    DifferenceKind.WRONG_VERSION: ("diff_wrong_version", "warn"),
    DifferenceKind.COMPONENT_MISSING: ("diff_component_missing", "warn"),
    DifferenceKind.COMPONENT_EXTRA: ("diff_component_extra", "warn"),
    DifferenceKind.FIELD_DIFFERS: ("diff_field", "warn"),
    DifferenceKind.DUPLICATE: ("diff_duplicate", "quiet"),
    DifferenceKind.UNMATCHED: ("diff_unmatched", "accent"),
}
_ORDER = {kind: number for number, kind in enumerate(DifferenceKind)}


class DifferenceModel(SortableTable):
    """Differences, by kind and then by code, or by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Difference, ...] = ()
        self._shown: tuple[Difference, ...] = ()
        self._words: dict[str, DifferenceWord] = {}
        self._kind: DifferenceKind | None = None
        self._open_only = False

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show the differences of a point."""
        ordered = tuple(sorted(differences, key=lambda one: (_ORDER[one.kind], one.code, one.at, one.id)))
        if ordered != self._all:
            self.beginResetModel()
            self._all = ordered
            self.put_in_order()
            self.endResetModel()

    def show_words(self, words: Iterable[DifferenceWord]) -> None:
        """Show how differences were settled."""
        found = {word.id: word for word in words}
        if found == self._words:
            return
        if self._open_only:
            self.beginResetModel()
            self._words = found
            self.put_in_order()
            self.endResetModel()
            return
        self._words = found
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, SETTLED))

    def show_only(self, kind: DifferenceKind | None, *, open_only: bool) -> None:
        """Show one kind, or all; and only those that nobody settled, or all."""
        self.beginResetModel()
        self._kind, self._open_only = kind, open_only
        self.put_in_order()
        self.endResetModel()

    def difference(self, row: int) -> Difference | None:
        """Return the difference of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, difference_id: str) -> int:
        """Return the row of a difference, -1 when it is not shown."""
        return next((n for n, one in enumerate(self._shown) if one.id == difference_id), -1)

    def is_settled(self, difference: Difference) -> bool:
        """Whether a finding was made of it, or a person said that it is none."""
        return bool(self._settled(difference))

    def counts(self) -> Mapping[DifferenceKind, int]:
        """Return how many there are of each kind."""
        return Counter(difference.kind for difference in self._all)

    def open_count(self) -> int:
        """Return how many nobody settled."""
        return sum(1 for difference in self._all if not self.is_settled(difference))

    def settled_words(self, difference: Difference) -> str:
        """Return how a difference was settled, with the reason of a dismissal."""
        word = self._words.get(difference.id)
        if word is not None and word.dismissed and not word.finding:
            return self.tr("Bỏ qua: {0}").format(word.dismissed)
        return self._settled(difference)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many differences are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return (
            self.tr("Loại khác biệt"),
            self.tr("Mã TTHC"),
            self.tr("Tên thủ tục"),
            self.tr("Phải là"),
            self.tr("Đang niêm yết"),
            self.tr("Dòng"),
            self.tr("Xử lý"),
        )

    def row_keys(self) -> Sequence[str]:
        """Return the ids of the differences shown."""
        return [difference.id for difference in self._shown]

    def put_in_order(self) -> None:
        """Take the differences that the filter lets through, in the order asked for."""
        let_through = [
            difference
            for difference in self._all
            if self._kind in (None, difference.kind) and not (self._open_only and self.is_settled(difference))
        ]
        self._shown = tuple(self.ordered(let_through, self._value))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole sentence to screen readers."""
        difference = self.difference(index.row())
        if difference is None:
            return None
        column = index.column()
        if role == SIGN:
            return self._sign(difference, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = KIND_WORDS[difference.kind]
            return f"{kind}. {difference_words(difference)} {self._settled(difference)}".strip()
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._cells(difference)[column]

    def _cells(self, difference: Difference) -> tuple[str, ...]:
        return (
            KIND_WORDS[difference.kind],
            difference.code,
            difference.name,
            self._expected(difference),
            difference.found,
            ", ".join(map(str, difference.rows)),
            self._settled(difference),
        )

    def _expected(self, difference: Difference) -> str:
        """Return what should be posted; of what is missing the kind says it already."""
        if difference.kind is DifferenceKind.MISSING:
            return ""
        at = FIELD_WORDS.get(difference.at, "")
        return f"{at}: {difference.expected}" if at and difference.expected else difference.expected

    def _sign(self, difference: Difference, column: int) -> tuple[str, str] | None:
        if column == KIND:
            return _SIGNS[difference.kind]
        if column == SETTLED and self.is_settled(difference):
            word = self._words[difference.id]
            return ("finding", "accent") if word.finding else ("diff_dismissed", "quiet")
        return None

    def _settled(self, difference: Difference) -> str:
        word = self._words.get(difference.id)
        if word is None or not (word.finding or word.dismissed):
            return ""
        return self.tr("Đã lập tồn tại") if word.finding else self.tr("Bỏ qua")

    def _value(self, difference: Difference, column: int) -> SortValue:
        if column == KIND:
            return _ORDER[difference.kind]
        if column == ROWS:
            return difference.rows[0] if difference.rows else None
        return self._cells(difference)[column]
