"""What the first page shows of a year: visits joined with plans, and what is due since when."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.open_visit import make_plan, make_round, open_visit, visit_of_target
from inspector_app.actions.read_visit import KnownRows, read_visit
from inspector_app.actions.read_year import read_year
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.duties import DutyKind
from inspector_app.inspection.findings import Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.visit import Plan, Round, Target, Visit

PLAN = Plan(id="b" * 32, year=2026, title="Kiểm tra năm 2026")


def target(name, month, unit_id=""):
    return Target(id=f"t-{name}-{month}", unit_id=unit_id, unit_name=name, month=month)


def year(desk):
    return read_year(desk, KnownRows())


def due(desk, kind):
    return [(duty.on, duty.words) for duty in year(desk).duties if duty.kind is kind]


def drafted(desk, visit_id):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    carry_out(desk, draft_minutes(visit_id))


def signed(desk, visit_id, authority):
    drafted(desk, visit_id)
    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def test_a_planned_unit_without_a_visit_is_late_when_its_month_is_over(desk):
    make_plan(desk, PLAN, (target("Xã Sơn Đồng", 9), target("Phường Mới", 11), target("Sở Y tế", None)))

    overview = year(desk)

    assert [duty.words for duty in overview.late()] == ["Xã Sơn Đồng"]
    assert [row.target.unit_name for row in overview.planned] == ["Xã Sơn Đồng", "Phường Mới", "Sở Y tế"]


def test_a_unit_that_was_renamed_in_its_visit_is_still_the_planned_one(desk):
    one = target("Phường Phúc Lợi", 9, "commune:00136")
    make_plan(desk, PLAN, (one,))
    visit = visit_of_target(PLAN, one, desk.new_id())
    open_visit(desk, replace(visit, unit_name="UBND phường Phúc Lợi"))

    assert [row.visit.visit_id for row in year(desk).planned] == [visit.id]
    assert year(desk).late() == ()


def test_of_a_unit_planned_twice_one_visit_is_one_of_the_two(desk):
    first, second = target("Xã Sơn Đồng", 3), target("Xã Sơn Đồng", 9)
    make_plan(desk, PLAN, (first, second))
    open_visit(desk, visit_of_target(PLAN, first, desk.new_id()))

    assert [row.visit is not None for row in year(desk).planned] == [True, False]
    assert [duty.record for duty in year(desk).late()] == [second.id]


def test_a_draft_that_waits_is_late_after_three_working_days(desk, visit_id, clock):
    drafted(desk, visit_id)
    assert due(desk, DutyKind.SIGNATURE) == [(date(2026, 11, 17), "")]
    assert year(desk).late() == ()

    clock.move(days=6)

    assert [duty.visit_id for duty in year(desk).late()] == [visit_id]


def test_recommendations_fall_due_once_the_minutes_are_signed(desk, visit_id, authority):
    deadline = Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16))
    write_down(desk, visit_id, Recommendation(id="k1", text="Niêm yết đủ", deadline=deadline))
    assert due(desk, DutyKind.FOLLOW_UP) == []

    signed(desk, visit_id, authority)

    assert due(desk, DutyKind.FOLLOW_UP) == [(date(2026, 11, 16), "Niêm yết đủ")]


def test_an_example_of_a_past_event_owes_nobody_anything(desk, visit_id, authority):
    deadline = Deadline(kind=DeadlineKind.ON_DATE, due=date(2023, 11, 16))
    visit = read_visit(desk, visit_id).visit
    make_round(desk, Round(id="c" * 32, title="Đợt 1", ended_on=date(2023, 10, 1)))
    write_down(
        desk,
        visit_id,
        replace(visit, is_example=True, round_id="c" * 32),
        Recommendation(id="k1", text="Niêm yết đủ", deadline=deadline),
    )

    signed(desk, visit_id, authority)

    assert year(desk).duties == ()


def test_the_conclusion_of_a_round_is_due_at_its_last_visit(desk):
    make_round(desk, Round(id="c" * 32, title="Đợt 1", ended_on=date(2026, 10, 1)))
    for day in (20, 30):
        visit = Visit(id=desk.new_id(), round_id="c" * 32, held_on=(date(2026, 9, day),))
        open_visit(desk, visit)

    (duty,) = year(desk).late()

    assert (duty.kind, duty.on, duty.visit_id) == (DutyKind.CONCLUSION, date(2026, 10, 22), visit.id)


@pytest.mark.parametrize("changed", [False, True])
def test_only_visits_that_moved_are_read_again(desk, visit_id, monkeypatch, changed):
    known = KnownRows()
    before = read_year(desk, known).visits
    if changed:
        write_down(desk, visit_id, replace(read_visit(desk, visit_id).visit, subject="Việc khác"))
    read = []
    view = type(desk.case).drafted_view
    monkeypatch.setattr(
        type(desk.case), "drafted_view", lambda case, scope: read.append(scope) or view(case, scope)
    )

    after = read_year(desk, known).visits

    assert (visit_id in read) is changed
    assert (after[0].subject == before[0].subject) is not changed
