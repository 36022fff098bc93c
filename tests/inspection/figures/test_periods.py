"""Periods: what a label means, and whether a period exists, is over, and matches its label."""

from datetime import date

import pytest

from inspector_app.inspection.figures.periods import judge_period, same_period, spans_of
from inspector_app.inspection.figures.stated import Figures, RuleResult
from inspector_app.inspection.visit import Period

AGREES, DIFFERS, NOT_ENOUGH = RuleResult.AGREES, RuleResult.DIFFERS, RuleResult.NOT_ENOUGH_FIGURES
DAY = date(2026, 11, 12)


def days(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("năm 2020", "2020-01-01", "2020-12-31"),
        ("6 tháng đầu năm 2020", "2020-01-01", "2020-06-30"),
        ("Sáu tháng đầu năm 2020", "2020-01-01", "2020-06-30"),
        ("6 tháng cuối năm 2020", "2020-07-01", "2020-12-31"),
        ("9 tháng", "2020-01-01", "2020-09-30"),
        ("09 tháng năm 2024", "2024-01-01", "2024-09-30"),
        ("báo cáo 9 tháng đầu năm 2026", "2026-01-01", "2026-09-30"),
        ("mười một tháng năm 2025", "2025-01-01", "2025-11-30"),
        ("năm tháng đầu năm 2025", "2025-01-01", "2025-05-31"),
        ("quý III/2026", "2026-07-01", "2026-09-30"),
        ("Quý IV năm 2026", "2026-10-01", "2026-12-31"),
        ("quý 1", "2020-01-01", "2020-03-31"),
        ("tháng 02/2024", "2024-02-01", "2024-02-29"),
        ("tháng 12 năm 2025", "2025-12-01", "2025-12-31"),
        ("từ tháng 01 đến tháng 10 năm 2026", "2026-01-01", "2026-10-31"),
        ("từ ngày 01/01/2026 đến hết ngày 31/10/2026", "2026-01-01", "2026-10-31"),
        ("từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 10 năm 2026", "2026-01-01", "2026-10-31"),
    ],
)
def test_what_a_label_means(words, start, end):
    span = spans_of(words, 2020)[0]

    assert (span.start, span.end) == (days(start), days(end))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("6 tháng đầu năm 2026", "2025-12-15", "2026-06-14"),
        ("6 tháng cuối năm 2026", "2026-06-15", "2026-12-14"),
        ("quý III/2026", "2026-06-15", "2026-09-14"),
        ("năm 2026", "2025-12-15", "2026-12-14"),
        ("tháng 3/2026", "2026-02-15", "2026-03-14"),
    ],
)
def test_a_label_may_also_mean_the_cut_off_of_reports(words, start, end):
    span = spans_of(words)[1]

    assert (span.start, span.end) == (days(start), days(end))


@pytest.mark.parametrize(
    "words", ["quý V/2026", "quý 0/2026", "tháng 13/2026", "13 tháng năm 2026", "quý III/0001"]
)
def test_a_label_of_a_period_that_does_not_exist_means_nothing(words):
    assert spans_of(words) == ()


@pytest.mark.parametrize(
    "words",
    ["", "từ đầu năm 2023 đến nay", "thời điểm báo cáo", "quý III", "đến hết ngày báo cáo", "nhiệm kỳ"],
)
def test_words_that_name_no_whole_period_are_not_guessed(words):
    assert spans_of(words) is None


@pytest.mark.parametrize(
    ("start", "end", "words", "result", "says"),
    [
        ("2026-01-01", "2026-10-31", "", AGREES, "Kỳ số liệu 01/01/2026 – 31/10/2026: hợp lệ."),
        ("2026-01-01", "2026-06-30", "6 tháng đầu năm 2026", AGREES, "đúng với «6 tháng đầu năm 2026»"),
        ("2025-12-15", "2026-06-14", "6 tháng đầu năm", AGREES, "đúng với «6 tháng đầu năm»"),
        ("", "", "9 tháng năm 2026", AGREES, "Kỳ số liệu 01/01/2026 – 30/09/2026"),
        ("2026-01-01", "", "9 tháng", AGREES, "01/01/2026 – 30/09/2026"),
        ("2026-01-01", "2026-06-30", "quý II/2026", DIFFERS, "không khớp «quý II/2026» (01/04/2026"),
        ("2026-02-01", "", "9 tháng năm 2026", DIFFERS, "từ 01/02/2026 không khớp «9 tháng năm 2026»"),
        ("2026-06-30", "2026-01-01", "", DIFFERS, "Ngày đầu kỳ 30/06/2026 sau ngày cuối kỳ 01/01/2026."),
        ("2026-01-01", "2026-12-31", "", DIFFERS, "chưa kết thúc vào ngày 12/11/2026"),
        ("", "", "năm 2026", DIFFERS, "chưa kết thúc vào ngày 12/11/2026"),
        ("", "", "quý V/2026", DIFFERS, "Không có kỳ «quý V/2026»."),
        ("", "", "", NOT_ENOUGH, "không nêu kỳ số liệu"),
        ("2022-01-01", "", "đến thời điểm báo cáo", NOT_ENOUGH, "không nêu đủ ngày đầu và ngày cuối"),
        ("", "", "từ đầu năm 2023 đến nay", NOT_ENOUGH, "không nêu đủ ngày đầu và ngày cuối"),
    ],
)
def test_a_period_exists_is_over_and_matches_its_label(start, end, words, result, says):
    period = Period(start=days(start), end=days(end), words=words)

    judged = judge_period(Figures(id="f", period=period), DAY)

    assert judged.result is result
    assert says in judged.says


def test_without_a_day_no_period_lies_in_the_future():
    period = Period(words="năm 2026")

    assert judge_period(Figures(id="f", period=period), None).result is AGREES


def test_a_table_is_named_before_what_is_said_of_it():
    judged = judge_period(Figures(id="f", unit_name="xã Tân Lập"), DAY)

    assert judged.says == "Xã Tân Lập: không đủ số liệu: không nêu kỳ số liệu."
    assert judge_period(Figures(id="f"), DAY).says == "Không đủ số liệu: không nêu kỳ số liệu."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Period(words="quý III/2026"), Period(start=date(2026, 7, 1), end=date(2026, 9, 30)), True),
        (Period(words="quý III/2026"), Period(start=date(2026, 6, 15), end=date(2026, 9, 14)), True),
        (Period(words="quý III/2026"), Period(words="quý II/2026"), False),
        (Period(words="đến nay"), Period(words="đến nay"), None),
        (None, Period(words="quý II/2026"), None),
    ],
)
def test_periods_are_the_same_different_or_not_known(one, other, same):
    assert same_period(one, other) is same
