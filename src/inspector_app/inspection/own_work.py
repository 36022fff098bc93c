"""«Việc của tôi»: whose open work is what, as far as the record tells, and until when.

The record knows who was handed something (a charge), who was given a field by the decision, who is named in
the team, who wrote an answer or a finding, who opened a visit. A line belongs to the first of these that
says anybody. Only recommendations of signed minutes had no owner at all: who wrote one follows it up until
it is handed to somebody else.

What is handed over stands beside a visit, round or plan, in a scope of its own: what was drafted or signed is
never touched by it, and an open question of who does what never stands in the way of minutes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from inspector_app.inspection.checklist import Checklist, Section, split_item_key
from inspector_app.inspection.colleagues import Colleagues
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.folding import fold
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.people import Side, SignatureKind
from inspector_app.inspection.proposals import UNFILLED
from inspector_app.inspection.record import Version, View
from inspector_app.inspection.rounds import RoundMember
from inspector_app.inspection.scope import is_answered
from inspector_app.inspection.verdicts import needs_finding
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.who_said import who_said

CHARGE, HOLDER = "charge", "holder"
SCOPE_KIND = "work"
_WORD = re.compile(r"\w+")
_SHORTEST_FIELD = 4  # letters: shorter words of a field are in every title


class WorkKind(StrEnum):
    """What there is to do; the values stand in records and never change."""

    TARGET = "target"  # a planned unit without a visit
    PAPER = "paper"  # a paper of a round that was not written yet
    UNIT_REPORT = "unit_report"  # a unit's report has not come
    ANSWERS = "answers"  # items of a section that nobody answered
    UNTOLD = "untold"  # a failed item of which no finding tells
    FINDING = "finding"  # a finding with open places, or without a recommendation
    SIGNATURE = "signature"  # drafted minutes wait for a signature
    FOLLOW_UP = "follow_up"  # a recommendation of signed minutes
    PEN = "pen"  # the minutes of a visit may be drafted on this laptop


class Why(StrEnum):
    """Why a line is somebody's."""

    CHARGED = "charged"
    FIELD = "field"  # the decision gives the field to the person
    TEAM = "team"  # named in the team of the visit or round
    WROTE = "wrote"
    OPENED = "opened"  # opened the visit, made the round or plan
    SIGNS = "signs"
    PEN = "pen"


class Fixed(StrEnum):
    """Why a line cannot be handed over."""

    SIGNATURE = "signature"  # the minutes name who signs, and are frozen
    PEN = "pen"  # it is the laptop's


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One thing that is open.

    Attributes:
        id: The same on every laptop; with ``of`` it is unique.
        of: The visit, round or plan that it belongs to.
        on: Until when; None where nobody said.
        title: Unit or round.
        words: What it is about, as somebody wrote it.
        count: How many items; 0 where there is nothing to count.
        paper: Which paper; None for everything else.
        visit_id, place: Where it is done; the place is an item, finding or recommendation.
        holders: Ids of the people whose it is.
        fixed: Why it cannot be handed over; None where it can.
        rivals: What two laptops said without seeing each other; () where they agree.
    """

    id: str
    kind: WorkKind
    of: str
    on: date | None = None
    title: str = ""
    words: str = ""
    count: int = 0
    paper: PaperKind | None = None
    visit_id: str = ""
    place: str = ""
    holders: frozenset[str] = frozenset()
    why: Why = Why.WROTE
    fixed: Fixed | None = None
    rivals: tuple[Version, ...] = ()

    @property
    def key(self) -> str:
        """What names it among the lines of all visits."""
        return f"{self.of}/{self.id}"


def work_scope(of: str) -> str:
    """Return the scope beside a visit, round or plan: the same on every laptop, so that charges merge."""
    return hashlib.sha256(f"work:{of}".encode()).hexdigest()[:32]


def lines_of(lines: Iterable[WorkLine], person: str, known: Colleagues) -> tuple[WorkLine, ...]:
    """Return what is somebody's, what falls due first in front, what has no day last."""
    own = known.same(person)
    found = [line for line in lines if line.holders & own]
    return tuple(sorted(found, key=lambda one: (one.on or date.max, one.title, one.kind, one.id)))


