"""«Nhớ trên máy này» in the window: turned on, a start that asks nobody, a lock that asks all the same."""

import pytest

from inspector_app.actions import ways_in as deeds
from inspector_app.desktop.remember_box import RememberQuestion
from inspector_app.desktop.ways_in_dialog import WaysInDialog
from inspector_app.store.about import ways_into
from tests.desktop.stage import until
from tests.desktop.test_locking import CHEAP, WORDS, Locked, lock
from tests.keyrings import MemoryKeyring


@pytest.fixture
def keyring():
    return MemoryKeyring()


@pytest.fixture
def start(qapp, tmp_path, monkeypatch, keyring):
    """Start the program; each start closes the one before."""
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    open_now = []

    def begin():
        end()
        open_now.append(Locked(qapp, tmp_path / "case", keyring=keyring))
        return open_now[-1]

    def end():
        while open_now:
            open_now.pop().close()

    yield begin
    end()


@pytest.fixture
def small(start):
    made = start()
    made.come_in()
    until(lambda: made.lock is not None)
    return made


def dialog_of(small):
    small.window._deeds["ways_in"].trigger()
    dialog = small.window.findChildren(WaysInDialog)[-1]
    until(lambda: dialog.remember._is_known)
    return dialog


def remember(small):
    dialog = dialog_of(small)
    dialog.remember.box.click()
    assert not dialog.remember.box.isChecked()  # not before it is done
    small.press(dialog.findChild(RememberQuestion), own_passphrase=WORDS)
    until(lambda: dialog.ways.is_remembered)
    assert dialog.remember.box.isChecked()
    dialog.accept()


def is_open(small):
    return lambda: bool(small.desks) and small.runner._pending == 0


def test_the_next_start_asks_nobody(small, start):
    remember(small)
    author = small.desks[0].author

    again = start()
    until(is_open(again))

    assert again.desks[0].author == author
    assert not again.window._unlock.isVisible()
    assert again.lock is not None  # it locks itself all the same


def test_after_a_lock_the_passphrase_is_asked_here_and_at_the_next_start(small, start, keyring):
    remember(small)
    lock(small)
    assert keyring.kept == {}
    assert small.lock.page.go.isEnabled()
    assert len(small.desks) == 1

    again = start()
    page = again.window._unlock
    until(page.trouble.isVisible)
    assert "[KEYRING-02]" in page.trouble.text()
    assert page.trouble.property("role") == "muted"  # a lock empties the keyring: nothing went wrong
    assert page.go.isEnabled()
    assert not again.desks
    page.first.setText("không phải mật khẩu")
    page.go.click()
    until(lambda: "[STORE-01]" in page.trouble.text())
    assert page.trouble.property("role") == "error"
    again.come_in()
    until(lambda: bool(keyring.kept))  # and from now on it is remembered again

    third = start()
    until(is_open(third))


def test_a_keyring_that_cannot_be_used_leaves_the_passphrase_and_can_be_turned_off(small, start, keyring):
    remember(small)
    keyring.refuses = "KEYRING-04"

    again = start()
    page = again.window._unlock
    until(page.trouble.isVisible)
    assert "[KEYRING-04]" in page.trouble.text()
    again.come_in()

    dialog = dialog_of(again)
    box = dialog.remember.box
    assert box.isChecked()
    box.click()
    until(lambda: not dialog.ways.is_remembered)
    assert not box.isChecked()
    assert "[KEYRING-05]" in dialog.remember.trouble.text()
    assert not box.isEnabled()  # it is off, and nothing here could keep a secret
    assert "không có kho chìa khóa an toàn" in dialog.remember.words.text()
    dialog.accept()


def test_a_wrong_passphrase_remembers_nothing_and_turning_it_off_takes_both_halves(small, keyring):
    dialog = dialog_of(small)
    dialog.remember.box.click()
    question = dialog.findChild(RememberQuestion)
    small.press(question, own_passphrase="sai rồi")

    assert "[STORE-01]" in question.trouble.text()
    assert keyring.kept == {}
    small.press(question, own_passphrase=WORDS)
    until(lambda: dialog.ways.is_remembered and bool(keyring.kept))
    dialog.remember.box.click()
    until(lambda: not dialog.ways.is_remembered and not keyring.kept)
    assert not dialog.remember.box.isChecked()
    assert not dialog.remember.trouble.text()
    dialog.accept()
    assert not ways_into(small.folder).is_remembered


def test_nobody_who_remembers_nothing_asks_the_keyring(small, keyring):
    lock(small)
    small.come_in()

    assert keyring.asked == []
