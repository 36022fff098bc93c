"""Minutes are handed out, signed on another machine, taken back: recorded like a signature made here."""

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.take_back import take_back_signed
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.sealing import VisitState
from inspector_app.signing.keys import open_p12
from tests.actions.conftest import START, signer
from tests.signing import signers
from tests.signing.foreign import signed_elsewhere

UNIT, LEADER = "sig_01_unit", "sig_02_team"
WHEN = b"D:20261112083500+07'00'"  # five minutes after the draft, by the other machine's clock


@pytest.fixture
def drafted(desk, visit_id):
    return draft_for_elsewhere(desk, visit_id)


HEAD = signer("head", Role.UNIT_HEAD, Side.UNIT, title="Chủ tịch", signs=SignatureKind.ELSEWHERE)


def draft_for_elsewhere(desk, visit_id, head=HEAD):
    """Draft minutes whose unit signs on its own machine, and whose leader signs here."""
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    write_down(desk, visit_id, head)
    carry_out(desk, draft_minutes(visit_id))
    return visit_id


@pytest.fixture
def units_key(desk, authority):
    issued = authority.issue("Vũ Văn G", now=desk.now())
    return open_p12(issued.p12, issued.password, now=desk.now())


def sign_here(desk, visit_id, field, authority):
    key = authority.issue(f"Người ký {field}", now=desk.now())
    return carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def signed_there(pdf, key, field=UNIT, **how):
    return signed_elsewhere(pdf, field, key, **{"when": WHEN, **how})


def verdict_of(desk, visit_id, authority):
    rebuild = Rebuild(lambda _: desk.fonts())
    return verify_minutes(minutes_file(desk, visit_id), [authority.certificate_pem], rebuild)


def refused(desk, visit_id, pdf, field=UNIT):
    """Return the code with which a file is refused, and check that nothing was recorded."""
    before = read_visit(desk, visit_id).sealing
    with pytest.raises(CannotDo) as caught:
        carry_out(desk, take_back_signed(visit_id, field, pdf))
    assert read_visit(desk, visit_id).sealing == before
    return caught.value.code


def test_what_was_signed_elsewhere_is_recorded_and_the_leader_signs_on_top_of_it(
    desk, clock, drafted, authority, units_key
):
    clock.move(minutes=10)
    returned = signed_there(minutes_file(desk, drafted), units_key)

    taken = carry_out(desk, take_back_signed(drafted, UNIT, returned))

    made = read_visit(desk, drafted).sealing.signatures
    assert (made[0].field, made[0].participant, made[0].signer) == (UNIT, "head", "Vũ Văn G")
    assert made[0].signed_at.isoformat() == "2026-11-12T01:35:00+00:00"
    assert not taken.complete
    assert minutes_file(desk, drafted) == returned
    assert sign_here(desk, drafted, LEADER, authority).complete
    verdict = verdict_of(desk, drafted, authority)
    assert verdict.problems == ()
    assert verdict.valid
    assert {"VERIFY-ELSE-51", "VERIFY-ELSE-53"} <= {note.code for note in verdict.notes}


def test_what_a_signer_adds_with_other_software_is_told(desk, clock, drafted, authority, units_key):
    returned = signed_there(minutes_file(desk, drafted), units_key)  # with the reason «Ky»
    carry_out(desk, take_back_signed(drafted, UNIT, returned))
    sign_here(desk, drafted, LEADER, authority)

    verdict = verdict_of(desk, drafted, authority)

    (said,) = [note for note in verdict.notes if note.code == "VERIFY-ELSE-54"]
    assert said.fields["reason"] == "Ky"
    assert verdict.valid


def test_a_signature_that_claims_to_be_made_later_than_now_is_pointed_out(
    desk, drafted, authority, units_key
):
    returned = signed_there(minutes_file(desk, drafted), units_key)
    rebuild, trust = Rebuild(lambda _: desk.fonts()), [authority.certificate_pem]

    def codes(now):
        return {note.code for note in verify_minutes(returned, trust, rebuild, now=now).notes}

    assert "VERIFY-TIME-02" in codes(START - timedelta(minutes=6))  # signed five minutes after START
    assert "VERIFY-TIME-02" not in codes(START - timedelta(minutes=4))
    assert "VERIFY-TIME-02" not in codes(None)


