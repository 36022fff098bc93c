"""The papers of an office: kept by version, chosen for a visit, carried in minutes, passed on as a file."""

from dataclasses import replace

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.office_pack_file import differences, look_at_pack, pack_file, take_pack
from inspector_app.actions.office_packs import (
    check_pack,
    choose_office,
    keep_pack,
    newest_packs,
    office_of,
    packs_at_hand,
    use_pack,
)
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.prepared_file import minutes_in
from inspector_app.actions.preview_minutes import minutes_now, preview_minutes
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.sense import sense_notes
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.who_works import say_who_works
from inspector_app.actions.write_down import write_down
from inspector_app.canonical import canonical_bytes, parse
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_pack import NO_PACK, OfficeFacts, OfficePack
from inspector_app.inspection.visit import Visit
from inspector_app.signing.device_keys import device_key
from tests.actions.second_laptop import SecondLaptop

FACTS = OfficeFacts(
    superior_body="UBND TỈNH MẪU",
    name="SỞ NỘI VỤ",
    symbol_stem="SNV",
    minutes_symbol="BB-ĐKT(CCHC)",
    recipients=("Ủy ban nhân dân tỉnh",),
    filed_at="VT, CCHC",
)
CHANGES = {"conclusion.heading": ("KẾT LUẬN",), "arrangement.numbering": ("arabic",)}
PACK = OfficePack(id="snv", name="Sở Nội vụ tỉnh Mẫu", version=2, facts=FACTS, changes=CHANGES)
LATER = replace(PACK, version=10, changes={**CHANGES, "causes.heading": ("NGUYÊN NHÂN CHÍNH",)})
RANDOM = b"\x07" * 32


@pytest.fixture
def second(desk):
    laptop = SecondLaptop(desk)
    yield laptop.desk
    laptop.desk.case.close()


def random_bytes(_count):
    return RANDOM


def refusal(deed):
    with pytest.raises(CannotDo) as refused:
        deed()
    return refused.value


def file_of(desk, pack=PACK):
    keep_pack(desk, pack)
    return pack_file(desk, pack.id, random_bytes)[1]


def test_an_office_that_chose_no_pack_has_the_facts_that_stand_by_default(desk):
    assert office_of(desk) == OfficeFacts()


def test_the_first_pack_is_the_office_s_own(desk):
    keep_pack(desk, PACK)

    assert office_of(desk) == FACTS


def test_a_second_pack_is_not_the_office_s_own_until_it_is_chosen(desk):
    other = replace(PACK, id="vp", name="Văn phòng", facts=OfficeFacts(name="VĂN PHÒNG"))
    keep_pack(desk, PACK)
    keep_pack(desk, other)
    assert office_of(desk) == FACTS

    choose_office(desk, "vp")

    assert office_of(desk).name == "VĂN PHÒNG"


def test_the_newest_version_stands(desk):
    for version in range(2, 10):  # their keys come in any order
        keep_pack(desk, replace(PACK, version=version))
    keep_pack(desk, LATER)

    assert newest_packs(desk)["snv"].pack == LATER
    assert [one.pack.version for one in packs_at_hand(desk).kept] == [10]


@pytest.mark.parametrize(
    ("pack", "code"),
    [
        (replace(PACK, version=1), "OFFICE-14"),
        (replace(PACK, changes={}), "OFFICE-14"),
        (replace(PACK, name=" "), "OFFICE-13"),
        (replace(PACK, name="x" * 201), "OFFICE-13"),
        (replace(PACK, version=3, based_on="khac"), "OFFICE-12"),
        (replace(PACK, version=3, changes={"khong.co": ("x",)}), "OFFICE-01"),
    ],
    ids=["lower", "same number", "no name", "long name", "another template", "unknown place"],
)
def test_a_version_that_cannot_be_kept_leaves_what_stands(desk, pack, code):
    keep_pack(desk, PACK)

    assert refusal(lambda: keep_pack(desk, pack)).code == code
    assert newest_packs(desk)["snv"].pack == PACK


def test_packs_that_ship_are_there_to_begin_from_and_hold_every_rule(desk):
    shipped = packs_at_hand(desk).shipped

    assert len(shipped) == 3
    assert [c.code for pack in shipped for c in check_pack(pack)[1] if not c.holds] == []


