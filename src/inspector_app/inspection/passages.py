"""A paper cut into passages: what is read aloud in one breath, made of the very blocks that are printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inspector_app.inspection.paper import (
    ANNEXES,
    Band,
    Block,
    Chart,
    Letterhead,
    Marked,
    Paper,
    Row,
    Section,
    Signatures,
    Style,
    Table,
    Text,
)

ROWS_AT_ONCE = 6
LINES_AT_ONCE = 6
_LEADING = (
    *(Style.TITLE, Style.SUBJECT, Style.ABOUT, Style.HEADING, Style.SUBHEADING, Style.CAPTION),
    Style.ANNEX_TITLE,
)
_TRAILING = (Style.DETAIL, Style.NOTE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage.

    Attributes:
        section: Name of the section in the template; ``title`` is its heading, "" before the first.
        place: Number of the passage within its section, from 0.
        blocks: What is shown; headings stand before what they head.
        about: What it was made of, as :class:`Text` says it.
    """

    section: str
    title: str
    place: int
    blocks: tuple[Block, ...]
    about: str = ""

    @property
    def words(self) -> str:
        """Its plain words without its headings, to name it by."""
        own = [block for block in self.blocks if not _is_leading(block)]
        return " ".join(part for block in own or self.blocks for part in _words(block))


def passages(paper: Paper) -> tuple[Passage, ...]:
    """Return what is read aloud, in its order: neither the signatures nor the annexes are."""
    return tuple(
        Passage(section.name, section.title, place, blocks, _about(blocks))
        for section in paper.sections
        if section.name != ANNEXES
        for place, blocks in enumerate(_cut(paper.blocks[section.start : section.end]))
    )


def section_paper(paper: Paper, section: Section) -> Paper:
    """Return one section as a paper of its own, without the mark of pages."""
    return Paper(paper.title, "", paper.blocks[section.start : section.end])


def found_again(listed: Sequence[Passage], left: Passage | None) -> int:
    """Return where a passage is now that the paper may have changed: by its words, else by its place.

    Returns:
        A number in ``listed``; 0 when nothing was left, or its section is gone.
    """
    if left is None:
        return 0
    same = (n for n, one in enumerate(listed) if (one.section, one.words) == (left.section, left.words))
    if (found := next(same, -1)) >= 0:
        return found
    there = [n for n, one in enumerate(listed) if one.section == left.section]
    return there[min(left.place, len(there) - 1)] if there else 0


def _cut(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield groups of blocks: headings with what follows, short lines together, long tables in parts."""
    waiting: list[Block] = []
    held: list[Block] = []  # lines that belong together
    for block in (one for one in blocks if not isinstance(one, Signatures)):
        if held and not _goes_on(held, block):
            yield tuple(held)
            held = []
        if _is_leading(block):
            waiting.append(block)
        elif isinstance(block, Table):
            for part in _parts(block):
                yield (*waiting, part)
                waiting = []
        else:
            held += [*waiting, block]
            waiting = []
    if held or waiting:
        yield (*held, *waiting)


def _goes_on(held: Sequence[Block], block: Block) -> bool:
    """Whether a block is read in one breath with those before it."""
    if not isinstance(block, Text) or not isinstance(held[-1], Text):
        return False
    if block.style in _TRAILING:
        return True
    listed = [one for one in held if isinstance(one, Text) and one.style is Style.LISTED]
    short = block.style is Style.LISTED and held[-1].style is Style.LISTED
    return short and not (block.about or held[-1].about) and len(listed) < LINES_AT_ONCE


def _parts(table: Table) -> Iterator[Table]:
    """Yield a table in parts of a few rows, each under the table's head; a band goes with the row below."""
    rows: list[Row] = []
    first = 0
    for number, row in enumerate(table.rows):
        if len(rows) >= ROWS_AT_ONCE and not isinstance(rows[-1], Band):
            yield _part(table, rows, first)
            rows, first = [], number
        rows.append(row)
    yield _part(table, rows, first)


def _part(table: Table, rows: Sequence[Row], first: int) -> Table:
    strong = frozenset(n - first for n in table.emphasised if first <= n < first + len(rows))
    return replace(table, rows=tuple(rows), emphasised=strong)


def _is_leading(block: Block) -> bool:
    return isinstance(block, Letterhead) or (isinstance(block, Text) and block.style in _LEADING)


def _about(blocks: Sequence[Block]) -> str:
    return next((block.about for block in blocks if isinstance(block, Text) and block.about), "")


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield from filter(None, (block.lead, block.text))
    elif isinstance(block, Table):
        for row in block.rows:
            cells = (row.text,) if isinstance(row, Band) else row
            yield from (cell.text if isinstance(cell, Marked) else cell for cell in cells)
    elif isinstance(block, Chart):
        yield block.title
    elif isinstance(block, Letterhead):
        yield block.number
