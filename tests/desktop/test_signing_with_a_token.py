"""A token signs in the window, by keyboard alone; PIN and certificates are gone afterwards."""

import os
import shutil
import subprocess
from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible

from inspector_app.desktop.token_fields import TokenFields
from inspector_app.inspection.sealing import VisitState
from inspector_app.signing.certificates import KeyKind
from tests.desktop.ceremony import draft, ink, sign
from tests.desktop.stage import START, until
from tests.signing.softhsm import LIBRARY, PIN, new_token, plugged_in

LONG_MS = 60_000


@pytest.fixture
def token(tmp_path, monkeypatch, authority):
    """A plugged-in token with the head's RSA key and an expired certificate."""
    token = plugged_in(monkeypatch, new_token(tmp_path))
    token.put(authority.issue("Người ký head", agency="Sở Nội vụ", now=START, kind=KeyKind.RSA), number="01")
    old = authority.issue("Thẻ cũ", now=START - timedelta(days=9), valid_for=timedelta(days=1))
    token.put(old, number="02")
    return token


@pytest.fixture
def drafted(answered):
    ink(answered)
    draft(answered)
    answered.window.activateWindow()
    return answered


def card(stage):
    return stage.window.visit.page.key


def looked(stage):
    """Choose the token's way and let it look for certificates with SoftHSM's library."""
    key = card(stage)
    key.by_token.setChecked(True)
    key.token.library.setCurrentIndex(key.token.library.count() - 1)
    key.token.file.path.setText(str(LIBRARY))
    key.token.seek.click()
    stage.settle()
    return key.token


def signed(stage):
    return stage.window.visit.visit.record.sealing.signatures


def test_a_token_signs_by_keyboard_alone(drafted, token, keys, hands):
    page = drafted.window.visit.page
    page.sign_next()
    drafted.turn()
    hands.press("Shift+Tab")
    key = card(drafted)
    assert drafted.window.focusWidget() is key.by_file
    hands.press("Right")
    assert key.by_token.isChecked()
    hands.press("Tab")
    assert drafted.window.focusWidget() is key.token.library
    hands.press("End")
    hands.press("Tab")
    hands.type(str(LIBRARY))
    hands.press("Tab")
    hands.press("Tab")
    assert drafted.window.focusWidget() is key.token.seek
    hands.press("Space")
    drafted.settle()
    assert drafted.window.focusWidget() is key.token.pin, "one certificate can sign: only the PIN is missing"

    hands.type(PIN)
    hands.press("Return")
    drafted.settle()

    assert [one.signer for one in signed(drafted)] == ["Người ký head"]
    assert key.token.pin.text() == ""
    assert key.token.model.rowCount() == 0, "the next signer has a token of his own"
    key.by_file.setChecked(True)
    sign(drafted, *keys["leader"])
    assert drafted.window.visit.visit.record.state is VisitState.SIGNED


def test_the_list_says_who_can_sign_and_why_others_cannot(drafted, token):
    found = looked(drafted)

    rows = [found.model.words_of(found.model.index(n)) for n in range(found.model.rowCount())]
    assert [(icon, title) for icon, _tint, title, _words in rows] == [
        ("key", "Người ký head – Sở Nội vụ"),
        ("bad", "Thẻ cũ"),
    ]
    assert "có hiệu lực đến 11/11/2029. Trên token «Token của Đoàn»" in rows[0][3]
    assert "đã hết hạn" in rows[1][3]
    heard = QAccessible.queryAccessibleInterface(found.list).child(1).text(QAccessible.Text.Name)
    assert heard.startswith("Thẻ cũ. ")
    assert "đã hết hạn" in heard


def test_a_certificate_that_cannot_sign_says_why_when_it_is_tried(drafted, token):
    found = looked(drafted)
    found.list.setCurrentIndex(found.model.index(1))
    found.pin.setText(PIN)

    card(drafted)._go.click()
    drafted.settle()

    assert "[KEY-03]" in drafted.window._notices.text
    assert signed(drafted) == ()


def test_a_wrong_pin_is_told_and_the_field_is_empty_for_the_next_try(drafted, token):
    found = looked(drafted)
    found.pin.setText("999999")
    card(drafted)._go.click()
    drafted.settle()

    assert "[TOKEN-06]" in drafted.window._notices.text
    assert found.pin.text() == ""
    assert drafted.window.focusWidget() is found.pin
    assert signed(drafted) == ()

    looked(drafted)
    assert found._warning.isVisible(), "the token told of the wrong one"
    found.pin.setText(PIN)
    card(drafted)._go.click()
    drafted.settle()
    assert len(signed(drafted)) == 1


def test_nothing_chosen_is_told(drafted, token):
    card(drafted).by_token.setChecked(True)

    card(drafted)._go.click()
    drafted.settle()

    assert "[WINDOW-11]" in drafted.window._notices.text


def test_a_token_that_was_pulled_out_is_told_and_the_draft_stands(drafted, token):
    found = looked(drafted)
    shutil.rmtree(token.folder)
    found.pin.setText(PIN)

    card(drafted)._go.click()
    drafted.settle()

    assert "[TOKEN-09]" in drafted.window._notices.text
    assert drafted.window.visit.visit.record.state is VisitState.DRAFTED


def test_a_library_that_hangs_leaves_the_window_alive_and_can_be_given_up(drafted, token, tmp_path):
    os.mkfifo(tmp_path / "hangs.so")
    key = card(drafted)
    key.by_token.setChecked(True)
    key.token.library.setCurrentIndex(key.token.library.count() - 1)
    key.token.file.path.setText(str(tmp_path / "hangs.so"))
    key.token.seek.click()
    until(lambda: bool(_children()), LONG_MS)
    assert drafted.runner.doing == "Đang tìm chứng thư trên token…"
    assert not key.token.seek.isEnabled()

    drafted.runner.cancel()
    drafted.settle()

    assert key.token.seek.isEnabled()
    assert "[WORK-01]" in drafted.window._notices.text
    until(lambda: not _children(), LONG_MS)


def _children():
    """Return the processes of ours that ask a token."""
    listing = subprocess.run(
        ["ps", "-ww", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
    )
    return [line for line in listing.stdout.splitlines() if "token_child" in line]


def test_the_library_that_was_used_is_offered_first_the_next_time(drafted, token):
    looked(drafted)

    assert drafted.window._settings.now.token_library == LIBRARY
    anew = TokenFields(drafted.window._fittings, drafted.window)
    assert anew.library.currentData() == str(LIBRARY)
    assert not anew._file_cell.isVisibleTo(anew)
    anew.deleteLater()


def test_another_slot_forgets_certificates_and_pin(drafted, token):
    found = looked(drafted)
    found.pin.setText(PIN)
    page = drafted.window.visit.page

    page.list.setCurrentIndex(page.model.index(page.list.currentIndex().row() + 1))
    drafted.turn()

    assert found.pin.text() == ""
    assert found.model.rowCount() == 0
