"""What the rules say of the figures of the examples: what adds up, what does not, what cannot be judged."""

from decimal import Decimal

import pytest

from inspector_app.forms.demo_inspections import bundled_demos
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult

OUTCOMES = {
    demo.id: [outcome for table in demo.figures for outcome in judge(table)] for demo in bundled_demos()
}

BUILDING = "thai-binh-2022-so-xay-dung"
TRANSPORT = "thai-binh-2022-so-giao-thong-van-tai"
DISTRICT = "hoai-duc-2023"
WARD = "phuc-loi-2020"
SOUTHERN = "can-giuoc-2020"


def of_rule(demo_id: str, rule: str) -> list[RuleOutcome]:
    return [outcome for outcome in OUTCOMES[demo_id] if outcome.rule == rule]


def test_only_the_ward_and_the_district_have_figures_that_do_not_add_up():
    differing = {
        (demo_id, outcome.rule, abs(outcome.difference))
        for demo_id, outcomes in OUTCOMES.items()
        for outcome in outcomes
        if outcome.result is RuleResult.DIFFERS
    }
    assert differing == {
        (WARD, "R5", Decimal(4)),
        (WARD, "R13", Decimal(4)),
        (DISTRICT, "R12", Decimal("0.02")),
    }


def test_four_dossiers_of_the_ward_are_unexplained():
    (balance,) = of_rule(WARD, "R5")
    assert (balance.left, balance.difference) == ("2.411", Decimal(4))
    assert "2.310 + 97" in balance.right


def test_the_districts_index_rose_by_2_73_and_not_by_2_75():
    (index,) = of_rule(DISTRICT, "R12")
    assert "2,75" in index.left
    assert "2,73" in index.right


@pytest.mark.parametrize(
    ("demo_id", "rule", "left"),
    [
        (BUILDING, "R5", "1.713"),
        (BUILDING, "R10", "37"),
        (TRANSPORT, "R1", "15.726"),
        (TRANSPORT, "R5", "15.726"),
        (TRANSPORT, "R11", "26 + 62 = 88"),
        (DISTRICT, "R3", "3.899"),
        (WARD, "R8", "95,8%"),
        (SOUTHERN, "R9", "99,56% + 0,44% = 100,00%"),
    ],
)
def test_what_adds_up_in_the_sources_adds_up_here(demo_id, rule, left):
    assert left in [o.left for o in of_rule(demo_id, rule) if o.result is RuleResult.AGREES]


@pytest.mark.parametrize(
    ("demo_id", "rule"),
    [(BUILDING, "R1"), (DISTRICT, "R5"), (DISTRICT, "R8"), (SOUTHERN, "R8"), (SOUTHERN, "R5")],
)
def test_what_no_source_states_is_never_a_pass(demo_id, rule):
    assert {o.result for o in of_rule(demo_id, rule)} == {RuleResult.NOT_ENOUGH_FIGURES}


def test_the_three_units_in_ha_noi_state_no_figures():
    assert [demo_id for demo_id, outcomes in OUTCOMES.items() if not outcomes] == [
        "ha-noi-2023-ban-thi-dua-khen-thuong",
        "ha-noi-2023-chi-cuc-van-thu-luu-tru",
        "ha-noi-2023-ban-ton-giao",
    ]
