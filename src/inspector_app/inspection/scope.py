"""The scope chosen for a visit: short sets, picked items, and when one is answered.

182 items do not fit half a day; only what was chosen counts, is asked for, or prints.
"""

from collections.abc import Iterable

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Chosen
from inspector_app.inspection.checklist import Checklist, Item, item_key


def items_of_set(form: Checklist, name: str) -> tuple[str, ...]:
    """Return the items of a short set, in the order of the form.

    Raises:
        CannotDo: ``SCOPE-01`` the form has no such set.
    """
    if name not in form.short_sets:
        raise CannotDo("SCOPE-01", form=form.title, set=name)
    wanted = frozenset(form.short_sets[name])
    return tuple(item.name for item in form.items() if item.name in wanted)


def changed_choice(
    form: Checklist,
    items: Iterable[str],
    before: frozenset[str],
    *,
    points: Iterable[str] = ("",),
    chosen: bool = True,
) -> tuple[Chosen, ...]:
    """Return the records that add items to a scope, or take them out; none for what stands already.

    Args:
        form: The pinned version of the form.
        items: Names of items; doubled ones count once.
        before: Keys chosen so far.
        points: Ids of the reception points to check them at; "" is the unit as a whole.
        chosen: False takes the items out; their answers stay in the record, unprinted.

    Raises:
        CannotDo: ``SCOPE-02`` the form has no such item.
    """
    names = list(dict.fromkeys(items))
    for name in names:
        if form.item(name) is None:
            raise CannotDo("SCOPE-02", form=form.title, item=name)
    keys = [item_key(form.form_id, name, point) for point in points for name in names]
    return tuple(Chosen(id=key, chosen=chosen) for key in keys if (key in before) != chosen)


def is_answered(item: Item, answer: Answer | None) -> bool:
    """Whether nothing more is asked: judged, or noted where an item is not judged."""
    if answer is None:
        return False
    return answer.verdict is not None if item.judged else not answer.is_empty
