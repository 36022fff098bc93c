"""The remedy sheet of a unit as a workbook: locked but for what the unit fills in, same input, same bytes."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from inspector_app.documents.after_words import RemedyWords, after_words
from inspector_app.documents.workbook_cells import as_text, put_text, safe_workbook
from inspector_app.inspection.follow_up import RemedyReport
from inspector_app.inspection.remedy_sheet import (
    COLUMNS,
    FILLED_IN,
    HEAD_ROW,
    MARK,
    MARKS_SHEET,
    OUTCOME_WORDS,
    SHEET,
    VERSION,
    Column,
    RemedyRow,
    RemedySheet,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTHS = {
    Column.ID: 4,
    Column.NUMBER: 5,
    Column.TEXT: 44,
    Column.DEADLINE: 22,
    Column.RESPONSIBLE: 20,
    Column.RESULT: 12,
    Column.DONE: 36,
    Column.DONE_ON: 13,
    Column.PAPER: 17,
    Column.NOTE: 20,
}
_LINE_PT, _LEAST_PT = 16.5, 34
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_HEAD = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EDF3", "border": 1}
_OPEN = {"border": 1, "locked": False, "bg_color": "#FFFBE6"}
_PROTECTED = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
_LONGEST_LIST_PX = 255  # what Excel takes as words of a message


def render_remedy(sheet: RemedySheet, made_at: datetime) -> bytes:
    """Return the workbook; the same sheet and moment give the same bytes.

    Raises:
        CannotDo: ``PAPER-02`` the words of the paper are wrong.
    """
    words = after_words().remedy
    made = io.BytesIO()
    with safe_workbook(made, made_at, words.title) as book:
        _rows(book, sheet, words)
        marks = book.add_worksheet(MARKS_SHEET)
        for row, (name, value) in enumerate(
            ((MARK, str(VERSION)), ("visit", sheet.visit_id), ("minutes", sheet.minutes_sha256))
        ):
            marks.write_string(row, 0, name)
            marks.write_string(row, 1, as_text(value))
        marks.protect()
        marks.very_hidden()
    return made.getvalue()


def _rows(book: "Workbook", sheet: RemedySheet, words: RemedyWords) -> None:
    page = book.add_worksheet(SHEET)
    last = len(COLUMNS) - 1
    for column, title in enumerate(COLUMNS):
        hidden = {"hidden": True} if title is Column.ID else {}
        page.set_column(column, column, _WIDTHS[title], None, hidden)
    plain = {**_FONT, "text_wrap": False}
    top: tuple[tuple[str, dict[str, object]], ...] = (
        (words.title, {"bold": True, "font_size": 14}),
        (words.about.format(unit=sheet.unit_name, minutes=sheet.minutes), {}),
        (sheet.report, {}),
        (words.how_example if sheet.is_example else words.how, {"italic": True}),
    )
    for row, (text, style) in enumerate(top):
        put_text(page, row, 1, text, book.add_format({**plain, **style}))
    head = book.add_format({**_FONT, **_HEAD})
    for column, title in enumerate(COLUMNS):
        put_text(page, HEAD_ROW - 1, column, title.value, head)
    page.set_row(HEAD_ROW - 1, 2 * _LINE_PT)
    formats = {
        "locked": book.add_format({**_FONT, "border": 1}),
        "number": book.add_format({**_FONT, "border": 1, "align": "center"}),
        "open": book.add_format({**_FONT, **_OPEN}),
        "day": book.add_format({**_FONT, **_OPEN, "num_format": "dd/mm/yyyy", "align": "center"}),
    }
    for place, line in enumerate(sheet.rows):
        _row(page, HEAD_ROW + place, line, formats)
    if sheet.rows:
        _bounds(page, sheet, words, HEAD_ROW, HEAD_ROW + len(sheet.rows) - 1)
    page.protect("", _PROTECTED)
    page.freeze_panes(HEAD_ROW, COLUMNS.index(Column.DEADLINE))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW - 1)
    page.print_area(0, 1, HEAD_ROW + max(len(sheet.rows), 1) - 1, last)
    page.set_footer("&C&P/&N")
    page.activate()
    page.set_selection(HEAD_ROW, COLUMNS.index(Column.RESULT), HEAD_ROW, COLUMNS.index(Column.RESULT))


def _row(page: Any, row: int, line: RemedyRow, formats: dict[str, Any]) -> None:
    texts = {
        Column.ID: line.id,
        Column.TEXT: line.text,
        Column.DEADLINE: line.deadline,
        Column.RESPONSIBLE: line.responsible,
        **_said(line.said),
    }
    for column, title in enumerate(COLUMNS):
        style = formats["open" if title in FILLED_IN else "locked"]
        if title is Column.NUMBER:
            page.write_number(row, column, line.number, formats["number"])
        elif title is Column.DONE_ON:
            day = line.said.done_on if line.said else None
            if day:
                page.write_datetime(row, column, datetime(day.year, day.month, day.day), formats["day"])  # noqa: DTZ001 — a cell has no zone
            else:
                page.write_blank(row, column, None, formats["day"])
        else:
            put_text(page, row, column, texts.get(title, ""), style)
    lines = max(
        sum(-(-max(len(part), 1) // int(_WIDTHS[title] * 1.05)) for part in text.split("\n"))
        for title, text in texts.items()
        if title is not Column.ID
    )
    page.set_row(row, max(_LEAST_PT, lines * _LINE_PT + 4))


def _said(said: RemedyReport | None) -> dict[Column, str]:
    if said is None:
        return {}
    return {
        Column.RESULT: OUTCOME_WORDS[said.outcome],
        Column.DONE: said.done,
        Column.PAPER: said.paper,
        Column.NOTE: said.note,
    }


def _bounds(page: Any, sheet: RemedySheet, words: RemedyWords, first: int, last: int) -> None:
    """Let the office program itself refuse what would be refused when the sheet comes back."""
    result, day = COLUMNS.index(Column.RESULT), COLUMNS.index(Column.DONE_ON)
    page.data_validation(
        first,
        result,
        last,
        result,
        {
            "validate": "list",
            "source": list(OUTCOME_WORDS.values()),
            "error_title": words.wrong,
            "error_message": words.wrong_result[:_LONGEST_LIST_PX],
        },
    )
    since = sheet.visited_on
    page.data_validation(
        first,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": "between" if since else "<=",
            **({"minimum": since, "maximum": "=TODAY()"} if since else {"value": "=TODAY()"}),
            "error_title": words.wrong,
            "error_message": words.wrong_day[:_LONGEST_LIST_PX],
        },
    )
