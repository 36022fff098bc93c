"""Heads: which changes of a field stand. Heads = its changes minus the bases of its changes.

This is arithmetic on sets: whatever the order of arrival, and however often something arrives, the same
changes give the same heads. One head is a clean field. Two heads were written without seeing each other:
both are kept and shown, until a person decides by a change whose base lists them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.canonical import canonical_bytes
from inspector_app.journal.changes import CellKey, Change, ChangeId


@dataclass(slots=True)
class Heads:
    """Heads of every field of one scope, as they grow.

    Attributes:
        standing: Heads by field; a field without any has no entry.
        early: Changes that were replaced before they arrived, by field: they will never be heads.
    """

    standing: dict[CellKey, set[ChangeId]] = field(default_factory=dict)
    early: dict[CellKey, set[ChangeId]] = field(default_factory=dict)

    def add(self, change: Change, frontier: Mapping[str, int]) -> None:
        """Take in one change.

        Args:
            change: A change that was not taken in before.
            frontier: Number of the last change taken in, by device: what has arrived.
        """
        cell = change.cell
        standing = self.standing.pop(cell, set())
        early = self.early.pop(cell, set())
        standing.difference_update(change.base)
        early.update(base for base in change.base if not covers(frontier, base))
        if change.id in early:
            early.remove(change.id)
        else:
            standing.add(change.id)
        if standing:
            self.standing[cell] = standing
        if early:
            self.early[cell] = early


def covers(frontier: Mapping[str, int], change: ChangeId) -> bool:
    """Whether a frontier {device: last seq} includes a change."""
    return frontier.get(change[0], 0) >= change[1]


def heads_of(changes: Iterable[Change]) -> dict[CellKey, tuple[Change, ...]]:
    """Return the standing changes of every field, the one to display first."""
    by_cell: dict[CellKey, list[Change]] = {}
    replaced: set[tuple[CellKey, ChangeId]] = set()
    for change in changes:
        by_cell.setdefault(change.cell, []).append(change)
        replaced.update((change.cell, base) for base in change.base)
    standing = {
        cell: in_order(change for change in found if (cell, change.id) not in replaced)
        for cell, found in by_cell.items()
    }
    return {cell: heads for cell, heads in standing.items() if heads}


def in_order(heads: Iterable[Change]) -> tuple[Change, ...]:
    """Return the heads of one field, the one to display first: the latest clock, then the larger device."""
    return tuple(sorted(heads, key=lambda head: (head.clock, head.device, head.seq), reverse=True))


def in_conflict(heads: Iterable[Change]) -> bool:
    """Whether people wrote different values without seeing each other's; equal values do not conflict."""
    return len({canonical_bytes(head.value) for head in heads}) > 1


def conflicts(standing: Mapping[CellKey, tuple[Change, ...]]) -> tuple[CellKey, ...]:
    """Return the fields in conflict, sorted."""
    return tuple(sorted(c for c, heads in standing.items() if len(heads) > 1 and in_conflict(heads)))
