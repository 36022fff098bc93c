"""The papers before a visit: what stands, what is missing for each, and each made as PDF or DOCX."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.office_packs import office_of
from inspector_app.actions.planned_rounds import plan_of, round_of, round_of_planned
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_paper import Form, OfficeGround, office_ground, write_paper
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.papers_before import (
    BEFORE_PAPERS,
    Barred,
    BeforeFacts,
    Lack,
    barred,
    grounds_on,
    lacking,
    paper_day,
)
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.rounds import RoundUnit, WholeRound, visit_unit
from inspector_app.inspection.unit_annex import issued_annexes, kept_returns
from inspector_app.inspection.visit import Plan
from inspector_app.inspection.visit_record import VisitRecord

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Where:
    """What the papers are about: a visit, else a round, else a plan; "" is none.

    Attributes:
        unit_id, unit_name: A unit of the plan: the round that has it is meant.
    """

    visit_id: str = ""
    round_id: str = ""
    plan_id: str = ""
    unit_id: str = ""
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper, why it cannot be made, and what it would leave blank."""

    kind: PaperKind
    barred: Barred | None
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class BeforeState:
    """What the dialog of papers shows.

    Attributes:
        where: What the papers are about now: a visit that joined a round names it.
        annex_asks: How many items the annex asks for; None where there is no visit to ask for.
        annex_issued, annex_returned: When the annex was last saved for the unit, and last taken in.
    """

    where: Where
    facts: BeforeFacts
    papers: tuple[ListedPaper, ...]
    annex_asks: int | None = None
    annex_issued: datetime | None = None
    annex_returned: datetime | None = None


def before_state(desk: Desk, where: Where) -> BeforeState:
    """Return the papers with what is missing for each.

    Raises:
        CannotDo: ``VISIT-01`` there is no such visit.
    """
    record = read_visit(desk, where.visit_id) if where.visit_id else None
    facts = _facts(desk, where, record)
    papers = tuple(ListedPaper(kind, barred(kind, facts), lacking(kind, facts)) for kind in BEFORE_PAPERS)
    now = Where(
        where.visit_id,
        facts.round.id if facts.round else "",
        facts.plan.id if facts.plan else "",
    )
    if record is None:
        return BeforeState(now, facts, papers)
    issued, returned = issued_annexes(record.view), kept_returns(record.view)
    return BeforeState(
        now,
        facts,
        papers,
        annex_asks=sum(1 for _, _, item in record.chosen_items() if item.judged),
        annex_issued=issued[-1].made_at if issued else None,
        annex_returned=returned[-1].taken_at if returned else None,
    )


def before_facts(desk: Desk, where: Where) -> BeforeFacts:
    """Return what the papers say.

    Raises:
        CannotDo: ``VISIT-01`` there is no such visit.
    """
    return _facts(desk, where, read_visit(desk, where.visit_id) if where.visit_id else None)


@dataclass(frozen=True, slots=True)
class _Ground:
    facts: BeforeFacts
    office: OfficeGround


def make_before(where: Where, kind: PaperKind, form: Form) -> Staged[_Ground, bytes, bytes]:
    """Return the deed that makes one paper; nothing is recorded.

    Raises (when carried out):
        CannotDo: ``BEFORE-01`` … ``-03`` it cannot be made; ``FONT-02`` a character that cannot be printed.
    """

    def read(desk: Desk) -> _Ground:
        return _Ground(clean_texts(_facts_for(desk, where, kind)), office_ground(desk))

    def work(ground: _Ground) -> bytes:
        from inspector_app.documents.before_papers import before_paper

        return write_paper(before_paper(kind, ground.facts), form, ground.office)

    return Staged(read, work, lambda _desk, _ground, made: made)


def paper_of(desk: Desk, where: Where, kind: PaperKind) -> OfficePaper:
    """Return one paper as data, for whoever numbers and issues it.

    Raises:
        CannotDo: ``BEFORE-01`` … ``-03`` it cannot be made.
    """
    from inspector_app.documents.before_papers import before_paper

    return before_paper(kind, clean_texts(_facts_for(desk, where, kind)))


def _facts_for(desk: Desk, where: Where, kind: PaperKind) -> BeforeFacts:
    """Return what one paper says: a plan of 2023 rests on the law of its day, not on today's."""
    facts = before_facts(desk, where)
    day = paper_day(kind, facts)
    return replace(facts, grounds=grounds_on(desk.library.law, day)) if day else facts


def _facts(desk: Desk, where: Where, record: VisitRecord | None) -> BeforeFacts:
    visit = record.visit if record else None
    whole = round_of(desk, visit.round_id if visit else where.round_id)
    if whole is None and visit is None and where.plan_id:
        whole = round_of_planned(desk, where.plan_id, where.unit_id, where.unit_name)
    plan_id = (visit.plan_id if visit else "") or (whole.round.plan_id if whole else where.plan_id)
    found = plan_of(desk, plan_id)
    plan: Plan | None = found[0] if found else None
    return BeforeFacts(
        office=office_of(desk),
        plan=plan,
        targets=found[1] if found else (),
        whole=whole,
        unit=_unit(whole, record),
        grounds=grounds_on(desk.library.law, day_of(desk.now())),
        is_example=bool(visit and visit.is_example),
    )


def _unit(whole: WholeRound | None, record: VisitRecord | None) -> RoundUnit | None:
    """Return the unit of a visit: as its round has it, with day and place of the visit where it says them."""
    if record is None:
        return None
    visit = record.visit
    own = visit_unit(visit)
    planned = whole.unit_of(visit.unit_id, visit.unit_name) if whole else None
    if planned is None:
        return own
    return replace(planned, day=own.day or planned.day, place=planned.place or visit.place)
