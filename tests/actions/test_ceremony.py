"""The signing ceremony: who refuses, in which turn, with which clock; what ink is bound to; the copies."""

import errno
import hashlib
import os
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector_app.actions import hand_over_copies as copies_module
from inspector_app.actions.before_signing import look_before_signing, note_clock
from inspector_app.actions.data_file import data_file, read_data_file
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.prepared_file import minutes_in
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_ink import pages_to_ink, record_ink
from inspector_app.actions.refuse_to_sign import refuse_to_sign, take_back_refusal
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.unit_packet import SUMS
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.write_down import write_down
from inspector_app.canonical import canonical_bytes, parse
from inspector_app.documents.check_code import check_code
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.pages import page_text
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.signing_lines import Matter
from inspector_app.signing.device_keys import new_device_key
from tests.actions.conftest import START, signer

MEMBER = signer("member", Role.MEMBER, Side.TEAM, signature_required=False)
HEAD_FIELD, LEADER_FIELD = "sig_01_unit", "sig_02_team"


def sign(desk, visit_id, field, authority):
    key = authority.issue(f"Người ký {field}", now=desk.now())
    return carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def verdict_of(desk, visit_id, authority):
    rebuild = Rebuild(lambda _: desk.fonts())
    return verify_minutes(minutes_file(desk, visit_id), [authority.certificate_pem], rebuild)


def refuse(desk, visit_id, who="head", reason="Chưa thống nhất số liệu", witness="Ông Trần Văn K, Tổ trưởng"):
    return refuse_to_sign(desk, visit_id, who, reason=reason, witness=witness)


