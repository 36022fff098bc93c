"""Whose open work is what, over every visit, round and plan of this case file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.enter import recorded_first
from inspector_app.actions.follow_up import followed_of_row
from inspector_app.actions.issue_paper import issued_days
from inspector_app.actions.paper_numbers import standing_papers
from inspector_app.actions.planned_rounds import list_rounds
from inspector_app.actions.read_visit import KnownRows, VisitRow, read_visit
from inspector_app.actions.read_year import Overview, read_year
from inspector_app.actions.who_works import people_at_hand
from inspector_app.errors import CannotDo
from inspector_app.inspection.colleagues import Colleagues, Someone, colleagues
from inspector_app.inspection.duties import Duty, DutyKind
from inspector_app.inspection.entering import WayIn
from inspector_app.inspection.follow_up import SCOPE_KIND as FOLLOW_UP_KIND
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.own_work import (
    SCOPE_KIND,
    Why,
    WorkKind,
    WorkLine,
    author_of_record,
    charged,
    drafted_visit_lines,
    follow_up_line,
    lines_of,
    open_visit_lines,
    work_scope,
)
from inspector_app.inspection.people import Participant, Side
from inspector_app.inspection.record import View
from inspector_app.inspection.rounds import RoundMember, WholeRound
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import VisitKind
from inspector_app.inspection.visit_record import VisitRecord

_BEFORE = (PaperKind.TEAM_DECISION, PaperKind.NOTICE)
_DUTIES = {DutyKind.TARGET: WorkKind.TARGET, DutyKind.UNIT_REPORT: WorkKind.UNIT_REPORT}


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that is open, read in one go.

    Attributes:
        lines: Of everybody.
        known: Everybody.
        me: Who works at this desk.
        today: The day in Việt Nam.
        unread: Visits that could not be read, so that their work is not among the lines.
    """

    lines: tuple[WorkLine, ...]
    known: Colleagues
    me: str
    today: date
    unread: int = 0

    def of(self, person: str) -> tuple[WorkLine, ...]:
        """Return what is somebody's, what falls due first in front."""
        return lines_of(self.lines, person, self.known)


def read_work(desk: Desk, rows: KnownRows | None = None) -> Work:
    """Return what is open, and whose it is; examples of past events are nobody's work.

    Args:
        desk: The desk.
        rows: Rows that were read before.
    """
    overview = read_year(desk, rows or KnownRows())
    rounds = {whole.round.id: whole for whole in list_rounds(desk)}
    visits = tuple(visit for visit in overview.visits if not visit.is_example)
    records, unread = _records(desk, visits)
    known = _everybody(desk, records, rounds)
    lines = (
        *_planned_lines(desk, overview),
        *_round_lines(desk, overview, rounds, known),
        *_record_lines(desk, overview, records, rounds, known),
        *_follow_up_lines(desk, visits, overview.today),
    )
    return Work(charged(lines, _charges(desk, lines)), known, desk.author, overview.today, unread)


def _records(desk: Desk, visits: tuple[VisitRow, ...]) -> tuple[tuple[VisitRecord, ...], int]:
    """Return every visit that is not wholly signed; one that cannot be read does not hide the others."""
    found, unread = [], 0
    for visit in visits:
        if visit.signed_on is None:
            try:
                found.append(read_visit(desk, visit.visit_id))
            except CannotDo:
                unread += 1
    return tuple(found), unread


@dataclass(frozen=True, slots=True)
class Login:
    """Who may open the case file, and which person that is."""

    person: str
    login: WayIn


def logins_at_hand(desk: Desk) -> tuple[Login, ...]:
    """Return those who may open the case file; nobody of a throw-away one."""
    from inspector_app.store.about import ways_into

    first = recorded_first(desk.case)
    return tuple(Login(one.id or first, one) for one in ways_into(desk.case.folder).people)


def _everybody(desk: Desk, records: tuple[VisitRecord, ...], rounds: Mapping[str, WholeRound]) -> Colleagues:
    people: list[Participant | RoundMember] = [
        person for record in records for person in record.side(Side.TEAM) if not person.is_group
    ]
    people += [member for whole in rounds.values() for member in whole.members]
    named = [Someone(id="", name=one.name, title=one.title, agency=one.agency) for one in people]
    people_here = dict(people_at_hand(desk))
    for one in logins_at_hand(desk):  # who gave no name is called as in the list of those who may come in
        person = people_here.get(one.person)
        if person is not None and not person.name:
            people_here[one.person] = replace(person, name=one.login.name)
    known = colleagues(people_here.values(), named)
    if desk.author in known.people:
        return known
    return Colleagues({**known.people, desk.author: Someone(id=desk.author, has_worked=True)})


def _planned_lines(desk: Desk, overview: Overview) -> Iterator[WorkLine]:
    plans = {row.target.id: row.plan.id for row in overview.planned}
    for duty in overview.duties:
        if duty.kind is DutyKind.TARGET:
            plan = plans[duty.record]
            view = desk.case.view(plan)
            by = author_of_record(view, "target", duty.record, "unit_name")
            yield _due(duty, plan, title=duty.words, holders=by, why=Why.OPENED)


