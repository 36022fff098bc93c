"""What a search found, as a list: a heading for each kind, then its hits."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.words import word

if TYPE_CHECKING:
    from inspector_app.actions.search_all import Found, FoundKind

_ROOT = QModelIndex()


class FoundModel(QAbstractListModel):
    """Hits in the order given, each kind under its heading; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Found | FoundKind] = []
        self._counts: dict[FoundKind, int] = {}
        self.count = 0

    def show_found(self, found: "Sequence[Found]") -> None:
        """Show hits, those of one kind together."""
        self.beginResetModel()
        self._rows, self._counts, self.count = [], {}, len(found)
        for kind, group in groupby(found, key=lambda hit: hit.kind):
            hits = list(group)
            self._counts[kind] = len(hits)
            self._rows += [kind, *hits]
        self.endResetModel()

    def hit(self, row: int) -> "Found | None":
        """Return the hit of a row; None for a heading."""
        at = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if at is None or isinstance(at, str) else at

    def first(self) -> int:
        """Return the row of the first hit, -1 when there is none."""
        return 1 if self.count else -1

    def heading(self, row: int) -> str:
        """Return the words of a heading with how many are below it; "" for a hit."""
        at = self._rows[row] if 0 <= row < len(self._rows) else None
        if not isinstance(at, str):
            return ""
        return f"{self._called()[at.value]} ({self._many(self._counts[at])})"

    def words(self, hit: "Found") -> str:
        """Return what stands below the title of a hit: of an item its answer, then what it asks."""
        if hit.kind.value != "item":
            return hit.words
        answer = word(hit.verdict) if hit.verdict else self.tr("Chưa trả lời")
        return f"{answer}. {hit.words}"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are, headings too."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that hits can be chosen."""
        return super().flags(index) if self.hit(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title or heading; kind, title and words to screen readers."""
        hit = self.hit(index.row())
        if hit is None:
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.heading(index.row()) if role in shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._called()[hit.kind.value]}: {hit.title}. {self.words(hit)}"
        return None

    def _many(self, count: int) -> str:
        from inspector_app.actions.search_all import PER_KIND

        return self.tr("{0} mới nhất, gõ thêm để thu hẹp").format(count) if count >= PER_KIND else str(count)

    def _called(self) -> dict[str, str]:
        return {
            "visit": self.tr("Cuộc kiểm tra"),
            "planned": self.tr("Kế hoạch, chưa mở"),
            "finding": self.tr("Tồn tại"),
            "recommendation": self.tr("Kiến nghị"),
            "item": self.tr("Nội dung kiểm tra, đang mở"),
            "answer": self.tr("Ghi chú theo nội dung"),
            "person": self.tr("Người"),
            "document": self.tr("Văn bản"),
            "text": self.tr("Nhận xét, kết luận"),
            "instrument": self.tr("Niêm yết, phiếu, hồ sơ, số liệu"),
        }
