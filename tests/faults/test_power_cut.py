"""A power cut at any moment: what was called saved is there, whole, and nothing is damaged.

The store that is cut is the product's own: the real writes of somebody at work (answering, attaching,
importing lists, merging) and of a ceremony (drafting, signing, handing over) are recorded with strace, and
the disk is rebuilt as it could stand at a moment drawn at random: of what was not synced, any sector of 512
bytes of any write may be there or not. The control arm works with ``synchronous = NORMAL``, under which
answers are lost: were none lost there, the test would prove nothing.
"""

import shutil

import pytest

from tests.faults.aftermath import examine
from tests.faults.at_work import ROOT
from tests.faults.recorded_disk import Disk, record

DEEDS = 30
CUTS_AT_WORK, CUTS_IN_A_CEREMONY, CUTS_OF_CONTROL = (90, 9_000), (15, 1_000), 60
RECORDINGS = (1, 6)  # each recording is another history
CHECKPOINTS = ("wal_autocheckpoint = 25", "wal_autocheckpoint = 60", "wal_autocheckpoint = 1000")
HOW = (
    "the recorded writes of the real store, rebuilt as a disk with unsynced 512-byte sectors dropped or torn"
    " and unsynced names not there: "
)

pytestmark = pytest.mark.slow


def work(tmp_path, *pragmas):
    """Record somebody's work; checkpoints come often, so that many moments lie inside one."""
    folder = tmp_path / f"case {len(list(tmp_path.iterdir()))}"
    command = ["-m", "tests.faults.at_work", str(folder), "--deeds", str(DEEDS)]
    for pragma in pragmas:
        command += ["--pragma", pragma]
    return folder, record(command, folder, tmp_path / "strace.log", cwd=ROOT)


def ceremony(tmp_path):
    folder = tmp_path / "case"
    command = ["-m", "tests.faults.signing", str(folder)]
    return folder, record(command, folder, tmp_path / "strace.log", cwd=ROOT)


def cuts(folder, steps, number, chance):
    """Yield (what was acknowledged before a cut, the disk at that moment)."""
    ready = next(n for n, step in enumerate(steps) if step.data == b"ready\n")
    moments = sorted(chance.randrange(ready, len(steps)) for _ in range(number))
    disk, said = Disk(str(folder)), []
    for n, step in enumerate(steps):
        while moments and moments[0] == n:
            moments.pop(0)
            yield list(said), disk
        if step.what == "say":
            said += step.data.decode().split("\n")[:-1]
        else:
            disk.do(step)


def after_a_cut(disk, said, place, chance, shapes):
    """Return what a cut did to what was acknowledged before it."""
    target = place / "cut"
    disk.cut(chance, target)
    found = examine(target, said, shapes)
    shutil.rmtree(target)
    return found


def cut_again_and_again(recorded, number, place, chance, trust, shapes):
    for said, disk in cuts(*recorded, number, chance):
        found = after_a_cut(disk, said, place, chance, shapes)
        trust("power_cut", runs=1, lost=len(found.lost), corrupt=len(found.corrupt) + len(found.half))
        assert not found, f"after {said[-1:]}: {found}"


def test_no_cut_loses_what_was_acknowledged(tmp_path, place, runs, chance, trust, work_shapes):
    trust.how("power_cut", HOW + "answering, attaching, importing lists, merging frames")
    recordings = runs(*RECORDINGS)
    for number in range(recordings):
        recorded = work(tmp_path, CHECKPOINTS[number % len(CHECKPOINTS)])
        cut_again_and_again(recorded, runs(*CUTS_AT_WORK) // recordings, place, chance, trust, work_shapes)


def test_no_cut_loses_a_signature(tmp_path, place, runs, chance, trust, ceremony_shapes):
    trust.how("power_cut", HOW + "drafting, signing with three keys, handing over copies")
    recorded = ceremony(tmp_path)
    cut_again_and_again(recorded, runs(*CUTS_IN_A_CEREMONY), place, chance, trust, ceremony_shapes)


def test_control_without_full_synchronisation_answers_are_lost(tmp_path, place, chance, trust, work_shapes):
    recorded = work(tmp_path, CHECKPOINTS[0], "synchronous = NORMAL")

    losses = sum(
        bool(after_a_cut(disk, said, place, chance, work_shapes).lost)
        for said, disk in cuts(*recorded, CUTS_OF_CONTROL, chance)
    )

    trust("power_cut", control_lost=losses)
    assert losses > CUTS_OF_CONTROL // 10
