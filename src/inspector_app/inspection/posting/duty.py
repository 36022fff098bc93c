"""What a unit has to post: procedures of its levels and agencies, and people's words on single ones."""

import re
from datetime import date

from inspector_app.inspection.folding import fold
from inspector_app.inspection.posting.catalogue import Level, PostingDuty, Procedure
from inspector_app.inspection.posting.codes import code_of, read_code
from inspector_app.inspection.posting.levels import levels_of
from inspector_app.inspection.posting.matching import procedure_key
from inspector_app.inspection.posting.validity import in_force

LEVEL_WORDS = {
    Level.MINISTRY: "cấp bộ",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
}

BY_PERSON = "đoàn kiểm tra đã loại khỏi phạm vi niêm yết của đơn vị"
_NO_WORD = re.compile(r"[^0-9a-z]+")
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bhxh": "bao hiem xa hoi"}


def applies(procedure: Procedure, duty: PostingDuty, as_of: date | None = None) -> bool:
    """Return whether the unit receives a procedure; of what is not stated the duty says whether it counts.

    With ``as_of`` only what is in force on that day applies: then it has to be posted. For a whole
    catalogue ask one :class:`DutyRules`.
    """
    return DutyRules(duty).applies(procedure, as_of)


def why_not(procedure: Procedure, duty: PostingDuty) -> str:
    """Return why a procedure is none of the unit's duty, in words; "" when it is."""
    return DutyRules(duty).why_not(procedure)


class DutyRules:
    """A posting duty made ready for many procedures: each agency's name is folded once."""

    def __init__(self, duty: PostingDuty) -> None:
        self._levels = frozenset(duty.levels)
        self._parts = [f" {_folded(part)} " for part in duty.agencies if part.strip()]
        self._excluded = _Codes(duty.excluded)
        self._included = _Codes(duty.included)
        self._unknown_counts = duty.unknown_counts
        self._counted: dict[str, bool] = {}

    def applies(self, procedure: Procedure, as_of: date | None = None) -> bool:
        """Return what :func:`applies` says."""
        return (as_of is None or in_force(procedure, as_of)) and not self.why_not(procedure)

    def why_not(self, procedure: Procedure) -> str:
        """Return what :func:`why_not` says. A person's word decides before levels and agencies."""
        if self._excluded.name(procedure):
            return BY_PERSON
        if self._included.name(procedure):
            return ""
        if self._levels and procedure.levels and self._levels.isdisjoint(procedure.levels):
            return _at(procedure.levels)
        agencies = _agencies(procedure) if self._parts else []
        if agencies and not any(self._counts(agency) for agency in agencies):
            return "do " + "; ".join(dict.fromkeys(agencies)) + " thực hiện"
        told = levels_of(procedure) if self._levels else ()
        if told and self._levels.isdisjoint(told):
            return _at(told)
        if not self._unknown_counts and self.is_unknown(procedure):
            return "danh mục không ghi cấp, cơ quan thực hiện"
        return ""

    def is_excluded(self, procedure: Procedure) -> bool:
        """Return whether a person took a procedure out of the duty."""
        return self._excluded.name(procedure)

    def is_unknown(self, procedure: Procedure) -> bool:
        """Return whether the duty is narrowed and the catalogue tells nothing by which it could be."""
        if not self._levels and not self._parts:
            return False
        if self._excluded.name(procedure) or self._included.name(procedure):
            return False
        by_level = bool(self._levels) and bool(levels_of(procedure))
        return not by_level and not (self._parts and _agencies(procedure))

    def _counts(self, agency: str) -> bool:
        known = self._counted.get(agency)
        if known is None:
            folded = f" {_folded(agency)} "
            known = self._counted[agency] = any(part in folded for part in self._parts)
        return known


def _at(levels: tuple[Level, ...]) -> str:
    return "thực hiện ở " + ", ".join(LEVEL_WORDS[level] for level in levels)


def _agencies(procedure: Procedure) -> list[str]:
    return [agency for agency in (*procedure.agencies, procedure.owner) if agency]


class _Codes:
    """Codes that people named: one without a suffix names every case, one with a suffix only that case."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._keys = frozenset(codes)
        self._codes = {str(read) for code in codes if (read := read_code(code))}

    def name(self, procedure: Procedure) -> bool:
        if not self._keys:
            return False
        own = code_of(procedure)
        if own is None:
            return procedure_key(procedure) in self._keys
        return str(own) in self._codes or own.national in self._codes


def _folded(name: str) -> str:
    """Fold the name of an agency; «UBND cấp  xã» and «Ủy ban nhân dân cấp xã» are one."""
    return " ".join(_SHORT.get(word, word) for word in _NO_WORD.sub(" ", fold(name)).split())
