"""Rates as people write them («95,8%», «gần 99%», «trên 80%»), judged against count and base (R8).

What a written rate means is an interval:

============================  ==========================================  ==============================
written                       holds for                                   why
============================  ==========================================  ==============================
``95,8%``                     95,75 to 95,85, ends included               half a unit of the last digit
``gần 99%``                   98 to 99, ends included                     one unit of the last digit below
``khoảng 99%``, ``xấp xỉ``    98 to 100, ends included                    one unit to both sides
``trên 80%``, ``hơn``         more than 80, whatever the amount           the words mean no more
``dưới 5%``, ``chưa đến``     less than 5                                 the words mean no more
``ít nhất 80%``, ``từ … trở lên``  80 and more                            includes the limit
``không quá 5%``, ``tối đa``  5 and less                                  includes the limit
============================  ==========================================  ==============================

«gần» reaches down one unit of the last printed digit: what is further away would have been called near the
number before it. A limit is exact: the rounding of the counts' own rate is no excuse at «trên».
Source of the rounding: |shown − 100·a/b| ≤ 0,5·10^-k with k printed decimals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.counts import COUNT_NAMES, Counts
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult, StatedRate
from inspector_app.inspection.figures.words import PLUS, capital, label
from inspector_app.inspection.numbers import (
    count_text,
    decimal_places,
    number_text,
    percent_text,
    read_count,
    read_percent,
    rounded,
)

LEAST_PLACES = 2
"""A computed rate is shown with as many decimals as the stated one, and at least with two."""


@dataclass(frozen=True, slots=True)
class ReadRate:
    """What a written rate means.

    Attributes:
        point: The written number, in percent.
        low, high: Ends of the interval; None = open to that side.
        low_counts, high_counts: Whether the end itself belongs to it.
        is_exact: A number without a word before it: the interval is its rounding.
        dot_decimal: A dot stood before the decimals.
    """

    point: Decimal
    low: Fraction | None
    high: Fraction | None
    low_counts: bool = True
    high_counts: bool = True
    is_exact: bool = False
    dot_decimal: bool = False

    def holds(self, rate: Fraction) -> bool:
        """Whether a rate, in percent, lies in the interval."""
        above = self.low is None or rate > self.low or (self.low_counts and rate == self.low)
        below = self.high is None or rate < self.high or (self.high_counts and rate == self.high)
        return above and below


_NEAR = frozenset({"gần", "gần đạt", "gần bằng", "sát", "ngót"})
_ABOUT = frozenset({"khoảng", "xấp xỉ", "chừng", "độ", "ước", "ước đạt", "ước khoảng", "trên dưới", "~", "≈"})
_ABOVE = frozenset({"trên", "hơn", "quá", "vượt", "đạt trên", "cao hơn", "lớn hơn", "nhiều hơn", ">"})
_BELOW = frozenset({"dưới", "chưa đến", "chưa tới", "chưa đạt", "thấp hơn", "nhỏ hơn", "ít hơn", "<"})
_AT_LEAST = frozenset({"ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "≥", ">="})
_AT_MOST = frozenset({"tối đa", "không quá", "không vượt quá", "nhiều nhất", "cao nhất", "≤", "<="})
_SAYS_NOTHING = re.compile(r"\b(?:đạt|tỷ lệ|tỉ lệ|chiếm|là|mức|được)\b")
_NUMBER = re.compile(r"(?P<before>[^\d+−-]*)(?P<number>[+−-]?\d[\d., ]*?)\s*%?\s*(?P<after>\D*)")


def read_rate(shown: str, where: str = "") -> ReadRate:
    """Read a rate as it was written.

    Raises:
        CannotDo: ``RATE-01`` no number, or words before or behind it that are not known.
    """
    match = _NUMBER.fullmatch(shown.strip())
    if match is None:
        raise CannotDo("RATE-01", text=shown[:40], where=where)
    number = read_percent(match["number"], where)
    unit = Fraction(1, 10**number.places)
    before = " ".join(_SAYS_NOTHING.sub(" ", match["before"].lower()).split())
    after = match["after"].strip(" .;,").lower()
    ends = _interval(before, after, Fraction(number.value), unit)
    if ends is None:
        raise CannotDo("RATE-01", text=shown[:40], where=where)
    low, high, counts = ends
    return ReadRate(
        number.value,
        low,
        high,
        low_counts=counts,
        high_counts=counts,
        is_exact=not before and not after,
        dot_decimal=number.dot_decimal,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What count and base of a rate are called where they are numbers, no counts of a table."""

    count: str = "số hồ sơ được tính"
    base: str = "số hồ sơ làm mẫu"


_DOSSIERS = Counted()


def judge_rate(rate: StatedRate, counts: Counts, counted: Counted = _DOSSIERS) -> RuleOutcome:
    """Return what R8 says of a stated rate: its count over its base, within what was written.

    The base is always said in words: a rate of the settled, the received, or those that fell due are
    different rates. It may be a sum of counts («carried_over + received_new»), known if each part is.
    """
    about = rate.name or rate.shown
    try:
        read = read_rate(rate.shown, rate.name)
        count, base = _term(rate.count, counts), _term(rate.base, counts)
    except CannotDo as unreadable:
        says = f"Không đủ số liệu: không hiểu «{unreadable.fields['text']}» ({about})."
        return _not_enough(about, says)
    if count is not None and base is not None and base > 0:
        return _judged(rate, read, count, base, counted)
    return _not_enough(about, _why_not(rate, read, count, base))


