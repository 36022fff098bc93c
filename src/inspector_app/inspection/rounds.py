"""A round with its team and its units, and the visits that begin with them: nothing is typed twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.folding import name_key
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.record import View
from inspector_app.inspection.visit import Plan, Round, Visit, VisitKind

MEMBER, UNIT = "round_member", "round_unit"

TEAM_ROLES = (Role.LEADER, Role.DEPUTY_LEADER, Role.SECRETARY, Role.MEMBER)
_COMMUNE = re.compile(
    r"(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+)?"
    r"(?P<commune>(?:xã|phường|đặc khu|thị trấn)\s+\S.*)",
    re.IGNORECASE,
)
_SIGNS = (Role.LEADER, Role.SECRETARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMember:
    """One person whom the decision names (kind ``round_member``).

    Attributes:
        fields: What this person inspects (lĩnh vực được phân công).
    """

    id: str
    role: Role = Role.MEMBER
    name: str = ""
    title: str = ""
    agency: str = ""
    fields: tuple[str, ...] = ()
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundUnit:
    """One unit of a round (kind ``round_unit``).

    Attributes:
        begins: When the decision is announced there, in words ("08 giờ 00"); "" where nobody said.
        place: Where; "" is the unit's own office.
    """

    id: str
    unit_name: str = ""
    unit_id: str = ""
    unit_parent_name: str = ""
    day: date | None = None
    begins: str = ""
    place: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRound:
    """A round with everybody and every unit, in their order."""

    round: Round
    members: tuple[RoundMember, ...] = ()
    units: tuple[RoundUnit, ...] = ()

    def unit_of(self, unit_id: str, unit_name: str) -> RoundUnit | None:
        """Return the round's entry of a unit, by its id or else by its name."""
        by_id = [one for one in self.units if unit_id and one.unit_id == unit_id]
        by_name = [one for one in self.units if name_key(one.unit_name) == name_key(unit_name)]
        return next(iter(by_id or by_name), None)

    def days(self) -> tuple[date, ...]:
        """Return the days on which units are visited, each once, in their order."""
        return tuple(sorted({unit.day for unit in self.units if unit.day}))


def read_round(view: View) -> WholeRound | None:
    """Return the round of a scope; None where there is none."""
    rounds = view.read("round", Round)
    if not rounds:
        return None
    members = sorted(view.read(MEMBER, RoundMember), key=lambda one: (one.order, one.id))
    units = sorted(view.read(UNIT, RoundUnit), key=lambda one: (one.order, one.id))
    return WholeRound(round=rounds[0], members=tuple(members), units=tuple(units))


def visit_of_round(whole: WholeRound, plan: Plan | None, unit: RoundUnit, visit_id: str) -> Visit:
    """Return the first data of a visit in a round: decision, plan, subject, period and day come from it."""
    said = whole.round
    return Visit(
        id=visit_id,
        kind=said.kind,
        unit_id=unit.unit_id,
        unit_name=unit.unit_name,
        unit_parent_name=unit.unit_parent_name,
        round_id=said.id,
        plan_id=said.plan_id,
        plan=plan.document if plan and said.kind is not VisitKind.UNANNOUNCED else None,
        decision=said.decision,
        subject=subject_of(said, plan),
        place=locality(unit.unit_name),
        held_on=(unit.day,) if unit.day else (),
        period=said.period or (plan.period if plan else None),
    )


def locality(unit_name: str) -> str:
    """Return the địa danh of papers made at a commune: «UBND phường Mẫu Sơn» gives «phường Mẫu Sơn».

    The house where people met is no địa danh (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4); "" for others.
    """
    found = _COMMUNE.fullmatch(unit_name.strip())
    return _small(found["commune"]) if found else ""


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def visit_unit(visit: Visit) -> RoundUnit:
    """Return the unit of a visit as a round has units."""
    return RoundUnit(
        id=visit.id,
        unit_name=visit.unit_name,
        unit_id=visit.unit_id,
        unit_parent_name=visit.unit_parent_name,
        day=visit.held_on[0] if visit.held_on else None,
        place=visit.place,
    )


def subject_of(said: Round, plan: Plan | None) -> str:
    """Return what a round inspects, in words; "" where nobody said."""
    return said.subject or (plan.title if plan else "") or said.title


def team_of(members: Iterable[RoundMember], ids: Iterable[str]) -> tuple[Participant, ...]:
    """Return the members of a round as participants of a visit, who can then be changed there."""
    return tuple(
        Participant(
            id=participant,
            side=Side.TEAM,
            role=member.role,
            name=member.name,
            title=member.title,
            agency=member.agency,
            signs=SignatureKind.DIGITAL if member.role in _SIGNS else SignatureKind.NONE,
            order=place,
        )
        for place, (member, participant) in enumerate(zip(members, ids, strict=False), 1)
    )
