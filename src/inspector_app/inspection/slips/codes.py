"""What a dossier code says: ``H57.132-260804-0583`` is unit, day of filing (yymmdd) and counter.

Source: codes as they stand on receipts of both forms, ``H57.132-…`` and the older ``000.00.19.H47-…``.
"""

import re
from datetime import date

_CODE = re.compile(r".*[-–](\d{2})(\d{2})(\d{2})[-–]\d+", re.DOTALL)
_CENTURY = 2000


def day_of_code(code: str) -> date | None:
    """Return the day that a dossier code names; None for a code of another make or a day that is none."""
    match = _CODE.fullmatch(code.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(_CENTURY + year, month, day)
    except ValueError:
        return None
