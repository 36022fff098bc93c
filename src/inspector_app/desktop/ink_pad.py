"""A pad for a hand-drawn signature: strokes by pen, finger or mouse, with time and pressure, in 0.01 mm."""

from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.actions.record_ink import Stroke
from inspector_app.desktop.look import Look

WIDTH_MM = 80
HEIGHT_MM = 30
FULL_PRESSURE = 1_000
MOUSE_PRESSURE = 500
MOST_POINTS = 20_000
_PX_PER_MM = 5.2
_HUNDREDTHS = 100


class InkPad(QWidget):
    """The pad; its whole width is 80 mm however large it is on the screen.

    Signals:
        drawn(bool): Whether there is anything on the pad.
    """

    drawn = Signal(bool)
    _LARGEST = QSize(WIDTH_MM * 7, HEIGHT_MM * 7)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ink_pad")
        self.setAccessibleName(self.tr("Khung ký tay: ký bằng bút, ngón tay hoặc chuột; phím Delete để xóa"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumSize(self._LARGEST)
        self._look = look
        self._strokes: list[list[tuple[int, int, int, int]]] = []
        self._down = False
        self._by_pen = False
        self._clock = QElapsedTimer()
        look.changed.connect(self.update)

    def strokes(self) -> tuple[Stroke, ...]:
        """Return the strokes: (milliseconds since the first touch, x, y, pressure)."""
        return tuple(tuple(stroke) for stroke in self._strokes if stroke)

    def clear(self) -> None:
        """Wipe the pad."""
        self._strokes = []
        self._down = False
        self._clock.invalidate()
        self.update()
        self.drawn.emit(False)

    def hasHeightForWidth(self) -> bool:
        """Return True: the pad keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that belongs to a width."""
        return round(width * HEIGHT_MM / WIDTH_MM)

    def sizeHint(self) -> QSize:
        """Return a size near life."""
        return QSize(round(WIDTH_MM * _PX_PER_MM), round(HEIGHT_MM * _PX_PER_MM))

    def minimumSizeHint(self) -> QSize:
        """Return the least size on which a name can be written."""
        return QSize(240, 90)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke, unless the pen already did."""
        if event.button() == Qt.MouseButton.LeftButton and not self._by_pen:
            self._start(event.position(), MOUSE_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke."""
        if self._down and not self._by_pen:
            self._go_on(event.position(), MOUSE_PRESSURE)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a stroke."""
        if not self._by_pen:
            self._down = False

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take strokes of a pen with its pressure; the mouse events that Qt makes of them are left out."""
        pressure = round(event.pressure() * FULL_PRESSURE)
        if event.type() == QEvent.Type.TabletPress:
            self._by_pen = True
            self._start(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletMove and self._down:
            self._go_on(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._down = self._by_pen = False
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wipe with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pad, its line and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._look.color("focus" if self.hasFocus() else "edge"), 2))
        painter.setBrush(self._look.color("paper"))
        painter.drawRoundedRect(frame, 6, 6)
        base = frame.bottom() - frame.height() * 0.24
        painter.setPen(QPen(self._look.color("border"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(frame.left() + 16, base), QPointF(frame.right() - 16, base))
        pen = QPen(self._look.color("ink"), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _path(self, stroke: list[tuple[int, int, int, int]]) -> QPainterPath:
        scale = self.width() / (WIDTH_MM * _HUNDREDTHS)
        points = [QPointF(x * scale, y * scale) for _, x, y, _ in stroke]
        path = QPainterPath(points[0])
        if len(points) == 1:
            path.lineTo(points[0] + QPointF(0.1, 0.1))
        for before, after in pairwise(points[1:]):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1])
        return path

    def _start(self, place: QPointF, pressure: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._clock.isValid():
            self._clock.start()
        self._down = True
        self._strokes.append([])
        self._go_on(place, pressure)
        self.drawn.emit(True)

    def _go_on(self, place: QPointF, pressure: int) -> None:
        if sum(len(stroke) for stroke in self._strokes) >= MOST_POINTS:
            return
        scale = WIDTH_MM * _HUNDREDTHS / self.width()
        x = min(max(round(place.x() * scale), 0), WIDTH_MM * _HUNDREDTHS)
        y = min(max(round(place.y() * scale), 0), HEIGHT_MM * _HUNDREDTHS)
        self._strokes[-1].append((self._clock.elapsed(), x, y, min(max(pressure, 0), FULL_PRESSURE)))
        self.update()
