"""Periods of figures: whether a period exists, is over, and matches its label («6 tháng đầu năm 2020»).

A label may mean calendar months, or the months with the cut-off of reports, from the 15th of the month before
to the 14th of the last month. Source: Nghị định 09/2019/NĐ-CP, Đ. 12 (thời gian chốt số liệu; to be checked
against the text); the decree names months, quarters, half years and years, nine months are taken likewise.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import period_words, read_date, short_date
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, RuleResult
from inspector_app.inspection.figures.words import of_table
from inspector_app.inspection.visit import Period

MONTHS = 12
CUT_OFF_DAY = 15

_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_NUMBERS |= {"mười": 10, "mười một": 11, "mười hai": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s*(?:năm|/|,|-|của năm)?\s*(?P<year>\d{4}))?"
_DAY = r"(?:ngày\s+)?(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_DAYS = re.compile(rf"{_DAY}\s*(?:đến|tới|-|–)\s*(?:hết\s+)?{_DAY}")
_OPEN = re.compile(r"đến nay|thời điểm|đến hết ngày báo cáo")
_QUARTER = re.compile(rf"\bquý\s+(?P<number>[ivx]+|\d+){_YEAR}")
_FROM_TO = re.compile(
    rf"\btừ tháng\s+(?P<first>\d{{1,2}})\s*(?:đến|-|–)\s*(?:hết\s+)?tháng\s+(?P<last>\d{{1,2}}){_YEAR}"
)
_SOME_MONTHS = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s+tháng"
    rf"(?!\s*\d{{1,2}}\b)(?P<part>\s+(?:đầu|cuối))?{_YEAR}"
)
_MONTH = re.compile(rf"\btháng\s+(?P<number>\d{{1,2}}){_YEAR}")
_WHOLE_YEAR = re.compile(r"\bnăm\s+(?P<year>\d{4})\b")


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included."""

    start: date
    end: date

    @property
    def words(self) -> str:
        """Both days as printed."""
        return f"{short_date(self.start)} – {short_date(self.end)}"


def spans_of(words: str, year: int | None = None) -> tuple[Span, ...] | None:
    """Return the spans that a label may mean, calendar months first.

    Args:
        words: «quý III/2026», «9 tháng năm 2025», «từ 01/01/2026 đến 31/10/2026» …
        year: The year of the figures, for a label without one («6 tháng đầu năm»).

    Returns:
        None where the words name no period, () where they name one that does not exist («quý V/2026»).
    """
    label = " ".join(words.lower().split())
    if days := _DAYS.search(label):
        return _between(days[1], days[2])
    if _OPEN.search(label):
        return None
    for pattern, months in (
        (_QUARTER, _quarter),
        (_FROM_TO, _from_to),
        (_SOME_MONTHS, _some_months),
        (_MONTH, _one_month),
        (_WHOLE_YEAR, _all_months),
    ):
        if match := pattern.search(label):
            meant = int(match["year"]) if match["year"] else year
            return None if meant is None else _spans(meant, months(match))
    return None


def span_of(period: Period | None) -> tuple[Span, ...]:
    """Return the spans that a period may mean: its days if it states both, else those of its label."""
    if period is None:
        return ()
    if period.start and period.end:
        return (Span(period.start, period.end),)
    known = period.start or period.end
    spans = spans_of(period.words, known.year if known else None) or ()
    return tuple(
        span for span in spans if period.start in (None, span.start) and period.end in (None, span.end)
    )


def same_period(one: Period | None, other: Period | None) -> bool | None:
    """Whether two periods may be the same; None where one of them is not known."""
    first, second = span_of(one), span_of(other)
    return bool(set(first) & set(second)) if first and second else None