def charged(lines: Iterable[WorkLine], charges: Mapping[str, View]) -> tuple[WorkLine, ...]:
    """Return the lines with those who were charged with them; where laptops differ, all of these.

    Args:
        lines: As the record tells without any handover.
        charges: What stands in the scope of :func:`work_scope`, by what it lies beside.
    """
    found = []
    for line in lines:
        view = charges.get(line.of)
        cell = view.cells.get((CHARGE, line.id, HOLDER)) if view else None
        if cell is None or line.fixed is not None:
            found.append(line)
            continue
        rivals = cell.versions if cell.in_conflict else ()
        said = frozenset(str(version.value) for version in cell.versions)
        found.append(replace(line, holders=said, why=Why.CHARGED, rivals=rivals))
    return tuple(found)


def open_visit_lines(
    record: VisitRecord, members: Iterable[RoundMember], known: Colleagues, *, has_pen: bool
) -> Iterator[WorkLine]:
    """Yield what is open in a visit of which nothing was drafted.

    Args:
        record: The visit.
        members: The team of its round; () where it has none.
        known: Everybody.
        has_pen: Its minutes may be drafted on this laptop.
    """
    visit, team = record.visit, _team(record, known)
    frame = WorkLine(
        id="",
        kind=WorkKind.ANSWERS,
        of=visit.id,
        on=max(visit.held_on, default=None),
        title=visit.unit_name,
        visit_id=visit.id,
    )
    opener = _opener(record.view)
    yield from _unanswered(record, tuple(members), known, frame, team or opener, is_team=bool(team))
    yield from _unsettled(record, frame)
    if has_pen:
        pen = f"{WorkKind.PEN}:{visit.id}"
        yield replace(
            frame,
            id=pen,
            kind=WorkKind.PEN,
            holders=opener,
            why=Why.PEN,
            fixed=Fixed.PEN,
            words=visit.subject,
        )


def drafted_visit_lines(record: VisitRecord, known: Colleagues, on: date | None) -> Iterator[WorkLine]:
    """Yield the signatures for which the minutes of a visit wait: each is of the person who is to sign."""
    draft, visit = record.sealing.draft, record.visit
    if draft is None:
        return
    given = {one.participant for one in record.sealing.signatures} | set(record.sealing.refusals)
    waits = [
        person
        for person in record.side(Side.TEAM)
        if person.signs is not SignatureKind.NONE and person.id not in given
    ]
    for person in waits:
        yield WorkLine(
            id=f"{WorkKind.SIGNATURE}:{draft.id}.{person.id}",
            kind=WorkKind.SIGNATURE,
            of=visit.id,
            on=on,
            title=visit.unit_name,
            words=person.name or person.title,
            visit_id=visit.id,
            holders=known.named(person.name),
            why=Why.SIGNS,
            fixed=Fixed.SIGNATURE,
        )


def follow_up_line(advice: Recommendation, on: date | None, visit_id: str, unit: str, view: View) -> WorkLine:
    """Return a recommendation of signed minutes that is open, as the work of who wrote it."""
    return WorkLine(
        id=f"{WorkKind.FOLLOW_UP}:{advice.id}",
        kind=WorkKind.FOLLOW_UP,
        of=visit_id,
        on=on,
        title=unit,
        words=advice.text,
        visit_id=visit_id,
        place=advice.id,
        holders=author_of_record(view, "recommendation", advice.id, "text"),
    )


def author_of_record(view: View, kind: str, key: str, *names: str) -> frozenset[str]:
    """Return who wrote a record: of the first of these fields that stands, else of any field of it."""
    fields = (*names, *view.fields(kind, key))
    cells = (view.cells.get((kind, key, name)) for name in fields)
    first = next((cell for cell in cells if cell is not None), None)
    return frozenset(version.author for version in first.versions) if first else frozenset()


