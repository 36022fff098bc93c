"""From a recorded visit to a signed file: freeze, order, refusal, withdrawal, verdict."""

from dataclasses import replace
from shutil import rmtree

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.preview_minutes import minutes_now, preview_minutes, preview_pdf
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.record_ink import pages_to_ink, record_ink, take_back_ink
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile, TokenKey
from inspector_app.actions.tokens import list_token_certificates
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.record import Cell, Version, View, edits_of
from inspector_app.inspection.sealing import MinutesWithdrawn, VisitState, read_sealing
from inspector_app.signing.certificates import KeyKind
from tests.actions.conftest import signer
from tests.signing.softhsm import LIBRARY, PIN, new_token, plugged_in

UNIT, LEADER = "sig_01_unit", "sig_02_team"


def pages_shown(desk, visit_id):
    return carry_out(desk, pages_to_ink(visit_id))


def sign(desk, visit_id, field, authority):
    key = authority.issue(f"Người ký {field}", now=desk.now())
    return carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def signed_by_both(desk, visit_id, authority):
    carry_out(desk, draft_minutes(visit_id))
    sign(desk, visit_id, UNIT, authority)
    return sign(desk, visit_id, LEADER, authority)


def test_a_verdict_names_places_as_the_paper_does(desk, answered, authority):
    signed_by_both(desk, answered, authority)

    pdf = minutes_file(desk, answered)
    verdict = verify_minutes(pdf, [], Rebuild(lambda _minutes: desk.fonts()))

    told = {problem.fields.get("field") for problem in verdict.problems if problem.code == "VERIFY-13"}
    assert told == {"ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN"}


def test_a_token_signs_one_slot_and_a_key_file_the_other(desk, answered, authority, tmp_path, monkeypatch):
    token = plugged_in(monkeypatch, new_token(tmp_path))
    token.put(authority.issue("Người ký bằng token", now=desk.now(), kind=KeyKind.RSA))
    carry_out(desk, draft_minutes(answered))
    (found,) = list_token_certificates(LIBRARY, desk.now())

    carry_out(desk, sign_minutes(answered, UNIT, TokenKey(LIBRARY, found, PIN)))
    sign(desk, answered, LEADER, authority)

    verdict = verdict_of(desk, answered, authority)
    assert verdict.problems == ()
    assert verdict.valid
    made = read_visit(desk, answered).sealing.signatures
    assert [signature.signer for signature in made] == ["Người ký bằng token", f"Người ký {LEADER}"]


def test_a_token_with_a_wrong_pin_or_pulled_out_leaves_the_draft_as_it_was(
    desk, answered, authority, tmp_path, monkeypatch
):
    token = plugged_in(monkeypatch, new_token(tmp_path))
    token.put(authority.issue("Người ký bằng token", now=desk.now()))
    carry_out(desk, draft_minutes(answered))
    (found,) = list_token_certificates(LIBRARY, desk.now())

    with pytest.raises(CannotDo, match="TOKEN-06"):
        carry_out(desk, sign_minutes(answered, UNIT, TokenKey(LIBRARY, found, "999999")))
    rmtree(token.folder)
    with pytest.raises(Surroundings, match="TOKEN-09"):
        carry_out(desk, sign_minutes(answered, UNIT, TokenKey(LIBRARY, found, PIN)))

    assert read_visit(desk, answered).state is VisitState.DRAFTED


def test_neither_password_nor_pin_is_shown_with_what_somebody_signs_with():
    told = repr(KeyFile(b"noi-dung-tep", "mat-khau-tep")) + repr(TokenKey(LIBRARY, None, "971135"))

    assert not any(secret in told for secret in ("noi-dung-tep", "mat-khau-tep", "971135"))


def verdict_of(desk, visit_id, authority):
    rebuild = Rebuild(lambda _: desk.fonts())
    return verify_minutes(minutes_file(desk, visit_id), [authority.certificate_pem], rebuild)


