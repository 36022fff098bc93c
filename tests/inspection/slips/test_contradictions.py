"""Contradictions of a slip: every kind once as it is found, once as it is not."""

import pytest

from inspector_app.inspection.slips.outcomes import ContradictionKind
from tests.inspection.slips.made import (
    ON,
    E,
    L,
    at,
    dossier,
    hand_over,
    kinds,
    logged,
    pause,
    recomputed,
    says,
)

DESK, OFFICE, LEADER = "Bộ phận Một cửa", "Phòng Kinh tế", "Lãnh đạo UBND"
RECEIVED, SETTLED = "2026-11-12 08:00", "2026-11-13 16:00"


def orderly(**more):
    """A dossier in which nothing contradicts."""
    return dossier(RECEIVED, "2026-11-13", SETTLED, stated=ON, **more)


def steps(*changes):
    """Three orderly hand-overs; each change is (number, field, value)."""
    made = [
        {"order": 1, "moment": "2026-11-12 09:00", "giver": DESK, "receiver": OFFICE},
        {"order": 2, "moment": "2026-11-13 10:00", "giver": OFFICE, "receiver": LEADER},
        {"order": 3, "moment": "2026-11-13 15:00", "giver": LEADER, "receiver": DESK},
    ]
    for number, field, value in changes:
        made[number - 1][field] = value
    return [hand_over(one.pop("order"), one.pop("moment"), **one) for one in made]


def test_an_orderly_slip_contradicts_nothing():
    assert kinds(recomputed(orderly(), steps())) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ((1, "moment", "2026-11-12 07:45"), [("before_receipt", 1)]),
        ((2, "moment", "2026-11-12 08:30"), [("out_of_order", 2)]),
        ((3, "moment", "2026-11-13 16:01"), [("after_result", 3)]),
        ((3, "moment", "2026-11-13 16:00"), []),
        ((1, "receiver", "Phòng Văn hóa"), [("chain_broken", 2)]),
        ((1, "receiver", "phòng kinh  tế"), []),
        ((1, "receiver", ""), []),
        ((2, "giver_signed", False), [("not_signed", 2)]),
        ((2, "receiver_signed", None), []),
        ((2, "moment", "2026-11-13 12:00"), [("outside_hours", 2)]),
        ((2, "moment", "2026-11-13 11:30"), []),
    ],
)
def test_what_a_step_contradicts(change, found):
    assert kinds(recomputed(orderly(), steps(change))) == found


def test_a_result_before_receipt_and_an_appointment_before_it():
    outcome = recomputed(dossier("2026-11-12 08:00", "2026-11-11", "2026-11-12 07:00"))

    assert kinds(outcome) == [("before_receipt", 0), ("out_of_order", 0)]


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("2026-11-14 09:00", "thứ Bảy"),
        ("2026-11-15 09:00", "Chủ nhật"),
        ("2026-04-27 09:00", "ngày nghỉ (Giỗ Tổ Hùng Vương (nghỉ bù))"),
        ("2026-11-13 18:00", "ngoài giờ làm việc (07:30–11:30, 13:30–17:30)"),
    ],
)
def test_a_hand_over_outside_office_hours_says_why(moment, why):
    outcome = recomputed(dossier(), [hand_over(1, moment)])

    assert says(outcome, "outside_hours") == [
        f"Lần giao 1 ghi {moment[11:]} ngày {moment[8:10]}/{moment[5:7]}/2026: {why}."
    ]


@pytest.mark.parametrize(
    ("stated", "settled", "contradicts"),
    [
        (ON, "2026-11-13 17:31", True),
        (E, "2026-11-16 08:00", True),
        (L, "2026-11-13 16:00", True),
        (L, "2026-11-16 08:00", False),
        (E, "2026-11-13 16:00", False),  # where early ends is no rule of the forms
        (None, "2026-11-16 08:00", False),
    ],
)
def test_the_result_of_the_whole_against_its_recomputation(stated, settled, contradicts):
    outcome = recomputed(dossier(RECEIVED, "2026-11-13", settled, stated=stated))

    assert ("stated_not_computed" in dict(kinds(outcome))) is contradicts


