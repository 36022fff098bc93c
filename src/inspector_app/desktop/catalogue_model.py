"""The procedures that have to be posted, as a table that narrows as one types, with what was seen of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt

from inspector_app.desktop.big_table import SIGN
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.posted import PostedTick, Tick

if TYPE_CHECKING:
    from inspector_app.inspection.posting.search import ProcedureIndex

_ROOT = QModelIndex()
SEEN, CODE, NAME, FIELD = range(4)


class Seen(StrEnum):
    """What is known of one procedure at a point."""

    NOT_YET = QT_TRANSLATE_NOOP("CatalogueModel", "Chưa xem")
    POSTED = QT_TRANSLATE_NOOP("CatalogueModel", "Có niêm yết")
    LISTED = QT_TRANSLATE_NOOP("CatalogueModel", "Có trong tệp")
    WRONG = QT_TRANSLATE_NOOP("CatalogueModel", "Sai nội dung")
    OUTDATED = QT_TRANSLATE_NOOP("CatalogueModel", "Bản cũ")
    ABSENT = QT_TRANSLATE_NOOP("CatalogueModel", "Không có")
    OUTSIDE = QT_TRANSLATE_NOOP("CatalogueModel", "Ngoài phạm vi")  # a person took it out of the duty


_SIGNS = {
    Seen.NOT_YET: ("unanswered", "edge"),
    Seen.POSTED: ("pass", "good"),
    Seen.LISTED: ("good", "good"),
    Seen.WRONG: ("diff_field", "warn"),
    Seen.OUTDATED: ("diff_wrong_version", "warn"),
    Seen.ABSENT: ("diff_missing", "bad"),
    Seen.OUTSIDE: ("diff_not_applicable", "quiet"),
}
_PLACES = {seen: place for place, seen in enumerate(Seen)}
_BY_TICK = {
    None: Seen.NOT_YET,
    Tick.POSTED: Seen.POSTED,
    Tick.ABSENT: Seen.ABSENT,
    Tick.OUTDATED: Seen.OUTDATED,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a point is looked through; what an imported list has counts as seen."""

    total: int
    seen: int
    absent: int
    outdated: int
    wrong: int


