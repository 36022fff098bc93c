"""What a laptop may not write: to a frozen visit, without the pen, over what is signed.

The trigger on the journal refuses the same for a frozen scope; here it is said in words, and earlier.
"""

from collections.abc import Sequence

from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Edit
from inspector_app.journal.digest import view_digest
from inspector_app.journal.freeze import (
    DRAFTED,
    SIGNED,
    SUPERSEDED,
    WITHDRAWN,
    pen_holder,
    signed_drafts,
    stays_free,
)
from inspector_app.journal.heads import heads_of
from inspector_app.store.ledger import Ledger, Place


def refuse_if_not_allowed(ledger: Ledger, place: Place, scope: str, edits: Sequence[Edit]) -> None:
    """Refuse edits that the state of the scope does not allow.

    Raises:
        CannotDo: ``FREEZE-01`` to ``FREEZE-04``, ``PEN-01``, ``JOURNAL-01``, ``JOURNAL-02``.
    """
    if place.draft is not None and (blocked := [edit for edit in edits if not stays_free(edit.kind)]):
        raise CannotDo("FREEZE-01", kind=blocked[0].kind, key=blocked[0].key, signed=place.is_signed)
    kinds = {edit.kind for edit in edits}
    if not kinds.isdisjoint((WITHDRAWN, SUPERSEDED)):
        signed = signed_drafts(change.cell for change in ledger.standing(place.no, (SIGNED,)))
        if any(edit.kind in (WITHDRAWN, SUPERSEDED) and edit.key in signed for edit in edits):
            raise CannotDo("FREEZE-03")
    if DRAFTED in kinds:
        _refuse_draft(ledger, place, scope, edits)


def _refuse_draft(ledger: Ledger, place: Place, scope: str, edits: Sequence[Edit]) -> None:
    drafted = [edit for edit in edits if edit.kind == DRAFTED]
    waits = place.draft is not None and not place.is_signed
    if waits and any(edit.key != place.draft for edit in drafted):
        raise CannotDo("FREEZE-02")
    standing = heads_of(ledger.standing(place.no))
    if pen_holder(standing, scope) != ledger.device:
        raise CannotDo("PEN-01")
    if any(edit.field == "view_digest" and edit.value != view_digest(standing) for edit in drafted):
        raise CannotDo("FREEZE-04")
