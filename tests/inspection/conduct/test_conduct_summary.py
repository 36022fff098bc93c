"""What was observed, counted by reception point."""

import pytest

from inspector_app.inspection.conduct.records import (
    MANNERS,
    Facility,
    HeadCount,
    Interview,
    PointSummary,
    PostedCode,
    Reception,
    Satisfaction,
)
from inspector_app.inspection.conduct.summary import MANNER_WORDS, summarise_point
from inspector_app.inspection.conduct_part import conduct_part
from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.tallies import Tally
from inspector_app.inspection.visit import ReceptionPoint


def reception(name, **more):
    return Reception(**{"id": name, "point": "p1", **more})


def interview(name, **more):
    return Interview(**{"id": name, "point": "p1", **more})


def test_several_inspectors_observe_several_receptions():
    seen = [
        reception("1", observer="An", polite=True, greeted=True, waiting_minutes=5),
        reception("2", observer="Bình", polite=False, waiting_minutes=25),
        reception("3", observer="An", polite=True, waiting_minutes=10),
        reception("4", point="p2", observer="Chi", polite=False),
    ]

    summary = summarise_point("p1", "Quầy 1", seen, ())

    assert (summary.receptions, summary.observers, summary.waiting) == (3, 2, (5, 10, 25))
    assert summary.manners[-1] == Tally(name="polite", right=2, looked_at=3)
    assert summary.manners[0] == Tally(name="greeted", right=1, looked_at=1)
    assert summary.says == ("01/03 lượt tiếp không bảo đảm: thái độ đúng mực.",)


@pytest.mark.parametrize(
    ("minutes", "waiting"),
    [([], None), ([None], None), ([7], (7, 7, 7)), ([4, 1, 3, 2], (1, 2, 4)), ([5, -3, 9999], (5, 5, 5))],
)
def test_waiting_is_least_lower_middle_and_most(minutes, waiting):
    seen = [reception(str(n), waiting_minutes=one) for n, one in enumerate(minutes)]

    assert summarise_point("p1", "Quầy 1", seen, ()).waiting == waiting


def test_interviews_are_counted_and_what_they_tell_is_said():
    asked = [
        interview("1", satisfaction=Satisfaction.SATISFIED, extra_papers=False, times_came=2),
        interview("2", satisfaction=Satisfaction.NOT_SATISFIED, extra_papers=True, times_came=3),
        interview("3", satisfaction=Satisfaction.PARTLY, informed=False),
        interview("4"),
    ]

    summary = summarise_point("p1", "Quầy 1", (), asked)

    assert summary.interviews == (4, 1, 1, 1)
    assert summary.says == (
        "01/04 người được hỏi bị yêu cầu giấy tờ ngoài quy định.",
        "01/04 người được hỏi không được báo khi hồ sơ chậm.",
        "01/04 người được hỏi phải đến từ ba lần trở lên.",
        "01/04 người được hỏi không hài lòng.",
    )


@pytest.mark.parametrize(
    ("facility", "says"),
    [
        ({"wanted": 10, "present": 10, "working": 10}, ()),
        ({"wanted": 10, "present": 8}, ("Ghế chờ: có 08/10, thiếu 02.",)),
        ({"present": 3, "working": 1}, ("Ghế chờ: 02/03 không hoạt động.",)),
        ({"present": 3, "working": 4}, ("Ghế chờ: ghi 04 dùng được nhưng chỉ có 03.",)),
        ({"wanted": 2, "present": 1, "working": 0},
         ("Ghế chờ: có 01/02, thiếu 01.", "Ghế chờ: 01/01 không hoạt động.")),
        ({"wanted": 2}, ()),
    ],
)  # fmt: skip
def test_facilities_that_lack_or_do_not_work_are_said(facility, says):
    one = Facility(id="f", point="p1", name="Ghế chờ", **facility)

    assert summarise_point("p1", "Quầy 1", (), (), [one]).says == says


def test_a_code_of_conduct_that_does_not_hang_is_said():
    codes = [
        PostedCode(id="1", point="p1", name="Quy tắc ứng xử nơi công cộng", posted=False),
        PostedCode(id="2", point="p1", name="Nội quy", posted=True),
        PostedCode(id="3", point="p1", name="Lịch tiếp công dân"),
    ]

    assert summarise_point("p1", "Quầy 1", (), (), (), codes).says == (
        "Chưa niêm yết Quy tắc ứng xử nơi công cộng.",
    )


def test_the_part_lists_points_in_the_visit_s_order_then_what_was_taken_out():
    names = {"p2": "Chi nhánh", "p1": "Trung tâm", "p3": "Vắng"}
    points = tuple(ReceptionPoint(id=key, name=name) for key, name in names.items())
    held = Instruments(
        receptions=(reception("1"), reception("2", point="gone"), reception("3", point="")),
        interviews=(interview("4", point="p2"),),
    )

    part = conduct_part(points, held)

    assert [(point.point, point.name) for point in part.points] == [
        ("p2", "Chi nhánh"),
        ("p1", "Trung tâm"),
        ("gone", "gone"),
        ("", "Toàn đơn vị"),
    ]
    assert (part.receptions, part.interviews) == (held.receptions, held.interviews)


def test_the_part_says_what_head_counts_do_not_explain_and_notes_that_name_somebody():
    held = Instruments(
        head_counts=(HeadCount(id="h", place="UBND", total=3, present=4),),
        interviews=(interview("1", words="bà Lan gọi 0912345678"),),
    )

    assert conduct_part((), held).says == (
        "UBND: có mặt 04 người, nhiều hơn tổng số 03.",
        "Ghi chép phỏng vấn có số điện thoại «0912345678»: cần bỏ trước khi in.",
    )


def test_nothing_observed_makes_an_empty_part():
    part = conduct_part((), Instruments())

    assert (part.points, part.says) == ((), ())


def test_every_manner_has_words_and_a_summary_can_be_kept():
    summary = summarise_point("p1", "Quầy 1", [reception("1", waiting_minutes=3, polite=False)], ())

    assert set(MANNER_WORDS) == set(MANNERS)
    assert to_plain(summary)["waiting"] == [3, 3, 3]
    assert from_plain(PointSummary, to_plain(summary)).name == "Quầy 1"
