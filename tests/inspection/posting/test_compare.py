"""Posted rows, ticks by hand and people's words against a small catalogue."""

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.posting.catalogue import (
    Component,
    Level,
    OnlineDegree,
    PostingDuty,
    Procedure,
    ProcedureStatus,
    TimeLimit,
    TimeUnit,
)
from inspector_app.inspection.posting.compare import applies, compare
from inspector_app.inspection.posting.differences import DifferenceKind as Kind
from inspector_app.inspection.posting.duty import why_not
from inspector_app.inspection.posting.matching import procedure_key, row_key
from inspector_app.inspection.posting.posted import MatchWord, PostedTick, Tick, tick_key
from tests.inspection.posting.planting import make_catalogue, random

DAY = date(2026, 11, 12)
POINT = "bang-1"
DUTY = PostingDuty(id="visit")


def limit(amount, unit=TimeUnit.WORKING_DAY, case=""):
    return TimeLimit(amount=Decimal(amount), unit=unit, case=case)


BIRTH = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    decision="1872/QĐ-BTP",
    decision_on=date(2020, 9, 4),
    components=(
        Component(name="Tờ khai đăng ký khai sinh"),
        Component(name="Giấy chứng sinh", code="KQ.G01.01"),
    ),
    time_limits=(limit(1),),
    fee="Miễn phí",
    form="Mẫu số 01",
    online=OnlineDegree.FULL,
)
AGAIN = Procedure(code="1.004884", name="Đăng ký lại khai sinh")
HOUSE = Procedure(code="1.014980", name="Cấp giấy phép xây dựng nhà ở riêng lẻ", decision="2/QĐ-UBND")
HOUSE_AGAIN = Procedure(code="1.014981", name="Cấp lại giấy phép xây dựng nhà ở riêng lẻ")
MADE = make_catalogue(random.Random(5))[0]
CATALOGUE = (BIRTH, AGAIN, HOUSE, HOUSE_AGAIN)


def compared(posted, catalogue=CATALOGUE, duty=DUTY, **more):
    return compare(posted, catalogue, as_of=DAY, duty=duty, point=POINT, **more)


def said(comparison):
    return [(one.kind, one.code, one.at) for one in comparison.differences]


def with_birth(**changes):
    return (replace(BIRTH, row=3, **changes), *CATALOGUE[1:])


def tick(code, value=None, *, wrong=(), note=""):
    return PostedTick(id=tick_key(POINT, code), tick=value, wrong=wrong, note=note)


# -- a catalogue and itself ---------------------------------------------------------------------


@given(st.sets(st.sampled_from(MADE)), st.randoms(use_true_random=False))
def test_a_catalogue_compared_with_itself_differs_in_nothing(catalogue, chance):
    posted = list(catalogue)
    chance.shuffle(posted)

    assert compared(posted, tuple(catalogue)).differences == ()


