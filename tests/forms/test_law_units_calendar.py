"""The registry of law, the units and the calendar: as they come with the program, and damaged."""

import json
from datetime import date, timedelta

import holidays
import pytest

from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo
from inspector_app.forms.calendar_file import load_calendar
from inspector_app.forms.law_file import load_law
from inspector_app.forms.units_file import load_units
from inspector_app.inspection.law import Registry
from inspector_app.inspection.unit import Directory, UnitLevel
from inspector_app.inspection.workdays import Calendar, DayStatus

LAW = bundled("resources/law/registry.yaml").read_text(encoding="utf-8")
UNITS = bundled("resources/units/units.json").read_bytes()
DAYS = bundled("resources/calendar/vn.yaml").read_text(encoding="utf-8")


def refused(load, text, name="x.yaml"):
    with pytest.raises(CannotDo) as problem:
        load(text if isinstance(text, bytes) else text.encode(), name)
    return problem.value


# --- law


def test_the_registry_holds_38_instruments_with_kind_and_how_far_they_were_checked():
    instruments = load_law(LAW.encode(), "registry.yaml")

    assert len(instruments) == 38
    assert all(one.kind and one.title and one.verified for one in instruments)
    assert {one.kind for one in instruments} == {
        *("Nghị định", "Thông tư", "Quyết định", "Công văn", "Nghị quyết", "Luật"),
    }


def test_what_replaced_an_expired_instrument_is_known():
    registry = Registry(load_law(LAW.encode(), "registry.yaml"))

    assert {key: registry.instrument(key).replaced_by for key in ("TT05-14", "ND61", "ND107", "TT01")} == {
        "TT05-14": "TT02",
        "ND61": "ND118",
        "ND107": "ND118",
        "TT01": "TT03",
    }
    assert (
        registry.instrument("TT01").in_force_to + timedelta(days=1)
        == registry.instrument("TT03").in_force_from
    )


def test_an_instrument_is_named_in_full_on_paper():
    registry = Registry(load_law(LAW.encode(), "registry.yaml"))

    assert registry.name(registry.instrument("TT03")) == "Thông tư số 03/2025/TT-VPCP"
    assert registry.name(registry.instrument("LLT33")) == "Luật Lưu trữ số 33/2024/QH15"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("key: ND20\n", "key: ND63\n", "FORM-70"),
        ("key: ND20\n", "key: ND 20\n", "FORM-22"),
        ('"63/2010/NĐ-CP"', '"63/2011/NĐ-CP"', "FORM-71"),
        ("replaced_by: TT02", "replaced_by: TT99", "FORM-72"),
        ("in_force_to: 2017-12-14", "in_force_to: 2013-12-14", "FORM-73"),
        ("issued: 2010-06-08", "issued: 08/6/2010", "FORM-15"),
        ("issued: 2010-06-08", "dated: 2010-06-08", "FORM-10"),
        ("    kind: Công văn\n", "", "FORM-11"),
    ],
)
def test_a_damaged_registry_is_refused_with_the_reason(old, new, code):
    assert LAW.count(old) == 1

    assert refused(load_law, LAW.replace(old, new)).code == code


def test_the_year_in_a_number_is_compared_with_the_year_of_issue():
    problem = refused(load_law, LAW.replace('"118/2025/NĐ-CP"', '"118/2017/NĐ-CP"'))

    assert (problem.code, problem.fields["item"]) == ("FORM-71", "ND118")


# --- units


def test_there_are_34_provinces_and_3321_communes_each_under_its_province():
    units = load_units(UNITS, "units.json")

    provinces = [unit for unit in units if unit.level is UnitLevel.PROVINCE]
    communes = [unit for unit in units if unit.level is UnitLevel.COMMUNE]
    assert (len(provinces), len(communes), len(units)) == (34, 3321, 3355)
    assert {unit.parent for unit in communes} == {unit.id for unit in provinces}
    assert {unit.valid_from for unit in units} == {date(2025, 7, 1)}
    assert all(unit.name[0].isupper() for unit in units)


def test_the_file_says_whose_data_they_are():
    source = json.loads(UNITS)

    assert "thanglequoc/vietnamese-provinces-database" in source["source"]
    assert source["licence"].startswith("MIT")
    assert source["as_of"] == "2026-07-25"


