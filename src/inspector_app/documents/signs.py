"""Check marks drawn as lines: the fonts of the papers have none, and a missing glyph draws nothing."""

from typing import Any

from inspector_app.inspection.paper import Sign

# Strokes on a square of 10 x 10 from the lower left; each is a line through points.
_STROKES: dict[Sign, tuple[tuple[tuple[float, float], ...], ...]] = {
    Sign.PASS: (((1.5, 5.0), (4.0, 2.0), (9.0, 9.0)),),
    Sign.FAIL: (((2.0, 2.0), (8.5, 8.5)), ((2.0, 8.5), (8.5, 2.0))),
    Sign.NA: (((2.0, 5.0), (8.0, 5.0)),),
    Sign.OPEN: (((1.5, 1.5), (8.5, 1.5), (8.5, 8.5), (1.5, 8.5), (1.5, 1.5)),),
}
_SQUARE = 10.0
_PEN = 0.11  # share of the size
_PEN_OPEN = 0.06


def draw_sign(canvas: Any, sign: Sign, x: float, y: float, size: float) -> None:
    """Draw a mark in the square of ``size`` points whose lower left corner is (x, y)."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(size * (_PEN_OPEN if sign is Sign.OPEN else _PEN))
    for stroke in _STROKES[sign]:
        path = canvas.beginPath()
        for number, (across, up) in enumerate(stroke):
            move = path.lineTo if number else path.moveTo
            move(x + across / _SQUARE * size, y + up / _SQUARE * size)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
