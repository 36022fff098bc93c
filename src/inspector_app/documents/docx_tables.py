"""What stands in tables on a Word page: tables, the national heading, signatures, charts, pictures.

Built as text: python-docx takes 20 times as long for a table of a thousand cells (decisions/023).
Source: ECMA-376 part 1, 17.4 (tables), 20.4 (pictures); Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from inspector_app.documents.docx_styles import CELL, CENTRED, DENSE, RECIPIENT, TINY
from inspector_app.documents.docx_words import Marks, attribute, paragraph, run, twips
from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC
from inspector_app.documents.signature_row import ROOM_HEIGHT
from inspector_app.documents.template_page import Sizes
from inspector_app.inspection.paper import (
    Align,
    Band,
    Bar,
    Cell,
    Chart,
    Letterhead,
    Marked,
    PictureCell,
    PictureRow,
    Row,
    Sign,
    SignatureBlock,
    SignOff,
    Table,
    Tone,
)

_EMU = 635  # English metric units in a twip
_LEFT_SHARE = 0.43
_RECIPIENTS_SHARE = 0.46
_RULED = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
_SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
# Marks of the font that every Word has; LibreOffice draws them with its own. The word beside says the same.
_SIGNS = {Sign.PASS: "F0FC", Sign.FAIL: "F0FB", Sign.NA: "", Sign.OPEN: "F0A8"}
_SHADES = {Tone.TOTAL: "D9D9D9", Tone.PART: "B8B8B8", Tone.LATE: "000000"}
_TALLEST = 178.0  # points, as in the PDF
_TEAM_RULE_SHARE = 0.4
_SHORTEST_RULE = 50.0
_SUBJECT_RULE_SHARE = 0.4
_LONGEST_WHOLE = 400  # letters of a row that is moved to the next page rather than parted
_SET_IN = 12.0
_CHART = (0.32, 0.54, 0.14)
_WIDEST_CHART = 460.0  # points; wider than that the eye loses the line


def table(block: Table, width: float, marks: Marks) -> str:
    """Return a table with its repeated head; ``width`` of the text in points."""
    style = DENSE if block.dense else CELL
    columns = _columns(block.widths, width)
    rows = []
    if any(block.head):
        cells = (
            _cell(
                paragraph(marks.around(run(text, BOLD)), style, _jc(Align.CENTER)), wide, _SHADED, middle=True
            )
            for text, wide in zip(block.head, columns, strict=True)
        )
        rows.append(_row(cells, "<w:cantSplit/><w:tblHeader/>"))
    for number, row in enumerate(block.rows):
        rows.append(_table_row(row, block, columns, style, marks, bold=number in block.emphasised))
    return _table(rows, columns, _RULED, pad=(4.0, 2.5))


def _table_row(
    row: Row, block: Table, columns: Sequence[int], style: str, marks: Marks, *, bold: bool
) -> str:
    if isinstance(row, Band):
        words = paragraph(marks.around(run(row.text, BOLD)), style, "<w:keepNext/>")
        return _row((_cell(words, sum(columns), _SHADED, span=len(columns)),), "<w:cantSplit/>")
    cells, length = [], 0
    for cell, align, wide in zip(row, block.aligns, columns, strict=True):
        words = _words(cell, BOLD if bold else "")
        length = max(length, len(words))
        cells.append(_cell(paragraph(marks.around(words), style, _jc(align)), wide))
    return _row(cells, "<w:cantSplit/>" if length < _LONGEST_WHOLE else "")


def _words(cell: Cell, face: str) -> str:
    if not isinstance(cell, Marked):
        return run(cell, face)
    sign = _SIGNS[cell.sign]
    drawn = f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>{run(" ", face)}' if sign else ""
    return drawn + run(cell.text, face)


def letterhead(block: Letterhead, width: float, sizes: Sizes, marks: Marks) -> str:
    """Return the heading in two columns, a rule below the team and one below the motto."""
    columns = _columns((_LEFT_SHARE, 1 - _LEFT_SHARE), width)
    line = partial(_line, size=sizes.national)
    team = max(_TEAM_RULE_SHARE * _length(block.team, sizes.national), _SHORTEST_RULE)
    left = [
        paragraph(marks.around(run(block.body, size=sizes.national)), CENTRED),
        line(block.team, BOLD),
        _rule(columns[0], team),
        line(block.basis),
    ]
    right = [
        line(block.motto[0], BOLD),
        _line(block.motto[1], BOLD, size=sizes.motto),
        _rule(columns[1], _length(block.motto[1], sizes.motto)),
    ]
    rows = [_row(map(_cell, ("".join(left), "".join(right)), columns))]
    if block.number or block.place_and_date:
        number = _line(block.number, size=sizes.number) + _line(block.about, size=sizes.national)
        under = (number, _line(block.place_and_date, ITALIC, size=sizes.motto))
        rows.append(_row(map(_cell, (words or paragraph("", CENTRED) for words in under), columns)))
    return _table(rows, columns, "", pad=(0.0, 0.0))


def signature_row(
    blocks: tuple[SignatureBlock | None, ...],
    width: float,
    sizes: Sizes,
    marks: Marks,
    beside: Sequence[str] = (),
) -> str:
    """Return places to sign with the room of a signature and a seal; the row stays on one page.

    Args:
        blocks: Who signs, from left to right; None for a place that nobody takes.
        width: Of the text, in points.
        sizes: Of the template.
        marks: Names of the paragraphs.
        beside: Lines of «Nơi nhận» in the first place, which no block takes.
    """
    columns = _columns((1,) * len(blocks), width)
    # One cell as high as all three rows: the lines there ask for no more room above the signature.
    begun, goes_on = ('<w:vMerge w:val="restart"/>', "<w:vMerge/>") if beside else ("", "")

    def cells(words: Iterable[str], merged: str) -> Iterator[str]:
        for number, (text, wide) in enumerate(zip(words, columns, strict=True)):
            yield _cell(text, wide, "" if number else merged)

    capacities = (
        _recipients(beside, marks, "<w:keepNext/>")
        if beside and not number
        else _capacity(block, sizes, marks)
        for number, block in enumerate(blocks)
    )
    above = _row(cells(capacities, begun), "<w:cantSplit/>")
    asked = f'<w:cantSplit/><w:trHeight w:val="{twips(ROOM_HEIGHT)}" w:hRule="atLeast"/>'
    room = _row(cells([paragraph("", CENTRED, "<w:keepNext/>")] * len(blocks), goes_on), asked)
    names = (run(block.signer if block else "", BOLD, sizes.heading) for block in blocks)
    # Kept with what follows: «Nơi nhận» does not stand alone on a page.
    signers = (paragraph(name, CENTRED, "<w:keepNext/>") for name in names)
    below = _row(cells(signers, goes_on), "<w:cantSplit/>")
    return _table([above, room, below], columns, "", pad=(4.0, 0.0))


def _recipients(lines: Sequence[str], marks: Marks, asked: str = "") -> str:
    return "".join(
        paragraph(marks.around(run(line, "" if number else BOLD_ITALIC)), RECIPIENT, asked)
        for number, line in enumerate(lines)
    )


def sign_off(block: SignOff, width: float, sizes: Sizes, marks: Marks) -> str:
    """Return «Nơi nhận» beside who signs, with the room of a signature and a seal; it stays on one page."""
    columns = _columns((0.46, 0.54), width)
    recipients = _recipients(block.recipients, marks)
    capacity = "".join(_line(line, BOLD, size=sizes.heading) for line in block.authority)
    room = paragraph("", CENTRED, f'<w:spacing w:before="{twips(ROOM_HEIGHT)}"/>')
    signer = paragraph(run(block.signer, BOLD, sizes.heading), CENTRED)
    cells = (recipients or paragraph("", RECIPIENT), capacity + room + signer)
    return _table([_row(map(_cell, cells, columns), "<w:cantSplit/>")], columns, "", pad=(0.0, 0.0))


def rule_below(text: str, size: float, width: float) -> str:
    """Return the short rule below the subject of a paper, by the length of its longest line."""
    return _rule(twips(width), _SUBJECT_RULE_SHARE * min(_length(text, size), width))


def _capacity(block: SignatureBlock | None, sizes: Sizes, marks: Marks) -> str:
    if block is None:
        return paragraph("", CENTRED, "<w:keepNext/>")
    said = [(text, BOLD, sizes.heading) for text in (block.heading, *block.lines) if text]
    if block.kind:
        said.append((f"({block.kind})", ITALIC, sizes.small))
    return "".join(
        paragraph(marks.around(run(text, face, size)), CENTRED, "<w:keepNext/>") for text, face, size in said
    ) or paragraph("", CENTRED, "<w:keepNext/>")


def chart(block: Chart, width: float, marks: Marks) -> str:
    """Return a chart as a table: words, a bar as the shade of a paragraph, the number."""
    columns = _columns(_CHART, min(width, _WIDEST_CHART))
    most = max((bar.count or 0 for bar in block.bars), default=0)
    title = paragraph(marks.around(run(block.title, BOLD)), DENSE, "<w:keepNext/>")
    rows = [_row((_cell(title, sum(columns), span=len(columns)),), "<w:cantSplit/>")]
    for number, bar in enumerate(block.bars, 1):
        keep = "<w:keepNext/>" if number < len(block.bars) else ""
        cells = (
            _bar_label(bar, keep),
            _drawn_bar(bar, most, columns[1], keep),
            paragraph(run(bar.shown), DENSE, keep),
        )
        rows.append(_row(map(_cell, cells, columns), "<w:cantSplit/>"))
    return _table(rows, columns, "", pad=(3.0, 1.0))


def _bar_label(bar: Bar, keep: str) -> str:
    indent = f'<w:ind w:left="{twips(_SET_IN)}"/>' if bar.part else ""
    return paragraph(run(bar.label, "" if bar.part else BOLD), DENSE, keep + indent)


def _drawn_bar(bar: Bar, most: int, room: int, keep: str) -> str:
    if not bar.count or bar.count < 0:
        return paragraph("", DENSE, keep)
    right = round((room - twips(6)) * (1 - bar.count / most))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADES[bar.tone]}"/>'
    return paragraph("", DENSE, f'{keep}{shade}<w:ind w:right="{max(right, 0)}"/>')


def picture_row(block: PictureRow, width: float, places: dict[str, str], marks: Marks) -> str:
    """Return pictures side by side with their words; ``places`` are the relations of the pictures by hash."""
    columns = _columns((1, 1), width)
    cells = []
    for number, wide in enumerate(columns):
        if number >= len(block.cells):
            cells.append(_cell(paragraph("", DENSE), wide))
            continue
        cell = block.cells[number]
        drawn = paragraph(
            _drawing(cell, wide - twips(8), places[cell.sha256]), DENSE, f"<w:keepNext/>{_jc(Align.CENTER)}"
        )
        words = paragraph(marks.around(run(f"{cell.lead} ", BOLD) + run(cell.caption)), DENSE)
        facts = "".join(paragraph(run(fact, ITALIC), DENSE) for fact in cell.facts)
        cells.append(_cell(drawn + words + facts, wide))
    return _table([_row(cells, "<w:cantSplit/>")], columns, "", pad=(4.0, 2.5))


def _drawing(cell: PictureCell, room: int, place: str) -> str:
    across, high = max(cell.width, 1), max(cell.height, 1)
    scale = min(room / across, twips(_TALLEST) / high) * _EMU
    size = f'cx="{round(across * scale)}" cy="{round(high * scale)}"'
    number = place.removeprefix("rId")
    said = f'id="{number}" name={attribute(cell.lead)} descr={attribute(cell.caption)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {said}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={attribute(cell.lead)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{place}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _table(rows: Iterable[str], columns: Sequence[int], borders: str, pad: tuple[float, float]) -> str:
    across, down = twips(pad[0]), twips(pad[1])
    margins = (
        f'<w:tblCellMar><w:top w:w="{down}" w:type="dxa"/><w:left w:w="{across}" w:type="dxa"/>'
        f'<w:bottom w:w="{down}" w:type="dxa"/><w:right w:w="{across}" w:type="dxa"/></w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Iterable[str], asked: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{asked}</w:trPr>' if asked else ''}{''.join(cells)}</w:tr>"


def _cell(words: str, wide: int, shade: str = "", span: int = 1, *, middle: bool = False) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{over}{shade}{align}</w:tcPr>{words}</w:tc>'


def _line(text: str, face: str = "", *, size: float) -> str:
    return paragraph(run(text, face, size), CENTRED) if text else ""


def _rule(column: int, length: float) -> str:
    """Return a rule in the middle of a column: the lower border of an empty line set in from both sides."""
    side = max(round((column - twips(length)) / 2), 0)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    spacing = '<w:spacing w:before="20" w:after="60" w:line="40" w:lineRule="exact"/>'
    return paragraph("", TINY, f'{border}{spacing}<w:ind w:left="{side}" w:right="{side}"/>')


def _length(text: str, size: float) -> float:
    """Return how wide a bold text is set, in points: a letter is as wide as without its marks."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return float(stringWidth(letters, "Times-Bold", size))


def _columns(shares: Sequence[float], width: float) -> tuple[int, ...]:
    return tuple(twips(width * share / sum(shares)) for share in shares)


def _jc(align: Align) -> str:
    return "" if align is Align.LEFT else f'<w:jc w:val="{align.value}"/>'
