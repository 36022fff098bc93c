"""Which procedures are the unit's: levels told by agencies, and what is not known."""

import pytest

from inspector_app.inspection.posting.catalogue import Level, PostingDuty, Procedure
from inspector_app.inspection.posting.duty import DutyRules, why_not
from inspector_app.inspection.posting.levels import levels_of

COMMUNE, DISTRICT, PROVINCE, MINISTRY = Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.MINISTRY
ONLY_COMMUNE = PostingDuty(id="visit", levels=(COMMUNE,))
STRICT = PostingDuty(id="visit", levels=(COMMUNE,), unknown_counts=False)
UNKNOWN = Procedure(code="1.000001", name="Không ghi gì")


def by(*agencies, **more):
    return Procedure(code="1.000002", name="Thủ tục", agencies=agencies, **more)


@pytest.mark.parametrize(
    ("agency", "levels"),
    [
        ("UBND cấp xã", (COMMUNE,)),
        ("Chủ tịch UBND cấp xã", (COMMUNE,)),
        ("Ủy ban nhân dân xã, phường, thị trấn", (COMMUNE,)),
        ("UBND xã Đồng Đăng, tỉnh Lạng Sơn", (COMMUNE,)),
        ("Công an cấp xã", (COMMUNE,)),
        ("Trung tâm Phục vụ hành chính công xã", (COMMUNE,)),
        ("UBND huyện, quận, thị xã", (DISTRICT,)),
        ("UBND thành phố thuộc tỉnh", ()),
        ("Ủy ban nhân dân cấp tỉnh", (PROVINCE,)),
        ("UBND tỉnh Lạng Sơn", (PROVINCE,)),
        ("Sở Lao động - Thương binh và Xã hội", (PROVINCE,)),
        ("Bộ Chỉ huy quân sự tỉnh", (PROVINCE,)),
        ("Bộ Tư pháp", (MINISTRY,)),
        ("Cục Hàng hải, Bộ Xây dựng", (MINISTRY,)),
        ("UBND cấp tỉnh, UBND cấp xã", (PROVINCE, COMMUNE)),
        ("Bảo hiểm xã hội", ()),
        ("Bộ phận Một cửa", ()),
        ("Cơ sở trợ giúp xã hội", ()),
        ("Liên minh hợp tác xã", ()),
        ("Cục Đường bộ Việt Nam", ()),
        ("Công an", ()),
        ("", ()),
    ],
)
def test_the_level_is_told_by_the_name_of_the_agency(agency, levels):
    assert levels_of(by(agency)) == levels


def test_a_stated_level_is_not_guessed_over():
    assert levels_of(by("UBND cấp tỉnh", levels=(COMMUNE,))) == (COMMUNE,)


def test_a_level_chosen_narrows_a_catalogue_that_has_only_agencies():
    assert why_not(by("Sở Tư pháp"), ONLY_COMMUNE) == "thực hiện ở cấp tỉnh"
    assert why_not(by("UBND cấp xã"), ONLY_COMMUNE) == ""


def test_what_states_neither_level_nor_agency_counts_or_not_as_somebody_chose():
    assert why_not(UNKNOWN, ONLY_COMMUNE) == ""
    assert why_not(UNKNOWN, STRICT) == "danh mục không ghi cấp, cơ quan thực hiện"
    assert why_not(UNKNOWN, PostingDuty(id="visit", unknown_counts=False)) == ""


def test_a_persons_word_decides_what_is_not_known():
    included = PostingDuty(id="visit", levels=(COMMUNE,), unknown_counts=False, included=("1.000001",))

    assert why_not(UNKNOWN, included) == ""
    assert not DutyRules(included).is_unknown(UNKNOWN)


def test_an_agency_that_is_asked_for_is_no_unknown_though_its_level_is():
    duty = PostingDuty(id="visit", levels=(COMMUNE,), agencies=("Công an",), unknown_counts=False)

    assert why_not(by("Công an"), duty) == ""
