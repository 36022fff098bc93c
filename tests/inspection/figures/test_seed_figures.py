"""Every figure in the five source documents, checked as the reference checks it (its table 4.2).

Rows that only a date or a count without a partner fill (plan before visit, «02 buổi/tuần») have no rule.
"""

from decimal import Decimal

import pytest

from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.rates import possible_counts, read_rate
from inspector_app.inspection.figures.stated import Figures, RuleResult, StatedIndex, StatedParts, StatedRate
from inspector_app.inspection.numbers import percent_of

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES


def table(**figures):
    return Figures(id="f", **figures)


def parts(kind, whole, *each):
    return table(parts=(StatedParts(name="", kind=kind, whole=whole, parts=each),))


def rate(shown, count="", base="", **figures):
    return table(rates=(StatedRate(name="tỷ lệ", shown=shown, count=count, base=base),), **figures)


def index(unit):
    points = StatedIndex(
        name="Chỉ số CCHC",
        earlier=Decimal("89.81"),
        later=Decimal("92.54"),
        stated=Decimal("2.75"),
        unit=unit,
        earlier_label="năm 2021",
        later_label="năm 2022",
    )
    return table(index=(points,))


BUILDING = table(
    received_total=1713,
    settled_early_or_on_time=1668,
    settled_late=0,
    in_progress_total=45,
    in_progress_in_time=45,
)
TRANSPORT = table(
    carried_over=343,
    received_new=15383,
    received_total=15726,
    settled_early_or_on_time=15706,
    settled_late=0,
    in_progress_total=20,
    in_progress_in_time=20,
)
DISTRICT = table(
    received_total=3899,
    settled_total=3899,
    settled_early_or_on_time=3887,
    settled_late=12,
    postal=2900,
)
WARD = table(
    received_online=353,
    received_total=2411,
    settled_total=2310,
    in_progress_total=97,
    in_progress_in_time=97,
    all_on_time_claimed=True,
    rates=(StatedRate(name="đã giải quyết", shown="95,8%", count="settled_total", base="received_total"),),
)
COUNTY = table(
    settled_total=34336,
    rates=(
        StatedRate(name="", shown="99,56%", count="settled_early_or_on_time", base="settled_total"),
        StatedRate(name="", shown="0,44%", count="settled_late", base="settled_total"),
    ),
    parts=(StatedParts(name="", kind="percent", whole="100", parts=("99.56", "0.44")),),
)

ROWS = [
    ("000 3 units, leaders 2 + 1", parts("exact", "3", "2", "1"), "R10", AGREES, "0"),
    ("001 SXD 37 interlinked = 14 + 23", parts("exact", "37", "14", "23"), "R10", AGREES, "0"),
    ("001 SXD 37 of 56, 19 not interlinked", parts("at_most", "56", "37"), "R11", AGREES, "-19"),
    ("001 SXD 1.668 + 0 + 45 = 1.713", BUILDING, "R5", AGREES, "0"),
    ("001 SXD A not stated", BUILDING, "R1", NOT_ENOUGH, None),
    ("001 SGTVT 15.383 + 343 = 15.726", TRANSPORT, "R1", AGREES, "0"),
    ("001 SGTVT 15.706 + 20 = 15.726", TRANSPORT, "R5", AGREES, "0"),
    ("001 SGTVT 26 + 62 of 123, 35 left", parts("at_most", "123", "26", "62"), "R11", AGREES, "-35"),
    ("001 online share, no value given", rate("tối thiểu 80%"), "R8", NOT_ENOUGH, None),
    ("002 3.887 + 12 = 3.899", DISTRICT, "R3", AGREES, "0"),
    ("002 in progress not stated", DISTRICT, "R5", NOT_ENOUGH, None),
    ("002 99,69% on time", rate("99,69%", "3887", "3899"), "R8", AGREES, "0.00"),
    ("002 0,31% late", rate("0,31%", "12", "3899"), "R8", AGREES, "0.00"),
    ("002 BCCI 2.900 of 3.899", DISTRICT, "R7", AGREES, "-999"),
    ("002 BCCI 225, base unknown", table(postal=225), "R7", NOT_ENOUGH, None),
    ("002 BCCI sum 3.125", parts("exact", "3125", "2900", "225"), "R10", AGREES, "0"),
    ("002 satisfaction gần 99%", rate("gần 99%"), "R8", NOT_ENOUGH, None),
    ("002 digitised 88,29%", rate("88,29%"), "R8", NOT_ENOUGH, None),
    ("002 index +2,75 as points", index("point"), "R12", DIFFERS, "0.02"),
    ("002 index +2,75 as percent", index("percent"), "R12", DIFFERS, "-0.29"),
    ("002 index +2,75, unit not said", index(""), "R12", DIFFERS, "0.02"),
    ("002 rank 20 of 30", parts("at_most", "30", "20"), "R11", AGREES, "-10"),
    ("002 19 + 10 + 4 papers", parts("exact", "33", "19", "10", "4"), "R10", AGREES, "0"),
    ("002 7 + 3 checks", parts("exact", "10", "7", "3"), "R10", AGREES, "0"),
    ("002 20 of 20 communes", rate("100%", "20", "20"), "R8", AGREES, "0.00"),
    ("003 2.310 + 97 against 2.411", WARD, "R5", DIFFERS, "4"),
    ("003 95,8%", WARD, "R8", AGREES, "-0.01"),
    ("003 đúng hạn 100% with 4 unknown", WARD, "R13", DIFFERS, "4"),
    ("003 353 online of 2.411", WARD, "R7", AGREES, "-2058"),
    ("004 20 of 27 tasks, 7 left", parts("at_most", "27", "20"), "R11", AGREES, "-7"),
    ("004 273 + 140 TTHC", parts("exact", "413", "273", "140"), "R10", AGREES, "0"),
    ("004 99,56% + 0,44% = 100", COUNTY, "R9", AGREES, "0.00"),
    ("004 counts behind the rates hidden", COUNTY, "R8", NOT_ENOUGH, None),
]