def judge_period(table: Figures, day: date | None) -> CrossOutcome:
    """Return whether the period of a table exists, was over on ``day``, and matches its label."""
    period = table.period
    if period is None or not (period.start or period.end or period.words):
        return _outcome(table, RuleResult.NOT_ENOUGH_FIGURES, "Không đủ số liệu: không nêu kỳ số liệu.")
    known = period.end or period.start
    labelled = spans_of(period.words, known.year if known else None)
    stated = Span(period.start, period.end) if period.start and period.end else None
    if wrong := _wrong(period, stated, labelled):
        return _outcome(table, RuleResult.DIFFERS, wrong, labelled)
    spans = span_of(period)
    if not spans:
        says = f"Không đủ số liệu: kỳ số liệu «{period_words(period)}» không nêu đủ ngày đầu và ngày cuối."
        return _outcome(table, RuleResult.NOT_ENOUGH_FIGURES, says)
    if day is not None and all(span.end > day for span in spans):
        says = f"Kỳ số liệu {spans[0].words} chưa kết thúc vào ngày {short_date(day)}."
        return _outcome(table, RuleResult.DIFFERS, says)
    named = f", đúng với «{period.words}»" if labelled else ""
    return _outcome(table, RuleResult.AGREES, f"Kỳ số liệu {spans[0].words}{named}: hợp lệ.", labelled)


def _wrong(period: Period, stated: Span | None, labelled: tuple[Span, ...] | None) -> str:
    if labelled == ():
        return f"Không có kỳ «{period.words}»."
    if stated and stated.start > stated.end:
        return f"Ngày đầu kỳ {short_date(stated.start)} sau ngày cuối kỳ {short_date(stated.end)}."
    dated = period.start or period.end
    if labelled and dated and not set(span_of(period)) & set(labelled):
        days = period_words(Period(start=period.start, end=period.end))
        return f"Kỳ số liệu {days} không khớp «{period.words}» ({_listed(labelled)})."
    return ""


def _outcome(
    table: Figures, result: RuleResult, says: str, labelled: tuple[Span, ...] | None = None
) -> CrossOutcome:
    period = table.period or Period()
    stated = Span(period.start, period.end).words if period.start and period.end else ""
    return CrossOutcome(
        check="period",
        tables=(table.id,),
        about="Kỳ số liệu",
        result=result,
        says=of_table(table, says),
        left=stated or period.words,
        right=_listed(labelled) if labelled else "",
    )


def _listed(spans: tuple[Span, ...]) -> str:
    return " hoặc ".join(span.words for span in spans)


def _between(first: str, last: str) -> tuple[Span, ...]:
    try:
        span = Span(read_date(first), read_date(last))
    except CannotDo:
        return ()
    return (span,) if span.start <= span.end else ()


def _spans(year: int, months: tuple[int, int] | None) -> tuple[Span, ...]:
    """Return the calendar months and the same with the cut-off of reports."""
    if months is None or not date.min.year < year < date.max.year:
        return ()
    first, last = months
    after = date(year + last // MONTHS, last % MONTHS + 1, 1)
    before = date(year - (first == 1), (first - 2) % MONTHS + 1, CUT_OFF_DAY)
    calendar = Span(date(year, first, 1), after - timedelta(days=1))
    return calendar, Span(before, date(year, last, CUT_OFF_DAY - 1))


def _quarter(match: re.Match[str]) -> tuple[int, int] | None:
    text = match["number"]
    number = int(text) if text.isdigit() else _ROMAN.get(text, 0)
    return (3 * number - 2, 3 * number) if number in _ROMAN.values() else None


def _from_to(match: re.Match[str]) -> tuple[int, int] | None:
    first, last = int(match["first"]), int(match["last"])
    return (first, last) if 1 <= first <= last <= MONTHS else None


def _some_months(match: re.Match[str]) -> tuple[int, int] | None:
    text = match["number"]
    number = int(text) if text.isdigit() else _NUMBERS[text]
    if not 1 <= number <= MONTHS:
        return None
    return (MONTHS - number + 1, MONTHS) if (match["part"] or "").strip() == "cuối" else (1, number)


def _one_month(match: re.Match[str]) -> tuple[int, int] | None:
    number = int(match["number"])
    return (number, number) if 1 <= number <= MONTHS else None


def _all_months(_match: re.Match[str]) -> tuple[int, int]:
    return 1, MONTHS
