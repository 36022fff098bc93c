"""The rules on any table: balanced ones agree, a planted difference is found, a gap never passes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.figures.counts import COUNT_NAMES, counts_of
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import Figures, RuleResult, StatedParts, StatedRate

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES
count = st.integers(0, 100_000)
planted = st.integers(-500, 500).filter(bool)


@st.composite
def balanced(draw):
    """A whole table that obeys every sum, drawn from its smallest parts."""
    early, on_time, late, in_time, overdue, returned = (draw(count) for _ in range(6))
    settled, progress = early + on_time + late, in_time + overdue
    total = settled + progress + returned
    carried = draw(st.integers(0, total))
    online = draw(st.integers(0, total - carried))
    return Figures(
        id="f",
        carried_over=carried,
        received_new=total - carried,
        received_online=online,
        received_direct=total - carried - online,
        received_total=total,
        settled_total=settled,
        settled_early=early,
        settled_on_time=on_time,
        settled_early_or_on_time=early + on_time,
        settled_late=late,
        in_progress_total=progress,
        in_progress_in_time=in_time,
        in_progress_overdue=overdue,
        returned=returned,
        postal=draw(st.integers(0, total)),
        carried_over_before=carried,
    )


def outcomes(figures, rule):
    return [outcome for outcome in judge(figures) if outcome.rule == rule]


def the(figures, rule):
    (outcome,) = outcomes(figures, rule)
    return outcome


@given(balanced())
def test_a_balanced_table_agrees_with_every_rule(figures):
    judged = judge(figures)

    assert {outcome.rule for outcome in judged} == {"R1", "R2", "R3", "R4", "R5", "R6", "R7"}
    assert {outcome.result for outcome in judged} == {AGREES}


@given(balanced(), planted, st.sampled_from(["R1", "R2", "R3", "R4", "R6"]))
def test_a_planted_difference_is_reported_as_it_is(figures, d, rule):
    total = {
        "R1": "received_total",
        "R2": "received_new",
        "R3": "settled_total",
        "R4": "in_progress_total",
        "R6": "carried_over",
    }[rule]

    spoilt = replace(figures, **{total: getattr(figures, total) + d})

    outcome = the(spoilt, rule)
    assert (outcome.result, outcome.difference) == (DIFFERS, d)


@given(balanced(), planted)
def test_a_remainder_is_reported_as_it_is_and_never_excused(figures, d):
    spoilt = replace(figures, received_total=figures.received_total + d)

    outcome = the(spoilt, "R5")

    assert (outcome.result, outcome.difference) == (DIFFERS, d)


@given(balanced(), st.data())
def test_a_rule_with_an_absent_term_never_agrees(figures, data):
    terms = {
        "R1": ["received_total", "carried_over"],
        "R2": ["received_new", "received_online", "received_direct"],
        "R3": ["settled_total", "settled_late"],
        "R4": ["in_progress_total", "in_progress_in_time", "in_progress_overdue"],
        "R5": ["received_total"],
        "R6": ["carried_over", "carried_over_before"],
    }
    rule = data.draw(st.sampled_from(sorted(terms)))
    absent = data.draw(st.sampled_from(terms[rule]))

    outcome = the(replace(figures, **{absent: None}), rule)

    assert outcome.result is NOT_ENOUGH
    assert outcome.difference is None
    assert "không nêu" in outcome.says


@given(balanced(), st.sets(st.sampled_from(COUNT_NAMES)))
def test_taking_figures_away_never_turns_a_rule_into_a_difference(figures, absent):
    figures = replace(figures, **dict.fromkeys(absent))
    if figures.returned is None:  # counts as nought, said in the sentence: a remainder then differs
        figures = replace(figures, received_total=None)

    assert all(outcome.result is not DIFFERS for outcome in judge(figures))


@given(st.fixed_dictionaries({name: st.none() | st.integers(-10, 10) for name in COUNT_NAMES}), st.booleans())
def test_any_table_is_judged_in_the_order_of_the_rules_with_a_sentence_each(counts, claimed):
    judged = judge(Figures(id="f", all_on_time_claimed=claimed, **counts))

    numbers = [int(outcome.rule[1:]) for outcome in judged]
    assert numbers == sorted(numbers)
    for outcome in judged:
        assert outcome.says.endswith(".")
        assert (outcome.difference is None) == (outcome.result is NOT_ENOUGH)
        assert bool(outcome.sides) == (outcome.result is not NOT_ENOUGH)


@given(balanced(), st.permutations(range(4)))
def test_the_order_of_rates_and_parts_changes_only_the_order_of_outcomes(figures, order):
    rates = tuple(StatedRate(name=str(n), shown=f"{n * 30}%", count=str(n), base="4") for n in range(4))
    parts = tuple(
        StatedParts(name=str(n), kind="exact", whole="6", parts=("1", "2", str(n))) for n in range(4)
    )

    one = judge(replace(figures, rates=rates, parts=parts))
    other = judge(
        replace(figures, rates=tuple(rates[n] for n in order), parts=tuple(parts[n] for n in order))
    )

    assert sorted(one, key=repr) == sorted(other, key=repr)


def test_an_empty_table_has_nothing_to_judge():
    assert judge(Figures(id="f")) == ()


def test_the_four_sums_are_filled_in_from_all_of_their_parts():
    figures = Figures(
        id="f",
        received_online=5,
        received_direct=6,
        settled_early=1,
        settled_on_time=2,
        settled_late=3,
        in_progress_in_time=4,
        in_progress_overdue=0,
    )

    assert counts_of(figures).filled == {
        "received_new": 11,
        "settled_early_or_on_time": 3,
        "settled_total": 6,
        "in_progress_total": 4,
    }


@pytest.mark.parametrize(
    "absent",
    ["received_online", "received_direct", "settled_early", "settled_late", "in_progress_overdue"],
)
def test_a_sum_with_an_absent_part_is_not_filled_in(absent):
    parts = dict.fromkeys(
        [
            "received_online",
            "received_direct",
            "settled_early",
            "settled_on_time",
            "settled_late",
            "in_progress_in_time",
            "in_progress_overdue",
        ],
        1,
    )
    sums = {
        "received_online": "received_new",
        "received_direct": "received_new",
        "settled_early": "settled_early_or_on_time",
        "settled_late": "settled_total",
        "in_progress_overdue": "in_progress_total",
    }

    assert sums[absent] not in counts_of(Figures(id="f", **{**parts, absent: None})).filled


def test_nothing_but_the_four_sums_is_filled_in():
    figures = Figures(id="f", carried_over=1, received_new=2, settled_total=3, in_progress_total=0)

    assert counts_of(figures).filled == {}
    assert the(figures, "R1").result is NOT_ENOUGH
    assert the(figures, "R5").result is NOT_ENOUGH


def test_rules_of_the_filled_sums_judge_only_what_was_stated():
    figures = Figures(
        id="f", settled_early_or_on_time=5, settled_late=1, received_total=6, in_progress_total=0
    )

    assert the(figures, "R3").result is NOT_ENOUGH
    assert the(figures, "R5").result is AGREES
    assert "(cộng từ các phần)" in the(figures, "R5").says


def test_the_joined_number_serves_r3():
    figures = Figures(id="f", settled_total=3899, settled_early_or_on_time=3887, settled_late=12)

    assert the(figures, "R3").result is AGREES


def test_a_joined_number_that_contradicts_its_own_parts_is_said_and_fills_nothing():
    figures = Figures(
        id="f",
        settled_early=1,
        settled_on_time=2,
        settled_early_or_on_time=4,
        settled_late=0,
        received_total=3,
    )

    within = outcomes(figures, "R3")[0]
    assert (within.result, within.difference) == (DIFFERS, 1)
    assert the(figures, "R5").result is NOT_ENOUGH


def test_returned_dossiers_explain_a_remainder_only_when_somebody_says_so():
    unsaid = Figures(id="f", received_total=2411, settled_total=2310, in_progress_total=97)

    assert the(unsaid, "R5").difference == 4
    assert "không nêu, tính là 0" in the(unsaid, "R5").says
    assert the(replace(unsaid, returned=4), "R5").result is AGREES
    assert "không nêu" not in the(replace(unsaid, returned=4), "R5").says


def test_returned_dossiers_that_seem_counted_twice_are_pointed_out():
    figures = Figures(id="f", received_total=100, settled_total=90, in_progress_total=10, returned=7)

    outcome = the(figures, "R5")

    assert outcome.difference == -7
    assert "có thể số này đã nằm trong số đã giải quyết" in outcome.says


def test_more_settled_than_received_is_a_surplus():
    figures = Figures(id="f", received_total=100, settled_total=99, in_progress_total=4)

    assert "thừa 03 hồ sơ" in the(figures, "R5").says


@pytest.mark.parametrize(
    ("figures", "about", "result", "difference"),
    [
        ({"settled_late": -1}, "Số giải quyết quá hạn", DIFFERS, -1),
        ({"received_online": 3000, "received_total": 2411}, "Số tiếp nhận trực tuyến trong", DIFFERS, 589),
        ({"received_online": 353, "received_total": 2411}, "Số tiếp nhận trực tuyến trong", AGREES, -2058),
        ({"settled_late": 5, "settled_total": 4}, "Số giải quyết quá hạn trong", DIFFERS, 1),
        ({"postal": 5, "received_total": 4}, "Số qua bưu chính công ích trong", DIFFERS, 1),
        ({"postal": 5}, "Số qua bưu chính công ích trong", NOT_ENOUGH, None),
        ({"settled_early": 5, "settled_total": 4}, "Số giải quyết trước hạn trong", DIFFERS, 1),
        ({"carried_over": 5, "received_total": 4}, "Số kỳ trước chuyển qua trong", DIFFERS, 1),
        ({"in_progress_overdue": 5, "in_progress_total": 4}, "Số đang giải quyết đã quá hạn", DIFFERS, 1),
        ({"returned": 5, "received_total": 4}, "Số trả lại, rút hoặc dừng", DIFFERS, 1),
        ({"settled_total": 4}, "Số âm", AGREES, 4),
        ({"received_online": 0, "received_total": 0}, "Số tiếp nhận trực tuyến trong", AGREES, 0),
    ],
)
def test_counts_are_not_below_nought_and_parts_not_above_their_whole(figures, about, result, difference):
    judged = [o for o in outcomes(Figures(id="f", **figures), "R7") if o.about.startswith(about)]

    assert [(o.result, o.difference) for o in judged] == [(result, difference)]


def claim(**figures):
    base = {"received_total": 10, "settled_total": 8, "in_progress_total": 2}
    return Figures(id="f", all_on_time_claimed=True, **{**base, **figures})


@pytest.mark.parametrize(
    ("figures", "result", "difference"),
    [
        (claim(settled_late=0, in_progress_overdue=0), AGREES, 0),
        (claim(settled_late=1, in_progress_overdue=0), DIFFERS, 1),
        (claim(settled_late=0, in_progress_overdue=2), DIFFERS, 2),
        (claim(settled_late=1, in_progress_overdue=2, received_total=13), DIFFERS, 6),
        (claim(settled_late=1), DIFFERS, 1),
        (claim(settled_late=0), NOT_ENOUGH, None),
        (claim(in_progress_overdue=0), NOT_ENOUGH, None),
        (claim(), NOT_ENOUGH, None),
        (claim(settled_late=0, in_progress_overdue=0, received_total=None), NOT_ENOUGH, None),
        (claim(settled_late=0, in_progress_overdue=0, received_total=9), DIFFERS, 1),
        (claim(received_total=14), DIFFERS, 4),
        (claim(received_total=14, returned=4, settled_late=0, in_progress_overdue=0), AGREES, 0),
    ],
)
def test_all_on_time_needs_no_late_no_overdue_and_no_unexplained_dossier(figures, result, difference):
    outcome = the(figures, "R13")

    assert (outcome.result, outcome.difference) == (result, difference)


def test_without_the_claim_nobody_judges_it():
    assert outcomes(replace(claim(settled_late=1), all_on_time_claimed=False), "R13") == []


def test_no_best_rate_is_named_when_late_dossiers_are_known():
    outcome = the(claim(settled_late=1, received_total=14), "R13")

    assert "cao nhất" not in outcome.says


def test_a_best_rate_is_named_only_for_a_remainder_of_settled_dossiers():
    none_settled = the(claim(settled_total=0, received_total=14), "R13")
    surplus = the(claim(received_total=9), "R13")

    assert "cao nhất là 0/" in none_settled.says
    assert "cao nhất" not in surplus.says


def test_sides_are_printed_with_the_sign_that_is_true():
    broken = the(Figures(id="f", received_total=9, settled_total=4, in_progress_total=4), "R5")
    within = the(Figures(id="f", received_online=3, received_total=9), "R7")
    beyond = the(Figures(id="f", received_online=9, received_total=3), "R7")

    assert broken.sides == "09 ≠ 04 + 04 = 08"
    assert within.sides == "03 ≤ 09"
    assert beyond.sides == "09 > 03"


def test_differences_are_whole_numbers_for_counts():
    outcome = the(Figures(id="f", received_total=9, settled_total=4, in_progress_total=4), "R5")

    assert outcome.difference == Decimal(1)
    assert outcome.difference == outcome.difference.to_integral_value()


@pytest.mark.parametrize(
    ("counts", "differs"),
    [
        ({"carried_over": 0, "due_total": 10, "settled_late": 8, "in_progress_overdue": 3}, True),
        ({"carried_over": 0, "due_total": 10, "settled_late": 11}, True),
        ({"carried_over": 0, "due_total": 10, "settled_late": 8, "in_progress_overdue": 2}, False),
        ({"carried_over": 5, "due_total": 10, "settled_late": 11}, False),  # they may have fallen due before
        ({"due_total": 10, "settled_late": 11}, False),
    ],
)
def test_late_dossiers_exceed_those_due_only_where_nothing_was_carried_over(counts, differs):
    about = [outcome.about for outcome in judge(Figures(id="f", **counts)) if outcome.rule == "R7"]

    assert ("Quá hạn trong số đến hạn" in about) is differs


@pytest.mark.parametrize(
    ("name", "words"), [("apologies", "số văn bản"), ("most_days_late", "số ngày"), ("due_total", "số hồ sơ")]
)
def test_counts_that_are_no_dossiers_cannot_be_negative_either(name, words):
    (outcome,) = [o for o in judge(Figures(id="f", **{name: -1})) if o.rule == "R7"]

    assert outcome.result is RuleResult.DIFFERS
    assert outcome.says.endswith(f"là -1: {words} không thể âm.")


@pytest.mark.parametrize(
    ("counts", "differences"),
    [
        ({"late_or_overdue": 5, "settled_late": 3, "in_progress_overdue": 2}, []),
        ({"late_or_overdue": 6, "settled_late": 3, "in_progress_overdue": 2}, [1]),
        ({"late_or_overdue": 5, "settled_late": 3}, []),
        ({"late_or_overdue": 2, "settled_late": 3}, [1]),
        ({"late_or_overdue": 5, "received_total": 4}, [1]),
    ],
)
def test_late_and_overdue_may_be_one_joined_number(counts, differences):
    broken = [o for o in judge(Figures(id="f", **counts)) if o.rule == "R7" and o.result is DIFFERS]

    assert [outcome.difference for outcome in broken] == differences


@pytest.mark.parametrize(
    ("counts", "result"),
    [
        ({"late_or_overdue": 0}, AGREES),
        ({"late_or_overdue": 1}, DIFFERS),
        ({"late_or_overdue": 0, "settled_late": 0}, AGREES),
        ({"settled_late": 0}, NOT_ENOUGH),
        ({"late_or_overdue": 0, "settled_late": 3}, DIFFERS),
        ({"late_or_overdue": 0, "settled_late": 3, "in_progress_overdue": 0}, DIFFERS),
    ],
)
def test_the_joined_number_of_late_dossiers_settles_the_claim_that_all_was_on_time(counts, result):
    whole = {"received_total": 10, "settled_total": 8, "in_progress_total": 2, "all_on_time_claimed": True}

    (claim,) = [o for o in judge(Figures(id="f", **whole, **counts)) if o.rule == "R13"]

    assert claim.result is result
