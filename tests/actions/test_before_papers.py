"""Papers before a visit at a desk: what a visit, a round, a plan give them; what is due from the unit."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from inspector_app.actions.before_papers import (
    Where,
    before_facts,
    before_state,
    make_before,
    paper_of,
)
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.office_packs import choose_office, keep_pack
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.planned_rounds import join_round, keep_round, list_rounds, open_in_round
from inspector_app.actions.read_visit import KnownRows, read_visit
from inspector_app.actions.read_year import read_year
from inspector_app.actions.unit_annex import content_now, keep_annex
from inspector_app.actions.write_down import write_down
from inspector_app.actions.write_paper import Form
from inspector_app.actions.write_round import keep_round_for, round_at_hand
from inspector_app.documents.pages import page_text
from inspector_app.errors import CannotDo
from inspector_app.inspection.duties import DutyKind
from inspector_app.inspection.office_pack import OfficePack
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.papers_before import Barred, Lack
from inspector_app.inspection.rounds import RoundUnit
from inspector_app.inspection.visit import DocumentRef, VisitKind
from tests.actions.annex_case import filled, taken
from tests.documents.before_sample import FACTS, OFFICE, PLAN, ROUND, TARGETS, UNITS


@pytest.fixture
def planned(desk):
    """An office, a plan with units, a round with a team."""
    keep_pack(desk, OfficePack(id="9" * 32, name="Sở Nội vụ", version=1, facts=OFFICE))
    choose_office(desk, "9" * 32)
    make_plan(desk, PLAN, TARGETS)
    keep_round(desk, FACTS.whole)


def listed(state, kind):
    return next(paper for paper in state.papers if paper.kind is kind)


def test_a_visit_of_a_round_finds_office_plan_team_and_law(desk, planned):
    visit_id = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id

    facts = before_facts(desk, Where(visit_id))

    assert (facts.office, facts.plan, facts.whole) == (OFFICE, PLAN, FACTS.whole)
    assert facts.unit == UNITS[0]
    assert facts.grounds[0].startswith("Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010")


def test_the_day_of_the_visit_counts_where_it_was_moved(desk, planned):
    visit_id = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id
    visit = read_visit(desk, visit_id).visit
    write_down(desk, visit_id, replace(visit, held_on=(date(2026, 11, 18),)))

    pdf = carry_out(desk, make_before(Where(visit_id), PaperKind.NOTICE, Form.PDF))

    assert "ngày 18 tháng 11 năm 2026" in " ".join(page_text(pdf, 0).split())


def test_a_visit_alone_waits_for_its_round(desk, visit_id):
    state = before_state(desk, Where(visit_id))

    assert listed(state, PaperKind.TEAM_DECISION).barred is Barred.NO_ROUND
    assert listed(state, PaperKind.PLAN).barred is Barred.NO_PLAN
    assert state.annex_asks == 3


def test_the_round_of_a_visit_alone_is_made_of_what_the_visit_says(desk, visit_id):
    whole = round_at_hand(desk, Where(visit_id))
    keep_round_for(desk, Where(visit_id), whole)

    state = before_state(desk, Where(visit_id))

    assert state.where.round_id == whole.round.id
    assert [member.title for member in state.facts.members] == ["Phó Giám đốc"]
    assert listed(state, PaperKind.OPENING_SCRIPT).barred is None
    assert Lack.REPORT_BY in listed(state, PaperKind.NOTICE).lacks


def test_a_round_does_not_end_before_its_last_day_of_work(desk, visit_id):
    whole = round_at_hand(desk, Where(visit_id=visit_id))
    later = RoundUnit(id=desk.new_id(), unit_name="Xã Mẫu", day=date(2026, 11, 16))

    with pytest.raises(CannotDo, match="ROUND-02"):
        keep_round_for(desk, Where(visit_id=visit_id), replace(whole, units=(*whole.units, later)))

    assert list_rounds(desk) == ()
    assert read_visit(desk, visit_id).visit.round_id == ""


def test_a_paper_cites_the_law_of_its_own_day(desk):
    issued = DocumentRef(kind="Kế hoạch", number="173/KH-SNV", issued_on=date(2023, 1, 31))
    make_plan(desk, replace(PLAN, year=2023, document=issued), TARGETS)
    decided = DocumentRef(kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20))
    keep_round(desk, replace(FACTS.whole, round=replace(ROUND, decision=decided)))

    plan = paper_of(desk, Where(round_id=ROUND.id), PaperKind.PLAN)
    decision = paper_of(desk, Where(round_id=ROUND.id), PaperKind.TEAM_DECISION)

    assert not [ground for ground in plan.grounds if "118/2025" in ground]
    assert [ground for ground in plan.grounds if "61/2018" in ground]
    assert [ground for ground in decision.grounds if "118/2025" in ground]
    assert not [ground for ground in decision.grounds if "61/2018" in ground]


def test_the_annex_asks_for_the_period_that_the_notice_names(desk, visit_id, planned):
    join_round(desk, visit_id, read_visit(desk, visit_id).visit, ROUND.id)

    asked = content_now(desk, read_visit(desk, visit_id))

    assert asked.period == before_facts(desk, Where(visit_id)).period == PLAN.period


def test_a_round_gives_the_notice_to_all_units(desk, planned):
    pdf = carry_out(desk, make_before(Where(round_id=ROUND.id), PaperKind.NOTICE, Form.PDF))

    assert "UBND xã Đồng Mẫu" in page_text(pdf, 0)


def test_a_plan_alone_gives_the_plan(desk, planned):
    state = before_state(desk, Where(plan_id=PLAN.id))

    assert listed(state, PaperKind.PLAN).barred is None
    assert listed(state, PaperKind.NOTICE).barred is Barred.NO_ROUND


@pytest.mark.parametrize("kind", [PaperKind.PLAN, PaperKind.TEAM_DECISION, PaperKind.NOTICE])
def test_word_has_the_words_of_the_paper(desk, planned, kind):
    where = Where(round_id=ROUND.id)

    made = carry_out(desk, make_before(where, kind, Form.WORD))

    words = " ".join(element.text or "" for element in Document(io.BytesIO(made)).element.iter())
    assert paper_of(desk, where, kind).subject in words


def test_an_unannounced_round_has_no_notice(desk, planned):
    keep_round(desk, replace(FACTS.whole, round=replace(ROUND, kind=VisitKind.UNANNOUNCED)))
    visit_id = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id

    assert listed(before_state(desk, Where(visit_id)), PaperKind.NOTICE).barred is Barred.UNANNOUNCED
    with pytest.raises(CannotDo, match="BEFORE-03"):
        carry_out(desk, make_before(Where(visit_id), PaperKind.NOTICE, Form.WORD))
    assert read_visit(desk, visit_id).visit.plan is None


def test_a_second_round_of_a_plan_offers_the_units_that_none_has(desk, planned):
    whole = round_at_hand(desk, Where(plan_id=PLAN.id))

    assert [unit.unit_name for unit in whole.units] == ["Sở Xây dựng"]
    assert (whole.round.plan_id, whole.round.period) == (PLAN.id, PLAN.period)


def test_no_round_is_written_for_a_visit_that_cannot_join_it(desk, answered):
    carry_out(desk, draft_minutes(answered))
    whole = round_at_hand(desk, Where(answered))

    with pytest.raises(CannotDo, match="FREEZE-01"):
        keep_round_for(desk, Where(answered), whole)

    assert desk.case.scopes("round") == ()


def reports(desk):
    return [
        (duty.words, duty.on, duty.visit_id)
        for duty in read_year(desk, KnownRows()).duties
        if duty.kind is DutyKind.UNIT_REPORT
    ]


def test_every_unit_of_a_round_owes_its_report(desk, planned):
    assert reports(desk) == [
        ("UBND phường Mẫu Sơn", date(2026, 11, 5), ""),
        ("UBND xã Đồng Mẫu", date(2026, 11, 5), ""),
    ]


def test_a_report_that_came_back_is_owed_no_longer(desk, planned):
    visit_id = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id
    assert reports(desk)[0][2] == visit_id

    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id, answers={})))

    assert [unit for unit, _, _ in reports(desk)] == ["UBND xã Đồng Mẫu"]


@pytest.mark.parametrize(
    "change", [{"report_by": None}, {"kind": VisitKind.UNANNOUNCED}], ids=["no-day", "unannounced"]
)
def test_nobody_owes_a_report_that_was_not_asked_for(desk, planned, change):
    keep_round(desk, replace(FACTS.whole, round=replace(ROUND, **change)))

    assert reports(desk) == []
