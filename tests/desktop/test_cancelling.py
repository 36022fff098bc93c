"""Long work says what it is, can be given up, and then leaves nothing behind."""

import os
import signal
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.actions import draft_minutes, import_file, posting, sampling
from inspector_app.actions.desk import Staged
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_example import Entered, record_example
from inspector_app.actions.sampling import SampleOrder
from inspector_app.actions.stop import Stop
from inspector_app.desktop.import_dialog import ImportDialog, _Importing
from inspector_app.desktop.posting_page import DIFFERENCES
from inspector_app.desktop.runner import CaseRunner
from inspector_app.errors import CannotDo
from inspector_app.forms.demo_inspections import bundled_demos
from inspector_app.inspection.sealing import VisitState
from inspector_app.intake.meaning import ImportKind
from tests.desktop.posting_case import FRAME, PostingCase
from tests.desktop.stage import until

LINES = 900_000


@pytest.fixture
def runner(qtbot):
    made = CaseRunner(lambda _desk: None)
    opened = []
    made.open(lambda: SimpleNamespace(written=[]), opened.append, opened.append)
    until(lambda: bool(opened))
    yield made
    with qtbot.waitSignal(made.closed):
        made.close()


class Gated:
    """A staged deed whose work and whose writing wait for a word."""

    def __init__(self):
        self.works, self.worked = threading.Event(), threading.Event()
        self.writes, self.written = threading.Event(), threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def staged(self):
        return Staged(lambda desk: desk, self._work, self._write)

    def _work(self, _ground):
        self.works.set()
        assert self.worked.wait(20)

    def _write(self, desk, _ground, _made):
        self.writes.set()
        assert self.go_on.wait(20)
        desk.written.append("x")
        self.written.set()


def written(runner):
    told = []
    runner.run(lambda desk: list(desk.written), told.append)
    until(lambda: bool(told))
    return told[0]


def test_who_asked_hears_at_once_and_nothing_is_written(runner):
    gate, done, failed = Gated(), [], []
    runner.stage(gate.staged(), done.append, failed.append, what="Đang đọc tệp…")
    assert gate.works.wait(20)
    assert runner.doing == "Đang đọc tệp…"

    runner.cancel()
    until(lambda: bool(failed))

    assert (failed[0].code, failed[0].fields["what"]) == ("WORK-01", "Đang đọc tệp")
    assert runner.doing == ""
    gate.worked.set()
    assert written(runner) == written(runner) == []
    assert done == []
    assert len(failed) == 1
    assert not gate.written.is_set()
    until(lambda: runner._pending == 0)
    assert runner._working == 0


def test_work_that_a_stop_ends_at_once_is_told_as_given_up_and_not_as_failed(runner):
    """The reader that was killed may tell of its end before the window has told of the stop."""
    works, ended, told = threading.Event(), threading.Event(), threading.Event()
    stop, failed = Stop(), []

    def job():
        works.set()
        assert ended.wait(20)
        raise CannotDo("INTAKE-17")

    def end():
        ended.set()
        assert told.wait(20)  # whoever worked has told it before the stop goes on

    stop.then(end)
    runner._landed.connect(lambda _outcome: told.set(), Qt.ConnectionType.DirectConnection)
    runner.work(job, failed.append, failed.append, what="Đang đọc tệp…", stop=stop)
    assert works.wait(20)

    runner.cancel()
    until(lambda: bool(failed))

    assert [error.code for error in failed] == ["WORK-01"]


def test_what_is_being_written_is_written_whole(runner):
    gate, done, failed = Gated(), [], []
    gate.go_on.clear()
    runner.stage(gate.staged(), done.append, failed.append, what="Đang lập biên bản…")
    gate.worked.set()
    assert gate.writes.wait(20)

    runner.cancel()
    gate.go_on.set()

    until(lambda: bool(done))
    assert failed == []
    assert written(runner) == ["x"]


def test_work_without_a_name_is_not_cancelled(runner):
    gate, done, failed = Gated(), [], []
    runner.stage(gate.staged(), done.append, failed.append)
    assert gate.works.wait(20)

    runner.cancel()
    gate.worked.set()

    until(lambda: bool(done))
    assert failed == []


