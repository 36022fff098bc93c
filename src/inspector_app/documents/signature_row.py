"""Signature blocks, two or three in a row: heading and capacity, kind, room for signature and seal, name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.documents.fonts import BOLD, ITALIC
from inspector_app.documents.ink_drawing import draw_ink
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.template_page import Sizes
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Align, Box, SignatureBlock
from inspector_app.inspection.people import SignatureKind

ROOM_HEIGHT = 82.0  # points, 29 mm: a signature, and a seal of 36 mm over a third of it
_WIDEST = 215.0
_GUTTER = 10.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class _Column:
    """One block set: lines above the room, the name below."""

    block: SignatureBlock
    above: tuple[Prose, ...]
    name: Prose

    def above_height(self, width: float) -> float:
        return sum(prose.height(width) for prose in self.above)


class SignatureRow:
    """Blocks side by side; their rooms stand on one line. «Nơi nhận» may stand left of them. Never split."""

    name = "khối chữ ký"

    def __init__(
        self,
        row: Sequence[SignatureBlock | None],
        sizes: Sizes,
        type_: Typeface,
        *,
        before: float,
        keep_with_next: bool,
        beside: Sequence[Prose] = (),
    ) -> None:
        """Set the lines of every block; ``beside`` stands in the first place, which no block takes."""
        self.before = before
        self.keep_with_next = keep_with_next
        self._columns = tuple(block and _column(block, sizes, type_) for block in row)
        self._beside = beside

    def height(self, width: float) -> float:
        """Return the height in points."""
        each = self._each(width)
        names = max(column.name.height(each) for column in self._columns if column)
        signed = self._above(width) + ROOM_HEIGHT + 2 * _GAP + names
        return max(signed, sum(line.height(each) for line in self._beside))

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def boxes(self, page: int, x: float, top: float, width: float) -> Iterator[tuple[SignatureBlock, Box]]:
        """Yield each block with its room on the page."""
        each = self._each(width)
        wide = min(each, _WIDEST)
        upper = top - self._above(width) - _GAP
        for number, column in enumerate(self._columns):
            if column:
                left = x + number * (each + _GUTTER) + (each - wide) / 2
                yield column.block, Box(page, left, upper - ROOM_HEIGHT, left + wide, upper)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the words, and the ink of those who signed by hand on the laptop."""
        each = self._each(width)
        down = top
        for line in self._beside:
            line.draw(canvas, x, down, each)
            down -= line.height(each)
        for number, column in enumerate(self._columns):
            if column:
                left, down = x + number * (each + _GUTTER), top
                for prose in column.above:
                    prose.draw(canvas, left, down, each)
                    down -= prose.height(each)
                below = top - self._above(width) - 2 * _GAP - ROOM_HEIGHT
                column.name.draw(canvas, left, below, each)
        for block, box in self.boxes(0, x, top, width):
            if block.slot and block.slot.kind is SignatureKind.INK:
                draw_ink(canvas, block.slot.ink, box.x0, box.y0, box.x1, box.y1)

    def _above(self, width: float) -> float:
        return max(column.above_height(self._each(width)) for column in self._columns if column)

    def _each(self, width: float) -> float:
        return (width - _GUTTER * (len(self._columns) - 1)) / len(self._columns)


def _column(block: SignatureBlock, sizes: Sizes, type_: Typeface) -> _Column:
    def centred(text: str, face: str, size: float) -> Prose:
        setting = Setting(size=size, leading=size * 1.2, align=Align.CENTER)
        return Prose((Run(text, face),), setting, type_)

    lines = [centred(text, BOLD, sizes.heading) for text in (block.heading, *block.lines) if text]
    lines.append(centred(f"({block.kind})", ITALIC, sizes.small))
    return _Column(block, tuple(lines), centred(block.signer, BOLD, sizes.heading))
