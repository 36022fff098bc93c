"""Blocks of a paper for the clipboard: plain HTML in Times New Roman 14 for Word, and plain text for Zalo.

What is copied is the printed words: no colours, no marks of ours, no ids. Source of type and size: Nghị định
30/2020/NĐ-CP, Phụ lục I, mục I.3 and II (Times New Roman, 13 to 14, justified, first line set in by 1 cm).
"""

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData

from inspector_app.canonical import nfc
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Block,
    Cell,
    Chart,
    Letterhead,
    Marked,
    PictureRow,
    SignatureBlock,
    Signatures,
    SignOff,
    Style,
    Table,
    Text,
)

_FONT = "font-family:'Times New Roman',serif; font-size:14pt"
_CENTIMETRE = "37.8px"  # as Word reads a pixel; Qt reads no other unit here
_CENTRED = (Style.TITLE, Style.SUBJECT, Style.ANNEX_TITLE, Style.ABOUT, Style.DECIDES)
_BOLD = (*_CENTRED, Style.HEADING, Style.SUBHEADING)
_ITALIC = (Style.NOTE, Style.CAPTION)
_INDENTED = (Style.BODY, Style.LISTED, Style.CLOSING, Style.DETAIL, Style.ALERT)
_LINES = tuple[str, ...]


def copied(blocks: Iterable[Block]) -> QMimeData:
    """Return blocks as what the clipboard holds: HTML and plain text."""
    listed = tuple(blocks)
    data = QMimeData()
    data.setHtml(nfc(f'<html><body style="{_FONT}">{"".join(_html(one) for one in listed)}</body></html>'))
    data.setText(nfc("\n".join(line for one in listed for line in _plain(one)).strip() + "\n"))
    return data


def _html(block: Block) -> str:
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        rows = "".join(_tr((_td(bar.label), _td(bar.shown, "right"))) for bar in block.bars)
        return _p(_b(block.title), "left", indent=False) + _bordered(rows)
    if isinstance(block, Letterhead):
        left = _lines(
            (block.body, False),
            (block.team, True),
            (block.basis, False),
            (block.number, False),
            (block.about, False),
        )
        right = _lines(*((line, True) for line in block.motto), (block.place_and_date, False))
        return _bare(_tr((_cell(left), _cell(right))))
    if isinstance(block, Signatures):
        rows = "".join(_tr(tuple(_cell(_signature(one)) for one in pair)) for pair in block.rows)
        return _bare(rows) + "".join(_p(_safe(line), "left", indent=False) for line in block.recipients)
    if isinstance(block, SignOff):
        left = _lines(*((line, number == 0) for number, line in enumerate(block.recipients)))
        right = _lines(*((line, True) for line in (*block.authority, block.signer)))
        return _bare(_tr((_cell(left), _cell(right))))
    if isinstance(block, PictureRow):
        return "".join(_p(_safe(line), "left", indent=False) for line in _captions(block))
    return "".join(_p(text, "center", indent=False) for text in _annex_html(block))


def _captions(block: PictureRow) -> tuple[str, ...]:
    """Return the words of pictures; the pictures themselves stay in the annex."""
    return tuple(" ".join((cell.lead, cell.caption, *cell.facts)) for cell in block.cells)


def _text(block: Text) -> str:
    lead = f"{_b(block.lead)} " if block.lead else ""
    words = _b(block.text) if block.style in _BOLD else _safe(block.text)
    words = f"<i>{words}</i>" if block.style in _ITALIC else words
    facts = "".join(f" <i>{_safe(fact.label)}</i> {_safe(fact.text)}" for fact in block.facts)
    align = "center" if block.style in _CENTRED else "justify"
    return _p(lead + words + facts, align, indent=block.style in _INDENTED)


def _table(block: Table) -> str:
    head = _tr(tuple(_td(text, "center", bold=True) for text in block.head)) if any(block.head) else ""
    rows = []
    for number, row in enumerate(block.rows):
        if isinstance(row, Band):
            rows.append(_tr((_td(row.text, bold=True, span=len(block.widths)),)))
            continue
        strong = number in block.emphasised
        cells = zip(row, block.aligns, strict=True)
        rows.append(_tr(tuple(_td(_words(cell), _ALIGN[align], bold=strong) for cell, align in cells)))
    return _bordered(head + "".join(rows))


_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def _signature(block: SignatureBlock | None) -> str:
    if block is None:
        return ""
    lines = ((block.heading, True), *((line, True) for line in block.lines), (f"({block.kind})", False))
    return _lines(*lines, ("", False), ("", False), (block.signer, True))


def _lines(*lines: tuple[str, bool]) -> str:
    return "<br>".join(_b(text) if bold else _safe(text) for text, bold in lines)


def _annex_html(block: AnnexBreak) -> _LINES:
    return (_b(block.name), _b(block.title), f"<i>{_safe(block.attached_to)}</i>")


def _p(inside: str, align: str, *, indent: bool) -> str:
    first = _CENTIMETRE if indent else "0"
    style = f"{_FONT}; text-align:{align}; text-indent:{first}; margin-top:6pt; margin-bottom:0pt"
    return f'<p align="{align}" style="{style}">{inside}</p>'


def _tr(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _td(text: str, align: str = "left", *, bold: bool = False, span: int = 1) -> str:
    inside = _b(text) if bold else _safe(text)
    across = f' colspan="{span}"' if span > 1 else ""
    return f'<td{across}><p align="{align}" style="{_FONT}; text-align:{align}; margin:0">{inside}</p></td>'


def _cell(inside: str) -> str:
    return f'<td width="50%" valign="top"><p align="center" style="{_FONT}; margin:0">{inside}</p></td>'


def _bordered(rows: str) -> str:
    look = "border-collapse:collapse; border:1px solid"
    return f'<table border="1" cellspacing="0" cellpadding="4" width="100%" style="{look}">{rows}</table>'


def _bare(rows: str) -> str:
    return f'<table border="0" cellspacing="0" cellpadding="2" width="100%">{rows}</table>'


def _b(text: str) -> str:
    return f"<b>{_safe(text)}</b>" if text else ""


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _words(cell: Cell) -> str:
    return cell.text if isinstance(cell, Marked) else cell


def _plain(block: Block) -> _LINES:
    """Return the lines of a block as plain text; cells of a table with a tab between."""
    if isinstance(block, Text):
        facts = (f"{fact.label} {fact.text}" for fact in block.facts)
        return (" ".join(part for part in (block.lead, block.text, *facts) if part),)
    if isinstance(block, Table):
        rows = ((row.text,) if isinstance(row, Band) else tuple(map(_words, row)) for row in block.rows)
        listed = (block.head, *rows) if any(block.head) else tuple(rows)
        return tuple("\t".join(" ".join(cell.split()) for cell in row) for row in listed)
    if isinstance(block, Chart):
        return (block.title, *(f"{bar.label}: {bar.shown}" for bar in block.bars))
    if isinstance(block, Letterhead):
        words = (
            block.body,
            block.team,
            block.basis,
            *block.motto,
            block.number,
            block.about,
            block.place_and_date,
        )
        return tuple(filter(None, words))
    if isinstance(block, Signatures):
        signed = (one for pair in block.rows for one in pair if one is not None)
        return (*(" ".join((one.heading, *one.lines, one.signer)) for one in signed), *block.recipients)
    if isinstance(block, SignOff):
        return (*block.recipients, *block.authority, block.signer)
    if isinstance(block, PictureRow):
        return _captions(block)
    return (block.name, block.title, block.attached_to)
