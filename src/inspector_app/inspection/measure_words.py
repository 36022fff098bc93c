"""The stored value of a measure as people read it."""

import re
from datetime import date
from decimal import Decimal

from inspector_app.canonical import Json
from inspector_app.inspection.checklist import MeasureType
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.numbers import count_text, number_text

_DOT_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_STORED_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def measure_text(value: Json, kind: MeasureType | None = None) -> str:
    """Return the stored value of a measure as printed: ``05``, ``99,56``, ``05/01/2026``, text as it is.

    Args:
        value: Whole number, ISO date, decimal as text, or text; None prints "".
        kind: Type of the measure; without it a text that looks like a date or a decimal is taken for one.
    """
    if isinstance(value, int):
        return count_text(value)
    text = "" if value is None else str(value)
    if kind in (None, MeasureType.DATE) and _STORED_DATE.fullmatch(text):
        return short_date(date.fromisoformat(text))
    if kind in (None, MeasureType.DECIMAL, MeasureType.CALCULATE) and _DOT_DECIMAL.fullmatch(text):
        return number_text(Decimal(text))
    return text