def ink_secretary(desk, visit_id):
    write_down(desk, visit_id, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    shown = carry_out(desk, pages_to_ink(visit_id))
    record_ink(desk, visit_id, "secretary", sample_strokes(), shown=shown)
    return shown


# --- refusals ---------------------------------------------------------------------------------------------


def test_who_refuses_before_the_draft_has_no_place_and_the_minutes_say_why(desk, answered, authority):
    refuse(desk, answered)
    carry_out(desk, draft_minutes(answered))
    last = sign(desk, answered, "sig_01_team", authority)

    verdict = verdict_of(desk, answered, authority)

    assert last.complete
    assert verdict.valid
    said = {note.code for note in verdict.notes}
    assert "VERIFY-REFUSED-01" in said
    assert "VERIFY-SIDES-02" not in said  # the unit was asked
    (line,) = verdict.minutes.refusals
    assert (line.reason, line.witness) == ("Chưa thống nhất số liệu", "Ông Trần Văn K, Tổ trưởng")
    assert [slot.participant for slot in verdict.minutes.slots] == ["leader"]


def test_a_required_signer_who_refuses_takes_the_draft_back_and_what_was_signed_is_kept(
    desk, answered, authority
):
    write_down(desk, answered, replace(read_visit(desk, answered).participants[0], turn=0))
    write_down(desk, answered, MEMBER)
    carry_out(desk, draft_minutes(answered))
    part = sign(desk, answered, "sig_01_team", authority)

    refuse(desk, answered)

    record = read_visit(desk, answered)
    (withdrawn,) = record.sealing.withdrawn
    assert record.state is VisitState.OPEN
    assert (withdrawn.refused_by, withdrawn.superseded_sha256) == ("head", part.file_sha256)
    assert desk.case.get_blob(part.file_sha256).startswith(b"%PDF")
    assert [line.name or line.title for line in minutes_now(desk, answered).refusals] == ["Chủ tịch"]


def test_sealed_anew_after_a_refusal_the_minutes_are_valid(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    refuse(desk, answered)
    carry_out(desk, draft_minutes(answered))
    sign(desk, answered, "sig_01_team", authority)

    assert verdict_of(desk, answered, authority).valid


def test_who_refuses_does_not_sign_unless_the_refusal_is_taken_back(desk, answered, authority):
    write_down(desk, answered, MEMBER)
    carry_out(desk, draft_minutes(answered))
    refuse(desk, answered, "member")

    with pytest.raises(CannotDo, match="SIGN-07"):
        sign(desk, answered, "sig_01_team", authority)

    take_back_refusal(desk, answered, "member")
    sign(desk, answered, "sig_01_team", authority)
    assert read_visit(desk, answered).sealing.refusals == {}


def test_who_refuses_gives_no_ink(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    shown = carry_out(desk, pages_to_ink(answered))
    refuse(desk, answered, "secretary")

    with pytest.raises(CannotDo, match="SIGN-07"):
        record_ink(desk, answered, "secretary", sample_strokes(), shown=shown)


def test_an_optional_signer_who_refuses_leaves_the_draft_standing(desk, answered, authority):
    write_down(desk, answered, MEMBER)
    carry_out(desk, draft_minutes(answered))
    refuse(desk, answered, "member")
    made = [sign(desk, answered, field, authority).complete for field in ("sig_02_unit", "sig_03_team")]

    verdict = verdict_of(desk, answered, authority)
    assert made == [False, True], "nobody waits for who may stay away"
    assert read_visit(desk, answered).state is VisitState.SIGNED
    assert verdict.valid
    assert verdict.unsigned_optional == ("THÀNH VIÊN ĐOÀN",)
    assert read_visit(desk, answered).sealing.refusals["member"].witness == "Ông Trần Văn K, Tổ trưởng"


def test_a_refusal_can_be_taken_back_while_nothing_says_it(desk, answered):
    refuse(desk, answered)
    take_back_refusal(desk, answered, "head")

    assert [slot.participant for slot in minutes_now(desk, answered).slots] == ["head", "leader"]


def test_a_refusal_that_the_draft_says_cannot_be_taken_back(desk, answered):
    refuse(desk, answered)
    carry_out(desk, draft_minutes(answered))

    with pytest.raises(CannotDo, match="REFUSE-05"):
        take_back_refusal(desk, answered, "head")


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        ("nobody", {}, "REFUSE-01"),
        ("head", {"reason": " ", "witness": ""}, "REFUSE-04"),
    ],
    ids=["nobody", "neither-reason-nor-witness"],
)
def test_a_refusal_without_what_it_needs_is_not_recorded(desk, answered, who, words, code):
    with pytest.raises(CannotDo, match=code):
        refuse(desk, answered, who, **words)

    assert read_visit(desk, answered).sealing.refusals == {}


def test_who_has_signed_cannot_refuse(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    sign(desk, answered, HEAD_FIELD, authority)

    with pytest.raises(CannotDo, match="REFUSE-03"):
        refuse(desk, answered)
    sign(desk, answered, LEADER_FIELD, authority)
    with pytest.raises(CannotDo, match="REFUSE-02"):
        refuse(desk, answered, "leader")


# --- turns ------------------------------------------------------------------------------------------------


def test_a_turn_that_was_agreed_on_comes_before_the_place_of_the_role(desk, answered):
    people = {person.id: person for person in read_visit(desk, answered).participants}
    write_down(desk, answered, replace(people["leader"], turn=1), replace(people["head"], turn=2))

    assert [slot.participant for slot in minutes_now(desk, answered).slots] == ["leader", "head"]


def test_a_place_on_the_print_is_told_by_the_verdict_and_asks_for_no_field(desk, answered, authority):
    people = {person.id: person for person in read_visit(desk, answered).participants}
    write_down(desk, answered, replace(people["head"], signs=SignatureKind.PAPER))
    carry_out(desk, draft_minutes(answered))
    last = sign(desk, answered, LEADER_FIELD, authority)

    verdict = verdict_of(desk, answered, authority)

    assert last.complete
    assert verdict.valid
    assert "VERIFY-PAPER-01" in [note.code for note in verdict.notes]


# --- clock and disk ---------------------------------------------------------------------------------------


def clock_line(desk, visit_id):
    lines = carry_out(desk, look_before_signing(visit_id))
    return next(line for line in lines if line.matter is Matter.CLOCK)


@pytest.mark.parametrize(
    ("other", "off"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=-3), 3),
        (timedelta(minutes=4), -4),
        (timedelta(hours=23, minutes=58), 2),
    ],
    ids=["right", "fast", "slow", "over-midnight"],
)
def test_the_minutes_say_how_the_clock_stands(desk, answered, other, off):
    note_clock(desk, answered, START + other, "giờ điện thoại")

    assert minutes_now(desk, answered).clock.offset_minutes == off


