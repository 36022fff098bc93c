"""The balance of dossiers: the sums R1-R6 over the counts of a table.

R1 T = A + B · R2 B = online + direct · R3 S = early + on time + late · R4 P = in time + overdue ·
R5 T = S + P + returned · R6 A = P of the period before.
Source: Thông tư 01/2020/TT-VPCP, form 06: 3 = 4 + 5 + 6; 7 = 8 + 9 + 10; 11 = 12 + 13; 3 = 7 + 11.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult
from inspector_app.inspection.figures.words import capital, label, named, not_enough, sum_text
from inspector_app.inspection.numbers import count_text, percent_of, percent_text


@dataclass(frozen=True, slots=True)
class _Equation:
    """A total and the parts that must sum to it."""

    rule: str
    about: str
    total: str
    parts: tuple[str, ...]


_R1 = _Equation("R1", "Tổng tiếp nhận", "received_total", ("carried_over", "received_new"))
_R2 = _Equation("R2", "Mới tiếp nhận", "received_new", ("received_online", "received_direct"))
_R3 = _Equation("R3", "Đã giải quyết", "settled_total", ("settled_early", "settled_on_time", "settled_late"))
_R3_JOINED = _Equation("R3", "Đã giải quyết", "settled_total", ("settled_early_or_on_time", "settled_late"))
_R3_WITHIN = _Equation(
    "R3", "Trước hạn và đúng hạn", "settled_early_or_on_time", ("settled_early", "settled_on_time")
)
_R4 = _Equation("R4", "Đang giải quyết", "in_progress_total", ("in_progress_in_time", "in_progress_overdue"))
_R6 = _Equation("R6", "Kỳ trước chuyển qua", "carried_over", ("carried_over_before",))


def judge_balance(counts: Counts) -> tuple[RuleOutcome, ...]:
    """Return what R1-R6 say of the counts; rules without a single known term are left out."""
    stated = counts.only_stated()
    found = [
        _equation(_R1, counts),
        _equation(_R2, stated),
        *_settled(stated),
        _equation(_R4, stated),
        _balance(counts),
        _equation(_R6, counts),
    ]
    return tuple(outcome for outcome in found if outcome)


def _equation(equation: _Equation, counts: Counts) -> RuleOutcome | None:
    names = (equation.total, *equation.parts)
    missing = [name for name in names if counts.value(name) is None]
    if len(missing) == len(names):
        return None
    if missing:
        return not_enough(equation.rule, equation.about, missing)
    values = [counts.value(part) or 0 for part in equation.parts]
    total = counts.value(equation.total) or 0
    difference = total - sum(values)
    stated = capital(named(equation.total, counts))
    parts = " + ".join(named(part, counts) for part in equation.parts)
    summed = f" = {count_text(sum(values))}" if len(values) > 1 else ""
    if difference:
        more = "nhiều hơn" if difference > 0 else "ít hơn"
        says = f"{stated} không bằng {parts}{summed}: {more} {count_text(abs(difference))} hồ sơ."
    else:
        says = f"{stated} = {parts}: khớp."
    return _judged(equation, difference, total, sum_text(values) + (summed if difference else ""), says)


def _judged(equation: _Equation, difference: int, total: int, right: str, says: str) -> RuleOutcome:
    return RuleOutcome(
        rule=equation.rule,
        about=equation.about,
        result=RuleResult.DIFFERS if difference else RuleResult.AGREES,
        says=says,
        left=count_text(total),
        right=right,
        difference=Decimal(difference),
    )


def _settled(stated: Counts) -> Iterator[RuleOutcome | None]:
    """R3 by its three parts, or with the joined number; a joined number against its own parts, if wrong."""
    apart = {"settled_early", "settled_on_time"} & stated.stated.keys()
    joined = "settled_early_or_on_time" in stated.stated
    by_three = len(apart) == len(_R3_WITHIN.parts) or (apart and not joined)
    within = _equation(_R3_WITHIN, stated)
    if within and within.result is RuleResult.DIFFERS:
        yield within
    yield _equation(_R3 if by_three else _R3_JOINED, stated)


def _balance(counts: Counts) -> RuleOutcome | None:
    """R5; an absent «returned» counts nought and the sentence says so, a remainder is never excused."""
    returned = counts.value("returned")
    parts = ("settled_total", "in_progress_total", *(("returned",) if returned is not None else ()))
    equation = _Equation("R5", "Cân đối", "received_total", parts)
    outcome = _equation(equation, counts)
    if outcome is None or outcome.difference is None:
        return outcome
    difference = int(outcome.difference)
    total = counts.value("received_total") or 0
    values = [counts.value(part) or 0 for part in parts]
    listed = " + ".join(named(part, counts) for part in parts)
    says = f"{capital(named('received_total', counts))}; {listed} = {count_text(sum(values))}: "
    says += _remainder_words(difference, total) + _returned_words(difference, returned)
    return _judged(equation, difference, total, outcome.right, says)


def _remainder_words(difference: int, total: int) -> str:
    if difference == 0:
        return "khớp."
    if difference < 0:
        return f"thừa {count_text(-difference)} hồ sơ so với tổng tiếp nhận."
    rate = f" ({percent_text(percent_of(difference, total))})" if total > 0 else ""
    return f"còn {count_text(difference)} hồ sơ{rate} chưa rõ tình trạng."


def _returned_words(difference: int, returned: int | None) -> str:
    if returned is None:
        return f" {capital(label('returned'))} không nêu, tính là 0."
    if returned and difference == -returned:
        return " Số thừa đúng bằng số trả lại, rút, dừng: có thể số này đã nằm trong số đã giải quyết."
    return ""
