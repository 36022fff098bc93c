"""Gaps among the people of a visit: both sides there, somebody leads, somebody signs, in a known capacity."""

from collections.abc import Iterator

from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.visit import VisitWay
from inspector_app.inspection.visit_record import VisitRecord

_OF_SOMEBODY = frozenset({Capacity.TM, Capacity.KT, Capacity.TL, Capacity.TUQ})


def people_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield what is missing among the participants."""
    present = [person for person in record.participants if person.present]
    team = [person for person in present if person.side is Side.TEAM]
    unit = [person for person in present if person.side is Side.UNIT]
    yield from _team(team)
    if not unit:
        on_paper = record.visit.way is VisitWay.ON_PAPER
        yield (warning if on_paper else blocking)(GapCode.NOBODY_OF_UNIT, "participant")
    elif not any(_signs(person) for person in unit):
        yield warning(GapCode.UNIT_DOES_NOT_SIGN, "participant")
    if any(_signs(person) for person in team) and not _can_end(present, team):
        yield blocking(GapCode.NO_DIGITAL_SIGNER, "participant")
    for person in record.participants:
        yield from _one(person)
        inked = person.id in record.sealing.ink
        if _signs(person) and person.signs is SignatureKind.INK and person.signature_required and not inked:
            yield blocking(GapCode.NO_INK, "participant", person.id, "signs", person=_who(person))


def _team(team: list[Participant]) -> Iterator[Gap]:
    if not team:
        yield blocking(GapCode.NOBODY_OF_TEAM, "participant")
        return
    leaders = [person for person in team if person.role is Role.LEADER]
    if not leaders and not any(person.role is Role.DEPUTY_LEADER for person in team):
        yield blocking(GapCode.NO_LEADER, "participant")
    for person in leaders[1:]:
        yield warning(GapCode.SEVERAL_LEADERS, "participant", person.id, "role")
    if not any(person.role is Role.SECRETARY for person in team):
        yield warning(GapCode.NO_SECRETARY, "participant")
    if not any(_signs(person) for person in team):
        yield blocking(GapCode.TEAM_DOES_NOT_SIGN, "participant")


def _one(person: Participant) -> Iterator[Gap]:
    who = _who(person)
    if not person.present and not person.absent_reason:
        yield warning(GapCode.NO_ABSENT_REASON, "participant", person.id, "absent_reason", person=who)
    if _signs(person) and person.capacity in _OF_SOMEBODY and not person.capacity_of:
        yield warning(
            GapCode.NO_CAPACITY_OF,
            "participant",
            person.id,
            "capacity_of",
            person=who,
            capacity=person.capacity.value,
        )


def _who(person: Participant) -> str:
    return person.name or person.title or person.agency or "Một người"


def _can_end(present: list[Participant], team: list[Participant]) -> bool:
    """Whether the signatures can close the minutes.

    Somebody of the team must sign for certain, digitally or on the printed pages; and where there are
    digital places at all, one must be required: its signature locks the file.
    """
    closes = any(
        person.signature_required and (person.signs.has_field or person.signs is SignatureKind.PAPER)
        for person in team
    )
    fields = [person for person in present if person.signs.has_field]
    return closes and (not fields or any(person.signature_required for person in fields))


def _signs(person: Participant) -> bool:
    return person.present and person.signs is not SignatureKind.NONE
