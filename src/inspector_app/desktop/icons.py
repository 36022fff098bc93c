"""Our own small icons, drawn from SVG in the colours of the scheme; never letters that a font may lack."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector_app.bundled import bundled
from inspector_app.desktop.look import Look

_SIZES_PX = (16, 20, 24, 32, 40, 48)


class Icons:
    """Draws icons by name; colours are tokens of the look."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def icon(self, name: str, tint: str = "text") -> QIcon:
        """Return an icon for buttons and menus; made anew after the look has changed."""
        made = QIcon()
        if not name:
            return made
        for mode, shade in ((QIcon.Mode.Normal, tint), (QIcon.Mode.Disabled, "muted")):
            for size in _SIZES_PX:
                made.addPixmap(self.pixmap(name, shade, size), mode)
        return made

    def pixmap(self, name: str, tint: str, size_px: int, ratio: float = 1.0) -> QPixmap:
        """Return a square picture of an icon; ``ratio`` is the screen's device pixel ratio."""
        side = round(size_px * ratio)
        picture = QPixmap(QSize(side, side))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRectF(0, 0, side, side), name, tint)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def paint(
        self, painter: QPainter, place: QRectF, name: str, tint: str = "text", ground: str = "surface"
    ) -> None:
        """Draw an icon with lines of one colour token; cut-out lines take the ground's."""
        colors = self._look.scheme.colors
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(name, colors[tint], colors[ground]).render(painter, place)


@cache
def _renderer(name: str, color: str, ground: str) -> QSvgRenderer:
    text = bundled(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
    colored = text.replace("currentColor", color).replace("#GROUND", ground)
    return QSvgRenderer(QByteArray(colored.encode()))
