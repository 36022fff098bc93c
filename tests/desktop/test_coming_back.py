"""A case file that does not open comes back in the window: what there is, what is lost, and the repair."""

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.keep_backups import keep_backup
from inspector_app.actions.second_journal import prepare
from inspector_app.app.case import open_case
from inspector_app.app.window import asked_of
from inspector_app.desktop import checkup
from inspector_app.desktop.coming_back import ComeBackDialog
from inspector_app.desktop.safe_copies import SafeCopies
from inspector_app.desktop.unlock import Need
from inspector_app.errors import Surroundings
from inspector_app.inspection.entering import Given
from inspector_app.inspection.record import Edit
from inspector_app.inspection.safe_copy import Copying
from tests.desktop.stage import until
from tests.desktop.test_checkup import VISIT, at_desk, check_again
from tests.desktop.test_locking import WORDS, Locked


@pytest.fixture
def made(qapp, tmp_path, monkeypatch):
    """Make windows over one case file, each closed at the end; the check at start is begun by hand."""
    monkeypatch.setattr(checkup, "BEGIN_AFTER_MS", 3_600_000)
    windows = []

    def make():
        folder = tmp_path / "case"
        copies = SafeCopies(folder)
        windows.append(Locked(qapp, folder, copies))
        return windows[-1]

    yield make
    for one in windows:
        one.close()


@pytest.fixture
def worked(made, tmp_path):
    """A window in which NY1 was answered before a backup, and NY2 after it."""
    window = made()
    window.come_in()
    answer(window, "NY1")
    at_desk(window, lambda at: carry_out(at, keep_backup()))
    answer(window, "NY2")
    return window


def answer(window, item, value="pass"):
    def deed(at):
        edits = [
            Edit("visit", VISIT, "unit_name", "Sở Nội vụ"),
            Edit("answer", f"niem_yet/{item}", "verdict", value),
        ]
        at.case.record(VISIT, edits, scope_kind="visit", author=at.author, now=at.now())

    at_desk(window, lambda at: deed(at) or True)


def answers(window):
    view = at_desk(window, lambda at: at.case.view(VISIT))
    return {key.rpartition("/")[2] for kind, key, _ in view.cells if kind == "answer"}


def copy_to(window, place):
    """Let the safety copy catch up in a folder."""
    place.mkdir()
    prepare(place, window.folder)
    heard = []
    window.copies.told.connect(heard.append)
    window.window._settings.keep(second_place=place)
    window.copies.go_to(place)
    until(lambda: any(one.copying is Copying.SAFE for one in heard))
    until(lambda: window.runner._pending == 0)


def lock(window):
    window.lock.lock()
    until(lambda: window.runner._is_locked and window.runner._pending == 0)


def harm(window, how=lambda data: bytes(4096) + data[4096:]):
    database = window.folder / "case.db"
    database.write_bytes(how(database.read_bytes()))


def dialog_of(window, page):
    assert page.mend.isVisible()
    page.mend.click()
    dialog = window.window.findChildren(ComeBackDialog)[-1]
    until(dialog.elsewhere.isEnabled)
    return dialog


def come_back(window, dialog):
    before = len(window.desks)
    dialog.go.click()
    until(lambda: len(window.desks) > before)
    until(lambda: window.runner._pending == 0)


def test_a_case_file_whose_header_is_gone_comes_back_with_nothing_lost(worked, tmp_path):
    copy_to(worked, tmp_path / "usb")
    lock(worked)
    harm(worked)
    page = worked.come_in()
    assert "[STORE-08]" in page.trouble.text()

    dialog = dialog_of(worked, page)
    lines = dialog.words.text().splitlines()
    assert "và bản an toàn ở nơi khác: có đến" in lines[0]
    assert lines[0].endswith("không mất gì")
    assert "Nếu chỉ có bản sao lưu" in lines[1]
    assert lines[1].endswith("mất 2 thay đổi đã lưu sau đó")
    come_back(worked, dialog)

    assert answers(worked) == {"NY1", "NY2"}
    assert worked.window._stack.currentWidget() is worked.window.home
    assert list(worked.folder.glob("hong-*/case.db"))
    assert worked.window._held.isVisible()
    assert "Đang tạm dừng trao đổi với máy khác" in worked.window._held.words.text()
    worked.window._held.go.click()
    until(lambda: not worked.window._held.isVisible())
    assert at_desk(worked, lambda at: at.case.sync_hold() is None)


