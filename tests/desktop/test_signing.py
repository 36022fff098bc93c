"""Signing slot by slot: by hand before, with keys after; what goes wrong is told and changes nothing."""

from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel

from inspector_app.actions.desk import carry_out
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.verify_minutes import MinutesVerdict, SignatureSeen
from inspector_app.desktop import verify_panel
from inspector_app.desktop.check_file import CheckFile
from inspector_app.desktop.ink_pad import InkPad
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.sealing import VisitState
from tests.desktop.ceremony import draft, ink, sign
from tests.desktop.stage import until
from tests.signing.material import authority as trusted
from tests.tampering.corpus import CORPUS
from tests.tampering.signed import signed_minutes

LONG_MS = 60_000
PROVEN = datetime(2026, 11, 12, 10, 30, tzinfo=UTC)


def test_hand_then_keys_then_saved_and_verified(answered, keys, authority, tmp_path):
    page = answered.window.visit.page
    visit = answered.window.visit.visit
    assert page.ink.isVisible()
    assert page.ink._who.text() == "1. NGƯỜI CHỨNG KIẾN – Tổ trưởng"
    assert not page.key.isVisible()

    ink(answered)
    assert list(visit.record.sealing.ink) == ["witness"]
    draft(answered)
    assert page.key.isVisible()
    for name in ("head", "leader"):
        sign(answered, *keys[name])

    assert visit.record.state is VisitState.SIGNED
    assert page._summary.text() == "Đã ký đủ"
    assert page.key.password.text() == ""
    page.file.save_to(str(tmp_path / "bien-ban.pdf"))
    until((tmp_path / "bien-ban.pdf").exists)
    (tmp_path / "ca.pem").write_bytes(authority.certificate_pem)
    page.file.verify._trust.path.setText(str(tmp_path / "ca.pem"))
    page.file.verify.check()
    until(lambda: page.file.verify._verdict is not None, LONG_MS)
    assert page.file.verify._verdict.valid
    said = [label.text() for label in page.file.verify.findChildren(QLabel)]
    assert any("Mã QR trên trang khớp dữ liệu: BBKT/2/" in text for text in said)


@pytest.mark.parametrize(
    ("revocation", "since", "words"),
    [
        ("good", None, "đã kiểm tra thu hồi"),
        ("not_checked", None, "chưa kiểm tra thu hồi"),
        ("revoked", PROVEN, "chứng thư đã bị thu hồi từ 17:30 ngày 12/11/2026"),
    ],
    ids=["good", "not checked", "revoked"],
)
def test_the_verdict_tells_what_a_time_stamp_proves(small, revocation, since, words):
    small.go("step_signing")
    panel = small.window.visit.page.file.verify
    seen = SignatureSeen(
        "sig", "Trần Văn A", "TRƯỞNG ĐOÀN", PROVEN, since is None, PROVEN, revocation, revoked_since=since
    )
    panel._show(MinutesVerdict(since is None, None, (seen,), (), (), (), "B-LTA"))

    said = [one.text() for one in panel._answer.findChildren(QLabel) if "Trần Văn A" in one.text()]

    assert len(said) == 1
    assert "có chậm nhất lúc 17:30 ngày 12/11/2026 theo dấu thời gian" in said[0]
    assert said[0].endswith(words)


def test_a_signature_in_a_file_that_is_not_valid_is_not_called_valid(small, tmp_path):
    (tmp_path / "ca.pem").write_bytes(trusted().certificate_pem)
    small.go("step_signing")
    panel = small.window.visit.page.file.verify
    panel._trust.path.setText(str(tmp_path / "ca.pem"))
    altered = CORPUS["incremental saving: words over page 3"].make(signed_minutes())

    panel.set_source(lambda _desk: altered)
    panel.check()
    until(lambda: panel._verdict is not None, LONG_MS)
    said = [one.text() for one in panel._answer.findChildren(QLabel)]
    assert sum("đúng với phần nó bảo vệ, nhưng cả tệp không hợp lệ" in words for words in said) == 3


