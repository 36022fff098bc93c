"""Layout 1, released: how the blocks of a paper become pieces on pages. Its bytes never change again.

A change to how minutes look is a new layout with a new number; this one stays, because minutes that were
signed with it are proved by laying them out anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from inspector_app.documents.bar_chart import BarChart
from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from inspector_app.documents.grid import Grid, GridRow, sign_indent
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.national_heading import NationalHeading
from inspector_app.documents.picture_row import Pictures, PlacedPictures
from inspector_app.documents.placing import NewSheet, Piece, PlacedPage, Sheet, place
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.sign_off import SignOffPiece
from inspector_app.documents.signature_row import SignatureRow
from inspector_app.documents.template_page import PageSize, Sizes
from inspector_app.documents.templates import Template
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Block,
    Box,
    Cell,
    Chart,
    Letterhead,
    Marked,
    Paper,
    PictureRow,
    Signatures,
    SignOff,
    Style,
    Table,
    Text,
)

POINTS_PER_MM = 72 / 25.4
_TABLE_LEADING = 1.2
_SMALL_LEADING = 1.2
_HEADING_BEFORE = 10.0
_SIGNATURES_BEFORE = 14.0
_TOGETHER_SHARE = 0.75  # signature rows that fill more of a page than this may be parted
_SETTLES_WITHIN = 5

Pieces = list[Piece | NewSheet]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages with everything placed, the paper they say, and the boxes of the signature slots."""

    paper: Paper
    pages: tuple[PlacedPage, ...]
    boxes: Mapping[str, Box]
    kinds: Mapping[str, str]


def lay_out(
    paper_of: Callable[[int | None], Paper], template: Template, type_: Typeface, pictures: Pictures
) -> LaidOut:
    """Place a paper that says how many pages it has: repeated until what it says is so.

    Args:
        paper_of: The paper, given its number of pages, None before it is known.
        template: Sizes and margins.
        type_: The fonts.
        pictures: The JPEGs that the paper shows.
    """
    setter = _Setter(template, type_, pictures)
    count: int | None = None
    for _ in range(_SETTLES_WITHIN):
        paper = paper_of(count)
        pages = place(setter.pieces(paper), setter.portrait)
        if len(pages) == count:
            return LaidOut(paper, pages, *_boxes(pages))
        count = len(pages)
    raise AssertionError("the number of pages does not settle")


def _boxes(pages: tuple[PlacedPage, ...]) -> tuple[Mapping[str, Box], Mapping[str, str]]:
    boxes: dict[str, Box] = {}
    kinds: dict[str, str] = {}
    for number, page in enumerate(pages):
        for item in page.items:
            if isinstance(item.piece, SignatureRow):
                top = page.sheet.height - page.sheet.top - item.down
                for block, box in item.piece.boxes(number, page.sheet.left, top, page.sheet.text_width):
                    if block.slot:
                        boxes[block.slot.field] = box
                        kinds[block.slot.field] = block.kind
    return boxes, kinds


