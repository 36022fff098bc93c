"""Placed pages drawn by ReportLab: text as text, numbers above the page, the mark behind the words."""

import io
from dataclasses import dataclass
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from inspector_app.documents.check_code import Codes, codes_of
from inspector_app.documents.fonts import BOLD, REGULAR, load_font
from inspector_app.documents.glyph_outlines import draw_word
from inspector_app.documents.layout_1 import POINTS_PER_MM, LaidOut
from inspector_app.documents.placing import PlacedPage, Sheet
from inspector_app.documents.templates import Template
from inspector_app.documents.typeface import Typeface

# A picture stands in the file as the bytes of its JPEG, so that its hash can be found there.
rl_config.useA85 = 0

# ReportLab reads a font file through one shared position while it writes a subset: one paper at a time.
ONE_AT_A_TIME = Lock()

_MARK_FORM = "mark"
_CODE_GAP = 6.0  # points between the code and its words
_CODE_LEADING = 1.3
_MARK_SIZE = 62.0  # points
_MARK_ANGLE = 52.0  # degrees: about the diagonal of a page
_MARK_SHADE = 0.925  # light enough to read and copy through
_LABEL_SIZE = 10.0
_LABEL_SHADE = 0.35
_LABEL_PAD = 3.0
PDF_VERSION = (1, 7)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page of minutes: their check code, and which edition they are."""

    code: str
    edition: int


def draw_pages(laid_out: LaidOut, template: Template, type_: Typeface, foot: Foot | None = None) -> bytes:
    """Return the pages as PDF bytes: the same for the same pages, in every process.

    Args:
        laid_out: What stands where.
        template: Sizes, margins and words.
        type_: The fonts.
        foot: What stands at the foot of every page; None for papers that are no minutes.
    """
    with ONE_AT_A_TIME:
        buffer = io.BytesIO()
        canvas = _canvas(buffer, type_, laid_out.pages[0].sheet)
        mark = laid_out.paper.mark
        if mark:
            _define_mark(canvas, mark, type_)
        codes = None
        if foot:
            side = template.check_code.side * POINTS_PER_MM
            codes = codes_of(foot.code, len(laid_out.pages), side)
            codes.define(canvas)
        for number, page in enumerate(laid_out.pages, 1):
            _draw_page(canvas, page, number, mark, template, type_)
            if foot and codes:
                _draw_foot(canvas, page.sheet, (number, foot.edition, codes), template, type_)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def blank_canvas(buffer: io.BytesIO, type_: Typeface, width: float, height: float) -> Canvas:
    """Return a canvas without Helvetica, compression, dates or random ids."""
    return Canvas(
        buffer,
        pagesize=(width, height),
        pageCompression=0,
        invariant=1,
        initialFontName=type_.names[REGULAR],
        pdfVersion=PDF_VERSION,
        lang="vi-VN",
    )


def _canvas(buffer: io.BytesIO, type_: Typeface, sheet: Sheet) -> Canvas:
    return blank_canvas(buffer, type_, sheet.width, sheet.height)


def _draw_page(
    canvas: Any, page: PlacedPage, number: int, mark: str, template: Template, type_: Typeface
) -> None:
    sheet = page.sheet
    canvas.setPageSize((sheet.width, sheet.height))
    if mark:
        _draw_mark(canvas, mark, sheet, template, type_)
    if number > 1:  # Phụ lục I: counted from 1, not shown on the first page
        canvas.setFont(type_.names[REGULAR], template.sizes.page_number)
        line = sheet.height - template.page.number_from_edge * POINTS_PER_MM
        canvas.drawCentredString(sheet.left + sheet.text_width / 2, line, str(number))
    for item in page.items:
        top = sheet.height - sheet.top - item.down
        item.piece.draw(canvas, sheet.left, top, sheet.text_width)


def _define_mark(canvas: Any, mark: str, type_: Typeface) -> None:
    """Draw the mark once, as outlines around the origin; pages refer to it."""
    face = load_font(type_.fonts.faces[BOLD], type_.fonts.sha256[BOLD]).face
    width = type_.width(mark, BOLD) * _MARK_SIZE
    canvas.beginForm(_MARK_FORM, -width, -_MARK_SIZE, 2 * width, 2 * _MARK_SIZE)
    canvas.setFillGray(_MARK_SHADE)
    path = canvas.beginPath()
    draw_word(path, face, mark, _MARK_SIZE)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
    canvas.endForm()


def _draw_mark(canvas: Any, mark: str, sheet: Sheet, template: Template, type_: Typeface) -> None:
    width = type_.width(mark, BOLD) * _MARK_SIZE
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(_MARK_ANGLE if sheet.height > sheet.width else 90 - _MARK_ANGLE)
    canvas.translate(-width / 2, -_MARK_SIZE / 3)
    canvas.doForm(_MARK_FORM)
    canvas.restoreState()
    canvas.saveState()
    canvas.setFillGray(_LABEL_SHADE)
    canvas.setStrokeGray(_LABEL_SHADE)
    line = sheet.height - template.page.number_from_edge * POINTS_PER_MM
    right = sheet.width - sheet.right
    label = type_.width(mark, BOLD) * _LABEL_SIZE
    canvas.setFont(type_.names[BOLD], _LABEL_SIZE)
    canvas.drawString(right - label - _LABEL_PAD, line, mark)
    canvas.setLineWidth(0.6)
    canvas.rect(
        right - label - 2 * _LABEL_PAD, line - _LABEL_PAD, label + 2 * _LABEL_PAD, _LABEL_SIZE + _LABEL_PAD
    )
    canvas.restoreState()


def _draw_foot(
    canvas: Any, sheet: Sheet, said: tuple[int, int, Codes], template: Template, type_: Typeface
) -> None:
    """Draw the code in the lower margin, where no text stands, and beside it what it is."""
    words = template.check_code
    page, edition, codes = said
    foot = words.from_edge * POINTS_PER_MM
    code = codes.draw(canvas, sheet.left, foot, page)
    canvas.setFont(type_.names[REGULAR], words.type)
    line = foot + codes.side / 2 + words.type * (_CODE_LEADING * (len(words.lines) - 1) / 2 - 0.3)
    for text in words.lines:
        said_here = text.format(page=page, pages=len(codes.own), code=code, edition=edition)
        canvas.drawString(sheet.left + codes.side + _CODE_GAP, line, said_here)
        line -= words.type * _CODE_LEADING
