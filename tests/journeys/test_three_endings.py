"""The day from plan to follow-up, three times: all sign digitally; all with a pen; mixed, with a refusal.

Each ends with a frozen visit, a verdict that says what it is, and the papers that an office sends.
"""

import io
import subprocess
from dataclasses import replace
from datetime import date
from functools import partial

import openpyxl
import pytest

from inspector_app.actions.after_papers import make_conclusion
from inspector_app.actions.before_papers import Where, make_before
from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.ended_rounds import end_round
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.follow_up import read_follow_up
from inspector_app.actions.freeze_for_print import all_sign_on_paper, pages_to_print
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.issue_paper import issue_paper, issued_of
from inspector_app.actions.office_packs import choose_office, keep_pack
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.planned_rounds import keep_round, open_in_round
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.refuse_to_sign import refuse_to_sign
from inspector_app.actions.remedy_sheet import accept_remedy_return, read_remedy_return
from inspector_app.actions.returned_pages import look_at_scans
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.take_back_scan import bind_scan
from inspector_app.actions.unit_packet import SUMS
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.verify_scan import verify_scan
from inspector_app.actions.write_down import write_down
from inspector_app.actions.write_paper import Form
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.follow_up import Standing
from inspector_app.inspection.issued import IssuedPaper
from inspector_app.inspection.office_pack import OfficePack
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.remedy_sheet import SHEET
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.signed_on_paper import HandMark
from inspector_app.inspection.slots import slots_now
from tests.actions.conftest import FORM, signer
from tests.documents.before_sample import FACTS, OFFICE, PLAN, ROUND, TARGETS, UNITS
from tests.intake.scans import scanner

pytestmark = pytest.mark.journey
BEFORE = (
    *(PaperKind.PLAN, PaperKind.TEAM_DECISION, PaperKind.NOTICE),
    *(PaperKind.ASSIGNMENT, PaperKind.OPENING_SCRIPT),
)
ADVICE = Recommendation(
    id="r" * 32,
    text="Niêm yết bổ sung 04 TTHC",
    addressee=Addressee.UNIT,
    deadline=Deadline(kind=DeadlineKind.WORKING_DAYS, count=5),
)


@pytest.fixture
def prepared(desk):
    """The visit of a round at one unit: papers made before it, everything answered, nobody has signed."""
    keep_pack(desk, OfficePack(id="9" * 32, name="Sở Nội vụ", version=1, facts=OFFICE))
    choose_office(desk, "9" * 32)
    make_plan(desk, PLAN, TARGETS)
    keep_round(desk, FACTS.whole)
    visit_id = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id
    for kind in BEFORE:
        assert carry_out(desk, make_before(Where(visit_id), kind, Form.PDF)).startswith(b"%PDF-")
        assert carry_out(desk, make_before(Where(visit_id), kind, Form.WORD)).startswith(b"PK")
    today = date(2026, 11, 12)
    write_down(desk, visit_id, replace(read_visit(desk, visit_id).visit, held_on=(today,), place="Mẫu Sơn"))
    choose_items(desk, visit_id, FORM, ["NY01", "NY02", "NY13"])
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"{FORM}/{item}", verdict=Verdict.PASS))
    write_down(
        desk,
        visit_id,
        signer("head", Role.UNIT_HEAD, Side.UNIT, name="Vũ Văn G", title="Chủ tịch"),
        Paragraph(id="p1", part=Part.CONCLUSION, text="Đề nghị đơn vị khắc phục."),
        ADVICE,
    )
    for person in read_visit(desk, visit_id).participants:
        signs = person.role in (Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD)
        kind = SignatureKind.DIGITAL if signs else SignatureKind.NONE
        write_down(desk, visit_id, replace(person, signs=kind, present=True, absent_reason=""))
    return visit_id


def person(desk, visit_id, role):
    return next(one for one in read_visit(desk, visit_id).participants if one.role is role)


def sign(desk, visit_id, authority, role):
    who = person(desk, visit_id, role)
    record = read_visit(desk, visit_id)
    field = next(s.field for s in slots_now(record.participants, record.sealing) if s.participant == who.id)
    key = authority.issue(who.name, now=desk.now())
    return carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))


def verdict(desk, visit_id, authority):
    rebuild = Rebuild(lambda _: desk.fonts())
    return verify_minutes(minutes_file(desk, visit_id), [authority.certificate_pem], rebuild)


def scanned(desk, visit_id):
    pages = [scanner.signed(page) for page in scanner.pages(pages_to_print(desk, visit_id))]
    scan = scanner.as_pdf(pages)
    return carry_out(desk, look_at_scans(visit_id, [("quét.pdf", partial(bytes, scan))], None))


def bind(desk, visit_id, *roles):
    marks = {person(desk, visit_id, role).id: HandMark.SIGNED for role in roles}
    return carry_out(desk, bind_scan(visit_id, scanned(desk, visit_id), marks, desk.now().date()))


def nothing_changes_any_more(desk, visit_id):
    with pytest.raises(CannotDo, match="FREEZE"):
        record_answer(desk, visit_id, Answer(id=f"{FORM}/NY01", verdict=Verdict.FAIL))