class CatalogueModel(SortableTable):
    """Procedures of the duty; search, filter and order keep numbers of rows, nothing is copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._procedures: Sequence[Procedure] = ()
        self._keys: Sequence[str] = ()
        self._index: ProcedureIndex | None = None
        self._shown: Sequence[int] = ()
        self._needle = ""
        self._only: Seen | None = None
        self._ticks: dict[str, PostedTick] = {}
        self._listed: frozenset[str] = frozenset()
        self._outside: frozenset[str] = frozenset()
        self._tally: Counter[Seen] = Counter()
        self._ranks: dict[int, list[int | None]] = {}
        self._called = {seen: self.tr(seen.value) for seen in Seen}

    # --- what the page asks -----------------------------------------------------------------------------

    def show_procedures(
        self,
        procedures: Sequence[Procedure],
        keys: Sequence[str],
        index: "ProcedureIndex",
        outside: frozenset[str] = frozenset(),
    ) -> None:
        """Show procedures, each with its key, and the index made of them.

        Those ``outside`` the duty are shown only when they are asked for.
        """
        self.beginResetModel()
        self._procedures, self._keys, self._index = procedures, keys, index
        self._outside = outside
        self._ranks = {}
        self.put_in_order()
        self._count()
        self.endResetModel()

    def show_point(self, ticks: Mapping[str, PostedTick], listed: frozenset[str]) -> None:
        """Show what was seen at a point: ticks by key, and keys of an imported list."""
        if self._ticks == ticks and self._listed == listed:
            return
        self._ticks, self._listed = dict(ticks), listed
        self._count()
        if self._only is None:
            self._redraw_rows()
        else:
            self.beginResetModel()
            self.put_in_order()
            self.endResetModel()

    def ticked(self, key: str, tick: PostedTick) -> None:
        """Show a tick that was just committed; its row stays where it is."""
        self._tally[self.seen(key)] -= 1
        self._ticks[key] = tick
        self._tally[self.seen(key)] += 1
        self._redraw_rows()

    def find(self, text: str) -> None:
        """Show only procedures that hold every typed word, whatever their diacritics."""
        self._needle = text
        self._refill()

    def show_only(self, seen: Seen | None) -> None:
        """Show only procedures of which this is known; None: all."""
        self._only = seen
        self._refill()

    def procedure(self, row: int) -> Procedure | None:
        """Return the procedure of a row."""
        return self._procedures[self._shown[row]] if 0 <= row < len(self._shown) else None

    def key(self, row: int) -> str:
        """Return the key of a row, "" for none."""
        return self._keys[self._shown[row]] if 0 <= row < len(self._shown) else ""

    def tick_of(self, key: str) -> PostedTick | None:
        """Return the tick of a key."""
        return self._ticks.get(key)

    def row_of(self, key: str) -> int:
        """Return the row of a key, -1 when it is not shown."""
        return next((n for n, at in enumerate(self._shown) if self._keys[at] == key), -1)

    def next_unseen(self, row: int) -> int:
        """Return the next row of which nothing is known, looked for all around; -1 when there is none."""
        count = len(self._shown)
        around = ((row + n) % count for n in range(1, count + 1))
        return next((n for n in around if self.seen(self._keys[self._shown[n]]) is Seen.NOT_YET), -1)

    def seen(self, key: str) -> Seen:
        """Return what is known of a procedure by its key."""
        if key in self._outside:
            return Seen.OUTSIDE
        tick = self._ticks.get(key)
        if tick is None or tick.tick is None:
            return Seen.LISTED if key in self._listed else Seen.NOT_YET
        return Seen.WRONG if tick.wrong and tick.tick is Tick.POSTED else _BY_TICK[tick.tick]

    def counts(self) -> Counts:
        """Return how far the point is looked through, whatever is searched for."""
        tally = self._tally
        total = len(self._procedures) - tally[Seen.OUTSIDE]
        return Counts(
            total, total - tally[Seen.NOT_YET], tally[Seen.ABSENT], tally[Seen.OUTDATED], tally[Seen.WRONG]
        )

    def word(self, seen: Seen) -> str:
        """Return what a state is called."""
        return self._called[seen]

    # --- what the view asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many procedures are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return (self.tr("Tại điểm này"), self.tr("Mã TTHC"), self.tr("Tên thủ tục"), self.tr("Lĩnh vực"))

    def row_keys(self) -> Sequence[int]:
        """Return the places of the procedures shown among all."""
        return self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole row to screen readers."""
        row, column = index.row(), index.column()
        if role == SIGN:
            return _SIGNS[self.seen(self.key(row))] if column == SEEN else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        procedure = self.procedure(row)
        if procedure is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.word(self.seen(self.key(row)))
            return ". ".join(
                part for part in (procedure.code, procedure.name, procedure.field, state) if part
            )
        if column == SEEN:
            return self.word(self.seen(self.key(row)))
        return (procedure.code, procedure.name, procedure.field)[column - 1]

    def _count(self) -> None:
        self._tally = Counter(map(self.seen, self._keys))

    def _refill(self) -> None:
        self.beginResetModel()
        self.put_in_order()
        self.endResetModel()

    def put_in_order(self) -> None:
        """Take the procedures that search and filter let through, in the order asked for."""
        typed = self._needle.strip()
        found: Sequence[int] = range(len(self._procedures))
        if typed and self._index is not None:
            found = self._index.find(typed)
        if self._only is not None:
            wanted = self._only
            found = [at for at in found if self.seen(self._keys[at]) is wanted]
        elif self._outside:
            found = [at for at in found if self._keys[at] not in self._outside]
        self._shown = self.ordered(found, self._value) if self.is_sorted else found

    def _value(self, at: int, column: int) -> SortValue:
        if column == SEEN:
            return _PLACES[self.seen(self._keys[at])]
        if column not in self._ranks:
            self._ranks[column] = self._ranked(column)
        return self._ranks[column][at]

    def _ranked(self, column: int) -> list[int | None]:
        """Return the place of each procedure by a column: found once, so that typing stays quick."""
        texts = [(one.code, one.name, one.field)[column - CODE] for one in self._procedures]
        keys = {text: sort_key(text) for text in set(texts)}
        ranks = {text: rank for rank, text in enumerate(sorted(filter(None, keys), key=keys.__getitem__))}
        return [ranks.get(text) for text in texts]

    def _redraw_rows(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, SEEN), self.index(len(self._shown) - 1, SEEN))
