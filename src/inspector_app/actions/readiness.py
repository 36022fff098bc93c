"""What is still missing before the minutes can be drafted, at any moment."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.readiness import Gap, gaps_of


def missing_before_minutes(desk: Desk, visit_id: str) -> tuple[Gap, ...]:
    """Return every gap of a visit, blocking ones first; a window links each to its place."""
    return gaps_of(read_visit(desk, visit_id))
