"""Rounds of inspection: which visits belong to one, when it ended, and what its conclusion is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import make_round
from inspector_app.actions.read_signed import read_signed
from inspector_app.actions.read_visit import VisitRow, list_visits
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.visit import DocumentRef, Round


def ended_rounds(desk: Desk) -> tuple[Round, ...]:
    """Return every round, in the order of their ends; those that run come last."""
    found = [one for scope in desk.case.scopes("round") for one in desk.case.view(scope).read("round", Round)]
    return tuple(sorted(found, key=lambda one: (one.ended_on or date.max, one.title, one.id)))


def round_with(rounds: Iterable[Round], visit_id: str, round_id: str = "") -> Round | None:
    """Return the round of a visit: the one that it names, else one that it was put into."""
    known = tuple(rounds)
    named = next((one for one in known if round_id and one.id == round_id), None)
    return named or next((one for one in known if visit_id in one.visits), None)


def visits_of(round_: Round, visits: Iterable[VisitRow]) -> tuple[VisitRow, ...]:
    """Return the visits of a round, those that name it and those that were put into it."""
    return tuple(one for one in visits if one.round_id == round_.id or one.visit_id in round_.visits)


def end_round(
    desk: Desk, visit_ids: tuple[str, ...], ended_on: date, title: str = "", round_id: str = ""
) -> Round:
    """Say when a round ended and which signed visits belong to it; from its end the conclusion is counted.

    Args:
        desk: The desk.
        visit_ids: Signed visits.
        ended_on: Its last day.
        title: What it is called.
        round_id: An existing round; "" for a new one.

    Raises:
        CannotDo: ``FOLLOW-04`` minutes of one of them are not wholly signed; ``AFTER-01`` it ends before a
            visit of it or in the future; ``AFTER-02`` no visit was named.
    """
    if not visit_ids:
        raise CannotDo("AFTER-02")
    records = [read_signed(desk, visit_id) for visit_id in visit_ids]
    standing = next((one for one in ended_rounds(desk) if one.id == round_id), None)
    known = visits_of(standing, list_visits(desk)) if standing else ()
    days = [day for record in records for day in record.visit.held_on]
    last = max([*days, *(day for row in known for day in row.days)], default=date.min)
    if ended_on < last or ended_on > day_of(desk.now()):
        raise CannotDo("AFTER-01", day=short_date(ended_on), last=short_date(last))
    visit = records[0].visit
    made = standing or Round(
        id=round_id or desk.new_id(), plan_id=visit.plan_id, decision=visit.decision, title=title
    )
    named = tuple(dict.fromkeys((*made.visits, *visit_ids)))
    made = replace(made, ended_on=ended_on, visits=named, title=title or made.title)
    if standing is None:
        make_round(desk, made)
    else:
        _change(desk, made)
    return made


def note_conclusion(desk: Desk, round_id: str, conclusion: DocumentRef) -> Touched:
    """Record number and day of a round's conclusion: it is no longer due.

    Raises:
        CannotDo: ``AFTER-03`` no such round; ``AFTER-04`` its day lies before the end of the round, or in
            the future.
    """
    standing = next((one for one in ended_rounds(desk) if one.id == round_id), None)
    if standing is None:
        raise CannotDo("AFTER-03")
    day = conclusion.issued_on
    if day and (day > day_of(desk.now()) or (standing.ended_on and day < standing.ended_on)):
        ended = short_date(standing.ended_on) if standing.ended_on else "…"
        raise CannotDo("AFTER-04", day=short_date(day), ended=ended)
    return _change(desk, replace(standing, conclusion=conclusion))


def _change(desk: Desk, made: Round) -> Touched:
    edits = edits_of("round", clean_texts(made), desk.case.view(made.id))
    return desk.case.record(made.id, edits, scope_kind="round", author=desk.author, now=desk.now())
