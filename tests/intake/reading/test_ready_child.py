"""A child started while a person chooses the file: it reads one file, and what befalls it harms nothing."""

import os
import signal
import sys

import pytest

from inspector_app.actions.stop import Stop
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.intake import read, starting
from inspector_app.intake.limits import LIMITS, MEGABYTE
from inspector_app.intake.read import read_workbook
from inspector_app.intake.starting import ReadyChild
from tests.intake.reading import files
from tests.intake.reading.test_bad_files import bomb

DATA = files.xlsx({"Danh sách": [["Mã", "Tên"], ["1.001193", "Khai sinh"]]})
ROWS = (("Mã", "Tên"), ("1.001193", "Khai sinh"))
USUAL = "from inspector_app.intake.child import main; main(when)"


@pytest.fixture
def begun(monkeypatch):
    """Every child that is started, with when: ``ahead`` or at once."""
    children = []
    start = starting.started

    def noted(when=""):
        children.append((when, start(when)))
        return children[-1][1]

    monkeypatch.setattr(starting, "started", noted)
    monkeypatch.setattr(read, "started", noted)
    yield children
    for _, child in children:
        child.kill()
        child.wait()


@pytest.fixture
def ready(begun):
    child = ReadyChild()
    yield child
    child.close()


def rows(data=DATA, **more):
    return read_workbook(data, "tep.xlsx", **more).sheets[0].rows


def gone(begun):
    """Whether each child has ended, was waited for, and has no pipe left."""
    return [child.returncode is not None and child.stdin.closed and child.stdout.closed for _, child in begun]


def test_it_reads_the_file_and_no_other_child_is_started(begun, ready):
    assert rows(ready=ready) == rows()

    assert [when for when, _ in begun] == ["ahead", ""]
    assert gone(begun) == [True, True]


def test_a_second_file_never_meets_the_child_of_the_first(begun, ready):
    assert rows(ready=ready) == ROWS
    assert rows(ready=ready) == ROWS

    assert len({child.pid for _, child in begun}) == len(begun) == 2
    assert gone(begun) == [True, True]


def test_one_that_has_died_meanwhile_is_replaced(begun, ready):
    begun[0][1].kill()
    begun[0][1].wait()

    assert rows(ready=ready) == ROWS
    assert gone(begun) == [True, True]


def test_one_that_hangs_is_ended_and_replaced(monkeypatch, begun, ready):
    monkeypatch.setattr(starting, "_TAKING_SECONDS", 0.2)
    os.kill(begun[0][1].pid, signal.SIGSTOP)

    assert rows(ready=ready) == ROWS
    assert begun[0][1].returncode == -signal.SIGKILL
    assert gone(begun) == [True, True]


@pytest.mark.timeout(20)
def test_nobody_waits_for_one_that_hangs_once_the_reading_is_stopped(monkeypatch, begun, ready):
    monkeypatch.setattr(starting, "_TAKING_SECONDS", 3_600)
    os.kill(begun[0][1].pid, signal.SIGSTOP)
    stop = Stop()
    stop.ask()

    with pytest.raises(CannotDo):
        rows(ready=ready, stopped=stop.then)

    assert begun[0][1].returncode == -signal.SIGKILL
    assert gone(begun) == [True, True]


@pytest.mark.parametrize(
    "ahead",
    {
        "ends at once": "raise SystemExit",
        "aborts": "import os; os.abort()",
        "says something else": "print('{\"done\":{}}')",
        "says more without an end": "print('x' * 100_000, end='')",
        "closes its ears": "import os, signal; os.close(0); os.close(1); signal.pause()",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_one_that_lies_is_ended_and_replaced(monkeypatch, begun, ahead):
    boot = f"import sys; when, *sys.path[:] = sys.argv[1:]; exec({ahead[1]!r} if when else {USUAL!r})"
    monkeypatch.setattr(starting, "_BOOT", boot)

    assert rows(ready=ReadyChild()) == ROWS
    assert gone(begun) == [True, True]


def test_where_no_file_was_chosen_none_is_left(begun, ready):
    ready.close()
    ready.close()

    assert gone(begun) == [True]
    assert rows(ready=ready) == ROWS


def test_it_ends_by_itself_when_the_program_is_gone(begun, ready):
    (_, child) = begun[0]
    child.stdin.close()

    assert child.wait(timeout=20) == 0


def test_to_put_it_away_does_not_touch_a_reading_that_has_begun(begun, ready):
    def stopped(_end):
        ready.close()

    assert rows(ready=ready, stopped=stopped) == ROWS
    assert [when for when, _ in begun] == ["ahead"]


def test_who_does_not_want_to_wait_ends_it(begun, ready):
    ends = []

    def stopped(end):
        ends.append(end)
        if len(ends) > 1:  # the first ends the waiting for its answer, the second the reading
            end()

    with pytest.raises(CannotDo):
        rows(ready=ready, stopped=stopped)

    assert gone(begun) == [True]


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (bomb(200), LIMITS, "INTAKE-07"),
        (
            bomb(200),
            LIMITS._replace(unpacked_bytes=10**12, ratio=10**9, memory_bytes=160 * MEGABYTE),
            "INTAKE-16",
        ),
        (DATA, LIMITS._replace(wall_seconds=0), "INTAKE-17"),
        (b"%PDF-1.7\n", LIMITS, "INTAKE-02"),
    ],
    ids=["bomb", "bomb past the directory", "no time", "no table"],
)
def test_it_is_bounded_like_any_other(begun, ready, data, limits, code):
    with pytest.raises(CannotDo) as refused:
        read_workbook(data, "tep.xlsx", limits, ready=ready)

    assert refused.value.code == code
    assert [when for when, _ in begun] == ["ahead"]
    assert gone(begun) == [True]


def test_one_that_cannot_be_started_is_said_to_be_the_surroundings(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))

    with pytest.raises(Surroundings) as said:
        ReadyChild()

    assert said.value.code == "INTAKE-22"