def _round_lines(
    desk: Desk, overview: Overview, rounds: Mapping[str, WholeRound], known: Colleagues
) -> Iterator[WorkLine]:
    """Yield papers and reports of rounds: of those in the team who write here, else of who made the round."""
    issued = standing_papers(desk)
    unit_of = {unit.id: whole for whole in rounds.values() for unit in whole.units}
    for duty in overview.duties:
        whole = rounds.get(duty.record) or unit_of.get(duty.record)
        if whole is None or duty.kind not in (DutyKind.CONCLUSION, DutyKind.UNIT_REPORT):
            continue
        holders, why = _of_round(desk, whole, known)
        if duty.kind is DutyKind.UNIT_REPORT:
            yield _due(duty, whole.round.id, title=duty.words, holders=holders, why=why)
        elif (whole.round.id, PaperKind.CONCLUSION) not in issued:
            line = _paper(whole, PaperKind.CONCLUSION, duty.on, holders, why)
            yield replace(line, visit_id=duty.visit_id)
    for whole in rounds.values():
        first = min(whole.days(), default=whole.round.started_on)
        if first is None or first < overview.today:
            continue
        holders, why = _of_round(desk, whole, known)
        for kind in _BEFORE:
            if (whole.round.id, kind) not in issued and not _needs_none(whole, kind):
                yield _paper(whole, kind, first, holders, why)


def _needs_none(whole: WholeRound, kind: PaperKind) -> bool:
    """Whether a paper is known already, or never sent (TT 02/2017 Đ. 36)."""
    if kind is PaperKind.NOTICE:
        return whole.round.kind is VisitKind.UNANNOUNCED
    return whole.round.decision is not None and bool(whole.round.decision.number)


def _of_round(desk: Desk, whole: WholeRound, known: Colleagues) -> tuple[frozenset[str], Why]:
    named = frozenset[str]().union(*(known.named(member.name) for member in whole.members))
    team = frozenset(one for one in named if known.people[one].has_worked)
    if team:
        return team, Why.TEAM
    view = desk.case.view(whole.round.id)
    return author_of_record(view, "round", whole.round.id, "title"), Why.OPENED


def _paper(
    whole: WholeRound, kind: PaperKind, on: date | None, holders: frozenset[str], why: Why
) -> WorkLine:
    return WorkLine(
        id=f"{WorkKind.PAPER}:{kind}",
        kind=WorkKind.PAPER,
        of=whole.round.id,
        on=on,
        title=whole.round.title,
        paper=kind,
        holders=holders,
        why=why,
    )


def _due(duty: Duty, of: str, *, title: str, holders: frozenset[str], why: Why) -> WorkLine:
    kind = _DUTIES[duty.kind]
    return WorkLine(
        id=f"{kind}:{duty.record}",
        kind=kind,
        of=of,
        on=duty.on,
        title=title,
        visit_id=duty.visit_id,
        place=duty.record if kind is WorkKind.TARGET else "",
        holders=holders,
        why=why,
    )


def _record_lines(
    desk: Desk,
    overview: Overview,
    records: tuple[VisitRecord, ...],
    rounds: Mapping[str, WholeRound],
    known: Colleagues,
) -> Iterator[WorkLine]:
    signatures = {duty.visit_id: duty.on for duty in overview.duties if duty.kind is DutyKind.SIGNATURE}
    for record in records:
        visit = record.visit
        if record.state is VisitState.OPEN:
            whole = rounds.get(visit.round_id)
            members = whole.members if whole else ()
            has_pen = record.view.fields("sign_right", visit.id).get("holder") == desk.case.device
            yield from open_visit_lines(record, members, known, has_pen=has_pen)
        else:
            yield from drafted_visit_lines(record, known, signatures.get(visit.id))


def _follow_up_lines(desk: Desk, visits: tuple[VisitRow, ...], today: date) -> Iterator[WorkLine]:
    """Yield open recommendations, and the letter where one is overdue and no letter went out."""
    scopes, issued = frozenset(desk.case.scopes(FOLLOW_UP_KIND)), issued_days(desk)
    for visit in visits:
        late: WorkLine | None = None
        for one in followed_of_row(desk, visit, scopes, issued):
            if one.is_open:
                view = desk.case.view_of(visit.visit_id, [("recommendation", one.advice.id)])
                line = follow_up_line(one.advice, one.last_day, visit.visit_id, visit.unit_name, view)
                late = line if late is None and one.is_overdue(today) else late
                yield line
        if late is not None and (visit.visit_id, PaperKind.REMINDER) not in issued:
            kind = WorkKind.PAPER
            yield replace(
                late,
                id=f"{kind}:{PaperKind.REMINDER}",
                kind=kind,
                paper=PaperKind.REMINDER,
                words="",
                place="",
            )


def _charges(desk: Desk, lines: tuple[WorkLine, ...]) -> dict[str, View]:
    """Return what was handed over, by the visit, round or plan that it lies beside."""
    known = frozenset(desk.case.scopes(SCOPE_KIND))
    scopes = {line.of: work_scope(line.of) for line in lines}
    return {of: desk.case.view(scope) for of, scope in scopes.items() if scope in known}
