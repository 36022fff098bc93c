"""The draft of the minutes for the unit: the same words, marked on every page, without fields and data.

It must never pass for minutes: it holds no data that a verifier could take, no place to sign, and the file
says itself what it is.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from inspector_app.documents.closing_words import DraftWords, closing_words
from inspector_app.documents.compose import compose
from inspector_app.documents.fonts import FontSet
from inspector_app.documents.layouts import layout
from inspector_app.documents.minutes_pdf import NO_PICTURES
from inspector_app.documents.office_template import template_of
from inspector_app.documents.pdfa import DRAFT_FOR_UNIT, finish
from inspector_app.documents.picture_row import Pictures
from inspector_app.documents.places import refuse_what_has_no_shape
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.minutes import Mark, Minutes
from inspector_app.inspection.paper import Block, Paper, SignatureBlock, Signatures, Style, Text


@dataclass(frozen=True, slots=True)
class DraftPdf:
    """A draft as a file."""

    pdf: bytes
    pages: int


def render_draft(minutes: Minutes, fonts: FontSet, pictures: Pictures = NO_PICTURES) -> DraftPdf:
    """Lay out the minutes as a draft; the same minutes, fonts and pictures give the same bytes.

    Raises:
        CannotDo: ``FONT-02`` a character that the font cannot print; ``LAYOUT-02`` as in minutes.
    """
    from inspector_app.documents.drawing import draw_pages
    from inspector_app.documents.typeface import Typeface

    bare = replace(minutes, slots=tuple(replace(slot, ink=(), ink_sha256="") for slot in minutes.slots))
    template = template_of(bare)
    words = closing_words().draft
    refuse_what_has_no_shape(bare, template, fonts)
    type_ = Typeface(fonts)
    made_at = bare.drafted_at

    def paper_of(pages: int | None) -> Paper:
        paper = compose(bare, template, pages)
        mark = words.mark_of_example if bare.mark is not Mark.NONE else words.mark
        unit = bare.unit_name or template.words.not_stated
        return Paper(words.file_title.format(unit=unit), mark, _blocks(paper, words, made_at))

    laid_out = layout(bare.layout.number)(paper_of, template, type_, pictures)
    pages = draw_pages(laid_out, template, type_)
    pdf = finish(pages, None, laid_out.paper.title, made_at, keywords=DRAFT_FOR_UNIT)
    return DraftPdf(pdf, len(laid_out.pages))


def _blocks(paper: Paper, words: DraftWords, made_at: datetime) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in paper.blocks:
        match block:
            case Text(style=Style.TITLE):
                found.append(replace(block, text=words.title.format(title=block.text)))
                found.append(Text(Style.NOTE, words.note.format(moment=moment_text(made_at))))
            case Signatures():
                rows = tuple(tuple(_unsigned(one, words) for one in row) for row in block.rows)
                found.append(replace(block, rows=rows))
            case _:
                found.append(block)
    return tuple(found)


def _unsigned(block: SignatureBlock | None, words: DraftWords) -> SignatureBlock | None:
    """Return a place as it stands in a draft: nobody signs there."""
    return block and replace(block, slot=None, kind=words.unsigned)
