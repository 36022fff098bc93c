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
    """One field to say again, with everything that this replaces."""

    cell: CellKey
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


def reissues(branch: Iterable[Change], ours: Mapping[CellKey, Change]) -> tuple[Reissue, ...]:
    """Return what to say again of our own changes since a fork.

    A field that somebody else replaced since is said again too: nobody can tell whether that person saw our
    value or the twin's.

    Args:
        branch: Our changes from the fork on, in order.
        ours: What stands of each field under our present id: said again instead of what is older.
    """
    last: dict[CellKey, Change] = {}
    base: dict[CellKey, set[ChangeId]] = {}
    for change in branch:
        last[change.cell] = change
        base.setdefault(change.cell, set()).update((change.id, *change.base))
    for cell in last.keys() & ours.keys():
        last[cell] = ours[cell]
        base[cell].add(ours[cell].id)
    return tuple(Reissue(cell, last[cell], tuple(sorted(base[cell]))) for cell in sorted(last))
