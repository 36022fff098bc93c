"""What a laptop may not write: to a frozen visit, without the pen, over what is signed.

The trigger on the journal refuses the same for a frozen scope; here it is said in words, and earlier.
"""

from collections.abc import Sequence

from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Edit
from inspector_app.journal.digest import view_digest
from inspector_app.journal.freeze import (
    DRAFTED,
    PEN,
    SIGNED,
    SUPERSEDED,
    WITHDRAWN,
    pen_holder,
    signed_drafts,
    stays_free,
)
from inspector_app.journal.heads import heads_of
from inspector_app.store.ledger import Ledger


def refuse_if_not_allowed(ledger: Ledger, scope_no: int, scope: str, edits: Sequence[Edit]) -> None:
    """Refuse edits that the state of the scope does not allow.

    Raises:
        CannotDo: ``FREEZE-01`` to ``FREEZE-04``, ``PEN-01``, ``JOURNAL-01``, ``JOURNAL-02``.
    """
    frozen = ledger.con.execute("SELECT draft, is_signed FROM frozen WHERE scope = ?", (scope_no,)).fetchone()
    kinds = {edit.kind for edit in edits}
    if frozen and (blocked := [edit for edit in edits if not stays_free(edit.kind)]):
        raise CannotDo("FREEZE-01", kind=blocked[0].kind, key=blocked[0].key, signed=bool(frozen[1]))
    if not kinds.isdisjoint((WITHDRAWN, SUPERSEDED)):
        signed = signed_drafts(change.cell for change in ledger.standing(scope_no, (SIGNED,)))
        if any(edit.kind in (WITHDRAWN, SUPERSEDED) and edit.key in signed for edit in edits):
            raise CannotDo("FREEZE-03")
    if DRAFTED in kinds:
        _refuse_draft(
            ledger, scope_no, scope, edits, open_draft=frozen[0] if frozen and not frozen[1] else ""
        )


def _refuse_draft(
    ledger: Ledger, scope_no: int, scope: str, edits: Sequence[Edit], *, open_draft: str
) -> None:
    drafted = [edit for edit in edits if edit.kind == DRAFTED]
    if open_draft and any(edit.key != open_draft for edit in drafted):
        raise CannotDo("FREEZE-02")
    standing = heads_of(ledger.standing(scope_no))
    if pen_holder(standing, scope) != ledger.device and not any(e.kind == PEN for e in edits):
        raise CannotDo("PEN-01")
    if any(edit.field == "view_digest" and edit.value != view_digest(standing) for edit in drafted):
        raise CannotDo("FREEZE-04")
