"""A short name finds people met before, marks or not, the likeliest first."""

import pytest

from inspector_app.inspection.known_people import KnownPerson, find_people, known_from, without
from inspector_app.inspection.people import Participant, Role, Side

HUNG = KnownPerson(name="Nguyễn Văn Hùng", title="Chuyên viên", agency="Sở Nội vụ", side=Side.TEAM)
HUONG = KnownPerson(name="Trần Thị Hương", title="Chủ tịch", agency="UBND phường", side=Side.UNIT)
HUNG_UNIT = KnownPerson(name="Lê Hưng", title="Công chức", agency="UBND phường Phúc Lợi", side=Side.UNIT)
NAM = KnownPerson(name="Hùng Nam", title="Kế toán", agency="Sở Tài chính")
KNOWN = (HUONG, HUNG_UNIT, NAM, HUNG)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hung", (HUNG_UNIT, HUNG, NAM)),
        ("hùng", (HUNG, NAM)),
        ("Hưng", (HUNG_UNIT,)),
        ("nvh", (HUNG,)),
        ("hu", (HUONG, HUNG_UNIT, HUNG, NAM)),
        ("nguyen", (HUNG,)),
        ("hung phuc loi", (HUNG_UNIT,)),
        ("hung so", (HUNG, NAM)),
        ("h", ()),
        ("", ()),
        ("  ", ()),
        ("xyz", ()),
        ("chuyen", ()),
    ],
)
def test_a_short_name_finds_people(typed, found):
    assert find_people(typed, KNOWN) == found


def test_people_of_the_side_in_hand_come_first():
    assert find_people("hung", KNOWN, side=Side.TEAM)[0] is HUNG
    assert find_people("hung", KNOWN, side=Side.UNIT)[0] is HUNG_UNIT


def test_no_more_are_found_than_wanted():
    assert find_people("hu", KNOWN, limit=2) == (HUONG, HUNG_UNIT)


def person(name, title="", agency="", **more):
    return Participant(
        id=name, side=Side.TEAM, role=Role.MEMBER, name=name, title=title, agency=agency, **more
    )


def test_each_office_of_a_person_is_known_once_and_groups_and_nameless_people_not_at_all():
    known = known_from(
        (
            person("Lê An", "Chuyên viên", "Sở Nội vụ"),
            person("Lê An", "chuyên viên", "Sở Nội vụ"),
            person("Lê An", "Phó Trưởng phòng", "Sở Nội vụ"),
            person("", "Kế toán", "Sở Nội vụ"),
            person("Các công chức", is_group=True),
        )
    )

    assert [(one.name, one.title) for one in known] == [
        ("Lê An", "Chuyên viên"),
        ("Lê An", "Phó Trưởng phòng"),
    ]


def test_who_is_there_is_not_offered_again():
    here = (person("NGUYỄN VĂN HÙNG", "Chuyên viên chính", "Sở Nội vụ"),)

    assert HUNG not in without(KNOWN, here)
    assert without(KNOWN, ()) == KNOWN


def test_a_line_of_somebody_known_says_what_is_known():
    assert HUNG.line == "Nguyễn Văn Hùng – Chuyên viên – Sở Nội vụ"
    assert KnownPerson(name="Lê An", title="Chuyên viên").line == "Lê An – Chuyên viên"
    assert KnownPerson(name="Lê An").line == "Lê An"