@pytest.mark.parametrize(
    ("figures", "rule", "result", "difference"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_figure_of_the_documents(figures, rule, result, difference):
    judged = [outcome for outcome in judge(figures) if outcome.rule == rule]

    assert {outcome.result for outcome in judged} == {result}
    assert judged[0].difference == (None if difference is None else Decimal(difference))


def test_nothing_else_in_the_documents_differs():
    for figures in (BUILDING, TRANSPORT, DISTRICT, COUNTY):
        assert [outcome for outcome in judge(figures) if outcome.result is DIFFERS] == []


@pytest.mark.parametrize(
    ("count", "base", "places", "rate_"),
    [
        (1668, 1713, 2, "97.37"),
        (15706, 15726, 2, "99.87"),
        (34, 7 * 100, 2, "4.86"),
        (3887, 3899, 2, "99.69"),
        (12, 3899, 2, "0.31"),
        (2900, 3899, 2, "74.38"),
        (4, 2411, 2, "0.17"),
        (2310, 2411, 2, "95.81"),
        (2310, 2314, 2, "99.83"),
        (353, 2411, 2, "14.64"),
        (20, 27, 2, "74.07"),
    ],
)
def test_rates_that_follow_from_the_documents(count, base, places, rate_):
    assert percent_of(count, base, places) == Decimal(rate_)


def test_the_counts_hidden_behind_the_county_rates():
    assert possible_counts(read_rate("0,44%"), 34336) == (150, 152)
    assert possible_counts(read_rate("99,56%"), 34336) == (34184, 34186)
    assert percent_of(151, 34336, 4) == Decimal("0.4398")  # the most likely of 150, 151, 152


def test_the_ward_is_told_of_its_four_dossiers():
    said = {outcome.rule: outcome.says for outcome in judge(WARD)}

    assert said["R5"] == (
        "Tổng số tiếp nhận 2.411; số đã giải quyết 2.310 + số đang giải quyết 97 = 2.407: "
        "còn 04 hồ sơ (0,17%) chưa rõ tình trạng. "
        "Số trả lại, rút hoặc dừng giải quyết không nêu, tính là 0."
    )
    assert said["R8"] == (
        "Đã giải quyết nêu 95,8%; số đã giải quyết trên tổng số tiếp nhận: 2.310/2.411 = 95,81%, khớp."
    )
    assert said["R13"] == (
        "Chưa thể khẳng định «100% đúng hạn»: có 04 hồ sơ chưa rõ tình trạng. "
        "Không nêu số giải quyết quá hạn; số đang giải quyết đã quá hạn. "
        "Nếu số chưa rõ là quá hạn, tỷ lệ cao nhất là 2.310/2.314 = 99,83%."
    )


def test_the_district_is_told_of_both_readings_of_its_index():
    (outcome,) = judge(index(""))

    assert outcome.sides == "2,75 ≠ 92,54 − 89,81 = 2,73"
    assert outcome.says == (
        "Chỉ số CCHC: năm 2021 89,81; năm 2022 92,54; nêu thay đổi 2,75, không khớp: "
        "92,54 − 89,81 = 2,73 điểm phần trăm (làm tròn: từ 2,72 đến 2,74); "
        "92,54 / 89,81 − 1 = 3,04 phần trăm (làm tròn: từ 3,03 đến 3,05)."
    )


def test_the_county_is_told_which_counts_its_rates_allow():
    says = [outcome.says for outcome in judge(COUNTY) if outcome.rule == "R8"]

    assert "từ 34.184 đến 34.186 trên 34.336 hồ sơ" in says[0]
    assert "từ 150 đến 152 trên 34.336 hồ sơ" in says[1]
