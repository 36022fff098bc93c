"""Choose what a visit checks: 182 items do not fit half a day, so short sets and picked items."""

from collections.abc import Iterable

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import PinnedForm, read_chosen
from inspector_app.inspection.checklist import Checklist
from inspector_app.inspection.record import Edit, Touched, View, edits_of
from inspector_app.inspection.scope import changed_choice, items_of_set


def choose_items(
    desk: Desk, visit_id: str, form_id: str, items: Iterable[str], *, point: str = "", chosen: bool = True
) -> Touched:
    """Add items of a form to the visit's scope, or take them out; the form's version is pinned for ever.

    Args:
        desk: The desk.
        visit_id: The visit.
        form_id: The form; its newest version is pinned when the visit has none of it yet.
        items: Item names of that version.
        point: A reception point's id, where the item is checked for each point apart.
        chosen: False takes the items out of the scope; their answers stay in the record, unprinted.

    Raises:
        CannotDo: ``SCOPE-02`` the form has no such item; ``VISIT-01`` no such visit; ``VISIT-03`` no such
            form or version; ``VISIT-07`` no such reception point.
    """
    view = standing_visit(desk, visit_id)
    edits = choice_edits(desk, view, form_id, items, point=point, chosen=chosen)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def choice_edits(
    desk: Desk, view: View, form_id: str, items: Iterable[str], *, point: str = "", chosen: bool = True
) -> tuple[Edit, ...]:
    """Return the edits that change a visit's scope; nothing is written.

    Raises:
        CannotDo: as :func:`choose_items`.
    """
    if point and point not in dict(view.records("reception_point")):
        raise CannotDo("VISIT-07", point=point)
    form, pinning = _form(desk, view, form_id)
    choice = changed_choice(form, items, read_chosen(view), points=(point,), chosen=chosen)
    return (*pinning, *(edit for one in choice for edit in edits_of("chosen", one, view)))


def choose_short_set(desk: Desk, visit_id: str, form_id: str, name: str) -> Touched:
    """Add a named short set of a form to the visit's scope.

    Raises:
        CannotDo: ``SCOPE-01`` the form has no such set; ``VISIT-03`` no such form or version.
    """
    form, _ = _form(desk, desk.case.view(visit_id), form_id)
    return choose_items(desk, visit_id, form_id, items_of_set(form, name))


def _form(desk: Desk, view: View, form_id: str) -> tuple[Checklist, tuple[Edit, ...]]:
    """Return the version that the visit uses, and the edits that pin it if it is not pinned yet."""
    pins = view.read("pinned_form", PinnedForm)
    pin = next((pin for pin in pins if pin.id == form_id), None)
    if pin is None:
        form = desk.library.newest(form_id)
        order = max((p.order for p in pins), default=0) + 1
        new = PinnedForm(id=form_id, version=form.version, sha256=form.sha256, order=order)
        return form, edits_of("pinned_form", new, view)
    return desk.library.version(form_id, pin.sha256), ()
