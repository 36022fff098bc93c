"""The case runner: one thread for the case file, answers delivered where windows live."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QThread

from inspector_app.actions.desk import Staged
from inspector_app.desktop.runner import CaseRunner
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Touched


class Listener(QObject):
    """Keeps what it was told, and on which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()

    def hear(self, what=None):
        self.heard.append(what)
        self.threads.add(QThread.currentThread() is self.thread())


@pytest.fixture
def desk():
    return SimpleNamespace(closed_on=None)


@pytest.fixture
def runner(qtbot, desk):
    def close(open_desk):
        open_desk.closed_on = threading.current_thread().name

    made = CaseRunner(close)
    opened = Listener()
    made.open(lambda: desk, opened.hear, opened.hear)
    qtbot.waitUntil(lambda: opened.heard == [None])
    yield made
    if made._thread.is_alive():
        with qtbot.waitSignal(made.closed):
            made.close()


def test_a_deed_runs_on_the_case_thread_and_its_answer_comes_on_the_windows(qtbot, runner):
    listener = Listener()

    runner.run(lambda desk: threading.current_thread().name, listener.hear)

    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == ["case"]
    assert listener.threads == {True}


def test_run_returns_before_the_deed_is_done(qtbot, runner):
    gate, listener = threading.Event(), Listener()

    runner.run(lambda desk: gate.wait(10), listener.hear)

    assert listener.heard == []
    gate.set()
    qtbot.waitUntil(lambda: listener.heard == [True])


def test_deeds_run_in_the_order_given(qtbot, runner):
    listener = Listener()

    for number in range(200):
        runner.run(lambda desk, number=number: number, listener.hear)

    qtbot.waitUntil(lambda: len(listener.heard) == 200)
    assert listener.heard == list(range(200))


def test_a_change_is_told_to_every_window_after_the_one_that_asked(qtbot, runner):
    order, change = Listener(), Touched("s", frozenset({("answer", "a/b", "verdict")}))
    runner.touched.connect(order.hear)

    runner.run(lambda desk: change, lambda result: order.hear("asked"))

    qtbot.waitUntil(lambda: len(order.heard) == 2)
    assert order.heard == ["asked", change]
    assert order.threads == {True}


def test_nothing_is_told_when_nothing_changed(qtbot, runner):
    told, done = Listener(), Listener()
    runner.touched.connect(told.hear)

    runner.run(lambda desk: Touched("s"), done.hear)

    qtbot.waitUntil(lambda: bool(done.heard))
    assert told.heard == []


def test_a_staged_deed_works_away_from_the_case_thread(qtbot, runner):
    names, listener = {}, Listener()

    def note(part):
        names[part] = threading.current_thread().name
        return part

    deed = Staged(
        lambda desk: note("read"), lambda ground: note("work"), lambda desk, ground, made: note("write")
    )
    runner.stage(deed, listener.hear)

    qtbot.waitUntil(lambda: listener.heard == ["write"])
    assert names["read"] == names["write"] == "case"
    assert names["work"].startswith("work")


def test_an_answer_does_not_wait_behind_long_work(qtbot, runner):
    gate, long, short = threading.Event(), Listener(), Listener()
    runner.stage(Staged(lambda d: None, lambda g: gate.wait(10), lambda d, g, made: made), long.hear)

    runner.run(lambda desk: "answer", short.hear)

    qtbot.waitUntil(lambda: short.heard == ["answer"])
    assert long.heard == []
    gate.set()
    qtbot.waitUntil(lambda: long.heard == [True])


@pytest.mark.parametrize("stage", ["read", "work", "write"])
def test_an_error_of_any_stage_reaches_who_asked(qtbot, runner, stage):
    def fail(*_):
        raise CannotDo("X-01", stage=stage)

    parts = {name: (fail if name == stage else lambda *_: None) for name in ("read", "work", "write")}
    heard, busy = Listener(), Listener()
    runner.busy.connect(busy.hear)

    runner.stage(Staged(parts["read"], parts["work"], parts["write"]), None, heard.hear)

    qtbot.waitUntil(lambda: bool(heard.heard))
    assert heard.heard[0].fields == {"stage": stage}
    assert busy.heard == [True, False]


def test_an_error_that_nobody_asked_for_is_told_by_the_runner(qtbot, runner):
    told = Listener()
    runner.failed.connect(told.hear)

    runner.run(lambda desk: 1 / 0)

    qtbot.waitUntil(lambda: bool(told.heard))
    assert isinstance(told.heard[0], ZeroDivisionError)
    assert told.threads == {True}


def test_the_thread_outlives_an_error(qtbot, runner):
    failed, done = Listener(), Listener()
    runner.run(lambda desk: 1 / 0, None, failed.hear)

    runner.run(lambda desk: "still here", done.hear)

    qtbot.waitUntil(lambda: done.heard == ["still here"])


def test_closing_waits_for_everything_that_was_asked(qtbot, runner, desk):
    done = Listener()
    runner.stage(Staged(lambda d: 1, lambda g: g + 1, lambda d, g, made: made + 1), done.hear)
    for number in range(20):
        runner.run(lambda desk, number=number: number, done.hear)

    with qtbot.waitSignal(runner.closed):
        runner.close()

    assert len(done.heard) == 21
    assert 3 in done.heard
    assert desk.closed_on == "case"


def test_a_page_that_is_gone_is_not_called(qtbot, runner):
    gate, page, after = threading.Event(), Listener(), Listener()
    runner.run(lambda desk: gate.wait(10), page.hear)
    runner.run(lambda desk: None, after.hear)

    import shiboken6

    shiboken6.delete(page)
    gate.set()

    qtbot.waitUntil(lambda: bool(after.heard))
    assert page.heard == []


def test_opening_may_be_tried_again(qtbot, desk):
    listener = Listener()
    made = CaseRunner(lambda d: None)

    def refuse():
        raise CannotDo("CASE-02")

    made.open(refuse, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 1)
    made.open(lambda: desk, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 2)

    assert isinstance(listener.heard[0], CannotDo)
    assert listener.heard[1] is None
    with qtbot.waitSignal(made.closed):
        made.close()
