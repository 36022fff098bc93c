"""One row of the annex of pictures: two pictures side by side, each with its number, caption and facts below.

The bytes of the JPEG go into the page as they are: nothing is decoded, so the same file comes out anywhere,
and whoever reads the paper finds the very picture whose hash the data names.
"""

import io
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from inspector_app.documents.fonts import BOLD, ITALIC, REGULAR
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.template_page import Sizes
from inspector_app.documents.typeface import Typeface
from inspector_app.errors import CannotDo
from inspector_app.inspection.paper import Align, PictureCell, PictureRow

Pictures = Mapping[str, bytes]
"""JPEG bytes by their SHA-256 (hex)."""

_GAP = 14.0  # points between the two
_TALLEST = 178.0  # points: three rows and the title on one page
_BELOW = 4.0
_LEADING = 1.2
_FRAME = 0.5


class PlacedPictures:
    """A row of pictures ready to be placed; never split."""

    name = "ảnh"
    keep_with_next = False

    def __init__(
        self, row: PictureRow, pictures: Pictures, sizes: Sizes, type_: Typeface, before: float
    ) -> None:
        """Set the words below each picture, and find its bytes.

        Raises:
            CannotDo: ``MINUTES-03`` a picture is not there, or not the one that the data names.
        """
        self.before = before
        self._cells = [
            (cell, picture_bytes(cell, pictures), _words(cell, sizes, type_)) for cell in row.cells
        ]

    def height(self, width: float) -> float:
        """Return the height in points."""
        wide = _width_of_one(width)
        return max(
            _size(cell, wide)[1] + _BELOW + sum(line.height(wide) for line in words)
            for cell, _, words in self._cells
        )

    def least(self, width: float) -> float:
        """Return the whole height: it is never split."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the pictures, each in the middle of its half, and their words below."""
        wide = _width_of_one(width)
        for cell, jpeg, words in self._cells:
            across, high = _size(cell, wide)
            left = x + (wide - across) / 2
            canvas.drawImage(_named_by_hash(jpeg, cell.sha256), left, top - high, across, high)
            canvas.saveState()
            canvas.setLineWidth(_FRAME)
            canvas.rect(left, top - high, across, high, stroke=1, fill=0)
            canvas.restoreState()
            down = top - high - _BELOW
            for line in words:
                line.draw(canvas, x, down, wide)
                down -= line.height(wide)
            x += wide + _GAP


def _named_by_hash(jpeg: bytes, sha256: str) -> Any:
    """Return what ReportLab draws a picture from, named in the PDF by the hash of its bytes.

    By itself it decodes every picture only to make a name of its pixels: half of the time of forty pictures.
    """
    from reportlab.lib.utils import ImageReader

    reader = ImageReader(io.BytesIO(jpeg))
    reader.getRGBData = sha256.encode
    reader._dataA = None  # noqa: SLF001 - transparency: getRGBData would set it, and a JPEG has none
    return reader


def picture_bytes(cell: PictureCell, pictures: Pictures) -> bytes:
    """Return the JPEG of a picture.

    Raises:
        CannotDo: ``MINUTES-03`` it is not there, or not the one that the data names.
    """
    jpeg = pictures.get(cell.sha256, b"")
    if sha256(jpeg).hexdigest() != cell.sha256:
        raise CannotDo("MINUTES-03", picture=cell.lead)
    return jpeg


def _width_of_one(width: float) -> float:
    return (width - _GAP) / 2


def _size(cell: PictureCell, wide: float) -> tuple[float, float]:
    """Return width and height in points of a picture that keeps its shape."""
    across, high = max(cell.width, 1), max(cell.height, 1)
    scale = min(wide / across, _TALLEST / high)
    return across * scale, high * scale


def _words(cell: PictureCell, sizes: Sizes, type_: Typeface) -> Sequence[Prose]:
    size = sizes.dense
    setting = Setting(size=size, leading=size * _LEADING, align=Align.LEFT)
    title = Prose((Run(f"{cell.lead} ", BOLD), Run(cell.caption, REGULAR)), setting, type_)
    return (title, *(Prose((Run(fact, ITALIC),), setting, type_) for fact in cell.facts))