def test_a_deed_of_the_case_thread_can_be_given_up_while_it_waits(runner):
    hold, failed, done = threading.Event(), [], []
    runner.run(lambda _desk: hold.wait(20))
    runner.run(lambda desk: desk.written.append("y"), done.append, failed.append, what="Đang ghi danh sách…")
    runner.cancel()
    hold.set()

    until(lambda: bool(failed))
    assert written(runner) == []
    runner.run(lambda desk: desk.written.append("z"), done.append, failed.append, what="Đang ghi danh sách…")
    until(lambda: bool(done))
    assert written(runner) == ["z"]


def test_what_is_done_in_a_moment_says_nothing(small):
    said = []
    foot = small.window._foot
    shown = foot._show_now
    foot._show_now = lambda: (shown(), said.append(foot.busy.text()))
    foot.show_work("Đang ghi…", can_be_cancelled=True)
    foot.show_work("", can_be_cancelled=False)
    small.turn()

    assert said == [""]
    assert not foot.cancel.isVisible()


def test_cancelling_before_the_case_thread_comes_to_it_does_nothing_at_all(runner):
    hold, gate, failed = threading.Event(), Gated(), []
    runner.run(lambda _desk: hold.wait(20))
    runner.stage(gate.staged(), None, failed.append, what="Đang đọc tệp…")
    runner.cancel()
    hold.set()

    until(lambda: bool(failed))
    assert written(runner) == []
    assert not gate.works.is_set()


def test_a_stop_ends_work_at_once_also_when_it_was_asked_for_first():
    stop, ended = Stop(), []
    stop.then(lambda: ended.append("a"))
    assert stop.ask()
    assert stop.ask()
    stop.then(lambda: ended.append("b"))

    assert ended == ["a", "b"]
    assert stop.is_asked
    assert not stop.begin_writing()


def test_a_stop_is_too_late_once_writing_began():
    stop = Stop()
    assert stop.begin_writing()

    assert not stop.ask()
    assert not stop.is_asked


def readers():
    """Return the processes that this one started to read strangers' files and that still run."""
    mine = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            runs = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z" and b"inspector_app.intake.child" in runs:
            mine.append(stat.parent.name)
    return mine


@pytest.mark.slow
def test_a_cancelled_import_kills_its_reader_and_leaves_nothing_behind(small, hands, tmp_path):
    file = tmp_path / "lon.csv"
    file.write_text("Lĩnh vực;Kỳ trước;Mới\n" + "Hộ tịch;1;2\n" * LINES, encoding="utf-8")
    small.go("step_figures")
    visit_id = small.window.visit.visit.visit_id
    before = small.at_desk(lambda desk: desk.case.digest(visit_id))
    standing = readers()
    importing = _Importing(
        ImportKind.STATISTICS, "Nhập", lambda *_: None, small.window._fittings, small.window, None
    )
    importing.read(str(file))
    until(lambda: len(readers()) > len(standing))
    (reader,) = set(readers()) - set(standing)
    os.kill(int(reader), signal.SIGSTOP)  # on a quick machine it would be done before anybody can cancel
    foot = small.window._foot

    until(foot.cancel.isVisible)
    assert "lon.csv" in foot.busy.text()
    foot.cancel.click()
    until(lambda: "[WORK-01]" in small.window._notices.text)
    until(lambda: len(readers()) <= len(standing))

    small.settle()
    assert small.window._notices._kind == "plain"
    assert not foot.cancel.isVisible()
    assert foot.busy.text() == ""
    assert small.window.findChildren(ImportDialog) == []
    assert QApplication.activeModalWidget() is None
    assert small.at_desk(lambda desk: desk.case.digest(visit_id)) == before


def test_drafting_is_given_up_by_key_and_the_visit_stays_open(make_stage, hands, monkeypatch):
    made = []
    small = make_stage(lambda desk: made.append(record_example(desk, bundled_demos()[0], Entered())))
    (visit_id,) = made
    small.open_visit(visit_id, "step_minutes")
    gate = Gated()

    def slow(_visit_id):
        deed = real(visit_id)
        return Staged(deed.read, lambda ground: (gate._work(ground), deed.work(ground))[1], deed.write)

    real = draft_minutes.draft_minutes
    monkeypatch.setattr(draft_minutes, "draft_minutes", slow)
    small.window.visit.draft()
    assert gate.works.wait(20)
    until(lambda: small.window._foot.busy.text() == "Đang lập biên bản…")
    small.window.setFocus()
    hands.press("Shift+Esc")
    until(lambda: "[WORK-01]" in small.window._notices.text)
    gate.worked.set()

    small.settle()
    assert gate.written.is_set() is False
    record = small.at_desk(lambda desk: read_visit(desk, visit_id))
    assert record.state is VisitState.OPEN
    assert small.window.visit.visit.is_open
    monkeypatch.setattr(draft_minutes, "draft_minutes", real)
    small.window._deeds["draft_minutes"].trigger()
    until(lambda: small.window.visit.visit.record.state is VisitState.DRAFTED)
    small.settle()
    assert not small.window._deeds["cancel_work"].isEnabled()