def test_without_any_copy_the_window_says_so_and_takes_another_folder(worked, tmp_path):
    lock(worked)
    harm(worked)
    (tmp_path / "backups").rename(tmp_path / "on a stick")
    page = worked.come_in()

    dialog = dialog_of(worked, page)
    assert "[REPAIR-06]" in dialog.trouble.text()
    assert not dialog.go.isEnabled()
    dialog.take_folder(str(tmp_path / "on a stick"))
    until(dialog.go.isEnabled)
    assert dialog.words.text().endswith("mất 2 thay đổi đã lưu sau đó")
    dialog.later.setEnabled(False)  # as while it mends
    dialog.reject()
    assert dialog.isVisible(), "it stays in the middle of the repair"
    come_back(worked, dialog)

    assert answers(worked) == {"NY1"}, "the control: without the safety copy the later answer is gone"


def test_a_case_file_that_is_gone_is_not_begun_anew_and_comes_back(worked):
    lock(worked)
    assert asked_of(worked.folder / "elsewhere" / "case") is Need.NEW_PASSPHRASE
    (worked.folder / "case.db").unlink()
    assert asked_of(worked.folder) is Need.PASSPHRASE
    with pytest.raises(Surroundings, match="REPAIR-02"):
        open_case(worked.folder, Given(WORDS))
    page = worked.come_in()
    assert "[STORE-04]" in page.trouble.text()

    come_back(worked, dialog_of(worked, page))

    assert answers(worked) == {"NY1"}


def test_damaged_keys_are_put_back_and_the_case_file_is_as_it_was(worked):
    lock(worked)
    keys = worked.folder / "keys.json"
    keys.write_bytes(keys.read_bytes()[:50])
    dialog = dialog_of(worked, worked.come_in())

    assert "chỉ tệp khóa keys.json bị mất hoặc hỏng" in dialog.words.text()
    come_back(worked, dialog)

    assert answers(worked) == {"NY1", "NY2"}
    assert not worked.window._held.isVisible()


def test_a_wrong_passphrase_finds_nothing_and_costs_patience(worked):
    lock(worked)
    page = worked.come_in("một mật khẩu sai")
    assert "[STORE-01]" in page.trouble.text()
    assert not page.mend.isVisible(), "a whole case file offers no repair"
    harm(worked)
    worked.come_in()
    page.first.setText("một mật khẩu sai")
    dialog = dialog_of(worked, page)

    assert "[STORE-01]" in dialog.trouble.text()
    assert not dialog.go.isEnabled()
    dialog.reject()
    page.first.setText(WORDS)
    assert dialog_of(worked, page).go.isEnabled()


def test_a_record_found_damaged_by_the_check_is_closed_and_comes_back(worked, tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "BEGIN_AFTER_MS", 0)
    copy_to(worked, tmp_path / "usb")

    def rewrite(at):
        con = at.case._con
        con.execute("DROP TRIGGER journal_is_never_changed")
        con.execute("UPDATE journal SET hash = zeroblob(32) WHERE rx = (SELECT max(rx) FROM journal)")
        return True

    at_desk(worked, rewrite)
    check_again(worked)
    notices = worked.window._notices
    assert "[CHECK-02]" in notices.text
    assert notices._way.isVisible()
    notices._way.click()
    until(lambda: worked.lock.page is not None and worked.lock.page.go.isEnabled())
    page = worked.lock.page
    assert "[CHECK-02]" in page.trouble.text()
    page.first.setText(WORDS)

    come_back(worked, dialog_of(worked, page))

    assert answers(worked) == {"NY1", "NY2"}
    assert at_desk(worked, lambda at: at.case.check()) == ()