@given(
    st.sampled_from([None, "000.00.00.H38", "000.00.00.H57"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([" ", "\u00a0", "  ", "\n"]),
    st.booleans(),
)
def test_suffix_form_and_blanks_are_no_difference(suffix, form, blank, capitals):
    name = unicodedata.normalize(form, BIRTH.name).replace(" ", blank)
    row = replace(BIRTH, suffix=suffix or "", name=name.upper() if capitals else name)

    assert compared((row, *CATALOGUE[1:])).differences == ()


def test_a_code_that_was_read_with_its_suffix_in_one_field_is_the_same():
    assert compared(with_birth(code="'1.001193.000.00.00.H38")).differences == ()


def test_what_one_side_does_not_state_is_no_difference():
    bare = Procedure(code=BIRTH.code)

    assert compared((bare, *CATALOGUE[1:])).differences == ()
    assert compared(CATALOGUE, (bare, *CATALOGUE[1:])).differences == ()


# -- matching -----------------------------------------------------------------------------------


def test_a_row_without_code_is_known_by_exactly_its_name():
    assert compared(with_birth(code="", name="3. ĐĂNG KÝ  khai sinh.")).differences == ()


def test_a_near_twin_is_proposed_with_the_differing_words_and_never_accepted():
    posted = (*CATALOGUE, Procedure(name="Cấp đổi giấy phép xây dựng nhà ở riêng lẻ", row=9))

    (one,) = compared(posted).differences

    assert (one.kind, one.code, one.rows) == (Kind.UNMATCHED, "", (9,))
    shown = {p.code: (p.only_posted, p.only_catalogued) for p in one.proposals}
    assert shown == {HOUSE.code: (("đổi",), ()), HOUSE_AGAIN.code: (("đổi",), ("lại",))}
    assert all(85 <= p.similarity < 100 for p in one.proposals)


def test_a_mark_is_a_word_of_its_own():
    posted = (*CATALOGUE[:2], Procedure(name="Cap giay phep xay dung nha o rieng le"), HOUSE, HOUSE_AGAIN)

    assert said(compared(posted)) == [(Kind.UNMATCHED, "", "")]


def test_a_name_that_two_procedures_bear_decides_nothing():
    twin = replace(HOUSE, code="1.020000")

    comparison = compared((BIRTH, AGAIN, replace(HOUSE, code=""), HOUSE_AGAIN), (*CATALOGUE, twin))

    assert said(comparison) == [
        (Kind.MISSING, HOUSE.code, ""),
        (Kind.MISSING, twin.code, ""),
        (Kind.UNMATCHED, "", ""),
    ]
    assert [p.code for p in comparison.differences[2].proposals] == [HOUSE.code, twin.code]


def test_a_right_name_under_a_wrong_code_is_known_and_its_code_is_wrong():
    row = replace(BIRTH, code="", code_as_written="1.00119", row=3)

    (one,) = compared((row, *CATALOGUE[1:])).differences

    assert (one.kind, one.at, one.expected, one.found) == (Kind.FIELD_DIFFERS, "code", BIRTH.code, "1.00119")


def test_the_code_of_another_procedure_names_that_procedure():
    row = replace(HOUSE, code=HOUSE_AGAIN.code)

    assert said(compared((BIRTH, AGAIN, row, HOUSE_AGAIN))) == [
        (Kind.MISSING, HOUSE.code, ""),
        (Kind.FIELD_DIFFERS, HOUSE_AGAIN.code, "name"),
        (Kind.DUPLICATE, HOUSE_AGAIN.code, ""),
    ]


def test_service_cases_of_one_procedure_are_told_apart():
    first, second = (
        replace(HOUSE, suffix=case, name=f"{HOUSE.name}: trường hợp {case}") for case in ("01", "02")
    )
    catalogue = (first, second)

    assert compared(catalogue, catalogue).differences == ()
    assert said(compared((replace(first, suffix="000.00.00.H38.01"),), catalogue)) == [
        (Kind.MISSING, "1.014980.02", "")
    ]
    assert said(compared((replace(first, suffix="", name="Cấp giấy phép"),), catalogue)) == [
        (Kind.MISSING, "1.014980.01", ""),
        (Kind.MISSING, "1.014980.02", ""),
        (Kind.UNMATCHED, "1.014980", ""),
    ]


def test_of_two_versions_of_a_code_the_one_in_force_counts():
    old = replace(HOUSE, decision="1/QĐ-UBND", valid_to=date(2025, 6, 30), status=ProcedureStatus.REPLACED)
    new = replace(HOUSE, decision="2/QĐ-UBND", valid_from=date(2025, 7, 1))

    comparison = compared((old,), (old, new))

    assert said(comparison) == [(Kind.WRONG_VERSION, HOUSE.code, "decision")]
    assert (comparison.differences[0].expected, comparison.differences[0].found) == ("2/QĐ-UBND", "1/QĐ-UBND")


def test_a_version_to_come_does_not_count_yet():
    to_come = replace(HOUSE, decision="3/QĐ-UBND", valid_from=date(2027, 1, 1))

    assert compared(CATALOGUE, (*CATALOGUE, to_come)).differences == ()


def test_a_persons_word_decides_what_a_row_is():
    row = Procedure(name="Cấp giấy phép xây nhà", row=9)
    word = MatchWord(id=f"{POINT}/{row_key(row)}", code=HOUSE.code)
    posted = (BIRTH, AGAIN, row, HOUSE_AGAIN)

    assert said(compared(posted)) == [(Kind.MISSING, HOUSE.code, ""), (Kind.UNMATCHED, "", "")]
    assert said(compared(posted, matches=(word,))) == [(Kind.FIELD_DIFFERS, HOUSE.code, "name")]


def test_a_persons_word_that_it_is_none_of_them_ends_the_proposals():
    row = Procedure(name="Cấp đổi giấy phép xây dựng nhà ở riêng lẻ", row=9)
    word = MatchWord(id=f"{POINT}/{row_key(row)}", code="")

    (one,) = compared((*CATALOGUE, row), matches=(word,)).differences

    assert (one.kind, one.proposals) == (Kind.UNMATCHED, ())


def test_words_and_ticks_of_another_point_are_passed_over():
    elsewhere = PostedTick(id=tick_key("bang-2", BIRTH.code), tick=Tick.ABSENT)

    assert compared(CATALOGUE, ticks=(elsewhere,)).differences == ()


# -- what should not hang there -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "kind", "at", "expected"),
    [
        (
            {"status": ProcedureStatus.REPLACED, "replaced_by": "1.004884"},
            Kind.OBSOLETE,
            "",
            "đã được thay thế, thay bằng 1.004884 «Đăng ký lại khai sinh»",
        ),
        (
            {"valid_to": date(2026, 11, 11)},
            Kind.OBSOLETE,
            "",
            "đã hết hiệu lực, hiệu lực đến hết ngày 11/11/2026",
        ),
        ({"status": ProcedureStatus.ABOLISHED}, Kind.ABOLISHED, "", "đã bãi bỏ"),
        ({"levels": (Level.PROVINCE,)}, Kind.NOT_APPLICABLE, "", "thực hiện ở cấp tỉnh"),
        ({"agencies": ("Sở Xây dựng",)}, Kind.NOT_APPLICABLE, "", "do Sở Xây dựng thực hiện"),
        ({"owner": "Công an tỉnh"}, Kind.NOT_APPLICABLE, "", "do Công an tỉnh thực hiện"),
        (
            {"valid_from": date(2026, 11, 13)},
            Kind.NOT_APPLICABLE,
            "valid_from",
            "có hiệu lực từ ngày 13/11/2026",
        ),
    ],
)
def test_what_should_not_hang_there_is_said_with_the_reason(changes, kind, at, expected):
    duty = PostingDuty(id="visit", levels=(Level.COMMUNE,), agencies=("UBND cấp xã",))
    catalogue = (replace(BIRTH, **changes), *CATALOGUE[1:])

    comparison = compared(with_birth(fee="1.000.000 đồng"), catalogue, duty)

    assert said(comparison) == [(kind, BIRTH.code, at)]
    assert comparison.differences[0].expected == expected
    assert comparison.duty == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": DAY},
        {"status": ProcedureStatus.ABOLISHED, "valid_to": date(2026, 12, 31)},
        {"valid_from": DAY},
    ],
)
def test_the_last_day_and_the_first_day_belong_to_the_time_in_force(changes):
    catalogue = (replace(BIRTH, **changes), *CATALOGUE[1:])

    assert compared(CATALOGUE, catalogue).differences == ()


