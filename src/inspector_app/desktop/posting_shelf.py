"""What the posting page needs of the record, made ready away from the window: rows, index, comparisons."""

from dataclasses import dataclass

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.posting import (
    PointState,
    PostingGround,
    PostingState,
    compared,
    posting_ground,
    remember_comparisons,
)
from inspector_app.inspection.posting.catalogue import PostingDuty, Procedure
from inspector_app.inspection.posting.matching import CatalogueIndex, procedure_key
from inspector_app.inspection.posting.names import name_key
from inspector_app.inspection.posting.search import ProcedureIndex
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class DutyRows:
    """The procedures that have to be posted, ready to be searched.

    Attributes:
        duty: What they were made for: another duty has other rows.
        keys: Key of each procedure, by which ticks name it.
        index: Finds by code, name and field without diacritics.
        catalogue: Finds the procedure of a posted row.
        outside: Keys of procedures that a person took out of the duty; they stand last.
    """

    duty: PostingDuty | None
    procedures: tuple[Procedure, ...]
    keys: tuple[str, ...]
    index: ProcedureIndex
    catalogue: CatalogueIndex
    outside: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many procedures have to be posted."""
        return len(self.procedures) - len(self.outside)


@dataclass(frozen=True, slots=True)
class PostingShelf:
    """The posted lists of a visit as the page shows them.

    Attributes:
        listed: For each point the keys of procedures that an imported list has.
    """

    state: PostingState
    rows: DutyRows
    listed: dict[str, frozenset[str]]

    def point(self, point_id: str) -> PointState | None:
        """Return a point as it was compared."""
        return next((one for one in self.state.points if one.point.id == point_id), None)


def shelving(
    record: VisitRecord, before: DutyRows | None
) -> Staged[PostingGround, PostingShelf, PostingShelf]:
    """Return the deed that compares every point of a record; rows of an unchanged duty are not made again."""

    def keep(desk: Desk, ground: PostingGround, shelf: PostingShelf) -> PostingShelf:
        remember_comparisons(desk, ground, shelf.state)
        return shelf

    return Staged(lambda desk: posting_ground(desk, record), lambda ground: _shelf(ground, before), keep)


def _shelf(ground: PostingGround, before: DutyRows | None) -> PostingShelf:
    state = compared(ground)
    rows = before
    procedures = (*state.procedures, *state.excluded)
    if rows is None or rows.duty != state.duty or len(rows.procedures) != len(procedures):
        rows = DutyRows(
            duty=state.duty,
            procedures=procedures,
            keys=tuple(map(procedure_key, procedures)),
            index=ProcedureIndex(procedures),
            catalogue=CatalogueIndex(state.procedures, state.as_of),
            outside=frozenset(map(procedure_key, state.excluded)),
        )
    return PostingShelf(state, rows, {one.point.id: _listed(one, rows.catalogue) for one in state.points})


def _listed(point: PointState, catalogue: CatalogueIndex) -> frozenset[str]:
    found = (catalogue.match(row, name_key(row.name)).key for row in point.posted)
    return frozenset(key for key in found if key)
