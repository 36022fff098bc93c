"""Scores: points by rule, what not applicable does, bands, blocking items, and a trace that adds up."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Checklist, Item, Section
from inspector_app.inspection.score_model import (
    Band,
    Criterion,
    CriterionRule,
    NaPolicy,
    PointStep,
    Scoring,
    ScoringMethod,
    faults_of,
)
from inspector_app.inspection.scoring import score

NAMES = [f"A{n}" for n in range(1, 11)]
FORM = Checklist(
    form_id="phieu",
    version="2026.1",
    sha256="0" * 64,
    title="Phiếu chấm",
    sections=(Section(code="A", title="A", items=tuple(Item(name=name, label=name) for name in NAMES)),),
)
P, F, N = Verdict.PASS, Verdict.FAIL, Verdict.NA
SIGNS = {"+": P, "-": F, "0": N, "?": None}
BANDS = (
    Band(least=Decimal(50), label="trung bình"),
    Band(least=Decimal(80), label="tốt"),
    Band(least=Decimal(65), label="khá"),
)


def answered(signs, form="phieu"):
    """Answers in the order of the items: + passed, - failed, 0 not applicable, ? open, space not touched."""
    return {
        f"{form}/{name}": Answer(id=f"{form}/{name}", verdict=SIGNS[sign])
        for name, sign in zip(NAMES, signs, strict=False)
        if sign != " "
    }


def criterion(id_, most, items, **more):
    names = tuple(NAMES[int(n)] for n in items)
    return Criterion(id=id_, label=f"Tiêu chí {id_}", most=Decimal(most), items=names, **more)


def points_of(line):
    return [step.points for step in line.steps if step.code]


SUM = Scoring(
    criteria=(criterion("I", "60", "0123"), criterion("II", "40", "456")),
    bands=BANDS,
    max_points=Decimal(100),
)


@pytest.mark.parametrize(
    ("signs", "points", "total", "band"),
    [
        ("+++++++", ["60.00", "40.00"], "100.00", "tốt"),
        ("+++-++-", ["45.00", "26.67"], "71.67", "khá"),
        ("-------", ["0.00", "0.00"], "0.00", ""),
        ("++--+--", ["30.00", "13.33"], "43.33", ""),
    ],
)
def test_a_sum_adds_the_share_that_passed_of_each_criterion(signs, points, total, band):
    line = score(FORM, answered(signs), SUM)

    assert points_of(line) == [Decimal(one) for one in points]
    assert (line.points, line.band, line.most) == (Decimal(total), band, Decimal(100))


@pytest.mark.parametrize(
    ("policy", "points", "total"),
    [
        (NaPolicy.EXCLUDE_RESCALE, ["40.00", None], "66.67"),
        (NaPolicy.FULL, ["45.00", "40.00"], "85.00"),
        (NaPolicy.ZERO, ["30.00", "0.00"], "30.00"),
    ],
)
def test_what_does_not_apply_is_left_out_full_or_nought(policy, points, total):
    line = score(FORM, answered("++-0000"), replace(SUM, na_policy=policy))

    assert points_of(line) == [None if one is None else Decimal(one) for one in points]
    assert line.points == Decimal(total)


def test_what_is_left_out_is_said_and_the_rescaling_is_in_the_trace():
    line = score(FORM, answered("++-0000"), SUM)

    assert [(step.label, step.answered, step.says) for step in line.steps] == [
        ("Tiêu chí I", "02 đạt, 01 không đạt, 01 không áp dụng", "60 × 2/3 = 40,00"),
        ("Tiêu chí II", "03 không áp dụng", "Không áp dụng, không tính điểm."),
        ("Quy về thang 100 điểm", "", "40,00 / 60 × 100 = 66,67"),
    ]


def test_items_that_were_not_chosen_are_left_out_whatever_the_policy():
    full = replace(SUM, na_policy=NaPolicy.ZERO)

    line = score(FORM, answered("++--"), full, chosen=NAMES[:4])

    assert points_of(line) == [Decimal("30.00"), None]
    assert line.points == Decimal("50.00")


@pytest.mark.parametrize("signs", ["++++++?", "++++++"])
def test_an_open_item_is_no_nought_and_allows_no_band(signs):
    line = score(FORM, answered(signs), SUM)

    assert points_of(line) == [Decimal("60.00"), None]
    assert (line.points, line.band) == (Decimal("60.00"), "")
    assert line.steps[1].says == "Chưa trả lời A7."
    assert line.steps[-1].says == "Chưa trả lời đủ nội dung nên chưa xếp loại."


def test_without_anything_that_applies_there_is_no_band():
    line = score(FORM, answered("0000000"), replace(SUM, bands=(Band(least=Decimal(0), label="yếu"),)))

    assert (line.points, line.band) == (Decimal("0.00"), "")


def test_an_item_asked_at_several_points_counts_for_each_answer():
    answers = {
        **answered("+++"),
        "phieu/A4#p1": Answer(id="phieu/A4#p1", verdict=P),
        "phieu/A4#p2": Answer(id="phieu/A4#p2", verdict=F),
    }
    scoring = replace(SUM, criteria=(criterion("I", "100", "0123"),))

    assert score(FORM, answers, scoring).points == Decimal("80.00")


def test_answers_may_be_given_by_the_bare_names_of_items():
    answers = {key.partition("/")[2]: answer for key, answer in answered("+++-++-").items()}

    assert score(FORM, answers, SUM) == score(FORM, answered("+++-++-"), SUM)


def test_answers_of_other_forms_do_not_count():
    answers = {**answered("+++++++"), **answered("-------", form="khac")}

    assert score(FORM, answers, SUM).points == Decimal("100.00")


STEPS = (
    PointStep(least=Decimal(100), points=Decimal(10)),
    PointStep(least=Decimal(75), points=Decimal("7.5")),
    PointStep(least=Decimal(50), points=Decimal(5)),
)


@pytest.mark.parametrize(
    ("signs", "points"), [("++++", "10"), ("+++-", "7.5"), ("++--", "5"), ("+---", "0"), ("++-0", "5")]
)
def test_steps_give_the_points_of_the_highest_share_reached(signs, points):
    by_steps = criterion("I", "10", "0123", rule=CriterionRule.STEPS, steps=STEPS)

    line = score(FORM, answered(signs), Scoring(max_points=Decimal(10), criteria=(by_steps,)))

    assert line.points == Decimal(points)


@pytest.mark.parametrize(
    ("signs", "floor", "cap", "points"),
    [
        ("++++", "0", None, "10"),
        ("+---", "0", None, "2.5"),
        ("----", "0", None, "0"),
        ("----", "1", None, "1"),
        ("+---", "0", "4", "6"),
    ],
)
def test_each_issue_takes_points_off_down_to_the_floor_and_up_to_the_cap(signs, floor, cap, points):
    by_issue = criterion(
        "I",
        "10",
        "0123",
        rule=CriterionRule.DEDUCT_PER_ISSUE,
        deduct=Decimal("2.5"),
        floor=Decimal(floor),
        cap=None if cap is None else Decimal(cap),
    )

    line = score(FORM, answered(signs), Scoring(max_points=Decimal(10), criteria=(by_issue,)))

    assert line.points == Decimal(points)


def test_a_weighted_mean_weighs_shares_and_not_points():
    criteria = (
        criterion("I", "10", "01", weight=Decimal(3)),
        criterion("II", "50", "23", weight=Decimal(1)),
    )
    scoring = Scoring(method=ScoringMethod.WEIGHTED_MEAN, criteria=criteria)

    line = score(FORM, answered("+++-"), scoring)

    assert line.points == Decimal("87.50")  # (3 × 10/10 + 1 × 25/50) / 4 × 100
    assert line.steps[-1].says == "Bình quân có trọng số của 2 tiêu chí × 100 = 87,50"


def test_a_deduction_starts_from_the_most_points():
    criteria = tuple(
        criterion(
            name, "20", items, rule=CriterionRule.DEDUCT_PER_ISSUE, deduct=Decimal(deduct), cap=Decimal(15)
        )
        for name, items, deduct in (("I", "012", "2"), ("II", "345", "10"))
    )
    scoring = Scoring(method=ScoringMethod.DEDUCTION, criteria=criteria)

    assert score(FORM, answered("+--+--"), scoring).points == Decimal("81.00")  # 100 − 4 − 15


def test_points_are_rounded_half_up_and_the_total_is_made_of_the_printed_points():
    thirds = tuple(criterion(str(n), "10", f"{3 * n}{3 * n + 1}{3 * n + 2}") for n in range(3))
    scoring = Scoring(max_points=Decimal(30), criteria=thirds, places=1)

    line = score(FORM, answered("++-++-++-"), scoring)

    assert points_of(line) == [Decimal("6.7")] * 3
    assert line.points == Decimal("20.1")
    half = Scoring(max_points=Decimal(1), criteria=(criterion("I", "1", "01"),), places=0)
    assert score(FORM, answered("+-"), half).points == Decimal(1)


BLOCKED = replace(SUM, blocking_items=("A1", "A8"), blocking_band="trung bình")


def test_a_failed_blocking_item_holds_the_band_down_and_says_so():
    line = score(FORM, answered("-++++++"), BLOCKED)

    assert (line.points, line.band) == (Decimal("85.00"), "trung bình")
    assert line.steps[-1].says == "Không đạt A1: xếp loại không quá «trung bình»."


@pytest.mark.parametrize("signs", ["+++++++", "0++++++", "----+++", "-------"])
def test_a_blocking_item_that_did_not_fail_or_a_low_band_changes_nothing(signs):
    assert score(FORM, answered(signs), BLOCKED).band == score(FORM, answered(signs), SUM).band


signs_of_ten = st.text("+-0?", min_size=10, max_size=10)
any_rule = st.sampled_from(
    [
        {},
        {"rule": CriterionRule.STEPS, "steps": STEPS},
        {"rule": CriterionRule.DEDUCT_PER_ISSUE, "deduct": Decimal("1.25"), "cap": Decimal(7)},
    ]
)


@given(signs_of_ten, st.tuples(any_rule, any_rule), st.sampled_from(ScoringMethod), st.sampled_from(NaPolicy))
def test_any_score_stays_in_its_bounds_and_a_better_answer_never_lowers_it(signs, rules, method, policy):
    criteria = tuple(
        criterion(name, "10", items, **rule)
        for name, items, rule in zip(("I", "II"), ("01234", "56789"), rules, strict=True)
    )
    scoring = Scoring(method=method, na_policy=policy, criteria=criteria, max_points=Decimal(20))

    line = score(FORM, answered(signs), scoring)
    better = score(FORM, answered(signs.replace("-", "+")), scoring)

    assert 0 <= line.points <= better.points <= 20
    assert all(0 <= points <= 10 for points in points_of(line) if points is not None)


@given(signs_of_ten)
def test_the_printed_points_of_a_sum_add_up_to_its_total(signs):
    line = score(FORM, answered(signs), replace(SUM, na_policy=NaPolicy.FULL))

    assert sum((points for points in points_of(line) if points is not None), Decimal(0)) == line.points


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"criteria": ()}, ("no_criteria", "")),
        ({"blocking_items": ("X",), "blocking_band": "khá"}, ("unknown_item", "X")),
        ({"blocking_items": ("A1",), "blocking_band": "giỏi"}, ("unknown_band", "giỏi")),
        ({"max_points": Decimal(90)}, ("sum", "100")),
        ({"places": 9}, ("places", "9")),
        ({"bands": (*BANDS, Band(least=Decimal(65), label="b"))}, ("doubled_band", "65")),
        ({"criteria": (criterion("I", "100", "00"),)}, ("doubled_item", "A1")),
        ({"criteria": (criterion("I", "50", "0"), criterion("I", "50", "1"))}, ("doubled_criterion", "I")),
        ({"criteria": (criterion("I", "100", ""),)}, ("no_items", "I")),
        ({"criteria": (criterion("I", "0", "0"),)}, ("no_points", "I")),
        ({"criteria": (criterion("I", "100", "0", weight=Decimal(0)),)}, ("weight", "I")),
        ({"criteria": (criterion("I", "100", "0", rule=CriterionRule.STEPS),)}, ("steps", "I")),
        ({"criteria": (criterion("I", "5", "0", rule=CriterionRule.STEPS, steps=STEPS),)}, ("steps", "I")),
        ({"criteria": (criterion("I", "100", "0", rule=CriterionRule.DEDUCT_PER_ISSUE),)}, ("deduct", "I")),
        ({"criteria": (criterion("I", "100", "0", cap=Decimal(-1)),)}, ("deduct", "I")),
    ],
)
def test_a_model_that_cannot_be_used_says_why(change, fault):
    assert fault in faults_of(replace(SUM, **change), NAMES)


def test_a_model_that_can_be_used_has_no_fault():
    assert faults_of(BLOCKED, NAMES) == ()
