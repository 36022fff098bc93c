"""What became of the recommendations of signed minutes (theo dõi thực hiện kiến nghị).

It comes after the minutes are signed and the visit is frozen, so it lives in a scope of its own beside the
visit's. Nothing there is ever changed: a report that was wrong is answered by a later one, and both stay.
Source: Thông tư 02/2017/TT-VPCP, Đ. 46; Bộ luật Dân sự 2015, Đ. 148 k. 5 (a last day that is a day off).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.deadlines import EventDays, deadline_words, due_date, from_event
from inspector_app.inspection.findings import Addressee, Recommendation
from inspector_app.inspection.record import View
from inspector_app.inspection.workdays import Calendar, Counted

SCOPE_KIND = "follow_up"
REPORT, CHECK = "remedy_report", "remedy_check"


class Outcome(StrEnum):
    """How far a recommendation is, as somebody reports it; the values stand in records and never change."""

    DONE = "done"  # đã xong
    PARTLY = "partly"  # đang làm
    NOT_YET = "not_yet"  # chưa làm


class Standing(StrEnum):
    """What is known of a recommendation today."""

    SILENT = "silent"  # nobody has reported anything
    NOT_YET = "not_yet"
    PARTLY = "partly"
    REFUTED = "refuted"  # reported as done, and the team found that it is not
    DONE = "done"  # reported as done, not looked at
    VERIFIED = "verified"  # reported as done, and the team saw it


_DONE = (Standing.DONE, Standing.VERIFIED)
_STANDINGS = {
    Outcome.DONE: Standing.DONE,
    Outcome.PARTLY: Standing.PARTLY,
    Outcome.NOT_YET: Standing.NOT_YET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyReport:
    """What somebody reports of one recommendation (kind ``remedy_report``).

    Attributes:
        advice: Id of the recommendation.
        done: What was done, and what shows it.
        done_on: When it was finished; needed of what is reported as done.
        paper: Number of the paper that says so ("12/BC-UBND").
        reported_by: Who says so.
        recorded_at: When it was written down here, by the laptop's clock.
        sheet_sha256: Of the workbook that it was read from; "" where it was typed.
    """

    id: str
    advice: str
    outcome: Outcome
    done: str = ""
    done_on: date | None = None
    paper: str = ""
    note: str = ""
    reported_by: str = ""
    recorded_at: datetime
    sheet_sha256: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, without who wrote it down and when: two that say the same are one."""
        return (self.advice, self.outcome, self.done, self.done_on, self.paper, self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyCheck:
    """The team looked whether a report is true (kind ``remedy_check``).

    Attributes:
        report: Id of the report.
        holds: Whether it is.
        words: What was seen.
        checked_by: Who looked.
    """

    id: str
    report: str
    holds: bool
    words: str = ""
    checked_by: str = ""
    checked_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One recommendation of signed minutes with everything that was said of it since.

    Attributes:
        number: Its number in the minutes.
        due: The day on which it falls due; None where none can be named.
        last_day: The last day on which it is in time: a day off moves it to the next working day.
        reports: The oldest first.
        checks: The last one on each report, by the report's id.
    """

    visit_id: str
    number: int
    advice: Recommendation
    due: Counted | None = None
    last_day: date | None = None
    reports: tuple[RemedyReport, ...] = ()
    checks: Mapping[str, RemedyCheck] = field(default_factory=dict)

    @property
    def report(self) -> RemedyReport | None:
        """What was reported last."""
        return self.reports[-1] if self.reports else None

    @property
    def check(self) -> RemedyCheck | None:
        """What the team found of the last report."""
        return self.checks.get(self.reports[-1].id) if self.reports else None

    @property
    def deadline(self) -> str:
        """Its deadline in words, with the day that was counted out."""
        known = self.due.day if self.due else self.advice.deadline.due
        return deadline_words(replace(self.advice.deadline, due=known))

    @property
    def standing(self) -> Standing:
        """What is known of it today."""
        report, check = self.report, self.check
        if report is None:
            return Standing.SILENT
        if report.outcome is not Outcome.DONE or check is None:
            return _STANDINGS[report.outcome]
        return Standing.VERIFIED if check.holds else Standing.REFUTED

    @property
    def is_open(self) -> bool:
        """Whether something is left to do, as far as anybody said."""
        return self.standing not in _DONE

    @property
    def was_late(self) -> bool | None:
        """Whether it was finished after its last day; None while it is open or where no day is known."""
        done_on = self.report.done_on if self.report and not self.is_open else None
        return done_on > self.last_day if done_on and self.last_day else None

    def is_overdue(self, today: date) -> bool:
        """Whether something is left to do after its last day, also while no working day has passed since."""
        return self.is_open and self.last_day is not None and today > self.last_day

    def days_late(self, today: date, calendar: Calendar) -> int:
        """Return how many working days have passed since the last day of what is still open; 0 in time."""
        if not self.is_open or self.last_day is None:
            return 0
        return calendar.working_days_between(self.last_day, today)


def follow_up_scope(visit_id: str) -> str:
    """Return the scope beside a visit's: the same on every laptop, so that what they keep merges."""
    return hashlib.sha256(f"follow_up:{visit_id}".encode()).hexdigest()[:32]


def followed(
    visit_id: str,
    recommendations: Iterable[Recommendation],
    days: EventDays,
    calendar: Calendar,
    view: View,
) -> tuple[Followed, ...]:
    """Return the recommendations of signed minutes with what was said since, in the order of the minutes.

    Args:
        visit_id: The visit.
        recommendations: All of the minutes, in their order.
        days: When the minutes were signed, and they and the conclusion issued.
        calendar: Which days are worked.
        view: What stands in the scope of :func:`follow_up_scope`.
    """
    reports: dict[str, list[RemedyReport]] = {}
    for report in sorted(view.read(REPORT, RemedyReport), key=lambda one: (one.recorded_at, one.id)):
        reports.setdefault(report.advice, []).append(report)
    checks = sorted(view.read(CHECK, RemedyCheck), key=lambda one: (one.recorded_at, one.id))
    last = {check.report: check for check in checks}
    found = []
    for number, advice in enumerate(recommendations, 1):
        due = due_date(from_event(advice.deadline, days), calendar)
        said = tuple(reports.get(advice.id, ()))
        one = Followed(
            visit_id=visit_id,
            number=number,
            advice=advice,
            due=due,
            last_day=calendar.next_workday(due.day).day if due else None,
            reports=said,
            checks={report.id: last[report.id] for report in said if report.id in last},
        )
        found.append(one)
    return tuple(found)


def to_the_unit(items: Iterable[Followed]) -> tuple[Followed, ...]:
    """Return what the inspected unit itself has to do."""
    return tuple(one for one in items if one.advice.addressee is Addressee.UNIT)


def refuse_unlikely(report: RemedyReport, number: int, visited_on: date | None, today: date) -> None:
    """Refuse a report that cannot be true: a day in the future or before the visit, done without a day.

    Raises:
        CannotDo: ``FOLLOW-01`` … ``FOLLOW-03``.
    """
    day = report.done_on
    if report.outcome is Outcome.DONE and day is None:
        raise CannotDo("FOLLOW-01", number=number)
    if day and day > today:
        raise CannotDo("FOLLOW-02", number=number, day=short_date(day), today=short_date(today))
    if day and visited_on and day < visited_on:
        raise CannotDo("FOLLOW-03", number=number, day=short_date(day), visited=short_date(visited_on))