@pytest.mark.parametrize(
    ("agencies", "parts", "counts"),
    [
        ((), ("UBND cấp xã",), True),
        (("Ủy ban nhân dân cấp xã",), ("UBND cấp xã",), True),
        (("Uỷ ban nhân dân  cấp Xã",), ("ủy ban nhân dân cấp xã",), True),
        (("Chủ tịch UBND cấp xã",), ("ubnd cap xa",), True),
        (("Sở Xây dựng",), ("xã",), False),
        (("Sở Xây dựng", "UBND cấp xã"), ("xã",), True),
        (("Sở Xây dựng",), (), True),
    ],
)
def test_agencies_count_by_whole_words_however_they_are_written(agencies, parts, counts):
    duty = PostingDuty(id="visit", agencies=parts)

    assert applies(Procedure(agencies=agencies), duty) is counts


def test_people_take_single_procedures_out_of_the_duty_and_into_it():
    duty = PostingDuty(
        id="visit", levels=(Level.COMMUNE,), excluded=(HOUSE.code,), included=(BIRTH.code, HOUSE_AGAIN.code)
    )
    province = tuple(replace(row, levels=(Level.PROVINCE,)) for row in CATALOGUE)

    assert [applies(row, duty) for row in province] == [True, False, False, True]
    assert why_not(province[1], duty) == "thực hiện ở cấp tỉnh"
    assert why_not(province[2], duty) == "đoàn kiểm tra đã loại khỏi phạm vi niêm yết của đơn vị"


