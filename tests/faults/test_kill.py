"""The program killed at any moment: what was called saved is there, and the case file opens again.

A kill leaves everything that was written with the operating system, so that this says nothing of power cuts
(test_power_cut.py does): what it would catch is a deed left half done, a lock left behind, a file that needs
a repair. Its control arm acknowledges before saving, and must be caught.
"""

import subprocess
import sys
import time
from random import Random, SystemRandom

import pytest

from tests.faults.answering import ROOT, lost_of

RUNS = 20
LONGEST_MS = 120
SEED = SystemRandom().randrange(2**32)

pytestmark = pytest.mark.slow


def work_and_kill(folder, start, random, *more):
    """Let somebody work for a moment, kill the program, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.faults.answering", str(folder), "--start", str(start), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as person:
        assert person.stdout.readline() == b"ready\n"
        killer = random.uniform(2, LONGEST_MS) / 1000
        ready = time.monotonic()
        said = []
        while time.monotonic() - ready < killer:
            said.append(person.stdout.readline())
        person.kill()
        said += person.stdout.read().split(b"\n")[:-1]
    return [line.decode().strip() for line in said if line.strip()]


def test_no_kill_loses_what_was_acknowledged(tmp_path, effort):
    random, said, start = Random(SEED), [], 1
    for run in range(RUNS * effort):
        said += work_and_kill(tmp_path / "case", start, random)
        start += 10_000

        assert lost_of(said, tmp_path / "case") == [], f"run {run}, seed {SEED}"

    assert len(said) > RUNS


def test_control_what_is_acknowledged_before_it_is_saved_is_found_lost(tmp_path):
    said = work_and_kill(tmp_path / "case", 1, Random(SEED), "--hasty")

    assert lost_of(said, tmp_path / "case")