def test_a_file_that_cannot_be_laid_out_here_is_not_called_invalid(tmp_path):
    (tmp_path / "ca.pem").write_bytes(trusted().certificate_pem)
    desk = SimpleNamespace(fonts=partial(find_fonts, ()), now=lambda: datetime(2026, 11, 12, tzinfo=UTC))
    deed = verify_panel._check(lambda _desk: signed_minutes().pdf, tmp_path / "ca.pem")

    with pytest.raises(CannotDo, match="FONT-04"):
        carry_out(desk, deed)


def test_a_signature_by_hand_is_refused_when_the_text_changed_under_the_pad(answered):
    page, visit = answered.window.visit.page, answered.window.visit.visit
    answered.settle()
    page.ink.pad._strokes = [list(stroke) for stroke in sample_strokes()]
    page.ink.pad.drawn.emit(True)
    visit.amend(type(visit.record.visit), visit.visit_id, subject="Việc khác")
    answered.settle()

    page.ink.keep.click()
    answered.settle()

    assert visit.record.sealing.ink == {}
    assert "[INK-07]" in answered.window._notices.text


def test_the_password_is_the_one_that_was_typed_for_this_signer(answered, keys):
    ink(answered)
    draft(answered)
    page, (file, password) = answered.window.visit.page, keys["head"]
    page.key.file.path.setText(str(file))
    page.key.password.setText(password)
    head, leader = (page.model.row(page.model.row_of(who)) for who in ("head", "leader"))

    page.key.sign()
    page.key.show_slot(leader.slot, "")  # somebody looks at the next person while the file is read
    page.key.password.setText("của người khác")
    until(lambda: len(answered.window.visit.visit.record.sealing.signatures) == 1, LONG_MS)

    assert answered.window.visit.visit.record.sealing.signatures[0].field == head.slot.field


def test_no_password_and_no_pin_wait_in_a_field_that_nobody_sees(answered):
    ink(answered)
    draft(answered)
    key = answered.window.visit.page.key
    key.password.setText("mật khẩu")
    key.token.pin.setText("123456")

    answered.go("step_checklist")
    answered.settle()

    assert (key.password.text(), key.token.pin.text()) == ("", "")


def test_a_wrong_password_is_told_and_can_be_mended(answered, keys):
    ink(answered)
    draft(answered)
    file, password = keys["head"]

    sign(answered, file, "sai")

    page = answered.window.visit.page
    assert "[KEY-01]" in answered.window._notices.text
    assert page.key.file.path.text() == str(file)
    assert page.key._go.isEnabled()
    assert answered.window.visit.visit.record.sealing.signatures == ()
    sign(answered, file, password)
    assert len(answered.window.visit.visit.record.sealing.signatures) == 1


def test_a_file_that_is_no_key_is_told(answered, tmp_path):
    ink(answered)
    draft(answered)
    (tmp_path / "anh.p12").write_bytes(b"not a key")

    sign(answered, tmp_path / "anh.p12", "x")
    assert "[KEY-02]" in answered.window._notices.text

    sign(answered, tmp_path / "khong-co.p12", "x")
    assert "[FILE-01]" in answered.window._notices.text


def test_a_draft_freezes_every_field_and_withdrawing_opens_them(answered):
    ink(answered)
    draft(answered)
    answered.go("step_general")
    assert answered.window.visit.page._fields["subject"].isReadOnly()
    answered.go("step_signing")

    answered.window._deeds["withdraw_draft"].trigger()
    question = answered.window.visit.page.findChild(object, "withdraw_reason").window()
    question.go.click()
    assert question.trouble.isVisible()
    question.findChild(object, "withdraw_reason").setPlainText("Sửa số liệu")
    question.go.click()
    answered.settle()

    assert answered.window.visit.visit.record.state is VisitState.OPEN
    answered.go("step_general")
    assert not answered.window.visit.page._fields["subject"].isReadOnly()