# -- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "kind", "at"),
    [
        ({"decision": "1873/QĐ-BTP"}, Kind.WRONG_VERSION, "decision"),
        ({"decision": "1872/QĐ-UBND"}, Kind.WRONG_VERSION, "decision"),
        ({"decision_on": date(2019, 9, 4)}, Kind.WRONG_VERSION, "decision_on"),
        ({"decision": "", "decision_on": date(2019, 9, 4)}, Kind.WRONG_VERSION, "decision_on"),
        (
            {"decision": "Quyết định số 1872/QĐ-BTP ngày 05/9/2020", "decision_on": None},
            Kind.WRONG_VERSION,
            "decision_on",
        ),
        ({"components": BIRTH.components[:1]}, Kind.COMPONENT_MISSING, "Giấy chứng sinh"),
        ({"components": (*BIRTH.components, Component(name="Hộ khẩu"))}, Kind.COMPONENT_EXTRA, "Hộ khẩu"),
        ({"time_limits": (limit(1, TimeUnit.DAY),)}, Kind.FIELD_DIFFERS, "time_limits"),
        ({"time_limits": (limit(8, TimeUnit.HOUR),)}, Kind.FIELD_DIFFERS, "time_limits"),
        ({"time_limits": (limit(1), limit(3))}, Kind.FIELD_DIFFERS, "time_limits"),
        ({"fee": "8.000 đồng"}, Kind.FIELD_DIFFERS, "fee"),
        ({"form": "Mẫu số 02"}, Kind.FIELD_DIFFERS, "form"),
        ({"online": OnlineDegree.LEVEL_4}, Kind.FIELD_DIFFERS, "online"),
        ({"name": "Đăng ký lại khai sinh"}, Kind.FIELD_DIFFERS, "name"),
    ],
)
def test_what_a_sheet_says_otherwise_is_one_difference(changes, kind, at):
    comparison = compared(with_birth(**changes))

    assert said(comparison) == [(kind, BIRTH.code, at)]
    assert comparison.differences[0].rows == (3,)
    assert comparison.posted == comparison.duty == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "Quyết định số 1872/QĐ-BTP ngày 04 tháng 9 năm 2020", "decision_on": None},
        {
            "decision": unicodedata.normalize("NFD", "QĐ số 1872/QĐ-BTP ngày 04 tháng 9 năm 2020"),
            "decision_on": None,
        },
        {"decision": "01872/qđ-btp"},
        {"decision": "1872"},
        {
            "components": (
                Component(name="1. Giấy chứng sinh;"),
                Component(name="- tờ khai đăng ký khai sinh"),
            )
        },
        {"components": (BIRTH.components[0], Component(name="Chứng sinh (bản chính)", code="kq.g01.01"))},
        {"components": (*BIRTH.components, Component(name="* Số lượng hồ sơ: 01 (một) bộ."))},
        {"time_limits": (limit("1.0"),)},
        {"time_limits": (limit(1, case="Trực tiếp"),)},
        {"fee": "Không thu phí"},
        {"form": "mẫu 1"},
        {"field": "Tư pháp"},
        {"name": "“Đăng ký  khai sinh”"},
        {"online": OnlineDegree.UNKNOWN},
    ],
)
def test_another_way_of_writing_the_same_is_no_difference(changes):
    assert compared(with_birth(**changes)).differences == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10.000 đồng", "10000đ"),
        ("10 000 VNĐ", "10.000 đồng"),
        ("10.000", "10.000 đồng"),
        ("Không", "Miễn phí"),
    ],
)
def test_fees_are_compared_as_amounts(one, other):
    assert compared(with_birth(fee=one), with_birth(fee=other)).differences == ()
    assert said(compared(with_birth(fee="100.000 đồng"), with_birth(fee=one))) == [
        (Kind.FIELD_DIFFERS, BIRTH.code, "fee")
    ]


def test_limits_of_channels_are_compared_channel_by_channel():
    expected = with_birth(time_limits=(limit(5, case="Trực tiếp"), limit(3, case="Trực tuyến")))
    swapped = with_birth(time_limits=(limit(3, case="Trực tiếp"), limit(5, case="Trực tuyến")))

    assert said(compared(swapped, expected)) == [(Kind.FIELD_DIFFERS, BIRTH.code, "time_limits")]


def test_a_row_twice_is_one_duplicate_with_both_rows():
    posted = (*CATALOGUE, replace(BIRTH, code="", row=8), replace(BIRTH, row=7))

    (one,) = compared(posted).differences

    assert (one.kind, one.rows, one.found) == (Kind.DUPLICATE, (7, 8), "niêm yết 3 lần (dòng 7, 8)")


def test_two_service_cases_of_one_catalogued_procedure_are_no_duplicate():
    cases = [replace(BIRTH, suffix=case) for case in ("01", "000.00.00.H57.02")]

    assert compared((*cases, *CATALOGUE[1:])).differences == ()


def test_a_stranger_twice_is_unmatched_once_and_doubled():
    strange = [Procedure(code="9.000001", name="Thủ tục lạ", row=row) for row in (8, 9)]

    comparison = compared((*CATALOGUE, *strange))

    assert said(comparison) == [(Kind.DUPLICATE, "9.000001", ""), (Kind.UNMATCHED, "9.000001", "")]
    assert comparison.differences[1].rows == (8, 9)


