"""What an import says of itself: a read value as text, why a row is no data, a problem as a sentence."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.lines_model import Line
from inspector_app.inspection.dates import moment_text, short_date
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.numbers import number_text
from inspector_app.inspection.posting.catalogue import Component, TimeLimit
from inspector_app.inspection.posting.words import LEVEL_WORDS, ONLINE_WORDS, STATUS_WORDS, limit_words

if TYPE_CHECKING:
    from inspector_app.intake.meaning import Imported
    from inspector_app.intake.tables import Workbook

_WORDS: dict[Any, str] = {**LEVEL_WORDS, **ONLINE_WORDS, **STATUS_WORDS}
_WHY = {
    "empty": QT_TRANSLATE_NOOP("ImportWords", "dòng trống"),
    "numbering": QT_TRANSLATE_NOOP("ImportWords", "dòng đánh số cột"),
    "heading": QT_TRANSLATE_NOOP("ImportWords", "tiêu đề lặp lại"),
    "section": QT_TRANSLATE_NOOP("ImportWords", "tên mục, lĩnh vực"),
    "total": QT_TRANSLATE_NOOP("ImportWords", "dòng cộng"),
    "joined": QT_TRANSLATE_NOOP("ImportWords", "đã gộp vào dòng khác"),
    "note": QT_TRANSLATE_NOOP("ImportWords", "ghi chú dưới bảng"),
    "unreadable": QT_TRANSLATE_NOOP("ImportWords", "không đọc được (xem thẻ «Lưu ý»)"),
}
_MOST_LINES = 500


def shown(value: object) -> str:
    """Return a value as it was read, as text."""
    if isinstance(value, tuple):
        return "; ".join(shown(each) for each in value)
    text = next((words(value) for kind, words in _SHOWN if isinstance(value, kind)), None)
    return " ".join(str(value).split()) if text is None else text


def _term(value: Any) -> str:
    return capital(_WORDS[value]) if _WORDS.get(value) else str(value)


_SHOWN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (type(None), lambda _none: ""),
    (StrEnum, _term),
    (TimeLimit, limit_words),
    (Component, lambda paper: paper.name),
    (datetime, lambda moment: moment_text(moment) if moment.tzinfo else f"{moment:%H:%M %d/%m/%Y}"),
    (date, short_date),
    (time, lambda clock: f"{clock:%H:%M}"),
    (bool, lambda on: "x" if on else ""),
    (int, number_text),
)
"""How a value of a kind is written; the first kind that fits counts: a bool is an int, a datetime a date."""


def problem_lines(imported: "Imported", language: str) -> list[Line]:
    """Return the problems, those that forbid the import first."""
    from inspector_app.wording import phrase  # reads YAML: only when there is something to say

    ordered = sorted(imported.problems, key=lambda one: (not one.blocking, one.row, one.column))
    return [
        Line(
            (f"{problem.column}{problem.row or ''}", phrase(problem.code, problem.fields, language)),
            sign=("bad", "bad") if problem.blocking else ("info", "warn"),
        )
        for problem in ordered[:_MOST_LINES]
    ]


def left_out_lines(imported: "Imported") -> list[Line]:
    """Return the rows that were not read as data, each with why."""
    return [
        Line((str(one.row), why_words(one.why.value), " ".join(one.words.split())))
        for one in imported.left_out[:_MOST_LINES]
    ]


def why_words(why: str) -> str:
    """Return why a row is no data."""
    return QCoreApplication.translate("ImportWords", _WHY[why])


def converted_lines(workbook: "Workbook", sheet: str) -> list[Line]:
    """Return the cells that were in an old font encoding, before and after."""
    from inspector_app.intake.meaning import column_letter

    cells = next((one.converted for one in workbook.sheets if one.name == sheet), ())
    return [
        Line((f"{column_letter(one.column)}{one.row}", one.before, one.after, one.encoding.upper()))
        for one in cells[:_MOST_LINES]
    ]


def read_lines(rows: Sequence[Any], fields: Sequence[str], most: int) -> list[Line]:
    """Return the first rows as they were understood."""
    if rows and isinstance(rows[0], int):
        return [Line((number_text(number),)) for number in rows[:most]]
    return [Line(tuple(shown(getattr(row, name, "")) for name in fields)) for row in rows[:most]]


def sample_words(values: Sequence[object], most: int = 2) -> str:
    """Return the first values of a column that hold something."""
    told = [shown(value) for value in values if value is not None]
    return " | ".join([text for text in told if text][:most])
