"""Supplementary minutes to signed ones: begun, linked by hash both ways, with what came late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from inspector_app.actions import sign_minutes as sign_module
from inspector_app.actions.amend_minutes import begin_amendment, late_changes, link_amendment
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.preview_minutes import preview_minutes
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from tests.actions.second_laptop import SecondLaptop

FIELDS = ("sig_01_unit", "sig_02_team")


def sign_all(desk, visit_id, authority):
    carry_out(desk, draft_minutes(visit_id))
    for field in FIELDS:
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


@pytest.fixture
def signed(desk, answered, authority):
    write_down(desk, answered, replace(read_visit(desk, answered).visit, minutes_number="07"))
    sign_all(desk, answered, authority)
    return answered


@pytest.fixture
def supplement(desk, signed, clock):
    clock.move(days=2)
    new_id = begin_amendment(desk, signed)
    write_down(desk, new_id, Paragraph(id="c" * 32, part=Part.CONCLUSION, text="Đính chính số TTHC: 142."))
    return new_id


def words(desk, visit_id):
    return [block.text for block in preview_minutes(desk, visit_id).blocks if hasattr(block, "text")]


def test_a_supplement_is_signed_like_any_minutes_and_names_the_signed_file(
    desk, signed, supplement, authority
):
    sign_all(desk, supplement, authority)

    rebuild = Rebuild(lambda _: desk.fonts())
    verdict = verify_minutes(minutes_file(desk, supplement), [authority.certificate_pem], rebuild)

    assert verdict.valid
    assert verdict.minutes.amends.file_sha256 == read_visit(desk, signed).sealing.file_sha256
    assert verdict.minutes.amends.number == "07/BB-ĐKT"
    assert "VERIFY-AMENDS-01" in [note.code for note in verdict.notes]


def test_the_signed_visit_keeps_which_file_supplements_it(desk, signed, supplement, authority):
    (begun,) = read_visit(desk, signed).sealing.amendments
    assert (begun.id, begun.file_sha256) == (supplement, "")

    sign_all(desk, supplement, authority)

    (made,) = read_visit(desk, signed).sealing.amendments
    assert made.file_sha256 == read_visit(desk, supplement).sealing.file_sha256
    assert made.begun_at == begun.begun_at


def test_the_link_that_a_power_cut_left_out_is_made_later(desk, signed, supplement, authority, monkeypatch):
    monkeypatch.setattr(sign_module, "link_amendment", lambda _desk, _visit: None)
    sign_all(desk, supplement, authority)
    assert read_visit(desk, signed).sealing.amendments[0].file_sha256 == ""

    link_amendment(desk, supplement)

    assert read_visit(desk, signed).sealing.amendments[0].file_sha256
    assert link_amendment(desk, supplement) is None


def test_the_paper_has_only_the_sections_that_say_something(desk, supplement):
    said = words(desk, supplement)

    assert "BIÊN BẢN BỔ SUNG" in said
    assert any("bổ sung Biên bản số 07/BB-ĐKT" in text for text in said)
    assert not any(text.startswith("KẾT QUẢ KIỂM TRA") for text in said)
    assert any(text.startswith("KẾT LUẬN") for text in said)


def test_people_are_asked_anew_and_the_signed_visit_stays_as_it_is(desk, signed, supplement):
    first, second = read_visit(desk, signed), read_visit(desk, supplement)

    assert [p.title for p in second.participants] == [p.title for p in first.participants]
    assert not {p.id for p in first.participants} & {p.id for p in second.participants}
    assert second.visit.held_on == (first.visit.held_on[-1] + timedelta(days=2),)
    assert second.visit.minutes_number == ""


def test_what_came_late_is_listed_and_stands_in_the_supplement(desk, answered, authority, clock):
    second = SecondLaptop(desk)
    second.get(answered)
    sign_all(desk, answered, authority)
    clock.move(minutes=5)
    late = Answer(id="niem-yet/NY01", verdict=Verdict.FAIL)
    second.does(answered, lambda there: record_answer(there, answered, late))

    listed = late_changes(desk, answered)
    new_id = begin_amendment(desk, answered)

    assert [(one.cell[1], one.cell[2], one.value) for one in listed] == [
        ("niem-yet/NY01", "verdict", "Không đạt")
    ]
    (text,) = [p.text for p in read_visit(desk, new_id).paragraphs]
    assert "nội dung NY01 (kết quả): Không đạt" in text


def test_open_minutes_are_mended_and_not_supplemented(desk, answered):
    with pytest.raises(CannotDo, match="AMEND-01"):
        begin_amendment(desk, answered)
