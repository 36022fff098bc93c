"""Follow the recommendations of signed minutes: what was reported, what the team saw, what is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.issue_paper import event_days, issued_days
from inspector_app.actions.read_signed import read_signed
from inspector_app.actions.read_visit import VisitRow
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.follow_up import (
    CHECK,
    REPORT,
    SCOPE_KIND,
    Followed,
    RemedyCheck,
    RemedyReport,
    follow_up_scope,
    followed,
    refuse_unlikely,
)
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, View, edits_of
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A signed visit, and what became of its recommendations.

    Attributes:
        record: As it was signed.
    """

    record: VisitRecord
    items: tuple[Followed, ...]

    def item(self, advice: str) -> Followed:
        """Return one recommendation by its id.

        Raises:
            CannotDo: ``FOLLOW-05`` the minutes hold no such recommendation.
        """
        found = next((one for one in self.items if one.advice.id == advice), None)
        if found is None:
            raise CannotDo("FOLLOW-05")
        return found


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One recommendation in the table over all visits.

    Attributes:
        days_late: How many working days it is late today.
        is_overdue: Whether its last day is over, also by less than one working day.
    """

    visit: VisitRow
    followed: Followed
    days_late: int
    is_overdue: bool = False


def read_follow_up(desk: Desk, visit_id: str) -> FollowUp:
    """Return what became of the recommendations of one signed visit.

    Raises:
        CannotDo: ``FOLLOW-04`` the minutes are not wholly signed; as :func:`read_signed`.
    """
    record = read_signed(desk, visit_id)
    signed_on = record.sealing.signed_on
    if signed_on is None:
        raise CannotDo("FOLLOW-04", unit=record.visit.unit_name)
    view = desk.case.view(follow_up_scope(visit_id))
    days = event_days(issued_days(desk), visit_id, record.visit.round_id, signed_on)
    return FollowUp(record, followed(visit_id, record.recommendations, days, desk.library.calendar, view))


def followed_rows(desk: Desk, visits: tuple[VisitRow, ...]) -> tuple[FollowedRow, ...]:
    """Return every recommendation of signed visits, the longest overdue first, then by the day it is due.

    An example of a past event is late for nobody.
    """
    today, calendar = day_of(desk.now()), desk.library.calendar
    known, issued = frozenset(desk.case.scopes(SCOPE_KIND)), issued_days(desk)
    rows = []
    for visit in visits:
        for one in followed_of_row(desk, visit, known, issued):
            late = 0 if visit.is_example else one.days_late(today, calendar)
            rows.append(FollowedRow(visit, one, late, not visit.is_example and one.is_overdue(today)))
    far = date.max
    rows.sort(key=lambda row: (not row.followed.is_open, -row.days_late, row.followed.last_day or far))
    return tuple(rows)


def followed_of_row(
    desk: Desk, visit: VisitRow, known: frozenset[str], issued: Mapping[tuple[str, PaperKind], date]
) -> tuple[Followed, ...]:
    """Return the recommendations of one line of the list of visits.

    Args:
        desk: The desk.
        visit: The line.
        known: The scopes of follow-ups that there are.
        issued: When papers went out, see :func:`issued_days`.
    """
    if visit.signed_on is None:
        return ()
    scope = follow_up_scope(visit.visit_id)
    view = desk.case.view(scope) if scope in known else View(scope)
    days = event_days(issued, visit.visit_id, visit.round_id, visit.signed_on)
    return followed(visit.visit_id, visit.recommendations, days, desk.library.calendar, view)


def note_report(desk: Desk, visit_id: str, report: RemedyReport) -> Touched:
    """Write down what somebody reports of a recommendation, beside everything said before.

    Args:
        desk: The desk.
        visit_id: The visit.
        report: Its id and moment are given here.

    Raises:
        CannotDo: ``FOLLOW-01`` … ``FOLLOW-05``; ``TEXT-..`` a text that cannot be kept.
    """
    stands = read_follow_up(desk, visit_id)
    return record_reports(desk, stands, (report,))


def record_reports(desk: Desk, stands: FollowUp, reports: tuple[RemedyReport, ...]) -> Touched:
    """Write several reports as one deed: all of them, or none where one is refused."""
    days = stands.record.visit.held_on
    edits: list[Edit] = []
    for report in reports:
        new = clean_texts(replace(report, id=desk.new_id(), recorded_at=desk.now()))
        number = stands.item(new.advice).number
        refuse_unlikely(new, number, min(days, default=None), day_of(desk.now()))
        edits += edits_of(REPORT, new)
    return _record(desk, stands.record.visit.id, edits)


def note_check(desk: Desk, visit_id: str, advice: str, check: RemedyCheck) -> Touched:
    """Write down whether the team found the last report on a recommendation true.

    Raises:
        CannotDo: ``FOLLOW-05`` no such recommendation; ``FOLLOW-06`` nobody reported anything of it;
            ``FOLLOW-07`` the day lies in the future.
    """
    stands = read_follow_up(desk, visit_id).item(advice)
    if stands.report is None:
        raise CannotDo("FOLLOW-06", number=stands.number)
    if check.checked_on > day_of(desk.now()):
        raise CannotDo("FOLLOW-07", number=stands.number)
    made = replace(check, id=desk.new_id(), report=stands.report.id, recorded_at=desk.now())
    return _record(desk, visit_id, [*edits_of(CHECK, clean_texts(made))])


def _record(desk: Desk, visit_id: str, edits: list[Edit]) -> Touched:
    scope = follow_up_scope(visit_id)
    return desk.case.record(scope, edits, scope_kind=SCOPE_KIND, author=desk.author, now=desk.now())
