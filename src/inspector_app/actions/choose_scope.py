"""Choose what a visit checks: 182 items do not fit half a day, so short sets and picked items."""

from collections.abc import Iterable

from inspector_app.actions.desk import Desk
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import PinnedForm, read_chosen
from inspector_app.inspection.checklist import item_key
from inspector_app.inspection.record import Edit, Touched, edits_of


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
        CannotDo: ``VISIT-02`` the form has no such item; ``VISIT-03`` no such form.
    """
    view = desk.case.view(visit_id)
    pins = view.read("pinned_form", PinnedForm)
    pin = next((pin for pin in pins if pin.id == form_id), None)
    edits: list[Edit] = []
    if pin is None:
        form = desk.library.newest(form_id)
        order = max((p.order for p in pins), default=0) + 1
        pin = PinnedForm(id=form_id, version=form.version, sha256=form.sha256, order=order)
        edits += [*edits_of("pinned_form", pin)]
    form = next(f for f in desk.library.forms if (f.form_id, f.sha256) == (form_id, pin.sha256))
    standing = read_chosen(view)
    for name in items:
        if form.item(name) is None:
            raise CannotDo("VISIT-02", item=f"{form_id}/{name}")
        key = item_key(form_id, name, point)
        if (key in standing) != chosen:
            edits.append(Edit("chosen", key, "chosen", chosen))
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def choose_short_set(desk: Desk, visit_id: str, form_id: str, name: str) -> Touched:
    """Add a named short set of a form to the visit's scope.

    Raises:
        CannotDo: ``VISIT-05`` the form has no such set.
    """
    form = desk.library.newest(form_id)
    if name not in form.short_sets:
        raise CannotDo("VISIT-05", form=form_id, set=name)
    return choose_items(desk, visit_id, form_id, form.short_sets[name])
