"""Make the papers that follow signed minutes, as PDF, as Word file, and the year as a workbook too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.ended_rounds import ended_rounds, round_with, visits_of
from inspector_app.actions.follow_up import FollowUp, read_follow_up
from inspector_app.actions.office_packs import office_of
from inspector_app.actions.read_visit import VisitRow, list_visits
from inspector_app.actions.write_paper import Form, OfficeGround, office_ground, write_paper
from inspector_app.errors import CannotDo
from inspector_app.inspection.after_visits import conclusion_of, reminder_of, second_visit_of
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper
from inspector_app.inspection.repeats import same_unit
from inspector_app.inspection.signed_units import SignedUnit, in_order, signed_unit
from inspector_app.inspection.visit import Round, Visit
from inspector_app.inspection.year_summary import YearSummary, year_summary

if TYPE_CHECKING:
    from inspector_app.documents.after_extract import Leak


@dataclass(frozen=True, slots=True)
class PaperGround:
    """What a paper is made of, taken on the case thread."""

    compose: Callable[[], OfficePaper]
    office: OfficeGround


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as a file, and what it says, so that a number and a day can be recorded of it."""

    paper: OfficePaper
    form: Form
    data: bytes


Making = Staged[PaperGround, MadePaper, MadePaper]


def make_conclusion(visit_id: str, form: Form = Form.PDF) -> Making:
    """Return the deed that makes the conclusion of the round of a signed visit.

    Raises (when carried out):
        CannotDo: ``FOLLOW-04`` minutes are not wholly signed; ``FONT-02`` a character that cannot be printed.
    """

    def read(desk: Desk, office: OfficeFacts) -> Callable[[], OfficePaper]:
        from inspector_app.documents.after_conclusion import conclusion_paper

        round_, units = round_units(desk, visit_id)
        facts = conclusion_of(round_, units, day_of(desk.now()))
        return lambda: conclusion_paper(facts, office)

    return _making(read, form)


def make_reminder(visit_id: str, form: Form = Form.PDF) -> Making:
    """Return the deed that makes the letter to the unit of a signed visit, about all its signed visits.

    Raises (when carried out):
        CannotDo: ``AFTER-06`` nothing of the unit is overdue.
    """

    def read(desk: Desk, office: OfficeFacts) -> Callable[[], OfficePaper]:
        from inspector_app.documents.after_reminder import reminder_paper
        from inspector_app.documents.after_words import after_words

        days = after_words().reminder.until_working_days
        units = unit_visits(desk, visit_id)
        facts = reminder_of(units, day_of(desk.now()), desk.library.calendar, days)
        if facts is None:
            raise CannotDo("AFTER-06", unit=units[-1].visit.unit_name)
        return lambda: reminder_paper(facts, office)

    return _making(read, form)


def make_second_visit_list(visit_id: str, form: Form = Form.PDF) -> Making:
    """Return the deed that makes the list of what is still open of a unit's signed visits.

    Raises (when carried out):
        CannotDo: ``AFTER-07`` nothing is open.
    """

    def read(desk: Desk, office: OfficeFacts) -> Callable[[], OfficePaper]:
        from inspector_app.documents.after_second_visit import second_visit_paper

        units = unit_visits(desk, visit_id)
        facts = second_visit_of(units, day_of(desk.now()), desk.library.calendar)
        if facts.is_empty:
            raise CannotDo("AFTER-07", unit=units[-1].visit.unit_name)
        return lambda: second_visit_paper(facts, office)

    return _making(read, form)


def make_extract(visit_id: str, form: Form = Form.PDF, *, blank: bool = False) -> Making:
    """Return the deed that makes the public extract of the round of a signed visit.

    Raises (when carried out):
        CannotDo: ``AFTER-05`` something in it tells of a person, and ``blank`` was not asked for.
    """

    def read(desk: Desk, office: OfficeFacts) -> Callable[[], OfficePaper]:
        from inspector_app.documents.after_extract import extract_paper

        _, units = round_units(desk, visit_id)
        return lambda: extract_paper(units, office, blank=blank)

    return _making(read, form)


def extract_leaks(desk: Desk, visit_id: str) -> "tuple[Leak, ...]":
    """Return the places of the extract that tell of a person."""
    from inspector_app.documents.after_extract import leaks_of

    return leaks_of(round_units(desk, visit_id)[1])


def make_year_report(year: int, form: Form = Form.PDF) -> Making:
    """Return the deed that makes the report of a year.

    Raises (when carried out):
        CannotDo: ``AFTER-08`` no minutes of the year are signed.
    """

    def read(desk: Desk, office: OfficeFacts) -> Callable[[], OfficePaper]:
        from inspector_app.documents.after_year import year_paper

        summary, _ = summary_of_year(desk, year)
        return lambda: year_paper(summary, office)

    return _making(read, form)


