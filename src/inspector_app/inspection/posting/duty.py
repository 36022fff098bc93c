"""What a unit has to post: procedures in force on the day, of its levels and agencies, and people's words."""

import re
from datetime import date

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import fold
from inspector_app.inspection.posting.catalogue import Level, PostingDuty, Procedure, ProcedureStatus
from inspector_app.inspection.posting.codes import code_of, read_code

LEVEL_WORDS = {
    Level.MINISTRY: "cấp bộ",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
}

_NO_WORD = re.compile(r"[^0-9a-z]+")
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bhxh": "bao hiem xa hoi"}


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


def applies(procedure: Procedure, duty: PostingDuty, as_of: date | None = None) -> bool:
    """Return whether the unit receives a procedure; what is not stated counts as received.

    With ``as_of`` only what is in force on that day applies: then it has to be posted.
    """
    return (as_of is None or in_force(procedure, as_of)) and not why_not(procedure, duty)


def why_not(procedure: Procedure, duty: PostingDuty) -> str:
    """Return why a procedure is none of the unit's duty, in words; "" when it is."""
    if _named(procedure, duty.excluded):
        return "đoàn kiểm tra đã loại khỏi phạm vi niêm yết của đơn vị"
    if _named(procedure, duty.included):
        return ""
    if duty.levels and procedure.levels and not set(duty.levels) & set(procedure.levels):
        return "thực hiện ở " + ", ".join(LEVEL_WORDS[level] for level in procedure.levels)
    agencies = tuple(filter(None, (*procedure.agencies, procedure.owner)))
    if duty.agencies and agencies and not _one_counts(agencies, duty.agencies):
        return "do " + "; ".join(dict.fromkeys(agencies)) + " thực hiện"
    return ""


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


def _named(procedure: Procedure, codes: tuple[str, ...]) -> bool:
    """A code without a suffix names every case of the procedure; one with a suffix only that case."""
    own = code_of(procedure)
    if not codes or own is None:
        return False
    read = (read_code(code) for code in codes)
    return any(code and (code == own or (not code.suffix and code.national == own.national)) for code in read)


def _one_counts(agencies: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    wanted = [f" {_agency(part)} " for part in parts]
    return any(part in f" {_agency(agency)} " for agency in agencies for part in wanted)


def _agency(name: str) -> str:
    """Fold the name of an agency; «UBND cấp  xã» and «Ủy ban nhân dân cấp xã» are one."""
    return " ".join(_SHORT.get(word, word) for word in _NO_WORD.sub(" ", fold(name)).split())
