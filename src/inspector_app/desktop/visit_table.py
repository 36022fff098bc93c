"""The list of visits as a table: state by shape and word, unit with what is due, subject, day, progress."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.duty_words import Remark
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.plain_text import tip
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.desktop.words import STATE_ICONS, word
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.sealing import VisitState

if TYPE_CHECKING:
    from inspector_app.actions.read_visit import VisitRow

_ROOT = QModelIndex()
STATE, UNIT, SUBJECT, DAY, LEADER, PROGRESS = range(6)
_STATES = {state: place for place, state in enumerate(VisitState)}
_REMARK_PX = 15
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class VisitTable(SortableTable):
    """Visits that the filter lets through, in the order given or by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[VisitRow] = []
        self._shown: list[VisitRow] = []
        self._remarks: Mapping[str, Remark] = {}
        self._only: frozenset[str] | None = None

    def show_visits(self, visits: "Sequence[VisitRow]", remarks: Mapping[str, Remark] | None = None) -> None:
        """Show visits, some with a remark under the unit's name."""
        self.beginResetModel()
        self._all, self._remarks = list(visits), remarks or {}
        self.put_in_order()
        self.endResetModel()

    def show_only(self, visit_ids: frozenset[str] | None) -> None:
        """Show only these visits; None: all."""
        self.beginResetModel()
        self._only = visit_ids
        self.put_in_order()
        self.endResetModel()

    def visit(self, row: int) -> "VisitRow | None":
        """Return the visit of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def remark(self, row: int) -> Remark | None:
        """Return what stands under the unit's name of a row."""
        visit = self.visit(row)
        return self._remarks.get(visit.visit_id) if visit is not None else None

    def row_of(self, visit_id: str) -> int:
        """Return the row of a visit, -1 when it is not shown."""
        return next((n for n, visit in enumerate(self._shown) if visit.visit_id == visit_id), -1)

    @property
    def total(self) -> int:
        """How many visits there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many visits are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headings(self) -> Sequence[str]:
        """Return the headings."""
        return (
            self.tr("Trạng thái"),
            self.tr("Đơn vị"),
            self.tr("Về việc"),
            self.tr("Ngày"),
            self.tr("Trưởng đoàn"),
            self.tr("Tiến độ"),
        )

    def row_keys(self) -> Sequence[str]:
        """Return the ids of the visits shown."""
        return [visit.visit_id for visit in self._shown]

    def put_in_order(self) -> None:
        """Take the visits that the filter lets through, in the order asked for."""
        let_through = [v for v in self._all if self._only is None or v.visit_id in self._only]
        self._shown = self.ordered(let_through, self._value)

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
            remark = self.remark(index.row())
            progress = self.tr("đã trả lời {0} trên {1}").format(visit.answered, visit.chosen)
            parts = (*cells[:PROGRESS], progress, remark.words if remark else "")
            return ". ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (UNIT, SUBJECT):
            return tip(cells[index.column()])
        return None

    def _value(self, visit: "VisitRow", column: int) -> SortValue:
        if column == STATE:
            return _STATES[visit.state]
        if column == PROGRESS:
            return round(1000 * visit.answered / visit.chosen) if visit.chosen else None
        if column == DAY:
            return visit.day
        return (visit.unit_name, visit.subject, "", visit.leader)[column - UNIT]


class VisitCells(QStyledItemDelegate):
    """Draws state, unit with its remark, and progress; other cells as usual."""

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
        if visit is None or index.column() not in (STATE, UNIT, PROGRESS):
            super().paint(painter, option, index)
            return
        remark = model.remark(index.row()) if isinstance(model, VisitTable) else None
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if selected else "surface"
        painter.fillRect(option.rect, self._look.color(ground))
        if index.column() == STATE:
            self._paint_state(painter, option, visit, ground)
        elif index.column() == UNIT:
            self._paint_unit(painter, option, str(index.data()), remark, ground)
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

    def _paint_unit(
        self, painter: QPainter, option: QStyleOptionViewItem, name: str, remark: Remark | None, ground: str
    ) -> None:
        """Draw the name, and below it what is due."""
        metrics, place = option.fontMetrics, option.rect.adjusted(10, 0, -6, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(self._look.color("text"))
        if remark is None:
            painter.drawText(place, _LEFT, metrics.elidedText(name, elide, place.width()))
            return
        step = metrics.lineSpacing()
        top = place.center().y() - step
        line = QRect(place.left(), top, place.width(), step)
        painter.drawText(line, _LEFT, metrics.elidedText(name, elide, line.width()))
        sign = QRectF(place.left(), top + step + (step - _REMARK_PX) / 2, _REMARK_PX, _REMARK_PX)
        self._icons.paint(painter, sign, remark.icon, remark.tint, ground)
        below = line.translated(_REMARK_PX + 5, step).adjusted(0, 0, -_REMARK_PX - 5, 0)
        painter.setPen(self._look.color(remark.tint))
        painter.drawText(below, _LEFT, metrics.elidedText(remark.words, elide, below.width()))

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
