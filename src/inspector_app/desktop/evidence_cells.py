"""Cells of the wall of pictures: the small view, its number, caption, and what it proves in words."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.evidence_model import EvidenceModel, Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.small_views import SmallViews
from inspector_app.desktop.text_lines import lines_of

_PAD = 8
_PICTURE_HIGH = 132
_WIDE = 196
_MOST_LINES = 2


class EvidenceCells(QStyledItemDelegate):
    """Draws one picture of the wall."""

    def __init__(
        self, model: EvidenceModel, views: SmallViews, look: Look, icons: Icons, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._views = views
        self._look = look
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return one size for all."""
        lines = (2 + _MOST_LINES) * option.fontMetrics.lineSpacing()
        wide = round(_WIDE * max(1.0, self._look.percent / 100))
        return QSize(wide, _PICTURE_HIGH + lines + 3 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the small view and the words."""
        one = self._model.evidence(index.row())
        if one is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(rect, self._look.color("accent_soft" if selected else "surface"))
        widget = option.widget
        strong = selected and isinstance(widget, QWidget) and widget.hasFocus()
        painter.setPen(QPen(self._look.color("focus" if strong else "border"), 2 if strong else 1))
        painter.drawRect(rect)
        room = QRect(rect.left() + _PAD, rect.top() + _PAD, rect.width() - 2 * _PAD, _PICTURE_HIGH)
        if erased := self._model.erased(one):
            painter.fillRect(room, self._look.color("window"))
            painter.setPen(self._look.color("muted"))
            painter.setFont(option.font)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, erased)
        else:
            self._picture(painter, room, one.sha256)
        self._words(painter, option, rect, index)
        painter.restore()

    def _picture(self, painter: QPainter, room: QRect, sha256: str) -> None:
        picture = self._views.picture(sha256)
        if picture is None or picture.isNull():
            painter.fillRect(room, self._look.color("window"))
            tint = "bad" if self._views.is_gone(sha256) else "muted"
            sign = QRectF(room.center().x() - 16, room.center().y() - 16, 32, 32)
            self._icons.paint(painter, sign, "picture", tint, "window")
            if self._views.is_damaged(sha256):
                below = QRect(room.left(), int(sign.bottom()) + 6, room.width(), room.height() // 3)
                painter.setPen(self._look.color("bad"))
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("Tệp ảnh bị hỏng"))
            return
        scale = min(room.width() / picture.width(), room.height() / picture.height(), 1.0)
        wide, high = picture.width() * scale, picture.height() * scale
        place = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        one = self._model.evidence(index.row())
        if one is None:
            return
        left, wide = rect.left() + _PAD, rect.width() - 2 * _PAD
        step = option.fontMetrics.lineSpacing()
        base = rect.top() + _PICTURE_HIGH + 2 * _PAD + option.fontMetrics.ascent()
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._look.color("text"))
        painter.drawText(QPointF(left, base), self._model.title(one))
        painter.setFont(option.font)
        for number, line in enumerate(lines_of(str(index.data() or ""), wide, option.font, _MOST_LINES), 1):
            painter.drawText(QPointF(left, base + number * step), line)
        loose = self._model.is_loose(one)
        painter.setPen(self._look.color("warn" if loose else "muted"))
        proves = self.tr("Chưa gắn với nội dung nào") if loose else self._model.proves(one)
        shown = option.fontMetrics.elidedText(proves, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QPointF(left, base + (_MOST_LINES + 1) * step), shown)
