"""The papers around one visit: which there are, which went out, which number is next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.ended_rounds import ended_rounds, round_with
from inspector_app.actions.issue_paper import issued_of
from inspector_app.actions.paper_numbers import (
    named,
    number_blocks,
    numbers_in_use,
    proposed_number,
    year_of,
)
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.issued import (
    IssuedPaper,
    NumberBlock,
    Numbered,
    doubles_of,
    given_from,
    skipped,
)
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.record import Touched
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import DocumentRef, Visit, VisitKind

OF_ROUND = (PaperKind.TEAM_DECISION, PaperKind.NOTICE, PaperKind.CONCLUSION)
"""Papers of a whole round, which all of its visits show."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper around a visit.

    Attributes:
        about: Scope that it is about: the visit, its round, its plan.
        subject: What it is about, for the list of numbers.
        issued: What was written down of it; None while nothing was.
        number, day: What stands on minutes, plan or decision that were not written down as issued yet.
        same_number: Other papers that bear its number, in words.
    """

    kind: PaperKind
    about: str
    symbol: str
    subject: str
    issued: IssuedPaper | None
    number: str = ""
    day: date | None = None
    same_number: str = ""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block of numbers with what is left of it; ``is_here`` when this laptop gives from it."""

    block: NumberBlock
    is_here: bool
    given: int
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PapersOfVisit:
    """What the page shows.

    Attributes:
        proposed: The number that this laptop would give to the minutes now, "" for none.
        can_number: The minutes have no number yet, and are not drafted.
        year: Whose numbers these are.
    """

    rows: tuple[PaperRow, ...]
    blocks: tuple[BlockRow, ...]
    proposed: str
    can_number: bool
    year: int


def papers_of_visit(desk: Desk, visit_id: str) -> PapersOfVisit:
    """Return the papers around a visit."""
    record = read_visit(desk, visit_id)
    visit = record.visit
    year = year_of(desk, visit)
    in_use = numbers_in_use(desk, year)
    blocks = tuple(
        BlockRow(
            block, block.device == desk.case.device, len(given_from(block, in_use)), skipped(block, in_use)
        )
        for block in number_blocks(desk, year)
    )
    can_number = record.state is VisitState.OPEN and not visit.minutes_number and not visit.is_example
    proposed = proposed_number(desk, visit) if can_number else ""
    return PapersOfVisit(tuple(_rows(desk, visit, {year: in_use})), blocks, proposed, can_number, year)


def take_number(desk: Desk, visit_id: str) -> Touched:
    """Give a visit's minutes the next number of this laptop's block.

    Raises:
        CannotDo: ``ISSUE-08`` the block is used up, or there is none; ``ISSUE-09`` they have a number, which
            would be lost to the block; ``ISSUE-10`` it is an example; ``FREEZE-01`` the minutes are drafted.
    """
    visit = read_visit(desk, visit_id).visit
    if visit.minutes_number:
        raise CannotDo("ISSUE-09", number=visit.minutes_number)
    if visit.is_example:
        raise CannotDo("ISSUE-10")
    number = proposed_number(desk, visit)
    if not number:
        raise CannotDo("ISSUE-08", symbol=visit.minutes_symbol)
    return write_down(desk, visit_id, replace(visit, minutes_number=number))


def _rows(desk: Desk, visit: Visit, in_use: dict[int, tuple[Numbered, ...]]) -> Iterator[PaperRow]:
    """Yield the papers; the numbers of a year are asked for once, since all visits are read for them."""
    found = round_with(ended_rounds(desk), visit.id, visit.round_id)
    round_id = found.id if found else ""
    issued = {about: issued_of(desk, about) for about in {visit.id, round_id, visit.plan_id} - {""}}
    for kind in _kinds(visit):
        about = _about(visit, kind, round_id)
        one = issued[about].get(kind)
        is_minutes = kind is PaperKind.MINUTES
        known = _known(visit, kind)
        number, _, symbol = known.number.partition("/") if known else ("", "", "")
        year = one.day.year if one and one.day else year_of(desk, visit)
        if year not in in_use:
            in_use[year] = numbers_in_use(desk, year)
        yield PaperRow(
            kind,
            about,
            symbol=one.symbol if one else visit.minutes_symbol if is_minutes else symbol,
            subject=visit.unit_name if about == visit.id else visit.subject,
            issued=one,
            number=visit.minutes_number if is_minutes else number,
            day=known.issued_on if known else None,
            same_number=named(doubles_of(in_use[year], kind, about)),
        )


def _known(visit: Visit, kind: PaperKind) -> DocumentRef | None:
    """Return the paper that the visit itself names with number and day: nobody types them twice."""
    return {PaperKind.PLAN: visit.plan, PaperKind.TEAM_DECISION: visit.decision}.get(kind)


def _kinds(visit: Visit) -> Iterator[PaperKind]:
    """Yield the papers that a visit has, in the order of a round: nobody tells an unannounced one."""
    if visit.plan_id:
        yield PaperKind.PLAN
    yield PaperKind.TEAM_DECISION
    if visit.kind is not VisitKind.UNANNOUNCED:
        yield PaperKind.NOTICE
    yield from (PaperKind.MINUTES, PaperKind.CONCLUSION, PaperKind.REMINDER)


def _about(visit: Visit, kind: PaperKind, round_id: str) -> str:
    if kind is PaperKind.PLAN:
        return visit.plan_id
    return round_id if kind in OF_ROUND and round_id else visit.id
