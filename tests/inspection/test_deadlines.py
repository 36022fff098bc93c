"""Deadlines fall on a day that can be checked, and read as in minutes."""

from datetime import date

import pytest

from inspector_app.inspection.deadlines import (
    MINUTES_ISSUED_DAY,
    SIGNING_DAY,
    EventDays,
    conclusion_due,
    deadline_words,
    due_date,
    due_words,
    from_event,
)
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

SIGNED = date(2026, 11, 12)  # a Thursday
CALENDAR = Calendar((CalendarDay(day=date(2026, 9, 2), works=False),))


def counted(kind, count, event_on=SIGNED):
    return Deadline(kind=kind, count=count, event="ngày ký biên bản", event_on=event_on)


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        (Deadline(), None),
        (Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)), date(2026, 11, 16)),
        (counted(DeadlineKind.WORKING_DAYS, 5), date(2026, 11, 19)),
        (counted(DeadlineKind.WORKING_DAYS, 5, event_on=None), None),
        (counted(DeadlineKind.DAYS, 5), date(2026, 11, 17)),
        (counted(DeadlineKind.DAYS, 2), date(2026, 11, 16)),
        (Deadline(kind=DeadlineKind.AT_ONCE, event_on=SIGNED), SIGNED),
        (Deadline(kind=DeadlineKind.AT_ONCE), None),
        (Deadline(kind=DeadlineKind.RECURRING, words="hằng tuần"), None),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_the_day_on_which_a_deadline_falls_due(deadline, due):
    found = due_date(deadline, CALENDAR)

    assert (found.day if found else None) == due


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(), "không nêu"),
        (Deadline(words="sớm"), "sớm"),
        (Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)), "trước ngày 16/11/2026"),
        (
            counted(DeadlineKind.WORKING_DAYS, 5),
            "trong 05 ngày làm việc kể từ ngày ký biên bản (chậm nhất ngày 19/11/2026)",
        ),
        (
            counted(DeadlineKind.WORKING_DAYS, 15, event_on=None),
            "trong 15 ngày làm việc kể từ ngày ký biên bản",
        ),
        (counted(DeadlineKind.DAYS, 30), "trong 30 ngày kể từ ngày ký biên bản (chậm nhất ngày 14/12/2026)"),
        (Deadline(kind=DeadlineKind.DAYS, count=3), "trong 03 ngày kể từ ngày ký biên bản"),
        (Deadline(kind=DeadlineKind.AT_ONCE), "thực hiện ngay"),
        (Deadline(kind=DeadlineKind.RECURRING, words="hằng tuần"), "hằng tuần"),
        (Deadline(kind=DeadlineKind.RECURRING), "thực hiện thường xuyên"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_a_deadline_in_the_words_of_the_minutes(deadline, words):
    assert deadline_words(deadline, CALENDAR) == words


def test_without_a_calendar_the_day_that_was_computed_earlier_is_named():
    deadline = Deadline(
        kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày nhận kết luận", due=date(2026, 11, 19)
    )

    assert deadline_words(deadline) == (
        "trong 05 ngày làm việc kể từ ngày nhận kết luận (chậm nhất ngày 19/11/2026)"
    )


def test_the_conclusion_of_a_round_is_due_15_working_days_after_its_end():
    due = conclusion_due(Round(id="r", ended_on=date(2026, 11, 12)), CALENDAR)

    assert due.day == date(2026, 12, 3)


def test_the_conclusion_says_that_it_rests_on_a_day_off_that_is_only_expected():
    expected = CalendarDay(day=date(2026, 11, 24), works=False, status=DayStatus.EXPECTED)
    due = conclusion_due(Round(id="r", ended_on=date(2026, 11, 12)), Calendar((*CALENDAR.days, expected)))

    assert (due.day, due.without_expected, due.is_certain) == (date(2026, 12, 4), date(2026, 12, 3), False)


def test_a_round_that_has_not_ended_has_no_deadline_yet():
    assert conclusion_due(Round(id="r"), CALENDAR) is None


class TestDueWords:
    """The day that a window names beside a deadline."""

    SIGNED = date(2026, 11, 20)

    @pytest.mark.parametrize(
        ("deadline", "words"),
        [
            (
                Deadline(kind=DeadlineKind.WORKING_DAYS, count=5),
                "Hạn: thứ Sáu 27/11/2026, 05 ngày làm việc kể từ ngày ký biên bản",
            ),
            (
                Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 22)),
                "Hạn: trước Chủ nhật 22/11/2026 (ngày nghỉ)",
            ),
            (Deadline(kind=DeadlineKind.AT_ONCE), "Hạn: ngay, từ thứ Sáu 20/11/2026"),
            (Deadline(kind=DeadlineKind.RECURRING, words="hằng tuần"), ""),
            (Deadline(), ""),
        ],
        ids=["working-days", "on-a-day-off", "at-once", "recurring", "none"],
    )
    def test_the_day_is_named_with_its_weekday(self, deadline, words):
        decided = Calendar((CalendarDay(day=date(2026, 1, 1), works=False),))

        assert due_words(deadline, decided, self.SIGNED) == words

    def test_a_count_over_days_that_nobody_decided_is_expected(self):
        expected = CalendarDay(day=date(2026, 11, 24), works=False, status=DayStatus.EXPECTED)
        calendar = Calendar((CalendarDay(day=date(2026, 1, 1), works=False), expected))

        said = due_words(Deadline(kind=DeadlineKind.WORKING_DAYS, count=5), calendar, self.SIGNED)

        assert said.startswith("Hạn: thứ Hai 30/11/2026, 05 ngày làm việc kể từ ngày ký biên bản (dự kiến:")
        assert "thứ Sáu 27/11/2026" in said

    def test_without_the_day_of_the_minutes_no_day_is_named(self):
        assert due_words(Deadline(kind=DeadlineKind.DAYS, count=5), Calendar()) == ""


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("", date(2026, 11, 12)),
        (SIGNING_DAY, date(2026, 11, 12)),
        (" Ngày ký biên bản", date(2026, 11, 12)),
        (MINUTES_ISSUED_DAY, date(2026, 11, 16)),
        ("Ngày ban hành thông báo kết luận ", None),
        ("ngày nhận được công văn", None),
    ],
    ids=["none named", "signing", "as people type it", "issue", "not yet", "another event"],
)
def test_a_deadline_runs_from_the_day_of_its_event_once_that_is_known(event, day):
    days = EventDays(signed=date(2026, 11, 12), minutes_issued=date(2026, 11, 16))
    deadline = Deadline(kind=DeadlineKind.DAYS, count=3, event=event)

    assert from_event(deadline, days).event_on == day


def test_a_day_that_was_named_for_an_event_stands():
    deadline = Deadline(kind=DeadlineKind.DAYS, count=3, event=SIGNING_DAY, event_on=date(2026, 11, 10))

    assert from_event(deadline, EventDays(signed=date(2026, 11, 12))) == deadline
