"""Administrative units (đơn vị): joined by code, never by name alone; with validity and successors.

Good sources write one name in two ways (Hoá, Hóa), levels were abolished (huyện ended on 30/06/2025), and
units merge. So a unit is its code within a level, and has the dates between which it existed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitLevel(StrEnum):
    """Level of a unit; ``district`` exists only in the past (Luật Tổ chức CQĐP 72/2025/QH15)."""

    PROVINCE = "province"
    DEPARTMENT = "department"  # sở, ban, ngành
    SUB_DEPARTMENT = "sub_department"  # chi cục, ban, đơn vị trực thuộc sở
    DISTRICT = "district"  # huyện, quận (until 30/06/2025)
    COMMUNE = "commune"  # xã, phường, đặc khu


DISTRICTS_ENDED_ON = date(2025, 6, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit that can be inspected.

    Attributes:
        id: Key of the record: level and code, such as ``commune:00136``.
        code: Official code within its level; empty when the source does not give one.
        parent: Id of the unit above it, empty at the top.
        successors: Ids of the units that took over its work.
    """

    id: str
    code: str
    name: str
    level: UnitLevel
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Whether the unit existed on a day."""
        ended = self.valid_to or (DISTRICTS_ENDED_ON if self.level is UnitLevel.DISTRICT else None)
        return (self.valid_from is None or self.valid_from <= day) and (ended is None or day <= ended)


def unit_id(level: UnitLevel, code: str) -> str:
    """Return the id of a unit from its level and official code."""
    return f"{level.value}:{code}"
