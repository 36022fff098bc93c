"""A power cut at any moment: what was called saved is there, whole, and nothing is damaged.

The store that is cut is the product's own: its real writes are recorded while somebody works, and the disk is
rebuilt as it could stand at a moment drawn at random. The control arm works with ``synchronous = NORMAL``,
under which answers are lost: were none lost there, the test would prove nothing.
"""

import shutil
from random import Random, SystemRandom

import pytest

from tests.faults.answering import ROOT, lost_of
from tests.faults.recorded_disk import Disk, record

ANSWERS = 60
CUTS = 150
SEED = SystemRandom().randrange(2**32)

pytestmark = pytest.mark.slow


def work(tmp_path, *pragmas):
    """Record somebody's work; checkpoints come often, so that many moments lie inside one."""
    folder = tmp_path / "case"
    command = ["-m", "tests.faults.answering", str(folder), "--answers", str(ANSWERS)]
    for pragma in ("wal_autocheckpoint = 25", *pragmas):
        command += ["--pragma", pragma]
    return folder, record(command, folder, tmp_path / "strace.log", cwd=ROOT)


def cuts(folder, steps, number, seed):
    """Yield (seed of the cut, what was acknowledged before it, the disk at that moment)."""
    random = Random(seed)
    ready = next(n for n, step in enumerate(steps) if step.data == b"ready\n")
    moments = sorted(random.randrange(ready, len(steps)) for _ in range(number))
    disk, said = Disk(str(folder)), []
    for n, step in enumerate(steps):
        while moments and moments[0] == n:
            moments.pop(0)
            yield f"{seed}-{n}-{len(moments)}", list(said), disk
        if step.what == "say":
            said += step.data.decode().split("\n")[:-1]
        else:
            disk.do(step)


def lost_in(disk, name, said, tmp_path):
    """Return what a cut lost of what was acknowledged before it."""
    target = tmp_path / name
    disk.cut(Random(name), target)
    lost = lost_of(said, target)
    shutil.rmtree(target)
    return lost


def test_no_cut_loses_what_was_acknowledged(tmp_path, effort):
    folder, steps = work(tmp_path)

    for name, said, disk in cuts(folder, steps, CUTS * effort, SEED):
        assert lost_in(disk, name, said, tmp_path) == [], f"cut {name}"


def test_control_without_full_synchronisation_answers_are_lost(tmp_path):
    folder, steps = work(tmp_path, "synchronous = NORMAL")

    losses = 0
    for name, said, disk in cuts(folder, steps, CUTS, SEED):
        losses += bool(lost_in(disk, name, said, tmp_path))

    assert losses > CUTS // 10
