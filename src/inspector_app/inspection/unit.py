"""Administrative units (đơn vị): joined by code, never by name alone; with validity and successors.

Good sources write one name in two ways (Hoá, Hóa), levels were abolished (huyện ended on 30/06/2025), and
units merge. So a unit is its code within a level, and has the dates between which it existed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector_app.inspection.folding import fold, name_key


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


_OFFICE = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+")
_KIND = re.compile(r"^(?:xa|phuong|dac khu|thi tran|tinh|thanh pho|huyen|quan|thi xa|so)\s+")


@dataclass(frozen=True, slots=True)
class Directory:
    """All units at hand, found by id, by code and by name.

    Attributes:
        units: Of two with one id the later counts: what was kept locally comes after what is bundled.
    """

    units: tuple[Unit, ...] = ()
    _by_id: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, list[Unit]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _searched: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {unit.id: unit for unit in self.units})

    def unit(self, unit_id: str) -> Unit | None:
        """Return a unit by its id."""
        return self._by_id.get(unit_id)

    def by_code(self, level: UnitLevel, code: str) -> Unit | None:
        """Return a unit by its official code within its level."""
        return next((u for u in self._by_id.values() if (u.level, u.code) == (level, code)), None)

    def find(self, name: str, *, day: date | None = None) -> tuple[Unit, ...]:
        """Return every unit that a name may mean; more than one is for a person to decide.

        «UBND» before the name is no part of it, and the kind of unit («phường») may be left out. Case, tone
        placement and missing diacritics are forgiven; units whose name has the same marks come first.

        Args:
            name: The name as a source writes it.
            day: Leave out units that did not exist on this day.
        """
        asked = fold(name)
        office = _OFFICE.sub("", asked)
        self._fold_names()
        found = self._by_name.get(asked) or self._by_name.get(office) or []
        existing = [unit for unit in found if day is None or unit.exists_on(day)]
        words = name_key(name).split()
        return tuple(sorted(existing, key=lambda unit: (not _ends_with(words, unit.name), unit.id)))

    def search(self, text: str, *, limit: int = 50) -> tuple[Unit, ...]:
        """Return units whose name, or its parent's name behind it, holds every word typed so far."""
        words = fold(text).split()
        if not words:
            return ()
        self._fold_names()
        hits = [u for u in self._by_id.values() if all(word in self._searched[u.id] for word in words)]
        hits.sort(key=lambda unit: (not fold(unit.name).endswith(" ".join(words)), unit.name, unit.id))
        return tuple(hits[:limit])

    def parents(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units above, nearest first."""
        found: list[Unit] = []
        above = self.unit(unit.parent)
        while above and above not in found:
            found.append(above)
            above = self.unit(above.parent)
        return tuple(found)

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """Return the units directly below, in the order of the list."""
        return tuple(unit for unit in self._by_id.values() if unit.parent == unit_id)

    def successors(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the units that do a unit's work on a day: itself while it exists, else who took over.

        Empty when the unit has ended and no successor that exists on the day is known.
        """
        found: list[Unit] = []
        seen: set[str] = set()
        waiting = [unit]
        while waiting:
            one = waiting.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            if one.exists_on(day):
                found.append(one)
            else:
                waiting += _known(self.unit(successor) for successor in one.successors)
        return tuple(found)

    def _fold_names(self) -> None:
        """Fold 3,300 names when the first name is asked for, not whenever a unit is looked up by its id."""
        if self._searched:
            return
        folded = {unit.id: fold(unit.name) for unit in self._by_id.values()}
        for unit in self._by_id.values():
            for name in {folded[unit.id], _without_kind(folded[unit.id])}:
                self._by_name.setdefault(name, []).append(unit)
            above = folded.get(unit.parent, "")
            self._searched[unit.id] = f"{folded[unit.id]} {above} {unit.code}"


def _without_kind(folded: str) -> str:
    """Return a folded name without the kind of unit: ``phuong phuc loi`` gives ``phuc loi``."""
    return _KIND.sub("", folded) or folded


def _ends_with(words: list[str], name: str) -> bool:
    """Whether both names end alike, marks included: «Hoá Châu» and «Phường Hóa Châu»."""
    own = name_key(name).split()
    shorter = min(len(own), len(words))
    return own[-shorter:] == words[-shorter:]


def _known(units: Iterable[Unit | None]) -> list[Unit]:
    return [unit for unit in units if unit]
