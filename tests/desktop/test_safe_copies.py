"""The safety copy in the window: chosen, made beside the work, told at the foot, missed when it is gone."""

from functools import partial

import pytest

from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import open_visit
from inspector_app.app.shelves import library
from inspector_app.app.window import _close
from inspector_app.desktop import safe_copies
from inspector_app.desktop.beside import Beside
from inspector_app.desktop.main_window import MainWindow
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.safe_copies import SafeCopies
from inspector_app.desktop.safe_copy_question import SafeCopyQuestion
from inspector_app.desktop.start import dress
from inspector_app.desktop.unlock import Need
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.visit import Visit
from inspector_app.settings import Scheme, Settings
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from inspector_app.store.replay import replay
from inspector_app.store.segment_folder import journal_folder
from tests.desktop.stage import AUTHOR, START, Clock, until

SECRET = Passphrase("mật khẩu dài")
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)


class Laptop:
    """A window over a case file that is kept, with a stick beside it."""

    def __init__(self, app, folder):
        self.folder = folder / "case"
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.settings = Settings(scheme=Scheme.LIGHT)
        self.app, self.window = app, None

    def open(self):
        self.copies = SafeCopies(self.folder)
        self.runner = CaseRunner(partial(_close, self.copies))
        self.window = MainWindow(
            self.runner,
            self.settings,
            dress(self.app, self.settings),
            open_desk=self._open,
            need=Need.NOTHING,
            now=Clock(),
            language="vi",
            beside=Beside(copies=self.copies),
        )
        self.window.settings_changed.connect(self._keep)
        ready = []
        self.window.ready.connect(lambda: ready.append(True))
        self.window.show()
        until(lambda: bool(ready))
        return self

    def _keep(self, settings):
        self.settings = settings

    def _open(self, _passphrase):
        if (self.folder / "case.db").exists():
            case = CaseFile.open(self.folder, SECRET)
        else:
            case = CaseFile.create(self.folder, SECRET, now=START, cost=CHEAP)
        return Desk(case, AUTHOR, Clock(), lambda: "b" * 32, library(), find_fonts)

    def close(self):
        if self.window is not None:
            self.window.close()
            until(lambda: not self.runner._thread.is_alive())
            until(lambda: not self.window.isVisible())
            self.window.deleteLater()
            self.window = None

    def choose(self, folder):
        self.window._deeds["second_place"].trigger()
        question = self.window.findChild(SafeCopyQuestion)
        question.place.show_value(str(folder))
        question.answered.emit()
        return question

    def visit(self, name, n=1):
        made = Visit(id=f"{n:032x}", unit_name=name, subject="Kiểm tra")
        self.runner.run(lambda desk: open_visit(desk, made))

    def foot(self):
        return self.window._foot.safe.text()

    def made_again(self, target):
        made = replay(journal_folder(self.stick), target, SECRET, now=START)
        case = CaseFile.open(target, SECRET)
        names = [line.fields["unit_name"] for line in case.visit_lines()]
        case.close()
        return made, names


@pytest.fixture
def laptop(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(safe_copies, "LOOK_AGAIN_MS", 100)
    monkeypatch.setattr("inspector_app.actions.second_journal.TRY_AGAIN_S", 0.0)
    made = Laptop(qapp, tmp_path)
    yield made.open()
    made.close()


def test_nobody_has_chosen_a_place_yet_and_the_foot_says_so(laptop):
    until(lambda: laptop.foot() == "Chưa có bản an toàn ở nơi khác")


def test_the_line_begins_at_the_edge_while_nothing_was_saved_yet(laptop):
    foot = laptop.window._foot
    until(lambda: foot.safe.text() != "" and foot.safe.x() > 0)

    assert foot.safe.x() == foot.contentsRect().x() + foot.layout().contentsMargins().left()
    foot.saved.say("Đã lưu lúc 08:30")
    until(lambda: foot.safe.x() > foot.saved.geometry().right() > 0)
    foot.saved.say("")
    until(lambda: foot.safe.x() == foot.contentsRect().x() + foot.layout().contentsMargins().left())


def test_a_chosen_place_gets_every_change_and_the_foot_says_until_when(laptop, tmp_path):
    laptop.choose(laptop.stick)
    until(lambda: laptop.foot().startswith("Bản an toàn lúc 08:3"))
    laptop.visit("Phường Mẫu Sơn")
    until(lambda: not laptop.runner._pending)
    laptop.close()

    made, names = laptop.made_again(tmp_path / "again")
    assert names == ["Phường Mẫu Sơn"]
    assert made.is_whole
    assert laptop.settings.second_place == laptop.stick


def test_the_place_is_remembered_and_gone_on_with(laptop, tmp_path):
    laptop.choose(laptop.stick)
    until(lambda: laptop.foot().startswith("Bản an toàn lúc"))
    laptop.close()
    laptop.open()
    laptop.visit("Sở Nội vụ")
    until(lambda: laptop.foot().startswith("Bản an toàn lúc") and not laptop.runner._pending)
    laptop.close()

    assert len(list(laptop.stick.glob("inspector-*"))) == 1
    assert laptop.made_again(tmp_path / "again")[1] == ["Sở Nội vụ"]


def test_a_stick_that_is_pulled_out_is_missed_in_words_and_work_goes_on(laptop, tmp_path):
    laptop.choose(laptop.stick)
    until(lambda: laptop.foot().startswith("Bản an toàn lúc"))
    laptop.stick.rename(tmp_path / "pulled out")
    laptop.visit("Phường Mẫu Sơn")
    until(lambda: laptop.foot().startswith("Không thấy nơi giữ bản an toàn; bản gần nhất lúc"))
    told = laptop.window._notices.text
    assert laptop.window._foot.safe.property("role") == "error"
    laptop.visit("Sở Nội vụ", 2)
    (tmp_path / "pulled out").rename(laptop.stick)

    until(lambda: laptop.foot().startswith("Bản an toàn lúc"))

    assert "[COPY-01]" in told
    assert laptop.window._foot.safe.property("role") == "muted"
    laptop.close()
    assert set(laptop.made_again(tmp_path / "again")[1]) == {"Phường Mẫu Sơn", "Sở Nội vụ"}


@pytest.mark.parametrize(("folder", "code"), [("case", "COPY-03"), ("nowhere", "COPY-01")])
def test_a_folder_that_will_not_do_is_refused_in_the_question(folder, code, laptop, tmp_path):
    question = laptop.choose(tmp_path / folder)
    until(lambda: f"[{code}]" in question.trouble.text())

    assert laptop.settings.second_place is None
    assert not any(tmp_path.glob(f"{folder}/noi-giu*"))
    question.reject()


def test_the_same_disk_is_told_and_taken(laptop):
    laptop.choose(laptop.stick)

    until(lambda: "[COPY-02]" in laptop.window._notices.text)


def test_it_can_be_turned_off(laptop):
    laptop.choose(laptop.stick)
    until(lambda: laptop.foot().startswith("Bản an toàn lúc"))
    laptop.window._deeds["second_place"].trigger()
    question = next(q for q in laptop.window.findChildren(SafeCopyQuestion) if q.isVisible())

    question.off.click()

    until(lambda: laptop.foot() == "Chưa có bản an toàn ở nơi khác")
    assert laptop.settings.second_place is None


def test_a_window_that_keeps_its_case_file_makes_the_reserve(laptop):
    until((laptop.folder / "ballast").exists)

    assert (laptop.folder / "ballast").stat().st_size == 16 << 20
