"""The private scratch pad of a visit: on this laptop alone, in nobody's journal, on no paper."""

from inspector_app.actions.desk import Desk
from inspector_app.canonical import nfc


def read_scratch(desk: Desk, visit_id: str) -> str:
    """Return what was jotted down about a visit here; "" when nothing was."""
    return desk.case.scratch(visit_id)


def keep_scratch(desk: Desk, visit_id: str, text: str) -> None:
    """Keep what was jotted down, also when the visit is drafted or signed: it is no part of the record."""
    desk.case.keep_scratch(visit_id, nfc(text))
