"""What an unmatched posted row may be: proposals with the words that differ; a person decides."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.inspection.posting.differences import MatchProposal

_ROOT = QModelIndex()


class ProposalModel(QAbstractListModel):
    """What an unmatched row may be, best first; the last row says that it is none of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proposals: tuple[MatchProposal, ...] = ()

    def show_proposals(self, proposals: tuple[MatchProposal, ...]) -> None:
        """Show proposals."""
        if proposals != self._proposals:
            self.beginResetModel()
            self._proposals = proposals
            self.endResetModel()

    def code(self, row: int) -> str:
        """Return the code of a row, "" for none of them."""
        return self._proposals[row].code if 0 <= row < len(self._proposals) else ""

    def only_posted(self, row: int) -> tuple[str, ...]:
        """Return the words of the posted row that a proposal has not."""
        return self._proposals[row].only_posted if 0 <= row < len(self._proposals) else ()

    def words(self, index: Index) -> tuple[str, str, tuple[str, ...]]:
        """Return title, name and the words of the name that the posted row has not."""
        if index.row() >= len(self._proposals):
            return (self.tr("Không phải thủ tục nào ở trên"), "", ())
        found = self._proposals[index.row()]
        title = self.tr("{0} · giống {1} %").format(found.code, found.similarity)
        return (title, found.name, found.only_catalogued)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are, with the last that is none."""
        return 0 if parent.isValid() or not self._proposals else len(self._proposals) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words; screen readers hear which words differ."""
        title, name, marked = self.words(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return name or title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            differ = self.tr("Khác ở: {0}").format(", ".join(marked)) if marked else ""
            return ". ".join(part for part in (title, name, differ) if part)
        return None
