"""The Excel annex that a unit fills: locked but for what is filled in; same input, same bytes.

Source of the figures: Thông tư 01/2020/TT-VPCP; of the items: the checklists chosen for the visit.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from inspector_app.documents.annex_words import AnnexWords, annex_words
from inspector_app.documents.workbook_cells import as_text, put_text, safe_workbook
from inspector_app.inspection.annex_marks import (
    ANNEX_MARK,
    GENERAL_ROWS,
    HEADINGS,
    ROW_MARK,
    VERDICT_WORDS,
    Column,
    Part,
)
from inspector_app.inspection.dates import period_words, short_date
from inspector_app.inspection.unit_annex import INPUTS, LARGEST_COUNT, SUMS, AnnexContent

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MARKS_SHEET = "Inspector"
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
_STYLES: Mapping[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "plain": {"text_wrap": False},
    "how": {"italic": True, "text_wrap": False},
    "head": {"bold": True, "align": "center", "bg_color": "#E8EDF3", "border": 1},
    "group": {"bold": True, "bg_color": "#F4F6F9", "border": 1},
    "label": {"border": 1},
    "number": {"border": 1, "align": "center"},
    "open_text": {"border": 1, "locked": False, "bg_color": "#FFFBE6", "num_format": "@"},
    "open_count": {"border": 1, "locked": False, "bg_color": "#FFFBE6", "num_format": "#,##0"},
    "open_answer": {"border": 1, "locked": False, "bg_color": "#FFFBE6", "align": "center"},
    "open_date": {
        "border": 1, "locked": False, "bg_color": "#FFFBE6",
        "num_format": "dd/mm/yyyy", "align": "left",
    },
    "sum": {"border": 1, "bold": True, "num_format": "#,##0"},
    "sum_label": {"border": 1, "bold": True},
}  # fmt: skip
_PROTECTED = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
_FIRST = 1
"""Column of the running number; before it stands the hidden column of the rows' ids."""
_LABEL, _VALUE, _NOTE = _FIRST + 1, _FIRST + 2, _FIRST + 3
_COLUMNS = {Column.LABEL: _LABEL, Column.VALUE: _VALUE, Column.NOTE: _NOTE}
_LETTERS_A_LINE, _LINE_PT, _LEAST_PT = 50, 16.5, 20.0


def render_annex(content: AnnexContent, annex_id: str, made_at: datetime) -> bytes:
    """Return the workbook; the same content and moment give the same bytes.

    Raises:
        CannotDo: ``PAPER-02`` the words of the annex are wrong.
    """
    words = annex_words()
    made = io.BytesIO()
    with safe_workbook(made, made_at, words.title) as book:
        styles = {name: book.add_format({**_FONT, **style}) for name, style in _STYLES.items()}
        writer = _Writer(book, styles, words)
        writer.general(content)
        writer.counts()
        if content.items:
            writer.self_check(content)
        _marks(book, content, annex_id)
    return made.getvalue()


def _marks(book: "Workbook", content: AnnexContent, annex_id: str) -> None:
    page = book.add_worksheet(_MARKS_SHEET)
    told = (
        (ANNEX_MARK, str(content.version)),
        ("annex", annex_id),
        ("visit", content.visit_id),
        ("unit", content.unit_name),
        ("round", content.round_title),
    )
    for row, (name, value) in enumerate(told):
        page.write_string(row, 0, name)
        page.write_string(row, 1, as_text(value))
    page.protect()
    page.very_hidden()


