"""Báo cáo tổng hợp năm: units by findings, with charts; the wide table of areas stands across in an annex."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from inspector_app.documents.after_frame import office_paper, ranked_counts
from inspector_app.documents.after_words import AfterWords, after_words
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Bar,
    Block,
    Chart,
    Style,
    Table,
    Text,
    Tone,
)
from inspector_app.inspection.year_summary import SEVERITIES, Concluded, Remedy, UnitYear, YearSummary

Value = str | int
_MOST_BARS = 12
_MOST_AREAS = 14
"""Columns of areas that fit across a page; the workbook holds them all."""
_LATE = (Remedy.LATE, Remedy.OVERDUE)


def year_paper(summary: YearSummary, office: OfficeFacts) -> OfficePaper:
    """Return the report of a year."""
    words = after_words()
    w = words.year
    subject = w.subject.format(year=summary.year)
    body = tuple(_body(summary, words))
    made = office_paper(PaperKind.YEAR_SUMMARY, office, w.symbol, w.title, subject, body)
    return replace(
        made,
        recipients=office.recipients,
        annexes=tuple(_annex(summary, words)),
        is_example=summary.is_example,
    )


def severity_row(name: str, row: UnitYear) -> tuple[Value, ...]:
    """Return one line of the table of units: findings by severity, recommendations by what became of them."""
    return (
        name,
        row.visits,
        row.total,
        *(row.of_severity(one) for one in SEVERITIES),
        row.remedies.total(),
        *(row.remedies[one] for one in Remedy),
    )


def _body(s: YearSummary, words: AfterWords) -> Iterator[Block]:
    w, total = words.year, s.total
    yield Text(Style.BODY, w.opening.format(day=short_date(s.day)))
    yield Text(Style.HEADING, w.general)
    severities = Counter({one: total.of_severity(one) for one in SEVERITIES})
    form = words.conclusion.ranked
    counts = {
        "visits": count_text(total.visits),
        "units": count_text(len(s.rows)),
        "findings": count_text(total.total),
        "ranked": ranked_counts(severities, form, words.shared),
        "advice": count_text(total.remedies.total()),
    }
    yield Text(Style.BODY, w.counted.format(year=s.year, **counts))
    concluded = {one.value: count_text(s.conclusions[one]) for one in Concluded}
    yield Text(Style.BODY, w.conclusions.format(rounds=count_text(s.conclusions.total()), **concluded))
    yield Text(
        Style.BODY, w.remedies.format(**{one.value: count_text(total.remedies[one]) for one in Remedy})
    )
    yield from _charts(s, words)
    yield Text(Style.HEADING, w.units)
    yield Text(Style.BODY, w.in_annex)
    yield Text(Style.CLOSING, w.closing.format(year=s.year))


def _charts(s: YearSummary, words: AfterWords) -> Iterator[Chart]:
    w, total = words.year, s.total
    if s.areas:
        by_area = [
            Bar(area or words.shared.no_area, total.of_area(area), count_text(total.of_area(area)))
            for area in s.areas[:_MOST_BARS]
        ]
        if rest_of := s.areas[_MOST_BARS:]:
            more = w.more_areas.format(count=count_text(len(rest_of)))
            by_area.append(Bar(more, None, count_text(sum(map(total.of_area, rest_of)))))
        yield Chart(w.by_area, tuple(by_area))
    failing = sorted((row for row in s.rows if row.total), key=lambda row: (-row.total, row.name))
    if len(failing) > 1:
        bars = []
        for row in failing[:_MOST_BARS]:
            grave = row.of_severity(Severity.MAJOR)
            bars.append(Bar(row.name, row.total, count_text(row.total)))
            if grave:
                bars.append(Bar(w.heavy, grave, count_text(grave), Tone.LATE, part=True))
        rest = failing[_MOST_BARS:]
        if rest:
            # Said, not drawn: many units together would make the bars of single ones too short to compare.
            more = w.more_units.format(count=count_text(len(rest)))
            bars.append(Bar(more, None, count_text(sum(row.total for row in rest))))
        yield Chart(w.by_unit, tuple(bars))
    if total.remedies:
        yield Chart(
            w.by_remedy,
            tuple(
                Bar(
                    w.remedy_labels[one],
                    total.remedies[one],
                    count_text(total.remedies[one]),
                    Tone.LATE if one in _LATE else Tone.PART,
                )
                for one in Remedy
            ),
        )


def _severities(s: YearSummary, words: AfterWords) -> Table:
    w = words.year
    lines: list[tuple[Value, ...]] = [
        (str(number), *severity_row(row.name, row)) for number, row in enumerate(s.rows, 1)
    ]
    lines.append(("", *severity_row(w.total, s.total)))
    figures = len(w.head) - 2
    return Table(
        head=w.head,
        rows=tuple(tuple(map(_shown, line)) for line in lines),
        widths=(0.04, 0.26, *(0.7 / figures,) * figures),
        aligns=(Align.CENTER, Align.LEFT, *(Align.RIGHT,) * figures),
        emphasised=frozenset({len(lines) - 1}),
        dense=True,
    )


def _annex(s: YearSummary, words: AfterWords) -> Iterator[Block]:
    w = words.year
    yield AnnexBreak(w.annex, w.annex_title, w.annex_of.format(year=s.year), landscape=True)
    yield Text(Style.CAPTION, "", lead=w.table)
    yield _severities(s, words)
    if s.areas:
        yield from _areas(s, words)


def _areas(s: YearSummary, words: AfterWords) -> Iterator[Block]:
    w = words.year
    yield Text(Style.CAPTION, "", lead=w.areas)
    shown = s.areas[:_MOST_AREAS]
    for number, area in enumerate(shown, 1):
        yield Text(Style.NOTE, w.area_key.format(number=number, area=area or words.shared.no_area))
    rest = s.areas[_MOST_AREAS:]
    numbers = [f"({number})" for number in range(1, len(shown) + 1)]
    if rest:
        label = f"({len(shown) + 1}–{len(s.areas)})"
        yield Text(Style.NOTE, f"{label} " + "; ".join(area or words.shared.no_area for area in rest))
        numbers.append(label)
    total = s.total
    lines: list[tuple[Value, ...]] = [
        (str(number), row.name, *_by_area(row, shown, rest), row.total)
        for number, row in enumerate(s.rows, 1)
    ]
    lines.append(("", w.total, *_by_area(total, shown, rest), total.total))
    figures = len(numbers) + 1
    yield Table(
        head=(*w.area_head, *numbers, w.area_sum),
        rows=tuple(tuple(map(_shown, line)) for line in lines),
        widths=(0.04, 0.26, *(0.7 / figures,) * figures),
        aligns=(Align.CENTER, Align.LEFT, *(Align.RIGHT,) * figures),
        emphasised=frozenset({len(lines) - 1}),
        dense=True,
    )


def _by_area(row: UnitYear, shown: tuple[str, ...], rest: tuple[str, ...]) -> tuple[int, ...]:
    counts = tuple(row.of_area(area) for area in shown)
    return (*counts, sum(row.of_area(area) for area in rest)) if rest else counts


def _shown(cell: Value) -> str:
    return count_text(cell) if isinstance(cell, int) else cell
