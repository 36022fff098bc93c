"""The pictures of a visit as a list: number on paper, caption, what each proves; found as one types."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.desktop.words import erased_words, word
from inspector_app.inspection.evidence import Evidence, numbers_on_paper
from inspector_app.inspection.folding import fold
from inspector_app.inspection.printed_evidence import proven_things
from inspector_app.inspection.visit_record import VisitRecord

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EvidenceModel(QAbstractListModel):
    """One row a picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Evidence, ...] = ()
        self._shown: tuple[Evidence, ...] = ()
        self._numbers: Mapping[str, int] = {}
        self._names: Mapping[str, str] = {}
        self._erased: Mapping[str, date] = {}
        self._wanted = ""
        self._loose_only = False

    @property
    def total(self) -> int:
        """How many pictures there are, found or not."""
        return len(self._all)

    @property
    def loose(self) -> int:
        """How many pictures prove nothing yet."""
        return sum(1 for one in self._all if self.is_loose(one))

    def show_record(self, record: VisitRecord) -> None:
        """Show the pictures of a record."""
        self._names = {proven.key: proven.words for proven in proven_things(record)}
        self._numbers = numbers_on_paper(record.evidence)
        self._erased = record.erased
        self._all = record.evidence
        self._filter()

    def find(self, text: str) -> None:
        """Show only what holds these words, without diacritics."""
        self._wanted = fold(text)
        self._filter()

    def show_loose(self, on: bool) -> None:
        """Show only what proves nothing yet."""
        self._loose_only = on
        self._filter()

    def is_loose(self, one: Evidence) -> bool:
        """Whether a picture proves nothing that is there."""
        return not any(key in self._names for key in one.about)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def evidence(self, line: int) -> Evidence | None:
        """Return the picture of a row."""
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """Return the row of a picture by its id, -1 for none."""
        return next((line for line, one in enumerate(self._shown) if one.id == key), -1)

    def title(self, one: Evidence) -> str:
        """Return "Ảnh 3" for a printed picture, "Không in" for another."""
        number = self._numbers.get(one.id)
        return self.tr("Ảnh {0}").format(number) if number else self.tr("Không in")

    def erased(self, one: Evidence) -> str:
        """Return what stands in the place of a picture that was erased, "" for one that was not."""
        day = self._erased.get(one.sha256)
        return erased_words(day) if day else ""

    def proves(self, one: Evidence) -> str:
        """Return what a picture proves, in words."""
        return "; ".join(self._names[key] for key in one.about if key in self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the caption, and for screen readers everything."""
        one = self.evidence(index.row())
        if one is None:
            return None
        caption = one.caption or self.tr("(chưa có chú thích)")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return caption if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            proves = self.proves(one) or self.tr("chưa gắn với nội dung nào")
            said = (self.title(one), self.erased(one), caption, word(one.purpose), proves)
            return ", ".join(filter(None, said))
        return None

    def _filter(self) -> None:
        words = self._wanted.split()
        shown = tuple(
            one
            for one in self._all
            if (not self._loose_only or self.is_loose(one)) and all(w in self._said(one) for w in words)
        )
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _said(self, one: Evidence) -> str:
        return fold(" ".join((self.title(one), one.caption, one.name, self.proves(one), word(one.purpose))))
