"""A paper as blocks of text: what both the PDF and the window's live view are made from.

``documents`` turns Minutes into a Paper by a template pack; a Paper knows words and order, not points and
pages. Text is plain: no markup passes through it.
"""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.inspection.minutes import Slot


class Style(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"  # BIÊN BẢN
    SUBJECT = "subject"  # what the minutes are about
    HEADING = "heading"  # I. THÀNH PHẦN
    SUBHEADING = "subheading"  # 1. Đoàn kiểm tra
    BODY = "body"
    CLOSING = "closing"  # the last words, kept with the signatures
    LISTED = "listed"  # a numbered or dashed line
    DETAIL = "detail"  # labelled facts as a paragraph of their own
    NOTE = "note"  # small print: where an example comes from
    ALERT = "alert"  # a figure that does not add up
    CAPTION = "caption"  # stands above a table, on the same page
    ANNEX_TITLE = "annex_title"
    GROUND = "ground"  # a legal ground before what is decided or announced
    ADDRESSEE = "addressee"  # to whom a letter goes


class Align(StrEnum):
    """Alignment of a table column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Sign(StrEnum):
    """A mark that is drawn, never typed: the papers' fonts have no check marks."""

    PASS = "pass"
    FAIL = "fail"
    NA = "na"
    OPEN = "open"  # not answered


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled fact that runs on after a text: "Căn cứ:" and the basis.

    Attributes:
        field: The field that the text is, of what the paragraph was made of; "" where the program words it.
    """

    label: str
    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of plain text.

    Attributes:
        lead: Set bold before the text ("1.", "Khách quan:").
        facts: Labelled facts run on after the text, labels in italics.
        about: What it was made of ("finding/3", "text/conclusion"), so that a window can lead there; no page
            shows it.
    """

    style: Style
    text: str
    lead: str = ""
    facts: tuple[Labelled, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A table cell with a drawn mark before its word ("Đạt")."""

    sign: Sign
    text: str


Cell = str | Marked


@dataclass(frozen=True, slots=True)
class Band:
    """A table row that is one cell over the whole width: the title of the rows below."""

    text: str


Row = tuple[Cell, ...] | Band


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated head.

    Attributes:
        widths: Shares of the text width, one per column.
        emphasised: Numbers of the rows (from 0) that are set bold: figures that do not add up.
        dense: Set in the smallest type: an annex of many columns.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    emphasised: frozenset[int] = frozenset()
    dense: bool = False


class Tone(StrEnum):
    """How a bar is filled; its words say the same, so that nobody has to tell tones apart."""

    TOTAL = "total"  # the whole that parts are of
    PART = "part"
    LATE = "late"  # past its day


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart.

    Attributes:
        label: What is counted.
        count: How many; None is not stated, and then ``shown`` says so and no bar is drawn.
        shown: The number as printed ("1.284").
        part: It is a part of the bar above, set in.
    """

    label: str
    count: int | None
    shown: str
    tone: Tone = Tone.TOTAL
    part: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts as horizontal bars of one scale, with words and numbers; never parted by a page."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PictureCell:
    """One picture of an annex with its words.

    Attributes:
        lead, caption: "Ảnh 1." and what it shows.
        facts: What it proves, when it was taken, what was covered.
        sha256: Hash of the JPEG, whose size in pixels is ``width`` by ``height``.
    """

    lead: str
    caption: str
    facts: tuple[str, ...]
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One or two pictures side by side, never parted by a page."""

    cells: tuple[PictureCell, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The two-column national heading.

    Attributes:
        body, team, basis: Left column: superior body, the team (bold, a rule below), "(theo Quyết định …)".
        number: "Số: 07/BB-ĐKT", left; ``place_and_date`` stands right of it.
        about: What a letter is about, below its number ("V/v chuẩn bị làm việc với Đoàn kiểm tra").
        motto: The two lines of the right column, a rule below.
    """

    body: str
    team: str
    basis: str
    number: str
    motto: tuple[str, str]
    place_and_date: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One place for a signature as printed.

    Attributes:
        slot: The slot it belongs to; None for a place that is signed by hand on the printed sheet.
        heading, lines: "TRƯỞNG ĐOÀN"; "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
        kind: Which kind of signature it is, in words ("Chữ ký số").
        signer: Name below, "" in examples.
    """

    slot: Slot | None
    heading: str
    lines: tuple[str, ...]
    kind: str
    signer: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature blocks, kept together with room for a seal, and «Nơi nhận».

    Attributes:
        rows: Pairs of (left, right); a side without a block is None.
        recipients: The lines of «Nơi nhận», the first is its title.
    """

    rows: tuple[tuple[SignatureBlock | None, SignatureBlock | None], ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """How a paper of an office ends: «Nơi nhận» left, who signs right, with room for signature and seal.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 7a to 9b.

    Attributes:
        recipients: The lines of «Nơi nhận», the first is its title.
        authority: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
        signer: The name alone, without academic titles.
    """

    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class AnnexBreak:
    """A new page that starts an annex.

    Attributes:
        name, title: "Phụ lục 1", "KẾT QUẢ THEO DANH MỤC KIỂM TRA".
        attached_to: "(Kèm theo Biên bản số …)".
        landscape: The annex is wider than tall.
    """

    name: str
    title: str
    attached_to: str
    landscape: bool = False


Block = Text | Table | Chart | PictureRow | Letterhead | Signatures | SignOff | AnnexBreak


OPENING, CLOSING, ANNEXES = "opening", "closing", "annexes"
"""Names of what stands before, after and behind the numbered sections."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: its name in the template, its heading, and which blocks are its own.

    Attributes:
        title: "IV. TỒN TẠI, HẠN CHẾ"; "" for what has no heading.
        start, end: Numbers of its first block and of the one after its last.
    """

    name: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper.

    Attributes:
        title: Title of the file.
        mark: What every page carries ("VÍ DỤ MINH HỌA"), or "".
        sections: Where its parts begin and end, in their order; together they hold every block.
    """

    title: str
    mark: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page of a PDF: page number from 0, corners in points from the page's lower left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
