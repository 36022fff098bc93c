"""The end of an office's paper: «Nơi nhận» left, authority, room for signature and seal, name right.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 7a, 7b, 7c, 8, 9b.
"""

from collections.abc import Sequence
from typing import Any

from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, REGULAR
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.signature_row import ROOM_HEIGHT
from inspector_app.documents.template_page import Sizes
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Align, SignOff

_LEFT_SHARE = 0.46
_LEADING = 1.2


class SignOffPiece:
    """Both columns as one piece that is never split."""

    name = "phần ký và nơi nhận"
    keep_with_next = False

    def __init__(self, block: SignOff, sizes: Sizes, type_: Typeface, *, before: float) -> None:
        """Set the lines of both columns."""
        self.before = before

        def centred(text: str, size: float) -> Prose:
            setting = Setting(size=size, leading=size * _LEADING, align=Align.CENTER)
            return Prose((Run(text, BOLD),), setting, type_)

        small = Setting(size=sizes.recipients, leading=sizes.recipients * _LEADING, align=Align.LEFT)
        self._recipients = [
            Prose((Run(line, REGULAR if number else BOLD_ITALIC),), small, type_)
            for number, line in enumerate(block.recipients)
        ]
        self._authority = [centred(line, sizes.heading) for line in block.authority]
        self._signer = centred(block.signer, sizes.heading)

    def height(self, width: float) -> float:
        """Return the height in points."""
        left, right = self._columns(width)
        signed = _tall(self._authority, right) + ROOM_HEIGHT + self._signer.height(right)
        return max(_tall(self._recipients, left), signed)

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw both columns from the same line."""
        left, right = self._columns(width)
        _stack(canvas, self._recipients, x, top, left)
        below = _stack(canvas, self._authority, x + left, top, right)
        self._signer.draw(canvas, x + left, below - ROOM_HEIGHT, right)

    def _columns(self, width: float) -> tuple[float, float]:
        return width * _LEFT_SHARE, width * (1 - _LEFT_SHARE)


def _tall(lines: Sequence[Prose], width: float) -> float:
    return sum(line.height(width) for line in lines)


def _stack(canvas: Any, lines: Sequence[Prose], x: float, top: float, width: float) -> float:
    for line in lines:
        line.draw(canvas, x, top, width)
        top -= line.height(width)
    return top
