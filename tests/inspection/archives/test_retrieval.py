"""What was asked of the archive: timed, looked through, and late by the law of its day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.law_file import load_law
from inspector_app.inspection.archives.records import AskedFile, AskedOutcome
from inspector_app.inspection.archives.retrieval import judge_asked, retrieval_seconds, seconds_words
from inspector_app.inspection.archives.transfer import transfer_of
from inspector_app.inspection.law import Instrument, Registry
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.workdays import Calendar, CalendarDay

LAW = Registry(load_law(bundled("resources/law/registry.yaml").read_bytes(), "registry.yaml"))
CALENDAR = Calendar((CalendarDay(day=date(2026, 1, 1), works=False),))
DAY = date(2026, 11, 12)
ASKED_AT = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)


def asked(**more):
    return AskedFile(**{"id": "a1", "title": "Hồ sơ 0583", **more})


def judged(**more):
    return judge_asked(asked(**more), calendar=CALENDAR, day=DAY, law=LAW)


def test_a_file_found_in_time_and_in_order_says_nothing():
    outcome = judged(
        asked_at=ASKED_AT, found_at=ASKED_AT + timedelta(minutes=4, seconds=5), found=True,
        looked_through=True, components=("Đơn", "Kết quả"), original=True, in_order=True,
    )  # fmt: skip

    assert (outcome.seconds, outcome.says, outcome.transfer_late) == (245, (), False)


@pytest.mark.parametrize(
    ("found", "seconds_later", "seconds"),
    [(True, 90, 90), (None, 90, 90), (False, 90, None), (True, -1, None)],
)
def test_a_retrieval_is_timed_only_when_it_ended_in_finding(found, seconds_later, seconds):
    one = asked(asked_at=ASKED_AT, found_at=ASKED_AT + timedelta(seconds=seconds_later), found=found)

    assert retrieval_seconds(one) == seconds


def test_a_file_still_looked_for_has_no_time():
    assert retrieval_seconds(asked(asked_at=ASKED_AT)) is None


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 giây"), (59, "59 giây"), (245, "4 phút 05 giây"), (3720, "1 giờ 02 phút")]
)
def test_seconds_in_words(seconds, words):
    assert seconds_words(seconds) == words


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"found": False}, "Không tìm thấy «Hồ sơ 0583»."),
        ({"asked_at": ASKED_AT, "found_at": ASKED_AT - timedelta(seconds=1)},
         "«Hồ sơ 0583»: giờ tìm thấy ghi trước giờ yêu cầu."),
        ({"original": False}, "«Hồ sơ 0583» không lưu bản gốc, bản chính."),
        ({"in_order": False}, "«Hồ sơ 0583» chưa sắp xếp, đánh số tờ hoặc lập mục lục."),
        (
            {"looked_through": True, "components": ("Đơn", "Bản vẽ"), "lacking": ("Bản vẽ", "bản  vẽ", " ")},
            "«Hồ sơ 0583» thiếu 1/2 thành phần: Bản vẽ.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(more, says):
    assert judged(**more).says == (says,)


def test_what_a_file_lacks_counts_only_when_somebody_looked_through_it():
    assert judged(looked_through=False, components=("Đơn",), lacking=("Đơn",)).says == ()


# --- transfer: the law of the day on which the work ended

TRANSFERS = [
    # closed on, transferred on, due, historical due, law, between the laws
    ("new law, from its first day", "2025-07-01", None, "2026-12-31", "2031-12-31", "LLT33", False),
    ("new law, moved the next year", "2025-07-01", "2026-03-02", "2026-12-31", "2031-12-31", "LLT33", False),
    ("new law, moved the same year", "2025-08-01", "2025-12-01", "2026-12-31", "2030-12-31", "LLT33", False),
    ("old law, to the day", "2023-03-10", None, "2024-03-11", "2033-12-31", "LLT11", False),  # a Sunday
    ("old law, a working day", "2022-03-10", None, "2023-03-10", "2032-12-31", "LLT11", False),
    ("old law, closed on 29 February", "2024-02-29", None, "2025-02-28", "2034-12-31", "LLT11", False),
    ("old law, over before the new", "2024-06-28", None, "2025-06-30", "2034-12-31", "LLT11", False),
    ("between the laws the later day counts", "2024-09-10", None, "2025-12-31", "2030-12-31", "LLT33", True),
    ("between the laws in the same year", "2025-06-30", None, "2026-12-31", "2031-12-31", "LLT33", True),
]  # fmt: skip


@pytest.mark.parametrize("days", [c[1:] for c in TRANSFERS], ids=[c[0] for c in TRANSFERS])
def test_the_transfer_days_by_the_law_of_the_day(days):
    closed, moved, due, historical = (date.fromisoformat(day) if day else None for day in days[:4])

    transfer = transfer_of(closed, law=LAW, calendar=CALENDAR, transferred_on=moved)

    assert (transfer.due, transfer.historical_due) == (due, historical)
    assert (transfer.basis, transfer.between_laws) == days[4:]


def test_the_registry_says_since_when_the_new_law_holds():
    law = Instrument(key="LLT33", number="33/2024/QH15", title="", in_force_from=date(2026, 1, 1))
    later = Registry((law,))

    assert transfer_of(date(2025, 12, 31), law=later, calendar=CALENDAR).between_laws
    assert transfer_of(date(2025, 12, 31), law=Registry(), calendar=CALENDAR).basis == "LLT33"


def test_a_file_that_is_not_transferred_is_late_after_its_day():
    late = judged(closed_on=date(2023, 3, 10))
    in_time = judged(closed_on=date(2025, 8, 1))

    assert (late.transfer_late, in_time.transfer_late) == (True, False)
    assert late.says == (
        "«Hồ sơ 0583» chưa nộp lưu vào lưu trữ hiện hành, quá hạn ngày 11/03/2024 "
        "(Luật Lưu trữ số 01/2011/QH13).",
    )


def test_a_file_between_the_laws_says_that_the_law_has_to_be_looked_up():
    (words,) = judged(closed_on=date(2024, 9, 10)).says

    assert "cần đối chiếu điều khoản chuyển tiếp" in words


@pytest.mark.parametrize(("moved", "late"), [(date(2024, 3, 11), False), (date(2024, 3, 12), True)])
def test_a_transfer_is_judged_by_its_own_day(moved, late):
    assert judged(closed_on=date(2023, 3, 10), transferred_on=moved).transfer_late is late


def test_the_historical_archive_is_only_for_what_goes_there():
    one = asked(closed_on=date(2025, 8, 1))

    outcomes = [
        judge_asked(replace(one, historical=historical), calendar=CALENDAR, day=DAY, law=LAW)
        for historical in (True, False)
    ]

    assert [outcome.historical_due for outcome in outcomes] == [date(2031, 12, 31), None]


def test_without_the_day_on_which_work_ended_nothing_is_due():
    outcome = judged()

    assert (outcome.transfer_due, outcome.transfer_late, outcome.basis) == (None, False, "")


def test_a_transfer_before_the_work_ended_is_said():
    (words,) = judged(closed_on=date(2025, 8, 1), transferred_on=date(2025, 7, 1)).says

    assert "trước ngày kết thúc công việc" in words


@pytest.mark.parametrize("year", [1, 9999])
def test_a_year_that_nobody_can_mean_breaks_nothing(year):
    outcome = judged(closed_on=date(year, 12, 31))

    assert from_plain(AskedOutcome, to_plain(outcome)) == outcome
