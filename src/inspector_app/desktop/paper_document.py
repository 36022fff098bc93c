"""A paper as a text document: set block by block through a cursor, as plain text, never as HTML."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Bar,
    Block,
    Cell,
    Chart,
    Letterhead,
    Marked,
    Paper,
    PictureRow,
    Sign,
    SignatureBlock,
    Signatures,
    SignOff,
    Style,
    Table,
    Text,
    Tone,
)

FAMILIES = ("Tinos", "Times New Roman", "Liberation Serif", "serif")
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_SIGNS = {
    Sign.PASS: ("pass", "good"),
    Sign.FAIL: ("fail", "bad"),
    Sign.NA: ("na", "quiet"),
    Sign.OPEN: ("unanswered", "edge"),
}
_OF_OFFICE = (Style.ABOUT, Style.DECIDES)
_CENTRED = (Style.TITLE, Style.SUBJECT, Style.ANNEX_TITLE, Style.ADDRESSEE, *_OF_OFFICE)
_BOLD = (Style.TITLE, Style.SUBJECT, Style.ANNEX_TITLE, Style.HEADING, Style.SUBHEADING, *_OF_OFFICE)
_ITALIC = (Style.NOTE, Style.CAPTION, Style.GROUND)
_INDENTED = (Style.BODY, Style.LISTED, Style.CLOSING, Style.GROUND)
_SIZES = {Style.TITLE: 1.2, Style.NOTE: 0.88, Style.DETAIL: 0.95}
_INDENT_PX = 20
_BAR_PX = (260, 12)  # the longest bar, its height
_TONES = {Tone.TOTAL: "quiet_soft", Tone.PART: "quiet", Tone.LATE: "bad"}


def document_of(paper: Paper, look: Look, icons: Icons, scale: float = 1.0) -> QTextDocument:
    """Return a paper as a document; every text goes in through a cursor, letter by letter.

    Args:
        paper: What is shown.
        look: Colours and text size.
        icons: Draws the marks in tables.
        scale: How many times larger than usual the letters are.
    """
    return placed_document(paper, look, icons, scale)[0]


def placed_document(
    paper: Paper, look: Look, icons: Icons, scale: float = 1.0
) -> tuple[QTextDocument, tuple[int, ...]]:
    """Return a paper as a document, and at which position in it each block begins."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(26)
    writer = _Writer(QTextCursor(document), look, icons, scale)
    if paper.mark:
        writer.mark(paper.mark)
    starts = []
    for block in paper.blocks:
        starts.append(writer.next_position())
        writer.write(block)
    return document, tuple(starts)


