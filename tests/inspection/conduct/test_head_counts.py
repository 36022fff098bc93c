"""Head counts: present and absent make the total, and every absence has a reason that was verified."""

from datetime import UTC, datetime

import pytest

from inspector_app.inspection.conduct.head_counts import ABSENCE_WORDS, absences_words, judge_head_count
from inspector_app.inspection.conduct.records import Absence, AbsenceKind, HeadCount

PROVEN = {"verified": True, "how": "lịch họp"}


def absent(kind=AbsenceKind.ON_DUTY, **more):
    return Absence(**{"position": "Chuyên viên", "kind": kind, **PROVEN, **more})


def counted(**more):
    at = datetime(2026, 11, 12, 1, 10, tzinfo=UTC)
    return HeadCount(**{"id": "c", "place": "Phòng Kinh tế", "at": at, **more})


@pytest.mark.parametrize(
    ("count", "says"),
    [
        ({}, ()),
        ({"total": 5, "present": 5, "badges": 5}, ()),
        ({"total": 5, "present": 4, "absences": (absent(),)},
         ()),
        ({"present": 5}, ()),
        ({"total": 5, "present": 4}, ("có mặt 04 + vắng 0 khác tổng số 05 (01 người vắng chưa nêu lý do)",)),
        ({"total": 5, "present": 5, "absences": (absent(),)},
         ("có mặt 05 + vắng 01 khác tổng số 05 (thừa người vắng)",)),
        ({"total": 5, "present": 6}, ("có mặt 06 người, nhiều hơn tổng số 05",)),
        ({"total": 5, "present": 5, "badges": 6}, ("06 người đeo thẻ nhưng chỉ 05 người có mặt",)),
        ({"total": -1}, ("tổng số là số âm (-1)",)),
        ({"total": 1, "present": 0, "absences": (absent(verified=None),)},
         ("Chuyên viên vắng (đi công tác, họp), chưa xác minh lý do",)),
        ({"total": 1, "present": 0, "absences": (absent(verified=False, reason="họp xã"),)},
         ("Chuyên viên vắng (họp xã), đã xác minh là không đúng hoặc không có giấy tờ",)),
        ({"total": 1, "present": 0, "absences": (absent(AbsenceKind.NO_REASON, position=" "),)},
         ("Một người vắng mặt không có lý do",)),
        ({"total": 1, "present": 0, "absences": (absent(AbsenceKind.LATE, verified=None),)},
         ("Chuyên viên đến muộn",)),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_place_and_clock_time(count, says):
    assert judge_head_count(counted(**count)) == tuple(f"Phòng Kinh tế lúc 08:10: {one}." for one in says)


def test_a_count_without_place_and_time_is_of_the_unit():
    assert judge_head_count(HeadCount(id="c", total=1, present=2)) == (
        "Đơn vị: có mặt 02 người, nhiều hơn tổng số 01.",
    )


def test_every_absence_has_words_and_they_are_counted_by_reason():
    words = absences_words((absent(), absent(AbsenceKind.LATE), absent()))

    assert words == "02 đi công tác, họp; 01 đến muộn"
    assert set(ABSENCE_WORDS) == set(AbsenceKind)


def test_an_absence_without_a_reason_yet_accuses_nobody():
    count = HeadCount(id="h", total=2, present=1, absences=(Absence(position="Văn thư"),))

    assert judge_head_count(count) == ("Đơn vị: Văn thư vắng, chưa ghi lý do.",)
