"""Whether a procedure is one on a day: in force, not yet, or over."""

from datetime import date

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.posting.catalogue import Procedure, ProcedureStatus


def in_force(procedure: Procedure, as_of: date) -> bool:
    """Return whether a procedure is one on a day.

    A stated last day decides: what is abolished from next month is still in force today. Without one the
    status decides.
    """
    return not not_yet(procedure, as_of) and not is_over(procedure, as_of)


def not_yet(procedure: Procedure, as_of: date) -> bool:
    """Return whether a procedure takes effect only after a day."""
    return procedure.valid_from is not None and procedure.valid_from > as_of


def is_over(procedure: Procedure, as_of: date) -> bool:
    """Return whether a procedure was replaced, abolished or ran out before a day."""
    if procedure.valid_to is not None:
        return procedure.valid_to < as_of
    return procedure.status is not ProcedureStatus.IN_FORCE


def not_in_force_words(procedure: Procedure, as_of: date) -> str:
    """Return in words why a procedure is not in force on a day; "" when it is."""
    if not_yet(procedure, as_of) and procedure.valid_from:
        return f"có hiệu lực từ ngày {short_date(procedure.valid_from)}"
    if not is_over(procedure, as_of):
        return ""
    last = f", hiệu lực đến hết ngày {short_date(procedure.valid_to)}" if procedure.valid_to else ""
    if procedure.status is ProcedureStatus.ABOLISHED:
        return f"đã bãi bỏ{last}"
    if procedure.status is ProcedureStatus.REPLACED or procedure.replaced_by:
        return f"đã được thay thế{last}"
    return f"đã hết hiệu lực{last}"
