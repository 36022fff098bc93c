"""What is due, and from which day on it is late."""

from datetime import date, timedelta

import pytest

from inspector_app.inspection.deadlines import EventDays
from inspector_app.inspection.duties import (
    DutyKind,
    conclusion_duty,
    follow_up_duties,
    signature_duty,
    target_duty,
)
from inspector_app.inspection.findings import Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.visit import DocumentRef, Plan, Round, Target
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

PLAN = Plan(id="p", year=2026, title="Kế hoạch")
HOLIDAY = CalendarDay(day=date(2026, 11, 24), works=False, status=DayStatus.EXPECTED)
CALENDAR = Calendar((CalendarDay(day=date(2026, 1, 1), works=False), HOLIDAY))
SIGNED_ON = date(2026, 11, 12)  # a Thursday


@pytest.mark.parametrize(
    ("month", "last"), [(2, date(2026, 2, 28)), (11, date(2026, 11, 30)), (None, date(2026, 12, 31))]
)
def test_a_planned_unit_is_late_once_its_month_is_over(month, last):
    duty = target_duty(PLAN, Target(id="t", unit_id="", unit_name="Xã Sơn Đồng", month=month))

    assert duty.on == last
    assert not duty.is_late(last)
    assert duty.is_late(last + timedelta(days=1))


def test_a_draft_is_late_after_three_working_days():
    assert signature_duty("d", SIGNED_ON, "v", CALENDAR).on == date(2026, 11, 17)


def test_a_conclusion_is_due_fifteen_working_days_after_the_round():
    ended = Round(id="r", title="Đợt 1", ended_on=date(2026, 11, 12))

    duty = conclusion_duty(ended, "v", CALENDAR)

    assert duty.on == date(2026, 12, 4)  # over the expected day off
    assert not duty.is_certain


def test_no_conclusion_is_due_of_a_round_that_runs_or_has_one():
    conclusion = DocumentRef(kind="Kết luận", number="5/KL-SNV")

    assert conclusion_duty(Round(id="r"), "v", CALENDAR) is None
    assert conclusion_duty(Round(id="r", ended_on=SIGNED_ON, conclusion=conclusion), "v", CALENDAR) is None


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        (Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)), date(2026, 11, 16)),
        (Deadline(kind=DeadlineKind.WORKING_DAYS, count=5), date(2026, 11, 19)),
        (Deadline(kind=DeadlineKind.DAYS, count=10, event="ngày ký biên bản"), date(2026, 11, 23)),
        (Deadline(kind=DeadlineKind.AT_ONCE), SIGNED_ON),
        (Deadline(kind=DeadlineKind.DAYS, count=3, event="ngày nhận kết luận"), None),
        (Deadline(kind=DeadlineKind.RECURRING, words="hằng tuần"), None),
        (Deadline(), None),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Deadline) else str(value),
)
def test_a_recommendation_is_asked_after_when_its_deadline_is_over(deadline, due):
    advice = Recommendation(id="k", text="Niêm yết đủ", deadline=deadline)

    duties = follow_up_duties([advice], EventDays(SIGNED_ON), "v", CALENDAR)

    assert [(duty.kind, duty.on, duty.words) for duty in duties] == (
        [(DutyKind.FOLLOW_UP, due, "Niêm yết đủ")] if due else []
    )


def test_a_deadline_on_a_day_off_is_late_after_the_next_working_day():
    sunday, monday = date(2026, 11, 15), date(2026, 11, 16)
    advice = Recommendation(id="k", text="x", deadline=Deadline(kind=DeadlineKind.ON_DATE, due=sunday))

    (duty,) = follow_up_duties([advice], EventDays(SIGNED_ON), "v", CALENDAR)

    assert (duty.on, duty.is_late(monday)) == (monday, False)
