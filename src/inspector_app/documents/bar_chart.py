"""A small chart as it is drawn: one horizontal bar a line, its words left, its number right of it.

Black on white: a bar past its day is black, a part grey, a total light with a frame; the words say the same.
"""

from collections.abc import Sequence
from typing import Any

from inspector_app.documents.fonts import BOLD, REGULAR
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.template_page import Sizes
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Align, Bar, Chart, Tone

_SHADES = {Tone.TOTAL: 0.93, Tone.PART: 0.72, Tone.LATE: 0.0}
_WIDEST = 460.0  # points; wider than that the eye loses the line
_LABEL_SHARE = 0.32
_NUMBER_SHARE = 0.14
_GAP = 4.0
_SET_IN = 12.0
_BAR_SHARE = 0.62  # of a line's height
_LEADING = 1.35
_FRAME = 0.5
_THINNEST = 1.0  # a count of one in ten thousand is still seen


class BarChart:
    """A chart ready to be placed; never split."""

    name = "biểu đồ"
    keep_with_next = False

    def __init__(self, chart: Chart, sizes: Sizes, type_: Typeface, before: float) -> None:
        """Set the words and numbers."""
        self.before = before
        size = sizes.dense
        self._leading = size * _LEADING
        self._title = _prose(chart.title, BOLD, size, type_)
        self._bars = tuple(chart.bars)
        self._labels = [
            _prose(bar.label, REGULAR if bar.part else BOLD, size, type_, indent=_SET_IN if bar.part else 0.0)
            for bar in chart.bars
        ]
        self._numbers = [_prose(bar.shown, REGULAR, size, type_) for bar in chart.bars]
        self._most = max((bar.count or 0 for bar in chart.bars), default=0)

    def height(self, width: float) -> float:
        """Return the height in points."""
        return self._title.height(min(width, _WIDEST)) + sum(self._heights(width))

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the title and every bar below it, from one upright line."""
        wide = min(width, _WIDEST)
        self._title.draw(canvas, x, top, wide)
        top -= self._title.height(wide)
        label, room = wide * _LABEL_SHARE, wide * (1 - _LABEL_SHARE - _NUMBER_SHARE) - 2 * _GAP
        left = x + label + _GAP
        canvas.saveState()
        canvas.setLineWidth(_FRAME)
        canvas.line(left, top, left, top - sum(self._heights(width)))
        canvas.restoreState()
        parts = zip(self._bars, self._labels, self._numbers, self._heights(width), strict=True)
        for bar, words, number, high in parts:
            words.draw(canvas, x, top - (high - words.height(label)) / 2, label)
            length = self._draw_bar(canvas, bar, left, top, high, room)
            number.draw(canvas, left + length + _GAP, top - (high - self._leading) / 2, wide * _NUMBER_SHARE)
            top -= high

    def _draw_bar(self, canvas: Any, bar: Bar, left: float, top: float, high: float, room: float) -> float:
        """Draw one bar and return its length; nothing for nought and for what was not stated."""
        if not bar.count or bar.count < 0:
            return 0.0
        length = max(bar.count / self._most * room, _THINNEST)
        tall = self._leading * _BAR_SHARE
        canvas.saveState()
        canvas.setLineWidth(_FRAME)
        canvas.setFillGray(_SHADES[bar.tone])
        canvas.rect(left, top - (high + tall) / 2, length, tall, stroke=1, fill=1)
        canvas.restoreState()
        return length

    def _heights(self, width: float) -> Sequence[float]:
        label = min(width, _WIDEST) * _LABEL_SHARE
        number = min(width, _WIDEST) * _NUMBER_SHARE
        return [
            max(words.height(label), shown.height(number), self._leading)
            for words, shown in zip(self._labels, self._numbers, strict=True)
        ]


def _prose(text: str, face: str, size: float, type_: Typeface, indent: float = 0.0) -> Prose:
    setting = Setting(
        size=size, leading=size * _LEADING, align=Align.LEFT, first_indent=indent, indent=indent
    )
    return Prose((Run(text, face),), setting, type_)
