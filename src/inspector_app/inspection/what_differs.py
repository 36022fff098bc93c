"""What would be different if another state of a visit took the place of the present one, by matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.inspection.record import View


class Matter(StrEnum):
    """What people count: everything else of a visit is «nội dung khác»."""

    ANSWERS = "answers"
    FINDINGS = "findings"
    PICTURES = "pictures"
    OTHERS = "others"


_MATTER_OF = {
    "answer": Matter.ANSWERS,
    "finding": Matter.FINDINGS,
    "recommendation": Matter.FINDINGS,
    "evidence": Matter.PICTURES,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of one matter: only here now, only there, in both with another content."""

    lost: int = 0
    back: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Differs:
    """What differs of one visit.

    Attributes:
        unit: The unit's name, as it stands now or else as it stood.
        counts: By matter, those only that differ.
        is_lost, is_back: The whole visit stands now only, or there only.
        stays_signed: It was signed meanwhile, so it stays as it is.
    """

    unit: str
    counts: Mapping[Matter, Counts] = field(default_factory=dict)
    is_lost: bool = False
    is_back: bool = False
    stays_signed: bool = False

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.counts) or self.is_lost or self.is_back or self.stays_signed


def differs(now: View, then: View, *, stays_signed: bool = False) -> Differs:
    """Compare what stands of a visit now with what would stand, record by record."""
    here, there = _records(now), _records(then)
    found: dict[Matter, list[int]] = {}
    for place in here.keys() | there.keys():
        if here.get(place) != there.get(place):
            kind = 0 if place not in there else 1 if place not in here else 2
            found.setdefault(_MATTER_OF.get(place[0], Matter.OTHERS), [0, 0, 0])[kind] += 1
    unit = _unit(here, now.scope) or _unit(there, now.scope)
    return Differs(
        unit,
        {matter: Counts(*found[matter]) for matter in Matter if matter in found},
        is_lost=bool(here) and not there,
        is_back=bool(there) and not here,
        stays_signed=stays_signed,
    )


_Records = Mapping[tuple[str, str], Mapping[str, object]]
_OF_THE_PROGRAM = ("scope", "sign_right")


def _records(view: View) -> _Records:
    kinds = {kind for kind, _, _ in view.cells if kind not in _OF_THE_PROGRAM}
    return {(kind, key): values for kind in sorted(kinds) for key, values in view.records(kind)}


def _unit(records: _Records, scope: str) -> str:
    return str(records.get(("visit", scope), {}).get("unit_name") or "")
