"""The numbers of a year: which are in use, which block a team gives from, which two papers bear the same."""

from collections.abc import Iterable, Iterator, Mapping

from inspector_app.actions.desk import Desk
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.issued import (
    BLOCK,
    IssuedPaper,
    NumberBlock,
    Numbered,
    doubles_of,
    is_year,
    issued_papers,
    issued_scope,
    newest_of,
    next_number,
    same_symbol,
)
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import DELETED, Edit, Touched, edits_of
from inspector_app.inspection.visit import Visit

SCOPE_KIND = "issued_papers"


def numbers_in_use(desk: Desk, year: int) -> tuple[Numbered, ...]:
    """Return the numbers of a year: of issued papers, and of minutes whose number stands in their visit."""
    visits = tuple(_visits(desk))
    examples = {visit.id for visit in visits if visit.is_example}
    issued = (
        Numbered(one.symbol, year, one.number, one.paper, one.about, one.subject)
        for one in standing_papers(desk).values()
        if one.day and one.day.year == year and one.about not in examples
    )
    of_year = (one for one in visits if not one.is_example and year_of(desk, one) == year)
    return (*issued, *(_of_visit(one, year) for one in of_year if one.minutes_number))


def standing_papers(desk: Desk) -> Mapping[tuple[str, PaperKind], IssuedPaper]:
    """Return what counts of every paper that went out, by what it is about and its kind.

    A day that was mended may lie in another year: the paper has no number of the wrong one any more.
    """
    years = (issued_papers(desk.case.view(scope)) for scope in desk.case.scopes(SCOPE_KIND))
    papers = sorted((one for year in years for one in year), key=lambda one: str(one.recorded_at))
    return newest_of(papers)


def same_number(desk: Desk, year: int, paper: PaperKind, about: str) -> tuple[Numbered, ...]:
    """Return the other papers that bear the number of one; nobody but a person settles which is right."""
    return doubles_of(numbers_in_use(desk, year), paper, about)


def proposed_number(desk: Desk, visit: Visit) -> str:
    """Return the next number of this laptop's block for a visit's minutes, "" where it has none left."""
    year = year_of(desk, visit)
    in_use = numbers_in_use(desk, year)
    mine = (
        next_number(block, in_use)
        for block in number_blocks(desk, year)
        if block.device == desk.case.device and same_symbol(block.symbol, visit.minutes_symbol)
    )
    return next(filter(None, mine), "")


def number_blocks(desk: Desk, year: int) -> tuple[NumberBlock, ...]:
    """Return the blocks of a year, by symbol and first number."""
    found = desk.case.view(issued_scope(year)).read(BLOCK, NumberBlock)
    return tuple(sorted(found, key=lambda one: (one.symbol, one.first, one.id)))


def keep_block(desk: Desk, block: NumberBlock) -> Touched:
    """Write down the numbers that the clerk set aside for a team.

    Raises:
        CannotDo: ``ISSUE-06`` it holds no numbers or its year cannot be; ``ISSUE-07`` it runs into another
            one.
    """
    if not is_year(block.year) or not 0 < block.first <= block.last or not block.symbol.strip():
        raise CannotDo("ISSUE-06", first=block.first, last=block.last, symbol=block.symbol or "?")
    for other in number_blocks(desk, block.year):
        meets = block.first <= other.last and other.first <= block.last
        if other.id != block.id and meets and same_symbol(other.symbol, block.symbol):
            holder = other.holder or other.symbol
            raise CannotDo("ISSUE-07", first=other.first, last=other.last, holder=holder)
    scope = issued_scope(block.year)
    edits = edits_of(BLOCK, clean_texts(block), desk.case.view(scope))
    return desk.case.record(scope, edits, scope_kind=SCOPE_KIND, author=desk.author, now=desk.now())


def remove_block(desk: Desk, block: NumberBlock) -> Touched:
    """Take out a block; numbers that were given from it stay."""
    edit = Edit(BLOCK, block.id, DELETED, value=True)
    scope = issued_scope(block.year)
    return desk.case.record(scope, (edit,), scope_kind=SCOPE_KIND, author=desk.author, now=desk.now())


def year_of(desk: Desk, visit: Visit) -> int:
    """Return the year whose numbers a visit's minutes take: of their day, else of today."""
    return (visit.held_on[-1] if visit.held_on else day_of(desk.now())).year


def same_number_as_minutes(desk: Desk, visit: Visit) -> tuple[Numbered, ...]:
    """Return the other papers that bear the number of a visit's minutes; an example has none."""
    if not visit.minutes_number or visit.is_example:
        return ()
    return same_number(desk, year_of(desk, visit), PaperKind.MINUTES, visit.id)


def named(papers: Iterable[Numbered]) -> str:
    """Return papers as a person knows them, for a sentence."""
    return "; ".join(dict.fromkeys(one.words or f"{one.number}/{one.symbol}" for one in papers))


def _visits(desk: Desk) -> Iterator[Visit]:
    for scope in desk.case.scopes("visit"):
        yield from desk.case.view_of(scope, [("visit", scope)]).read("visit", Visit)


def _of_visit(visit: Visit, year: int) -> Numbered:
    """Return the number of a visit's minutes; «07/BB-ĐKT» may be typed where only 07 was asked for."""
    number, _, symbol = visit.minutes_number.partition("/")
    words = visit.unit_name or visit.subject
    return Numbered(symbol or visit.minutes_symbol, year, number, PaperKind.MINUTES, visit.id, words)