def test_a_step_that_says_on_time_but_is_late_names_both_times():
    late = hand_over(1, "2026-11-13 10:30", allotted_minutes=480, stated=ON, giver=OFFICE)

    outcome = recomputed(dossier("2026-11-12 07:30", "2026-11-20"), [late])

    assert says(outcome, "stated_not_computed") == [
        "Lần giao 1 (Phòng Kinh tế) ghi «đúng hạn», tính lại là «quá hạn»: dùng 11 giờ làm việc, "
        "được giao 8 giờ làm việc."
    ]


def test_a_result_that_rests_on_an_expected_day_off_says_so():
    outcome = recomputed(dossier("2026-11-23 08:00", "2026-11-25 10:00", "2026-11-25 11:00", stated=ON))

    assert says(outcome, "stated_not_computed") == [
        "Hồ sơ ghi «đúng hạn», tính lại là «quá hạn»: hạn 10:00 ngày 25/11/2026, "
        "trả kết quả 11:00 ngày 25/11/2026 (tính theo lịch nghỉ còn dự kiến)."
    ]


# --- the five ticks


@pytest.mark.parametrize(
    ("ticks", "changes", "detail"),
    [
        ({"handovers_signed": True}, [(2, "giver_signed", False)], "lần giao 2 thiếu chữ ký"),
        ({"times_filled": True}, [(2, "moment", None)], "lần giao 2 thiếu thời gian"),
        ({"times_filled": False}, [], "chi tiết cả 3 lần giao đều đạt"),
        ({"has_slip": False}, [], "có chi tiết 3 lần giao"),
        ({"result_right": True}, [(1, "stated", L), (1, "allotted_minutes", 480)], "lần giao 1 kết quả khác"),
    ],
)
def test_a_tick_that_the_details_do_not_bear_out(ticks, changes, detail):
    outcome = recomputed(orderly(**ticks), steps(*changes))

    assert any(detail in one for one in says(outcome, "tick_wrong")), outcome.contradictions


@pytest.mark.parametrize(
    "ticks",
    [
        {"handovers_signed": True},
        {"handovers_signed": False},
        {"times_filled": True},
        {"has_slip": True},
        {"result_right": True},
        {"result_right": False},
        {"agrees_with_software": True},
        {"agrees_with_software": False},
    ],
    ids=str,
)
def test_a_tick_that_the_details_say_nothing_against_stands(ticks):
    assert says(recomputed(orderly(**ticks), steps()), "tick_wrong") == []


@pytest.mark.parametrize("tick", ["handovers_signed", "times_filled", "result_right", "has_slip"])
def test_a_tick_without_details_is_taken_as_it_is(tick):
    assert kinds(recomputed(orderly(**{tick: False}))) == []


def test_a_result_ticked_right_that_is_late_as_a_whole():
    outcome = recomputed(dossier(RECEIVED, "2026-11-13", "2026-11-16 09:00", stated=ON, result_right=True))

    assert says(outcome, "tick_wrong") == [
        "Đánh dấu «kết quả ghi đúng» nhưng kết quả cả hồ sơ khác với tính lại."
    ]


def test_all_steps_signed_though_ticked_not():
    signed = [(n, f"{side}_signed", True) for n in (1, 2, 3) for side in ("giver", "receiver")]

    outcome = recomputed(orderly(handovers_signed=False), steps(*signed))

    assert len(says(outcome, "tick_wrong")) == 1


# --- apology, form, code, pause


@pytest.mark.parametrize(
    ("apology", "found"),
    [
        ({"apology_sent": False}, ["no_apology"]),
        ({"apology_sent": None}, []),
        ({"apology_sent": True}, []),
        ({"apology_sent": True, "apology_on": at("2026-11-13").date()}, []),
        ({"apology_sent": True, "apology_on": at("2026-11-16").date()}, ["apology_late"]),
        ({"apology_sent": True, "apology_on": at("2026-11-18").date()}, ["apology_late"]),
    ],
    ids=str,
)
def test_the_apology_for_a_late_dossier(apology, found):
    outcome = recomputed(dossier(RECEIVED, "2026-11-13", "2026-11-17 09:00", stated=L, **apology))

    assert [kind for kind, _ in kinds(outcome)] == found


