"""What a signature looks like on the page: a one-page PDF the size of its slot, drawn with the papers' font.

It says which kind of signature it is, who signed in what office, and when by the laptop's clock. Drawn by
ReportLab because pyHanko's own text stamps space Vietnamese letters wrongly.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inspector_app.documents.drawing import ONE_AT_A_TIME, blank_canvas
from inspector_app.documents.fonts import BOLD, REGULAR, FontSet, describe, missing_glyphs
from inspector_app.documents.ink_drawing import Stroke, draw_ink
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.templates import Template, load_template
from inspector_app.documents.typeface import Typeface
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import in_viet_nam
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.paper import Align
from inspector_app.inspection.people import SignatureKind

_LARGEST_TEXT, _SMALLEST_TEXT, _STEP = 9.5, 3.5, 0.5  # points
_LEADING = 1.2
_FRAME = 0.8
_COLOUR = (0.10, 0.22, 0.52)  # a signer's blue
_PAD = 4.0
_INK_SHARE = 0.5


def signature_appearance(
    fonts: FontSet,
    size: tuple[float, float],
    *,
    signer: str,
    slot: Slot,
    at: datetime,
    template: Template | None = None,
    ink: Sequence[Stroke] | None = None,
) -> bytes:
    """Return a one-page PDF that says: a digital signature, by whom, in what office, when.

    Args:
        fonts: The fonts of the papers.
        size: Width and height of the slot's box in points.
        signer: Who holds the key, as the certificate says.
        slot: The slot that is signed; its lines say the office.
        at: When, by the laptop's clock; printed as such (ISO 8601, Việt Nam's time zone).
        template: The template pack of the minutes, whose words are used; None is the newest.
        ink: Strokes of (x, y) in 0.01 mm drawn above the lines, if the signer gave any.

    Raises:
        CannotDo: ``FONT-02`` a line holds a character that the font has no shape for.
    """
    words = (template or load_template()).signatures
    lines = (
        words.kinds[SignatureKind.DIGITAL],
        signer,
        " - ".join(slot.lines),
        words.time.format(time=in_viet_nam(at).isoformat(timespec="seconds")),
    )
    for line in lines:
        if missing := missing_glyphs(fonts, line):
            raise CannotDo("FONT-02", where=line, characters=", ".join(map(describe, missing)))
    return _drawn(Typeface(fonts), size, lines, ink)


def _drawn(
    type_: Typeface, size: tuple[float, float], lines: Sequence[str], ink: Sequence[Stroke] | None
) -> bytes:
    width, height = size
    room = height * (1 - _INK_SHARE if ink else 1)
    prose = _fitted(type_, lines, width - 2 * _PAD, room - 2 * _PAD)
    buffer = io.BytesIO()
    with ONE_AT_A_TIME:
        canvas = blank_canvas(buffer, type_, width, height)
        _draw(canvas, prose, width, height, room)
        if ink:
            draw_ink(canvas, ink, _PAD, room, width - _PAD, height - _PAD)
        canvas.save()
    return buffer.getvalue()


def _draw(canvas: Any, prose: Sequence[Prose], width: float, height: float, room: float) -> None:
    canvas.setStrokeColorRGB(*_COLOUR)
    canvas.setFillColorRGB(*_COLOUR)
    canvas.setLineWidth(_FRAME)
    canvas.roundRect(_FRAME, _FRAME, width - 2 * _FRAME, height - 2 * _FRAME, _PAD, stroke=1, fill=0)
    inner = width - 2 * _PAD
    top = (room + sum(line.height(inner) for line in prose)) / 2
    for line in prose:
        line.draw(canvas, _PAD, top, inner)
        top -= line.height(inner)


def _fitted(type_: Typeface, lines: Sequence[str], width: float, height: float) -> list[Prose]:
    """Return the lines in the largest size at which they fit."""
    size = _LARGEST_TEXT
    while True:
        setting = Setting(size=size, leading=size * _LEADING, align=Align.CENTER)
        prose = [
            Prose((Run(line, REGULAR if number else BOLD),), setting, type_)
            for number, line in enumerate(lines)
            if line
        ]
        if size <= _SMALLEST_TEXT or sum(line.height(width) for line in prose) <= height:
            return prose
        size -= _STEP
