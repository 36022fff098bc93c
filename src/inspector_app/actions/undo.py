"""Undo a deed of this laptop, or several as one; undoing what undid it is redoing it."""

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, Field, fields
from typing import get_args, get_origin, get_type_hints

from inspector_app.actions.desk import Desk
from inspector_app.actions.history_right import sees_history
from inspector_app.actions.read_visit import standing_visit
from inspector_app.actions.write_down import KINDS
from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import MEASURE_PREFIX, Answer, Chosen, PinnedForm
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.record import CellKey, DeedRef, Touched
from inspector_app.inspection.undoing import joined, undoing
from inspector_app.inspection.unit_annex import RETURN, KeptReturn

_CLASSES: dict[str, type] = {
    "answer": Answer,
    "chosen": Chosen,
    "pinned_form": PinnedForm,
    RETURN: KeptReturn,
    **{kind: cls for cls, kind in KINDS.items()},
}
"""Every kind of record that people edit; minutes, signatures and the pen are not among them."""

_EMPTIED = frozenset({"answer", "chosen", "posted_tick", "posting_difference", "feedback_posting"})
"""Kinds whose records are the same on every laptop (an item, a row of a board): emptied, never taken out."""


def undo_deeds(desk: Desk, visit_id: str, deeds: Sequence[DeedRef]) -> Touched:
    """Bring back what stood before some deeds of this laptop, in one deed of its own.

    Args:
        desk: The desk.
        visit_id: The visit.
        deeds: One deed, or several that people see as one (typing in one field), oldest first.

    Returns:
        What was changed; no cells where everything stands already as it stood before.

    Raises:
        CannotDo: ``UNDO-01``, ``UNDO-02`` it was changed since; ``UNDO-03`` this laptop wrote no such deed,
            or it is not one that can be undone; ``UNDO-04`` it decided between different values;
            ``UNDO-05`` something else stands on it; ``FREEZE-01`` the minutes are drafted or signed;
            ``HISTORY-03`` somebody else did it, and this person may not see what stood before.
    """
    view = standing_visit(desk, visit_id)
    found = [desk.case.past_deed(visit_id, deed) for deed in deeds]
    past = [deed for deed in found if deed is not None]
    if not past or len(past) < len(found):
        raise CannotDo("UNDO-03")
    if any(deed.author != desk.author for deed in past) and not sees_history(desk):
        raise CannotDo("HISTORY-03")  # behind the lock, the window still holds what another person did
    whole = joined(past)
    if not can_be_undone(change.cell for change in whole.changes) or ("visit", visit_id) in whole.made:
        raise CannotDo("UNDO-03")
    edits = undoing(whole, view, _empty, _EMPTIED)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def can_be_undone(cells: Iterable[CellKey]) -> bool:
    """Whether these fields are all of records that people edit."""
    return all(kind in _CLASSES for kind, _, _ in cells)


def is_text(cell: CellKey) -> bool:
    """Whether a field holds free text, which is saved again and again while somebody types."""
    kind, _, name = cell
    hint = get_type_hints(_CLASSES[kind]).get(name) if kind in _CLASSES else None
    return hint is str or (get_origin(hint) is tuple and get_args(hint)[0] is str)


def _empty(kind: str, name: str) -> Json:
    """Return what a field reads as where nothing stands.

    Raises:
        CannotDo: ``UNDO-03``: a field without which there is no such record, or that is not known here.
    """
    if kind == "chosen":
        return False
    if kind == "answer" and name.startswith(MEASURE_PREFIX):
        return None
    for slot in fields(_CLASSES[kind]):
        if slot.name == name and (has := _default(slot)) is not MISSING:
            return to_plain(has)
    raise CannotDo("UNDO-03", kind=kind, at=name)


def _default(slot: "Field[object]") -> object:
    return slot.default_factory() if slot.default_factory is not MISSING else slot.default
