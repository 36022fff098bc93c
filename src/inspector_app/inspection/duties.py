"""What is due, and since when: planned units not visited, drafts not signed, conclusions, recommendations.

Nothing here says that somebody did not act: of a recommendation the program knows the day on which to ask
after it, of a plan the month that is over.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.deadlines import EventDays, conclusion_due, due_date, from_event
from inspector_app.inspection.findings import Recommendation
from inspector_app.inspection.rounds import RoundUnit, WholeRound
from inspector_app.inspection.visit import Plan, Round, Target, VisitKind
from inspector_app.inspection.workdays import Calendar

SIGN_WITHIN_WORKING_DAYS = 3
"""Minutes are signed on the spot; a draft that waits longer was forgotten. Our own rule, not the law's."""

_DECEMBER = 12


class DutyKind(StrEnum):
    """What is due."""

    TARGET = "target"  # the planned month of a unit is over
    SIGNATURE = "signature"  # a draft waits for signatures
    CONCLUSION = "conclusion"  # TT 02/2017 Đ. 46
    FOLLOW_UP = "follow_up"  # the deadline of a recommendation in signed minutes
    UNIT_REPORT = "unit_report"  # the unit's report and filled annex, before the visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that is due.

    Attributes:
        on: The last day for it; late from the day after.
        record: Id of the target, round, draft, recommendation or unit of a round.
        visit_id: The visit that it belongs to, "" for a target without one.
        words: What it is about, as somebody wrote it.
        is_certain: False while ``on`` was counted over holidays that are only expected.
    """

    kind: DutyKind
    on: date
    record: str
    visit_id: str = ""
    words: str = ""
    is_certain: bool = True

    def is_late(self, today: date) -> bool:
        """Whether its last day is over."""
        return today > self.on


def target_duty(plan: Plan, target: Target) -> Duty:
    """Return when a planned unit should have been visited: by the end of its month, else of the year."""
    month = target.month or _DECEMBER
    last = date(plan.year, month, monthrange(plan.year, month)[1])
    return Duty(kind=DutyKind.TARGET, on=last, record=target.id, words=target.unit_name)


def signature_duty(draft_id: str, drafted_on: date, visit_id: str, calendar: Calendar) -> Duty:
    """Return by when a draft should be wholly signed, see :data:`SIGN_WITHIN_WORKING_DAYS`."""
    counted = calendar.add_working_days(drafted_on, SIGN_WITHIN_WORKING_DAYS)
    return Duty(
        kind=DutyKind.SIGNATURE,
        on=counted.day,
        record=draft_id,
        visit_id=visit_id,
        is_certain=counted.is_certain,
    )


def report_duty(whole: WholeRound, unit: RoundUnit, visit_id: str) -> Duty | None:
    """Return until when a unit sends its report; None where no day was set or nobody is told."""
    asked = whole.round
    if asked.report_by is None or asked.kind is VisitKind.UNANNOUNCED:
        return None
    return Duty(
        kind=DutyKind.UNIT_REPORT,
        on=asked.report_by,
        record=unit.id,
        visit_id=visit_id,
        words=unit.unit_name,
    )


def conclusion_duty(visited: Round, visit_id: str, calendar: Calendar) -> Duty | None:
    """Return the last day for a round's conclusion; None while it runs, or once there is a conclusion."""
    counted = None if visited.conclusion is not None else conclusion_due(visited, calendar)
    if counted is None:
        return None
    return Duty(
        kind=DutyKind.CONCLUSION,
        on=counted.day,
        record=visited.id,
        visit_id=visit_id,
        words=visited.title,
        is_certain=counted.is_certain,
    )


def follow_up_duties(
    recommendations: Iterable[Recommendation], days: EventDays, visit_id: str, calendar: Calendar
) -> tuple[Duty, ...]:
    """Return the days on which to ask after the recommendations of signed minutes, in their order.

    Those without a day that can be named (none stated, recurring, counted from a paper that has not been
    issued) are not among them.
    """
    duties = []
    for advice in recommendations:
        counted = due_date(from_event(advice.deadline, days), calendar)
        if counted is not None:
            last = calendar.next_workday(counted.day).day  # a last day that is a day off: as ``Followed``
            duty = Duty(
                kind=DutyKind.FOLLOW_UP,
                on=last,
                record=advice.id,
                visit_id=visit_id,
                words=advice.text,
                is_certain=counted.is_certain,
            )
            duties.append(duty)
    return tuple(duties)