def make_year_workbook(
    year: int,
) -> Staged[tuple[YearSummary, tuple[SignedUnit, ...], datetime], bytes, bytes]:
    """Return the deed that writes the year as a workbook.

    Raises (when carried out):
        CannotDo: ``AFTER-08`` no minutes of the year are signed.
    """

    def read(desk: Desk) -> tuple[YearSummary, tuple[SignedUnit, ...], datetime]:
        return *summary_of_year(desk, year), desk.now()

    def work(ground: tuple[YearSummary, tuple[SignedUnit, ...], datetime]) -> bytes:
        from inspector_app.documents.year_xlsx import render_year

        return render_year(*ground)

    return Staged(read, work, lambda _desk, _ground, made: made)


def summary_of_year(desk: Desk, year: int) -> tuple[YearSummary, tuple[SignedUnit, ...]]:
    """Return the counts of a year and the signed visits that they are of; examples only where all are.

    Raises:
        CannotDo: ``AFTER-08`` no minutes of the year are signed.
    """
    rows = [row for row in list_visits(desk) if row.signed_on and row.days and max(row.days).year == year]
    real = [row for row in rows if not row.is_example] or rows
    if not real:
        raise CannotDo("AFTER-08", year=year)
    units = tuple(_unit(desk, row.visit_id) for row in real)
    rounds = _rounds_of(desk, examples=real[0].is_example)
    summary = year_summary(year, units, rounds, desk.library.calendar, day_of(desk.now()))
    return summary, in_order(units)


def round_units(desk: Desk, visit_id: str) -> tuple[Round, tuple[SignedUnit, ...]]:
    """Return the round of a signed visit with its signed visits and their signed supplements.

    A visit that was put into no round is one of its own, which has not ended yet.
    """
    first = read_follow_up(desk, visit_id)
    visit = first.record.visit
    found = round_with(ended_rounds(desk), visit_id, visit.round_id)
    if found is None:
        alone = Round(id=visit_id, decision=visit.decision, visits=(visit_id,))
        return alone, in_order(_with_supplements(desk, (first,)))
    rows = visits_of(found, list_visits(desk))
    others = (read_follow_up(desk, row.visit_id) for row in rows if row.signed_on)
    return found, in_order(_with_supplements(desk, others))


def unit_visits(desk: Desk, visit_id: str) -> tuple[SignedUnit, ...]:
    """Return the signed visits of the unit of a signed visit, in the order of their days."""
    visit = read_follow_up(desk, visit_id).record.visit
    rows = [row for row in list_visits(desk) if row.signed_on and row.is_example == visit.is_example]
    stands = (read_follow_up(desk, row.visit_id) for row in rows if _may_be_of(row, visit))
    same = (one for one in stands if one.record.visit.id == visit_id or same_unit(one.record.visit, visit))
    return in_order(_signed_unit(desk, one) for one in same)


def _may_be_of(row: VisitRow, visit: Visit) -> bool:
    """Say cheaply whether a visit may be to the unit of another one: a row does not name the body above."""
    by_name = name_key(row.unit_name) == name_key(visit.unit_name)
    return by_name or bool(visit.unit_id and row.unit_id == visit.unit_id)


def _rounds_of(desk: Desk, *, examples: bool) -> tuple[Round, ...]:
    """Return the rounds of examples, or the real ones, whatever year their visits were in.

    A round of which no visit is known is a real one: its conclusion is due all the same.
    """
    rows = list_visits(desk)
    held = ((one, visits_of(one, rows)) for one in ended_rounds(desk))
    return tuple(one for one, of in held if (bool(of) and all(row.is_example for row in of)) is examples)


def _unit(desk: Desk, visit_id: str) -> SignedUnit:
    return _signed_unit(desk, read_follow_up(desk, visit_id))


def _signed_unit(desk: Desk, stands: FollowUp) -> SignedUnit:
    return signed_unit(stands.record, stands.items, desk.library.law)


def _with_supplements(desk: Desk, visits: Iterable[FollowUp]) -> Iterable[SignedUnit]:
    seen: set[str] = set()
    for stands in visits:
        supplements = (one.id for one in stands.record.sealing.amendments if one.file_sha256)
        for visit_id in (stands.record.visit.id, *supplements):
            if visit_id not in seen and desk.case.has_scope(visit_id):
                seen.add(visit_id)
                yield _unit(desk, visit_id)


def _making(read: Callable[[Desk, OfficeFacts], Callable[[], OfficePaper]], form: Form) -> Making:
    def ground(desk: Desk) -> PaperGround:
        return PaperGround(read(desk, office_of(desk)), office_ground(desk))

    return Staged(ground, lambda ground: _made(ground, form), lambda _desk, _ground, made: made)


def _made(ground: PaperGround, form: Form) -> MadePaper:
    paper = ground.compose()
    return MadePaper(paper, form, write_paper(paper, form, ground.office))
