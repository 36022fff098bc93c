"""Printed minutes signed with a pen: frozen, printed, scanned, taken back; told apart from digital ones."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from inspector_app.actions.amend_minutes import begin_amendment
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.follow_up import followed_rows, read_follow_up
from inspector_app.actions.freeze_for_print import all_sign_on_paper, note_printed, pages_to_print
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.read_visit import list_visits, read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.refuse_to_sign import refuse_to_sign
from inspector_app.actions.remedy_sheet import make_remedy_sheet, read_remedy_return
from inspector_app.actions.returned_pages import look_at_scans
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.take_back_scan import bind_scan, scan_file
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.page_codes import is_check_code
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.sealing import Ink, VisitState
from inspector_app.inspection.signed_on_paper import BoundPage, HandMark
from inspector_app.inspection.slots import scan_may_come, slots_now
from inspector_app.intake.scans import read_scan
from tests.actions.conftest import signer
from tests.intake.scans import scanner

DAY = date(2026, 11, 12)
BOTH = {"head": HandMark.SIGNED, "leader": HandMark.SIGNED}


@pytest.fixture
def frozen(desk, answered):
    """The visit frozen for print: everybody signs with a pen."""
    all_sign_on_paper(desk, answered)
    carry_out(desk, draft_minutes(answered))
    return answered


def paper(desk, visit_id):
    return [scanner.signed(page) for page in scanner.pages(pages_to_print(desk, visit_id))]


def looked(desk, visit_id, *files, before=None):
    named = [(name, partial(bytes, data)) for name, data in files]
    return carry_out(desk, look_at_scans(visit_id, named, before))


def scanned(desk, visit_id):
    return looked(desk, visit_id, ("quét.pdf", scanner.as_pdf(paper(desk, visit_id))))


def bound(desk, visit_id, returned, marks=BOTH, day=DAY):
    return carry_out(desk, bind_scan(visit_id, returned, marks, day))


def refusal(deed, *args, **named):
    with pytest.raises(CannotDo) as refused:
        deed(*args, **named)
    return refused.value


def test_all_may_sign_with_a_pen_and_the_visit_is_frozen(desk, frozen):
    record = read_visit(desk, frozen)

    assert record.state is VisitState.DRAFTED
    assert {person.signs for person in record.participants} == {SignatureKind.PAPER}
    assert record.sealing.draft.base_sha256 == record.sealing.draft.prepared_sha256, "no field to fill"
    change = Answer(id="niem-yet/NY01", verdict=Verdict.FAIL)
    assert refusal(record_answer, desk, frozen, change).code == "FREEZE-01"


def test_who_signed_on_the_laptop_already_keeps_that_and_who_was_to_uses_a_pen(desk, answered):
    kinds = {"drew": SignatureKind.INK, "draws": SignatureKind.INK, "nobody": SignatureKind.NONE}
    people = [signer(key, Role.MEMBER, Side.TEAM, signs=kind) for key, kind in kinds.items()]
    write_down(desk, answered, *people)
    drawn = Ink(id="drew", strokes_blob="", outline=(), content_digest="", signed_at=desk.now())
    desk.case.record(answered, edits_of("ink", drawn), scope_kind="visit", author=desk.author, now=desk.now())

    all_sign_on_paper(desk, answered)

    signs = {person.id: person.signs for person in read_visit(desk, answered).participants}
    pen = dict.fromkeys(("head", "leader", "draws"), SignatureKind.PAPER)
    assert signs == {**pen, "drew": SignatureKind.INK, "nobody": SignatureKind.NONE}


def test_nobody_who_could_end_the_minutes_keeps_them_from_being_frozen(desk, answered):
    people = {person.id: person for person in read_visit(desk, answered).participants}
    write_down(desk, answered, replace(people["leader"], signs=SignatureKind.PAPER, signature_required=False))

    assert refusal(carry_out, desk, draft_minutes(answered)).code == "DRAFT-01"


def test_what_is_printed_is_noted_with_its_edition(desk, frozen, clock):
    note_printed(desk, frozen, 3)
    clock.move(minutes=5)
    note_printed(desk, frozen, 1)

    sealing = read_visit(desk, frozen).sealing
    assert [(one.copies, one.edition, one.pages) for one in sealing.printed] == [(3, 1, 3), (1, 1, 3)]
    assert {one.base_sha256 for one in sealing.printed} == {sealing.draft.base_sha256}


def test_no_copies_are_noted_of_what_is_not_frozen_and_none_that_nobody_prints(desk, answered):
    assert refusal(note_printed, desk, answered, 1).code == "PRINT-01"
    carry_out(desk, draft_minutes(answered))
    assert [refusal(note_printed, desk, answered, n).code for n in (0, 100)] == ["PRINT-02"] * 2


def test_taking_the_print_back_makes_the_next_edition(desk, frozen):
    first = read_visit(desk, frozen).sealing.draft
    note_printed(desk, frozen, 3)
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))

    sealing = read_visit(desk, frozen).sealing
    assert (first.edition, sealing.draft.edition, sealing.edition) == (1, 2, 2)
    assert first.code != sealing.draft.code
    assert sealing.printed == (), "of this edition nothing is printed yet"


def test_the_scan_comes_back_and_the_visit_ends_on_paper(desk, frozen, clock):
    pages = paper(desk, frozen)
    file = scanner.as_pdf([pages[2].rotate(180), pages[0], scanner.blank_back(pages[0]), pages[1]])
    returned = looked(desk, frozen, ("quét.pdf", file))
    clock.move(minutes=9)

    made = bound(desk, frozen, returned)

    record = read_visit(desk, frozen)
    scan = record.sealing.scan
    assert made.ended
    assert record.state is VisitState.SIGNED_ON_PAPER
    assert (scan.edition, scan.code, scan.taken_at) == (1, record.sealing.draft.code, clock.now)
    assert [(page.page, page.sheet, page.placed_by) for page in scan.pages] == [
        (1, 1, ""),
        (2, 3, ""),
        (3, 0, ""),
    ]
    assert scan.marks == BOTH
    assert desk.case.get_blob(scan.files[0].sha256) == file, "kept as it came"
    clean = read_scan(scan_file(desk, frozen), "sạch.pdf")
    assert [sheet.codes[0].page for sheet in clean.sheets] == [1, 2, 3]
    assert list_visits(desk)[0].signed_on == DAY


def test_signed_on_paper_is_never_signed_digitally(desk, frozen, authority):
    bound(desk, frozen, scanned(desk, frozen))

    verdict = verify_minutes(
        minutes_file(desk, frozen), [authority.certificate_pem], Rebuild(lambda _: desk.fonts())
    )
    assert not verdict.valid
    assert verdict.signatures == ()
    assert read_visit(desk, frozen).state is not VisitState.SIGNED


def test_what_ended_on_paper_stands_for_good_and_is_supplemented(desk, frozen):
    bound(desk, frozen, scanned(desk, frozen))

    change = Answer(id="niem-yet/NY01", verdict=Verdict.FAIL)
    assert refusal(record_answer, desk, frozen, change).code == "FREEZE-01"
    assert refusal(withdraw_draft, desk, frozen, "Sửa").code == "WITHDRAW-02"
    assert refusal(refuse_to_sign, desk, frozen, "head", reason="Không", witness="").code == "REFUSE-02"
    assert refusal(looked, desk, frozen).code == "SCANS-04"
    supplement = read_visit(desk, begin_amendment(desk, frozen)).visit
    assert supplement.amends.visit_id == frozen


def test_photos_come_one_by_one_and_what_is_missing_is_named(desk, frozen):
    photos = [scanner.as_file(scanner.photographed(page), quality=80) for page in paper(desk, frozen)]
    returned = looked(desk, frozen, ("a.jpg", photos[2]), ("b.jpg", photos[0]))

    assert returned.came_back.missing == (2,)
    assert refusal(bound, desk, frozen, returned).code == "SCANS-10"
    assert read_visit(desk, frozen).sealing.scan is None, "nothing is taken in by halves"
    whole = looked(desk, frozen, ("c.jpg", photos[1]), before=returned)
    assert bound(desk, frozen, whole).ended
    assert len(read_visit(desk, frozen).sealing.scan.files) == 3


def test_a_file_that_came_already_is_refused(desk, frozen):
    returned = scanned(desk, frozen)
    file = returned.scans[0].data

    assert refusal(looked, desk, frozen, ("lại.pdf", file), before=returned).code == "SCANS-02"


def test_a_page_that_is_there_twice_is_left_out_once(desk, frozen):
    pages = paper(desk, frozen)
    returned = looked(desk, frozen, ("quét.pdf", scanner.as_pdf([*pages, pages[1]])))

    assert refusal(bound, desk, frozen, returned).code == "SCANS-11"
    assert bound(desk, frozen, returned.without((0, 3))).ended


def test_a_page_without_a_readable_code_is_placed_by_a_person_who_is_named(desk, frozen):
    pages = paper(desk, frozen)
    pages[1] = scanner.without_code(pages[1])
    returned = looked(desk, frozen, ("quét.pdf", scanner.as_pdf(pages)))

    assert refusal(bound, desk, frozen, returned).code == "SCANS-12"
    assert refusal(returned.placing, (0, 1), 4).code == "SCANS-05"
    assert returned.placing((0, 1), 2).placing((0, 1), 0).came_back.missing == (2,)
    bound(desk, frozen, returned.placing((0, 1), 2))
    second = read_visit(desk, frozen).sealing.scan.pages[1]
    assert second == BoundPage(page=2, file=0, sheet=1, placed_by="người dùng máy này")


def test_pages_of_an_earlier_edition_are_named(desk, frozen):
    old = scanner.as_pdf(paper(desk, frozen))
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))

    returned = looked(desk, frozen, ("cũ.pdf", old))

    assert [said.code for said in returned.came_back.said] == ["SCANS-13"] * 3 + ["SCANS-10"]
    assert returned.came_back.said[0].fields["edition"] == 1


def test_pages_of_an_earlier_look_at_another_edition_are_not_added_to(desk, frozen):
    before = scanned(desk, frozen)
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))
    new = scanner.as_pdf(paper(desk, frozen))

    returned = looked(desk, frozen, ("mới.pdf", new), before=before)

    assert [scan.name for scan in returned.scans] == ["mới.pdf"]
    assert returned.came_back.said == ()


def test_pages_looked_at_before_the_print_was_taken_back_are_not_bound(desk, frozen):
    returned = scanned(desk, frozen)
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))

    assert refusal(bound, desk, frozen, returned).code == "SCANS-03"


MARKS = {
    "of one nothing is said": ({"head": HandMark.SIGNED}, DAY, "SCANS-20"),
    "nobody signed": (dict.fromkeys(BOTH, HandMark.REFUSED), DAY, "SCANS-21"),
    "before it was printed": (BOTH, date(2026, 11, 11), "SCANS-22"),
    "tomorrow": (BOTH, date(2026, 11, 13), "SCANS-22"),
}


@pytest.mark.parametrize(("marks", "day", "code"), MARKS.values(), ids=MARKS.keys())
def test_what_is_said_of_the_places_must_be_whole(desk, frozen, marks, day, code):
    returned = scanned(desk, frozen)

    assert refusal(bound, desk, frozen, returned, marks, day).code == code
    assert read_visit(desk, frozen).sealing.scans == ()


def test_a_required_place_that_is_blank_keeps_the_visit_open_for_it(desk, frozen):
    returned = scanned(desk, frozen)

    assert not bound(desk, frozen, returned, {**BOTH, "head": HandMark.NOT_SIGNED}).ended
    assert read_visit(desk, frozen).state is VisitState.DRAFTED
    assert bound(desk, frozen, returned, {**BOTH, "head": HandMark.REFUSED}).ended


def test_who_has_a_field_may_sign_the_same_edition_digitally_later(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    bound(desk, answered, scanned(desk, answered))
    assert read_visit(desk, answered).state is VisitState.SIGNED_ON_PAPER

    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(field, now=desk.now())
        carry_out(desk, sign_minutes(answered, field, KeyFile(key.p12, key.password)))

    record = read_visit(desk, answered)
    pdf = minutes_file(desk, answered)
    verdict = verify_minutes(pdf, [authority.certificate_pem], Rebuild(lambda _: desk.fonts()))
    assert record.state is VisitState.SIGNED
    assert record.sealing.scan is not None
    assert verdict.valid
    assert is_check_code(record.sealing.scan.code, verdict.check_code)


def test_a_mixed_ending_has_digital_signatures_and_a_scan_of_the_same_edition(desk, answered, authority):
    head = next(p for p in read_visit(desk, answered).participants if p.id == "head")
    write_down(desk, answered, replace(head, signs=SignatureKind.PAPER))
    carry_out(desk, draft_minutes(answered))
    returned = scanned(desk, answered)
    printed = pages_to_print(desk, answered)
    assert sign_as(desk, answered, authority, "leader").complete
    assert pages_to_print(desk, answered) == printed, "a print to be signed with a pen bears no signature"

    assert bound(desk, answered, returned, {"head": HandMark.SIGNED}).ended

    record = read_visit(desk, answered)
    verdict = verify_minutes(
        minutes_file(desk, answered), [authority.certificate_pem], Rebuild(lambda _: desk.fonts())
    )
    assert record.state is VisitState.SIGNED, "the file proves the digital signatures"
    assert record.sealing.scan.marks == {"head": HandMark.SIGNED}
    assert verdict.valid
    assert "VERIFY-PAPER-01" in {note.code for note in verdict.notes}


def test_a_refusal_of_the_print_after_the_second_signature_makes_a_new_edition(desk, answered, authority):
    write_down(
        desk,
        answered,
        signer("secretary", Role.SECRETARY, Side.TEAM, title="Chuyên viên"),
        signer("deputy", Role.DEPUTY_LEADER, Side.TEAM, title="Trưởng phòng"),
        replace(
            next(p for p in read_visit(desk, answered).participants if p.id == "head"),
            signs=SignatureKind.PAPER,
        ),
    )
    carry_out(desk, draft_minutes(answered))
    old = scanner.as_pdf(paper(desk, answered))
    sign_as(desk, answered, authority, "secretary")
    sign_as(desk, answered, authority, "deputy")

    refuse_to_sign(desk, answered, "head", reason="Chưa thống nhất", witness="Bà Mai Thị H")

    record = read_visit(desk, answered)
    assert record.state is VisitState.OPEN
    assert record.sealing.withdrawn[0].superseded_sha256, "what two people signed is kept"
    carry_out(desk, draft_minutes(answered))
    assert looked(desk, answered, ("cũ.pdf", old)).came_back.said[0].code == "SCANS-13"
    for who in ("secretary", "deputy", "leader"):
        last = sign_as(desk, answered, authority, who)
    assert last.complete
    verdict = verify_minutes(
        minutes_file(desk, answered), [authority.certificate_pem], Rebuild(lambda _: desk.fonts())
    )
    assert verdict.valid
    assert verdict.minutes.edition == 2
    assert verdict.minutes.refusals[0].reason == "Chưa thống nhất"


def sign_as(desk, visit_id, authority, participant):
    record = read_visit(desk, visit_id)
    slots = slots_now(record.participants, record.sealing)
    field = next(slot.field for slot in slots if slot.participant == participant)
    key = authority.issue(participant, now=desk.now())
    return carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def test_copies_for_both_sides_hold_the_scan_too(desk, frozen, tmp_path):
    bound(desk, frozen, scanned(desk, frozen))

    made = carry_out(desk, hand_over_copies(frozen, tmp_path)).written

    (scan,) = [name for name, _ in made.files if name.endswith(".ban-quet.pdf")]
    assert (made.place / scan).read_bytes() == scan_file(desk, frozen)


def test_deadlines_run_from_the_day_on_the_paper_and_not_from_the_day_of_the_scan(desk, answered, clock):
    advice = Recommendation(
        id="r" * 32, text="Niêm yết đủ", deadline=Deadline(kind=DeadlineKind.WORKING_DAYS, count=5)
    )
    write_down(desk, answered, advice)
    all_sign_on_paper(desk, answered)
    carry_out(desk, draft_minutes(answered))
    clock.move(days=7)
    bound(desk, answered, scanned(desk, answered), day=DAY)

    (followed,) = read_follow_up(desk, answered).items
    (row,) = followed_rows(desk, list_visits(desk))
    assert followed.last_day == row.followed.last_day == date(2026, 11, 19)


def test_a_required_place_that_is_blank_on_paper_is_still_waited_for_once_the_others_signed_digitally(
    desk, answered, authority
):
    head = next(p for p in read_visit(desk, answered).participants if p.id == "head")
    write_down(desk, answered, replace(head, signs=SignatureKind.PAPER))
    leader = next(p for p in read_visit(desk, answered).participants if p.id == "leader")
    write_down(desk, answered, signer("witness", Role.WITNESS, Side.TEAM, signs=SignatureKind.PAPER), leader)
    carry_out(desk, draft_minutes(answered))
    returned = scanned(desk, answered)
    sign_as(desk, answered, authority, "leader")
    marks = {"head": HandMark.NOT_SIGNED, "witness": HandMark.SIGNED}

    assert not bound(desk, answered, returned, marks).ended
    assert waits_for_a_pen(desk, answered)
    assert bound(desk, answered, returned, {**marks, "head": HandMark.SIGNED}).ended
    assert not waits_for_a_pen(desk, answered)


def waits_for_a_pen(desk, visit_id):
    record = read_visit(desk, visit_id)
    return scan_may_come(record.participants, record.sealing)


def test_who_signs_digitally_while_the_scan_is_bound_leaves_nobody_on_paper(desk, answered, authority):
    carry_out(desk, draft_minutes(answered))
    deed = bind_scan(
        answered,
        scanned(desk, answered),
        {"head": HandMark.SIGNED, "leader": HandMark.NOT_SIGNED},
        DAY,
    )
    ground = deed.read(desk)
    made = deed.work(ground)
    sign_as(desk, answered, authority, "head")

    assert refusal(deed.write, desk, ground, made).code == "SCANS-21"
    assert read_visit(desk, answered).sealing.scans == ()


def test_a_print_that_is_taken_back_while_its_scan_is_bound_gets_no_scan(desk, frozen):
    deed = bind_scan(frozen, scanned(desk, frozen), BOTH, DAY)
    ground = deed.read(desk)
    made = deed.work(ground)
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))

    assert refusal(deed.write, desk, ground, made).code == "SCANS-03"
    assert read_visit(desk, frozen).sealing.scans == ()


def test_a_scan_of_an_edition_that_was_taken_back_is_not_of_the_next(desk, frozen):
    bound(desk, frozen, scanned(desk, frozen), {**BOTH, "head": HandMark.NOT_SIGNED})
    withdraw_draft(desk, frozen, "Sửa kết luận")
    carry_out(desk, draft_minutes(frozen))

    sealing = read_visit(desk, frozen).sealing
    assert (sealing.scan, sealing.edition) == (None, 2)


def test_a_supplement_that_ends_on_paper_is_linked_to_what_it_supplements(desk, frozen):
    bound(desk, frozen, scanned(desk, frozen))
    supplement = begin_amendment(desk, frozen)
    write_down(desk, supplement, replace(read_visit(desk, supplement).visit, held_on=(DAY,)))
    write_down(
        desk, supplement, Paragraph(id="c" * 32, part=Part.CONCLUSION, text="Đính chính số TTHC: 142.")
    )
    all_sign_on_paper(desk, supplement)
    carry_out(desk, draft_minutes(supplement))
    people = read_visit(desk, supplement).participants
    marks = {person.id: HandMark.SIGNED for person in people}

    assert bound(desk, supplement, scanned(desk, supplement), marks).ended

    (linked,) = read_visit(desk, frozen).sealing.amendments
    assert (linked.id, bool(linked.file_sha256)) == (supplement, True)


def test_a_remedy_sheet_given_with_the_paper_is_taken_back_after_a_digital_signature(
    desk, answered, authority
):
    advice = Recommendation(id="r" * 32, text="Niêm yết đủ", addressee=Addressee.UNIT)
    write_down(desk, answered, advice)
    carry_out(desk, draft_minutes(answered))
    bound(desk, answered, scanned(desk, answered))
    sheet = carry_out(desk, make_remedy_sheet(answered))
    for who in ("head", "leader"):
        sign_as(desk, answered, authority, who)

    assert carry_out(desk, read_remedy_return(answered, sheet, "kien-nghi.xlsx")).new == ()


def sheet_of_packet(desk, visit_id, folder):
    made = carry_out(desk, hand_over_copies(visit_id, folder)).written
    return [name for name, _ in made.files], (made.place / "cach-kiem-tra.txt").read_text("utf-8-sig")


def test_the_sheet_of_a_packet_never_sends_anybody_to_signatures_that_are_not_in_the_file(
    desk, frozen, tmp_path
):
    bound(desk, frozen, scanned(desk, frozen))

    names, said = sheet_of_packet(desk, frozen, tmp_path)

    assert "không có chữ ký số" in said
    assert next(name for name in names if name.endswith(".ban-quet.pdf")) in said
    assert "Bảng phải đủ" not in said


def test_the_sheet_of_a_packet_says_that_some_signed_with_a_pen(desk, answered, authority, tmp_path):
    head = next(p for p in read_visit(desk, answered).participants if p.id == "head")
    write_down(desk, answered, replace(head, signs=SignatureKind.PAPER))
    carry_out(desk, draft_minutes(answered))
    returned = scanned(desk, answered)
    sign_as(desk, answered, authority, "leader")
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()

    _, before = sheet_of_packet(desk, answered, tmp_path / "before")
    bound(desk, answered, returned, {"head": HandMark.SIGNED})
    names, after = sheet_of_packet(desk, answered, tmp_path / "after")

    assert "Bảng phải đủ" in before
    assert "ký bằng bút" in before
    assert next(name for name in names if name.endswith(".ban-quet.pdf")) in after


def test_no_scan_is_handed_out_before_one_came_back(desk, frozen):
    assert refusal(scan_file, desk, frozen).code == "SCANS-06"
    assert refusal(carry_out, desk, hand_over_copies(frozen, Path("/nowhere"))).code == "COPIES-01"