def test_an_apology_after_the_result_is_named_as_such():
    sent = at("2026-11-18").date()
    outcome = recomputed(dossier(RECEIVED, "2026-11-13", "2026-11-17 09:00", apology_on=sent))

    assert says(outcome, "apology_late") == [
        "Văn bản xin lỗi ngày 18/11/2026, sau khi đã trả kết quả ngày 17/11/2026."
    ]


def test_no_apology_is_owed_for_a_dossier_on_time():
    assert kinds(recomputed(orderly(apology_sent=False))) == []


def test_a_late_result_that_is_only_stated_owes_an_apology_too():
    assert kinds(recomputed(dossier(stated=L, apology_sent=False))) == [("no_apology", 0)]


@pytest.mark.parametrize(
    ("received", "form", "contradicts"),
    [
        ("2025-09-12 08:00", "Mẫu 05", False),
        ("2025-09-12 08:00", "Mẫu số 06", True),
        ("2025-09-15 08:00", "Mẫu 05", True),
        ("2025-09-15 08:00", "Mẫu số 06 TT 03/2025/TT-VPCP", False),
        ("2025-09-15 08:00", "Mẫu số 6 Thông tư 01/2018/TT-VPCP", True),
        ("2025-09-15 08:00", "mẫu cũ", True),
        ("2025-09-15 08:00", "", False),
        ("2018-09-12 08:00", "Mẫu 05", False),
    ],
)
def test_the_form_has_to_be_that_of_the_day_of_receipt(received, form, contradicts):
    outcome = recomputed(dossier(received, form=form, code="x"))

    assert ("wrong_form" in dict(kinds(outcome))) is contradicts


@pytest.mark.parametrize(
    ("code", "contradicts"),
    [
        ("H57.132-261112-0583", False),
        ("H57.132-261111-0583", False),  # filed online, received the next working day
        ("H57.132-261110-0583", True),
        ("H57.132-261113-0583", True),
        ("H57.132-269912-0583", False),
        ("26.10229", False),
    ],
)
def test_the_day_in_the_code_against_the_day_of_receipt(code, contradicts):
    outcome = recomputed(dossier(RECEIVED, code=code))

    assert ("code_date" in dict(kinds(outcome))) is contradicts


def test_a_code_of_friday_night_may_be_received_on_monday():
    assert kinds(recomputed(dossier("2026-11-16 08:00", code="H57.132-261113-0001"))) == []


def test_a_pause_without_a_paper_and_one_that_runs_backwards():
    unproven = pause("2026-11-12 08:00", "2026-11-12 09:00", paper=" ", reason="yêu cầu bổ sung hồ sơ")
    backwards = pause("2026-11-12 10:00", "2026-11-12 09:00")

    outcome = recomputed(orderly(), (), [unproven, backwards])

    assert kinds(outcome) == [("pause_unproven", 0), ("out_of_order", 0)]
    assert says(outcome, "pause_unproven") == [
        "Tạm dừng từ 08:00 ngày 12/11/2026 (yêu cầu bổ sung hồ sơ) nhưng không có giấy tờ chứng minh."
    ]


# --- paper and software

LOG = [
    logged(DESK, "2026-11-12 08:00", "2026-11-12 09:10"),
    logged(OFFICE, "2026-11-12 09:10", "2026-11-13 09:40"),
    logged(LEADER, "2026-11-13 09:40", "2026-11-13 15:20"),
]


def differing(*log, hand_overs=None, **more):
    written = steps() if hand_overs is None else hand_overs
    return says(recomputed(orderly(**more), written, log=log), "paper_and_software")


def test_a_log_within_the_tolerance_agrees():
    assert differing(*LOG) == []


def test_times_that_differ_by_more_than_half_an_hour_are_named():
    later = logged(OFFICE, "2026-11-12 09:10", "2026-11-13 10:31")
    just_in = logged(OFFICE, "2026-11-12 09:10", "2026-11-13 10:30")

    assert differing(LOG[0], just_in, LOG[2]) == []
    assert differing(LOG[0], later, LOG[2]) == [
        "Lần giao 2 (Phòng Kinh tế): phiếu ghi 10:00 ngày 13/11/2026, phần mềm ghi 10:31 ngày 13/11/2026 "
        "(lệch quá 30 phút)."
    ]


