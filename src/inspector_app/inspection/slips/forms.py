"""Which printed form a slip or an apology had to be on, by the day on which the dossier was received.

Source: Thông tư 01/2018/TT-VPCP (from 06/01/2019: Mẫu số 05 slip, 04 apology), Thông tư 03/2025/TT-VPCP, Phụ
lục I (from 15/9/2025: Mẫu số 06 slip, 04 apology). That the first ended the day before the second began is
not verified; the forms of before 06/01/2019 are not known here.
"""

import re
from datetime import date

FIRST_FORMS_FROM = date(2019, 1, 6)
NEW_FORMS_FROM = date(2025, 9, 15)

_OLD = "Thông tư 01/2018/TT-VPCP"
_NEW = "Thông tư 03/2025/TT-VPCP"
_NUMBER = re.compile(r"\d{1,2}")
_CIRCULAR = re.compile(r"(0?1/2018|0?3/2025)")


def slip_form_on(day: date) -> str:
    """Return the form of the control slip, ``Mẫu số 06, Thông tư 03/2025/TT-VPCP``; "" not known."""
    return _form(day, "05", "06")


def apology_form_on(day: date) -> str:
    """Return the form of the apology letter, as :func:`slip_form_on`."""
    return _form(day, "04", "04")


def is_form(printed: str, wanted: str) -> bool:
    """Whether a form as it is printed («Mẫu 6», «Mẫu số 06 TT 03/2025») is the wanted one.

    The number has to be the same, and the circular where one is printed.
    """
    number = _NUMBER.search(_CIRCULAR.sub("", printed))
    if number is None or int(number[0]) != _number_of(wanted):
        return False
    circular = _CIRCULAR.search(printed)
    return circular is None or circular[0].zfill(len("01/2018")) in wanted


def _form(day: date, before: str, since: str) -> str:
    if day >= NEW_FORMS_FROM:
        return f"Mẫu số {since}, {_NEW}"
    return f"Mẫu số {before}, {_OLD}" if day >= FIRST_FORMS_FROM else ""


def _number_of(form: str) -> int | None:
    number = _NUMBER.search(form)
    return int(number[0]) if number else None
