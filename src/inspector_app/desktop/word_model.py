"""The changes of a paper that came back from Word as rows, each accepted, refused, or not to be taken."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.word_words import change_title
from inspector_app.inspection.word_changes import Became, WordChange

_ROOT = QModelIndex()


class WordModel(QAbstractListModel):
    """What was changed, and what the person decided of it; nothing is accepted before somebody says so."""

    def __init__(self, changes: Sequence[WordChange], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changes = tuple(changes)
        self._accepted: set[int] = set()

    @property
    def accepted(self) -> frozenset[int]:
        """Numbers of the accepted changes."""
        return frozenset(self._accepted)

    @property
    def takeable(self) -> int:
        """How many may be taken."""
        return sum(change.can_be_taken for change in self.changes)

    def accept(self, rows: Iterable[int], *, accepted: bool) -> None:
        """Accept or refuse rows; what cannot be taken stays as it is."""
        for row in rows:
            number = self.changes[row].number
            if self.changes[row].can_be_taken and (number in self._accepted) != accepted:
                (self._accepted.add if accepted else self._accepted.discard)(number)
                place = self.index(row)
                self.dataChanged.emit(place, place)

    def accept_all(self) -> int:
        """Accept whatever needs no second look; return how many need one.

        Altered figures, days and citations, what was changed here too, and what would be taken out are
        decided one by one.
        """
        needing = [n for n, one in enumerate(self.changes) if one.can_be_taken and _needs_a_look(one)]
        self.accept(set(range(len(self.changes))) - set(needing), accepted=True)
        return len(needing)

    def turn(self, row: int) -> None:
        """Accept what was refused, and the other way round."""
        if 0 <= row < len(self.changes):
            self.accept((row,), accepted=self.changes[row].number not in self._accepted)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many changes there are."""
        return 0 if parent.isValid() else len(self.changes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a change which may be taken can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.changes[index.row()].can_be_taken:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is changed, and whether it is accepted; the whole to screen readers."""
        if not 0 <= index.row() < len(self.changes):
            return None
        change = self.changes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return change_title(change)
        if role == Qt.ItemDataRole.CheckStateRole and change.can_be_taken:
            on = change.number in self._accepted
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.state_words(index.row())}. {change_title(change)}. {change.after or change.before}"
        return None

    def state_words(self, row: int) -> str:
        """Return what was decided of a row."""
        change = self.changes[row]
        if not change.can_be_taken:
            return self.tr("Không nhận được")
        return self.tr("Nhận") if change.number in self._accepted else self.tr("Không nhận")


def _needs_a_look(change: WordChange) -> bool:
    return bool(change.altered) or change.in_conflict or change.became is Became.DROPPED
