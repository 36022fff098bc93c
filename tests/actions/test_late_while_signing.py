"""What another laptop sends while people are signing: the places in the sealed file stay whose they are."""

from dataclasses import replace

import pytest

from inspector_app.actions.amend_minutes import begin_amendment, late_changes
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.prepared_file import minutes_in
from inspector_app.actions.read_visit import list_visits, read_visit
from inspector_app.actions.refuse_to_sign import refuse_to_sign
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.inspection.findings import Recommendation
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.remarks import Remark
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.slots import slots_now
from tests.actions.conftest import signer
from tests.actions.second_laptop import SecondLaptop
from tests.actions.test_amend_minutes import FIELDS, sign_all


@pytest.fixture
def second(desk, answered):
    """A laptop that has the visit as it was before drafting."""
    laptop = SecondLaptop(desk)
    laptop.get(answered)
    return laptop


@pytest.fixture
def drafted(desk, answered, second, clock):
    carry_out(desk, draft_minutes(answered))
    clock.move(minutes=5)
    return answered


def places(desk, visit_id):
    """Return the places for signatures as the window shows them."""
    record = read_visit(desk, visit_id)
    return slots_now(record.participants, record.sealing)


def sealed_places(desk, visit_id):
    """Return the places that the drafted file has."""
    return minutes_in(desk.case.get_blob(read_visit(desk, visit_id).sealing.file_sha256)).slots


def add_member(there, visit_id):
    head = read_visit(there, visit_id).participants[0]
    write_down(there, visit_id, replace(head, id="d" * 32, name="Người Mới", role=Role.UNIT_OFFICER))


def sign_by_hand(there, visit_id):
    head = read_visit(there, visit_id).participants[0]
    write_down(there, visit_id, replace(head, signs=SignatureKind.INK, signature_required=False))


def refuse(there, visit_id):
    refuse_to_sign(there, visit_id, "head", reason="Không đồng ý", witness="")


@pytest.mark.parametrize("deed", [add_member, sign_by_hand, refuse], ids=["member", "kind", "refusal"])
def test_a_late_change_of_people_moves_no_place_of_the_sealed_file(desk, drafted, second, deed):
    second.does(drafted, lambda there: deed(there, drafted))

    assert places(desk, drafted) == sealed_places(desk, drafted)


def test_a_refusal_by_a_laptop_without_the_draft_is_one_of_the_draft(desk, drafted, second):
    second.does(drafted, lambda there: refuse(there, drafted))
    sealing = read_visit(desk, drafted).sealing
    assert sealing.refusals["head"].draft == sealing.draft.id

    withdraw_draft(desk, drafted, "Một người từ chối ký")

    assert [slot.participant for slot in places(desk, drafted)] == ["leader"]


def test_what_came_late_stands_once_the_draft_is_withdrawn(desk, drafted, second):
    second.does(drafted, lambda there: add_member(there, drafted))
    assert "Người Mới" not in [person.name for person in read_visit(desk, drafted).participants]

    withdraw_draft(desk, drafted, "Bổ sung người ký")

    assert "Người Mới" in [person.name for person in read_visit(desk, drafted).participants]


def test_the_list_shows_what_was_signed(desk, drafted, second, authority):
    late = Recommendation(id="f" * 32, text="Đến sau")
    second.does(drafted, lambda there: write_down(there, drafted, late))

    for field in FIELDS:
        key = authority.issue(field, now=desk.now())
        carry_out(desk, sign_minutes(drafted, field, KeyFile(key.p12, key.password)))

    (row,) = list_visits(desk)
    assert (row.state, row.recommendations) == (VisitState.SIGNED, ())


def test_a_private_note_that_came_late_is_not_put_into_the_supplement(
    desk, answered, second, authority, clock
):
    note = Paragraph(id="e" * 32, part=Part.PRIVATE, text="Riêng: chưa tin số này")
    write_down(desk, answered, replace(note, text="Riêng, bản đầu"))
    second.get(answered)
    sign_all(desk, answered, authority)
    clock.move(minutes=5)
    second.does(answered, lambda there: write_down(there, answered, note))
    second.does(answered, lambda there: write_down(there, answered, replace(note, id="c" * 32)))
    remark = Remark(id="a1" * 16, about="niem-yet/NY02", text="Riêng trong đoàn")
    second.does(answered, lambda there: write_down(there, answered, remark))
    for text in ("Bản nháp một", "Bản cuối"):
        said = Paragraph(id="b" * 32, part=Part.CONTENT, text=text)
        second.does(answered, lambda there, said=said: write_down(there, answered, said))
    assert late_changes(desk, answered)

    new_id = begin_amendment(desk, answered)

    (text,) = [one.text for one in read_visit(desk, new_id).paragraphs]
    assert "Riêng" not in text
    assert "Bản cuối" in text
    assert "nháp" not in text


def test_what_was_taken_out_late_is_told_in_words(desk, answered, second, authority, clock):
    sign_all(desk, answered, authority)
    clock.move(minutes=5)
    opinion = next(one for one in read_visit(desk, answered).paragraphs if one.id == "p2")
    second.does(answered, lambda there: take_out(there, answered, opinion))

    assert [one.value for one in late_changes(desk, answered) if one.printable] == ["đã bỏ"]


def test_what_came_late_is_told_in_the_words_of_the_field(desk, answered, second, authority, clock):
    sign_all(desk, answered, authority)
    clock.move(minutes=5)
    late = signer("p9", Role.WITNESS, Side.INVITED, name="Hà Văn K", signs=SignatureKind.PAPER)
    second.does(answered, lambda there: write_down(there, answered, late))

    said = {one.cell[2]: one.value for one in late_changes(desk, answered) if one.cell[1] == "p9"}

    assert (said["role"], said["side"]) == ("Người chứng kiến", "Người được mời")
    assert said["signs"] == "Ký tay sau, trên bản in"
