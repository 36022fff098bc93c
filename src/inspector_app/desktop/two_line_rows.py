"""Rows with a shape, a bold title, and words that wrap to a few lines."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.text_lines import lines_of

_MARGIN = 10
_SIGN_PX = 20
_BAR_PX = 4


class TwoLineRows(QStyledItemDelegate):
    """Draws what a function says of each row: (icon, colour token, title, words)."""

    def __init__(
        self,
        look: Look,
        icons: Icons,
        words_of: Callable[[Index], tuple[str, str, str, str]],
        parent: QObject | None = None,
        *,
        most_lines: int = 2,
        title_lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self._most = most_lines
        self._title_most = title_lines
        self._look = look
        self._icons = icons
        self._words_of = words_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the title and as many lines as there are words for."""
        _, _, title, words = self._words_of(index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        room = width - 3 * _MARGIN - _SIGN_PX - 1  # exactly what is painted into
        titles = lines_of(title, room, _bold(option.font), self._title_most) or ("",)
        count = len(titles) + len(lines_of(words, room, option.font, self._most))
        return QSize(200, count * option.fontMetrics.lineSpacing() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        icon, tint, title, words = self._words_of(index)
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._look.color("accent_soft" if selected else "surface"))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected:  # a bar too: a tint alone does not tell which of several rows are chosen
            painter.fillRect(rect.left(), rect.top(), _BAR_PX, rect.height(), self._look.color("accent"))
        ground = "accent_soft" if selected else "surface"
        sign = QRectF(rect.left() + _MARGIN, rect.top() + 9, _SIGN_PX, _SIGN_PX)
        self._icons.paint(painter, sign, icon, tint, ground)
        left = rect.left() + 2 * _MARGIN + _SIGN_PX
        place = QRect(left, rect.top() + 8, rect.right() - left - _MARGIN, rect.height() - 16)
        self._write(painter, option, place, title, words)
        widget = option.widget
        if selected and isinstance(widget, QWidget) and widget.hasFocus():
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, title: str, words: str
    ) -> None:
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(self._look.color("text"))
        step = option.fontMetrics.lineSpacing()
        base = place.top() + option.fontMetrics.ascent()
        for line in lines_of(title, place.width(), bold, self._title_most) or ("",):
            painter.drawText(QPointF(place.left(), base), line)
            base += step
        painter.setFont(option.font)
        painter.setPen(self._look.color("muted"))
        for line in lines_of(words, place.width(), option.font, self._most):
            painter.drawText(QPointF(place.left(), base), line)
            base += step


def _bold(plain: QFont) -> QFont:
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