def test_a_new_visit_begins_with_the_heading_of_its_office(desk):
    keep_pack(desk, PACK)
    open_visit(desk, Visit(id="c" * 32, superior_body="UBND PHƯỜNG"))

    visit = read_visit(desk, "c" * 32).visit

    assert visit.superior_body == "UBND PHƯỜNG"
    assert (visit.minutes_symbol, visit.filed_at) == ("BB-ĐKT(CCHC)", "VT, CCHC")
    assert visit.recipients == ("Ủy ban nhân dân tỉnh",)


def test_a_visit_follows_the_office_s_pack_another_one_or_none(desk, answered):
    def heading():
        paper = preview_minutes(desk, answered)
        return next(part.title for part in paper.sections if part.name == "conclusion")

    keep_pack(desk, PACK)
    assert heading() == "8. KẾT LUẬN"
    keep_pack(desk, replace(PACK, version=3, changes={}))
    assert heading() == "VIII. KẾT LUẬN CỦA TRƯỞNG ĐOÀN"
    use_pack(desk, answered, "mau-van-phong-ubnd")
    assert heading() == "7. Ý KIẾN KẾT LUẬN CỦA TRƯỞNG ĐOÀN"
    use_pack(desk, answered, NO_PACK)
    assert heading() == "VIII. KẾT LUẬN CỦA TRƯỞNG ĐOÀN"
    assert minutes_now(desk, answered).office is None


def test_choosing_another_office_takes_the_first_one_s_heading_away_but_not_what_was_written(desk):
    keep_pack(desk, PACK)
    open_visit(desk, Visit(id="c" * 32))
    visit = read_visit(desk, "c" * 32).visit
    write_down(desk, visit.id, replace(visit, filed_at="VT, TTHC"))

    use_pack(desk, visit.id, "mau-van-phong-ubnd")

    now = read_visit(desk, visit.id).visit
    assert now.superior_body == "VĂN PHÒNG UBND THÀNH PHỐ MẪU"
    assert now.minutes_symbol == "BB-ĐKSTTHC"
    assert now.filed_at == "VT, TTHC"


def test_a_visit_cannot_use_a_pack_that_is_not_here(desk, answered):
    assert refusal(lambda: use_pack(desk, answered, "nowhere")).code == "OFFICE-11"
    assert refusal(lambda: choose_office(desk, "nowhere")).code == "OFFICE-11"
    assert read_visit(desk, answered).visit.office_pack == ""


def test_drafted_minutes_keep_the_version_they_were_drafted_with(desk, answered):
    keep_pack(desk, PACK)
    draft = carry_out(desk, draft_minutes(answered)).draft
    keep_pack(desk, LATER)

    minutes = minutes_in(desk.case.get_blob(draft.prepared_sha256))

    assert minutes.office.version == 2
    assert minutes.office.changes == CHANGES
    assert [p.code for p in sense_notes(minutes, {}) if p.code == "VERIFY-OFFICE-01"] == ["VERIFY-OFFICE-01"]


def test_a_verifier_without_the_pack_makes_the_very_same_pages(desk, answered):
    keep_pack(desk, PACK)
    draft = carry_out(desk, draft_minutes(answered)).draft

    verdict = verify_minutes(
        desk.case.get_blob(draft.prepared_sha256), [], Rebuild(lambda _minutes: find_fonts())
    )

    assert verdict.minutes.office.name == PACK.name
    assert [p.code for p in verdict.problems if p.code.startswith(("VERIFY-PAGES", "VERIFY-DATA"))] == []
    assert verdict.check_code


def test_a_pack_goes_to_another_laptop_as_a_signed_file(desk, second):
    say_who_works(desk, name="Lê Thị A", title="Phó Giám đốc", agency="Sở Nội vụ")
    data = file_of(desk)

    seen = look_at_pack(second, data)
    take_pack(second, data)

    assert (seen.kept.signed_by, seen.here, seen.own) == ("Lê Thị A, Phó Giám đốc, Sở Nội vụ", 0, False)
    assert {(one.place, one.there) for one in seen.differences} >= {
        ("Đề mục: kết luận", ("KẾT LUẬN",)), ("name", ("SỞ NỘI VỤ",)),
    }  # fmt: skip
    assert office_of(second) == FACTS
    assert newest_packs(second)["snv"].signer == seen.kept.signer


