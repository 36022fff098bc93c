"""The chosen items of a visit as a two-level model: sections with counters, items with their answers."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.desktop.words import word
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, split_item_key
from inspector_app.inspection.folding import fold
from inspector_app.inspection.visit_record import VisitRecord

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One chosen item.

    Attributes:
        key: Key of its answer.
        point: Name of the reception point it is answered for, "" for the whole unit.
    """

    key: str
    item: Item
    point: str


@dataclass(slots=True)
class SectionRow:
    """One section with its chosen items; ``shown`` are those that the search lets through.

    Attributes:
        folded: Code, label and point of each item without diacritics; made for the first search.
    """

    code: str
    title: str
    rows: list[ItemRow]
    shown: list[ItemRow] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)

    def show_only(self, words: Sequence[str]) -> None:
        """Show the items that hold every word, whatever their diacritics."""
        if words and not self.folded:
            self.folded = [fold(f"{row.item.name} {row.item.label} {row.point}") for row in self.rows]
        found = zip(self.rows, self.folded, strict=True) if words else ()
        shown = [row for row, folded in found if all(word in folded for word in words)]
        self.shown = shown if words else list(self.rows)


class ChecklistModel(QAbstractItemModel):
    """Sections and items; answers are asked of the visit when a row is drawn."""

    def __init__(self, answer_of: Callable[[str], Answer], parent: QObject | None = None) -> None:
        """Make an empty model; ``answer_of`` returns the answer that stands for an item key."""
        super().__init__(parent)
        self._answer_of = answer_of
        self._sections: list[SectionRow] = []
        self._shown: list[SectionRow] = []
        self._needle = ""
        self._seen: dict[str, Answer] = {}
        self._remarks: Counter[str] = Counter()

    # --- what pages ask ---------------------------------------------------------------------------------

    def show_record(self, record: VisitRecord) -> None:
        """Show the chosen items of a record; only redraws the answers when the items are the same."""
        remarked, self._remarks = self._remarks, Counter(one.remark.about for one in record.remarks)
        sections = _sections_of(record)
        if [(s.code, s.title, s.rows) for s in sections] == [
            (s.code, s.title, s.rows) for s in self._sections
        ]:
            self._redraw_changed()
            for key in {*remarked, *self._remarks}:
                if remarked[key] != self._remarks[key]:
                    self.answer_changed(key)
            return
        self.beginResetModel()
        self._sections = sections
        self._seen = self._answers()
        self._apply_filter()
        self.endResetModel()

    def answer_changed(self, key: str) -> None:
        """Redraw one item and its section's counter."""
        found = self.index_of(key)
        self._seen[key] = self._answer_of(key)
        if found.isValid():
            self.dataChanged.emit(found, found)
            self.dataChanged.emit(found.parent(), found.parent())

    def find(self, text: str) -> None:
        """Show only items whose code or label holds every word, whatever their diacritics."""
        needle = fold(text)
        if needle != self._needle:
            self.beginResetModel()
            self._needle = needle
            self._apply_filter()
            self.endResetModel()

    def item_row(self, index: Index) -> ItemRow | None:
        """Return the item at an index; None for a section."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self._shown[index.internalId() - 1].shown[index.row()]

    def section_row(self, index: Index) -> SectionRow | None:
        """Return the section at an index; None for an item."""
        return self._shown[index.row()] if index.isValid() and index.internalId() == 0 else None

    def answer(self, row: ItemRow) -> Answer:
        """Return the answer that stands."""
        return self._answer_of(row.key)

    def remarks(self, row: ItemRow) -> int:
        """Return how many internal remarks there are on an item."""
        return self._remarks[row.key]

    def counts(self, section: SectionRow | None = None) -> tuple[int, int, int]:
        """Return (answered, failed, all) of a section or of everything, whatever is searched for."""
        rows = section.rows if section else [row for each in self._sections for row in each.rows]
        answers = [self._answer_of(row.key) for row in rows]
        done = sum(1 for row, answer in zip(rows, answers, strict=True) if is_answered(row.item, answer))
        failed = sum(1 for answer in answers if answer.verdict is Verdict.FAIL)
        return done, failed, len(rows)

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of an item key; invalid when it is not shown."""
        for number, section in enumerate(self._shown):
            for place, row in enumerate(section.shown):
                if row.key == key:
                    return self.createIndex(place, 0, number + 1)
        return QModelIndex()

    def neighbour(self, key: str, step: int, *, unanswered: bool = False) -> str:
        """Return the key of the next (or previous) item; an unanswered one is looked for all around.

        Returns:
            The key; ``key`` itself at either end, or when nothing is left unanswered.
        """
        rows = [row for section in self._shown for row in section.shown]
        keys = [row.key for row in rows]
        if not keys:
            return key
        place = keys.index(key) if key in keys else -1 if step > 0 else len(keys)
        if not unanswered:
            return keys[min(max(place + step, 0), len(keys) - 1)]
        around = [rows[(place + n) % len(rows)] for n in range(1, len(rows) + 1)]
        return next((r.key for r in around if not is_answered(r.item, self._answer_of(r.key))), key)

    # --- what views ask ---------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a row below a parent.

        Without ``hasIndex``, which asks back twice: a form of 1,000 items asks 4,000 times when it opens.
        """
        if column != 0 or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the section of an item."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many sections, or items of a section, are shown."""
        if not parent.isValid():
            return len(self._shown)
        return len(self._shown[parent.row()].shown) if parent.internalId() == 0 else 0

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row; screen readers hear answer and note as well."""
        if not index.isValid():
            return None
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if role != Qt.ItemDataRole.DisplayRole and not spoken:
            return None
        section = self.section_row(index)
        if section is not None:
            done, _, total = self.counts(section)
            return f"{section.title} – {done}/{total}" if spoken else section.title
        row = self.item_row(index)
        if row is None:
            return None
        return self._spoken(row) if spoken else f"{row.item.name} {row.item.label}"

    def _spoken(self, row: ItemRow) -> str:
        answer = self.answer(row)
        parts = [f"{row.item.name}. {row.item.label}", row.point, word(answer.verdict)]
        if answer.note:
            parts.append(self.tr("Ghi chú: {0}").format(answer.note))
        if self.remarks(row):
            parts.append(self.tr("Trao đổi nội bộ: {0}").format(self.remarks(row)))
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _answers(self) -> dict[str, Answer]:
        return {row.key: self._answer_of(row.key) for section in self._sections for row in section.rows}

    def _redraw_changed(self) -> None:
        """Redraw the items whose answer is another than when it was drawn."""
        for key, answer in self._answers().items():
            if answer != self._seen.get(key):
                self.answer_changed(key)

    def _apply_filter(self) -> None:
        words = self._needle.split()
        for section in self._sections:
            section.show_only(words)
        self._shown = [section for section in self._sections if section.shown]


def is_answered(item: Item, answer: Answer) -> bool:
    """Whether an item needs nothing more: a verdict, or where none can be given, any record."""
    return answer.verdict is not None if item.judged else not answer.is_empty


def _sections_of(record: VisitRecord) -> list[SectionRow]:
    points = {point.id: point.name for point in record.points}
    section_of = {
        (form.form_id, item.name): (form.form_id, section.code, section.title)
        for form in record.checklists
        for section in form.sections
        for item in section.items
    }
    found: dict[tuple[str, str, str], SectionRow] = {}
    for key, item in _chosen(record):
        form_id, name, point = split_item_key(key)
        place = section_of[form_id, name]
        row = ItemRow(key, item, points.get(point, ""))
        found.setdefault(place, SectionRow(place[1], place[2], [])).rows.append(row)
    return list(found.values())


def _chosen(record: VisitRecord) -> Iterator[tuple[str, Item]]:
    for key, _, item in record.chosen_items():
        yield key, item
