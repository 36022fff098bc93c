"""Data that anybody can make must not mislead: who signs, under which heading, with which figures."""

from dataclasses import replace

import pytest

from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.sense import sense_notes, sense_problems
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.figures.stated import Figures, RuleResult
from inspector_app.inspection.people import Role, Side, SignatureKind


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
    ],
)
def test_a_slot_that_we_would_not_make_is_a_problem(minutes, changes, code):
    assert minutes.slots[-1].role is Role.LEADER

    assert code in codes(sense_problems(with_slot(minutes, -1, **changes)))


def test_minutes_without_the_units_signature_say_so(minutes):
    without = replace(minutes, slots=tuple(s for s in minutes.slots if s.side is not Side.UNIT))

    assert codes(sense_problems(without)) == []
    assert codes(sense_notes(without, {})) == ["VERIFY-SIDES-02"]


def test_a_printed_name_that_is_not_the_certificates_is_pointed_out(minutes):
    named = with_slot(minutes, -1, signer="Lê Thị A")
    field = named.slots[-1].field

    assert codes(sense_notes(named, {field: "Kẻ khác"})) == ["VERIFY-NAME-01"]
    assert codes(sense_notes(named, {field: "LÊ THỊ A"})) == []


def test_a_rule_that_was_made_to_agree_is_pointed_out(minutes):
    (line,) = minutes.figures
    agreeing = tuple(replace(outcome, result=RuleResult.AGREES) for outcome in line.outcomes)
    bent = replace(minutes, figures=(replace(line, outcomes=agreeing),))

    assert codes(sense_notes(bent, {})) == ["VERIFY-FIGURES-01"]
