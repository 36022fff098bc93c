"""The year in numbers: sums of rows, of columns and totals are the same, however the findings lie."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.follow_up import Followed, Outcome, RemedyReport
from inspector_app.inspection.minutes import FindingLine
from inspector_app.inspection.signed_units import SignedUnit
from inspector_app.inspection.visit import Amends, DocumentRef, Round, Visit
from inspector_app.inspection.workdays import Calendar
from inspector_app.inspection.year_summary import (
    SEVERITIES,
    Concluded,
    Remedy,
    concluded,
    remedy_of,
    year_summary,
)
from tests.inspection.test_follow_up import AT

TODAY = date(2026, 11, 22)
CALENDAR = Calendar()
AREAS = ("Niêm yết", "Phiếu kiểm soát", "")


def unit(name, day, findings=(), items=(), **changes):
    lines = [
        FindingLine(number=n, item="", text="x", severity=severity, basis=(), evidence="")
        for n, (_, severity) in enumerate(findings, 1)
    ]
    visit = Visit(id=f"{name}{day}", unit_name=name, held_on=(day,), **changes)
    return SignedUnit(
        visit=visit,
        texts={},
        findings=tuple(lines),
        finding_ids=tuple(f"f{line.number}" for line in lines),
        items=tuple(items),
        areas={n: area for n, (area, _) in enumerate(findings, 1)},
    )


def item(last_day=None, outcome=None, done_on=None):
    deadline = Deadline(kind=DeadlineKind.ON_DATE, due=last_day) if last_day else Deadline()
    said = ()
    if outcome:
        said = (RemedyReport(id="r", advice="k", outcome=outcome, done_on=done_on, recorded_at=AT),)
    advice = Recommendation(id="k", text="x", deadline=deadline)
    return Followed(visit_id="v", number=1, advice=advice, last_day=last_day, reports=said)


def summary(units, rounds=()):
    return year_summary(2026, units, rounds, CALENDAR, TODAY)


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
findings = st.lists(st.tuples(st.sampled_from(AREAS), st.sampled_from(SEVERITIES)), max_size=8)
items = st.lists(
    st.builds(
        item,
        st.none() | days,
        st.none() | st.sampled_from(Outcome),
        st.none() | days,
    ),
    max_size=5,
)
units = st.lists(
    st.builds(unit, st.sampled_from(["Xã A", "Xã B", "Xã C"]), days, findings, items), max_size=8
)


@given(units)
def test_every_sum_is_the_same_whichever_way_it_is_made(held):
    year = summary(held)
    total = year.total

    assert total.total == sum(len(one.findings) for one in held)
    assert total.total == sum(row.total for row in year.rows)
    assert total.total == sum(total.of_area(area) for area in year.areas)
    assert total.total == sum(total.of_severity(one) for one in SEVERITIES)
    for row in year.rows:
        assert row.total == sum(row.of_area(area) for area in year.areas)
        assert row.total == sum(row.of_severity(one) for one in SEVERITIES)
    assert total.remedies.total() == sum(len(one.items) for one in held)
    assert total.remedies.total() == sum(row.remedies.total() for row in year.rows)
    assert total.visits == len(held)


def test_a_unit_that_was_visited_twice_is_one_row():
    year = summary(
        [unit("Xã A", date(2026, 2, 3)), unit("xã  A", date(2026, 8, 3)), unit("Xã B", date(2026, 3, 3))]
    )

    assert [(row.name, row.visits) for row in year.rows] == [("xã  A", 2), ("Xã B", 1)]


def test_supplementary_minutes_add_findings_but_no_visit():
    amends = Amends(visit_id="x", file_sha256="0" * 64, number="", day=None, signed_at=AT)
    found = [("Niêm yết", Severity.MAJOR)]
    year = summary(
        [unit("Xã A", date(2026, 2, 3), found), unit("Xã A", date(2026, 2, 9), found, amends=amends)]
    )

    assert [(row.visits, row.total) for row in year.rows] == [(1, 2)]


def test_a_visit_over_new_year_belongs_to_the_year_of_its_last_day():
    over = unit("Xã A", date(2025, 12, 31))
    over = replace(over, visit=replace(over.visit, held_on=(date(2025, 12, 31), date(2026, 1, 2))))

    assert [row.name for row in summary([over]).rows] == ["Xã A"]


def test_a_conclusion_without_its_day_is_neither_in_time_nor_late():
    ended = Round(id="r", ended_on=date(2026, 10, 1), conclusion=DocumentRef(kind="Thông báo"))

    assert concluded(ended, CALENDAR, TODAY) is Concluded.UNDATED


def test_on_its_last_day_a_conclusion_is_not_overdue():
    ended = Round(id="r", ended_on=date(2026, 10, 1))

    assert concluded(ended, CALENDAR, date(2026, 10, 22)) is Concluded.PENDING
    assert concluded(ended, CALENDAR, date(2026, 10, 23)) is Concluded.OVERDUE


def test_another_year_does_not_count():
    assert summary([unit("Xã A", date(2025, 12, 31))]).rows == ()


@pytest.mark.parametrize(
    ("one", "became"),
    {
        "in-time": (item(date(2026, 11, 16), Outcome.DONE, date(2026, 11, 16)), Remedy.IN_TIME),
        "late": (item(date(2026, 11, 16), Outcome.DONE, date(2026, 11, 17)), Remedy.LATE),
        "no-day": (item(None, Outcome.DONE, date(2026, 11, 17)), Remedy.DONE),
        "pending": (item(date(2026, 11, 30)), Remedy.PENDING),
        "overdue": (item(date(2026, 11, 16), Outcome.PARTLY), Remedy.OVERDUE),
        "endless": (item(None, Outcome.NOT_YET), Remedy.PENDING),
        "since-friday": (item(date(2026, 11, 20)), Remedy.OVERDUE),  # today is a Sunday
        "until-today": (item(TODAY), Remedy.PENDING),
    }.values(),
    ids=["in-time", "late", "no-day", "pending", "overdue", "endless", "since-friday", "until-today"],
)
def test_what_became_of_a_recommendation(one, became):
    assert remedy_of(one, TODAY) is became


@pytest.mark.parametrize(
    ("ended_on", "issued_on", "found"),
    [
        (date(2026, 10, 1), date(2026, 10, 22), Concluded.IN_TIME),
        (date(2026, 10, 1), date(2026, 10, 23), Concluded.LATE),
        (date(2026, 10, 1), None, Concluded.OVERDUE),
        (date(2026, 11, 2), None, Concluded.PENDING),
    ],
    ids=["in-time", "late", "overdue", "pending"],
)
def test_a_conclusion_is_due_fifteen_working_days_after_the_round(ended_on, issued_on, found):
    paper = DocumentRef(kind="Thông báo", issued_on=issued_on) if issued_on else None

    assert concluded(Round(id="r", ended_on=ended_on, conclusion=paper), CALENDAR, TODAY) is found