def test_a_later_file_shows_what_it_changes_and_whether_the_same_laptop_signed(desk, second):
    take_pack(second, file_of(desk))
    data = file_of(desk, LATER)

    seen = look_at_pack(second, data)

    assert (seen.here, seen.same_signer) == (2, True)
    assert [(one.place, one.here, one.there) for one in seen.differences] == [
        ("Đề mục: nguyên nhân", ("NGUYÊN NHÂN",), ("NGUYÊN NHÂN CHÍNH",))
    ]


def test_a_list_that_is_left_empty_is_a_difference():
    upright = replace(PACK, version=3, changes={**CHANGES, "arrangement.landscape": ()})
    turned = replace(PACK, version=4, changes={**CHANGES, "arrangement.landscape": ("figures",)})

    (from_base,) = differences(PACK, upright)
    (from_empty,) = differences(upright, turned)

    assert (from_base.place, from_base.there) == ("Phụ lục in ngang", ())
    assert "figures" in from_base.here
    assert (from_empty.here, from_empty.there) == ((), ("figures",))


def test_a_file_of_a_lower_or_the_same_version_is_refused(desk, second):
    early, late = file_of(desk), file_of(desk, LATER)
    take_pack(second, late)

    assert refusal(lambda: take_pack(second, early)).code == "OFFICE-10"
    assert refusal(lambda: take_pack(second, late)).code == "OFFICE-10"
    assert newest_packs(second)["snv"].pack == LATER


def tampered(data, **members):
    return canonical_bytes({**parse(data), **members})


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: b"", "OFFICE-08"),
        (lambda data: b"not json", "OFFICE-08"),
        (lambda data: data + b" ", "OFFICE-08"),
        (lambda data: b"[" * 1000 + b"]" * 1000, "OFFICE-08"),
        (lambda data: b'"' + b"x" * 300_000 + b'"', "OFFICE-08"),
        (lambda data: tampered(data, kind="inspector.minutes_data"), "OFFICE-08"),
        (lambda data: tampered(data, version=2), "OFFICE-08"),
        (lambda data: tampered(data, more="x"), "OFFICE-08"),
        (lambda data: tampered(data, signed_by="Ai đó"), "OFFICE-09"),
        (lambda data: tampered(data, pack={**parse(data)["pack"], "version": 99}), "OFFICE-09"),
        (lambda data: tampered(data, public_key="00" * 32), "OFFICE-09"),
        (lambda data: tampered(data, seal="zz"), "OFFICE-09"),
    ],
    ids=[
        "empty", "no json", "not canonical", "nested", "large", "another kind", "another version", "more",
        "another signer", "another number", "another key", "no hexadecimal",
    ],
)  # fmt: skip
def test_a_spoilt_file_is_refused_and_nothing_is_taken_in(desk, second, spoil, code):
    data = spoil(file_of(desk))

    assert refusal(lambda: take_pack(second, data)).code == code
    assert not newest_packs(second)


@pytest.mark.parametrize(
    ("pack", "code"),
    [
        ({"changes": {"khong.co": ["x"]}}, "OFFICE-01"),
        ({"changes": {"order": ["results", "results"]}}, "OFFICE-03"),
        ({"changes": {"sizes.body": ["1"]}}, "OFFICE-06"),
        ({"changes": {"sizes.body": "13"}}, "OFFICE-08"),
        ({"changes": []}, "OFFICE-08"),
        ({"version": 0}, "OFFICE-08"),
        ({"id": ""}, "OFFICE-08"),
        ({"name": "Sở\nNội vụ"}, "OFFICE-08"),
        ({"name": "Sở \u202eNội vụ"}, "OFFICE-08"),
        ({"based_on": "../nd30"}, "OFFICE-12"),
        ({"more": "x"}, "OFFICE-08"),
    ],
    ids=["unknown place", "twice", "unseen", "no list", "no changes", "no version", "no id", "two lines",
         "turned round", "another template", "more"],
)  # fmt: skip
def test_a_well_signed_but_hostile_pack_is_refused_and_nothing_is_taken_in(desk, second, pack, code):
    value = parse(file_of(desk))
    content = {name: inner for name, inner in value.items() if name != "seal"}
    content["pack"] = {**content["pack"], **pack}
    seal = device_key(desk.case.device_key()).seal(canonical_bytes(content)).hex()

    refused = refusal(lambda: take_pack(second, canonical_bytes({**content, "seal": seal})))

    assert refused.code == code or (refused.code.startswith("TEXT") and code == "OFFICE-08")
    assert not newest_packs(second)