def what_follows(desk, visit_id, folder, clock):
    """Hand the packet over, issue the minutes, conclude the round, take the unit's remedy sheet back."""
    packet = carry_out(desk, hand_over_copies(visit_id, folder)).written
    said = subprocess.run(
        ["sha256sum", "-c", SUMS], cwd=packet.place, capture_output=True, text=True, check=False
    ).stdout
    assert said.count(": OK\n") == len(packet.files)
    today = desk.now().date()
    minutes = IssuedPaper(id="", about=visit_id, number="07", symbol="BB-ĐKT", day=today)
    carry_out(desk, issue_paper(minutes, b"%PDF-1.7"))
    ended = end_round(desk, (visit_id,), today, round_id=ROUND.id)
    notice = carry_out(desk, make_conclusion(visit_id))
    assert notice.data.startswith(b"%PDF-")
    clock.move(days=5)
    concluded = IssuedPaper(
        id="", paper=PaperKind.CONCLUSION, about=ended.id, number="31", symbol="TB-SNV", day=desk.now().date()
    )
    carry_out(desk, issue_paper(concluded))
    assert issued_of(desk, ended.id)[PaperKind.CONCLUSION].number == "31"
    book = openpyxl.load_workbook(packet.place / "kien-nghi.xlsx")
    first = next(row for row in range(1, 40) if book[SHEET][f"C{row}"].value == ADVICE.text)
    cells = {"F": "Đã xong", "G": "Đã niêm yết đủ", "H": desk.now().date(), "I": "12/BC-UBND"}
    for column, value in cells.items():
        book[SHEET][f"{column}{first}"] = value
    filled = io.BytesIO()
    book.save(filled)
    returned = carry_out(desk, read_remedy_return(visit_id, filled.getvalue(), "kien-nghi.xlsx"))
    accept_remedy_return(desk, returned, "Văn thư phường")
    (item,) = read_follow_up(desk, visit_id).items
    return item


def test_all_sign_digitally(desk, prepared, authority, clock, tmp_path):
    carry_out(desk, draft_minutes(prepared))
    for role in (Role.SECRETARY, Role.UNIT_HEAD, Role.LEADER):
        last = sign(desk, prepared, authority, role)
    assert last.complete

    said = verdict(desk, prepared, authority)

    assert said.valid, said.problems
    assert read_visit(desk, prepared).state is VisitState.SIGNED
    nothing_changes_any_more(desk, prepared)
    assert what_follows(desk, prepared, tmp_path, clock).standing is Standing.DONE


def test_all_sign_with_a_pen_and_the_scan_comes_back(desk, prepared, authority, clock, tmp_path):
    all_sign_on_paper(desk, prepared)
    carry_out(desk, draft_minutes(prepared))
    assert bind(desk, prepared, Role.SECRETARY, Role.UNIT_HEAD, Role.LEADER).ended

    said = verdict(desk, prepared, authority)

    assert (said.valid, said.for_paper) == (False, True)
    assert read_visit(desk, prepared).state is VisitState.SIGNED_ON_PAPER
    nothing_changes_any_more(desk, prepared)
    scan = desk.case.get_blob(read_visit(desk, prepared).sealing.scan.clean_sha256)
    assert verify_scan(scan, said.check_code) is not None
    assert what_follows(desk, prepared, tmp_path, clock).standing is Standing.DONE
    assert list(tmp_path.glob("*/*.ban-quet.pdf"))


def test_mixed_with_a_refusal_after_the_second_signature(desk, prepared, authority, clock, tmp_path):
    deputy = signer("deputy", Role.DEPUTY_LEADER, Side.TEAM, name="Trần Văn B", title="Trưởng phòng")
    head = replace(person(desk, prepared, Role.UNIT_HEAD), signs=SignatureKind.PAPER)
    write_down(desk, prepared, deputy, head)
    carry_out(desk, draft_minutes(prepared))
    digital = (Role.SECRETARY, Role.DEPUTY_LEADER)
    for role in digital:
        sign(desk, prepared, authority, role)

    refuse_to_sign(desk, prepared, head.id, reason="Chưa thống nhất mục IV", witness="Bà Mai Thị H")
    assert read_visit(desk, prepared).state is VisitState.OPEN
    leader = replace(person(desk, prepared, Role.LEADER), signs=SignatureKind.PAPER)
    write_down(desk, prepared, leader)
    carry_out(desk, draft_minutes(prepared))
    for role in digital:
        sign(desk, prepared, authority, role)
    assert bind(desk, prepared, Role.LEADER).ended

    said = verdict(desk, prepared, authority)
    record = read_visit(desk, prepared)
    assert (said.valid, said.answer) == (True, "valid-digital-part")
    assert (said.minutes.edition, said.minutes.refusals[0].reason) == (2, "Chưa thống nhất mục IV")
    assert record.state is VisitState.SIGNED
    assert record.sealing.withdrawn[0].superseded_sha256, "what two people had signed is kept"
    nothing_changes_any_more(desk, prepared)
    assert what_follows(desk, prepared, tmp_path, clock).standing is Standing.DONE
