"""Restores: each backup of a working day opens and loses half an hour at most; a kill leaves old or new.

The kill comes before every single thing that a restore does to a file (``tests/faults/restoring.py``), and at
random moments between, where SQLite writes. The control arm restores by writing over the open file, and must
be caught with a mixture.
"""

import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from random import Random, SystemRandom
from shutil import copytree, rmtree
from types import SimpleNamespace

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.keep_backups import is_backup_due, keep_backup
from inspector_app.errors import InspectorError
from inspector_app.inspection.kept_backups import LOST_AT_MOST, Why
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.making_backups import keep_copy
from inspector_app.store.restoring_anew import restore_anew, shelf_of
from inspector_app.store.shelf import State
from tests.faults.at_work import AUTHOR, CHEAP, PASSPHRASE, ROOT, START, VISIT, photo
from tests.faults.restoring import NOW, restore

SEED = SystemRandom().randrange(2**32)
DAY = timedelta(hours=8)

pytestmark = pytest.mark.slow


@dataclass
class Worker:
    """Somebody who answers now and then, with a clock of their own; a window looks every minute."""

    case: CaseFile
    random: Random
    at: timedelta = timedelta()

    def now(self):
        return START + self.at

    def answer(self, n):
        edits = [
            Edit("answer", f"f/{n}", "note", f"ghi chú {n}: " + "nội dung " * self.random.randint(0, 40))
        ]
        if self.random.random() < 0.1:
            edits.append(Edit("answer", f"f/{n}", "photo", self.case.put_blob(photo(n), "image/jpeg")))
        self.case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=self.now())

    def work(self, length):
        """Work for so long; returns when each answer was given, and when each backup was made, by name."""
        desk = SimpleNamespace(case=self.case, now=self.now)
        given, kept, pause = [], [], 0
        while self.at < length:
            self.at += timedelta(minutes=1)
            pause -= 1
            if pause <= 0:
                given.append(self.now())
                self.answer(len(given))
                pause = self.random.choice((0, 0, 1, 2, 5, 40))
            if is_backup_due(desk):
                kept.append((self.now(), carry_out(desk, keep_backup(Why.WORK)).name))
        return given, kept


def notes_of(case):
    return {key for _, key, field in case.view(VISIT).cells if field == "note"}


def test_each_backup_of_a_working_day_restores_and_loses_half_an_hour_at_most(tmp_path, effort):
    worker = Worker(CaseFile.create(tmp_path / "case", PASSPHRASE, now=START, cost=CHEAP), Random(SEED))
    given, kept = worker.work(DAY if effort > 1 else DAY / 4)
    worker.case.close()
    shelf = shelf_of(tmp_path / "backups", tmp_path / "case", PASSPHRASE)
    found = shelf.list(thoroughly=True)

    assert {one.name for one in found} == {name for _, name in kept}, f"seed {SEED}"
    for one in found:
        assert one.state is State.WHOLE
        restore_anew(shelf, one, tmp_path / one.name, NOW, Random(SEED).randbytes)
        case = CaseFile.open(tmp_path / one.name, PASSPHRASE)
        assert case.check() == (), f"seed {SEED}"
        assert len(notes_of(case)) == sum(moment <= one.at for moment in given), f"seed {SEED}"
        case.close()
        rmtree(tmp_path / one.name)
    for end in range(int(worker.at.total_seconds() // 60)):  # the disk dies in any minute of the day
        dies = START + timedelta(minutes=end)
        last = max((at for at, _ in kept if at <= dies), default=START)
        lost = [moment for moment in given if last < moment <= dies]
        assert not lost or dies - lost[0] <= LOST_AT_MOST, f"seed {SEED}"


@pytest.fixture
def torn(tmp_path):
    """A case file in which every answer differs from the backup that is going to be restored."""
    case = CaseFile.create(tmp_path / "before" / "case", PASSPHRASE, now=START, cost=CHEAP)

    def answer_all(words):
        for n in range(60):
            edit = Edit("answer", f"f/{n}", "note", f"{words} " * 60)
            case.record(VISIT, [edit], scope_kind="visit", author=AUTHOR, now=START)

    answer_all("cũ")
    case.put_blob(photo(1), "image/jpeg")
    name = keep_copy(case.copy_for_backup(Why.ASKED, START)).note.name
    answer_all("mới")
    case.close()
    return tmp_path, name


def restored_with(torn, run, *more, killed_after_s=None):
    """Restore a fresh copy of the case file in a child; returns its folder, and what it said."""
    tmp_path, name = torn
    there = tmp_path / f"run{run}"
    copytree(tmp_path / "before", there)
    command = [sys.executable, "-m", "tests.faults.restoring", str(there / "case"), name, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout.readline() == b"ready\n"
        try:
            said = child.communicate(timeout=killed_after_s)[0]
        except subprocess.TimeoutExpired:
            child.kill()
            said = child.communicate()[0]
    return there, said.decode()


def state_of(folder):
    """Return «cũ» or «mới» when the case file is wholly the one or the other, else what is wrong."""
    try:
        case = CaseFile.open(folder / "case", PASSPHRASE)
    except InspectorError as error:
        return f"not opened: {error}"
    try:
        if damage := case.check():
            return f"damaged: {damage}"
        words = {
            cell.value.split()[0] for (_, _, field), cell in case.view(VISIT).cells.items() if field == "note"
        }
        is_restored = case.sync_hold() is not None
        if words != {"cũ" if is_restored else "mới"}:
            return f"a mixture: {words}, restored: {is_restored}"
        return words.pop()
    except InspectorError as error:
        return f"not read: {error}"
    finally:
        case.close()


def test_a_kill_before_every_step_leaves_the_old_or_the_new_case_file(torn, effort):
    _, said = restored_with(torn, "whole")
    steps = int(said.split()[1])
    every = 1 if effort > 1 else max(1, steps // 12)
    seen = []
    for at in sorted({*range(1, steps + 1, every), *range(max(1, steps - 6), steps + 1)}):
        there, said = restored_with(torn, at, "--at", str(at))
        assert said == "", at
        state = state_of(there)
        assert state in ("cũ", "mới"), f"step {at} of {steps}: {state}"
        seen.append(state)
        if state == "mới":  # a restore that was cut off is begun again and ends
            case = CaseFile.open(there / "case", PASSPHRASE)
            restore(case, torn[1])
            case.close()
            assert state_of(there) == "cũ", at
        rmtree(there)

    assert seen == sorted(seen, reverse=True), "once new, always new"
    assert set(seen) == {"cũ", "mới"}, f"the kills came on both sides of the one step: {seen}"


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_case_file(torn, effort):
    random = Random(SEED)
    for run in range(8 * effort):
        there, _ = restored_with(torn, f"t{run}", killed_after_s=random.uniform(0.001, 0.25))

        assert state_of(there) in ("cũ", "mới"), f"run {run}, seed {SEED}"
        rmtree(there)


def test_control_a_restore_over_the_open_file_is_caught_with_a_mixture(torn):
    states = []
    for at in (2, 4, 6):
        there, _ = restored_with(torn, f"h{at}", "--hasty", "--at", str(at))
        states.append(state_of(there))

    assert [state for state in states if state not in ("cũ", "mới")], states
