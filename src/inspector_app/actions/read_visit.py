"""Read one visit, or the list of all visits, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.self_check import unit_says
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import PinnedForm, Verdict, read_answers, read_chosen
from inspector_app.inspection.checklist import item_key
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.findings import Recommendation
from inspector_app.inspection.form_state import ItemState
from inspector_app.inspection.people import Participant, Role
from inspector_app.inspection.record import View, is_id
from inspector_app.inspection.retention import Erased, believed, erasing_scope, read_erased
from inspector_app.inspection.sealing import VisitState, read_sealing
from inspector_app.inspection.unit_annex import RETURN
from inspector_app.inspection.visit import Visit, VisitKind
from inspector_app.inspection.visit_record import VisitRecord, read_visit_record, with_erased, with_states
from inspector_app.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One line of the list of visits.

    Attributes:
        day, days: The first day of work, and all of them.
        answered, chosen: How far the checklist is: judged of chosen items.
        draft, drafted_on: The draft that freezes the visit, and its day; "" and None while it is open.
        signed_on: When the last required signature was made.
        recommendations: Those of signed minutes; they can no longer change.
        findings: How many there are.
        asked: Chosen items by their keys, each with its verdict; () of signed minutes, which nobody answers.
        forms: Hash of each form that it pinned, by its id.
        reported: The unit's filled annex came back.
    """

    visit_id: str
    unit_name: str
    subject: str
    kind: VisitKind
    day: date | None
    leader: str
    state: VisitState
    answered: int
    chosen: int
    is_example: bool
    plan_id: str
    unit_id: str = ""
    round_id: str = ""
    days: tuple[date, ...] = ()
    draft: str = ""
    drafted_on: date | None = None
    signed_on: date | None = None
    recommendations: tuple[Recommendation, ...] = ()
    findings: int = 0
    asked: Mapping[str, Verdict | None] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    reported: bool = False


@dataclass(frozen=True, slots=True)
class KnownRows:
    """Rows that were read, each with its frontier: a visit that did not move is not read again.

    A window keeps one for as long as its case file is open.
    """

    _rows: dict[str, tuple[Mapping[str, int], VisitRow | None]] = field(default_factory=dict)

    def row(self, desk: Desk, scope: str) -> VisitRow | None:
        """Return the row of a visit as it stands now; None where the scope holds no visit."""
        frontier = desk.case.frontier(scope)
        known = self._rows.get(scope)
        if known is None or known[0] != frontier:
            known = self._rows[scope] = (frontier, _row_or_damage(desk, scope))
        return known[1]


def standing_visit(desk: Desk, visit_id: str) -> View:
    """Return what stands in a visit's scope; of a drafted visit, what was drafted.

    Raises:
        CannotDo: ``VISIT-01`` there is no such visit: nothing may be written where nothing was opened.
    """
    view = desk.case.drafted_view(visit_id) if is_id(visit_id) else View(visit_id)
    if not any(key == visit_id for key, _ in view.records("visit")):
        raise CannotDo("VISIT-01", visit=visit_id)
    return view


def erased_days(desk: Desk, visit_id: str) -> Mapping[str, date]:
    """Return when each picture of a visit was erased because its term was over, by its hash.

    One that this laptop keeps, because the visit is exempted here or its term is not over by this laptop's
    calendar, is not among them.
    """
    days = read_erased(desk.case.view(erasing_scope(visit_id))).days()
    if not days:
        return {}
    here = erased_of(desk, visit_id)
    going = frozenset() if here.is_held else here.days().keys()
    kept = desk.case.blob_sizes(days).keys() - going
    return {sha256: day for sha256, day in days.items() if sha256 not in kept}


def erased_of(desk: Desk, visit_id: str) -> Erased:
    """Return what was erased of a visit and whether it is exempted, as far as this laptop believes it."""
    said = read_erased(desk.case.view(erasing_scope(visit_id)))
    if not said.erasures:
        return said
    visits = desk.case.view_of_kinds(visit_id, ("visit",)).read("visit", Visit)
    days = [day for one in visits for day in one.held_on]
    return believed(said, max(days, default=None), day_of(desk.now()))