def test_a_word_on_one_wrong_fee_is_none_on_another():
    first, same, other = (
        compared(with_birth(fee=fee)).differences[0].id for fee in ("8.000 đồng", "8.000 đồng", "9.000 đồng")
    )

    assert first == same != other


# -- ticks --------------------------------------------------------------------------------------


def test_without_a_list_nothing_is_missing_until_it_was_ticked_absent():
    comparison = compared(
        (), ticks=(tick(BIRTH.code, Tick.POSTED), tick(HOUSE.code, Tick.ABSENT, note="đã hỏi"))
    )

    assert said(comparison) == [(Kind.MISSING, HOUSE.code, "")]
    assert (comparison.duty, comparison.posted, comparison.not_seen, comparison.rows) == (4, 1, 2, 0)
    assert comparison.differences[0].found == "đã hỏi"


def test_an_untouched_point_says_nothing():
    comparison = compared((), ticks=(tick(BIRTH.code),))

    assert (comparison.differences, comparison.not_seen) == ((), 4)


def test_a_tick_overrides_the_list():
    ticks = (tick(HOUSE.code, Tick.POSTED), tick(BIRTH.code, Tick.ABSENT))

    comparison = compared(with_birth(fee="8.000 đồng")[:2], ticks=ticks)

    assert said(comparison) == [(Kind.MISSING, BIRTH.code, ""), (Kind.MISSING, HOUSE_AGAIN.code, "")]
    assert (comparison.posted, comparison.not_seen) == (2, 0)


@pytest.mark.parametrize(
    ("given_tick", "differences"),
    [
        (tick(BIRTH.code, Tick.OUTDATED), [(Kind.WRONG_VERSION, "decision")]),
        (tick(BIRTH.code, Tick.OUTDATED, wrong=("decision",)), [(Kind.WRONG_VERSION, "decision")]),
        (tick(BIRTH.code, Tick.POSTED, wrong=("decision",)), [(Kind.WRONG_VERSION, "decision")]),
        (tick(BIRTH.code, wrong=("fee",)), [(Kind.FIELD_DIFFERS, "fee")]),
        (
            tick(BIRTH.code, Tick.POSTED, wrong=("time_limits", "form")),
            [(Kind.FIELD_DIFFERS, "form"), (Kind.FIELD_DIFFERS, "time_limits")],
        ),
        (tick(BIRTH.code, wrong=("components",)), [(Kind.FIELD_DIFFERS, "components")]),
        (
            tick(BIRTH.code, wrong=("components",), note="Thiếu giấy chứng sinh"),
            [(Kind.COMPONENT_MISSING, "components")],
        ),
        (
            tick(BIRTH.code, wrong=("components",), note="thừa hộ khẩu, thiếu tờ khai"),
            [(Kind.COMPONENT_MISSING, "components"), (Kind.COMPONENT_EXTRA, "components")],
        ),
    ],
)
def test_what_was_ticked_wrong_is_a_difference_and_means_posted(given_tick, differences):
    comparison = compared((), ticks=(given_tick,))

    assert said(comparison) == [(kind, BIRTH.code, at) for kind, at in differences]
    assert (comparison.posted, comparison.not_seen) == (1, 3)


def test_a_ticked_procedure_that_is_over_should_not_hang_there():
    gone = replace(BIRTH, status=ProcedureStatus.ABOLISHED)

    comparison = compared((), (gone, *CATALOGUE[1:]), ticks=(tick(BIRTH.code, Tick.POSTED),))

    assert said(comparison) == [(Kind.ABOLISHED, BIRTH.code, "")]


def test_a_tick_and_the_list_that_say_the_same_are_one_difference():
    comparison = compared(with_birth(fee="8.000 đồng"), ticks=(tick(BIRTH.code, wrong=("fee",)),))

    assert [one.found for one in comparison.differences] == ["8.000 đồng"]


def test_a_tick_of_a_code_that_the_catalogue_lacks_is_reported():
    assert said(compared((), ticks=(tick("9.000001", Tick.POSTED),))) == [(Kind.UNMATCHED, "9.000001", "")]


def test_a_procedure_without_code_is_ticked_by_its_key():
    nameless = Procedure(name="Thủ tục chưa có mã")

    comparison = compared((), (nameless,), ticks=(tick(procedure_key(nameless), Tick.ABSENT),))

    assert [(one.kind, one.name) for one in comparison.differences] == [(Kind.MISSING, "Thủ tục chưa có mã")]