def test_what_is_missing_is_told_before_drafting(small):
    small.go("step_minutes")
    small.settle()
    page = small.window.visit.page
    assert page._count.text().startswith("Còn thiếu")
    assert not page._draft.isEnabled()

    small.window._deeds["draft_minutes"].trigger()
    small.settle()

    assert "[DRAFT-01]" in small.window._notices.text
    assert small.window.visit.visit.record.state is VisitState.OPEN


def test_a_gap_leads_to_its_place(small):
    small.go("step_minutes")
    small.settle()
    page = small.window.visit.page
    gaps = page.gaps._gaps
    row = next(n for n in range(gaps.rowCount()) if gaps.gap(n).code == "GAP-21")

    page.gaps._go(gaps.index(row))
    small.settle()

    assert small.window.visit.page.deed == "step_checklist"
    assert small.window.visit.page.view.current_key() == gaps.gap(row).key


def test_a_form_that_nobody_issued_leads_to_where_its_decision_is_named(small, hands):
    small.go("step_minutes")
    page = small.window.visit.page
    gaps = page.gaps._gaps
    row = next(n for n in range(gaps.rowCount()) if gaps.gap(n).code == "GAP-69")

    page.gaps._go(gaps.index(row))
    small.settle()

    hands.until_at(f"adopt_{gaps.gap(row).at}")
    until(lambda: not hands.at().visibleRegion().isEmpty())


def test_any_file_can_be_checked(small, tmp_path):
    (tmp_path / "la.pdf").write_bytes(b"%PDF-1.7 broken")
    small.window._deeds["check_file"].trigger()
    dialog = small.window.findChild(CheckFile)
    dialog.file.path.setText(str(tmp_path / "la.pdf"))
    dialog.file.path.commit()
    dialog.panel.check()

    until(lambda: dialog.panel._verdict is not None, LONG_MS)
    assert not dialog.panel._verdict.valid
    assert dialog.panel._verdict.problems
    dialog.close()


def test_a_file_that_cannot_be_read_is_told_in_the_dialog_that_asks_for_it(small, tmp_path):
    small.window._deeds["check_file"].trigger()
    dialog = small.window.findChild(CheckFile)
    dialog.file.path.setText(str(tmp_path / "khong-co.pdf"))
    dialog.file.path.commit()
    dialog.panel.check()
    small.settle()

    assert any("[FILE-01]" in label.text() for label in dialog.panel.findChildren(QLabel))
    dialog.close()


def test_the_window_says_what_was_done_to_a_file(small, tmp_path):
    (tmp_path / "sua.pdf").write_bytes(CORPUS["incremental saving: words over page 3"].make(signed_minutes()))
    small.window._deeds["check_file"].trigger()
    dialog = small.window.findChild(CheckFile)
    dialog.file.path.setText(str(tmp_path / "sua.pdf"))
    dialog.file.path.commit()
    dialog.panel.check()
    until(lambda: dialog.panel._verdict is not None, LONG_MS)

    said = [label.text() for label in dialog.panel.findChildren(QLabel)]

    assert "Trang bị ghi đè, thay hoặc đảo thứ tự (trang 3, sau chữ ký thứ 3)" in said
    assert not any("khớp dữ liệu" in text for text in said)
    dialog.close()


def test_the_pages_are_those_of_the_file(answered):
    answered.go("step_minutes")
    page = answered.window.visit.page
    page.do_deed("show_pages")
    until(lambda: bool(page.pages.drawn), LONG_MS)
    answered.settle()
    before = {n: image.width() for n, image in page.pages._images.items()}

    page.pages.zoom(1)
    until(lambda: page.pages._images[0].width() > before[0], LONG_MS)

    assert page.pages.pages >= 2
    assert page._page_words.text().startswith("Trang 1/")


def test_the_pad_is_where_the_keyboard_goes(answered):
    assert isinstance(answered.window.visit.page.panes()[1], InkPad)
