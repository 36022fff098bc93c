"""The office as a way in, as people use it: the key given, a passphrase forgotten, a new one set."""

import os
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QFileDialog

from inspector_app.actions.office_escrow import answer_request, code_in, look_at_request, make_office_escrow
from inspector_app.desktop.languages import speak
from inspector_app.desktop.office_questions import GiveToOfficeQuestion, TakeFromOfficeQuestion
from inspector_app.desktop.office_way_in import OfficeWayIn
from inspector_app.desktop.ways_in_dialog import WaysInDialog
from inspector_app.desktop.ways_in_questions import PassphraseQuestion
from inspector_app.settings import Language
from tests.desktop.hostile import rich_places
from tests.desktop.stage import until
from tests.desktop.test_locking import WORDS, lock
from tests.desktop.test_locking import small as small  # noqa: PLC0414 - a window with a passphrase

HOSTILE = '<b>Sở</b> <img src="x"> Nội vụ'
NEW = "mật khẩu mới đặt"


@pytest.fixture
def office(tmp_path):
    return make_office_escrow(tmp_path / "office", HOSTILE, 3, now=datetime.now(UTC), random_bytes=os.urandom)


def ways_dialog(small):
    small.window._deeds["ways_in"].trigger()
    dialog = small.window.findChildren(WaysInDialog)[-1]
    until(lambda: bool(dialog.ways.people))
    return dialog


def give(small, office):
    """Give the office the key through the window; returns the dialog."""
    dialog = ways_dialog(small)
    dialog.give.click()
    question = dialog.findChild(GiveToOfficeQuestion)
    question.look_at(str(office.file))
    until(question.compared.isVisible)
    question.compared.setChecked(True)
    small.press(question, own_passphrase=WORDS)
    until(lambda: bool(dialog.ways.office))
    return dialog


def asking(small):
    """Lock the window and forget the passphrase."""
    lock(small)
    small.lock.page.by_office.click()
    return small.window.findChild(OfficeWayIn)


def answered(small, office, folder):
    """Let two holders answer what was asked."""
    codes = [code_in(sheet.read_bytes()) for sheet in office.sheets[1:]]
    request, out = folder / "request.json", folder / "answer.json"
    digits = look_at_request(request).digits
    now = {"now": datetime.now(UTC), "random_bytes": os.urandom}
    answer_request(request, office.file, codes, out, typed_digits=digits, **now)
    return digits, out


def test_the_key_is_given_only_after_the_digits_were_compared(small, office):
    dialog = ways_dialog(small)
    assert "Chưa cơ quan nào" in dialog.office_words.text()
    assert not dialog.take.isVisible()
    dialog.give.click()
    question = dialog.findChild(GiveToOfficeQuestion)
    small.press(question, own_passphrase=WORDS)
    assert "Hãy chọn tệp" in question.trouble.text()
    question.choose.click()
    (asked,) = question.findChildren(QFileDialog)
    assert asked.fileMode() == QFileDialog.FileMode.ExistingFile
    asked.fileSelected.emit(str(office.sheets[0]))
    asked.reject()
    until(lambda: "[ESCROW-01]" in question.trouble.text())
    question.look_at(str(office.file))
    until(question.compared.isVisible)
    assert question.digits.text() == office.digits
    assert HOSTILE in question.whose.text()
    assert [one for one in rich_places(question) if HOSTILE in one.text] == []  # Qt's own file dialog apart
    small.press(question)
    assert "Hãy so 20 chữ số" in question.trouble.text()
    question.compared.setChecked(True)
    small.press(question, own_passphrase="sai rồi")
    assert "[STORE-01]" in question.trouble.text()
    question.look_at(str(office.file))  # another file is another thing to compare
    until(lambda: not question.compared.isChecked())
    question.compared.setChecked(True)
    small.press(question, own_passphrase=WORDS)

    until(lambda: bool(dialog.ways.office))
    assert HOSTILE in dialog.office_words.text()
    assert office.digits in dialog.office_words.text()
    assert rich_places(dialog) == []
    dialog.accept()


def test_a_forgotten_passphrase_is_set_anew_with_the_office(small, office, tmp_path):
    give(small, office).accept()
    dialog = asking(small)
    assert rich_places(dialog) == []
    assert not dialog.digits.isVisible()
    dialog.write.click()
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    asked.fileSelected.emit(str(tmp_path / "request.json"))
    asked.reject()
    until(dialog.digits.isVisible)
    digits, out = answered(small, office, tmp_path)
    assert dialog.digits.text() == digits
    dialog.cancel.click()  # the answer comes tomorrow

    small.lock.page.by_office.click()
    dialog = small.window.findChildren(OfficeWayIn)[-1]
    assert dialog.digits.text() == digits
    small.press(dialog)
    assert "Hãy chọn tệp trả lời" in dialog.trouble.text()
    dialog.choose.click()
    (asked,) = dialog.findChildren(QFileDialog)
    asked.fileSelected.emit(str(out))
    asked.reject()
    assert dialog.chosen.text() == "answer.json"
    small.press(dialog, new_passphrase="ngắn", new_passphrase_again="ngắn")
    assert "ít nhất 8" in dialog.trouble.text()
    small.press(dialog, new_passphrase=NEW, new_passphrase_again="mật khẩu khác")
    assert "không giống" in dialog.trouble.text()
    dialog.choose_answer(str(office.file))
    small.press(dialog, new_passphrase=NEW, new_passphrase_again=NEW)
    assert "[ESCROW-01]" in dialog.trouble.text()
    dialog.choose_answer(str(out))
    before = len(small.desks)
    small.press(dialog)
    until(lambda: len(small.desks) > before and small.lock.page is None)
    assert not small.window.findChildren(PassphraseQuestion)  # it was set in the same step

    lock(small)
    page = small.come_in(WORDS)
    assert "[STORE-01]" in page.trouble.text()
    small.come_in(NEW)


def test_an_answer_that_does_not_open_is_told_on_the_page_and_the_passphrase_still_opens(
    small, office, tmp_path
):
    give(small, office).accept()
    dialog = asking(small)
    dialog.write_request(str(tmp_path / "request.json"))
    until(dialog.digits.isVisible)
    _, out = answered(small, office, tmp_path)
    dialog._door.ask(None, tmp_path / "another.json")  # as from a second window of the file
    dialog.choose_answer(str(out))
    small.press(dialog, new_passphrase=NEW, new_passphrase_again=NEW)
    assert "[ESCROW-11]" in dialog.trouble.text()
    dialog.cancel.click()

    small.come_in()


def test_what_was_given_is_taken_back_in_english_too(small, office, qapp):
    dialog = give(small, office)
    speak(qapp, Language.EN)
    dialog.take.click()
    speak(qapp, Language.VI)
    question = dialog.findChild(TakeFromOfficeQuestion)
    assert rich_places(question) == []
    assert question._heading.text() == "Take the spare key back"
    assert question.go.text() == "Take back"
    small.press(question, own_passphrase=WORDS)
    until(lambda: not dialog.ways.office)
    dialog.accept()

    lock(small)
    assert not small.lock.page.by_office.isVisible()
    small.come_in()
