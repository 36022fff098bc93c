"""A small chart of one table of figures: bars with words and numbers, told apart by pattern, not colour."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.desktop.look import Look
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.numbers import number_text

_GAP_PX, _BAR_SHARE, _THINNEST_PX = 8, 0.6, 2
_LABEL_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class BarShown:
    """One bar: its words, its count, and how it is filled (a Qt pattern and a colour token)."""

    label: str
    count: int
    pattern: Qt.BrushStyle
    tint: str


class FiguresChart(QWidget):
    """Received, settled and in progress of one table; what was not stated has no bar."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look = look
        self._bars: tuple[BarShown, ...] = ()
        look.changed.connect(self._redraw)

    def show_table(self, table: Figures) -> None:
        """Show a table."""
        self._bars = self._bars_of(table)
        self.setVisible(bool(self._bars))
        words = "; ".join(f"{bar.label} {number_text(bar.count)}" for bar in self._bars)
        self.setAccessibleName(self.tr("Biểu đồ: {0}").format(words))
        self.setAccessibleDescription(words)
        self._redraw()

    @property
    def bars(self) -> tuple[BarShown, ...]:
        """What is drawn, from above."""
        return self._bars

    def sizeHint(self) -> QSize:
        """Return a line for each bar."""
        return QSize(240, len(self._bars) * self._step() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; any width will do."""
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the room of another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars from one upright line, each with its words left and its number right of it."""
        painter = QPainter(self)
        most = max((bar.count for bar in self._bars), default=0) or 1
        numbers = self.fontMetrics().horizontalAdvance(number_text(most)) + 2 * _GAP_PX
        left = round(self.width() * _LABEL_SHARE)
        room = max(self.width() - left - numbers - _GAP_PX, 10)
        step = self._step()
        for number, bar in enumerate(self._bars):
            top = number * step + 2
            self._draw_bar(painter, bar, QRect(left, top, room * bar.count // most, step))
            painter.setPen(self._look.color("text"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            words = QRect(0, top, left - _GAP_PX, step)
            shown = self.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(flags), shown)
            at = left + max(room * bar.count // most, _THINNEST_PX) + _GAP_PX
            painter.drawText(
                QRect(at, top, numbers, step), int(Qt.AlignmentFlag.AlignVCenter), number_text(bar.count)
            )
        painter.setPen(self._look.color("edge"))
        painter.drawLine(left, 0, left, len(self._bars) * step + 2)
        if self.hasFocus():
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw_bar(self, painter: QPainter, bar: BarShown, place: QRect) -> None:
        height = round(place.height() * _BAR_SHARE)
        inside = QRect(place.left(), place.top() + (place.height() - height) // 2, place.width(), height)
        inside.setWidth(max(inside.width(), _THINNEST_PX))
        color = QColor(self._look.color(bar.tint))
        painter.fillRect(inside, self._look.color("surface"))
        painter.fillRect(inside, QBrush(color, bar.pattern))
        painter.setPen(QPen(color, 1))
        painter.drawRect(inside.adjusted(0, 0, -1, -1))

    def _step(self) -> int:
        return self.fontMetrics().lineSpacing() + 10

    def _redraw(self) -> None:
        self.updateGeometry()
        self.update()

    def _bars_of(self, table: Figures) -> tuple[BarShown, ...]:
        solid, dense, lines, open_ = (
            Qt.BrushStyle.SolidPattern,
            Qt.BrushStyle.Dense4Pattern,
            Qt.BrushStyle.BDiagPattern,
            Qt.BrushStyle.NoBrush,
        )
        joined = table.settled_early is None and table.settled_on_time is None
        received = table.received_total if table.received_total is not None else table.received_new
        rows = (
            (self.tr("Tiếp nhận"), received, open_, "text"),
            (self.tr("Giải quyết trước hạn"), table.settled_early, dense, "good"),
            (self.tr("Giải quyết đúng hạn"), table.settled_on_time, lines, "good"),
            (self.tr("Trước và đúng hạn"), table.settled_early_or_on_time if joined else None, lines, "good"),
            (self.tr("Giải quyết quá hạn"), table.settled_late, solid, "bad"),
            (self.tr("Đang giải quyết"), table.in_progress_total, open_, "accent"),
            (self.tr("Trong đó đã quá hạn"), table.in_progress_overdue, solid, "bad"),
        )
        return tuple(
            BarShown(text, count, pattern, tint) for text, count, pattern, tint in rows if count is not None
        )