def possible_counts(read: ReadRate, base: int) -> tuple[int, int] | None:
    """Return the least and greatest count whose rate of ``base`` is the written one; None when none is.

    «0,44%» of 34.336 is 150 to 152 dossiers.
    """
    least = 0 if read.low is None else max(0, -(-read.low * base // 100))
    greatest = base if read.high is None else min(base, read.high * base // 100)
    first, last = int(least), int(greatest)
    if not read.low_counts and read.low is not None and read.low * base == first * 100:
        first += 1
    if not read.high_counts and read.high is not None and read.high * base == last * 100:
        last -= 1
    return (first, last) if first <= last else None


_Ends = tuple[Fraction | None, Fraction | None, bool]


def _interval(before: str, after: str, value: Fraction, unit: Fraction) -> _Ends | None:
    """Return the ends of what was written and whether they belong to it; None for unknown words."""
    if after in ("trở lên", "trở xuống") and before in ("", "từ"):
        return (value, None, True) if after == "trở lên" else (None, value, True)
    if after:
        return None
    meanings: tuple[tuple[frozenset[str], _Ends], ...] = (
        (frozenset({""}), (value - unit / 2, value + unit / 2, True)),
        (_NEAR, (value - unit, value, True)),
        (_ABOUT, (value - unit, value + unit, True)),
        (_ABOVE, (value, None, False)),
        (_BELOW, (None, value, False)),
        (_AT_LEAST, (value, None, True)),
        (_AT_MOST, (None, value, True)),
    )
    return next((ends for words, ends in meanings if before in words), None)


def _term(term: str, counts: Counts) -> int | None:
    """Return the count that a name, a sum of names or a number stands for; None when it was not stated."""
    if not term:
        return None
    if not is_named(term):
        return read_count(term)
    values = [counts.value(name.strip()) for name in term.split(PLUS)]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def is_named(term: str) -> bool:
    """Whether a term of a rate is the name of a count, or a sum of such names."""
    return all(name.strip() in COUNT_NAMES for name in term.split(PLUS))


def _judged(rate: StatedRate, read: ReadRate, count: int, base: int, counted: Counted) -> RuleOutcome:
    exact = Fraction(count * 100, base)
    computed = rounded(exact, max(LEAST_PLACES, decimal_places(read.point)))
    agrees = read.holds(exact)
    shown = rate.shown.strip()
    quotient = f"{count_text(count)}/{count_text(base)} = {percent_text(computed)}"
    of_base = f"{_stated(rate.count, counted.count)} trên {_stated(rate.base, counted.base)}"
    says = f"{capital(rate.name or 'tỷ lệ')} nêu {shown}; {of_base}: {quotient}, "
    says += "khớp." if agrees else f"không khớp{_meaning(read)}."
    if read.dot_decimal:
        says += f" «{shown}» ghi dấu chấm thập phân, được hiểu là {percent_text(read.point)}."
    return RuleOutcome(
        rule="R8",
        about=rate.name or shown,
        result=RuleResult.AGREES if agrees else RuleResult.DIFFERS,
        says=says,
        left=shown,
        right=quotient,
        difference=read.point - computed,
        relation="≈",
    )


def _stated(term: str, otherwise: str) -> str:
    return label(term) if is_named(term) else otherwise


def _meaning(read: ReadRate) -> str:
    """Say which rates the words would cover, for words that are not a plain number."""
    if read.is_exact:
        return " trong phạm vi làm tròn"
    low = f"từ {_end(read.low)}" if read.low is not None and read.low_counts else ""
    high = f"đến {_end(read.high)}" if read.high is not None and read.high_counts else ""
    low = low or (f"trên {_end(read.low)}" if read.low is not None else "")
    high = high or (f"dưới {_end(read.high)}" if read.high is not None else "")
    return f" (được hiểu là {' '.join(part for part in (low, high) if part)})"


def _end(value: Fraction | None) -> str:
    number = rounded(value or Fraction(0), 6).normalize()
    return percent_text(number)


def _why_not(rate: StatedRate, read: ReadRate, count: int | None, base: int | None) -> str:
    named = f"{rate.name or 'tỷ lệ'} nêu {rate.shown.strip()}"
    if base is not None and base <= 0:
        return f"Không đủ số liệu: {named}, mẫu số là {number_text(base)} nên không tính được tỷ lệ."
    terms = (("tử số", rate.count, count), ("mẫu số", rate.base, base))
    lacking = [f"{part} ({label(term)})" if term else part for part, term, value in terms if value is None]
    says = f"Không đủ số liệu: {named}, không nêu {' và '.join(lacking)}."
    if base is not None and (found := possible_counts(read, base)):
        least, greatest = map(count_text, found)
        says += f" Tỷ lệ này ứng với từ {least} đến {greatest} trên {count_text(base)} hồ sơ."
    return says


def _not_enough(about: str, says: str) -> RuleOutcome:
    return RuleOutcome(rule="R8", about=about, result=RuleResult.NOT_ENOUGH_FIGURES, says=says)
