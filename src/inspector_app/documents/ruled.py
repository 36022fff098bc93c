"""A heading with a short rule below its last line.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5.b: «bên dưới trích yếu có đường kẻ ngang, nét liền, có độ
dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ và đặt cân đối so với dòng chữ».
"""

from typing import Any

from inspector_app.documents.prose import Prose

_RULE = 0.6
_GAP = 3.0
_BELOW = 7.0
_SHARE = 0.4


class Ruled:
    """A paragraph and the rule below it, never split."""

    name = "trích yếu"

    def __init__(self, prose: Prose) -> None:
        """Take the paragraph."""
        self._prose = prose
        self.before = prose.before
        self.keep_with_next = True

    def height(self, width: float) -> float:
        """Return the height in points."""
        return self._prose.height(width) + _GAP + _BELOW

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the lines, and the rule in the middle below them, by the longest one."""
        self._prose.draw(canvas, x, top, width)
        lines = self._prose.lines(width)
        if lines:
            half = max(line.width for line in lines) * _SHARE / 2
            middle, y = x + width / 2, top - self._prose.height(width) - _GAP
            canvas.setLineWidth(_RULE)
            canvas.line(middle - half, y, middle + half, y)