def test_a_signature_out_of_turn_is_not_taken_back(desk, clock, visit_id, units_key):
    leader = signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc", signs=SignatureKind.ELSEWHERE)
    write_down(desk, visit_id, leader)
    drafted = draft_for_elsewhere(desk, visit_id)
    clock.move(minutes=10)
    too_early = signed_there(
        minutes_file(desk, drafted), units_key, LEADER
    )  # its lock would shut the unit out

    assert refused(desk, drafted, too_early, LEADER) == "SLOT-03"


def test_a_file_that_somebody_else_signed_is_taken_back_only_when_that_is_said(desk, visit_id, units_key):
    head = signer("head", Role.UNIT_HEAD, Side.UNIT, name="Trần Thị Bình", signs=SignatureKind.ELSEWHERE)
    drafted = draft_for_elsewhere(desk, visit_id, head)
    returned = signed_there(minutes_file(desk, drafted), units_key)

    assert refused(desk, drafted, returned) == "SIGN-06"
    carry_out(desk, take_back_signed(drafted, UNIT, returned, holder_seen="Vũ Văn G"))

    assert [made.signer for made in read_visit(desk, drafted).sealing.signatures] == ["Vũ Văn G"]


@pytest.mark.slow
@pytest.mark.parametrize("program", ["pyHanko", "PDFBox PAdES", "iText 5 PAdES", "iText 5"])
def test_other_peoples_programs_sign_real_minutes(desk, clock, visit_id, program):
    clock.now = datetime.now(UTC)  # the programs go by the clock of the machine
    leader = signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc", signs=SignatureKind.ELSEWHERE)
    write_down(desk, visit_id, leader)
    drafted = draft_for_elsewhere(desk, visit_id)

    for field in (UNIT, LEADER):
        returned = signers.ACCEPTED[program](minutes_file(desk, drafted), field)
        carry_out(desk, take_back_signed(drafted, field, returned))

    verdict = verdict_of(desk, drafted, signers.authority())
    assert verdict.problems == ()
    assert verdict.valid
    assert [made.signer for made in verdict.signatures] == [signers.HOLDER] * 2


@pytest.mark.slow
@pytest.mark.parametrize("program", ["pyHanko PAdES, EC", "PDFBox PAdES, EC", "iText 5 PAdES"])
def test_other_peoples_programs_end_minutes_begun_here(desk, clock, visit_id, authority, program):
    clock.now = datetime.now(UTC)
    leader = signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc", signs=SignatureKind.ELSEWHERE)
    write_down(desk, visit_id, leader)
    drafted = draft_for_elsewhere(desk, visit_id)
    sign_here(desk, drafted, UNIT, authority)
    returned = signers.ACCEPTED[program](minutes_file(desk, drafted), LEADER)

    assert carry_out(desk, take_back_signed(drafted, LEADER, returned)).complete

    trust = [authority.certificate_pem, signers.authority().certificate_pem]
    verdict = verify_minutes(minutes_file(desk, drafted), trust, Rebuild(lambda _: desk.fonts()))
    assert verdict.problems == ()
    assert verdict.valid


def test_a_slot_for_elsewhere_may_be_signed_here_after_all(desk, drafted, authority):
    sign_here(desk, drafted, UNIT, authority)
    sign_here(desk, drafted, LEADER, authority)

    assert verdict_of(desk, drafted, authority).problems == ()


def test_the_last_required_signature_from_elsewhere_completes_the_minutes(
    desk, clock, visit_id, authority, units_key
):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    leader = signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc", signs=SignatureKind.ELSEWHERE)
    write_down(desk, visit_id, leader)
    carry_out(desk, draft_minutes(visit_id))
    clock.move(minutes=10)
    sign_here(desk, visit_id, UNIT, authority)

    last = carry_out(
        desk,
        take_back_signed(visit_id, LEADER, signed_there(minutes_file(desk, visit_id), units_key, LEADER)),
    )

    assert last.complete
    assert read_visit(desk, visit_id).state is VisitState.SIGNED
    verdict = verdict_of(desk, visit_id, authority)
    assert verdict.valid
    assert "VERIFY-ELSE-54" in {note.code for note in verdict.notes}


def test_what_comes_back_unsigned_is_refused(desk, drafted):
    assert refused(desk, drafted, minutes_file(desk, drafted)) == "TAKE-01"


