"""Everything taken out from the window: warned, asked for the passphrase, given up, done, and told."""

import zipfile

import pytest

from inspector_app.actions import put_beside
from inspector_app.desktop.takeout_question import TakeoutQuestion
from inspector_app.desktop.trail_window import TrailWindow
from inspector_app.desktop.ways_in_dialog import WaysInDialog
from inspector_app.desktop.ways_in_questions import HistoryQuestion, PersonQuestion
from tests.desktop.stage import until
from tests.desktop.test_locking import WORDS, lock
from tests.desktop.test_locking import small as small  # noqa: PLC0414 - a window with a passphrase

LANS = "mật khẩu của Lan"


def opened(small, deed, kind):
    small.window._deeds[deed].trigger()
    until(lambda: bool(small.window.findChildren(kind)))
    until(lambda: small.runner._pending == 0)
    return small.window.findChildren(kind)[-1]


def test_it_warns_asks_who_it_is_and_tells_what_there_is(small, tmp_path):
    question = opened(small, "takeout", TakeoutQuestion)
    assert "không còn được mã hóa" in question.warning.text()
    assert not question.no_journal.isVisible()
    question.go.click()
    assert "chọn nơi ghi" in question.trouble.text()
    question.place.setText(str(tmp_path / "ra.zip"))
    small.press(question, own_passphrase="sai rồi")
    assert "[STORE-01]" in question.trouble.text()
    assert not (tmp_path / "ra.zip").exists()

    small.press(question, own_passphrase=WORDS)
    until((tmp_path / "ra.zip").exists)

    with zipfile.ZipFile(tmp_path / "ra.zip") as zipped:
        assert "nhat-ky/nhat-ky.jsonl" in zipped.namelist()
    until(lambda: "đọc lại đúng từng tệp" in small.window._notices._words.text())


def test_what_is_there_is_replaced_only_when_that_was_confirmed(small, tmp_path):
    (tmp_path / "ra.zip").write_bytes(b"mine")
    question = opened(small, "takeout", TakeoutQuestion)
    question.place.setText(str(tmp_path / "ra.zip"))
    small.press(question, own_passphrase=WORDS)
    assert "[TAKEOUT-02]" in question.trouble.text()
    assert (tmp_path / "ra.zip").read_bytes() == b"mine"

    question.take_place(str(tmp_path / "ra.zip"))
    small.press(question, own_passphrase=WORDS)

    until(lambda: zipfile.is_zipfile(tmp_path / "ra.zip"))


def test_given_up_in_the_middle_it_stays_open_and_leaves_nothing(small, tmp_path, monkeypatch):
    question = opened(small, "takeout", TakeoutQuestion)
    put, target = put_beside.Beside.put, tmp_path / "ra"

    def halted(beside, name, data):
        put(beside, name, data)
        question._stop.ask()

    monkeypatch.setattr(put_beside.Beside, "put", halted)
    question.place.setText(str(target))
    small.press(question, own_passphrase=WORDS)

    until(question.trouble.isVisible)
    assert "[WORK-01]" in question.trouble.text()
    assert question.go.isEnabled()
    until(lambda: [one.name for one in tmp_path.iterdir()] == ["case"])
    question.reject()


@pytest.fixture
def with_lan(small):
    """Beside the first person somebody who may open the case file, and no more."""
    dialog = opened(small, "ways_in", WaysInDialog)
    dialog.add.click()
    small.press(dialog.findChild(PersonQuestion), own_name="Minh", own_passphrase=WORDS, new_name="Lan",
                new_passphrase=LANS, new_passphrase_again=LANS)  # fmt: skip
    until(lambda: len(dialog.ways.people) == 2)
    return dialog


def test_who_may_not_see_earlier_wording_is_shown_none_until_the_right_is_given(small, with_lan):
    assert "Xem được nội dung cũ" in with_lan.model.words_of(with_lan.model.index(0, 0))[3]
    assert "Xem được" not in with_lan.model.words_of(with_lan.model.index(1, 0))[3]
    with_lan.accept()
    lock(small)
    small.come_in(LANS, who="Lan")
    trail = opened(small, "audit_trail", TrailWindow)
    until(lambda: trail.model.rowCount() > 0)
    rows = [trail.model.line(row).cells for row in range(trail.model.rowCount())]
    assert {(cells[3], cells[4]) for cells in rows} == {("(không được xem)",) * 2}
    assert not trail.export.isEnabled()
    assert "chưa có quyền xem nội dung cũ" in trail.count.text()
    trail.reject()
    question = opened(small, "takeout", TakeoutQuestion)
    assert question.no_journal.isVisible()
    question.reject()
    dialog = opened(small, "ways_in", WaysInDialog)
    assert not dialog.history.isEnabled()
    dialog.accept()

    lock(small)
    small.come_in(WORDS, who="Minh")
    dialog = opened(small, "ways_in", WaysInDialog)
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    assert dialog.history.text() == "Cho xem nội dung cũ…"
    dialog.history.click()
    (question,) = dialog.findChildren(HistoryQuestion)
    small.press(question, own_passphrase=WORDS)
    until(lambda: len(dialog.ways.sees_history) == 2)
    assert dialog.history.text() == "Thôi cho xem nội dung cũ…"
    dialog.history.click()
    small.press(dialog.findChildren(HistoryQuestion)[-1], own_passphrase=WORDS)
    until(lambda: dialog.ways.sees_history == {""})
    dialog.accept()
