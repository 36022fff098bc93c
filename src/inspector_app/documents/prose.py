"""Paragraphs: words broken into lines, justified, split over pages, drawn as text.

Own paragraphs instead of ReportLab's: no markup is parsed, so none can be smuggled in, and one of 100 kB
splits over pages in linear time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.documents.line_breaking import FITS, Line, Room, Run, break_lines
from inspector_app.documents.printable import printable
from inspector_app.documents.text_drawing import PlacedLine, draw_lines
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Align, Sign

LEAST_LINES = 2  # never a lone line of a paragraph at the foot or the head of a page


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; lengths in points.

    Attributes:
        first_indent, indent: From the left edge, of the first line and of the others.
        sign: A drawn mark before the first line; ``indent`` makes room for it.
        together: Never split over pages, if a page can hold it.
    """

    size: float
    leading: float
    align: Align | None = None  # None: justified
    first_indent: float = 0.0
    indent: float = 0.0
    before: float = 0.0
    keep_with_next: bool = False
    together: bool = False


class Prose:
    """One paragraph; immutable once made, lines are broken once per width."""

    name = "đoạn văn"

    def __init__(
        self, runs: Sequence[Run], setting: Setting, type_: Typeface, sign: Sign | None = None
    ) -> None:
        """Take runs of plain text; what is drawn of them is :func:`printable`."""
        self.setting = setting
        self.sign = sign
        self._type = type_
        self._runs = tuple(_without_last_break(Run(printable(run.text), run.face) for run in runs))
        self._broken: dict[float, tuple[Line, ...]] = {}
        self._starts = True
        self._whole = True

    @property
    def before(self) -> float:
        """Space asked for above, in points; the rest of a split paragraph has none."""
        return self.setting.before if self._starts else 0.0

    @property
    def keep_with_next(self) -> bool:
        """Whether what follows must stand on the same page."""
        return self.setting.keep_with_next

    def lines(self, width: float) -> tuple[Line, ...]:
        """Return the lines for a width in points."""
        if width not in self._broken:
            if not self._whole:  # it has only lines, for the width it was split at
                raise ValueError("a split paragraph cannot be set to another width")
            room = Room(width - self._indent(0), width - self.setting.indent)
            self._broken[width] = tuple(break_lines(self._runs, self.setting.size, room, self._type))
        return self._broken[width]

    def height(self, width: float) -> float:
        """Return the height of the whole paragraph, in points."""
        return len(self.lines(width)) * self.setting.leading

    def least(self, width: float) -> float:
        """Return the height of the smallest part that may stand at the foot of a page."""
        count = len(self.lines(width))
        if self.setting.together or count < 2 * LEAST_LINES:
            return count * self.setting.leading
        return LEAST_LINES * self.setting.leading

    def split(self, width: float, room: float, least: int = LEAST_LINES) -> tuple["Prose", "Prose"] | None:
        """Return what fits into ``room`` and the rest; None when nothing sensible fits."""
        lines = self.lines(width)
        count = min(int((room + FITS) / self.setting.leading), len(lines) - least)
        if count < least or (self.setting.together and least > 1):
            return None
        return self._part(width, lines[:count], starts=self._starts), self._part(width, lines[count:])

    def nothing(self) -> "Prose":
        """Return an empty paragraph of the same setting: a cell whose text ended on the page before."""
        return Prose((), self.setting, self._type)

    def natural_width(self) -> float:
        """Return the width that the text would take on one line, with its indent."""
        wide = sum(self._type.width(run.text, run.face) for run in self._runs)
        return wide * self.setting.size + max(self.setting.indent, self.setting.first_indent)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the lines with the first one's top at ``top``."""
        lines = self.lines(width)
        if lines:
            first = top - self.baseline
            placed = (
                PlacedLine(x + left, first - number * self.setting.leading, stretch, line.runs)
                for number, line in enumerate(lines)
                for left, stretch in (self._position(line, number, width),)
            )
            draw_lines(canvas, placed, self.setting.size, self._type)

    @property
    def baseline(self) -> float:
        """Distance from the top of a line to its baseline: the leading's slack is shared above and below."""
        slack = self.setting.leading - (self._type.ascent + self._type.descent) * self.setting.size
        return slack / 2 + self._type.ascent * self.setting.size

    def _position(self, line: Line, number: int, width: float) -> tuple[float, float]:
        """Return (distance from the left edge, extra width of each space)."""
        indent = self._indent(number)
        free = width - indent - line.width
        if self.setting.align is Align.CENTER:
            return indent + free / 2, 0.0
        if self.setting.align is Align.RIGHT:
            return indent + free, 0.0
        if self.setting.align is Align.LEFT or line.ends or not line.spaces:
            return indent, 0.0
        return indent, free / line.spaces

    def _indent(self, number: int) -> float:
        return self.setting.first_indent if number == 0 and self._starts else self.setting.indent

    def _part(self, width: float, lines: tuple[Line, ...], *, starts: bool = False) -> "Prose":
        part = Prose((), self.setting, self._type, self.sign if starts else None)
        part._broken[width] = lines
        part._starts = starts
        part._whole = False
        return part


def _without_last_break(runs: Iterable[Run]) -> Iterator[Run]:
    """Leave out line breaks at the very end: they would be empty lines."""
    listed = [run for run in runs if run.text]
    while listed and not listed[-1].text.strip():
        listed.pop()
    for number, run in enumerate(listed, 1):
        yield run if number < len(listed) else Run(run.text.rstrip(" \n"), run.face)
