"""When a file has to be in the current archive, and when in the historical one, by the law in force.

Sources: Luật Lưu trữ 01/2011/QH13, Đ. 11 (one year from the day on which the work ended; not verified, its
text was not seen) and Đ. 21 (historical: ten years from that year); Luật Lưu trữ 33/2024/QH15, from 01/7/2025
(one year, counted from the year in which the work ended; historical: five years from the year of transfer).
Which of them holds for a file of before 01/7/2025 whose year ran on after that day is not verified: the later
day counts, so that nobody is called late who may not be.
"""

from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.dates import LATEST_YEAR
from inspector_app.inspection.law import Registry
from inspector_app.inspection.workdays import Calendar

OLD_LAW, NEW_LAW = "LLT11", "LLT33"
NEW_LAW_FROM = date(2025, 7, 1)
OLD_LAW_WORDS = "Luật Lưu trữ số 01/2011/QH13"
NEW_LAW_WORDS = "Luật Lưu trữ số 33/2024/QH15"

_OLD_YEARS_HISTORICAL = 10
_NEW_YEARS_HISTORICAL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """The days that the law sets for one file.

    Attributes:
        due: Last day for the current archive.
        historical_due: Last day for the historical archive.
        basis: Key of the law, and its name in ``basis_words``.
        between_laws: The file's year ran on into the new law's time.
    """

    due: date
    historical_due: date
    basis: str
    basis_words: str
    between_laws: bool = False


def transfer_of(
    closed_on: date, *, law: Registry, calendar: Calendar, transferred_on: date | None = None
) -> Transfer | None:
    """Return the days for a file on which work ended on a day; None for a year that cannot be meant.

    Args:
        closed_on: Day on which the work ended.
        law: Says since when the new law holds; without it 01/7/2025.
        calendar: A day off moves the old law's day to the next working day; the new law's is a year's end.
        transferred_on: The new law counts the historical archive's years from the year of transfer.
    """
    if not 1 <= closed_on.year <= LATEST_YEAR:
        return None
    new_from = _new_law_from(law)
    new_due = date(closed_on.year + 1, 12, 31)
    moved = transferred_on.year if transferred_on else new_due.year
    new = Transfer(
        due=new_due,
        historical_due=date(moved + _NEW_YEARS_HISTORICAL, 12, 31),
        basis=NEW_LAW,
        basis_words=_words(law, NEW_LAW, NEW_LAW_WORDS),
    )
    old_due = calendar.next_workday(_a_year_on(closed_on)).day
    if closed_on >= new_from:
        return new
    if old_due >= new_from:
        return Transfer(
            due=max(old_due, new.due),
            historical_due=new.historical_due,
            basis=NEW_LAW,
            basis_words=new.basis_words,
            between_laws=True,
        )
    return Transfer(
        due=old_due,
        historical_due=date(closed_on.year + _OLD_YEARS_HISTORICAL, 12, 31),
        basis=OLD_LAW,
        basis_words=_words(law, OLD_LAW, OLD_LAW_WORDS),
    )


def _new_law_from(law: Registry) -> date:
    known = law.instrument(NEW_LAW)
    return known.in_force_from if known and known.in_force_from else NEW_LAW_FROM


def _words(law: Registry, key: str, otherwise: str) -> str:
    known = law.instrument(key)
    return law.name(known) if known else otherwise


def _a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 2, 28)
