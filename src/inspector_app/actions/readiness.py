"""What is still missing before the minutes can be drafted, at any moment."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import units_at_hand
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.readiness import Gap, gaps_of
from inspector_app.inspection.visit_record import VisitRecord


def missing_before_minutes(desk: Desk, visit_id: str) -> tuple[Gap, ...]:
    """Return every gap of a visit, blocking ones first; a window links each to its place."""
    return gaps_now(desk, read_visit(desk, visit_id))


def gaps_now(desk: Desk, record: VisitRecord) -> tuple[Gap, ...]:
    """Return the gaps of a visit that was read already."""
    return gaps_of(
        record,
        law=desk.library.law,
        units=units_at_hand(desk),
        printed=printed_instruments(desk, record),
    )
