"""What is missing for each paper before a visit, what a visit takes from its round, which law is cited."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.law_file import load_law
from inspector_app.inspection.law import Registry
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.papers_before import Barred, BeforeFacts, Lack, barred, grounds_on, lacking
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.rounds import RoundMember, locality, team_of, visit_of_round
from inspector_app.inspection.visit import VisitKind
from tests.documents.before_sample import FACTS, MEMBERS, PLAN, ROUND, UNITS

KNOWN = replace(
    FACTS, whole=replace(FACTS.whole, members=tuple(replace(one, fields=("Niêm yết",)) for one in MEMBERS))
)


@pytest.mark.parametrize("kind", [PaperKind.PLAN, PaperKind.TEAM_DECISION, PaperKind.NOTICE])
def test_nothing_is_missing_where_everything_was_typed(kind):
    assert lacking(kind, KNOWN) == ()


def test_an_assignment_waits_for_the_fields_of_every_member():
    assert lacking(PaperKind.ASSIGNMENT, FACTS) == (Lack.FIELDS,)


def test_a_letter_asks_for_the_day_of_its_own_unit_only():
    undated = replace(KNOWN.whole, units=(UNITS[0], replace(UNITS[1], day=None)))

    assert Lack.DAYS in lacking(PaperKind.NOTICE, replace(KNOWN, whole=undated))
    assert lacking(PaperKind.NOTICE, replace(KNOWN, whole=undated, unit=UNITS[0])) == ()


def test_a_round_without_a_leader_says_so():
    nobody = replace(KNOWN.whole, members=(RoundMember(id="m1", name="Trần Văn B", role=Role.MEMBER),))

    assert Lack.LEADER in lacking(PaperKind.TEAM_DECISION, replace(KNOWN, whole=nobody))


def test_an_unannounced_round_needs_no_plan_and_sends_no_notice():
    surprise = replace(KNOWN.whole, round=replace(ROUND, kind=VisitKind.UNANNOUNCED))
    facts = replace(KNOWN, plan=None, whole=surprise)

    assert Lack.PLAN not in lacking(PaperKind.TEAM_DECISION, facts)
    assert barred(PaperKind.NOTICE, facts) is Barred.UNANNOUNCED


def test_without_a_round_only_the_plan_is_made():
    facts = BeforeFacts(plan=PLAN)

    assert barred(PaperKind.PLAN, facts) is None
    assert barred(PaperKind.ASSIGNMENT, facts) is Barred.NO_ROUND


def test_a_visit_takes_decision_plan_subject_period_and_day_from_its_round():
    visit = visit_of_round(FACTS.whole, PLAN, UNITS[0], "d" * 32)

    assert (visit.decision, visit.plan, visit.subject) == (ROUND.decision, PLAN.document, ROUND.subject)
    assert (visit.period, visit.held_on, visit.round_id) == (PLAN.period, (date(2026, 11, 12),), ROUND.id)
    assert visit.place == "phường Mẫu Sơn"


@pytest.mark.parametrize(
    ("unit", "named"),
    [
        ("Ủy ban nhân dân xã Đồng Mẫu", "xã Đồng Mẫu"),
        ("Phường Phúc Lợi", "phường Phúc Lợi"),
        ("UBND đặc khu Cô Tô", "đặc khu Cô Tô"),
        ("Sở Xây dựng", ""),
    ],
)
def test_the_house_where_people_meet_is_no_locality(unit, named):
    assert locality(unit) == named


def test_the_team_of_a_round_sits_on_the_teams_side():
    team = team_of(MEMBERS, ("p1", "p2", "p3"))

    assert [(one.name, one.role, one.side) for one in team] == [
        ("Lê Thị A", Role.LEADER, Side.TEAM),
        ("Đỗ Văn D", Role.SECRETARY, Side.TEAM),
        ("Ngô Thị C", Role.MEMBER, Side.TEAM),
    ]
    assert [one.signs for one in team] == [
        SignatureKind.DIGITAL,
        SignatureKind.DIGITAL,
        SignatureKind.NONE,
    ]


def test_a_unit_is_found_by_its_id_or_by_its_name_however_it_is_written():
    assert FACTS.whole.unit_of("", "ubnd  xã Đồng Mẫu") == UNITS[1]
    assert FACTS.whole.unit_of("", "UBND xã Khác") is None


def test_law_is_cited_as_the_decree_asks_and_only_what_is_in_force():
    file = bundled("resources/law/registry.yaml")
    registry = Registry(load_law(file.read_bytes(), "registry.yaml"))

    cited = grounds_on(registry, date(2026, 11, 1))

    assert cited[0] == (
        "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính"
    )
    assert any("118/2025" in law for law in cited)
    assert not any("118/2025" in law for law in grounds_on(registry, date(2025, 1, 1)))
