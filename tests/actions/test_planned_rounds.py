"""Rounds with team and units; visits opened from them; the plan's later words."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.open_visit import list_plans, make_plan
from inspector_app.actions.planned_rounds import (
    join_round,
    keep_plan,
    keep_round,
    list_rounds,
    open_in_round,
    open_planned,
    plan_of,
    round_of,
)
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import Role, Side
from inspector_app.inspection.visit import Round, Target
from tests.documents.before_sample import FACTS, MEMBERS, PLAN, ROUND, TARGETS, UNITS


@pytest.fixture
def round_id(desk):
    make_plan(desk, PLAN, TARGETS)
    keep_round(desk, FACTS.whole)
    return ROUND.id


def test_a_round_is_read_as_it_was_written(desk, round_id):
    assert round_of(desk, round_id) == FACTS.whole
    assert list_rounds(desk) == (FACTS.whole,)


def test_who_left_the_team_is_taken_out_and_the_rest_stays(desk, round_id):
    keep_round(desk, replace(FACTS.whole, members=MEMBERS[:2], units=UNITS[1:]))

    kept = round_of(desk, round_id)
    assert kept.members == MEMBERS[:2]
    assert kept.units == UNITS[1:]


def test_an_empty_round_still_stands(desk):
    keep_round(desk, replace(FACTS.whole, round=Round(id="d" * 32), members=(), units=()))

    assert round_of(desk, "d" * 32).round == Round(id="d" * 32)


def test_a_planned_unit_in_a_round_opens_with_team_decision_and_day(desk, round_id):
    opened = open_planned(desk, PLAN, TARGETS[0])

    record = read_visit(desk, opened.visit_id)
    assert record.visit.decision == ROUND.decision
    assert (record.visit.plan, record.visit.period) == (PLAN.document, PLAN.period)
    assert record.visit.held_on == (date(2026, 11, 12),)
    assert [(one.name, one.role) for one in record.side(Side.TEAM)] == [
        ("Lê Thị A", Role.LEADER),
        ("Đỗ Văn D", Role.SECRETARY),
        ("Ngô Thị C", Role.MEMBER),
    ]


def test_a_planned_unit_without_a_round_opens_with_the_plan_alone(desk, round_id):
    opened = open_planned(desk, PLAN, TARGETS[2])

    visit = read_visit(desk, opened.visit_id).visit
    assert (visit.unit_name, visit.round_id, visit.decision) == ("Sở Xây dựng", "", None)
    assert visit.period == PLAN.period


def test_a_round_of_another_plan_gives_nothing(desk, round_id):
    other = replace(PLAN, id="e" * 32)
    make_plan(desk, other, (Target(id="t9", unit_id="", unit_name="UBND phường Mẫu Sơn"),))

    opened = open_planned(desk, other, plan_of(desk, other.id)[1][0])

    assert read_visit(desk, opened.visit_id).visit.round_id == ""


def test_a_unit_that_left_the_round_is_not_opened(desk, round_id):
    with pytest.raises(CannotDo, match="BEFORE-04"):
        open_in_round(desk, round_id, "gone")


def test_a_visit_joins_a_round_later(desk, visit_id, round_id):
    join_round(desk, visit_id, read_visit(desk, visit_id).visit, round_id)

    assert read_visit(desk, visit_id).visit.round_id == round_id


def test_a_plan_says_more_later_and_keeps_its_units(desk, round_id):
    keep_plan(desk, replace(PLAN, aims=("Chấn chỉnh kịp thời",), signer="Phạm Văn K"))

    ((plan, targets),) = list_plans(desk)
    assert (plan.aims, plan.signer) == (("Chấn chỉnh kịp thời",), "Phạm Văn K")
    assert len(targets) == len(TARGETS)