def test_a_unit_is_joined_by_its_code():
    directory = Directory(load_units(UNITS, "units.json"))

    assert directory.by_code(UnitLevel.COMMUNE, "00136").name == "Phường Phúc Lợi"


@pytest.mark.parametrize("name", ["Phường Hoá Châu", "phường Hóa Châu", "UBND phường Hoá Châu", "Hóa Châu"])
def test_a_name_is_found_however_its_tone_stands(name):
    directory = Directory(load_units(UNITS, "units.json"))

    assert [unit.code for unit in directory.find(name)] == ["20014"]


def test_a_name_that_several_units_bear_gives_all_of_them():
    directory = Directory(load_units(UNITS, "units.json"))

    found = directory.find("Xã Tân Phú")

    assert len(found) > 1
    assert len({unit.parent for unit in found}) > 1


@pytest.mark.parametrize(
    "damage",
    [
        (b'"00004"', b'"00008"'),
        (b'"code": "01"', b'"code": "O1"'),
        (b'"as_of"', b'"asof"'),
        (b'["00004", "Ph', b'["00004", "x", "Ph'),
        (b'"provinces"', b'"provinces'),
        (b'"00004"', b'"\x00"'),
    ],
    ids=["code twice", "no code", "unknown field", "too many values", "no JSON", "control character"],
)
def test_a_damaged_list_of_units_is_refused(damage):
    assert refused(load_units, UNITS.replace(*damage, 1), "units.json").code == "FORM-74"


def test_a_list_nested_without_end_is_refused():
    assert refused(load_units, b"[" * 200_000, "units.json").code == "FORM-74"


# --- calendar

# What the package holidays does not know: a decision of 25/12/2025 moved this day with two weeks' notice.
NOT_IN_THE_PACKAGE = {date(2026, 1, 2), date(2026, 1, 10)}


def calendar() -> Calendar:
    return Calendar(load_calendar(DAYS.encode(), "vn.yaml"))


def test_the_calendar_agrees_with_the_package_but_for_the_day_it_does_not_know():
    ours, theirs = calendar(), holidays.country_holidays("VN", years=range(2020, 2028))
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(8 * 365 + 2)]

    assert {day for day in days if ours.is_workday(day) != theirs.is_working_day(day)} == NOT_IN_THE_PACKAGE


def test_the_second_of_january_2026_was_swapped_with_a_saturday():
    ours = calendar()

    assert not ours.is_workday(date(2026, 1, 2))
    assert ours.is_workday(date(2026, 1, 10))
    assert "12729/VPCP-KGVX (25/12/2025)" in ours.entry(date(2026, 1, 2)).basis


def test_the_day_of_culture_is_expected_only():
    entry = calendar().entry(date(2026, 11, 24))

    assert entry.status is DayStatus.EXPECTED
    assert "chưa thấy luật" in entry.basis


def test_a_conclusion_due_after_the_day_of_culture_says_so():
    """The round ends Thursday 12/11/2026: 15 working days are over on 03/12, or on 04/12."""
    due = calendar().add_working_days(date(2026, 11, 12), 15)

    assert (due.day, due.without_expected) == (date(2026, 12, 4), date(2026, 12, 3))
    assert not due.is_certain


def test_nothing_of_2027_is_passed_off_as_decided():
    assert {entry.status for entry in calendar().days if entry.day.year == 2027} == {DayStatus.EXPECTED}


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024, 2025, 2026])
def test_every_past_year_has_its_six_holidays(year):
    days = [entry for entry in calendar().days if entry.day.year == year and not entry.works]

    assert {"Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Quốc khánh"} <= {
        entry.basis.split(":")[0] for entry in days
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("day: 2026-01-10", "day: 2026-01-12", "FORM-76"),
        ("day: 2020-01-24", "day: 2020-01-23", "FORM-70"),
        ("basis: CV12729} # thứ Sáu", "basis: CV99} # thứ Sáu", "FORM-75"),
        ("day: 2020-01-24", "day: 24/01/2020", "FORM-15"),
        ("status: decided, basis: CV12729} # thứ Sáu", "status: sure, basis: CV12729} # thứ Sáu", "FORM-16"),
    ],
)
def test_a_damaged_calendar_is_refused_with_the_reason(old, new, code):
    assert DAYS.count(old) == 1

    assert refused(load_calendar, DAYS.replace(old, new)).code == code