def read_visit(desk: Desk, visit_id: str) -> VisitRecord:
    """Return everything about one visit.

    Raises:
        CannotDo: ``VISIT-01`` no such visit; ``VISIT-03`` a form that it pinned is not at hand.
    """
    record = read_visit_record(standing_visit(desk, visit_id), desk.library.forms)
    record = replace(record, unit_says=unit_says(desk, record.view))
    if record.evidence:
        record = with_erased(record, erased_days(desk, visit_id))
    return with_states(record, _states(desk, record))


def _states(desk: Desk, record: VisitRecord) -> dict[str, ItemState]:
    """Ask each form, once for the unit as a whole and once for each reception point."""
    today = day_of(desk.now())
    states: dict[str, ItemState] = {}
    for form in record.checklists:
        evaluator = desk.library.evaluator(form)
        for point in ("", *(point.id for point in record.points)):
            keys = {item.name: item_key(form.form_id, item.name, point) for item in form.items()}
            chosen = {name: key for name, key in keys.items() if key in record.chosen}
            if chosen:
                given = {name: record.answers[key] for name, key in chosen.items() if key in record.answers}
                said = evaluator.state(given, today).items
                states |= {key: said[name] for name, key in chosen.items()}
    return states


def list_visits(desk: Desk, known: KnownRows | None = None) -> tuple[VisitRow, ...]:
    """Return one row a visit: what waits first, then by day, newest first.

    A visit that cannot be read (a damaged value, a form that is gone) has a row that says no more than its
    id: it must not hide the others.
    """
    known = known or KnownRows()
    rows = [row for scope in desk.case.scopes("visit") if (row := known.row(desk, scope))]
    rows.sort(key=lambda row: (row.day or date.min, row.unit_name), reverse=True)
    rows.sort(key=lambda row: row.state.is_final)
    return tuple(rows)


def _row_or_damage(desk: Desk, scope: str) -> VisitRow | None:
    try:
        return _row(desk, scope)
    except CannotDo as error:
        return VisitRow(
            visit_id=scope,
            unit_name=scope,
            subject=sentence(error.code, error.fields),
            kind=VisitKind.UNSTATED,
            day=None,
            leader="",
            state=VisitState.OPEN,
            answered=0,
            chosen=0,
            is_example=False,
            plan_id="",
        )


def _row(desk: Desk, scope: str) -> VisitRow | None:
    view = desk.case.drafted_view(scope)
    visits = view.read("visit", Visit)
    if not visits:
        return None
    visit = visits[0]
    leaders = [p for p in view.read("participant", Participant) if p.role is Role.LEADER]
    chosen = read_chosen(view)
    answers = read_answers(view)
    sealing = read_sealing(view)
    asked = {key: answers[key].verdict if key in answers else None for key in sorted(chosen)}
    return VisitRow(
        visit_id=visit.id,
        unit_name=visit.unit_name,
        subject=visit.subject,
        kind=visit.kind,
        day=visit.held_on[0] if visit.held_on else None,
        leader=(leaders[0].name or leaders[0].title) if leaders else "",
        state=sealing.state,
        answered=sum(verdict is not None for verdict in asked.values()),
        chosen=len(chosen),
        is_example=visit.is_example,
        plan_id=visit.plan_id,
        unit_id=visit.unit_id,
        round_id=visit.round_id,
        days=visit.held_on,
        draft=sealing.draft.id if sealing.draft else "",
        drafted_on=day_of(sealing.draft.drafted_at) if sealing.draft else None,
        signed_on=sealing.signed_on,
        recommendations=_recommendations(view) if sealing.signed else (),
        findings=sum(1 for _ in view.records("finding")),
        asked={} if sealing.signed else asked,
        forms={} if sealing.signed else {pin.id: pin.sha256 for pin in view.read("pinned_form", PinnedForm)},
        reported=any(True for _ in view.records(RETURN)),
    )


def _recommendations(view: View) -> tuple[Recommendation, ...]:
    return tuple(sorted(view.read("recommendation", Recommendation), key=lambda one: (one.order, one.id)))
