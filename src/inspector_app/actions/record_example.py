"""Enter one example inspection through the same deeds as a real one: no way past the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.directory import add_unit
from inspector_app.actions.open_visit import make_plan, make_round, open_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.record_ink import pages_to_ink, record_ink
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.write_down import VisitPart, write_down
from inspector_app.forms.demo_inspections import DemoInspection
from inspector_app.inspection.instruments import InstrumentRecord
from inspector_app.inspection.people import SignatureKind

_LINKS = ("point", "reception_point", "dossier")
"""Fields by which an instrument's record names another one."""


@dataclass(slots=True)
class Entered:
    """Ids given so far to what examples share: plans, rounds and units, by their local keys."""

    plans: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)


def enter_examples(desk: Desk, demos: Iterable[DemoInspection]) -> None:
    """Enter examples into a throw-away case file, for people who want to try before they begin."""
    entered = Entered()
    for demo in demos:
        record_example(desk, demo, entered)


def record_example(desk: Desk, demo: DemoInspection, entered: Entered) -> str:
    """Enter an example as a visit of its own and return the visit's id.

    Args:
        desk: The desk.
        demo: The example; the local keys of its records become fresh ids.
        entered: What earlier examples entered; grows.
    """
    visit_id = desk.new_id()
    _enter_shared(desk, demo, entered)
    open_visit(
        desk,
        replace(
            demo.visit,
            id=visit_id,
            plan_id=entered.plans.get(demo.visit.plan_id, ""),
            round_id=entered.rounds.get(demo.visit.round_id, ""),
        ),
    )
    for form_id, items in demo.chosen.items():
        choose_items(desk, visit_id, form_id, items)
    for answer in demo.answers:
        record_answer(desk, visit_id, answer)
    ids = _fresh_ids(desk, demo)
    write_down(desk, visit_id, *_records(demo, ids))
    for person in demo.participants:
        if person.signs is SignatureKind.INK:
            shown = carry_out(desk, pages_to_ink(visit_id))
            record_ink(desk, visit_id, ids[person.id], sample_strokes(), shown=shown)
    return visit_id


def _enter_shared(desk: Desk, demo: DemoInspection, entered: Entered) -> None:
    if demo.unit.id not in entered.units:
        add_unit(desk, demo.unit)
        entered.units.add(demo.unit.id)
    if demo.plan and demo.plan.id not in entered.plans:
        entered.plans[demo.plan.id] = desk.new_id()
        make_plan(desk, replace(demo.plan, id=entered.plans[demo.plan.id]))
    if demo.round and demo.round.id not in entered.rounds:
        entered.rounds[demo.round.id] = desk.new_id()
        plan_id = entered.plans.get(demo.round.plan_id, "")
        make_round(desk, replace(demo.round, id=entered.rounds[demo.round.id], plan_id=plan_id))


def _fresh_ids(desk: Desk, demo: DemoInspection) -> Mapping[str, str]:
    parts = (demo.participants, demo.reception_points, demo.findings, demo.verifications)
    rest = (demo.recommendations, demo.paragraphs, demo.figures)
    ids = {record.id: desk.new_id() for group in (*parts, *rest) for record in group}
    for record in demo.instruments:
        ids.setdefault(record.id, desk.new_id())
    return ids


def _records(demo: DemoInspection, ids: Mapping[str, str]) -> list[VisitPart]:
    plain = (demo.participants, demo.reception_points, demo.findings, demo.paragraphs, demo.figures)
    records: list[VisitPart] = [replace(one, id=ids[one.id]) for group in plain for one in group]
    records += [replace(v, id=ids[v.id], about=ids.get(v.about, v.about)) for v in demo.verifications]
    records += [
        replace(advice, id=ids[advice.id], findings=tuple(ids[f] for f in advice.findings))
        for advice in demo.recommendations
    ]
    records += [_linked(record, ids) for record in demo.instruments]
    return records


def _linked(record: InstrumentRecord, ids: Mapping[str, str]) -> InstrumentRecord:
    """Return an instrument's record with fresh ids in the place of local keys."""
    named: dict[str, Any] = {
        name: ids.get(key, "") for name in _LINKS if (key := getattr(record, name, None)) is not None
    }
    return replace(record, id=ids[record.id], **named)
