"""Text in which some words are set off by weight and a line below them, never by colour alone."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.look import Look
from inspector_app.inspection.folding import fold

_WORD = re.compile(r"\w+", re.UNICODE)
_MARGIN = 10


def laid_out(text: str, marked: Sequence[str], font: QFont, width: float) -> QTextLayout:
    """Return text broken into lines of a width; every word that is among ``marked`` is set off."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, marked))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _formats(text: str, marked: Sequence[str]) -> list[QTextLayout.FormatRange]:
    wanted = {fold(word) for each in marked for word in _WORD.findall(each)}
    found = []
    for match in _WORD.finditer(text):
        if fold(match.group()) in wanted:
            set_off = QTextLayout.FormatRange()
            set_off.start, set_off.length = match.start(), match.end() - match.start()
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            look.setFontUnderline(True)
            set_off.format = look
            found.append(set_off)
    return found


class MarkedLabel(QWidget):
    """A text with some words set off."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._marked: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, marked: tuple[str, ...] = ()) -> None:
        """Show a text; screen readers hear it as it is."""
        self._text, self._marked = text, marked
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return round(laid_out(self._text, self._marked, self.font(), width).boundingRect().height()) + 2

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self._look.color("text"))
        lines = laid_out(self._text, self._marked, self.font(), self.width())
        spare = self.height() - lines.boundingRect().height()
        lines.draw(painter, QPointF(0, max(0.0, spare / 2)))


class MarkedRows(QStyledItemDelegate):
    """Draws rows of (title, text, marked words)."""

    def __init__(
        self,
        look: Look,
        words_of: Callable[[Index], tuple[str, str, tuple[str, ...]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._words_of = words_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the title and all lines of the text."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        _, text, marked = self._words_of(index)
        lines = (
            laid_out(text, marked, option.font, width - 2 * _MARGIN).boundingRect().height() if text else 0
        )
        return QSize(200, round(lines) + option.fontMetrics.lineSpacing() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        title, text, marked = self._words_of(index)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._look.color("accent_soft" if selected else "surface"))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        place = QRectF(rect).adjusted(_MARGIN, 7, -_MARGIN, -7)
        painter.setFont(option.font)
        painter.setPen(self._look.color("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, title)
        painter.setPen(self._look.color("text"))
        step = option.fontMetrics.lineSpacing()
        laid_out(text, marked, option.font, place.width()).draw(
            painter, place.topLeft() + QPointF(0, step + 1)
        )
        widget = option.widget
        if selected and isinstance(widget, QWidget) and widget.hasFocus():
            painter.setPen(QPen(QColor(self._look.color("focus")), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()
