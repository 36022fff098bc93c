"""The two-column heading of administrative papers: body and team left, motto right, a rule below each.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 1 to 4.
"""

from collections.abc import Sequence
from typing import Any

from inspector_app.documents.fonts import BOLD, ITALIC, REGULAR
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.template_page import Sizes
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Align, Letterhead

_LEFT_SHARE = 0.43
_BETWEEN = 6.0  # points
_AROUND = 0.5  # points: the first line of the national heading is never broken
_RULE = 0.6
_RULE_GAP = 2.5
_TEAM_RULE_SHARE = 0.4  # of the width of the team's name: «độ dài bằng từ 1/3 đến 1/2»
_SHORTEST_RULE = 50.0
_BELOW_RULE = 4.0
_BEFORE_NUMBER = 3.0


class NationalHeading:
    """The heading as one piece that is never split."""

    name = "phần đầu biên bản"
    before = 0.0
    keep_with_next = True

    def __init__(self, heading: Letterhead, sizes: Sizes, type_: Typeface) -> None:
        """Set the lines of both columns."""

        def centred(text: str, size: float, face: str = REGULAR) -> Prose:
            setting = Setting(size=size, leading=size * 1.2, align=Align.CENTER)
            return Prose((Run(text, face),), setting, type_)

        self._body = centred(heading.body, sizes.national)
        self._team = centred(heading.team, sizes.national, BOLD)
        self._basis = centred(heading.basis, sizes.national)
        self._number = centred(heading.number, sizes.number)
        self._about = centred(heading.about, sizes.national)
        self._state = centred(heading.motto[0], sizes.national, BOLD)
        self._motto = centred(heading.motto[1], sizes.motto, BOLD)
        self._place = centred(heading.place_and_date, sizes.motto, ITALIC)

    def height(self, width: float) -> float:
        """Return the height in points."""
        left, right = self._columns(width)
        below = self._number.height(left) + self._about.height(left)
        return self._upper(width) + max(below, self._place.height(right))

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw both columns and their rules."""
        left, right = self._columns(width)
        right_x = x + left + _BETWEEN
        rule = max(_TEAM_RULE_SHARE * _drawn_width(self._team, left), _SHORTEST_RULE)
        down = self._stack(canvas, x, top, left, (self._body, self._team))
        _rule(canvas, x + left / 2, down - _RULE_GAP, min(rule, left))
        self._basis.draw(canvas, x, down - _RULE_GAP - _BELOW_RULE, left)
        down = self._stack(canvas, right_x, top, right, (self._state, self._motto))
        _rule(canvas, right_x + right / 2, down - _RULE_GAP, _drawn_width(self._motto, right))
        upper = top - self._upper(width)
        self._number.draw(canvas, x, upper, left)
        self._about.draw(canvas, x, upper - self._number.height(left), left)
        self._place.draw(canvas, right_x, upper, right)

    def _columns(self, width: float) -> tuple[float, float]:
        right = max(width * (1 - _LEFT_SHARE) - _BETWEEN, self._state.natural_width() + _AROUND)
        return width - right - _BETWEEN, right

    def _upper(self, width: float) -> float:
        """Return the height above the line of number, place and date."""
        left, right = self._columns(width)
        ruled = _RULE_GAP + _BELOW_RULE
        left_height = sum(p.height(left) for p in (self._body, self._team, self._basis)) + ruled
        right_height = sum(p.height(right) for p in (self._state, self._motto)) + ruled
        return max(left_height, right_height) + _BEFORE_NUMBER

    def _stack(self, canvas: Any, x: float, top: float, width: float, lines: Sequence[Prose]) -> float:
        for prose in lines:
            prose.draw(canvas, x, top, width)
            top -= prose.height(width)
        return top


def _drawn_width(prose: Prose, width: float) -> float:
    return max((line.width for line in prose.lines(width)), default=0.0)


def _rule(canvas: Any, middle: float, y: float, length: float) -> None:
    canvas.setLineWidth(_RULE)
    canvas.line(middle - length / 2, y, middle + length / 2, y)
