"""What a leader has to know of a visit on one page: counted and ranked from the record, nothing invented."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.findings import Deadline, Finding, Priority, Recommendation
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit_record import VisitRecord

_GRAVEST = (Severity.MAJOR, Severity.MODERATE, Severity.MINOR, None)
_URGENT = (Priority.NOW, Priority.IN_TIME, None, Priority.LASTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCount:
    """How many items of one area have a verdict, and how many of these failed."""

    title: str
    answered: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedFinding:
    """One finding; ``number`` is its printed number, ``repeats`` the earlier minutes that named it."""

    number: int
    text: str
    severity: Severity | None = None
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedAdvice:
    """One recommendation with its deadline."""

    number: int
    text: str
    deadline: Deadline
    priority: Priority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSummary:
    """Everything that the one page may say.

    Attributes:
        team: The leader and how many others, in words of the record ("Bà Lê Thị A, Phó Giám đốc").
        others: How many of the team were there beside the leader.
        chosen, passed, failed, na: Items that ask for a verdict.
        areas: Sections of the forms, those with failed items first.
        findings: Gravest first, repeated ones first among equals.
        figures: What rules and checks say against the stated figures.
        recommendations: Most urgent first.
        signed, slots: Places to sign, and how many are signed.
    """

    made_at: datetime
    superior_body: str
    team_name: str
    place: str
    unit_name: str
    held_on: tuple[date, ...]
    team: str
    others: int
    number: str
    state: VisitState
    signed: int
    slots: int
    chosen: int
    passed: int
    failed: int
    na: int
    areas: tuple[AreaCount, ...]
    findings: tuple[RankedFinding, ...]
    figures: tuple[str, ...]
    recommendations: tuple[RankedAdvice, ...]
    is_example: bool = False

    @property
    def answered(self) -> int:
        """How many items have a verdict."""
        return self.passed + self.failed + self.na


def summary_of(record: VisitRecord, printed: PrintedInstruments, made_at: datetime) -> LeaderSummary:
    """Return the summary of a visit as it stands.

    Args:
        record: The visit.
        printed: What the rules say of its instruments: the checks across figures.
        made_at: The laptop's clock.
    """
    visit = record.visit
    verdicts = [_verdict(record, key) for key, _, item in record.chosen_items() if item.judged]
    leader, others = _team(record.side(Side.TEAM))
    slots = slots_now(record.participants, record.sealing)
    inked = sum(slot.participant in record.sealing.ink for slot in slots)
    return LeaderSummary(
        made_at=made_at,
        superior_body=visit.superior_body,
        team_name=visit.team_name,
        place=visit.place,
        unit_name=visit.unit_name,
        held_on=visit.held_on,
        team=leader,
        others=others,
        number=f"{visit.minutes_number}/{visit.minutes_symbol}" if visit.minutes_number else "",
        state=record.state,
        signed=inked + len(record.sealing.signatures),
        slots=len(slots),
        chosen=len(verdicts),
        passed=verdicts.count(Verdict.PASS),
        failed=verdicts.count(Verdict.FAIL),
        na=verdicts.count(Verdict.NA),
        areas=_areas(record),
        findings=_findings(record.findings),
        figures=_figures(record, printed),
        recommendations=_recommendations(record.recommendations),
        is_example=visit.is_example,
    )


def _verdict(record: VisitRecord, key: str) -> Verdict | None:
    answer = record.answers.get(key)
    return answer.verdict if answer else None


def _team(people: tuple[Participant, ...]) -> tuple[str, int]:
    """Return who leads, and how many others of the team were there."""
    present = [person for person in people if person.present]
    leads = (Role.LEADER, Role.DEPUTY_LEADER)
    leader = next((p for role in leads for p in present if p.role is role), None)
    if leader is None:
        return "", len(present)
    words = ", ".join(part for part in (leader.name, leader.title) if part) or leader.agency
    return words, len(present) - 1


@dataclass(slots=True)
class _Tally:
    answered: int = 0
    failed: int = 0
    order: int = field(default=0)


def _areas(record: VisitRecord) -> tuple[AreaCount, ...]:
    tallies: dict[str, _Tally] = {}
    for key, form, item in record.chosen_items():
        verdict = _verdict(record, key)
        if verdict is None or not item.judged:
            continue
        title = next(section.title for section in form.sections if item in section.items)
        tally = tallies.setdefault(title, _Tally(order=len(tallies)))
        tally.answered += 1
        tally.failed += verdict is Verdict.FAIL
    ordered = sorted(tallies.items(), key=lambda pair: (-pair[1].failed, pair[1].order))
    return tuple(AreaCount(title=title, answered=t.answered, failed=t.failed) for title, t in ordered)


def _findings(findings: Iterable[Finding]) -> tuple[RankedFinding, ...]:
    numbered = [
        RankedFinding(number=number, text=one.text, severity=one.severity, repeats=one.repeats)
        for number, one in enumerate(findings, 1)
    ]
    return tuple(
        sorted(numbered, key=lambda one: (_GRAVEST.index(one.severity), not one.repeats, one.number))
    )


def _recommendations(recommendations: Iterable[Recommendation]) -> tuple[RankedAdvice, ...]:
    numbered = [
        RankedAdvice(number=number, text=one.text, deadline=one.deadline, priority=one.priority)
        for number, one in enumerate(recommendations, 1)
    ]
    return tuple(sorted(numbered, key=lambda one: (_URGENT.index(one.priority), one.number)))


def _figures(record: VisitRecord, printed: PrintedInstruments) -> tuple[str, ...]:
    ruled = [
        f"{table.name}: {outcome.says}" if table.name else outcome.says
        for table in record.figures
        for outcome in record.outcomes.get(table.id, ())
        if outcome.result is RuleResult.DIFFERS
    ]
    crossed = printed.counts.crossed if printed.counts else ()
    return (*ruled, *(one.says for one in crossed if one.result is RuleResult.DIFFERS))
