"""What became of recommendations: the last word counts, a day off never makes late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.deadlines import EventDays
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.follow_up import (
    CHECK,
    REPORT,
    Outcome,
    RemedyCheck,
    RemedyReport,
    Standing,
    follow_up_scope,
    followed,
    refuse_unlikely,
    to_the_unit,
)
from inspector_app.inspection.record import Cell, Version, View, edits_of
from inspector_app.inspection.workdays import Calendar, CalendarDay

SIGNED = date(2026, 11, 12)
AT = datetime(2026, 11, 20, tzinfo=UTC)
NO_DEADLINE = Deadline()
CALENDAR = Calendar((CalendarDay(day=date(2026, 11, 17), works=False),))


def view_of(*records):
    cells = {}
    for kind, record in records:
        for edit in edits_of(kind, record):
            version = Version(edit.value, "a" * 32, AT, "d" * 32, 1)
            cells[edit.kind, edit.key, edit.field] = Cell((version,))
    return View("f" * 32, cells)


def report(number, outcome, **said):
    at = AT + timedelta(minutes=number)
    return REPORT, RemedyReport(id=f"r{number}", advice="k1", outcome=outcome, recorded_at=at, **said)


def check(number, of, *, holds):
    at = AT + timedelta(minutes=number)
    made = RemedyCheck(id=f"c{number}", report=of, holds=holds, checked_on=SIGNED, recorded_at=at)
    return CHECK, made


def one(deadline=NO_DEADLINE, *records, **said):
    advice = Recommendation(id="k1", text="Niêm yết", deadline=deadline, **said)
    (found,) = followed("v" * 32, [advice], EventDays(SIGNED), CALENDAR, view_of(*records))
    return found


def on(day):
    return Deadline(kind=DeadlineKind.ON_DATE, due=day)


DONE = {"done_on": date(2026, 11, 19)}
STANDINGS = {
    "nobody said anything": ((), Standing.SILENT),
    "not yet": ((report(1, Outcome.NOT_YET),), Standing.NOT_YET),
    "under way": ((report(1, Outcome.PARTLY),), Standing.PARTLY),
    "done": ((report(1, Outcome.DONE, **DONE),), Standing.DONE),
    "the last word counts": (
        (report(1, Outcome.DONE, **DONE), report(2, Outcome.PARTLY)),
        Standing.PARTLY,
    ),
    "seen by the team": (
        (report(1, Outcome.DONE, **DONE), check(2, "r1", holds=True)),
        Standing.VERIFIED,
    ),
    "refuted by the team": (
        (report(1, Outcome.DONE, **DONE), check(2, "r1", holds=False)),
        Standing.REFUTED,
    ),
    "the last check counts": (
        (report(1, Outcome.DONE, **DONE), check(2, "r1", holds=False), check(3, "r1", holds=True)),
        Standing.VERIFIED,
    ),
    "a new report is not checked yet": (
        (report(1, Outcome.DONE, **DONE), check(2, "r1", holds=False), report(3, Outcome.DONE, **DONE)),
        Standing.DONE,
    ),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_what_is_known_of_a_recommendation(name):
    records, standing = STANDINGS[name]

    assert one(Deadline(), *records).standing is standing


@pytest.mark.parametrize(
    ("today", "late"),
    {
        "on the last day": (date(2026, 11, 13), 0),
        "on a weekend": (date(2026, 11, 15), 0),
        "on the next working day": (date(2026, 11, 16), 1),
        "on a holiday": (date(2026, 11, 17), 1),
        "a week later": (date(2026, 11, 20), 4),
    }.values(),
    ids=["on-time", "weekend", "next", "holiday", "week"],
)
def test_late_is_counted_in_working_days(today, late):
    assert one(on(date(2026, 11, 13))).days_late(today, CALENDAR) == late


def test_a_last_day_that_is_a_day_off_ends_with_the_next_working_day():
    sunday = one(on(date(2026, 11, 15)))

    assert sunday.last_day == date(2026, 11, 16)
    assert sunday.days_late(date(2026, 11, 16), CALENDAR) == 0
    assert sunday.days_late(date(2026, 11, 18), CALENDAR) == 1


def test_a_counted_deadline_runs_from_the_signing():
    term = Deadline(kind=DeadlineKind.WORKING_DAYS, count=3, event="ngày ký biên bản")

    assert one(term).last_day == date(2026, 11, 18)  # 13, 16, 18: the 17th is a holiday
    assert "chậm nhất ngày 18/11/2026" in one(term).deadline


def test_what_has_no_day_is_never_late():
    assert one(Deadline(kind=DeadlineKind.RECURRING)).days_late(date(2027, 1, 1), CALENDAR) == 0


@pytest.mark.parametrize(
    ("done_on", "was_late"),
    [(date(2026, 11, 16), False), (date(2026, 11, 18), True)],
    ids=["in-time", "late"],
)
def test_what_was_finished_after_its_last_day_was_late(done_on, was_late):
    found = one(on(date(2026, 11, 15)), report(1, Outcome.DONE, done_on=done_on))

    assert found.was_late is was_late
    assert found.days_late(date(2026, 12, 1), CALENDAR) == 0


def test_what_the_team_refuted_is_open_and_late_again():
    found = one(on(date(2026, 11, 13)), report(1, Outcome.DONE, **DONE), check(2, "r1", holds=False))

    assert found.is_open
    assert found.was_late is None
    assert found.days_late(date(2026, 11, 16), CALENDAR) == 1


@pytest.mark.parametrize(
    ("outcome", "day", "code"),
    [
        (Outcome.DONE, None, "FOLLOW-01"),
        (Outcome.DONE, date(2026, 11, 21), "FOLLOW-02"),
        (Outcome.PARTLY, date(2026, 11, 21), "FOLLOW-02"),
        (Outcome.DONE, date(2026, 11, 11), "FOLLOW-03"),
    ],
    ids=["no-day", "future", "future-partly", "before"],
)
def test_a_report_that_cannot_be_true_is_refused(outcome, day, code):
    said = RemedyReport(id="", advice="k1", outcome=outcome, done_on=day, recorded_at=AT)

    with pytest.raises(CannotDo, match=code):
        refuse_unlikely(said, 1, SIGNED, date(2026, 11, 20))


def test_the_scope_is_the_same_everywhere_and_not_the_visits_own():
    assert follow_up_scope("a" * 32) == follow_up_scope("a" * 32)
    assert follow_up_scope("a" * 32) not in ("a" * 32, follow_up_scope("b" * 32))


def test_the_unit_answers_for_its_own_recommendations_alone():
    assert to_the_unit([one(addressee=Addressee.HIGHER_LEVEL)]) == ()