def test_two_people_sign_and_the_file_verifies(desk, answered, authority):
    last = signed_by_both(desk, answered, authority)

    verdict = verdict_of(desk, answered, authority)
    assert last.complete
    assert verdict.problems == ()
    assert verdict.valid
    assert [seen.heading for seen in verdict.signatures] == ["ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN"]


def test_a_file_that_only_one_side_signed_is_not_valid(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    sign(desk, answered, UNIT, authority)

    assert not verdict_of(desk, answered, authority).valid
    assert read_visit(desk, answered).state is VisitState.PART_SIGNED


def test_a_drafted_visit_can_no_longer_be_edited(desk, answered):
    carry_out(desk, draft_minutes(answered))

    with pytest.raises(CannotDo, match="FREEZE-01"):
        record_answer(desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL))

    assert read_visit(desk, answered).answers["niem-yet/NY01"].verdict is Verdict.PASS


def test_a_withdrawn_draft_lets_the_visit_be_edited_and_keeps_what_was_signed(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    part_signed = sign(desk, answered, UNIT, authority).file_sha256

    withdraw_draft(desk, answered, "Sửa số liệu")

    record = read_visit(desk, answered)
    assert record.state is VisitState.OPEN
    assert record.sealing.withdrawn[0].superseded_sha256 == part_signed
    assert desk.case.get_blob(part_signed).startswith(b"%PDF")
    record_answer(desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL, note="sửa"))


def test_after_a_withdrawal_the_minutes_are_drafted_and_signed_anew(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    withdraw_draft(desk, answered, "Sửa kết luận")
    write_down(desk, answered, Paragraph(id="p1", part=Part.CONCLUSION, text="Kết luận đã sửa."))

    signed_by_both(desk, answered, authority)

    verdict = verdict_of(desk, answered, authority)
    assert verdict.valid
    assert "Kết luận đã sửa." in [text.text for text in verdict.minutes.texts]


def test_wholly_signed_minutes_cannot_be_withdrawn(desk, answered, authority):
    signed_by_both(desk, answered, authority)

    with pytest.raises(CannotDo, match="WITHDRAW-02"):
        withdraw_draft(desk, answered, "đổi ý")


def test_an_unfinished_visit_is_not_drafted(desk, visit_id):
    with pytest.raises(CannotDo, match="DRAFT-01"):
        carry_out(desk, draft_minutes(visit_id))

    assert read_visit(desk, visit_id).state is VisitState.OPEN


def test_a_change_made_while_the_pages_were_laid_out_stops_the_draft(desk, answered):
    deed = draft_minutes(answered)
    ground = deed.read(desk)
    made = deed.work(ground)
    record_answer(desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.PASS, note="vừa ghi thêm"))

    with pytest.raises(CannotDo, match="DRAFT-04"):
        deed.write(desk, ground, made)

    assert read_visit(desk, answered).state is VisitState.OPEN


