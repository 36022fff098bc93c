"""A picture being made ready: covered, cropped and drawn upon with the mouse, or an area at a time by keys.

The canvas changes no pixel: it shows a Treatment over the picture as it will be, and says when it is another.
Areas are shares of the picture, so what is drawn at any zoom falls on the same pixels.
"""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.desktop.look import Look
from inspector_app.inspection.evidence import WHOLE, Area, Stroke, Treatment, turned_treatment

_SMALLEST = 0.012  # of a side: less is a click that slipped
_STEP = 0.01
_MIDDLE = Area(0.4, 0.42, 0.2, 0.12)
_MARGIN_PX = 8
_INK = QColor(208, 2, 27)
_QUARTER = 90
_LEAST_POINTS = 2


class Tool(StrEnum):
    """What dragging the mouse does."""

    COVER = "cover"
    CROP = "crop"
    DRAW = "draw"


class PictureCanvas(QWidget):
    """One picture with what is done to it.

    Signals:
        changed(Treatment): The treatment is another.
    """

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picture_canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Ảnh đang chuẩn bị"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._look = look
        self._source = QImage()
        self._shown = QImage()
        self._treatment = Treatment()
        self._before: list[Treatment] = []
        self._tool = Tool.COVER
        self._picked = -1  # which cover the keys move
        self._drag: list[QPointF] = []

    @property
    def treatment(self) -> Treatment:
        """What is done to the picture."""
        return self._treatment

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def show_picture(self, image: QImage) -> None:
        """Show another picture, untouched."""
        self._source = self._shown = image
        self._treatment, self._before, self._picked, self._drag = Treatment(), [], -1, []
        self._say()
        self.update()

    def use(self, tool: Tool) -> None:
        """Let the mouse and the keys do something else."""
        self._tool = tool
        self._say()
        self.update()

    def turn(self) -> None:
        """Turn the picture by a quarter clockwise, with everything on it."""
        self._do(turned_treatment(self._treatment))

    def add_cover(self) -> None:
        """Put a cover into the middle, to be moved by the arrow keys."""
        covers = (*self._treatment.covers, _MIDDLE)
        self._picked = len(covers) - 1
        self._do(replace(self._treatment, covers=covers))

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._set(self._before.pop())

    def keep_fine(self, *, fine: bool) -> None:
        """Keep more detail, or less."""
        if fine != self._treatment.fine:
            self._do(replace(self._treatment, fine=fine))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(640, 460)

    def minimumSizeHint(self) -> QSize:
        """Return the least at which a face can be covered."""
        return QSize(300, 220)

    # --- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cover or the crop with the arrows, with Shift its size; Insert, Delete, Page keys."""
        moves = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_STEP),
            Qt.Key.Key_Down: (0.0, _STEP),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._nudge(*moves[key], size=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Insert:
            self.add_cover()
        elif key == Qt.Key.Key_Delete:
            self._drop()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._treatment.covers:
            by = 1 if key == Qt.Key.Key_PageDown else -1
            self._picked = (self._picked + by) % len(self._treatment.covers)
            self._say()
            self.update()
        else:
            super().keyPressEvent(event)

    def _nudge(self, across: float, down: float, *, size: bool) -> None:
        area = self._area_in_hand()
        if area is None:
            return
        if size:
            wide = min(max(area.width + across, _SMALLEST), 1 - area.left)
            high = min(max(area.height + down, _SMALLEST), 1 - area.top)
            self._put(Area(area.left, area.top, wide, high))
        else:
            left = min(max(area.left + across, 0.0), 1 - area.width)
            top = min(max(area.top + down, 0.0), 1 - area.height)
            self._put(Area(left, top, area.width, area.height))

    def _area_in_hand(self) -> Area | None:
        if self._tool is Tool.CROP:
            return self._treatment.crop
        covers = self._treatment.covers
        return covers[self._picked] if 0 <= self._picked < len(covers) else None

    def _put(self, area: Area) -> None:
        if self._tool is Tool.CROP:
            self._do(replace(self._treatment, crop=area))
        else:
            covers = list(self._treatment.covers)
            covers[self._picked] = area
            self._do(replace(self._treatment, covers=tuple(covers)))

    def _drop(self) -> None:
        covers = list(self._treatment.covers)
        if self._tool is Tool.CROP:
            self._do(replace(self._treatment, crop=WHOLE))
        elif 0 <= self._picked < len(covers):
            del covers[self._picked]
            self._picked = len(covers) - 1
            self._do(replace(self._treatment, covers=tuple(covers)))

    # --- mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin an area or a line; a press on a cover picks it for the keys."""
        if event.button() != Qt.MouseButton.LeftButton or self._shown.isNull():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag = [self._share(event.position())]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self._drag:
            at = self._share(event.position())
            self._drag = [*self._drag, at] if self._tool is Tool.DRAW else [self._drag[0], at]
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the area or the line."""
        drag, self._drag = self._drag, []
        if event.button() != Qt.MouseButton.LeftButton or not drag:
            return
        if self._tool is Tool.DRAW:
            if len(drag) >= _LEAST_POINTS:
                line = Stroke(tuple((point.x(), point.y()) for point in drag))
                self._do(replace(self._treatment, strokes=(*self._treatment.strokes, line)))
            return
        area = _between(drag[0], drag[-1])
        if area.width < _SMALLEST or area.height < _SMALLEST:
            self._pick(drag[0])
        elif self._tool is Tool.CROP:
            self._do(replace(self._treatment, crop=area))
        else:
            self._picked = len(self._treatment.covers)
            self._do(replace(self._treatment, covers=(*self._treatment.covers, area)))

    def _pick(self, at: QPointF) -> None:
        for number, area in enumerate(self._treatment.covers):
            if QRectF(area.left, area.top, area.width, area.height).contains(at):
                self._picked = number
        self._say()
        self.update()

    # --- drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture as it will be kept, and what is being dragged."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("border"))
        place = self._place()
        if place.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(place, self._shown)
        self._draw_covers(painter, place)
        for line in self._treatment.strokes:
            _draw_line(painter, place, [QPointF(x, y) for x, y in line.points])
        self._draw_crop(painter, place)
        if self._drag:
            self._draw_drag(painter, place)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _draw_covers(self, painter: QPainter, place: QRectF) -> None:
        for number, area in enumerate(self._treatment.covers):
            painter.setBrush(Qt.GlobalColor.black)
            picked = number == self._picked and self._tool is not Tool.CROP
            painter.setPen(
                QPen(self._look.color("focus") if picked else Qt.GlobalColor.white, 3 if picked else 2)
            )
            painter.drawRect(_on(place, area))

    def _draw_crop(self, painter: QPainter, place: QRectF) -> None:
        crop = self._treatment.crop
        if crop == WHOLE and self._tool is not Tool.CROP:
            return
        kept = _on(place, crop)
        dark = QColor(0, 0, 0, 150)
        for part in (
            QRectF(place.left(), place.top(), place.width(), kept.top() - place.top()),
            QRectF(place.left(), kept.bottom(), place.width(), place.bottom() - kept.bottom()),
            QRectF(place.left(), kept.top(), kept.left() - place.left(), kept.height()),
            QRectF(kept.right(), kept.top(), place.right() - kept.right(), kept.height()),
        ):
            painter.fillRect(part, dark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, 2, Qt.PenStyle.DashLine))
        painter.drawRect(kept)

    def _draw_drag(self, painter: QPainter, place: QRectF) -> None:
        if self._tool is Tool.DRAW:
            _draw_line(painter, place, self._drag)
            return
        painter.setBrush(Qt.GlobalColor.black if self._tool is Tool.COVER else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, 2, Qt.PenStyle.DashLine))
        painter.drawRect(_on(place, _between(self._drag[0], self._drag[-1])))

    def _place(self) -> QRectF:
        """Return where the turned picture is drawn: as large as fits."""
        if self._shown.isNull():
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        scale = min(room.width() / self._shown.width(), room.height() / self._shown.height(), 2.0)
        wide, high = self._shown.width() * scale, self._shown.height() * scale
        return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)

    def _share(self, at: QPointF) -> QPointF:
        place = self._place()
        across = (at.x() - place.left()) / max(place.width(), 1.0)
        down = (at.y() - place.top()) / max(place.height(), 1.0)
        return QPointF(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0))

    # --- steps -----------------------------------------------------------------------------------------

    def _do(self, treatment: Treatment) -> None:
        self._before.append(self._treatment)
        self._set(treatment)

    def _set(self, treatment: Treatment) -> None:
        if treatment.turns != self._treatment.turns:
            turn = QTransform().rotate(_QUARTER * treatment.turns)
            self._shown = self._source.transformed(turn) if treatment.turns else self._source
        self._treatment = treatment
        self._picked = min(self._picked, len(treatment.covers) - 1)
        self._say()
        self.update()
        self.changed.emit(treatment)

    def _say(self) -> None:
        """Tell screen readers what is on the picture."""
        covers = len(self._treatment.covers)
        words = [self.tr("{0} chỗ che").format(covers)] if covers else [self.tr("chưa che chỗ nào")]
        area = self._area_in_hand()
        if area is not None:
            across, down = round(100 * area.left), round(100 * area.top)
            words.append(self.tr("đang chọn khung cách trái {0} %, cách trên {1} %").format(across, down))
        self.setAccessibleDescription("; ".join(words))


def _between(one: QPointF, other: QPointF) -> Area:
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    return Area(left, top, abs(one.x() - other.x()), abs(one.y() - other.y()))


def _on(place: QRectF, area: Area) -> QRectF:
    return QRectF(
        place.left() + area.left * place.width(),
        place.top() + area.top * place.height(),
        area.width * place.width(),
        area.height * place.height(),
    )


def _draw_line(painter: QPainter, place: QRectF, points: list[QPointF]) -> None:
    pen = QPen(_INK, max(3.0, max(place.width(), place.height()) * 0.006))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [
        QPointF(place.left() + point.x() * place.width(), place.top() + point.y() * place.height())
        for point in points
    ]
    painter.drawPolyline(at)
