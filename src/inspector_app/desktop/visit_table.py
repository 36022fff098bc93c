"""The list of visits as a table: state by shape and word, unit, subject, day, leader, progress."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.words import STATE_ICONS, word
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import fold

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import VisitRow

_ROOT = QModelIndex()
STATE, UNIT, SUBJECT, DAY, LEADER, PROGRESS = range(6)


class VisitTable(QAbstractTableModel):
    """Visits that the search lets through, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, VisitRow]] = []
        self._shown: list[VisitRow] = []
        self._needle = ""

    def show_visits(self, visits: "Sequence[VisitRow]") -> None:
        """Show visits."""
        self.beginResetModel()
        self._all = [(fold(f"{v.unit_name} {v.subject} {v.leader} {_day(v)}"), v) for v in visits]
        self._let_through()
        self.endResetModel()

    def find(self, text: str) -> None:
        """Show only visits that hold every word, whatever their diacritics."""
        self.beginResetModel()
        self._needle = fold(text)
        self._let_through()
        self.endResetModel()

    def visit(self, row: int) -> "VisitRow | None":
        """Return the visit of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, visit_id: str) -> int:
        """Return the row of a visit, -1 when it is not shown."""
        return next((n for n, visit in enumerate(self._shown) if visit.visit_id == visit_id), -1)

    @property
    def total(self) -> int:
        """How many visits there are, found or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many visits are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else PROGRESS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = (
            self.tr("Trạng thái"),
            self.tr("Đơn vị"),
            self.tr("Về việc"),
            self.tr("Ngày"),
            self.tr("Trưởng đoàn"),
            self.tr("Tiến độ"),
        )
        return words[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the whole visit to screen readers."""
        visit = self.visit(index.row())
        if visit is None:
            return None
        cells = (
            word(visit.state),
            visit.unit_name or self.tr("(chưa có tên đơn vị)"),
            visit.subject,
            _day(visit),
            visit.leader,
            f"{visit.answered}/{visit.chosen}" if visit.chosen else "–",
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            progress = self.tr("đã trả lời {0} trên {1}").format(visit.answered, visit.chosen)
            return ". ".join(cell for cell in (*cells[:PROGRESS], progress) if cell)
        return None

    def _let_through(self) -> None:
        words = self._needle.split()
        self._shown = [visit for folded, visit in self._all if all(w in folded for w in words)]


class VisitCells(QStyledItemDelegate):
    """Draws state and progress; other cells as usual."""

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the shape beside the word."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + (34 if index.column() == STATE else 0), hint.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        visit = model.visit(index.row()) if isinstance(model, VisitTable) else None
        if visit is None or index.column() not in (STATE, PROGRESS):
            super().paint(painter, option, index)
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if selected else "surface"
        painter.fillRect(option.rect, self._look.color(ground))
        if index.column() == STATE:
            self._paint_state(painter, option, visit, ground)
        else:
            self._paint_progress(painter, option, visit)
        painter.restore()

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, visit: "VisitRow", ground: str
    ) -> None:
        rect = option.rect
        icon, tint = STATE_ICONS[visit.state]
        sign = QRectF(rect.left() + 10, rect.center().y() - 9, 19, 19)
        self._icons.paint(painter, sign, icon, tint, ground)
        painter.setPen(self._look.color(tint))
        painter.drawText(rect.adjusted(36, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, word(visit.state))

    def _paint_progress(self, painter: QPainter, option: QStyleOptionViewItem, visit: "VisitRow") -> None:
        rect = option.rect.adjusted(8, 0, -8, 0)
        painter.setPen(self._look.color("text"))
        words = f"{visit.answered}/{visit.chosen}" if visit.chosen else "–"
        painter.drawText(rect.adjusted(0, 0, 0, -10), Qt.AlignmentFlag.AlignCenter, words)
        if not visit.chosen:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(rect.left(), rect.center().y() + 9, rect.width(), 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("border"))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        done = bar.width() * visit.answered / visit.chosen
        painter.setBrush(self._look.color("good" if visit.answered == visit.chosen else "accent"))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), done, bar.height()), 2.5, 2.5)


def _day(visit: "VisitRow") -> str:
    return short_date(visit.day) if visit.day else ""
