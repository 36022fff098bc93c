"""Deeds of several steps, killed between them: whole, or not there, or gone on with; never half.

A supplement to signed minutes is two visits that name each other; a new case file is a schema of many
statements. Ceremonies have a test of their own (test_kill_while_signing), copies too (test_second_journal).
"""

import subprocess
import sys
import time
from random import Random, SystemRandom

import pytest

from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.visit import Visit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.schema import statements
from tests.faults.at_work import CHEAP, PASSPHRASE, ROOT, START, VISIT
from tests.faults.signing import desk_of

RUNS, LONGEST_MS = 5, 120
SEED = SystemRandom().randrange(2**32)

pytestmark = pytest.mark.slow


def begun_and_killed(folder, random, *more):
    command = [sys.executable, "-m", "tests.faults.amending", str(folder), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as person:
        assert person.stdout.readline() == "ready\n"
        time.sleep(random.uniform(5, LONGEST_MS) / 1000)
        person.kill()
        return [line.split()[1] for line in person.stdout.read().splitlines()]


def supplements(folder):
    """Return (supplements that are there, supplements that the signed visit names)."""
    desk = desk_of(folder)
    try:
        visits = [
            visit
            for scope in desk.case.scopes("visit")
            for visit in desk.case.view(scope).read("visit", Visit)
        ]
        named = {one.id for one in read_visit(desk, VISIT).sealing.amendments}
        return {visit.id for visit in visits if visit.amends is not None}, named
    finally:
        desk.case.close()


def test_no_kill_leaves_a_supplement_that_nobody_names_or_a_name_of_none(tmp_path, effort):
    random, said = Random(SEED), []
    for run in range(RUNS * effort):
        said += begun_and_killed(tmp_path / "case", random)
        there, named = supplements(tmp_path / "case")

        assert there == named, f"run {run}, seed {SEED}"
        assert set(said) <= there, f"run {run}, seed {SEED}"
    assert len(said) > RUNS


def test_control_written_one_after_the_other_halves_are_left(tmp_path):
    random, halves = Random(SEED), 0
    for _ in range(4 * RUNS):
        begun_and_killed(tmp_path / "case", random, "--in-steps")
        there, named = supplements(tmp_path / "case")
        halves = len(there ^ named)
        if halves:
            break

    assert halves > 0


@pytest.mark.parametrize("step", range(0, 40, 3))
def test_a_new_case_file_that_is_cut_off_while_its_tables_are_made_is_made_again(step, tmp_path, monkeypatch):
    """Each step of the schema is one transaction: cut off at any statement, nothing of it is there."""
    real = statements("m0001_first")

    class Cut(Exception):
        pass

    def cut(_step):
        yield from real[: min(step, len(real) - 1)]
        raise Cut

    monkeypatch.setattr("inspector_app.store.schema.statements", cut)
    with pytest.raises(Cut):
        CaseFile.create(tmp_path / "case", PASSPHRASE, now=START, cost=CHEAP)
    monkeypatch.setattr("inspector_app.store.schema.statements", lambda _step: real)

    assert not (tmp_path / "case" / "case.db").exists()  # unfinished, it would look like one that lost all
    case = CaseFile.create(tmp_path / "case", PASSPHRASE, now=START, cost=CHEAP)

    assert case.check() == ()
    assert case.device
    case.close()
