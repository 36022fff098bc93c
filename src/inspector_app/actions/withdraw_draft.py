"""Take a draft back before it is wholly signed, so that the visit can be mended and drafted anew."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import clean_text
from inspector_app.inspection.record import Touched, edits_of


def withdraw_draft(desk: Desk, visit_id: str, reason: str) -> Touched:
    """Take back the draft that freezes a visit; a part-signed file is kept as superseded.

    Where somebody refuses to sign, ``refuse_to_sign`` does it, with the refusal.

    Args:
        desk: The desk.
        visit_id: The visit.
        reason: Why, in words; printed nowhere, kept in the record.

    Raises:
        CannotDo: ``WITHDRAW-01`` no draft stands; ``WITHDRAW-02`` the minutes are signed for good;
            ``WITHDRAW-03`` no reason was given.
    """
    record = read_visit(desk, visit_id)
    if record.sealing.draft is None:
        raise CannotDo("WITHDRAW-01", unit=record.visit.unit_name)
    if record.state.is_final:
        raise CannotDo("WITHDRAW-02", unit=record.visit.unit_name)
    reason = clean_text(reason)
    if not reason:
        raise CannotDo("WITHDRAW-03")
    edits = edits_of("minutes_withdrawn", record.sealing.withdrawal(reason, desk.now()))
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