class _Setter:
    """Sets blocks as pieces; a block that did not change is set only once."""

    def __init__(self, template: Template, type_: Typeface, pictures: Pictures) -> None:
        self._pictures = pictures
        self._sizes = template.sizes
        self._type = type_
        self._settings = text_settings(template.sizes)
        self._set: dict[int, tuple[Block, Pieces]] = {}
        self.portrait = _sheet(template.page, landscape=False)
        self._landscape = _sheet(template.page, landscape=True)

    def pieces(self, paper: Paper) -> Pieces:
        """Return the pieces of a whole paper."""
        found: Pieces = []
        for number, block in enumerate(paper.blocks):
            known = self._set.get(number)
            if known is None or known[0] != block:
                known = self._set[number] = (block, list(self._pieces(block)))
            found += known[1]
        return found

    def _pieces(self, block: Block) -> Iterator[Piece | NewSheet]:
        match block:
            case Text():
                yield self._text(block)
            case Table():
                yield self._table(block)
            case Chart():
                yield BarChart(block, self._sizes, self._type, before=self._sizes.paragraph)
            case PictureRow():
                before = self._sizes.paragraph * 2
                yield PlacedPictures(block, self._pictures, self._sizes, self._type, before)
            case Letterhead():
                yield NationalHeading(block, self._sizes, self._type)
            case Signatures():
                yield from self._signatures(block)
            case SignOff():
                yield SignOffPiece(block, self._sizes, self._type, before=_SIGNATURES_BEFORE)
            case AnnexBreak():
                yield NewSheet(self._landscape if block.landscape else self.portrait)
                yield self._centred(block.name, self._sizes.title, BOLD)
                yield self._centred(block.title, self._sizes.heading, BOLD)
                yield self._centred(block.attached_to, self._sizes.heading, ITALIC)

    def _text(self, block: Text) -> Prose:
        setting, face, lead_face = self._settings[block.style]
        runs = [Run(f"{block.lead} ", lead_face)] if block.lead else []
        runs.append(Run(block.text, face))
        for fact in block.facts:
            runs += [Run(" ", face), Run(f"{fact.label} ", ITALIC), Run(fact.text, face)]
        return Prose(runs, setting, self._type)

    def _centred(self, text: str, size: float, face: str) -> Prose:
        setting = Setting(size=size, leading=size * 1.25, align=Align.CENTER, before=2, keep_with_next=True)
        return Prose((Run(text, face),), setting, self._type)

    def _table(self, table: Table) -> Grid:
        size = self._sizes.dense if table.dense else self._sizes.table
        head = GridRow(tuple(self._cell(text, Align.CENTER, BOLD, size) for text in table.head))
        rows = [
            GridRow((self._cell(row.text, Align.LEFT, BOLD, size),), band=True)
            if isinstance(row, Band)
            else GridRow(
                tuple(
                    self._cell(cell, align, BOLD if number in table.emphasised else REGULAR, size)
                    for cell, align in zip(row, table.aligns, strict=True)
                )
            )
            for number, row in enumerate(table.rows)
        ]
        return Grid(head if any(table.head) else None, rows, table.widths, before=self._sizes.paragraph)

    def _cell(self, cell: Cell, align: Align, face: str, size: float) -> Prose:
        sign = cell.sign if isinstance(cell, Marked) else None
        indent = sign_indent(size) if sign else 0.0
        setting = Setting(
            size=size, leading=size * _TABLE_LEADING, align=align, first_indent=indent, indent=indent
        )
        return Prose((Run(cell.text if isinstance(cell, Marked) else cell, face),), setting, self._type, sign)

    def _signatures(self, block: Signatures) -> Iterator[Piece]:
        width = self.portrait.text_width
        rows = [
            SignatureRow(pair, self._sizes, self._type, before=_SIGNATURES_BEFORE, keep_with_next=False)
            for pair in block.rows
        ]
        total = sum(row.height(width) + row.before for row in rows)
        together = total <= self.portrait.text_height * _TOGETHER_SHARE
        for row in rows[:-1]:
            row.keep_with_next = together
        rows[-1].keep_with_next = True  # «Nơi nhận» does not stand alone on a page
        yield from rows
        size = self._sizes.recipients
        for number, line in enumerate(block.recipients):
            setting = Setting(
                size=size,
                leading=size * _SMALL_LEADING,
                align=Align.LEFT,
                before=_HEADING_BEFORE if number == 0 else 0.0,
                keep_with_next=number < len(block.recipients) - 1,
            )
            face = BOLD_ITALIC if number == 0 else REGULAR
            yield Prose((Run(line, face),), setting, self._type)


def _sheet(page: PageSize, *, landscape: bool) -> Sheet:
    width, height = (page.height, page.width) if landscape else (page.width, page.height)
    lengths = (width, height, page.left, page.right, page.top, page.bottom)
    return Sheet(*(length * POINTS_PER_MM for length in lengths))


def text_settings(sizes: Sizes) -> Mapping[Style, tuple[Setting, str, str]]:
    """Return, by style: the setting, the face of the text, the face of its lead."""
    body = Setting(
        size=sizes.body, leading=sizes.leading, before=sizes.paragraph, first_indent=sizes.first_indent
    )

    def like_body(**changes: object) -> Setting:
        return Setting(**{
            "size": body.size,
            "leading": body.leading,
            "before": body.before,
            "first_indent": body.first_indent,
            **changes,
        })  # type: ignore[arg-type] # fmt: skip

    def centred(size: float, before: float) -> Setting:
        return Setting(size=size, leading=size * 1.25, align=Align.CENTER, before=before, keep_with_next=True)

    heading = like_body(size=sizes.heading, before=_HEADING_BEFORE, keep_with_next=True)
    # Kept with what follows, as captions are: never one lone line above the signatures.
    small = like_body(size=sizes.small, leading=sizes.small * _SMALL_LEADING, keep_with_next=True)
    return {
        Style.TITLE: (centred(sizes.title, 18), BOLD, BOLD),
        Style.SUBJECT: (centred(sizes.subject, 0), BOLD, BOLD),
        Style.HEADING: (heading, BOLD, BOLD),
        Style.SUBHEADING: (like_body(keep_with_next=True), BOLD, BOLD),
        Style.BODY: (body, REGULAR, BOLD),
        Style.CLOSING: (like_body(keep_with_next=True), REGULAR, BOLD),
        Style.LISTED: (body, REGULAR, REGULAR),
        Style.DETAIL: (small, REGULAR, ITALIC),
        Style.ANNEX_TITLE: (centred(sizes.heading, 2), BOLD, BOLD),
        Style.NOTE: (small, ITALIC, BOLD_ITALIC),
        Style.CAPTION: (like_body(keep_with_next=True), REGULAR, BOLD),
        Style.ALERT: (body, REGULAR, BOLD_ITALIC),
        Style.GROUND: (body, ITALIC, ITALIC),
        Style.ADDRESSEE: (centred(sizes.body, _HEADING_BEFORE), REGULAR, REGULAR),
    }
