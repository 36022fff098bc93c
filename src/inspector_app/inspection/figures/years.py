"""Indices by year: points against percent, rank against the number ranked, and the change from year to year.

The change is said in percentage points and in percent, with what the rounding of both years leaves open.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from inspector_app.inspection.figures.index import change_words
from inspector_app.inspection.figures.parts import half_unit
from inspector_app.inspection.figures.stated import CrossOutcome, IndexYear, RuleResult
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.numbers import count_text, decimal_places, number_text, percent_text, rounded

LEAST_PLACES = 2
WHOLE = 100


def judge_years(indices: Sequence[IndexYear]) -> Iterator[CrossOutcome]:
    """Yield what each year says of itself, then how each index changed between the years that are stated."""
    for index in indices:
        yield from _judge(index)
    by_name: dict[str, list[IndexYear]] = {}
    for index in sorted(indices, key=lambda one: (one.year, one.order, one.id)):
        by_name.setdefault(name_key(index.name), []).append(index)
    for years in by_name.values():
        for earlier, later in pairwise(years):
            yield _change(earlier, later)


def percent_of_year(index: IndexYear) -> Decimal | None:
    """Return an index in percent: as stated, or its points of the most possible; None if neither is known."""
    if index.percent is not None:
        return index.percent
    if index.points is None or not index.most_points or index.most_points <= 0:
        return None
    return rounded(Fraction(index.points) * 100 / Fraction(index.most_points), LEAST_PLACES)


def _judge(index: IndexYear) -> Iterator[CrossOutcome]:
    if index.points is not None or index.most_points is not None:
        yield _points(index)
    elif index.percent is None:
        says = f"Không đủ số liệu: {_name(index)} không nêu điểm, không nêu phần trăm."
        yield _outcome((index,), "index_points", RuleResult.NOT_ENOUGH_FIGURES, says)
    elif not 0 <= index.percent <= WHOLE:
        says = f"{capital(_name(index))} nêu {percent_text(index.percent)}: phải từ 0% đến 100%."
        yield _outcome((index,), "index_points", RuleResult.DIFFERS, says)
    if index.rank is not None or index.of_total is not None:
        yield _rank(index)


def _points(index: IndexYear) -> CrossOutcome:
    points, most = index.points, index.most_points
    if points is None or most is None or most <= 0:
        lacking = "điểm đạt" if points is None else "điểm tối đa"
        says = f"Không đủ số liệu: {_name(index)} không nêu {lacking}."
        return _outcome((index,), "index_points", RuleResult.NOT_ENOUGH_FIGURES, says)
    quotient = f"{number_text(points)}/{number_text(most)}"
    if not 0 <= points <= most:
        says = f"{capital(_name(index))}: {quotient} điểm, điểm đạt phải từ 0 đến điểm tối đa."
        sides = (number_text(points), number_text(most), points - most)
        return _outcome((index,), "index_points", RuleResult.DIFFERS, says, sides)
    exact = Fraction(points) * 100 / Fraction(most)
    computed = rounded(exact, max(LEAST_PLACES, decimal_places(index.percent or Decimal(0))))
    quotient += f" = {percent_text(computed)}"
    if index.percent is None:
        says = f"Không đủ số liệu: {_name(index)} đạt {quotient}, không nêu phần trăm để đối chiếu."
        return _outcome((index,), "index_points", RuleResult.NOT_ENOUGH_FIGURES, says)
    slack = half_unit(index.percent) + half_unit(points) * 100 / Fraction(most)
    agrees = abs(Fraction(index.percent) - exact) <= slack
    says = f"{capital(_name(index))} nêu {percent_text(index.percent)}; {quotient}, "
    says += "khớp." if agrees else "không khớp trong phạm vi làm tròn."
    sides = (percent_text(index.percent), quotient, index.percent - computed)
    result = RuleResult.AGREES if agrees else RuleResult.DIFFERS
    return _outcome((index,), "index_points", result, says, sides)


def _rank(index: IndexYear) -> CrossOutcome:
    rank, total = index.rank, index.of_total
    if rank is None or total is None:
        lacking = "thứ hạng" if rank is None else "tổng số đơn vị được xếp hạng"
        says = f"Không đủ số liệu: {_name(index)} không nêu {lacking}."
        return _outcome((index,), "rank", RuleResult.NOT_ENOUGH_FIGURES, says)
    agrees = 1 <= rank <= total
    says = f"{capital(_name(index))} xếp thứ {count_text(rank)}/{count_text(total)}: "
    says += "khớp." if agrees else f"thứ hạng phải từ 01 đến {count_text(total)}."
    sides = (count_text(rank), count_text(total), Decimal(rank - total))
    return _outcome((index,), "rank", RuleResult.AGREES if agrees else RuleResult.DIFFERS, says, sides)


def _change(earlier: IndexYear, later: IndexYear) -> CrossOutcome:
    both = (earlier, later)
    name = capital(later.name or "chỉ số")
    values = [percent_of_year(index) for index in both]
    before, after = values
    if before is None or after is None:
        says = f"Không đủ số liệu: {name} không nêu phần trăm của cả hai năm {earlier.year} và {later.year}."
        return _outcome(both, "index_change", RuleResult.NOT_ENOUGH_FIGURES, says)
    sides = (percent_text(after), percent_text(before), after - before)
    if earlier.year == later.year:
        says = f"{name} năm {later.year} nêu hai lần: {percent_text(before)} và {percent_text(after)}"
        result = RuleResult.AGREES if before == after else RuleResult.DIFFERS
        says += ": khớp." if before == after else f": lệch {number_text(abs(after - before))} điểm phần trăm."
        return _outcome(both, "index_change", result, says, sides)
    says = f"{name}: năm {earlier.year} {percent_text(before)}; năm {later.year} {percent_text(after)}; "
    says += f"thay đổi {change_words(before, after)}{_rank_words(earlier, later)}."
    return _outcome(both, "index_change", RuleResult.AGREES, says, sides)


def _rank_words(earlier: IndexYear, later: IndexYear) -> str:
    if earlier.rank is None or later.rank is None:
        return ""
    moved = earlier.rank - later.rank
    ranks = f"thứ hạng {count_text(earlier.rank)} → {count_text(later.rank)}"
    if not moved:
        return f"; {ranks}"
    return f"; {ranks}, {'tăng' if moved > 0 else 'giảm'} {count_text(abs(moved))} bậc"


def _name(index: IndexYear) -> str:
    return f"{index.name or 'chỉ số'} năm {index.year}"


def _outcome(
    indices: tuple[IndexYear, ...],
    check: str,
    result: RuleResult,
    says: str,
    sides: tuple[str, str, Decimal] | None = None,
) -> CrossOutcome:
    left, right, difference = sides or ("", "", None)
    return CrossOutcome(
        check=check,
        tables=tuple(index.id for index in indices),
        about=capital(_name(indices[-1])),
        result=result,
        says=says,
        left=left,
        right=right,
        difference=difference,
    )
