"""Team and units of a round as lines, there and back."""

from datetime import date
from itertools import count

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.people import Role
from inspector_app.inspection.round_lines import member_line, read_team, read_units, unit_line
from inspector_app.inspection.unit import Directory, Unit, UnitLevel
from tests.documents.before_sample import MEMBERS, UNITS

DIRECTORY = Directory(
    (Unit(id="commune:00136", code="00136", name="Phường Phúc Lợi", level=UnitLevel.COMMUNE),)
)


def fresh():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def test_a_team_reads_back_as_it_was_written():
    assert read_team([member_line(one) for one in MEMBERS], MEMBERS, fresh()) == MEMBERS


def test_units_read_back_as_they_were_written():
    assert read_units([unit_line(one) for one in UNITS], UNITS, DIRECTORY, fresh()) == UNITS


def test_a_line_says_person_role_and_fields_in_any_order():
    (member,) = read_team(["Ông Trần Văn B – Chuyên viên; Niêm yết, Số liệu; Thư ký Đoàn"], (), fresh())

    assert (member.name, member.title, member.role) == ("Trần Văn B", "Chuyên viên", Role.SECRETARY)
    assert member.fields == ("Niêm yết", "Số liệu")


def test_rows_of_a_spreadsheet_say_the_same_with_tabs():
    pasted = [
        "1\tLê Thị A\tPhó Giám đốc\tSở Nội vụ",
        "2\tĐỗ Văn D\tChuyên viên\tSở Nội vụ\tThư ký\tSố liệu, Sổ",
    ]

    leader, secretary = read_team(pasted, (), fresh())

    assert (leader.name, leader.title, leader.agency) == ("Lê Thị A", "Phó Giám đốc", "Sở Nội vụ")
    assert leader.role is Role.LEADER
    assert (secretary.agency, secretary.role) == ("Sở Nội vụ", Role.SECRETARY)
    assert secretary.fields == ("Số liệu", "Sổ")


def test_a_unit_pasted_from_a_spreadsheet_has_day_hour_and_place():
    (unit,) = read_units(
        ["1\tUBND xã Đồng Mẫu\t24/11/2026\t13 giờ 30\tHội trường; tầng 2"], (), DIRECTORY, fresh()
    )

    assert (unit.unit_name, unit.day) == ("UBND xã Đồng Mẫu", date(2026, 11, 24))
    assert (unit.begins, unit.place) == ("13 giờ 30", "Hội trường; tầng 2")


def test_the_first_leads_where_nobody_says_who_does():
    lines = ["Lê Thị A – Phó Giám đốc", "Trần Văn B – Chuyên viên"]

    assert [one.role for one in read_team(lines, (), fresh())] == [Role.LEADER, Role.MEMBER]


def test_nobody_is_made_a_leader_against_what_the_line_says():
    lines = ["Lê Thị A – Phó Giám đốc; Thành viên"]

    assert [one.role for one in read_team(lines, (), fresh())] == [Role.MEMBER]


def test_two_people_of_one_name_are_two():
    lines = ["Lê Thị A – Phó Giám đốc", "Lê Thị A – Chuyên viên"]

    members = read_team(lines, MEMBERS, fresh())

    assert members[0].id == "m1"
    assert members[1].id == "new1"


def test_a_unit_that_stands_on_two_lines_stays_two():
    lines = ["Xã Mẫu; 12/11/2026", "Xã Mẫu; 16/11/2026"]
    fresh_id = fresh()
    first = read_units(lines, (), DIRECTORY, fresh_id)

    again = read_units([unit_line(one) for one in first], first, DIRECTORY, fresh_id)

    assert again == first
    assert len({one.id for one in again}) == 2


def test_a_unit_of_the_directory_is_joined_with_its_code():
    (unit,) = read_units(["Phường Phúc Lợi; 12/11/2026"], (), DIRECTORY, fresh())

    assert (unit.unit_id, unit.day) == ("commune:00136", date(2026, 11, 12))


def test_a_place_may_hold_a_semicolon():
    (unit,) = read_units(["Xã Mẫu; 12/11/2026; 08 giờ 00; Nhà A; tầng 2"], (), DIRECTORY, fresh())

    assert (unit.begins, unit.place) == ("08 giờ 00", "Nhà A; tầng 2")


@pytest.mark.parametrize(
    ("line", "code"),
    [("Xã Mẫu; hôm nào", "ROUND-01"), ("; 12/11/2026", "WINDOW-05")],
    ids=["no-day", "no-name"],
)
def test_a_line_that_says_no_day_or_no_unit_is_handed_back(line, code):
    with pytest.raises(CannotDo, match=code):
        read_units([line], (), DIRECTORY, fresh())