class _Writer:
    """Writes the three sheets that are filled in."""

    def __init__(self, book: "Workbook", styles: Mapping[str, Any], words: AnnexWords) -> None:
        self._book, self._styles, self._words = book, styles, words

    def general(self, content: AnnexContent) -> None:
        """Write what the annex is about, how to fill it in, and who filled it in."""
        words = self._words
        page = self._page(words.general_sheet, Part.GENERAL, (36, 52))
        unstated = words.not_stated
        to = content.report_to or unstated
        report = (
            words.report.format(office=to, day=short_date(content.report_by))
            if content.report_by
            else words.report_undated.format(office=to)
        )
        top = [
            words.about.format(unit=content.unit_name or unstated),
            words.round.format(round=content.round_title or unstated),
            words.period.format(period=period_words(content.period) or unstated),
            report,
        ]
        row = self._top(page, words.title, top)
        for line in (*((words.example,) if content.is_example else ()), *words.how):
            put_text(page, row, _FIRST, line, self._styles["how"])
            row += 1
        row = self._head(page, row + 1, Part.GENERAL)
        for number, name in enumerate(GENERAL_ROWS, 1):
            style = "open_date" if name == "filled_on" else "open_text"
            self._row(page, row, number, name, words.general[name])
            page.write_blank(row, _VALUE, None, self._styles[style])
            row += 1
        page.activate()
        page.set_selection(row - len(GENERAL_ROWS), _VALUE, row - len(GENERAL_ROWS), _VALUE)

    def counts(self) -> None:
        """Write the figures with their sums; a sum is only shown."""
        words = self._words
        page = self._page(words.counts_sheet, Part.COUNTS, (52, 14, 40))
        row = self._head(page, self._top(page, words.counts_title, ()), Part.COUNTS)
        page.freeze_panes(row, 0)
        places: dict[str, int] = {}
        for number, name in enumerate(INPUTS, 1):
            if name in words.groups:
                row = self._group(page, row, words.groups[name])
            self._row(page, row, number, name, words.counts[name])
            page.write_blank(row, _VALUE, None, self._styles["open_count"])
            page.write_blank(row, _NOTE, None, self._styles["open_text"])
            places[name] = row
            row += 1
            for sum_name, parts in SUMS.items():
                if sum_name not in places and all(part in places for part in parts):
                    cells = [f"{_letter(_VALUE)}{places[part] + 1}" for part in parts]
                    self._sum(
                        page, row, words.sum.format(name=words.counts[sum_name]), "+".join(map(_n, cells))
                    )
                    places[sum_name] = row
                    row += 1
        value = {name: _n(f"{_letter(_VALUE)}{at + 1}") for name, at in places.items()}
        balance = f"{value['received_total']}-{value['settled_total']}-{value['in_progress_total']}"
        self._sum(page, row, words.difference, f"{balance}-{value['returned']}")
        bounds = {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": LARGEST_COUNT,
            "error_message": words.count_error,
        }
        for name in INPUTS:
            page.data_validation(places[name], _VALUE, places[name], _VALUE, bounds)

    def self_check(self, content: AnnexContent) -> None:
        """Write the chosen items with a drop-down of the three answers."""
        words = self._words
        page = self._page(words.self_check_sheet, Part.SELF_CHECK, (64, 20, 40))
        row = self._head(page, self._top(page, words.self_check_title, ()), Part.SELF_CHECK)
        page.freeze_panes(row, 0)
        first, section = row, ""
        for number, item in enumerate(content.items, 1):
            if item.section != section:
                section = item.section
                row = self._group(page, row, section)
            self._row(page, row, number, item.key, item.label, letters=64)
            page.write_blank(row, _VALUE, None, self._styles["open_answer"])
            page.write_blank(row, _NOTE, None, self._styles["open_text"])
            row += 1
        choice = {
            "validate": "list",
            "source": list(VERDICT_WORDS.values()),
            "error_message": words.answer_error,
        }
        page.data_validation(first, _VALUE, row - 1, _VALUE, choice)

    def _page(self, name: str, part: Part, widths: tuple[int, ...]) -> Any:
        page = self._book.add_worksheet(name)
        page.set_column(0, 0, 4, None, {"hidden": True})
        page.set_column(_FIRST, _FIRST, 6)
        for place, width in enumerate(widths):
            page.set_column(_LABEL + place, _LABEL + place, width)
        page.protect("", _PROTECTED)
        page.set_paper(9)  # A4
        if part is Part.SELF_CHECK:
            page.set_landscape()
        page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P/&N")
        return page

    def _top(self, page: Any, title: str, lines: tuple[str, ...] | list[str]) -> int:
        put_text(page, 0, _FIRST, title, self._styles["title"])
        for row, line in enumerate(lines, 1):
            put_text(page, row, _FIRST, line, self._styles["plain"])
        return len(lines) + 2

    def _head(self, page: Any, row: int, part: Part) -> int:
        """Write the hidden marks of the columns, and their headings below; return the row behind them."""
        page.write_string(row, 0, part.value)
        put_text(page, row + 1, _FIRST, self._words.order, self._styles["head"])
        for column, heading in HEADINGS[part].items():
            page.write_string(row, _COLUMNS[column], column.value)
            put_text(page, row + 1, _COLUMNS[column], heading, self._styles["head"])
        page.set_row(row, None, None, {"hidden": True})
        page.repeat_rows(row + 1)
        return row + 2

    def _group(self, page: Any, row: int, title: str) -> int:
        """Write a title over the whole width; return the row behind it."""
        page.merge_range(row, _FIRST, row, _NOTE, "", self._styles["group"])
        put_text(page, row, _FIRST, title, self._styles["group"])  # merging counts what begins like a formula
        page.set_row(row, _LEAST_PT)
        return row + 1

    def _row(
        self, page: Any, row: int, number: int, key: str, label: str, letters: int = _LETTERS_A_LINE
    ) -> None:
        page.write_string(row, 0, f"{ROW_MARK}{key}")
        put_text(page, row, _FIRST, str(number), self._styles["number"])
        put_text(page, row, _LABEL, label, self._styles["label"])
        page.set_row(row, max(_LEAST_PT, _LINE_PT * -(-len(label) // letters) + 4))

    def _sum(self, page: Any, row: int, label: str, formula: str) -> None:
        put_text(page, row, _FIRST, "", self._styles["number"])
        put_text(page, row, _LABEL, label, self._styles["sum_label"])
        page.write_formula(row, _VALUE, f"={formula}", self._styles["sum"], 0)
        put_text(page, row, _NOTE, "", self._styles["label"])
        page.set_row(row, max(_LEAST_PT, _LINE_PT * -(-len(label) // _LETTERS_A_LINE) + 4))


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _n(cell: str) -> str:
    """Return a cell as a number: text that somebody typed counts as nothing and breaks no sum."""
    return f"N({cell})"
