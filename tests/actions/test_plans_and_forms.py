"""Plans, rounds and units, forms adopted by a decision, and what a failed item proposes."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.adopt_form import adopt_form
from inspector_app.actions.choose_scope import choose_short_set
from inspector_app.actions.directory import add_unit, units_at_hand
from inspector_app.actions.open_visit import list_plans, make_plan, make_round, open_visit, visit_of_target
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.propose_finding import propose_finding
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import DeadlineKind
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.readiness import GapCode, GapWeight
from inspector_app.inspection.unit import Unit, UnitLevel
from inspector_app.inspection.visit import DocumentRef, Plan, Round, Target

FORM = "niem-yet"
DECISION = "Quyết định số 15/QĐ-SNV ngày 10/11/2026 của Giám đốc Sở Nội vụ"
PLAN = Plan(
    id="b" * 32,
    year=2026,
    title="Kiểm tra cải cách hành chính năm 2026",
    document=DocumentRef(kind="Kế hoạch", number="64/KH-SNV", issued_on=date(2026, 1, 28)),
)
TARGET = Target(id="t1", unit_id="commune:00136", unit_name="Phường Phúc Lợi", month=11)


def test_a_visit_starts_from_a_line_of_the_plan(desk):
    make_plan(desk, PLAN, (TARGET,))
    make_round(desk, Round(id="c" * 32, plan_id=PLAN.id, title="Đợt 1"))
    ((plan, (target,)),) = list_plans(desk)
    visit = visit_of_target(plan, target, desk.new_id())

    open_visit(desk, visit)

    standing = read_visit(desk, visit.id).visit
    assert (standing.unit_name, standing.plan) == ("Phường Phúc Lợi", PLAN.document)


def test_a_round_without_a_title_still_stands(desk):
    make_round(desk, Round(id="c" * 32))

    assert desk.case.scopes("round") == ("c" * 32,)


def test_a_unit_that_the_bundled_list_lacks_is_kept_beside_it(desk):
    unit = Unit(id="department:so-noi-vu", code="", name="Sở Nội vụ", level=UnitLevel.DEPARTMENT)

    add_unit(desk, unit)

    assert units_at_hand(desk).unit(unit.id) == unit
    assert units_at_hand(desk).unit("commune:00136").name == "Phường Phúc Lợi"


def test_a_short_set_is_chosen_at_once(desk, visit_id, shelves):
    choose_short_set(desk, visit_id, FORM, "rut_gon")

    short = shelves.newest(FORM).short_sets["rut_gon"]
    assert {f"{FORM}/{item}" for item in short} <= read_visit(desk, visit_id).chosen


def test_minutes_carry_the_mark_until_a_decision_adopts_the_form(desk, visit_id):
    assert minutes_now(desk, visit_id).mark is Mark.UNPUBLISHED_FORM

    adopt_form(desk, FORM, DECISION)

    assert minutes_now(desk, visit_id).mark is Mark.NONE


def test_what_is_missing_says_why_the_minutes_carry_the_mark(desk, visit_id):
    def told():
        return [gap for gap in missing_before_minutes(desk, visit_id) if gap.code is GapCode.FORM_NOT_ISSUED]

    (gap,) = told()
    assert (gap.weight, gap.kind, gap.at) == (GapWeight.WARNING, "chosen", FORM)

    adopt_form(desk, FORM, DECISION)

    assert told() == []


def test_a_form_is_not_adopted_without_naming_the_decision(desk, visit_id):
    with pytest.raises(CannotDo, match="ADOPT-01"):
        adopt_form(desk, FORM, "   ")

    assert minutes_now(desk, visit_id).mark is Mark.UNPUBLISHED_FORM


def test_an_example_keeps_its_mark_whatever_was_adopted(desk, visit_id):
    write_down(desk, visit_id, replace(read_visit(desk, visit_id).visit, is_example=True))
    adopt_form(desk, FORM, DECISION)

    assert minutes_now(desk, visit_id).mark is Mark.EXAMPLE


def test_a_failed_item_proposes_its_finding_with_the_measured_values(desk, visit_id):
    measures = {"NY02_so_niem_yet": 138, "NY02_so_phai_niem_yet": 142, "NY02_ds_thieu": "1.001193"}
    key = f"{FORM}/NY02"
    record_answer(desk, visit_id, Answer(id=key, verdict=Verdict.FAIL, measures=measures))

    proposal = propose_finding(desk, visit_id, key)

    assert proposal.finding.text == "Niêm yết 138/142 TTHC; thiếu 04 TTHC: 1.001193"
    assert proposal.recommendation.deadline.kind is DeadlineKind.ON_DATE
    assert proposal.recommendation.deadline.due == date(2026, 11, 19)


def test_what_was_proposed_closes_the_gap_once_it_is_written_down(desk, visit_id):
    key = f"{FORM}/NY13"
    record_answer(desk, visit_id, Answer(id=key, verdict=Verdict.FAIL))
    before = {gap.code for gap in missing_before_minutes(desk, visit_id)}
    proposal = propose_finding(desk, visit_id, key)

    write_down(desk, visit_id, proposal.finding, proposal.recommendation)

    after = {gap.code for gap in missing_before_minutes(desk, visit_id)}
    assert GapCode.FAILED_WITHOUT_FINDING in before - after


def test_an_item_that_has_not_failed_proposes_nothing(desk, visit_id):
    with pytest.raises(CannotDo, match="PROPOSE-01"):
        propose_finding(desk, visit_id, f"{FORM}/NY01")
