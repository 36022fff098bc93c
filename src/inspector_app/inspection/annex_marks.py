"""How an annex is known again when it comes back: marks that are hidden in its sheets, and its headings.

``documents`` writes them, ``intake`` reads them. Columns are known by the hidden row of marks, else by their
headings; rows by the hidden column, else by their words: names of sheets and places of columns mean nothing.
"""

from collections.abc import Mapping
from enum import StrEnum

from inspector_app.inspection.answers import Verdict

ANNEX_MARK = "inspector:annex"
ROW_MARK = "#"
"""Stands before the id of a row, so that a spreadsheet never takes it for a number."""


class Part(StrEnum):
    """A sheet that is filled in; the value is the mark in its hidden row."""

    GENERAL = "inspector:general"
    COUNTS = "inspector:counts"
    SELF_CHECK = "inspector:self-check"


class Column(StrEnum):
    """A column of a sheet that is filled in; the value is the mark in its hidden row."""

    LABEL = "#label"
    VALUE = "#value"
    NOTE = "#note"


HEADINGS: Mapping[Part, Mapping[Column, str]] = {
    Part.GENERAL: {Column.LABEL: "Thông tin", Column.VALUE: "Nội dung ghi"},
    Part.COUNTS: {Column.LABEL: "Chỉ tiêu", Column.VALUE: "Số lượng", Column.NOTE: "Ghi chú"},
    Part.SELF_CHECK: {
        Column.LABEL: "Nội dung kiểm tra",
        Column.VALUE: "Đơn vị tự đánh giá",
        Column.NOTE: "Ghi chú, minh chứng",
    },
}

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.PASS: "Đạt",
    Verdict.FAIL: "Không đạt",
    Verdict.NA: "Không áp dụng",
}

GENERAL_ROWS = ("filled_by", "title", "phone", "filled_on", "figures_source")
"""What the unit says of itself, by name of the field it becomes."""
