"""Everybody is asked on the signing page: way, turn, refusal, clock; then copies for both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from inspector_app.actions.write_down import write_down
from inspector_app.desktop import stamp_card
from inspector_app.desktop.clock_dialog import ClockQuestion
from inspector_app.desktop.other_holder import OtherHolder
from inspector_app.desktop.refusal_dialog import RefusalDialog
from inspector_app.desktop.words import hash_words
from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.people import Participant, SignatureKind
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.signing_lines import Matter
from inspector_app.signing.keys import open_p12
from tests.actions.second_laptop import SecondLaptop
from tests.actions.stamping import FIELDS, office, stamping
from tests.desktop.ceremony import draft, ink, sign
from tests.desktop.stage import START, until
from tests.signing.foreign import signed_elsewhere

LONG_MS = 60_000


@pytest.fixture
def page(answered):
    return answered.window.visit.page


def go_to(stage, who):
    page = stage.window.visit.page
    page.arrive(who)
    stage.settle()
    return page


def chosen(field, value):
    """Choose in a list as a person does."""
    field.setCurrentIndex(field._options.index(value))
    field.activated.emit(field.currentIndex())


def refuse(stage, who, reason="Chưa thống nhất số liệu", witness="Trần Văn K"):
    page = go_to(stage, who)
    page.signer._refuse.click()
    until(lambda: isinstance(QApplication.activeModalWidget(), RefusalDialog))
    dialog = QApplication.activeModalWidget()
    dialog.reason.setPlainText(reason)
    dialog.witness.setText(witness)
    dialog.go.click()
    stage.settle()
    return dialog


def spoken(page):
    return [page.model.words(page.model.row(n)) for n in range(page.model.rowCount())]


def test_everybody_who_is_there_stands_in_the_list(answered, page):
    present = [p for p in answered.window.visit.visit.record.participants if p.present]

    assert page.model.rowCount() == len(present)


def test_the_way_of_signing_is_asked_here_and_gives_the_place(answered, page):
    go_to(answered, "head")
    chosen(page.signer.signs, SignatureKind.PAPER)
    answered.settle()

    record = answered.window.visit.visit.record
    person = next(p for p in record.participants if p.id == "head")
    assert person.signs is SignatureKind.PAPER
    assert any("Ký tay sau, trên bản in" in words for words in spoken(page))
    assert page._current().person.id == "head"


def test_turns_change_only_within_one_stage(answered, page):
    before = [person.id for person in page.model.turns()]
    required = [p.id for p in page.model.turns() if p.signs.has_field and p.signature_required]
    go_to(answered, required[-1])
    assert not page.signer._later.isEnabled()

    page.signer._earlier.click()
    answered.settle()

    after = [person.id for person in page.model.turns()]
    assert sorted(after) == sorted(before)
    assert after.index(required[-1]) == before.index(required[-1]) - 1
    assert page._current().person.id == required[-1]


def test_a_refusal_needs_a_reason_or_a_witness(answered, page):
    dialog = refuse(answered, "head", reason="", witness="")

    assert dialog.trouble.isVisible()
    assert answered.window.visit.visit.record.sealing.refusals == {}
    dialog.close()


def test_a_refusal_before_the_draft_takes_the_place_and_can_be_taken_back(answered, page):
    refuse(answered, "head")
    assert any(words.startswith("từ chối ký lúc") for words in spoken(page))
    assert "head" not in [person.id for person in page.model.turns()]

    go_to(answered, "head")
    assert page.signer._said.isVisible()
    page.signer._take_back.click()
    answered.settle()

    assert "head" in [person.id for person in page.model.turns()]


def test_a_required_signer_who_refuses_the_draft_opens_the_visit_again(answered, page):
    ink(answered)
    draft(answered)
    refuse(answered, "head")

    assert QApplication.activeModalWidget() is None
    visit = answered.window.visit.visit
    assert visit.record.state is VisitState.OPEN
    assert visit.record.sealing.withdrawn[0].refused_by == "head"
    assert page._wait_card.isVisible()
    assert "Hãy lập lại biên bản" in answered.window._notices.text


def test_the_pages_that_are_signed_by_hand_can_be_looked_at(answered, page):
    until(page.ink._look.isEnabled)
    assert "trang" in page.ink._bound.text()

    page.ink._look.click()
    until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    pages = dialog.findChild(object, "pages")
    until(lambda: pages.pages > 0)
    dialog.findChild(object, "close").click()


def test_the_clock_is_compared_from_the_panel(answered):
    answered.window._deeds["before_signing"].trigger()
    answered.settle()
    panel = answered.window.visit.page.before

    def line():
        return next(panel.model.line(n) for n in range(panel.model.rowCount()) if is_clock(panel, n))

    def is_clock(panel, n):
        return panel.model.line(n).matter is Matter.CLOCK

    until(lambda: any(is_clock(panel, n) for n in range(panel.model.rowCount())))
    assert line().code == "SIGNING-CLOCK-UNSEEN"
    row = next(n for n in range(panel.model.rowCount()) if is_clock(panel, n))
    panel.list.activated.emit(panel.model.index(row))
    until(lambda: isinstance(QApplication.activeModalWidget(), ClockQuestion))
    dialog = QApplication.activeModalWidget()
    dialog.go.click()
    assert dialog.trouble.isVisible()
    dialog.clock.setText("8:25")
    dialog.go.click()
    answered.settle()

    until(lambda: line().code == "SIGNING-CLOCK-FAST")


def test_the_focus_follows_the_ceremony_and_never_lands_on_a_refusal(answered, keys, page, hands):
    hands.activate()
    page.list.setFocus()
    page.sign_next()
    ink(answered)
    assert hands.at() is page._draft
    draft(answered)
    assert hands.at() is page.key.file.path
    for name in ("head", "leader"):
        page.key.password.setFocus()
        sign(answered, *keys[name])
        if name == "head":
            assert hands.at() is page.key.file.path

    assert hands.at() is page.file._copies


def test_who_signs_on_the_printed_copy_is_not_forgotten_when_all_others_have_signed(answered, keys, page):
    go_to(answered, "head")
    chosen(page.signer.signs, SignatureKind.PAPER)
    answered.settle()
    go_to(answered, "witness")
    ink(answered)
    draft(answered)
    sign(answered, *keys["leader"])

    assert page._summary.text() == "Đã ký đủ · 1 người ký trên bản in"


def test_copies_for_both_sides_are_written_with_their_hash(answered, keys, page, tmp_path):
    ink(answered)
    draft(answered)
    for name in ("head", "leader"):
        sign(answered, *keys[name])
    folder = tmp_path / "usb"
    folder.mkdir()

    page.file.hand_over_to(str(folder))
    until(lambda: bool(answered.window.visit.visit.record.sealing.copied))
    answered.settle()

    copied = answered.window.visit.visit.record.sealing.copied[0]
    (packet,) = folder.iterdir()
    assert {file.name for file in packet.iterdir()} >= set(copied.files)
    assert hash_words(copied.file_sha256) in page.file._written.text()


@pytest.fixture
def named(answered):
    """A draft whose next signer has a name."""
    visit = answered.window.visit.visit
    visit.amend(Participant, "head", None, name="Trần Thị Bình")
    answered.settle()
    ink(answered)
    draft(answered)
    return answered


def asked(stage, *key):
    sign(stage, *key)
    until(lambda: isinstance(QApplication.activeModalWidget(), OtherHolder))
    return QApplication.activeModalWidget()


def test_a_key_of_somebody_else_signs_nothing_until_that_is_said(named, keys, page):
    question = asked(named, *keys["head"])
    said = " ".join(one.text() for one in question.findChildren(QLabel))
    assert "Trần Thị Bình" in said
    assert "Người ký head" in said
    assert question.focusWidget() is question.cancel
    question.cancel.click()
    named.settle()
    assert named.window.visit.visit.record.sealing.signatures == ()
    assert page.key.password.text() == ""

    asked(named, *keys["head"]).go.click()
    named.settle()

    assert [one.signer for one in named.window.visit.visit.record.sealing.signatures] == ["Người ký head"]


def test_a_certificate_without_marks_names_the_same_person(named, authority, tmp_path):
    key = authority.issue("TRAN THI BINH", now=START)
    (tmp_path / "binh.p12").write_bytes(key.p12)

    sign(named, tmp_path / "binh.p12", key.password)

    assert len(named.window.visit.visit.record.sealing.signatures) == 1


def test_supplementary_minutes_begin_from_the_signed_ones_and_open(answered, keys, page):
    ink(answered)
    draft(answered)
    assert not page.amend.isVisible()
    for name in ("head", "leader"):
        sign(answered, *keys[name])
    first = answered.window.visit.visit.visit_id
    assert page.amend.isVisible()

    page.amend._begin.click()
    until(lambda: answered.window.visit.visit.visit_id != first)
    answered.settle()

    second = answered.window.visit.visit.record
    assert second.visit.amends.visit_id == first
    assert second.state is VisitState.OPEN
    assert answered.window.visit.page.deed == "step_texts"
    assert "biên bản bổ sung" in answered.window._notices.text


def test_a_file_is_saved_for_another_machine_and_taken_back_signed(answered, authority, keys, page, tmp_path):
    go_to(answered, "head")
    chosen(page.signer.signs, SignatureKind.ELSEWHERE)
    answered.settle()
    go_to(answered, "witness")
    ink(answered)
    draft(answered)
    go_to(answered, "head")
    field = page._current().slot.field
    assert page.elsewhere.isVisible()
    assert not page.key.isVisible()
    out = tmp_path / "cho-ky.pdf"
    page.elsewhere.save_to(str(out))
    until(out.exists)
    issued = authority.issue("Vũ Văn G", now=START)
    back = tmp_path / "da-ky.pdf"
    there = open_p12(issued.p12, issued.password, now=START)
    when = answered.window.visit.visit.record.sealing.draft.drafted_at.astimezone(VIET_NAM)
    stamp = when.strftime("D:%Y%m%d%H%M59+07'00'").encode()
    back.write_bytes(signed_elsewhere(out.read_bytes(), field, there, when=stamp))

    page.elsewhere.take_back_from(str(out))
    until(lambda: "[TAKE-" in answered.window._notices.text)
    page.elsewhere.take_back_from(str(back))
    until(lambda: len(answered.window.visit.visit.record.sealing.signatures) == 1)
    answered.settle()
    sign(answered, *keys["leader"])

    assert answered.window.visit.visit.record.state is VisitState.SIGNED


def signed_by(made, stage, tmp_path):
    """Sign with the certificates of an office, and keep whom it is trusted by."""
    ink(stage)
    draft(stage)
    for field in FIELDS:
        (tmp_path / field).write_bytes(made.p12(f"Người ký {field}"))
        sign(stage, tmp_path / field, "m")
    (tmp_path / "tin-cay.pem").write_bytes(made.trust)


def test_a_time_stamp_is_put_over_the_signed_minutes(answered, page, tmp_path, monkeypatch):
    made = office()
    signed_by(made, answered, tmp_path)
    page.stamp.address.setText("không phải địa chỉ")
    page.stamp.trust.path.setText(str(tmp_path / "tin-cay.pem"))

    page.stamp.go.click()
    until(lambda: "[FETCH-05]" in answered.window._notices.text)
    monkeypatch.setattr(stamp_card, "stamping_online", lambda _address, _trust: stamping(made))
    page.stamp.go.click()
    until(lambda: answered.window.visit.visit.record.sealing.timestamped is not None, LONG_MS)
    answered.settle()

    assert page.stamp._stands.isVisible()
    assert "Đã đóng dấu thời gian." in answered.window._notices.text


def test_a_revoked_signer_is_named_with_the_time_stamp(answered, page, tmp_path, monkeypatch):
    made = office(revoked={f"Người ký {FIELDS[0]}": START - timedelta(days=1)})
    signed_by(made, answered, tmp_path)
    page.stamp.address.setText("http://tsa.example")
    page.stamp.trust.path.setText(str(tmp_path / "tin-cay.pem"))
    monkeypatch.setattr(stamp_card, "stamping_online", lambda _address, _trust: stamping(made))

    page.stamp.go.click()
    until(lambda: answered.window.visit.visit.record.sealing.timestamped is not None, LONG_MS)
    answered.settle()

    for said in (answered.window._notices.text, page.stamp._stands.text()):
        assert f"Chứng thư của Người ký {FIELDS[0]} đã bị thu hồi" in said
    assert not answered.window._notices._timer.isActive(), "it does not go away by itself"


def test_what_comes_late_while_people_sign_is_told_and_moves_nobody(answered, page):
    visit = answered.window.visit.visit
    laptops = []

    def get(desk):
        laptops.append(SecondLaptop(desk))
        laptops[0].get(visit.visit_id)

    def come_late(desk):
        head = visit.record.participants[0]
        late = replace(head, id="d" * 32, name="Người Đến Sau")
        laptops[0].does(visit.visit_id, lambda there: write_down(there, visit.visit_id, late))
        laptops[0].desk.case.close()

    ink(answered)
    answered.at_desk(get)
    draft(answered)
    before = [page.model.title(page.model.row(n)) for n in range(page.model.rowCount())]
    assert not page.amend.isVisible()

    answered.at_desk(come_late)
    visit.reread_soon()
    answered.settle()
    until(page.amend.isVisible)

    assert [page.model.title(page.model.row(n)) for n in range(page.model.rowCount())] == before
    said = [words.text() for words in page.amend._lines.findChildren(QLabel)]
    assert any("Người Đến Sau" in words for words in said)
    assert any(words.startswith("Đến sau khi lập") for words in said)
    assert not page.amend._begin.isVisible()
