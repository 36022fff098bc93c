"""The year as a workbook: the tables of the report, and the findings and recommendations that they count."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from inspector_app.documents.after_words import AfterWords, after_words
from inspector_app.documents.after_year import severity_row
from inspector_app.documents.workbook_cells import put_text, safe_workbook
from inspector_app.inspection.signed_units import SignedUnit
from inspector_app.inspection.year_summary import SEVERITIES, UnitYear, YearSummary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Value = str | int | date | None
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_HEAD = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EDF3"}
_NARROW, _WIDE, _WIDEST = 10, 34, 70
_LONG = 24
_LINE_PT = 17.0
_MOST_STEPS = 8


def render_year(summary: YearSummary, units: Sequence[SignedUnit], made_at: datetime) -> bytes:
    """Return the workbook; the same year and moment give the same bytes.

    Args:
        summary: The counts.
        units: The signed visits that they are of.
        made_at: The laptop's clock.
    """
    words = after_words()
    w, made = words.year, io.BytesIO()
    with safe_workbook(made, made_at, w.subject.format(year=summary.year)) as book:
        rows: list[tuple[Value, ...]] = [
            (n, *severity_row(row.name, row)) for n, row in enumerate(summary.rows, 1)
        ]
        rows.append(("", *severity_row(w.total, summary.total)))
        _sheet(book, w.sheet_severity, w.head, rows, has_total=True)
        _chart(book, summary.rows, words)
        areas = (*w.area_head, *(area or words.shared.no_area for area in summary.areas), w.area_sum)
        by_area: list[tuple[Value, ...]] = [
            (n, *_by_area(row.name, row, summary)) for n, row in enumerate(summary.rows, 1)
        ]
        by_area.append(("", *_by_area(w.total, summary.total, summary)))
        _sheet(book, w.sheet_area, areas, by_area, has_total=True)
        held = [unit for unit in units if unit.visit.held_on and unit.day.year == summary.year]
        _sheet(book, w.sheet_findings, w.finding_head, _findings(held, words))
        _sheet(book, w.sheet_advice, w.advice_head, _advice(held, words))
    return made.getvalue()


def _chart(book: "Workbook", rows: Sequence[UnitYear], words: AfterWords) -> None:
    """Show the findings of each unit by severity below the first table, as bars in parts."""
    w, units = words.year, len(rows)
    page = book.get_worksheet_by_name(w.sheet_severity)
    if not units or page is None:
        return
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first = 4  # after number, unit, visits and all findings: see severity_row
    for column in range(first, first + len(SEVERITIES)):
        chart.add_series(
            {
                "name": [w.sheet_severity, 0, column],
                "categories": [w.sheet_severity, 1, 1, units, 1],
                "values": [w.sheet_severity, 1, column, units, column],
                "gap": 40,
            }
        )
    chart.set_title({"name": w.by_severity})
    chart.set_y_axis({"reverse": True})
    most = max(row.total for row in rows)
    chart.set_x_axis({"num_format": "0", "major_unit": -(-most // _MOST_STEPS) or 1})
    chart.set_size({"width": 900, "height": max(260, 90 + 26 * units)})
    page.insert_chart(units + 3, 1, chart)


def _by_area(name: str, row: UnitYear, summary: YearSummary) -> tuple[Value, ...]:
    return (name, *(row.of_area(area) for area in summary.areas), row.total)


def _findings(units: Sequence[SignedUnit], words: AfterWords) -> list[tuple[Value, ...]]:
    return [
        (
            unit.visit.unit_name,
            unit.day,
            unit.minutes,
            unit.areas.get(line.number) or words.shared.no_area,
            words.shared.rank(line.severity),
            line.text,
        )
        for unit in units
        for line in unit.findings
    ]


def _advice(units: Sequence[SignedUnit], words: AfterWords) -> list[tuple[Value, ...]]:
    return [
        (
            unit.visit.unit_name,
            unit.minutes,
            one.number,
            one.advice.text,
            one.last_day,
            words.shared.standings[one.standing],
            one.report.done_on if one.report else None,
        )
        for unit in units
        for one in unit.items
    ]


def _sheet(
    book: "Workbook",
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    has_total: bool = False,
) -> None:
    page = book.add_worksheet(name)
    plain = {"border": 1, **_FONT}
    formats = {
        "head": book.add_format({**plain, **_HEAD}),
        "text": book.add_format({**plain, "text_wrap": True}),
        "day": book.add_format({**plain, "num_format": "dd/mm/yyyy"}),
        "total": book.add_format({**plain, "bold": True}),
    }
    lines = 1
    heights = [1] * len(rows)  # of the rows in lines: an office program other than Excel does not count them
    for column, title in enumerate(head):
        put_text(page, 0, column, title, formats["head"])
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        width = _NARROW if longest < _LONG // 2 else _WIDE if longest < 2 * _LONG else _WIDEST
        lines = max(lines, -(-len(title) // (width - 1)))
        heights = [
            max(high, -(-len(text) // (width - 1)) if isinstance(text := row[column], str) else 1)
            for high, row in zip(heights, rows, strict=True)
        ]
        page.set_column(column, column, width)
    page.set_row(0, lines * _LINE_PT)
    for number, row in enumerate(rows, 1):
        is_total = has_total and number == len(rows)
        page.set_row(number, heights[number - 1] * _LINE_PT)
        for column, value in enumerate(row):
            _put(page, number, column, value, formats, "total" if is_total else "text")
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows) - has_total, 1), len(head) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _put(page: Any, row: int, column: int, value: Value, formats: dict[str, Any], style: str) -> None:
    if isinstance(value, int):
        page.write_number(row, column, value, formats[style])
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001 — a cell has no zone
    else:
        put_text(page, row, column, value or "", formats[style])
