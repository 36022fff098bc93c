"""Data that anybody can make must not mislead: who signs, under which heading, with which figures."""

import unicodedata
from dataclasses import replace

import pytest

from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.sense import sense_notes, sense_problems
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.figures.stated import Figures, RuleResult
from inspector_app.inspection.minutes import RefusalLine
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.visit import Amends

INKED = {"kind": SignatureKind.INK, "ink": (((1, 2), (8, 9)),), "ink_sha256": "a" * 64}


@pytest.fixture
def minutes(desk, visit_id):
    write_down(
        desk,
        visit_id,
        Figures(id="s1", name="9 tháng", received_total=2411, settled_total=2310, in_progress_total=97),
    )
    return minutes_now(desk, visit_id)


def codes(found):
    return [problem.code for problem in found]


def with_slot(minutes, place, **changes):
    slots = list(minutes.slots)
    slots[place] = replace(slots[place], **changes)
    return replace(minutes, slots=tuple(slots))


def test_minutes_as_this_program_makes_them_make_sense(minutes):
    assert codes(sense_problems(minutes)) == []
    assert codes(sense_notes(minutes, {})) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": SignatureKind.NONE}, "VERIFY-DATA-04"),
        ({"heading": "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"}, "VERIFY-DATA-04"),
        ({"heading": ""}, "VERIFY-DATA-04"),
        ({"ink_sha256": "a" * 64}, "VERIFY-DATA-04"),
        ({"kind": SignatureKind.INK}, "VERIFY-INK-01"),
        ({"required": False}, "VERIFY-SIDES-01"),
        ({"field": "sig_01_unit"}, "VERIFY-DATA-04"),
        ({"participant": "head"}, "VERIFY-DATA-04"),
        ({"order": 7}, "VERIFY-DATA-04"),
        ({"ink_pages_sha256": "a" * 64}, "VERIFY-DATA-04"),
        (INKED | {"ink": ((),)}, "VERIFY-DATA-04"),
        (INKED | {"ink": (((1, 2),), ())}, "VERIFY-DATA-04"),
        (INKED | {"ink": (((1, 2, 700), (8, 9, 650)),)}, "VERIFY-DATA-04"),
        (INKED | {"ink_sha256": ""}, "VERIFY-DATA-04"),
    ],
    ids=[
        *("signs nothing", "heading of another", "no heading", "hash of ink", "no ink", "nobody of the team"),
        *("field of another", "person of another", "out of order", "pages of ink", "ink of nothing"),
        *("a stroke of nothing", "force of the hand", "ink without hash"),
    ],
)
def test_a_slot_that_we_would_not_make_is_a_problem(minutes, changes, code):
    assert minutes.slots[-1].role is Role.LEADER

    assert code in codes(sense_problems(with_slot(minutes, -1, **changes)))


def test_minutes_without_the_units_signature_say_so(minutes):
    (unit,) = (place for place, slot in enumerate(minutes.slots) if slot.side is Side.UNIT)
    without = with_slot(minutes, unit, side=Side.INVITED, role=Role.GUEST, heading="NGƯỜI ĐƯỢC MỜI")

    assert codes(sense_problems(without)) == []
    assert codes(sense_notes(without, {})) == ["VERIFY-SIDES-02"]


def test_a_printed_name_that_is_not_the_certificates_is_pointed_out(minutes):
    named = with_slot(minutes, -1, signer="Lê Thị A")
    field = named.slots[-1].field

    assert codes(sense_notes(named, {field: "Kẻ khác"})) == ["VERIFY-NAME-01"]
    assert codes(sense_notes(named, {field: "LÊ THỊ A"})) == []


def test_ink_that_was_drawn_is_no_problem(minutes):
    assert codes(sense_problems(with_slot(minutes, -1, **INKED))) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LÊ VĂN HÙNG", False),
        ("Lê  Văn Hùng", False),
        (unicodedata.normalize("NFD", "Lê Văn Hùng"), False),
        ("Lê Văn Hưng", True),
        ("Le Van Hung", True),
        ("Lê Văn Hùn\u0261", True),
        ("Lê V\u0430n Hùng", True),
        ("\u202egnùH năV êL", True),
        ("Lê Văn Hùng\nTRƯỞNG ĐOÀN", True),
        ("", True),
    ],
    ids=[
        *("capitals", "blanks", "decomposed", "another letter", "no marks", "look-alike", "cyrillic"),
        *("turned round", "a second line", "nameless"),
    ],
)
def test_a_name_that_is_only_like_the_printed_one_is_pointed_out(minutes, name, said):
    named = with_slot(minutes, -1, signer="Lê Văn Hùng")

    assert codes(sense_notes(named, {named.slots[-1].field: name})) == ["VERIFY-NAME-01"] * said


def test_who_refused_and_signs_all_the_same_is_pointed_out(minutes):
    named = with_slot(minutes, 0, signer="Vũ Văn G")
    line = RefusalLine(
        name="VŨ VĂN G", title="Giám đốc", side=named.slots[0].side, reason="Không đồng ý", witness="",
        refused_at=named.drafted_at,
    )  # fmt: skip

    assert codes(sense_notes(replace(named, refusals=(line,)), {})) == [
        "VERIFY-REFUSED-01",
        "VERIFY-REFUSED-02",
    ]
    other = replace(line, name="Vũ Văn H")
    assert codes(sense_notes(replace(named, refusals=(other,)), {})) == ["VERIFY-REFUSED-01"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"file_sha256": "a" * 64 + "b" * 8}, ["VERIFY-DATA-07"]),
        ({"file_sha256": ""}, ["VERIFY-DATA-07"]),
        ({"file_sha256": "A" * 64}, ["VERIFY-DATA-07"]),
        ({"visit_id": None}, ["VERIFY-DATA-07"]),
    ],
    ids=["one of another visit", "longer than printed", "none", "capitals", "of itself"],
)
def test_a_supplement_names_one_file_of_another_visit(minutes, changes, found):
    link = Amends(visit_id="f" * 32, file_sha256="a" * 64, number="", day=None, signed_at=minutes.drafted_at)
    made = replace(
        link, **{name: value or minutes.visit_id * (name == "visit_id") for name, value in changes.items()}
    )

    assert codes(sense_problems(replace(minutes, amends=made))) == found


def test_a_rule_that_was_made_to_agree_is_pointed_out(minutes):
    (line,) = minutes.figures
    agreeing = tuple(replace(outcome, result=RuleResult.AGREES) for outcome in line.outcomes)
    bent = replace(minutes, figures=(replace(line, outcomes=agreeing),))

    assert codes(sense_notes(bent, {})) == ["VERIFY-FIGURES-01"]


@pytest.mark.parametrize(
    "changes",
    [
        {"template_sha256": ""},
        {"template_sha256": "words"},
        {"font_sha256": {"regular": "a" * 64}},
        {"font_sha256": dict.fromkeys(("regular", "bold", "italic", "bold_italic", "x"), "a" * 64)},
    ],
    ids=["of any template", "of no hash", "of one face", "of a fifth face"],
)
def test_a_layout_is_named_by_its_hashes(minutes, changes):
    bent = replace(minutes, layout=replace(minutes.layout, **changes))

    assert codes(sense_problems(bent)) == ["VERIFY-DATA-05"]