def test_nothing_is_drafted_by_a_clock_that_ran_back(desk, answered, clock):
    clock.move(hours=-2)

    assert clock_line(desk, answered).code == "SIGNING-CLOCK-BACK"
    with pytest.raises(CannotDo, match="DRAFT-09"):
        carry_out(desk, draft_minutes(answered))


def test_a_clock_that_was_wrong_before_and_is_right_now_is_told_so_and_lets_draft(desk, answered, clock):
    clock.move(hours=-2)
    note_clock(desk, answered, clock(), "giờ điện thoại")

    carry_out(desk, draft_minutes(answered))


def test_nobody_signs_before_what_is_signed_was_made(desk, answered, authority, clock):
    clock.move(minutes=30)
    carry_out(desk, draft_minutes(answered))
    clock.move(minutes=-30)

    with pytest.raises(CannotDo, match="SIGN-05"):
        sign(desk, answered, HEAD_FIELD, authority)


def test_a_disk_without_room_for_all_signatures_stops_the_draft(desk, answered, monkeypatch):
    few = SimpleNamespace(total=1, used=1, free=50_000_000)
    monkeypatch.setattr("inspector_app.store.open_file.disk_usage", lambda _folder: few)

    with pytest.raises(Surroundings, match="DRAFT-10"):
        carry_out(desk, draft_minutes(answered))

    assert read_visit(desk, answered).state is VisitState.OPEN


# --- ink --------------------------------------------------------------------------------------------------


def test_ink_is_bound_to_the_pages_that_were_shown(desk, answered, authority):
    shown = ink_secretary(desk, answered)
    carry_out(desk, draft_minutes(answered))
    for field in ("sig_02_unit", "sig_03_team"):
        sign(desk, answered, field, authority)

    verdict = verdict_of(desk, answered, authority)

    (inked,) = [slot for slot in verdict.minutes.slots if slot.ink]
    assert verdict.valid
    assert inked.ink_pages_sha256 == hashlib.sha256(shown.pdf).hexdigest()


def test_ink_that_was_given_to_other_pages_makes_the_file_invalid(desk, answered, authority):
    shown = carry_out(desk, pages_to_ink(answered))
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK))
    right = carry_out(desk, pages_to_ink(answered))
    other = replace(right, pdf=shown.pdf)  # the text is right, the pages are those before
    record_ink(desk, answered, "secretary", sample_strokes(), shown=other)
    carry_out(desk, draft_minutes(answered))
    for field in ("sig_02_unit", "sig_03_team"):
        sign(desk, answered, field, authority)

    assert [problem.code for problem in verdict_of(desk, answered, authority).problems] == ["VERIFY-INK-02"]


# --- copies -----------------------------------------------------------------------------------------------