class _Writer:
    """Sets blocks one after the other."""

    def __init__(self, cursor: QTextCursor, look: Look, icons: Icons, scale: float) -> None:
        self._cursor = cursor
        self._look = look
        self._icons = icons
        self._point_size = 11.5 * look.percent / 100 * scale
        self._first = True

    def next_position(self) -> int:
        """Return where the next block will begin: in the paragraph that waits for it, else in a new one."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return self._cursor.position() + (0 if self._first else 1)

    def mark(self, words: str) -> None:
        self._paragraph(Qt.AlignmentFlag.AlignHCenter, below=10)
        self._put(words, bold=True, tint="bad")

    def write(self, block: Block) -> None:
        if isinstance(block, Text):
            self._text(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Chart):
            self._chart(block)
        elif isinstance(block, PictureRow):
            self._pictures(block)
        elif isinstance(block, Letterhead):
            self._letterhead(block)
        elif isinstance(block, Signatures):
            self._signatures(block)
        elif isinstance(block, SignOff):
            self._sign_off(block)
        else:
            self._annex(block)

    def _text(self, block: Text) -> None:
        style = block.style
        align = Qt.AlignmentFlag.AlignHCenter if style in _CENTRED else Qt.AlignmentFlag.AlignLeft
        self._paragraph(
            align, above=10 if style in _BOLD else 3, below=3, indent=_INDENT_PX if style in _INDENTED else 0
        )
        size = _SIZES.get(style, 1.0)
        if block.lead:
            self._put(block.lead + " ", bold=True, size=size)
        tint = "bad" if style is Style.ALERT else ""
        self._put(block.text, bold=style in _BOLD, italic=style in _ITALIC, size=size, tint=tint)
        for fact in block.facts:
            self._put(f" {fact.label} ", italic=True, size=size)
            self._put(fact.text, size=size)

    def _letterhead(self, block: Letterhead) -> None:
        table = self._grid(2, 2, (0.45, 0.55), border=0)
        left = [(block.body, False), (block.team, True), (block.basis, False)]
        right = [(line, True) for line in block.motto]
        self._lines(table, 0, 0, [(text, bold) for text, bold in left if text])
        self._lines(table, 0, 1, right)
        self._lines(table, 1, 0, [(line, False) for line in (block.number, block.about) if line])
        self._lines(table, 1, 1, [(block.place_and_date, False)], italic=True)

    def _signatures(self, block: Signatures) -> None:
        for count, rows in groupby(block.rows, key=len):
            listed = [*rows]
            table = self._grid(len(listed), count, (1 / count,) * count, border=0)
            for number, row in enumerate(listed):
                for column, signature in enumerate(row):
                    if signature is not None:
                        self._signature(table, number, column, signature)
        for number, line in enumerate(block.recipients):
            self._paragraph(Qt.AlignmentFlag.AlignLeft, above=0, below=0)
            self._put(line, bold=number == 0, italic=number == 0, size=0.88)

    def _sign_off(self, block: SignOff) -> None:
        table = self._grid(1, 2, (0.46, 0.54), border=0)
        recipients = [(line, number == 0) for number, line in enumerate(block.recipients)]
        self._lines(table, 0, 0, recipients, align=Qt.AlignmentFlag.AlignLeft)
        signed = [(line, True) for line in block.authority]
        self._lines(table, 0, 1, [*signed, ("", False), ("", False), (block.signer, True)])

    def _signature(self, table: QTextTable, row: int, column: int, block: SignatureBlock) -> None:
        lines = [(block.heading, True), *((line, True) for line in block.lines), (f"({block.kind})", False)]
        self._lines(table, row, column, [*lines, ("", False), (block.signer, True), ("", False)])

    def _annex(self, block: AnnexBreak) -> None:
        for text, above in ((block.name, 30), (block.title, 0)):
            self._paragraph(Qt.AlignmentFlag.AlignHCenter, above=above)
            self._put(text, bold=True)
        self._paragraph(Qt.AlignmentFlag.AlignHCenter, below=8)
        self._put(block.attached_to, italic=True)

    def _table(self, block: Table) -> None:
        heads = 1 if any(block.head) else 0
        table = self._grid(len(block.rows) + heads, len(block.widths), block.widths, border=1)
        if heads:
            for column, text in enumerate(block.head):
                self._cell(table, 0, column, text, Qt.AlignmentFlag.AlignHCenter, bold=True)
        for number, cells in enumerate(block.rows):
            if isinstance(cells, Band):
                table.mergeCells(number + heads, 0, 1, len(block.widths))
                self._cell(table, number + heads, 0, cells.text, Qt.AlignmentFlag.AlignLeft, bold=True)
                continue
            for column, cell in enumerate(cells):
                strong = number in block.emphasised
                self._cell(table, number + heads, column, cell, _ALIGN[block.aligns[column]], bold=strong)

    def _chart(self, block: Chart) -> None:
        """Set a chart as lines: words, a drawn bar, its number."""
        self._paragraph(Qt.AlignmentFlag.AlignLeft, above=8)
        self._put(block.title, bold=True, size=0.88)
        table = self._grid(len(block.bars), 2, (0.34, 0.66), border=0)
        most = max((bar.count or 0 for bar in block.bars), default=0)
        for number, bar in enumerate(block.bars):
            cursor = table.cellAt(number, 0).firstCursorPosition()
            cursor.setBlockFormat(_block(Qt.AlignmentFlag.AlignLeft, indent=_INDENT_PX if bar.part else 0))
            cursor.insertText(bar.label, self._chars(bold=not bar.part, size=0.88))
            cursor = table.cellAt(number, 1).firstCursorPosition()
            if bar.count and bar.count > 0:
                cursor.insertImage(self._bar(bar, most), f"bar {number} {bar.count} {most} {bar.tone}")
            cursor.insertText(f" {bar.shown}", self._chars(size=0.88))

    def _pictures(self, block: PictureRow) -> None:
        """Set the words of pictures; the pictures themselves are on their own page and on the printed one."""
        for cell in block.cells:
            self._paragraph(Qt.AlignmentFlag.AlignLeft, above=6)
            self._cursor.insertImage(self._icons.pixmap("picture", "muted", 18).toImage(), "picture muted")
            self._put(f" {cell.lead} ", bold=True)
            self._put(cell.caption)
            for fact in cell.facts:
                self._put(f" {fact}", italic=True, size=0.88)

    def _bar(self, bar: Bar, most: int) -> QImage:
        width, height = max(1, round((bar.count or 0) / most * _BAR_PX[0])), _BAR_PX[1]
        image = QImage(width + 1, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._look.color(_TONES[bar.tone]))
        painter = QPainter(image)
        painter.setPen(self._look.color("text"))
        painter.drawRect(0, 0, width, height - 1)
        painter.end()
        return image

    def _cell(
        self, table: QTextTable, row: int, column: int, cell: Cell, align: Qt.AlignmentFlag, *, bold: bool
    ) -> None:
        cursor = table.cellAt(row, column).firstCursorPosition()
        cursor.setBlockFormat(_block(align))
        text = cell
        if isinstance(cell, Marked):
            name, tint = _SIGNS[cell.sign]
            cursor.insertImage(self._icons.pixmap(name, tint, 14).toImage(), f"{name} {tint}")
            text = f" {cell.text}"
        cursor.insertText(str(text), self._chars(bold=bold, size=0.88))

    def _grid(self, rows: int, columns: int, widths: tuple[float, ...], *, border: int) -> QTextTable:
        style = QTextTableFormat()
        style.setBorder(border)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(QBrush(self._look.color("edge")))
        style.setBorderCollapse(True)
        style.setCellPadding(4)
        style.setTopMargin(6)
        style.setBottomMargin(6)
        whole = sum(widths) or 1
        style.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * width / whole) for width in widths]
        )
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        table = self._cursor.insertTable(rows, columns, style)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._first = True  # Qt puts an empty paragraph after a table: the next text goes in there
        return table

    def _lines(
        self,
        table: QTextTable,
        row: int,
        column: int,
        lines: list[tuple[str, bool]],
        *,
        italic: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        """Set lines into a cell; each with whether it is bold."""
        cursor = table.cellAt(row, column).firstCursorPosition()
        for number, (line, bold) in enumerate(lines):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_block(align))
            cursor.insertText(line, self._chars(bold=bold, italic=italic))

    def _paragraph(self, align: Qt.AlignmentFlag, *, above: int = 2, below: int = 2, indent: int = 0) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self._first:
            self._cursor.insertBlock()
        self._first = False
        self._cursor.setBlockFormat(_block(align, above=above, below=below, indent=indent))

    def _put(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float = 1.0, tint: str = ""
    ) -> None:
        self._cursor.insertText(text, self._chars(bold=bold, italic=italic, size=size, tint=tint))

    def _chars(
        self, *, bold: bool = False, italic: bool = False, size: float = 1.0, tint: str = ""
    ) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFontFamilies(list(FAMILIES))
        style.setFontPointSize(self._point_size * size)
        style.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        style.setFontItalic(italic)
        style.setForeground(QColor(self._look.color(tint or "text")))
        return style


def _block(align: Qt.AlignmentFlag, *, above: int = 1, below: int = 1, indent: int = 0) -> QTextBlockFormat:
    style = QTextBlockFormat()
    style.setAlignment(align)
    style.setTopMargin(above)
    style.setBottomMargin(below)
    style.setTextIndent(indent)
    style.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return style
