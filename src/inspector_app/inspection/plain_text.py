"""Text that people type or paste, made fit to be kept: NFC, plain line ends, no invisible signs.

Nothing visible is lost: what cannot be kept as it stands is refused with its place, never cut or replaced.
Names, codes and titles are one line: a break or tab in them becomes a blank.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo

R = TypeVar("R")

LARGEST_NUMBER = 999_999_999_999
LONGEST_NUMBER = 20  # characters, decimals included
YEARS = (1945, 2099)  # first and last year of a date in a record
LONGEST_TEXT = 20_000
"""Characters of one text: five pages of A4; more belongs into a file beside the minutes."""

_LINE_ENDS = {
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
# Word's bullets and dashes in its own symbol fonts: a paste brings them with every list.
_SYMBOL_FONTS = {"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "-", "\uf0fc": "•", "\uf0d8": "•", "\uf076": "•"}
# Invisible, without a meaning in Vietnamese; U+00AD and the joiners come with text from web pages.
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None))
_KEPT_CONTROLS = frozenset("\n\t")
# Cc control, Cf format (turns text around unseen), Cs half a character, Co private use, Cn no character
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

LONGEST_LINE = 1_500
"""Characters of a name, a code, a title: the longest real name of a procedure has 1,094."""

_ONE_LINE = frozenset(
    {
        *(
            "name",
            "title",
            "agency",
            "unit_name",
            "unit_parent_name",
            "superior_body",
            "team_name",
            "subject",
        ),
        *("code", "codes", "number", "minutes_number", "minutes_symbol", "issuer", "short_name", "address"),
        *("place", "item", "section", "catalogue_name", "source", "shown", "of", "seed", "strata", "stratum"),
        *(
            "procedure",
            "procedure_code",
            "field",
            "form",
            "paper",
            "giver",
            "receiver",
            "counter",
            "observer",
        ),
        *("position", "counted_by", "channel", "lacking", "components", "out", "into", "filed_at"),
    }
)
"""Fields that are one line wherever they stand: a pasted break in a name would forge a heading on paper."""

_WORDS = {
    "text": "nội dung",
    "note": "ghi chú",
    "name": "tên",
    "title": "chức vụ",
    "agency": "cơ quan",
    "cause": "nguyên nhân",
    "evidence": "bằng chứng",
    "explanation": "giải trình",
    "reply": "ý kiến của Đoàn",
    "responsible": "người chịu trách nhiệm",
    "subject": "trích yếu",
    "place": "địa điểm",
    "unit_name": "tên đơn vị",
    "absent_reason": "lý do vắng",
    "words": "diễn giải",
    "product": "sản phẩm",
}


def clean_text(text: str, where: str = "", *, longest: int = LONGEST_TEXT) -> str:
    """Return a text as it is kept: NFC, plain line ends, without invisible signs, blank ends cut.

    Args:
        text: What was typed or pasted; ``<img …>`` and the like are only characters.
        where: What the text is, for the sentence of an error.
        longest: Most characters.

    Raises:
        CannotDo: ``TEXT-01`` too long, ``TEXT-02`` a character that cannot be printed or hides text.
    """
    for written, kept in (_LINE_ENDS | _SYMBOL_FONTS).items():
        text = text.replace(written, kept)
    text = nfc(text.translate(_INVISIBLE)).strip()
    if len(text) > longest:
        raise CannotDo("TEXT-01", where=where, length=len(text), limit=longest)
    for place, sign in enumerate(text, 1):
        if sign not in _KEPT_CONTROLS and unicodedata.category(sign) in _REFUSED:
            raise CannotDo("TEXT-02", where=where, sign=f"U+{ord(sign):04X}", place=place)
    return text


def clean_line(text: str, where: str = "") -> str:
    """Return a name, code or title as it is kept: as :func:`clean_text`, on one line.

    Raises:
        CannotDo: ``TEXT-01``, ``TEXT-02`` as :func:`clean_text`.
    """
    return " ".join(clean_text(text, where, longest=LONGEST_LINE).split())


def clean_texts(record: R, where: str = "") -> R:
    """Return a record (a frozen dataclass) with every text in it as :func:`clean_text` keeps it.

    Raises:
        CannotDo: ``TEXT-01``, ``TEXT-02`` with the field in ``where``; ``VALUE-01`` a number, ``VALUE-02`` a
            date that no inspection can have.
    """
    cleaned: R = _clean(record, where)
    return cleaned


def _below(where: str, name: str) -> str:
    return f"{where}: {_WORDS.get(name, name)}" if where else _WORDS.get(name, name)


def _clean(value: Any, where: str, *, one_line: bool = False) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean_line(value, where) if one_line else clean_text(value, where)
    if isinstance(value, int | Decimal | date):
        _check_bounds(value, where)
        return value
    if isinstance(value, tuple | list):
        return tuple(_clean(inner, where, one_line=one_line) for inner in value)
    if isinstance(value, Mapping):
        return {key: _clean(inner, _below(where, str(key))) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _clean(getattr(value, f.name), _below(where, f.name), one_line=f.name in _ONE_LINE)
            for f in fields(value)
        }
        return replace(value, **changed)
    return value


def _check_bounds(value: int | Decimal | date, where: str) -> None:
    """Refuse what could be written but neither printed nor computed with."""
    if isinstance(value, date):
        has_zone = not isinstance(value, datetime) or value.tzinfo is not None
        if not has_zone or not YEARS[0] <= value.year <= YEARS[1]:
            raise CannotDo("VALUE-02", where=where, first=YEARS[0], last=YEARS[1])
        return
    number = Decimal(value)
    if not number.is_finite() or abs(number) > LARGEST_NUMBER or len(str(value)) > LONGEST_NUMBER:
        raise CannotDo("VALUE-01", where=where, limit=LARGEST_NUMBER)
