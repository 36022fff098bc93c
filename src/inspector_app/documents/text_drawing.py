"""Lines of text and boxes of tables as operators of a page: what a long paper consists of.

Their numbers are written here, not by ReportLab, which writes up to six decimals of them: most of the time of
a long paper went into that (decisions/022), and a released layout does not change with a library. A hundredth
of a point is the seventh part of a dot of a printer of 1,000 dpi.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfmetrics

from inspector_app.documents.line_breaking import Run
from inspector_app.documents.typeface import Typeface


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line at its place; lengths in points.

    Attributes:
        x, y: Where its baseline begins, from the lower left corner of the page.
        stretch: What every space is wider than by itself.
    """

    x: float
    y: float
    stretch: float
    runs: Sequence[Run]


def draw_lines(canvas: Any, lines: Iterable[PlacedLine], size: float, type_: Typeface) -> None:
    """Draw lines of one size as text that can be searched and copied."""
    document, escape = canvas._doc, canvas._escape  # noqa: SLF001 - the same that its text object uses
    operators = ["BT"]
    stretched, drawn_with = "", None
    for line in lines:
        stretch = f"{line.stretch:.3f} Tw"
        if stretch != stretched:
            operators.append(stretch)
            stretched = stretch
        operators.append(f"1 0 0 1 {line.x:.2f} {line.y:.2f} Tm")
        for run in line.runs:
            font = pdfmetrics.getFont(type_.names[run.face])
            for subset, codes in font.splitString(run.text, document):
                if drawn_with != (run.face, subset):
                    operators.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf")
                    drawn_with = run.face, subset
                operators.append(f"({escape(codes)}) Tj")
    # A page begins with no stretch, and only whoever sets one takes it back.
    operators += ["0 Tw", "ET"]
    canvas.addLiteral(" ".join(operators))


def draw_boxes(canvas: Any, x: float, y: float, widths: Sequence[float], height: float) -> None:
    """Draw boxes side by side in the line width of the canvas, from the lower left corner (x, y) on."""
    operators = ["n"]
    for wide in widths:
        operators.append(f"{x:.2f} {y:.2f} {wide:.2f} {height:.2f} re")
        x += wide
    operators.append("S")
    canvas.addLiteral(" ".join(operators))