def test_a_slot_cannot_be_signed_twice(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    sign(desk, answered, UNIT, authority)

    with pytest.raises(CannotDo, match="SIGN-03"):
        sign(desk, answered, UNIT, authority)


def test_two_people_who_sign_at_once_do_not_overwrite_each_other(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    key = authority.issue("Người ký", now=desk.now())
    slow = sign_minutes(answered, UNIT, KeyFile(key.p12, key.password))
    ground = slow.read(desk)
    made = slow.work(ground)
    sign(desk, answered, UNIT, authority)

    with pytest.raises(CannotDo, match="SIGN-04"):
        slow.write(desk, ground, made)

    assert len(read_visit(desk, answered).sealing.signatures) == 1


def test_a_wrong_key_password_leaves_the_draft_as_it_was(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    key = authority.issue("Người ký", now=desk.now())

    with pytest.raises(CannotDo, match="KEY-01"):
        carry_out(desk, sign_minutes(answered, UNIT, KeyFile(key.p12, "sai mật khẩu")))

    assert read_visit(desk, answered).state is VisitState.DRAFTED


def test_the_same_state_gives_the_same_bytes(desk, answered):
    first = carry_out(desk, preview_pdf(answered))

    assert carry_out(desk, preview_pdf(answered)) == first


def test_ink_given_to_an_earlier_text_stops_the_draft(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))
    write_down(desk, answered, Paragraph(id="p1", part=Part.CONCLUSION, text="Kết luận khác."))

    with pytest.raises(CannotDo, match="DRAFT-05"):
        carry_out(desk, draft_minutes(answered))


def test_ink_is_on_the_paper_without_time_or_pressure(desk, answered, authority):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))
    carry_out(desk, draft_minutes(answered))
    for field in ("sig_02_unit", "sig_03_team"):
        sign(desk, answered, field, authority)

    verdict = verdict_of(desk, answered, authority)

    (inked,) = [slot for slot in verdict.minutes.slots if slot.kind is SignatureKind.INK]
    assert verdict.valid
    assert all(len(point) == 2 for stroke in inked.ink for point in stroke)


def test_ink_can_be_taken_back_before_the_draft(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))

    take_back_ink(desk, answered, "secretary")

    assert minutes_now(desk, answered).slots[0].ink == ()


def test_the_live_text_says_what_the_pages_will_say(desk, answered):
    words = " ".join(block.text for block in preview_minutes(desk, answered).blocks if hasattr(block, "text"))

    assert "Phường Mẫu Sơn" in words
    assert "Đề nghị đơn vị khắc phục." in words


def test_a_required_ink_slot_without_ink_stops_the_draft(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))

    with pytest.raises(CannotDo, match="DRAFT-01"):
        carry_out(desk, draft_minutes(answered))


def test_ink_on_a_text_that_changed_while_the_pad_was_open_is_refused(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    shown = pages_shown(desk, answered)
    write_down(desk, answered, Paragraph(id="p1", part=Part.CONCLUSION, text="Kết luận khác."))

    with pytest.raises(CannotDo, match="INK-07"):
        record_ink(desk, answered, "secretary", sample_strokes(), shown=shown)


def test_ink_can_be_given_again_after_it_was_taken_back(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))
    take_back_ink(desk, answered, "secretary")

    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))

    assert minutes_now(desk, answered).slots[0].ink != ()


def test_ink_of_somebody_who_then_signs_digitally_is_not_in_the_minutes(desk, answered):
    secretary = signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK)
    write_down(desk, answered, secretary)
    record_ink(desk, answered, "secretary", sample_strokes(), shown=pages_shown(desk, answered))

    write_down(desk, answered, replace(secretary, signs=SignatureKind.DIGITAL))

    assert all(slot.ink == () and slot.ink_sha256 == "" for slot in minutes_now(desk, answered).slots)


def test_an_exception_of_any_kind_while_the_file_is_made_anew_is_no_pass(desk, answered, authority):
    signed_by_both(desk, answered, authority)

    def breaks(_minutes):
        raise OverflowError("date value out of range")

    verdict = verify_minutes(minutes_file(desk, answered), [authority.certificate_pem], Rebuild(breaks))

    assert not verdict.valid
    assert "VERIFY-DATA-03" in [problem.code for problem in verdict.problems]


def test_a_withdrawal_that_did_not_know_of_the_last_signature_does_not_undo_it(desk, answered, authority):
    signed_by_both(desk, answered, authority)
    view = desk.case.view(answered)
    draft = read_sealing(view).draft
    late = MinutesWithdrawn(id=draft.id, reason="từ máy khác", withdrawn_at=desk.now())
    cells = {
        ("minutes_withdrawn", draft.id, edit.field): Cell((Version(edit.value, "x", desk.now(), "y", 1),))
        for edit in edits_of("minutes_withdrawn", late)
    }

    assert read_sealing(View(answered, {**view.cells, **cells})).state is VisitState.SIGNED
