"""When attachments and their copies are read again: a part a day, so that a month sees every one of them.

A disk or a stick forgets quietly: what nobody has read for long may be found spoiled on the day it is needed,
in the copy as well. Rules on days; what reads is elsewhere.
"""

from collections.abc import Mapping
from datetime import date

PARTS = 30
"""In so many parts, by hash, so that a part is the same on every day and grows as the case file does."""


def parts_due(read_on: Mapping[int, date], today: date) -> tuple[int, ...]:
    """Return the parts to read today, what waited longest first.

    One a day; a laptop that was not used every day makes up for what a month has not seen.

    Args:
        read_on: On which day each part was last read; those never read are missing.
        today: The day.
    """
    began = min(read_on.values(), default=today)
    waited = {part: (today - read_on.get(part, began)).days for part in range(PARTS)}
    order = sorted(range(PARTS), key=lambda part: (part in read_on, -waited[part], part))
    late = {part for part in order if waited[part] >= PARTS}
    turn = set() if today in read_on.values() else set(order[:1])
    return tuple(part for part in order if part in late | turn)


def parts_read(read_on: Mapping[int, date], today: date) -> int:
    """Return how many parts were read within the last month."""
    return sum((today - day).days < PARTS for day in read_on.values())
