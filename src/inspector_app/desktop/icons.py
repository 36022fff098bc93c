"""Our own small icons, drawn from SVG in the colours of the scheme; never letters that a font may lack."""

from functools import cache, lru_cache
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector_app.bundled import bundled
from inspector_app.desktop.look import Look

_SIZES_PX = (22, 44)  # Qt scales the nearest


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
        colors = self._look.scheme.colors
        return _picture(name, colors[tint], colors["surface"], round(size_px * ratio), ratio)

    def paint(
        self, painter: QPainter, place: QRectF, name: str, tint: str = "text", ground: str = "surface"
    ) -> None:
        """Draw an icon with lines of one colour token; cut-out lines take the ground's."""
        colors = self._look.scheme.colors
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        picture = _picture(name, colors[tint], colors[ground], round(place.width() * ratio), ratio)
        painter.drawPixmap(place.topLeft(), picture)


@cache
def _drawings() -> Traversable:
    return bundled("resources/icons")


@cache
def _renderer(name: str, color: str, ground: str) -> QSvgRenderer:
    text = _drawings().joinpath(f"{name}.svg").read_text(encoding="utf-8")
    colored = text.replace("currentColor", color).replace("#GROUND", ground)
    return QSvgRenderer(QByteArray(colored.encode()))


@lru_cache(maxsize=500)
def _picture(name: str, color: str, ground: str, side: int, ratio: float) -> QPixmap:
    """Return an icon as pixels: a list draws the same few shapes many times."""
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color, ground).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
