"""Forks: a laptop that finds its twin writes on under a new id, and says again what the twin does not have.

After a restored backup or a cloned disk two laptops number their changes alike. Each journal has one of the
branches and sets the others aside. When all of them have said their own branch again under new ids, every
journal shows the same: what several wrote of one field stands as a conflict, and nothing silently won.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.journal.changes import CellKey, Change, ChangeId


@dataclass(frozen=True, slots=True)
class PastId:
    """A scope's chain under an id that was ours and that we no longer use.

    Attributes:
        last: Number of our last change under it.
        said_from: From which number on we said our branch again; ``last + 1``: nothing yet.
    """

    last: int
    said_from: int


@dataclass(frozen=True, slots=True)
class Reissue:
    """One value to say again, with everything that this replaces."""

    change: Change
    base: tuple[ChangeId, ...]


def has_twin(device: str, last: int, forked: Iterable[ChangeId], strange: Iterable[ChangeId]) -> bool:
    """Whether changes of one scope betray that somebody else writes under our id.

    Args:
        device: Our id.
        last: Number of our last change.
        forked: Changes that were set aside.
        strange: Changes that were taken in, or that others have seen before us.
    """
    if any(name == device for name, _ in forked):
        return True
    return any(name == device and seq > last for name, seq in strange)


def to_say_again(past: Mapping[str, PastId], forked: Iterable[ChangeId]) -> dict[str, int]:
    """Return from which number on our branch under each past id has now to be said again."""
    found: dict[str, int] = {}
    for device, seq in forked:
        if device in past and seq < past[device].said_from:
            found[device] = min(seq, found.get(device, seq))
    return found


def reissues(
    branch: Iterable[Change], said_from: int, standing: Mapping[CellKey, Iterable[Change]]
) -> tuple[Reissue, ...]:
    """Return what to say again of our own changes since a fork.

    A value counts as replaced only where we replaced it ourselves. What others replaced is said again too:
    nobody can tell whether they saw our value or the twin's.

    Args:
        branch: Our changes from the fork on, in order.
        said_from: From this number on the branch was said again before.
        standing: What of that stands now under our present id, by field.
    """
    by_cell: dict[CellKey, list[Change]] = {}
    for change in branch:
        by_cell.setdefault(change.cell, []).append(change)
    found = []
    for cell, changes in sorted(by_cell.items()):
        replaced = {base for change in changes for base in change.base}
        values = [change for change in changes if change.id not in replaced]
        said = tuple(standing.get(cell, ()))
        again = [*said, *(change for change in values if change.seq < said_from)] or values
        base = replaced | {change.id for change in (*changes, *said)}
        found += [Reissue(change, tuple(sorted(base))) for change in again]
    return tuple(found)
