"""Any paper as a Word file: same paper, same bytes; no macro, no link, text only as text.

The look is that of the PDF: A4 with the template's margins, Times New Roman, the national heading, page
numbers in the top margin. Word breaks the pages. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; ECMA-376 part 1.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from inspector_app.documents.docx_package import package
from inspector_app.documents.docx_styles import (
    NUMBER,
    RECIPIENT,
    TINY,
    style_id,
    styles_xml,
)
from inspector_app.documents.docx_tables import (
    chart,
    letterhead,
    picture_row,
    rule_below,
    sign_off,
    signature_row,
    table,
)
from inspector_app.documents.docx_words import Marks, paragraph, run, twips
from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from inspector_app.documents.layout_1 import POINTS_PER_MM, text_settings
from inspector_app.documents.picture_row import Pictures, picture_bytes
from inspector_app.documents.template_page import PageSize
from inspector_app.documents.templates import Template
from inspector_app.inspection.paper import (
    AnnexBreak,
    Block,
    Chart,
    Letterhead,
    Paper,
    PictureRow,
    Signatures,
    SignOff,
    Style,
    Table,
    Text,
)

NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_PICTURES: Pictures = MappingProxyType({})
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_NAMESPACES = " ".join(
    f'xmlns:{short}="http://schemas.openxmlformats.org/{name}"'
    for short, name in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
_SETTINGS = (
    f'<w:settings {_NAMESPACES}><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_FACES = {REGULAR: "", BOLD: BOLD, ITALIC: ITALIC, BOLD_ITALIC: BOLD_ITALIC}
_HEADER_BEFORE_LINE = 4.0  # mm from the header's upper edge to the line its number stands on
_PARTS = ("styles", "settings", "header1", "header2")


def write_docx(
    paper: Paper,
    template: Template,
    *,
    pictures: Pictures = _NO_PICTURES,
    made_at: datetime = _UNDATED,
    properties: Mapping[str, str] = NOTHING,
    marks: str = "",
) -> bytes:
    """Return a paper as a Word file that anybody can edit.

    Args:
        paper: What it says.
        template: Sizes and margins.
        pictures: The JPEGs that the paper shows, by SHA-256 (hex).
        made_at: What the file says about when it was made.
        properties: What the file says about itself, by name; Word keeps them through editing.
        marks: Prefix of the bookmarks by which blocks are known again; "" writes none.

    Raises:
        CannotDo: ``MINUTES-03`` a picture is not at hand.
    """
    listed = _pictures(paper, pictures)
    places = {sha256: f"rId{number}" for number, sha256 in enumerate(listed, len(_PARTS) + 1)}
    body = "".join(_Body(paper, template, places, Marks(marks)).parts())
    parts = {
        "styles": styles_xml(template.sizes),
        "settings": _SETTINGS,
        "header1": _header(paper.mark, numbered=False),
        "header2": _header(paper.mark, numbered=True),
    }
    return package(
        f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        parts,
        [(f"{sha256}.jpeg", jpeg) for sha256, jpeg in listed.items()],
        title=paper.title,
        made_at=made_at,
        properties=properties,
    )


def _pictures(paper: Paper, pictures: Pictures) -> dict[str, bytes]:
    """Return the JPEGs that a paper shows, by hash, each once."""
    cells = (cell for block in paper.blocks if isinstance(block, PictureRow) for cell in block.cells)
    return {cell.sha256: picture_bytes(cell, pictures) for cell in cells}


class _Body:
    """Writes the blocks one after the other; a section ends where pages turn."""

    def __init__(self, paper: Paper, template: Template, places: dict[str, str], marks: Marks) -> None:
        self._blocks = paper.blocks
        self._page, self._sizes = template.page, template.sizes
        self._leads = {style: lead for style, (_, _, lead) in text_settings(template.sizes).items()}
        self._places, self._marks = places, marks
        self._landscape = False
        self._first = True

    def parts(self) -> Iterator[str]:
        """Yield the XML of every block, and of the sections between them."""
        for block in self._blocks:
            if isinstance(block, AnnexBreak):
                yield from self._annex(block)
                continue
            yield self._block(block)
        yield paragraph("", TINY)  # Word wants one behind a table
        yield self._section()

    @property
    def _width(self) -> float:
        across = self._page.height if self._landscape else self._page.width
        return (across - self._page.left - self._page.right) * POINTS_PER_MM

    def _block(self, block: Block) -> str:
        if not isinstance(block, Signatures):
            self._marks.begin()
        match block:
            case Text():
                return self._text(block)
            case Table():
                return _SPACE + table(block, self._width, self._marks)
            case Chart():
                return _SPACE + chart(block, self._width, self._marks)
            case PictureRow():
                return _SPACE + picture_row(block, self._width, self._places, self._marks)
            case Letterhead():
                return letterhead(block, self._width, self._sizes, self._marks)
            case Signatures():
                return self._signatures(block)
            case SignOff():
                return _SPACE + sign_off(block, self._width, self._sizes, self._marks)
            case AnnexBreak():
                raise AssertionError("an annex begins with a section")

    def _text(self, block: Text) -> str:
        runs = run(f"{block.lead} ", _FACES[self._leads[block.style]]) if block.lead else ""
        runs += run(block.text)
        for fact in block.facts:
            runs += run(f" {fact.label} ", ITALIC) + run(fact.text)
        rule = rule_below(block.text, self._sizes.subject, self._width) if block.style is Style.ABOUT else ""
        return paragraph(self._marks.around(runs), style_id(block.style)) + rule

    def _signatures(self, block: Signatures) -> str:
        rows = []
        for number, pair in enumerate(block.rows, 1):
            self._marks.begin()
            beside = block.recipients if block.beside and number == len(block.rows) else ()
            rows.append(_SPACE + signature_row(pair, self._width, self._sizes, self._marks, beside))
        if block.beside:
            return "".join(rows)
        last = len(block.recipients) - 1
        lines = (
            paragraph(
                self._marked(run(line, "" if number else BOLD_ITALIC)),
                RECIPIENT,
                ("" if number == last else _KEPT) + ("" if number else _BEFORE),
            )
            for number, line in enumerate(block.recipients)
        )
        return "".join((*rows, *lines))

    def _marked(self, runs: str) -> str:
        self._marks.begin()
        return self._marks.around(runs)

    def _annex(self, block: AnnexBreak) -> Iterator[str]:
        turned = block.landscape != self._landscape
        if turned:
            yield paragraph("", TINY, self._section())
            self._landscape = block.landscape
        lines = ((block.name, BOLD), (block.title, BOLD), (block.attached_to, ITALIC))
        new_page = "" if turned else "<w:pageBreakBefore/>"
        for text, face in lines:
            style = style_id(Style.ANNEX_TITLE)
            runs = run(text, "" if face == BOLD else face)
            if face != BOLD:
                runs = runs.replace("<w:i/>", '<w:b w:val="0"/><w:i/>')
            yield paragraph(self._marked(runs), style, new_page)
            new_page = ""

    def _section(self) -> str:
        """Return what ends a section: its page; only the very first page of the paper has no number."""
        title = "<w:titlePg/>" if self._first else ""
        refs = (
            '<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId3"/>'
        )
        self._first = False
        return f"<w:sectPr>{refs}{_page_xml(self._page, landscape=self._landscape)}{title}</w:sectPr>"


_SPACE = paragraph(
    "", TINY, '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
)
_KEPT = "<w:keepNext/>"
_BEFORE = '<w:spacing w:before="200"/>'


def _page_xml(page: PageSize, *, landscape: bool) -> str:
    def length(millimetres: float) -> int:
        return twips(millimetres * POINTS_PER_MM)

    wide, high = (page.height, page.width) if landscape else (page.width, page.height)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:pgSz w:w="{length(wide)}" w:h="{length(high)}"{turned}/>'
        f'<w:pgMar w:top="{length(page.top)}" w:right="{length(page.right)}" w:bottom="{length(page.bottom)}"'
        f' w:left="{length(page.left)}" w:header="{length(page.number_from_edge - _HEADER_BEFORE_LINE)}"'
        ' w:footer="400" w:gutter="0"/>'
    )


def _header(mark: str, *, numbered: bool) -> str:
    """Return the upper margin: the page number, in the middle, and what every page carries, at the right."""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        if numbered
        else ""
    )
    lines = paragraph(number, NUMBER) if number or not mark else ""
    if mark:
        lines += paragraph(
            run(mark, BOLD, 10), NUMBER, '<w:spacing w:line="200" w:lineRule="exact"/><w:jc w:val="right"/>'
        )
    return f"<w:hdr {_NAMESPACES}>{lines}</w:hdr>"
