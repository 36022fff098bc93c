"""R12: the stated change of an index against its two values, in percentage points and in percent.

«điểm phần trăm» is later − earlier; «phần trăm» is later / earlier − 1. Both values are rounded, so the
change is only known within an interval (92,54 − 89,81: from 2,72 to 2,74), and the stated change has a
rounding of its own; it agrees when it can be the rounding of a change in that interval.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inspector_app.inspection.figures.parts import half_unit
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult, StatedIndex
from inspector_app.inspection.numbers import decimal_places, number_text, rounded

POINT, PERCENT = "point", "percent"

_UNITS = {POINT: "điểm phần trăm", PERCENT: "phần trăm"}


@dataclass(frozen=True, slots=True)
class _Change:
    """A change as computed: its value, and the interval that the rounding of both values allows."""

    unit: str
    value: Decimal
    low: Fraction
    high: Fraction
    formula: str

    def can_be(self, stated: Decimal) -> bool:
        half = half_unit(stated)
        return self.low - half <= Fraction(stated) <= self.high + half

    @property
    def words(self) -> str:
        low, high = (number_text(rounded(end, 2)) for end in (self.low, self.high))
        return (
            f"{self.formula} = {number_text(self.value)} {_UNITS[self.unit]} (làm tròn: từ {low} đến {high})"
        )


def judge_index(index: StatedIndex) -> RuleOutcome:
    """Return what R12 says; where the unit is not said, either reading may agree."""
    about = index.name or "Chỉ số"
    changes = [_points(index), *([_percent(index)] if index.earlier > 0 else [])]
    meant = [change for change in changes if index.unit in ("", change.unit)]
    if not meant:
        says = f"Không đủ số liệu: không tính được mức thay đổi của {about}."
        return RuleOutcome(rule="R12", about=about, result=RuleResult.NOT_ENOUGH_FIGURES, says=says)
    fitting = [change for change in meant if change.can_be(index.stated)]
    judged = (fitting or meant)[0]
    return RuleOutcome(
        rule="R12",
        about=about,
        result=RuleResult.AGREES if fitting else RuleResult.DIFFERS,
        says=_sentence(about, index, changes, judged if fitting else None),
        left=number_text(index.stated),
        right=f"{judged.formula} = {number_text(judged.value)}",
        difference=index.stated - judged.value,
        relation="≈",
    )


def change_words(earlier: Decimal, later: Decimal) -> str:
    """Return a change in points and, unless from nought, in percent, with what rounding leaves open."""
    index = StatedIndex(name="", earlier=earlier, later=later, stated=Decimal(0))
    changes = [_points(index), *([_percent(index)] if earlier > 0 else [])]
    return "; ".join(change.words for change in changes)


def _points(index: StatedIndex) -> _Change:
    value = index.later - index.earlier
    slack = half_unit(index.later) + half_unit(index.earlier)
    formula = f"{number_text(index.later)} − {number_text(index.earlier)}"
    return _Change(POINT, value, Fraction(value) - slack, Fraction(value) + slack, formula)


def _percent(index: StatedIndex) -> _Change:
    earlier, later = Fraction(index.earlier), Fraction(index.later)
    low = _relative(later - half_unit(index.later), earlier + half_unit(index.earlier))
    high = _relative(later + half_unit(index.later), earlier - half_unit(index.earlier))
    places = max(2, decimal_places(index.stated))
    formula = f"{number_text(index.later)} / {number_text(index.earlier)} − 1"
    return _Change(PERCENT, rounded(_relative(later, earlier), places), low, high, formula)


def _relative(later: Fraction, earlier: Fraction) -> Fraction:
    return (later / earlier - 1) * 100


def _sentence(about: str, index: StatedIndex, changes: list[_Change], fitting: _Change | None) -> str:
    labels = [f"{label} " if label else "" for label in (index.earlier_label, index.later_label)]
    values = f"{labels[0]}{number_text(index.earlier)}; {labels[1]}{number_text(index.later)}"
    unit = f" {_UNITS[index.unit]}" if index.unit in _UNITS else ""
    says = f"{about}: {values}; nêu thay đổi {number_text(index.stated)}{unit}"
    if fitting:
        return f"{says}, khớp: {fitting.words}."
    return f"{says}, không khớp: {'; '.join(change.words for change in changes)}."
