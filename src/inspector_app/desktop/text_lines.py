"""Text broken into lines for painting, cut with "…" where the room ends."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_NARROWEST_PX = 20


def two_lines(text: str, width: int, font: QFont) -> tuple[str, ...]:
    """Return at most two lines; the second ends in "…" where the text is longer."""
    one_paragraph = " ".join(text.split())
    if not one_paragraph:
        return ()
    room = max(width, _NARROWEST_PX)
    layout = QTextLayout(one_paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(room)
    second = layout.createLine()
    if second.isValid():
        second.setLineWidth(room)
    layout.endLayout()
    if not second.isValid():
        return (one_paragraph,)
    cut = first.textStart() + first.textLength()
    rest = QFontMetrics(font).elidedText(one_paragraph[cut:].strip(), Qt.TextElideMode.ElideRight, room)
    return (one_paragraph[:cut].rstrip(), rest)
