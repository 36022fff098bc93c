"""A paper as it goes out to Word and comes back: paragraphs and tables, each known by its number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inspector_app.canonical import nfc
from inspector_app.inspection.paper import (
    AnnexBreak,
    Band,
    Block,
    Chart,
    Letterhead,
    Marked,
    Paper,
    PictureRow,
    Row,
    SignatureBlock,
    Signatures,
    Table,
    Text,
)

BETWEEN_CELLS = " | "
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # a drawn mark that an editor turned into a letter of its own font


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a paragraph.

    Attributes:
        field: The field that they are, of what the paragraph was made of; "" where the program words them.
    """

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A paragraph or table that went out; its number is its place among all.

    Attributes:
        section: Name of its section in the template.
        about: What it was made of, as :class:`Text` says it.
        stretches: Its words; a table has one stretch, a line for each row.
    """

    number: int
    section: str
    about: str
    stretches: tuple[Stretch, ...]
    is_table: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class WordPart:
    """A paragraph or table that came back.

    Attributes:
        numbers: Which of the paper's paragraphs it says it is: none of a new one, several where people joined
            two paragraphs into one.
        place: Where people find it: «đoạn 12», «bảng 3».
    """

    numbers: tuple[int, ...]
    text: str
    is_table: bool = False
    place: str = ""


def same_words(text: str) -> str:
    """Return a text by which two paragraphs are compared: blanks, line ends and drawn marks are no words."""
    return " ".join(_SYMBOLS.sub("", nfc(text)).split())


def word_blocks(paper: Paper) -> tuple[WordBlock, ...]:
    """Return the paragraphs and tables of a paper in the order in which a Word file numbers them."""
    found: list[WordBlock] = []
    for section, block in _in_sections(paper):
        about = block.about if isinstance(block, Text) else ""
        for stretches, is_table in _of(block):
            found.append(WordBlock(len(found), section, about, stretches, is_table))
    return tuple(found)


def _in_sections(paper: Paper) -> Iterator[tuple[str, Block]]:
    names = [""] * len(paper.blocks)
    for section in paper.sections:
        names[section.start : section.end] = [section.name] * (section.end - section.start)
    return zip(names, paper.blocks, strict=True)


def _of(block: Block) -> Iterator[tuple[tuple[Stretch, ...], bool]]:
    match block:
        case Text():
            yield tuple(_stretches(block)), False
        case AnnexBreak():
            for line in (block.name, block.title, block.attached_to):
                yield (Stretch(line),), False
        case Signatures():
            for number, pair in enumerate(block.rows, 1):
                beside = block.recipients if block.beside and number == len(block.rows) else ()
                yield _table(_signing(pair, beside)), True
            for line in () if block.beside else block.recipients:
                yield (Stretch(line),), False
        case _:
            yield _table(_rows(block)), True


def _stretches(block: Text) -> Iterator[Stretch]:
    if block.lead:
        yield Stretch(f"{block.lead} ")
    yield Stretch(block.text, "text")
    for fact in block.facts:
        yield Stretch(f" {fact.label} ")
        yield Stretch(fact.text, fact.field)


def _table(rows: Iterable[Iterable[str]]) -> tuple[Stretch, ...]:
    return (Stretch(table_text(rows)),)


def table_text(rows: Iterable[Iterable[str]]) -> str:
    """Return the words of a table, a line for each row."""
    return "\n".join(BETWEEN_CELLS.join(same_words(cell) for cell in row) for row in rows)


def _rows(block: Block) -> Iterator[tuple[str, ...]]:
    match block:
        case Table():
            if any(block.head):
                yield block.head
            yield from map(_row, block.rows)
        case Chart():
            yield (block.title,)
            yield from ((bar.label, "", bar.shown) for bar in block.bars)
        case PictureRow():
            words = [" ".join((cell.lead, cell.caption, *cell.facts)) for cell in block.cells]
            yield tuple([*words, ""][:2])
        case Letterhead():
            yield (" ".join((block.body, block.team, block.basis)), " ".join(block.motto))
            if block.number or block.place_and_date:
                yield (block.number, block.place_and_date)


def _row(row: Row) -> tuple[str, ...]:
    if isinstance(row, Band):
        return (row.text,)
    return tuple(cell.text if isinstance(cell, Marked) else cell for cell in row)


def _signing(row: tuple[SignatureBlock | None, ...], beside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    capacities = [_capacity(one) if one else "" for one in row]
    yield tuple([" ".join(beside), *capacities[1:]] if beside else capacities)
    yield ("",) * len(row)
    yield tuple(one.signer if one else "" for one in row)


def _capacity(one: SignatureBlock) -> str:
    return " ".join((one.heading, *one.lines, f"({one.kind})" if one.kind else ""))
