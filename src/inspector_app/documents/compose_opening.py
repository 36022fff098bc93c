"""The minutes' heading, title, opening paragraph, and who took part."""

from collections.abc import Iterator

from inspector_app.documents.phrases import (
    below,
    capital,
    document,
    no_day,
    no_number,
    not_stated,
    nothing,
    person,
    stated,
)
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import day_of, day_words, days_words, period_words, time_words
from inspector_app.inspection.minutes import Attendee, Mark, Minutes
from inspector_app.inspection.paper import Block, Letterhead, Style, Text
from inspector_app.inspection.people import Side
from inspector_app.inspection.visit import Amends, VisitKind


def letterhead(m: Minutes, t: Template) -> Letterhead:
    """Return the two-column heading."""
    words = t.letterhead
    decision = f"{m.decision.kind} số {m.decision.number}" if m.decision and m.decision.number else ""
    day = day_words(m.day) if m.day else no_day(m, t)
    place_and_date = words.place_and_date.format(place=m.place, day=day) if m.place else day
    return Letterhead(
        body=m.superior_body.upper(),
        team=m.team_name.upper(),
        basis=words.basis.format(decision=decision) if decision and t.arrangement.basis else "",
        number=words.number.format(number=m.number or no_number(m, t), symbol=m.symbol),
        motto=words.motto,
        place_and_date=capital(place_and_date) if t.arrangement.place_and_date else "",
    )


def title(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the kind of paper and its subject."""
    yield Text(Style.TITLE, t.letterhead.title if m.amends is None else t.amends.title)
    yield Text(Style.ABOUT, stated(m.subject, t), about="visit/subject")


def opening(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the opening paragraph: when, where, by which decision and plan, of what kind, which period."""
    words = t.opening
    period = period_words(m.period)
    plan, decision = document(m.plan, t), document(m.decision, t)
    by_whom = [
        words.by_decision.format(decision=decision) if decision else "",
        words.by_plan.format(plan=plan) if plan else "",
    ]
    team = ", ".join(clause for clause in by_whom if clause)
    how = ", ".join(word for word in (words.kinds.get(m.kind, ""), words.ways[m.way]) if word)
    inspects = words.inspects.format(how=how)
    if m.unit_name:
        inspects = words.inspected.format(inspects=inspects, unit=_unit(m, t))
    clauses = [
        _when(m, t),
        words.where.format(place=m.place) if m.place else "",
        f"{words.team} {team}, {inspects}" if team else f"{words.team} {inspects}",
    ]
    text = words.sentence.format(clauses=capital(", ".join(clause for clause in clauses if clause)))
    if period:
        text = f"{text[:-1]}; {words.period.format(period=period)}."
    has = {
        "time": m.opened_at,
        "day": m.day,
        "place": m.place,
        "decision": decision,
        "plan": plan,
        "kind": m.kind is not VisitKind.UNSTATED,
        "unit": m.unit_name,
        "period": period,
    }
    missing = not_stated((name for key, name in words.missing.items() if not has[key]), t)
    yield Text(Style.BODY, f"{text} {missing}".strip())
    if m.amends is not None:
        yield Text(Style.BODY, _amended(m.amends, t))


def _amended(amends: Amends, t: Template) -> str:
    words = t.amends
    return words.sentence.format(
        which=words.number.format(number=amends.number) if amends.number else words.unnumbered,
        day=f" {day_words(amends.day)}" if amends.day else "",
        signed=f"{time_words(amends.signed_at)} {day_words(day_of(amends.signed_at))}",
        sha256=" ".join(amends.file_sha256[place : place + 8] for place in range(0, 64, 8)),
    )


def participants(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield both sides and the guests, each with who was absent and why."""
    words = t.participants
    for number, (side, name) in enumerate(
        ((Side.TEAM, words.team), (Side.UNIT, words.unit), (Side.INVITED, words.invited)), 1
    ):
        people = [a for a in m.attendees if a.side is side]
        present = [a for a in people if a.present]
        if not present:
            none = nothing(m, t) if side is Side.INVITED else capital(stated("", t)) + "."
            yield Text(Style.BODY, none, lead=f"{below('participants', number, m, t)} {name}:")
        else:
            yield Text(Style.SUBHEADING, name, lead=below("participants", number, m, t))
        for place, attendee in enumerate(present, 1):
            yield Text(Style.LISTED, _present(attendee, t) + (";" if place < len(present) else "."), lead="-")
        absent = [_absent(a, t) for a in people if not a.present]
        if absent or (present and side is not Side.INVITED and m.mark is not Mark.EXAMPLE):
            yield Text(Style.BODY, "; ".join(absent) + "." if absent else nothing(m, t), lead=words.absent)


def _present(attendee: Attendee, t: Template) -> str:
    """Return a person with the role; who has neither name nor title is known by role and agency alone."""
    words = t.participants
    who, role = person(attendee), words.roles[attendee.role]
    if not attendee.name.strip() and not attendee.title.strip():
        known = ", ".join(part for part in (role, attendee.agency.strip()) if part)
        return words.unnamed.format(who=known) if known else words.nobody
    return words.person.format(who=who, role=role) if role else who


def _absent(attendee: Attendee, t: Template) -> str:
    reason = stated(attendee.absent_reason, t)
    return t.participants.absent_person.format(who=person(attendee) or t.words.not_stated, reason=reason)


def _when(m: Minutes, t: Template) -> str:
    words = t.opening
    days = m.held_on or ((m.day,) if m.day else ())
    day = days_words(days)
    if len(days) > 1:
        day = words.days.format(days=day)
    if m.opened_at is None:
        return day
    if not days:
        return words.time_only.format(time=time_words(m.opened_at))
    return words.when.format(time=time_words(m.opened_at), day=day)


def _unit(m: Minutes, t: Template) -> str:
    name = m.unit_name.strip()
    parent = m.unit_parent_name.strip()
    if not parent or parent.casefold() in name.casefold():
        return name
    return t.opening.unit.format(unit=name, parent=parent)
