"""The counts of one table by name, and the four sums that may be filled in from all of their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.inspection.figures.stated import Figures

COUNT_NAMES = (
    "carried_over",
    "received_new",
    "received_online",
    "received_direct",
    "received_total",
    "settled_total",
    "settled_early",
    "settled_on_time",
    "settled_early_or_on_time",
    "settled_late",
    "in_progress_total",
    "in_progress_in_time",
    "in_progress_overdue",
    "returned",
    "postal",
    "carried_over_before",
    "late_or_overdue",
    "due_total",
    "apologies",
    "most_days_late",
)
"""The counts of a table, by the names that rates and files use; the last two are no dossiers."""

_FILLED = (  # in this order: a filled number may be a part of the next
    ("received_new", ("received_online", "received_direct")),
    ("settled_early_or_on_time", ("settled_early", "settled_on_time")),
    ("settled_total", ("settled_early_or_on_time", "settled_late")),
    ("in_progress_total", ("in_progress_in_time", "in_progress_overdue")),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one table: what was stated, and the four sums that may be filled in from all parts."""

    stated: Mapping[str, int]
    filled: Mapping[str, int] = field(default_factory=dict)

    def value(self, name: str) -> int | None:
        """Return a count, stated or filled in; None when neither."""
        return self.stated.get(name, self.filled.get(name))

    def only_stated(self) -> "Counts":
        """Return the counts without what was filled in."""
        return Counts(self.stated)


def counts_of(figures: Figures) -> Counts:
    """Return the counts of a table, with the four sums filled in where all of their parts are stated.

    A sum is left open when its parts contradict each other («đúng và trước hạn» beside its own two parts).
    """
    stated = {n: value for n in COUNT_NAMES if (value := getattr(figures, n)) is not None}
    filled: dict[str, int] = {}
    for total, parts in _FILLED:
        values = [stated.get(part, filled.get(part)) for part in parts]
        known = [value for value in values if value is not None]
        if total not in stated and len(known) == len(parts) and not _contradicted(parts, stated):
            filled[total] = sum(known)
    return Counts(stated, filled)


def _contradicted(parts: tuple[str, ...], stated: Mapping[str, int]) -> bool:
    joined = "settled_early_or_on_time"
    early, on_time = stated.get("settled_early"), stated.get("settled_on_time")
    if joined not in parts or joined not in stated or early is None or on_time is None:
        return False
    return stated[joined] != early + on_time
