"""Hand-drawn signatures as vectors: the outline of the strokes, fitted into a box, sharp at any size."""

from collections.abc import Sequence
from typing import Any

Stroke = Sequence[Sequence[int]]

_PEN = 1.1  # points
_MARGIN = 3.0
_LARGEST = 72 / 25.4 / 100 * 1.0  # points per 0.01 mm: never larger than it was drawn
_TENSION = 6.0  # a Catmull-Rom spline as Bézier curves: control points at a sixth of the neighbours' chord


def draw_ink(canvas: Any, strokes: Sequence[Stroke], x0: float, y0: float, x1: float, y1: float) -> None:
    """Draw strokes of (x, y) in 0.01 mm, y downwards, centred in a box of the page in points."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    room_x, room_y = x1 - x0 - 2 * _MARGIN, y1 - y0 - 2 * _MARGIN
    scale = min(room_x / max(right - left, 1), room_y / max(bottom - top, 1), _LARGEST)
    x = (x0 + x1) / 2 - (left + right) / 2 * scale
    y = (y0 + y1) / 2 + (top + bottom) / 2 * scale
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(_PEN)
    for stroke in strokes:
        path = canvas.beginPath()
        _curve(path, [(x + p[0] * scale, y - p[1] * scale) for p in stroke])
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _curve(path: Any, points: Sequence[tuple[float, float]]) -> None:
    """Lay a smooth curve through points; a single point becomes a dot."""
    if not points:
        return
    path.moveTo(*points[0])
    if len(points) == 1:
        path.lineTo(*points[0])
    for n in range(len(points) - 1):
        before, here = points[max(n - 1, 0)], points[n]
        there, after = points[n + 1], points[min(n + 2, len(points) - 1)]
        path.curveTo(
            here[0] + (there[0] - before[0]) / _TENSION,
            here[1] + (there[1] - before[1]) / _TENSION,
            there[0] - (after[0] - here[0]) / _TENSION,
            there[1] - (after[1] - here[1]) / _TENSION,
            *there,
        )
