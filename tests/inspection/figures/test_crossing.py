"""Checks across tables, other counts and indices: what agrees, what differs by how much, what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.figures.counts import COUNT_NAMES
from inspector_app.inspection.figures.crossing import cross
from inspector_app.inspection.figures.other_counts import graded_on
from inspector_app.inspection.figures.stated import (
    CountKind,
    Figures,
    IndexYear,
    RuleResult,
    SourceKind,
    StatedCount,
)
from inspector_app.inspection.visit import Period

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES
DAY = date(2026, 11, 12)
PERIOD = Period(start=date(2026, 1, 1), end=date(2026, 6, 30))


def table(key, **stated):
    return Figures(id=key, period=PERIOD, **stated)


def checked(check, tables=(), counts=(), indices=(), **more):
    return [one for one in cross(tables, counts, indices, day=DAY, **more) if one.check == check]


def only(check, tables=(), counts=(), indices=(), **more):
    (outcome,) = checked(check, tables, counts, indices, **more)
    return outcome


def verdict(outcome):
    return outcome.result, None if outcome.difference is None else str(outcome.difference)


# Sub-units against the total


def test_sub_units_are_summed_against_their_total_count_by_count():
    district = table("h", name="Toàn huyện", postal=3125, settled_total=100)
    parts = [
        table("c", unit_name="cấp huyện", whole="h", postal=2900, settled_total=60),
        table("x", unit_name="các xã", whole="h", postal=225, settled_total=38),
    ]

    settled, postal = checked("sum_of_parts", [district, *parts])

    assert verdict(postal) == (AGREES, "0")
    assert verdict(settled) == (DIFFERS, "2")
    assert settled.tables == ("h", "c", "x")
    assert settled.says == (
        "Toàn huyện: số đã giải quyết 100; các bảng con (cấp huyện, các xã): 60 + 38 = 98: lệch 02."
    )


def test_what_one_of_the_tables_lacks_is_said_once_and_never_summed():
    outcomes = checked(
        "sum_of_parts",
        [
            table("h", name="Huyện", received_total=9, returned=1, postal=2),
            table("a", unit_name="A", whole="h", received_total=9, postal=2),
            table("b", unit_name="B", whole="h", postal=0),
        ],
    )

    assert [verdict(one) for one in outcomes] == [(AGREES, "0"), (NOT_ENOUGH, None)]
    assert "tổng số tiếp nhận; số trả lại, rút hoặc dừng giải quyết" in outcomes[1].says


def test_the_longest_delay_of_the_whole_is_the_greatest_of_its_parts():
    tables = [
        table("h", most_days_late=7),
        table("a", whole="h", most_days_late=7),
        table("b", whole="h", most_days_late=3),
    ]

    assert verdict(only("sum_of_parts", tables)) == (AGREES, "0")


def test_parts_of_another_period_or_without_a_total_are_not_summed():
    other = replace(table("a", whole="h", postal=1), period=Period(words="quý I/2025"))

    assert only("sum_of_parts", [table("h", postal=1), other]).result is NOT_ENOUGH
    assert only("sum_of_parts", [table("a", whole="gone", postal=1)]).result is NOT_ENOUGH
    assert checked("sum_of_parts", [table("a", whole="a", postal=1)]) == []


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=5), st.integers(-50, 50))
def test_the_planted_difference_is_the_one_found(parts, planted):
    tables = [
        table("h", received_total=sum(parts) + planted),
        *(table(f"p{n}", whole="h", received_total=part) for n, part in enumerate(parts)),
    ]

    outcome = only("sum_of_parts", tables)

    assert outcome.difference == planted
    assert outcome.result is (DIFFERS if planted else AGREES)


# Sources side by side

REPORT, SOFTWARE = SourceKind.REPORT, SourceKind.SOFTWARE
REGISTER, SAMPLE = SourceKind.REGISTER, SourceKind.SAMPLE


def test_report_software_and_register_are_compared_pairwise():
    tables = [
        table("s", source_kind=SOFTWARE, received_total=2411),
        table("r", source_kind=REPORT, source="Báo cáo số 12", received_total=2407),
        table("k", source_kind=REGISTER, received_total=2407),
    ]

    outcomes = checked("sources", tables)

    assert [(one.tables, *verdict(one)) for one in outcomes] == [
        (("r", "s"), DIFFERS, "-4"),
        (("r", "k"), AGREES, "0"),
        (("s", "k"), DIFFERS, "4"),
    ]
    assert outcomes[0].says == ("Báo cáo (Báo cáo số 12): tổng số tiếp nhận 2.407; phần mềm: 2.411: lệch 04.")


@pytest.mark.parametrize(("sampled", "result"), [(0, AGREES), (3, AGREES), (4, DIFFERS)])
def test_a_sample_need_not_equal_the_report_but_cannot_exceed_it(sampled, result):
    tables = [
        table("r", source_kind=REPORT, settled_late=3),
        table("m", source_kind=SAMPLE, settled_late=sampled),
    ]

    assert only("sources", tables).result is result


def test_sums_that_are_filled_in_are_compared_too():
    tables = [
        table("r", source_kind=REPORT, settled_total=50),
        table("s", source_kind=SOFTWARE, settled_early_or_on_time=40, settled_late=9),
    ]

    first, lacking = checked("sources", tables)

    assert verdict(first) == (DIFFERS, "1")
    assert lacking.result is NOT_ENOUGH


@pytest.mark.parametrize(
    "change",
    [
        {"field": "Đất đai"},
        {"unit_name": "xã A"},
        {"period": Period(words="quý I/2025")},
        {"source_kind": SourceKind.UNSTATED},
        {"whole": "r"},
    ],
)
def test_tables_about_something_else_are_not_compared(change):
    report = table("r", source_kind=REPORT, received_total=1)
    other = replace(table("s", source_kind=SOFTWARE, received_total=2), **change)

    assert checked("sources", [report, other]) == []


def test_fields_are_the_same_however_their_tones_are_placed():
    tables = [
        table("r", source_kind=REPORT, field="Văn hóa", received_total=1),
        table("s", source_kind=SOFTWARE, field="Văn hoá", received_total=2),
    ]

    assert only("sources", tables).result is DIFFERS


def test_sources_of_an_unknown_period_are_not_compared_but_said():
    tables = [
        table("r", source_kind=REPORT, received_total=1),
        replace(table("s", source_kind=SOFTWARE, received_total=1), period=None),
    ]

    assert only("sources", tables).result is NOT_ENOUGH


def test_a_count_that_one_source_alone_states_is_said_and_never_a_pass():
    tables = [table("r", source_kind=REPORT, received_total=1), table("s", source_kind=SOFTWARE, postal=1)]

    outcome = only("sources", tables)

    assert outcome.result is NOT_ENOUGH
    assert outcome.says == "Không đủ số liệu: chỉ một nguồn nêu tổng số tiếp nhận; số qua bưu chính công ích."


# Late dossiers, letters and days


@pytest.mark.parametrize(
    ("stated", "result", "difference"),
    [
        ({"settled_late": 12, "in_progress_overdue": 3, "apologies": 15}, AGREES, "0"),
        ({"settled_late": 12, "in_progress_overdue": 3, "apologies": 13}, DIFFERS, "-2"),
        ({"settled_late": 12, "apologies": 11}, DIFFERS, "-1"),
        ({"settled_late": 12, "apologies": 12}, NOT_ENOUGH, None),
        ({"settled_late": 12, "in_progress_overdue": 0, "apologies": 14}, DIFFERS, "2"),
        ({"settled_late": 0, "in_progress_overdue": 0, "apologies": 0}, AGREES, "0"),
        ({"settled_late": 12}, NOT_ENOUGH, None),
        ({"late_or_overdue": 15, "apologies": 15}, AGREES, "0"),
        ({"late_or_overdue": 15, "settled_late": 12, "apologies": 13}, DIFFERS, "-2"),
    ],
)
def test_letters_of_apology_are_counted_against_late_dossiers(stated, result, difference):
    assert verdict(only("apologies", [table("f", **stated)])) == (result, difference)


def test_without_late_dossiers_no_letters_are_asked_for():
    assert checked("apologies", [table("f", settled_late=0)]) == []


@pytest.mark.parametrize(
    ("stated", "result"),
    [
        ({"most_days_late": 0, "settled_late": 2}, DIFFERS),
        ({"most_days_late": 5, "settled_late": 0, "in_progress_overdue": 0}, DIFFERS),
        ({"most_days_late": 5, "settled_late": 0}, NOT_ENOUGH),
        ({"most_days_late": 0, "settled_late": 0, "in_progress_overdue": 0}, AGREES),
        ({"most_days_late": 180, "settled_late": 2}, AGREES),
        ({"most_days_late": 181, "settled_late": 2, "carried_over": 0}, DIFFERS),
        ({"most_days_late": 181, "settled_late": 2, "carried_over": 1}, AGREES),
        ({"most_days_late": 181, "settled_late": 2}, NOT_ENOUGH),
        ({"most_days_late": -1, "settled_late": 2}, DIFFERS),
    ],
)
def test_the_longest_delay_must_be_possible_in_the_period(stated, result):
    assert only("days_late", [table("f", **stated)]).result is result


def test_without_a_period_a_delay_cannot_be_judged():
    figures = Figures(id="f", most_days_late=5, settled_late=1, carried_over=0)

    outcome = only("days_late", [figures])

    assert outcome.result is NOT_ENOUGH
    assert "không nêu kỳ số liệu" in outcome.says


@pytest.mark.parametrize(
    ("stated", "late", "difference"),
    [
        ({"settled_late": 0, "in_progress_overdue": 0}, 2, "-2"),
        ({"all_on_time_claimed": True}, 2, "-2"),
        ({"settled_late": 1, "in_progress_overdue": 0}, 2, "-1"),
    ],
)
def test_late_dossiers_that_the_team_found_refute_figures_without_them(stated, late, difference):
    assert verdict(only("late_found", [table("f", **stated)], late=late)) == (DIFFERS, difference)


@pytest.mark.parametrize(
    ("stated", "late"),
    [
        ({"settled_late": 2, "in_progress_overdue": 0}, 2),
        ({"settled_late": 0}, 2),  # overdue ones were not stated: these two may be among them
        ({"settled_late": 0, "in_progress_overdue": 0, "field": "Đất đai"}, 2),
        ({"settled_late": 0, "in_progress_overdue": 0}, None),
    ],
)
def test_late_dossiers_that_were_found_prove_nothing_against_other_figures(stated, late):
    assert checked("late_found", [table("f", **stated)], late=late) == []


# Other counts


def count(**stated):
    return StatedCount(**{"id": "c", "name": "nhiệm vụ của kế hoạch", **stated})


@pytest.mark.parametrize(
    ("stated", "result", "difference"),
    [
        ({"done": 20, "total": 27}, AGREES, "-7"),
        ({"done": 28, "total": 27}, DIFFERS, "1"),
        ({"done": 20}, NOT_ENOUGH, None),
        ({"total": 27}, NOT_ENOUGH, None),
        ({"done": -1, "total": 27}, DIFFERS, None),
        ({"done": 0, "total": 0}, AGREES, "0"),
    ],
)
def test_what_was_done_is_part_of_the_total(stated, result, difference):
    assert verdict(only("done_of_total", counts=[count(**stated)])) == (result, difference)


def test_a_count_says_of_what_it_is_a_part():
    said = only("done_of_total", counts=[count(done=20, total=27, of="nhiệm vụ được giao")]).says
    silent = only("done_of_total", counts=[count(done=20, total=27)]).says

    assert said == "Nhiệm vụ của kế hoạch: 20/27 (tính trên nhiệm vụ được giao) = 74,07%: khớp, còn 07."
    assert "(không nêu tính trên số nào)" in silent


@pytest.mark.parametrize(
    ("stated", "result", "difference"),
    [
        ({"done": 20, "total": 20, "shown": "100%"}, AGREES, "0.00"),
        ({"done": 20, "total": 27, "shown": "74,07%"}, AGREES, "0.00"),
        ({"done": 20, "total": 27, "shown": "75%"}, DIFFERS, "0.93"),
        ({"done": 20, "total": 27, "shown": "gần 75%"}, AGREES, "0.93"),
        ({"done": 20, "total": 0, "shown": "75%"}, NOT_ENOUGH, None),
        ({"shown": "gần 99%"}, NOT_ENOUGH, None),
        ({"done": 2, "total": 3, "shown": "cao"}, NOT_ENOUGH, None),
    ],
)
def test_the_shown_rate_is_judged_against_what_was_done(stated, result, difference):
    assert verdict(only("shown_rate", counts=[count(**stated)])) == (result, difference)


BEFORE, AFTER = date(2022, 8, 14), date(2022, 8, 15)


@pytest.mark.parametrize(
    ("kind", "day", "result"),
    [
        (CountKind.LEVEL_4, BEFORE, AGREES),
        (CountKind.LEVEL_4, AFTER, DIFFERS),
        (CountKind.LEVEL_3, AFTER, DIFFERS),
        (CountKind.LEVEL_3, None, NOT_ENOUGH),
        (CountKind.ONLINE_FULL, AFTER, AGREES),
        (CountKind.ONLINE_PARTIAL, BEFORE, DIFFERS),
    ],
)
def test_grades_of_online_services_are_those_of_the_day(kind, day, result):
    outcomes = checked("levels", counts=[count(kind=kind, as_of=day, of="hồ sơ")])

    assert [one.result for one in outcomes] == [result]


def test_old_levels_are_mapped_by_date():
    assert graded_on(CountKind.LEVEL_4, AFTER) is CountKind.ONLINE_FULL
    assert graded_on(CountKind.LEVEL_3, AFTER) is CountKind.ONLINE_PARTIAL
    assert graded_on(CountKind.ONLINE_FULL, BEFORE) is CountKind.LEVEL_4
    assert graded_on(CountKind.LEVEL_4, None) is CountKind.LEVEL_4
    assert graded_on(CountKind.POSTAL, AFTER) is CountKind.POSTAL


def level_counts(third=26, fourth=62, procedures=123, **more):
    day = {"as_of": date(2022, 6, 1), "source": "Báo cáo"}
    return [
        count(id="3", kind=CountKind.LEVEL_3, done=third, **day),
        count(id="4", kind=CountKind.LEVEL_4, done=fourth, **day),
        count(id="p", kind=CountKind.PROCEDURES, total=procedures, **{**day, **more}),
    ]


def within(counts):
    return [one for one in checked("levels", counts=counts) if len(one.tables) > 1]


@pytest.mark.parametrize(
    ("counts", "result", "difference"),
    [
        (level_counts(), AGREES, "-35"),
        (level_counts(third=62), DIFFERS, "1"),
        (level_counts(fourth=None), NOT_ENOUGH, None),
        (level_counts(procedures=None), NOT_ENOUGH, None),
    ],
)
def test_levels_together_stay_within_the_number_of_procedures(counts, result, difference):
    (outcome,) = within(counts)

    assert verdict(outcome) == (result, difference)


def test_procedures_of_another_source_are_no_total():
    assert within(level_counts(source="Khác")) != []
    assert within(level_counts(source="Khác"))[0].result is NOT_ENOUGH


def test_interlinked_procedures_are_part_of_all():
    counts = [count(kind=CountKind.INTERLINKED, done=37, total=56)]

    (outcome,) = checked("levels", counts=counts)

    assert verdict(outcome) == (AGREES, "-19")


def test_satisfaction_without_its_method_is_pointed_out():
    silent = count(kind=CountKind.SATISFACTION, shown="gần 99%")

    assert only("method", counts=[silent]).result is NOT_ENOUGH
    assert checked("method", counts=[replace(silent, method="phát 200 phiếu tại quầy")]) == []


# Indices by year


def year(year, **stated):
    values = {name: Decimal(v) if isinstance(v, str) else v for name, v in stated.items()}
    return IndexYear(id=str(year), name="Chỉ số CCHC", year=year, **values)


@pytest.mark.parametrize(
    ("stated", "result", "difference"),
    [
        ({"points": "92.54", "most_points": "100", "percent": "92.54"}, AGREES, "0.00"),
        ({"points": "64.7", "most_points": "70", "percent": "92.43"}, AGREES, "0.00"),
        ({"points": "64.7", "most_points": "70", "percent": "93.5"}, DIFFERS, "1.07"),
        ({"points": "71", "most_points": "70", "percent": "100"}, DIFFERS, "1"),
        ({"points": "64.7", "percent": "92.43"}, NOT_ENOUGH, None),
        ({"points": "64.7", "most_points": "70"}, NOT_ENOUGH, None),
        ({}, NOT_ENOUGH, None),
        ({"percent": "102"}, DIFFERS, None),
    ],
)
def test_points_are_judged_against_percent(stated, result, difference):
    assert verdict(only("index_points", indices=[year(2022, **stated)])) == (result, difference)


@pytest.mark.parametrize(
    ("rank", "total", "result"),
    [(20, 30, AGREES), (30, 30, AGREES), (31, 30, DIFFERS), (0, 30, DIFFERS), (20, None, NOT_ENOUGH)],
)
def test_a_rank_is_within_the_number_ranked(rank, total, result):
    assert only("rank", indices=[year(2022, percent="92.54", rank=rank, of_total=total)]).result is result


def test_the_change_between_years_is_said_in_points_and_in_percent():
    indices = [year(2022, percent="92.54", rank=20), year(2021, percent="89.81", rank=25)]

    outcome = only("index_change", indices=indices)

    assert outcome.difference == Decimal("2.73")
    assert outcome.says == (
        "Chỉ số CCHC: năm 2021 89,81%; năm 2022 92,54%; thay đổi "
        "92,54 − 89,81 = 2,73 điểm phần trăm (làm tròn: từ 2,72 đến 2,74); "
        "92,54 / 89,81 − 1 = 3,04 phần trăm (làm tròn: từ 3,03 đến 3,05); "
        "thứ hạng 25 → 20, tăng 05 bậc."
    )


def test_a_year_without_percent_has_no_change_and_one_stated_twice_must_be_one():
    assert only("index_change", indices=[year(2021), year(2022, percent="92.54")]).result is NOT_ENOUGH
    twice = [year(2022, percent="92.54"), replace(year(2022, percent="92.45"), id="b")]
    assert verdict(only("index_change", indices=twice)) == (DIFFERS, "-0.09")


# Anything


some_count = st.none() | st.integers(-5, 2000)


@given(
    st.lists(
        st.builds(
            Figures,
            id=st.sampled_from("abc"),
            whole=st.sampled_from(["", "a", "b", "x"]),
            source_kind=st.sampled_from(SourceKind),
            period=st.sampled_from([None, PERIOD, Period(words="quý V/2026"), Period(words="9 tháng")]),
            all_on_time_claimed=st.booleans(),
            **dict.fromkeys(COUNT_NAMES, some_count),
        ),
        max_size=3,
        unique_by=lambda one: one.id,
    ),
    st.lists(
        st.builds(
            StatedCount,
            id=st.just("c"),
            name=st.sampled_from(["", "A"]),
            kind=st.sampled_from(CountKind),
            done=some_count,
            total=some_count,
            shown=st.sampled_from(["", "gần 99%", "x", "5%"]),
            as_of=st.sampled_from([None, BEFORE, AFTER]),
        ),
        max_size=3,
    ),
    st.none() | st.integers(0, 5),
)
def test_whatever_is_stated_is_answered_and_what_is_missing_never_passes(tables, counts, late):
    outcomes = cross(tables, counts, day=DAY, late=late)

    assert all(one.says.endswith(".") and "None" not in one.says for one in outcomes)
    assert all(one.difference is None for one in outcomes if one.result is NOT_ENOUGH)
