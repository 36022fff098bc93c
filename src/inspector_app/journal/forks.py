"""Forks: a laptop that finds its twin writes on under a new id, and says again what the twin does not have.

After a restored backup or a cloned disk two laptops number their changes alike. Each journal has one of the
two branches and sets the other aside. When both have said their own branch again under new ids, every
journal shows the same: what both wrote of one field stands as a conflict, and nothing has silently won.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.journal.changes import CellKey, Change, ChangeId


@dataclass(frozen=True, slots=True)
class Reissue:
    """One field to say again.

    Attributes:
        change: The last change of the field on our branch.
        base: Everything of our branch in this field, and what it had replaced.
    """

    change: Change
    base: tuple[ChangeId, ...]


def reissues(branch: Iterable[Change]) -> tuple[Reissue, ...]:
    """Return what to say again of our own changes from the fork on, given in order.

    A field that somebody else replaced since is said again too: nobody can tell whether that person saw our
    value or the twin's.
    """
    last: dict[CellKey, Change] = {}
    base: dict[CellKey, set[ChangeId]] = {}
    for change in branch:
        last[change.cell] = change
        base.setdefault(change.cell, set()).update((change.id, *change.base))
    return tuple(Reissue(change, tuple(sorted(base[cell]))) for cell, change in last.items())


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody else writes under our id: the stretch of our chain that only we have; none if first > last."""

    first: int
    last: int


def find_twin(
    device: str, last: int, *, forked: Iterable[ChangeId], strange: Iterable[ChangeId]
) -> Twin | None:
    """Return the twin that newly arrived changes of one scope betray; None if there is no sign of one.

    Args:
        device: Our id.
        last: Number of our last change.
        forked: Changes that were set aside.
        strange: Changes that were taken in, or that others have seen before us.
    """
    split = [seq for name, seq in forked if name == device]
    if split or any(name == device and seq > last for name, seq in strange):
        return Twin(min(split, default=last + 1), last)
    return None