def members_of_field(
    members: Iterable[RoundMember], titles: Iterable[str], known: Colleagues
) -> frozenset[str]:
    """Return whom the decision charged with a field: one of its words is part of a title, or holds it."""
    wanted = [_plain(title) for title in titles if title.strip()]
    found = frozenset[str]()
    for member in members:
        fields = [text for field in member.fields if len(text := _plain(field)) >= _SHORTEST_FIELD]
        if any(field in title or title in field for field in fields for title in wanted):
            found |= known.named(member.name)
    return found


def _plain(text: str) -> str:
    """Return words alone: «Niêm yết, công khai» and «niêm yết công khai» are one field."""
    return " ".join(_WORD.findall(fold(text)))


def _team(record: VisitRecord, known: Colleagues) -> frozenset[str]:
    """Return who of the team writes into the case file: of the others nobody would read a list."""
    named = (known.named(person.name) for person in record.side(Side.TEAM) if not person.is_group)
    ids = frozenset[str]().union(*named)
    return frozenset(one for one in ids if known.people[one].has_worked)


def _opener(view: View) -> frozenset[str]:
    return author_of_record(view, "sign_right", view.scope, "holder") or author_of_record(
        view, "visit", view.scope, "unit_name"
    )


def _unanswered(
    record: VisitRecord,
    members: tuple[RoundMember, ...],
    known: Colleagues,
    frame: WorkLine,
    usual: frozenset[str],
    *,
    is_team: bool,
) -> Iterator[WorkLine]:
    """Yield one line a section in which items wait for an answer."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for key, form, item in record.chosen_items():
        if not is_answered(item, record.answers.get(key)):
            section = _section(form, item.name)
            waiting.setdefault((form.form_id, section.code), []).append(key)
    titles = {(form.form_id, part.code): (form, part) for form in record.checklists for part in form.sections}
    for place, keys in waiting.items():
        form, section = titles[place]
        charged_by_field = members_of_field(members, (section.title, form.title), known)
        why = Why.FIELD if charged_by_field else Why.TEAM if is_team else Why.OPENED
        yield replace(
            frame,
            id=f"{WorkKind.ANSWERS}:{form.form_id}/{section.code}",
            words=section.title,
            count=len(keys),
            place=keys[0],
            holders=charged_by_field or usual,
            why=why,
        )


def _unsettled(record: VisitRecord, frame: WorkLine) -> Iterator[WorkLine]:
    """Yield failed items without a finding, and findings that are not whole yet."""
    found_on = {key for finding in record.findings for key in finding.items}
    for key, _, item in record.chosen_items():
        if needs_finding(item, record.answers.get(key)) and key not in found_on:
            by = frozenset(version.author for version in who_said(record.view, key).verdict)
            name = split_item_key(key)[1]
            yield replace(
                frame,
                id=f"{WorkKind.UNTOLD}:{key}",
                kind=WorkKind.UNTOLD,
                words=f"{name}. {item.label}",
                place=key,
                holders=by,
            )
    advised: dict[str, list[Recommendation]] = {}
    for advice in record.recommendations:
        for answered in advice.findings:
            advised.setdefault(answered, []).append(advice)
    for finding in record.findings:
        if _is_open(finding, advised.get(finding.id, [])):
            by = author_of_record(record.view, "finding", finding.id, "text")
            yield replace(
                frame,
                id=f"{WorkKind.FINDING}:{finding.id}",
                kind=WorkKind.FINDING,
                words=finding.text,
                place=finding.id,
                holders=by,
            )


def _is_open(finding: Finding, advice: list[Recommendation]) -> bool:
    texts = (finding.text, *(one.text for one in advice))
    return not advice or any(UNFILLED in text or not text.strip() for text in texts)


def _section(form: Checklist, item: str) -> Section:
    return next(part for part in form.sections if any(one.name == item for one in part.items))
