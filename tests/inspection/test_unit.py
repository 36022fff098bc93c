"""Units are joined by code; a name only proposes."""

from datetime import date

import pytest

from inspector_app.inspection.unit import Directory, Unit, UnitLevel, unit_id

HUE = Unit(id="province:46", code="46", name="Thành phố Huế", level=UnitLevel.PROVINCE)
HA_NOI = Unit(id="province:01", code="01", name="Thành phố Hà Nội", level=UnitLevel.PROVINCE)


def commune(code, name, parent=HUE.id, **more):
    return Unit(id=f"commune:{code}", code=code, name=name, level=UnitLevel.COMMUNE, parent=parent, **more)


PHUC_LOI = commune("00136", "Phường Phúc Lợi", HA_NOI.id)
HOA_CHAU = commune("19804", "Phường Hóa Châu")
HUNG_LOC = commune("20101", "Xã Hưng Lộc")
TAN_AN = commune("30001", "Xã Tân An")
TAN_AN_ELSEWHERE = commune("30002", "Phường Tân An", HA_NOI.id)
TAN_AN_ACUTE = commune("30003", "Xã Tấn An")
HOAI_DUC = Unit(
    id="district:274",
    code="274",
    name="Huyện Hoài Đức",
    level=UnitLevel.DISTRICT,
    parent=HA_NOI.id,
    successors=("commune:09832", "commune:09877"),
)
HOAI_DUC_COMMUNE = commune("09832", "Xã Hoài Đức", HA_NOI.id, valid_from=date(2025, 7, 1))
AN_KHANH = commune("09877", "Xã An Khánh", HA_NOI.id, valid_from=date(2025, 7, 1))
DIRECTORY = Directory(
    (
        HUE,
        HA_NOI,
        PHUC_LOI,
        HOA_CHAU,
        HUNG_LOC,
        TAN_AN,
        TAN_AN_ELSEWHERE,
        TAN_AN_ACUTE,
        HOAI_DUC,
        HOAI_DUC_COMMUNE,
        AN_KHANH,
    )
)


def test_a_unit_is_found_by_its_id_and_by_its_code():
    assert DIRECTORY.unit("commune:00136") is PHUC_LOI
    assert DIRECTORY.by_code(UnitLevel.COMMUNE, "00136") is PHUC_LOI
    assert DIRECTORY.by_code(UnitLevel.PROVINCE, "00136") is None


def test_the_id_of_a_unit_is_its_level_and_code():
    assert unit_id(UnitLevel.COMMUNE, "00136") == PHUC_LOI.id


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Phường Phúc Lợi", [PHUC_LOI]),
        ("phường phúc lợi", [PHUC_LOI]),
        ("Phúc Lợi", [PHUC_LOI]),
        ("UBND phường Phúc Lợi", [PHUC_LOI]),
        ("Ủy ban nhân dân Xã Hưng Lộc", [HUNG_LOC]),
        ("Phường Hoá Châu", [HOA_CHAU]),
        ("phuong hoa chau", [HOA_CHAU]),
        ("Xã Phúc Lợi", []),
        ("", []),
    ],
)
def test_a_name_finds_the_units_that_it_may_mean(name, found):
    assert list(DIRECTORY.find(name)) == found


def test_a_name_that_two_units_bear_gives_both_and_leaves_the_choice_to_a_person():
    assert set(DIRECTORY.find("Tân An")) == {TAN_AN, TAN_AN_ELSEWHERE, TAN_AN_ACUTE}


def test_units_with_the_very_marks_of_the_name_come_first():
    assert DIRECTORY.find("xã Tấn An")[0] is TAN_AN_ACUTE
    assert DIRECTORY.find("xã Tân An")[0] is TAN_AN


def test_a_name_finds_only_units_that_existed_on_the_day():
    assert DIRECTORY.find("huyện Hoài Đức", day=date(2023, 9, 14)) == (HOAI_DUC,)
    assert DIRECTORY.find("huyện Hoài Đức", day=date(2026, 1, 1)) == ()


def test_a_unit_that_ended_is_followed_by_its_successors():
    assert DIRECTORY.successors(HOAI_DUC, date(2026, 1, 1)) == (HOAI_DUC_COMMUNE, AN_KHANH)


def test_a_unit_that_exists_succeeds_itself():
    assert DIRECTORY.successors(HOAI_DUC, date(2023, 9, 14)) == (HOAI_DUC,)


def test_successors_that_name_each_other_end():
    one = commune("1", "Xã Một", valid_to=date(2020, 1, 1), successors=("commune:2",))
    two = commune("2", "Xã Hai", valid_to=date(2020, 1, 1), successors=("commune:1", "commune:9"))

    assert Directory((one, two)).successors(one, date(2026, 1, 1)) == ()


def test_no_district_exists_after_june_2025():
    assert HOAI_DUC.exists_on(date(2025, 6, 30))
    assert not HOAI_DUC.exists_on(date(2025, 7, 1))


def test_a_unit_kept_locally_replaces_the_bundled_one_of_the_same_code():
    renamed = commune("00136", "Phường Phúc Lợi Mới", HA_NOI.id)

    assert Directory((PHUC_LOI, renamed)).unit("commune:00136") is renamed
    assert Directory((PHUC_LOI, renamed)).find("Phúc Lợi") == ()


def test_search_finds_by_parts_of_the_name_and_of_its_province():
    assert DIRECTORY.search("phuc l") == (PHUC_LOI,)
    assert set(DIRECTORY.search("tan an ha noi")) == {TAN_AN_ELSEWHERE}
    assert DIRECTORY.search("00136") == (PHUC_LOI,)
    assert DIRECTORY.search("  ") == ()


def test_search_gives_no_more_than_asked_for():
    assert len(DIRECTORY.search("an", limit=2)) == 2


def test_the_way_up_and_down():
    assert DIRECTORY.parents(PHUC_LOI) == (HA_NOI,)
    assert HOA_CHAU in DIRECTORY.children(HUE.id)


def test_a_circle_of_parents_ends():
    one = commune("1", "Xã Một", "commune:2")
    two = commune("2", "Xã Hai", "commune:1")

    assert Directory((one, two)).parents(one) == (two, one)
