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
    """A paragraph and the rule below it; one that is longer than a page has the rule on the last."""

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
        """Return the whole height, or of a long one that of a few lines."""
        least = self._prose.least(width)
        return self.height(width) if least == self._prose.height(width) else least

    def split(self, width: float, room: float) -> "tuple[Prose, Ruled] | None":
        """Return the lines that fit into ``room``, and the rest with the rule; None when nothing fits."""
        parts = self._prose.split(width, room)
        return (parts[0], Ruled(parts[1])) if parts else None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the lines, and the rule in the middle below them, by the longest one."""
        self._prose.draw(canvas, x, top, width)
        lines = self._prose.lines(width)
        if lines:
            half = max(line.width for line in lines) * _SHARE / 2
            middle, y = x + width / 2, top - self._prose.height(width) - _GAP
            canvas.setLineWidth(_RULE)
            canvas.line(middle - half, y, middle + half, y)
