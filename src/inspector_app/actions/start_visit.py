"""Start a visit in one go: open it with the short sets of some forms, ready for the first answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.actions.choose_scope import choose_short_set
from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import open_visit
from inspector_app.inspection.record import Touched
from inspector_app.inspection.visit import Visit

SHORT_SET = "rut_gon"
ONE_STOP_FORMS = ("niem-yet", "phieu-kiem-soat", "mot-cua")
"""What a visit to a one-stop shop begins with when nobody has chosen: posting, control slips, conduct."""


@dataclass(frozen=True, slots=True)
class StartingSet:
    """Short sets that a visit can begin with.

    Attributes:
        title: Title of the form; "" for the forms of a one-stop shop together.
        count: How many items there are.
    """

    forms: tuple[str, ...]
    title: str
    count: int


def starting_sets(desk: Desk) -> tuple[StartingSet, ...]:
    """Return what a visit can begin with: the forms of a one-stop shop together, then each form alone."""
    ids = dict.fromkeys(form.form_id for form in desk.library.forms)
    newest = [desk.library.newest(form_id) for form_id in ids]
    sizes = {form.form_id: len(form.short_sets[SHORT_SET]) for form in newest if SHORT_SET in form.short_sets}
    together = tuple(form_id for form_id in ONE_STOP_FORMS if form_id in sizes)
    alone = [
        StartingSet((form.form_id,), form.title, sizes[form.form_id])
        for form in newest
        if form.form_id in sizes
    ]
    first = StartingSet(together, "", sum(sizes[form_id] for form_id in together))
    return (*((first,) if together else ()), *alone)


def start_visit(desk: Desk, visit: Visit, forms: Iterable[str] = ()) -> Touched:
    """Open a visit and choose the short sets of some forms.

    Raises:
        CannotDo: ``SCOPE-01`` a form has no short set; ``VISIT-03`` no such form. The visit is open then.
    """
    touched = open_visit(desk, visit)
    cells = set(touched.cells)
    for form_id in forms:
        cells |= choose_short_set(desk, visit.id, form_id, SHORT_SET).cells
    return Touched(visit.id, frozenset(cells))