def test_escape_alone_cancels_where_nothing_else_wants_it(small, qtbot):
    gate = Gated()
    small.runner.stage(gate.staged(), None, None, what="Đang đọc tệp…")
    assert gate.works.wait(20)
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(small.window, Qt.Key.Key_Escape)

    until(lambda: "[WORK-01]" in small.window._notices.text)
    gate.worked.set()
    small.settle()


def test_a_cancelled_deed_with_nobody_to_hear_is_told_in_the_notices(small):
    assert CannotDo("WORK-01", what="x").code == "WORK-01"
    small.window._notices.tell_error(CannotDo("WORK-01", what="Đang ký"))

    assert small.window._notices._kind == "plain"
    assert "Đã hủy việc: Đang ký" in small.window._notices.text


class Held:
    """A function of the work whose first call waits for a word, as a very long one would."""

    def __init__(self, real):
        self.real = real
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *given, **named):
        self.begun.set()
        assert self.go_on.wait(20)
        return self.real(*given, **named)


def give_up(stage, held, words):
    """See that the case thread answers while the work goes on, and cancel it; the digest that stood."""
    assert held.begun.wait(20)
    visit_id = stage.window.visit.visit.visit_id
    digest = stage.at_desk(lambda desk: desk.case.digest(visit_id))
    until(lambda: stage.window._foot.busy.text() == words)
    stage.window._deeds["cancel_work"].trigger()
    until(lambda: stage.runner.doing == "")
    held.go_on.set()
    stage.settle()
    return digest


def digest_of(stage):
    visit_id = stage.window.visit.visit.visit_id
    return stage.at_desk(lambda desk: desk.case.digest(visit_id))


@pytest.fixture
def framed(small, hands, qapp):
    small.go("step_sampling")
    qapp.clipboard().setText(FRAME)
    hands.press("Ctrl+Shift+V")
    until(lambda: isinstance(qapp.activeModalWidget(), ImportDialog))
    return small


def test_a_draw_is_given_up_and_no_sample_is_kept(framed, qapp, monkeypatch):
    qapp.activeModalWidget().go.click()
    framed.settle()
    held = Held(sampling.draw)
    monkeypatch.setattr(sampling, "draw", held)
    page = framed.window.visit.page
    frame = page.visit.record.instruments.frames[0].id
    page._draw(SampleOrder(frame=frame, size=3, seed="2718", agreed="Hai bên"))

    before = give_up(framed, held, "Đang rút mẫu…")

    assert digest_of(framed) == before
    assert page.visit.record.instruments.samples == ()


def test_keeping_a_list_is_given_up_and_what_was_read_stays_to_be_kept(framed, qapp, monkeypatch):
    dialog = qapp.activeModalWidget()
    held = Held(import_file.packed)
    monkeypatch.setattr(import_file, "packed", held)
    dialog.go.click()

    before = give_up(framed, held, "Đang ghi danh sách…")

    assert digest_of(framed) == before
    assert "[WORK-01]" in dialog.trouble.text()
    dialog.go.click()
    until(lambda: qapp.activeModalWidget() is None)
    framed.settle()
    assert len(framed.window.visit.visit.record.instruments.frames) == 1


def test_a_comparison_is_given_up_and_made_when_somebody_looks_at_it(make_stage, monkeypatch):
    fill = PostingCase()
    stage = make_stage(fill)
    held = Held(posting.compare)
    monkeypatch.setattr(posting, "compare", held)
    stage.open_visit(fill.visit_id, "step_general")
    stage.window.visit.go("step_posting")

    before = give_up(stage, held, "Đang so với danh mục…")

    assert digest_of(stage) == before
    page = stage.window.visit.page
    assert page._shelf is None
    page.tabs.setCurrentIndex(DIFFERENCES)
    until(lambda: page._shelf is not None)
    assert any(point.line.comparison for point in page._shelf.state.points)