@pytest.fixture
def signed(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    for field in (HEAD_FIELD, LEADER_FIELD):
        sign(desk, answered, field, authority)
    return answered


def test_copies_are_the_signed_file_its_data_and_their_hashes(desk, signed, tmp_path):
    made = carry_out(desk, hand_over_copies(signed, tmp_path)).written

    pdf, data, *sheets = (made.place / name for name, _ in made.files)
    assert pdf.read_bytes() == minutes_file(desk, signed)
    assert read_data_file(data.read_bytes()).minutes == minutes_in(pdf.read_bytes())
    assert read_data_file(data.read_bytes()).pdf_sha256 == hashlib.sha256(pdf.read_bytes()).hexdigest()
    listed = (made.place / SUMS).read_text()
    assert listed == "".join(f"{digest}  {name}\n" for name, digest in made.files)
    (copied,) = read_visit(desk, signed).sealing.copied
    assert copied.files == (pdf.name, data.name, "cach-kiem-tra.pdf", "cach-kiem-tra.txt")
    assert {file.name for file in made.place.iterdir()} == {*copied.files, SUMS}
    assert all(sheet.stat().st_size for sheet in sheets)


def test_nothing_is_handed_over_before_all_have_signed(desk, answered, tmp_path):
    carry_out(desk, draft_minutes(answered))

    with pytest.raises(CannotDo, match="COPIES-01"):
        carry_out(desk, hand_over_copies(answered, tmp_path))


def test_a_copy_of_another_edition_with_the_same_name_is_not_overwritten(desk, signed, tmp_path):
    first = carry_out(desk, hand_over_copies(signed, tmp_path)).written
    other = first.place / first.files[0][0]
    other.write_bytes(b"another edition")

    again = carry_out(desk, hand_over_copies(signed, tmp_path)).written

    assert other.read_bytes() == b"another edition"
    assert again.place != first.place


def test_written_again_a_packet_is_the_same_and_stands_where_it_stood(desk, signed, tmp_path, clock):
    first = carry_out(desk, hand_over_copies(signed, tmp_path)).written
    (first.place / SUMS).unlink()
    clock.move(days=3)

    assert carry_out(desk, hand_over_copies(signed, tmp_path)).written == first
    assert (first.place / SUMS).exists()
    assert [file for file in tmp_path.iterdir() if file.name.startswith("bien-ban")] == [first.place]


def test_other_peoples_programs_check_the_archive(desk, signed, tmp_path):
    made = carry_out(desk, hand_over_copies(signed, tmp_path, zipped=True)).written
    again = made.place.read_bytes()
    with zipfile.ZipFile(made.place) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "don-vi")
    (folder,) = (tmp_path / "don-vi").iterdir()

    def said_by(*command):
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout

    assert said_by("sha256sum", "-c", SUMS).count(": OK\n") == len(made.files)
    assert said_by("pdfsig", made.files[0][0]).count("Signature is Valid") == 2
    assert carry_out(desk, hand_over_copies(signed, tmp_path, zipped=True)).written == made
    assert made.place.read_bytes() == again


def test_the_sheet_names_the_file_who_signed_and_the_code_of_its_pages(desk, signed, tmp_path):
    made = carry_out(desk, hand_over_copies(signed, tmp_path)).written
    pdf, sheet = made.place / made.files[0][0], (made.place / "cach-kiem-tra.txt").read_text("utf-8-sig")
    printed = " ".join(page_text((made.place / "cach-kiem-tra.pdf").read_bytes(), 0).split())

    sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert sha256 in sheet
    assert sha256 in printed.replace(" ", "")
    for words in (pdf.name, "TRƯỞNG ĐOÀN: ", check_code(attached_minutes(pdf.read_bytes()))):
        assert words in sheet
        assert words.replace(" ", "") in printed.replace(" ", "")  # a long code goes over two lines


def test_a_stick_that_is_pulled_out_half_way_leaves_no_half_packet(desk, signed, tmp_path, monkeypatch):
    real, written = copies_module.put_file, []

    def pulled(path, data):
        if len(written) == 2:
            raise Surroundings("FILE-02", file=str(path), reason="no such device")
        written.append(path)
        real(path, data)

    monkeypatch.setattr(copies_module, "put_file", pulled)
    stick = tmp_path / "usb"
    stick.mkdir()
    with pytest.raises(Surroundings, match="FILE-02"):
        carry_out(desk, hand_over_copies(signed, stick))

    assert list(stick.iterdir()) == []
    assert read_visit(desk, signed).sealing.copied == ()


