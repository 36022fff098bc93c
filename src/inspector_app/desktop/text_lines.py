"""Text broken into lines for painting, cut with "…" where the room ends."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_NARROWEST_PX = 20


def lines_of(text: str, width: int, font: QFont, most: int) -> tuple[str, ...]:
    """Return at most so many lines; the last ends in "…" where the text is longer."""
    one_paragraph = " ".join(text.split())
    if not one_paragraph:
        return ()
    room = max(width, _NARROWEST_PX)
    layout = QTextLayout(one_paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        starts.append(line.textStart())
    layout.endLayout()
    whole = [one_paragraph[start:end].rstrip() for start, end in pairwise(starts)]
    rest = one_paragraph[starts[-1] :].strip()
    return (*whole, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))
