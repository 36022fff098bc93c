"""«Còn thiếu»: what is missing before the minutes, each line a way to its place."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.record_pages import PAGES
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.inspection.readiness import Gap, GapWeight

_ROOT = QModelIndex()


class GapModel(QAbstractListModel):
    """Gaps in the order of their weight."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._gaps: tuple[Gap, ...] = ()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show gaps."""
        if tuple(gaps) != self._gaps:
            self.beginResetModel()
            self._gaps = tuple(gaps)
            self.endResetModel()

    def gap(self, row: int) -> Gap | None:
        """Return the gap of a row."""
        return self._gaps[row] if 0 <= row < len(self._gaps) else None

    def words(self, gap: Gap) -> str:
        """Return what a gap says."""
        from inspector_app.wording import phrase  # reads YAML: only when there is something to say

        return phrase(gap.code, gap.fields, self._language)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many gaps there are."""
        return 0 if parent.isValid() else len(self._gaps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a gap, with its weight for screen readers."""
        gap = self.gap(index.row())
        if gap is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(gap)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.weight_words(gap)}: {self.words(gap)}"
        return None

    def weight_words(self, gap: Gap) -> str:
        """Return whether a gap stands in the way, in words."""
        return self.tr("Bắt buộc") if gap.weight is GapWeight.BLOCKING else self.tr("Nên có")


class GapList(QListView):
    """The list.

    Signals:
        wants(str, str): Page (its deed) and place of the gap that was chosen.
    """

    wants = Signal(str, str)

    def __init__(self, language: str, look: Look, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gaps")
        self.setAccessibleName(self.tr("Còn thiếu"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._gaps = GapModel(language, self)
        self.setModel(self._gaps)
        self.setItemDelegate(TwoLineRows(look, icons, self._words_of, self, most_lines=4))
        self.activated.connect(self._go)
        self.clicked.connect(self._go)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show gaps; the first is current."""
        self._gaps.show_gaps(gaps)
        if gaps and not self.currentIndex().isValid():
            self.setCurrentIndex(self._gaps.index(0))

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        gap = self._gaps.gap(index.row())
        if gap is None:
            return ("", "text", "", "")
        blocking = gap.weight is GapWeight.BLOCKING
        icon, tint = ("bad", "bad") if blocking else ("info", "accent")
        return (icon, tint, self._gaps.weight_words(gap), self._gaps.words(gap))

    def _go(self, index: QModelIndex) -> None:
        gap = self._gaps.gap(index.row())
        if gap is not None:
            by_field = gap.kind == "visit" or not gap.key  # a field of the visit; a record still to be made
            place = gap.at if by_field else gap.key
            self.wants.emit(PAGES.get(gap.kind, "step_general"), place)
