"""The lock: what was typed stays, the keys go, nothing is shown; and the ways in, as people use them."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QWidget

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.enter import author_of
from inspector_app.actions.office_door import Door
from inspector_app.actions.remembering import open_remembered
from inspector_app.actions.second_journal import prepare
from inspector_app.actions.ways_by_office import come_in
from inspector_app.actions.ways_in import author_by_login, open_by
from inspector_app.actions.who_works import say_who_works
from inspector_app.app.shelves import library
from inspector_app.desktop.beside import Beside
from inspector_app.desktop.idle_watch import IdleWatch
from inspector_app.desktop.locking import LEFT_WHILE_LOCKED
from inspector_app.desktop.main_window import MainWindow
from inspector_app.desktop.new_visit import NewVisit
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.safe_copies import SafeCopies
from inspector_app.desktop.start import dress
from inspector_app.desktop.unlock import Need
from inspector_app.desktop.ways_in_dialog import WaysInDialog
from inspector_app.desktop.ways_in_questions import (
    CodeQuestion,
    CodeSheet,
    PassphraseQuestion,
    PersonQuestion,
)
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.safe_copy import Copying
from inspector_app.settings import Scheme, Settings
from inspector_app.store.about import has_case, ways_into
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from inspector_app.store.replay import replay
from inspector_app.store.segment_folder import journal_folder
from tests.desktop.stage import START, Clock, until
from tests.keyrings import MemoryKeyring

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
WORDS = "mật khẩu dài"


class Locked:
    """A window over a case file with a passphrase, as an official has it."""

    def __init__(self, app, folder, copies=None, keyring=None):
        if not has_case(folder):
            CaseFile.create(folder, Passphrase(WORDS), now=START, cost=CHEAP).close()
        self.keyring = keyring or MemoryKeyring()
        self.folder, self.clock, self.ids = folder, Clock(), iter(range(1, 1_000))
        self.desks, self.kept = [], []
        self.copies = copies
        self.runner = CaseRunner(self._shut)
        self.window = MainWindow(
            self.runner,
            Settings(scheme=Scheme.LIGHT),
            dress(app, Settings(scheme=Scheme.LIGHT)),
            open_desk=self._open,
            need=Need.PASSPHRASE,
            now=self.clock,
            language="vi",
            beside=Beside(ways_in=lambda: ways_into(folder), copies=copies, office=Door(folder)),
        )
        self.window.settings_changed.connect(self.kept.append)
        self.window.resize(1366, 728)
        self.window.show()
        until(lambda: self.window._begun)

    def _open(self, given):
        if given.is_remembered:
            case = open_remembered(self.folder, self.keyring)
        else:
            case = open_by(self.folder, given, self.clock())
        author = author_by_login(case, given, lambda: author_of(case, self.new_id, START))
        desk = Desk(case, author, self.clock, self.new_id, library(), find_fonts, keyring=self.keyring)
        come_in(desk, given)
        self.desks.append(desk)
        return desk

    def _shut(self, desk):
        if self.copies is not None:
            self.copies.finish(desk)
        desk.case.close()

    def new_id(self):
        return f"{next(self.ids):032x}"

    @property
    def lock(self):
        return self.window._locking

    def come_in(self, text=WORDS, **given):
        """Type a passphrase, or what is asked for."""
        page = self.lock.page if self.lock is not None and self.lock.page else self.window._unlock
        for name, value in given.items():
            getattr(page, name).setCurrentText(value)
        page.first.setText(text)
        before = len(self.desks)
        until(page.go.isEnabled)  # nobody has it open any more
        page.go.click()
        until(lambda: len(self.desks) > before or page.trouble.isVisible())
        if len(self.desks) > before:
            until(lambda: self.runner._pending == 0)
        return page

    def press(self, dialog, **fields):
        """Fill the fields of a question and press its main button."""
        for name, text in fields.items():
            dialog.findChild(QLineEdit, name).setText(text)
        dialog.go.click()
        until(lambda: self.runner._pending == 0)

    def close(self):
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.window.close()
        until(lambda: not self.window.isVisible())
        assert not self.runner._thread.is_alive()
        self.window.deleteLater()


@pytest.fixture
def small(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    made = Locked(qapp, tmp_path / "case")
    made.come_in()
    until(lambda: made.lock is not None)
    yield made
    made.close()


def lock(small):
    small.window._deeds["lock_now"].trigger()
    until(lambda: small.runner._is_put_away and small.lock.page.go.isEnabled())


def test_the_lock_closes_the_case_file_and_goes_on_where_it_was(small):
    home = small.window.home
    home.search.setText("Phường")
    lock(small)

    assert small.window._stack.currentWidget() is small.lock.page
    assert not home.isVisible()
    CaseFile.open(small.folder, Passphrase(WORDS)).close()  # nobody holds it any more

    page = small.come_in("sai rồi")
    assert "[STORE-01]" in page.trouble.text()
    small.come_in()

    assert small.window._stack.currentWidget() is home
    assert home.search.text() == "Phường"
    assert small.lock.page is None
    assert len(small.desks) == 2


def test_what_was_typed_in_a_dialog_is_there_again_and_can_be_kept(small):
    small.window._deeds["new_visit"].trigger()
    until(lambda: bool(small.window.findChildren(NewVisit)))
    (dialog,) = small.window.findChildren(NewVisit)
    until(dialog.isVisible)
    field = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    field.setText("đang gõ dở")
    lock(small)
    assert not dialog.isVisible()

    small.come_in()

    assert dialog.isVisible()
    assert dialog.isModal()
    assert field.text() == "đang gõ dở"
    dialog.reject()


def test_nothing_but_looks_and_the_way_out_can_be_done_while_it_is_locked(small):
    deeds_of_window = small.window._deeds
    before = {name: deeds_of_window._actions[name].isEnabled() for name in deeds_of_window.names()}
    lock(small)
    small.window._deeds.enable(("undo",), on=True)  # as work that ends meanwhile may

    on = {name for name in deeds_of_window.names() if deeds_of_window._actions[name].isEnabled()}
    assert on <= set(LEFT_WHILE_LOCKED)
    assert small.window.windowTitle() == "Inspector"

    small.come_in()
    after = {name: deeds_of_window._actions[name].isEnabled() for name in deeds_of_window.names()}
    assert after == {**before, "undo": True}


def test_what_is_handed_in_while_it_is_locked_waits_and_is_done(small):
    lock(small)
    told = []
    small.runner.run(lambda desk: desk.author, told.append)
    small.runner.work(lambda: "no desk needed", told.append)
    until(lambda: bool(told))
    assert told == ["no desk needed"]

    small.come_in()
    until(lambda: len(told) == 2)

    assert told[1] == small.desks[-1].author


def test_work_under_way_is_written_before_the_keys_go(small):
    import threading

    from inspector_app.actions.desk import Staged

    gate, written, shut = threading.Event(), [], []
    staged = Staged(
        lambda desk: desk, lambda _desk: gate.wait(20), lambda desk, _g, _m: written.append(desk.case.device)
    )
    small.runner.stage(staged)
    small.window._deeds["lock_now"].trigger()
    small.runner.work(lambda: None, shut.append)
    assert small.window._stack.currentWidget() is small.lock.page  # nothing is shown meanwhile
    assert small.runner._desk is not None

    gate.set()
    until(lambda: small.runner._desk is None)

    assert len(written) == 1
    small.come_in()


def test_a_locked_window_can_be_closed(qapp, tmp_path, monkeypatch):
    made = Locked(qapp, tmp_path / "case")
    made.come_in()
    until(lambda: made.lock is not None)
    lock(made)
    made.runner.run(lambda _desk: None)

    made.close()


class Ticks:
    """A clock that stands still while the laptop sleeps, and one that does not."""

    def __init__(self):
        self.ticks, self.clock = 0.0, START

    def pass_by(self, seconds, *, asleep=0):
        self.ticks += seconds
        self.clock += timedelta(seconds=seconds + asleep)


@pytest.fixture
def watched(qtbot):
    clock = Ticks()
    watch = IdleWatch(lambda: clock.clock, None, ticks=lambda: clock.ticks)
    told = []
    watch.left_alone.connect(lambda: told.append("left"))
    watch.woke.connect(lambda: told.append("woke"))
    watch.begin(10)
    watch.look()
    yield clock, watch, told
    watch.end()


def test_nobody_for_ten_minutes_is_told_and_any_touch_begins_anew(watched, qtbot):
    clock, watch, told = watched
    window = QWidget()
    line, rows = QLineEdit(window), QListWidget(window)
    rows.addItems(["một", "hai"])
    rows.move(0, 40)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    until(lambda: QApplication.activeWindow() is window)
    for touch in (
        line.setFocus,
        lambda: line.insert("a"),
        lambda: line.setCursorPosition(0),
        rows.setFocus,
        lambda: rows.setCurrentRow(1),
    ):
        clock.pass_by(590)
        touch()
        watch.look()
        assert told == []
    clock.pass_by(599)
    watch.look()
    assert told == []
    clock.pass_by(1)
    watch.look()
    assert told == ["left"]


def test_a_shut_lid_is_told_and_a_busy_laptop_is_not(watched):
    clock, watch, told = watched
    clock.pass_by(300)  # the window was busy: both clocks went on
    watch.look()
    assert told == []

    clock.pass_by(5, asleep=3_600)
    watch.look()
    assert told == ["woke"]


def test_zero_minutes_never_lock_but_for_sleep(watched):
    clock, watch, told = watched
    watch.begin(0)
    clock.pass_by(100_000)
    watch.look()
    assert told == []


def test_being_left_alone_locks_the_window(small):
    small.lock._watch.left_alone.emit()

    until(lambda: small.runner._desk is None)
    small.come_in()


def test_the_safety_copy_goes_on_after_the_lock(qapp, tmp_path):
    place, told = tmp_path / "stick", []
    place.mkdir()
    copies = SafeCopies(tmp_path / "case")
    copies.told.connect(told.append)
    made = Locked(qapp, tmp_path / "case", copies)
    made.come_in()
    until(lambda: made.lock is not None)
    prepare(place, tmp_path / "case")
    made.window._settings.keep(second_place=place)
    copies.go_to(place)
    until(lambda: bool(told) and told[-1].copying is Copying.SAFE)
    lock(made)
    made.come_in()
    made.runner.run(lambda desk: say_who_works(desk, name="Sau khi khóa", title="", agency=""))
    until(lambda: made.runner._pending == 0)
    made.close()

    replay(journal_folder(place), tmp_path / "anew", Passphrase(WORDS), now=START)
    case = CaseFile.open(tmp_path / "anew", Passphrase(WORDS))
    names = [values.get("name") for _, values in case.view(DIRECTORY_SCOPE).records("person")]
    case.close()
    assert "Sau khi khóa" in names


def test_a_person_is_added_chosen_and_taken_back(small):
    small.window._deeds["ways_in"].trigger()
    until(lambda: bool(small.window.findChildren(WaysInDialog)))
    (dialog,) = small.window.findChildren(WaysInDialog)
    until(lambda: len(dialog.ways.people) == 1)
    assert not dialog.take_back.isEnabled()
    assert "Chưa có mã khôi phục" in dialog.code_words.text()
    dialog.add.click()
    question = dialog.findChild(PersonQuestion)
    small.press(question, own_name="Minh", own_passphrase="sai rồi", new_name="Lan",
                new_passphrase="mật khẩu của Lan", new_passphrase_again="mật khẩu của Lan")  # fmt: skip
    assert "[STORE-01]" in question.trouble.text()
    small.press(question, own_passphrase=WORDS, new_passphrase_again="khác")
    assert "không giống" in question.trouble.text()
    small.press(question, new_passphrase_again="mật khẩu của Lan")
    until(lambda: len(dialog.ways.people) == 2)
    dialog.accept()

    lock(small)
    assert [small.lock.page.who.itemText(n) for n in range(2)] == ["Minh", "Lan"]
    small.come_in("mật khẩu của Lan", who="Lan")
    assert small.desks[-1].author not in ("", small.desks[0].author)
    until(lambda: "Lan" in small.window._foot.who.text())


def test_a_recovery_code_is_shown_once_printed_and_opens_with_a_new_passphrase(small, tmp_path):
    small.window._deeds["ways_in"].trigger()
    until(lambda: bool(small.window.findChildren(WaysInDialog)))
    (dialog,) = small.window.findChildren(WaysInDialog)
    until(lambda: len(dialog.ways.people) == 1)
    dialog.new_code.click()
    small.press(dialog.findChild(CodeQuestion), own_passphrase=WORDS)
    until(lambda: bool(dialog.findChildren(CodeSheet)))
    (sheet,) = dialog.findChildren(CodeSheet)
    code = "-".join(sheet.shown.text().split())
    assert [len(group) for group in code.split("-")] == [4] * 7
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sheet.print_on(printer)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert code in sheet.sheet()
    sheet.go.click()
    until(lambda: dialog.ways.has_code)
    dialog.accept()

    lock(small)
    page = small.lock.page
    page.forgotten.click()
    page.code.setText(code[:-1])
    page.go.click()
    until(page.trouble.isVisible)
    assert "[STORE-17]" in page.trouble.text()
    page.code.setText(code.lower().replace("-", " "))
    page.go.click()
    until(lambda: any(one.isVisible() for one in small.window.findChildren(PassphraseQuestion)))
    question = next(one for one in small.window.findChildren(PassphraseQuestion) if one.isVisible())
    small.press(question, new_passphrase="mật khẩu khác", new_passphrase_again="mật khẩu khác")
    until(lambda: not small.window.findChildren(PassphraseQuestion))

    lock(small)
    page = small.come_in(WORDS)
    assert "[STORE-01]" in page.trouble.text()
    small.come_in("mật khẩu khác")


def test_when_it_locks_itself_is_kept(small):
    small.window._deeds["ways_in"].trigger()
    until(lambda: bool(small.window.findChildren(WaysInDialog)))
    (dialog,) = small.window.findChildren(WaysInDialog)
    assert dialog.minutes.currentText() == "sau 10 phút"

    dialog.minutes.setCurrentIndex(dialog.minutes.findData(30))
    dialog.minutes.activated.emit(dialog.minutes.currentIndex())

    assert small.kept[-1].lock_after_minutes == 30
    dialog.accept()


def test_a_throw_away_case_file_is_not_locked(make_stage):
    stage = make_stage(lambda _desk: None)

    assert stage.window._locking is None
    assert not stage.window._deeds._actions["lock_now"].isEnabled()
