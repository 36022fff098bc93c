"""Who signs where, and in which order."""

import pytest

from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.slots import capacity_lines, slots_of


def person(key, role, side=Side.TEAM, **changes):
    return Participant(id=key, side=side, role=role, **{"signs": SignatureKind.DIGITAL, **changes})


LEADER = person("leader", Role.LEADER)
SECRETARY = person("secretary", Role.SECRETARY, signs=SignatureKind.INK)
MEMBER = person("member", Role.MEMBER, signature_required=False)
HEAD = person("head", Role.UNIT_HEAD, Side.UNIT)


def test_ink_comes_first_then_optional_then_required_and_the_leader_last():
    slots = slots_of([LEADER, HEAD, MEMBER, SECRETARY], {})

    assert [slot.participant for slot in slots] == ["secretary", "member", "head", "leader"]
    assert [slot.order for slot in slots] == [1, 2, 3, 4]


def test_the_order_does_not_depend_on_how_people_were_entered():
    assert slots_of([LEADER, HEAD, MEMBER], {}) == slots_of([MEMBER, LEADER, HEAD], {})


def test_who_signs_elsewhere_stands_among_the_digital_and_who_signs_the_print_before_them():
    elsewhere = person("head", Role.UNIT_HEAD, Side.UNIT, signs=SignatureKind.ELSEWHERE)
    on_paper = person("deputy", Role.DEPUTY_LEADER, signs=SignatureKind.PAPER)

    slots = slots_of([LEADER, elsewhere, MEMBER, on_paper], {})

    assert [slot.participant for slot in slots] == ["deputy", "member", "head", "leader"]


def test_who_is_absent_or_does_not_sign_has_no_slot():
    absent = person("absent", Role.MEMBER, present=False)
    silent = person("silent", Role.MEMBER, signs=SignatureKind.NONE)

    assert slots_of([absent, silent], {}) == ()


@pytest.mark.parametrize(
    ("capacity", "of", "title", "lines"),
    [
        (Capacity.OWN, "", "Phó Giám đốc", ("PHÓ GIÁM ĐỐC",)),
        (Capacity.KT, "Giám đốc", "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Capacity.TM, "Ủy ban nhân dân", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Capacity.TL, "Giám đốc", "Chánh Văn phòng", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        (Capacity.TUQ, "Chủ tịch", "Trưởng phòng", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        (Capacity.Q, "", "Giám đốc", ("Q. GIÁM ĐỐC",)),
        (Capacity.OWN, "", "", ()),
    ],
)
def test_capacity_stands_above_the_title_as_the_decree_writes_it(capacity, of, title, lines):
    signer = person("p", Role.LEADER, title=title, capacity=capacity, capacity_of=of)

    assert capacity_lines(signer) == lines
