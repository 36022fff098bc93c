"""What is still missing before the minutes can be drafted, at any moment."""

from inspector_app.actions.adopt_form import adopted_forms
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import units_at_hand
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.propose_finding import changed_ground
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.measured.all_items import measured
from inspector_app.inspection.readiness import Gap, gaps_of
from inspector_app.inspection.visit_record import VisitRecord


def missing_before_minutes(desk: Desk, visit_id: str) -> tuple[Gap, ...]:
    """Return every gap of a visit, blocking ones first; a window links each to its place."""
    return gaps_now(desk, read_visit(desk, visit_id))


def gaps_now(desk: Desk, record: VisitRecord) -> tuple[Gap, ...]:
    """Return the gaps of a visit that was read already."""
    printed = printed_instruments(desk, record)
    gaps = gaps_of(
        record,
        law=desk.library.law,
        units=units_at_hand(desk),
        printed=printed,
        counted=counted_verdicts(desk, record, printed),
        adopted=adopted_forms(desk),
    )
    return (*gaps, *changed_ground(desk, record))  # warnings stand behind what blocks


def counted_verdicts(desk: Desk, record: VisitRecord, printed: PrintedInstruments) -> dict[str, Verdict]:
    """Return the verdict that the form proposes from what the instruments counted, by the key of the answer.

    Only where the form proposes one: an item without such figures, or without ``fails_when``, has none.
    """
    known = measured(printed, record.figures)
    today = day_of(desk.now())
    found: dict[str, Verdict] = {}
    for key, form, item in record.chosen_items():
        if item.name not in known or split_item_key(key)[2]:
            continue
        answer = Answer(id=key, measures=known[item.name])
        state = desk.library.evaluator(form).state({item.name: answer}, today).items[item.name]
        if state.proposed is not None:
            found[key] = state.proposed
    return found
