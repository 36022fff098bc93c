"""«Việc của tôi»: every open line with whose it is, by what the record really says."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.open_visit import make_plan, open_visit
from inspector_app.actions.own_work import read_work
from inspector_app.actions.planned_rounds import keep_round
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.own_work import Fixed, Why, WorkKind
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.record import Edit
from inspector_app.inspection.rounds import RoundMember, RoundUnit, WholeRound
from inspector_app.inspection.visit import Plan, Round, Target
from tests.actions.after.conftest import as_signed
from tests.actions.conftest import AUTHOR

LAN = "1a" * 16


def enter(desk, person, name):
    """Somebody writes into this case file for the first time, with a name; returns that person's desk."""
    edits = (Edit("person", person, "entered_on", "2026-11-12"), Edit("person", person, "name", name))
    desk.case.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author=person, now=desk.now())
    return replace(desk, author=person)


@pytest.fixture
def minh(desk):
    return enter(desk, AUTHOR, "Phạm Văn Minh")


def kinds(lines):
    return [line.kind for line in lines]


def of_kind(lines, kind):
    return [line for line in lines if line.kind is kind]


def test_an_open_visit_gives_its_sections_and_the_pen_to_who_opened_it(minh, visit_id):
    work = read_work(minh)

    (answers,) = of_kind(work.of(AUTHOR), WorkKind.ANSWERS)
    assert (answers.count, answers.why, answers.place) == (3, Why.OPENED, "niem-yet/NY01")
    assert (answers.on, answers.title) == (date(2026, 11, 12), "Phường Mẫu Sơn")
    (pen,) = of_kind(work.of(AUTHOR), WorkKind.PEN)
    assert pen.fixed is Fixed.PEN


def test_who_is_named_in_the_team_and_writes_here_has_the_sections_before_who_opened_it(minh, visit_id):
    enter(minh, LAN, "Trần Thị Lan")
    lan = Participant(id="p9", side=Side.TEAM, role=Role.MEMBER, name="Trần  thị Lan", order=2)
    write_down(minh, visit_id, lan)
    work = read_work(minh)

    assert [line.why for line in of_kind(work.of(LAN), WorkKind.ANSWERS)] == [Why.TEAM]
    assert of_kind(work.of(AUTHOR), WorkKind.ANSWERS) == []


def test_the_field_that_the_decision_gives_goes_before_the_team(minh, visit_id):
    enter(minh, LAN, "Trần Thị Lan")
    members = (
        RoundMember(id="m1", name="Phạm Văn Minh", fields=("Số hóa hồ sơ",), order=1),
        RoundMember(id="m2", name="Lê Văn Bình", fields=("niêm yết công khai",), order=2),
    )
    keep_round(minh, WholeRound(round=Round(id="e" * 32, title="Đợt 2"), members=members))
    team = [
        Participant(id=f"q{at}", side=Side.TEAM, role=Role.MEMBER, name=one.name, order=at)
        for at, one in enumerate(members, 3)
    ]
    visit = read_visit(minh, visit_id).visit
    write_down(minh, visit_id, replace(visit, round_id="e" * 32), *team)
    work = read_work(minh)

    binh = work.known.named("Lê Văn Bình")
    assert len(binh) == 1
    (answers,) = of_kind(work.of(next(iter(binh))), WorkKind.ANSWERS)
    assert answers.why is Why.FIELD
    assert of_kind(work.of(AUTHOR), WorkKind.ANSWERS) == []


def test_a_failed_item_and_an_open_finding_are_of_who_wrote_them(minh, visit_id):
    lan = enter(minh, LAN, "Trần Thị Lan")
    record_answer(lan, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL))
    record_answer(lan, visit_id, Answer(id="niem-yet/NY02", verdict=Verdict.FAIL))
    write_down(
        minh,
        visit_id,
        Finding(id="f1", item="niem-yet/NY02", text="Thiếu «…» thủ tục"),
        Finding(id="f2", text="Bảng niêm yết mờ"),
        Recommendation(id="k1", text="Thay bảng", findings=("f2",)),
    )
    work = read_work(minh)

    assert [line.place for line in of_kind(work.of(LAN), WorkKind.UNTOLD)] == ["niem-yet/NY01"]
    assert [line.place for line in of_kind(work.of(AUTHOR), WorkKind.FINDING)] == ["f1"]
    assert of_kind(work.of(AUTHOR), WorkKind.UNTOLD) == []


def test_recommendations_of_signed_minutes_are_followed_by_who_wrote_them_and_fall_due(minh, visit_id, clock):
    lan = enter(minh, LAN, "Trần Thị Lan")
    write_down(lan, visit_id, Recommendation(id="k1", text="Thay bảng niêm yết", order=1))
    as_signed(minh, visit_id)
    work = read_work(minh)

    assert kinds(work.of(LAN)) == [WorkKind.FOLLOW_UP]
    assert kinds(work.of(AUTHOR)) == []


def test_plans_and_rounds_give_units_and_papers_in_the_order_of_their_days(minh):
    make_plan(
        minh,
        Plan(id="f" * 32, year=2026, title="KH"),
        (Target(id="t1", unit_id="", unit_name="Xã A", month=11),),
    )
    unit = RoundUnit(id="u1", unit_name="Xã B", day=date(2026, 11, 20), order=1)
    asked = Round(id="e" * 32, title="Đợt 2", report_by=date(2026, 11, 15))
    keep_round(minh, WholeRound(round=asked, units=(unit,)))

    lines = read_work(minh).of(AUTHOR)

    assert [(line.kind, line.paper, line.on) for line in lines] == [
        (WorkKind.UNIT_REPORT, None, date(2026, 11, 15)),
        (WorkKind.PAPER, PaperKind.NOTICE, date(2026, 11, 20)),
        (WorkKind.PAPER, PaperKind.TEAM_DECISION, date(2026, 11, 20)),
        (WorkKind.TARGET, None, date(2026, 11, 30)),
    ]


def test_examples_are_nobodys_work_and_a_visit_that_cannot_be_read_is_counted(minh, visit_id):
    visit = read_visit(minh, visit_id).visit
    open_visit(minh, replace(visit, id="ee" * 16, is_example=True))
    before = len(read_work(minh).lines)
    edit = Edit("visit", visit_id, "way", "?")
    minh.case.record(visit_id, (edit,), scope_kind="visit", author=AUTHOR, now=minh.now())
    work = read_work(minh)

    assert before == 2
    assert (work.lines, work.unread) == ((), 1)
