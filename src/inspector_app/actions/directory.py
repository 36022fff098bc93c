"""The directory kept in the case file: units that the bundled list lacks."""

import hashlib

from inspector_app.actions.desk import Desk
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.unit import Directory, Unit

DIRECTORY_SCOPE = hashlib.sha256(b"directory").hexdigest()[:32]
"""The same scope on every laptop, so that directories merge."""


def add_unit(desk: Desk, unit: Unit) -> Touched:
    """Keep a unit that the bundled list does not have: a department, or a district of the past."""
    edits = edits_of("unit", clean_texts(unit), desk.case.view(DIRECTORY_SCOPE))
    return desk.case.record(
        DIRECTORY_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now()
    )


def units_at_hand(desk: Desk) -> Directory:
    """Return the bundled units together with those kept here."""
    kept = desk.case.view(DIRECTORY_SCOPE).read("unit", Unit)
    return Directory((*desk.library.units.units, *kept))