def test_a_field_to_be_signed_here_is_not_taken_back(desk, drafted, authority, units_key):
    sign_here(desk, drafted, UNIT, authority)
    returned = signed_there(minutes_file(desk, drafted), units_key, LEADER)

    assert refused(desk, drafted, returned, LEADER) == "TAKE-06"


def test_another_field_signed_is_refused(desk, drafted, units_key):
    returned = signed_there(minutes_file(desk, drafted), units_key, LEADER)

    assert refused(desk, drafted, returned) == "TAKE-02"


def test_more_than_the_signature_is_refused(desk, drafted, units_key):
    def hide(writing):
        writing.edit("widget", b"/F 132", b"/F 134")

    returned = signed_there(minutes_file(desk, drafted), units_key, change=hide)

    assert refused(desk, drafted, returned) == "TAKE-03"


def test_a_signature_that_is_not_shown_is_refused(desk, drafted, units_key):
    def shrink(writing):
        body = writing.objects[writing.ids["widget"]]
        start = body.index(b"/Rect [ ") + 8
        writing.objects[writing.ids["widget"]] = body[:start] + b"0 0 0 0" + body[body.index(b" ]", start) :]

    returned = signed_there(minutes_file(desk, drafted), units_key, change=shrink)

    assert refused(desk, drafted, returned) == "TAKE-04"


@pytest.mark.parametrize(
    "when", [b"D:20261101083500+07'00'", b"D:20261213083500+07'00'"], ids=["before", "future"]
)
def test_a_time_before_the_draft_or_in_the_future_is_refused(desk, drafted, units_key, when):
    returned = signed_there(minutes_file(desk, drafted), units_key, when=when)

    assert refused(desk, drafted, returned) == "TAKE-05"


def test_a_certificate_that_expired_is_refused(desk, clock, drafted, authority, units_key):
    clock.move(days=4 * 365)
    returned = signed_there(minutes_file(desk, drafted), units_key, when=b"D:20301101083500+07'00'")

    assert refused(desk, drafted, returned) == "KEY-03"


def test_a_damaged_signature_is_refused(desk, drafted, units_key):
    returned = signed_there(minutes_file(desk, drafted), units_key)

    assert refused(desk, drafted, returned.replace(b"(Ky)", b"(Kx)")) == "VERIFY-08"


def test_what_is_no_pdf_is_refused(desk, drafted):
    assert refused(desk, drafted, b"PK\x03\x04") == "TAKE-07"


def test_a_draft_made_before_a_change_is_refused(desk, clock, drafted, units_key):
    older = signed_there(minutes_file(desk, drafted), units_key)
    withdraw_draft(desk, drafted, "Sửa kết luận")
    write_down(desk, drafted, Paragraph(id="p1", part=Part.CONCLUSION, text="Kết luận đã sửa."))
    carry_out(desk, draft_minutes(drafted))

    assert refused(desk, drafted, older) == "TAKE-08"


def test_a_file_handed_out_before_somebody_signed_here_is_stale(desk, visit_id, authority, units_key):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    leader = signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc", signs=SignatureKind.ELSEWHERE)
    write_down(desk, visit_id, leader)
    carry_out(desk, draft_minutes(visit_id))
    handed_out = minutes_file(desk, visit_id)
    sign_here(desk, visit_id, UNIT, authority)

    assert refused(desk, visit_id, signed_there(handed_out, units_key, LEADER), LEADER) == "TAKE-09"


@pytest.mark.parametrize("streams", [True, False], ids=["packed", "plain"])
def test_a_file_saved_anew_is_refused(desk, drafted, units_key, streams):
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(io.BytesIO(signed_there(minutes_file(desk, drafted), units_key))) as opened:
        saved = io.BytesIO()
        opened.save(saved, object_stream_mode=mode)

    assert refused(desk, drafted, saved.getvalue()) == "TAKE-10"


def test_somebody_who_signs_here_while_a_file_is_checked_comes_first(desk, drafted, authority, units_key):
    deed = take_back_signed(drafted, UNIT, signed_there(minutes_file(desk, drafted), units_key))
    ground = deed.read(desk)
    made = deed.work(ground)
    sign_here(desk, drafted, UNIT, authority)

    with pytest.raises(CannotDo, match="SIGN-04"):
        deed.write(desk, ground, made)