def test_a_name_that_the_stick_does_not_keep_is_told_and_written_again(desk, signed, tmp_path, monkeypatch):
    synced = []

    def sync(folder):
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("inspector_app.store.durable.sync_folder", sync)
    monkeypatch.setattr(copies_module, "put_file", Path.write_bytes)
    with pytest.raises(Surroundings, match="FILE-02"):
        carry_out(desk, hand_over_copies(signed, tmp_path))
    assert read_visit(desk, signed).sealing.copied == ()

    carry_out(desk, hand_over_copies(signed, tmp_path))
    assert synced == [tmp_path, tmp_path]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_recorded(desk, signed, tmp_path):
    with pytest.raises(Surroundings, match="FILE-02"):
        carry_out(desk, hand_over_copies(signed, tmp_path / "khong-co"))

    assert read_visit(desk, signed).sealing.copied == ()


def test_a_stick_that_reads_back_otherwise_is_told(desk, signed, tmp_path, monkeypatch):
    class Bad(type(Path())):
        def read_bytes(self):
            return super().read_bytes()[:-1] + b"?"

    monkeypatch.setattr(copies_module, "Path", Bad)
    with pytest.raises(Surroundings, match="FILE-07"):
        carry_out(desk, hand_over_copies(signed, Bad(tmp_path)))

    assert not list(tmp_path.glob("*.pdf"))


def test_a_data_file_that_was_changed_breaks_its_seal(desk, signed):
    minutes = attached_minutes(minutes_file(desk, signed))
    data = data_file(minutes, "0" * 64, new_device_key(os.urandom))

    with pytest.raises(CannotDo, match="DATAFILE-02"):
        read_data_file(data.replace("Phường".encode(), "Xã".encode()))


@pytest.mark.parametrize("changed", [b"", b"{}", b"[]", b"null"], ids=["empty", "object", "list", "null"])
def test_what_is_no_data_file_is_told(changed):
    with pytest.raises(CannotDo, match="DATAFILE-01"):
        read_data_file(changed)


def test_a_data_file_in_another_form_is_told(desk, signed):
    minutes = attached_minutes(minutes_file(desk, signed))
    data = data_file(minutes, "0" * 64, new_device_key(os.urandom))

    for changed in (data + b"\n", canonical_bytes({**parse(data), "more": 1})):
        with pytest.raises(CannotDo, match="DATAFILE-01"):
            read_data_file(changed)


# --- interrupted ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("signed_before", [0, 1], ids=["first", "last"])
def test_a_disk_that_fills_up_while_somebody_signs_leaves_the_minutes_as_they_were(
    desk, answered, authority, monkeypatch, signed_before
):
    fields = (HEAD_FIELD, LEADER_FIELD)
    carry_out(desk, draft_minutes(answered))
    for field in fields[:signed_before]:
        sign(desk, answered, field, authority)
    before = read_visit(desk, answered).sealing

    def full(_data, _kind):
        raise Surroundings("STORE-05", file="case.db")

    with monkeypatch.context() as patched:
        patched.setattr(desk.case, "put_blob", full)
        with pytest.raises(Surroundings, match="STORE-05"):
            sign(desk, answered, fields[signed_before], authority)

    assert read_visit(desk, answered).sealing == before
    for field in fields[signed_before:]:
        sign(desk, answered, field, authority)
    assert verdict_of(desk, answered, authority).valid


def test_a_font_that_was_exchanged_while_people_sign_makes_no_invalid_signature(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    other = find_fonts((Path("/usr/share/fonts/truetype/liberation2"),))
    updated = replace(desk, fonts=lambda *, wanted=None: other)
    key = authority.issue("Người ký", now=desk.now())

    with pytest.raises(CannotDo, match="FONT-03"):
        carry_out(updated, sign_minutes(answered, HEAD_FIELD, KeyFile(key.p12, key.password)))

    assert read_visit(desk, answered).sealing.signatures == ()


def test_the_font_that_the_minutes_name_signs_them_also_when_another_is_preferred_now(
    desk, answered, authority
):
    carry_out(desk, draft_minutes(answered))
    other = find_fonts((Path("/usr/share/fonts/truetype/liberation2"),))
    updated = replace(desk, fonts=lambda *, wanted=None: find_fonts(wanted=wanted) if wanted else other)

    for field in (HEAD_FIELD, LEADER_FIELD):
        sign(updated, answered, field, authority)

    assert verdict_of(desk, answered, authority).valid
