"""Single cells as people write them: text, unknown, lines, counts. Unknown is empty, never nought."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.numbers import read_number
from inspector_app.intake.tables import CellValue

UNKNOWN = frozenset(
    [
        "khong co thong tin",
        "chua cap nhat",
        "dang cap nhat",
        "chua co thong tin",
        "khong xac dinh",
        "chua xac dinh",
        "khong ro",
        "chua co",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "(trong)",
        "(chua nhap)",
        "?",
    ]
)
"""Folded words that say that something is not known. «Không» alone is an answer: no fee, no form."""

FAULTS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
"""What Excel shows where a formula failed."""

MOST_COUNT = 10**9
"""No office has more dossiers than this: a larger number is a mistyped one."""

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # bullets of Wingdings and Symbol, in the private use area
_STROKES = frozenset("-–—−_.…*•·/")
_BULLET = re.compile(r"^\s*(?:[-–—−+*•▪●○◦■□✓✔➢►·]|[\ue000-\uf8ff])+\s*")
_SPLIT = re.compile(r"[\r\n\v\f\u2028\u2029;]+")
LONGEST_UNKNOWN = 24


def is_blank(value: CellValue) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b\ufeff"))


def text_of(value: CellValue) -> str:
    """Return a cell as one line of text: blanks folded, signs that nobody sees taken out."""
    if isinstance(value, str):
        if is_folded(value):
            return value  # most cells
        return " ".join(_SYMBOLS.sub(" ", _UNSEEN.sub("", value)).split())
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_COUNT**2:
        return str(int(value))
    if isinstance(value, datetime):
        clock = f"{value:%H:%M} " if value.hour or value.minute or value.second else ""
        return clock + short_date(value.date())
    if isinstance(value, date):
        return short_date(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def is_folded(text: str) -> bool:
    """Whether a text has nothing to fold: one line, single blanks, none at its ends."""
    return text.isprintable() and text.strip() == text and "  " not in text


def is_unknown(text: str) -> bool:
    """Whether folded text says that nothing is known: empty, dashes, «Không có thông tin»."""
    if not text:
        return True
    if len(text) > LONGEST_UNKNOWN:
        return False
    return not text.strip("-–—−_.…*•·/ ") or fold(text).strip(" .:") in UNKNOWN


def known_text(value: CellValue) -> str:
    """Return the text of a cell, "" where it says that nothing is known.

    Raises:
        CannotDo: ``INTAKE-72`` Excel shows a failed formula there.
    """
    text = text_of(value)
    if text in FAULTS:
        raise CannotDo("INTAKE-72", text=text)
    return "" if is_unknown(text) else text


def lines_of(value: CellValue) -> tuple[str, ...]:
    """Return the entries of a cell that holds one a line (or between semicolons), each once.

    Entries that differ only in capitals, blanks or where a tone stands are one; the first is kept.
    """
    if not isinstance(value, str):
        return (text,) if (text := known_text(value)) else ()
    kept: dict[str, str] = {}
    for piece in _SPLIT.split(value):
        entry = known_text(_BULLET.sub("", piece))
        if entry:
            kept.setdefault(name_key(entry), entry)
    return tuple(kept.values())


def without_bullet(line: str) -> str:
    """Return a line without the bullet before it."""
    return _BULLET.sub("", line)


def count_of(value: CellValue) -> int | None:
    """Return a count of dossiers; None where nothing is stated.

    A number cell that is not whole is refused: typed as «1.713» into an English Excel it means 1713, and a
    rate would look the same. Text follows :mod:`inspector_app.inspection.numbers`: dots group thousands.

    Raises:
        CannotDo: ``INTAKE-55`` no number, ``INTAKE-56`` not whole or of two meanings, ``INTAKE-57`` below
            nought or too large, ``INTAKE-58`` a number cell with decimals, ``INTAKE-72`` a failed formula.
    """
    if isinstance(value, bool | date | time):
        raise CannotDo("INTAKE-55", text=text_of(value))
    if isinstance(value, float) and not value.is_integer():
        raise CannotDo("INTAKE-58", text=f"{value:.12g}".replace(".", ","))
    if isinstance(value, int | float):
        return _possible(int(value), str(int(value)))
    text = known_text(value)
    return _count_in(text) if text else None


def _count_in(text: str) -> int:
    try:
        number = read_number(text)
    except CannotDo as error:
        raise CannotDo("INTAKE-55", text=text) from error
    if number.dot_decimal or number.places or text.rstrip().endswith("%"):
        raise CannotDo("INTAKE-56", text=text)
    return _possible(int(number.value), text)


def _possible(count: int, text: str) -> int:
    if not 0 <= count <= MOST_COUNT:
        raise CannotDo("INTAKE-57", text=text)
    return count


def quoted(values: Sequence[str]) -> str:
    """Return names in quotation marks for a sentence: «Mã số», «Tên»."""
    return ", ".join(f"«{value}»" for value in values)