def test_a_receipt_that_differs_is_named():
    assert differing(logged(DESK, "2026-11-11 08:00", "2026-11-12 09:00"), *LOG[1:]) == [
        "Tiếp nhận: phiếu ghi 08:00 ngày 12/11/2026, phần mềm ghi 08:00 ngày 11/11/2026 (lệch quá 30 phút)."
    ]


def test_a_step_that_only_paper_has_and_one_that_only_the_software_has():
    other = logged("Văn thư", "2026-11-13 15:30", "2026-11-13 15:40")

    assert differing(*LOG[:2], other) == [
        "Lần giao 3 (Lãnh đạo UBND): nhật ký phần mềm không có.",
        "Nhật ký phần mềm có 1 bước không có trên phiếu: Văn thư.",
    ]


def test_repeated_steps_are_taken_in_their_order():
    again = logged(OFFICE, "2026-11-13 15:30", "2026-11-13 15:40")

    assert differing(*LOG, again) == ["Nhật ký phần mềm có 1 bước không có trên phiếu: Phòng Kinh tế."]


def test_as_many_steps_under_other_names_are_taken_one_after_the_other():
    renamed = [
        logged(f"QT{n}", "2026-11-12 08:00", moment)
        for n, moment in enumerate(["2026-11-12 09:00", "2026-11-13 10:00", "2026-11-13 15:00"])
    ]

    assert differing(*renamed) == []


def test_another_number_of_steps_under_other_names_cannot_be_compared():
    assert differing(logged("QT1", "2026-11-12 08:00", "2026-11-12 09:00")) == [
        "Phiếu có 3 lần giao, nhật ký phần mềm có 1 bước và không bước nào cùng tên cơ quan, bộ phận."
    ]


def test_an_appointed_day_that_the_software_has_otherwise():
    log = [logged(DESK, due="2026-11-16 17:00"), logged(OFFICE, due="2026-11-16 17:00")]

    assert differing(*log, hand_overs=()) == ["Hẹn trả: giấy hẹn ghi 13/11/2026, phần mềm ghi 16/11/2026."]


def test_a_dossier_that_the_imported_log_does_not_have():
    assert differing(logged(DESK, code="H57.132-261112-0001"), agrees_with_software=True) == [
        "Nhật ký phần mềm đã nhập không có hồ sơ này."
    ]


def test_without_an_imported_log_nothing_is_compared():
    assert differing(agrees_with_software=False) == []


@pytest.mark.parametrize(("tick", "log", "wrong"), [(True, LOG[:2], 1), (False, LOG, 1), (True, LOG, 0)])
def test_the_tick_on_the_software_is_held_against_the_log(tick, log, wrong):
    outcome = recomputed(orderly(agrees_with_software=tick), steps(), log=log)

    assert len(says(outcome, "tick_wrong")) == wrong


def test_every_kind_of_contradiction_is_found_somewhere():
    """One slip with everything wrong; PAPER_AND_SOFTWARE by its log."""
    wrong = [
        hand_over(1, "2026-11-12 07:00", giver=DESK, receiver=OFFICE, giver_signed=False),
        hand_over(2, "2026-11-12 06:00", giver=LEADER, allotted_minutes=0),
        hand_over(3, "2026-11-20 08:00", giver=DESK),
    ]
    one = dossier(
        RECEIVED, "2026-11-13", "2026-11-17 09:00", stated=ON, form="Mẫu 05", code="H1-261101-1",
        handovers_signed=True, apology_sent=False,
    )  # fmt: skip
    first = recomputed(one, wrong, [pause("2026-11-20 08:00", paper="")], log=LOG)
    apology = recomputed(
        dossier(RECEIVED, "2026-11-13", "2026-11-17 09:00", apology_on=at("2026-11-18").date())
    )

    found = {c.kind for c in (*first.contradictions, *apology.contradictions)}

    assert set(ContradictionKind) - found == set()
