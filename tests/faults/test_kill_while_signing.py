"""The program killed at any moment of the ceremony: whoever starts it again goes on where it was.

Nothing that was called signed is signed again or lost, and what is handed over in the end is wholly valid.
"""

import subprocess
import sys
import time
from random import Random, SystemRandom

import pytest

from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.sealing import VisitState
from tests.faults.answering import ROOT, VISIT
from tests.faults.signing import authority, desk_of

LONGEST_MS = 1_500  # a ceremony takes about as long
MOST_STARTS = 8
SEED = SystemRandom().randrange(2**32)

pytestmark = pytest.mark.slow


def started_and_killed(folder, random, *, kill=True):
    """Let the ceremony go on for a moment; return what was acknowledged, and whether it came to its end."""
    command = [sys.executable, "-m", "tests.faults.signing", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as person:
        assert person.stdout.readline() == "ready\n"
        if kill:
            time.sleep(random.uniform(0, LONGEST_MS) / 1000)
            person.kill()
        said = person.stdout.read().splitlines()
        return said, person.wait() == 0


def verdict_of(folder):
    desk = desk_of(folder)
    try:
        record = read_visit(desk, VISIT)
        rebuild = Rebuild(lambda _minutes: find_fonts())
        verdict = verify_minutes(minutes_file(desk, VISIT), [authority().certificate_pem], rebuild)
        return record, verdict
    finally:
        desk.case.close()


def test_a_ceremony_that_is_killed_again_and_again_ends_with_valid_minutes(tmp_path, effort):
    random = Random(SEED)
    for visit in range(effort):
        folder = tmp_path / str(visit) / "case"
        folder.parent.mkdir()
        carried_to_its_end(folder, random)


def carried_to_its_end(folder, random):
    """Kill and start again until it ends by itself, at last without a kill; then look at what there is."""
    said = []
    for _ in range(MOST_STARTS):
        more, ended = started_and_killed(folder, random)
        said += more
        if ended:
            break
    else:
        said += started_and_killed(folder, random, kill=False)[0]

    record, verdict = verdict_of(folder)

    once = [line for line in said if not line.startswith("copied")]  # copies may be written again
    assert len(once) == len(set(once)), f"something was done twice: {said}, seed {SEED}"
    assert record.state is VisitState.SIGNED, f"seed {SEED}"
    assert {line.split()[1] for line in said if line.startswith("signed")} <= {
        made.field for made in record.sealing.signatures
    }
    assert verdict.valid, (verdict.problems, SEED)


@pytest.mark.parametrize(("more", "kept"), [((), True), (("--hasty",), False)], ids=["as it is", "control"])
def test_what_was_called_signed_is_there_at_that_very_moment(more, kept, tmp_path):
    """The control arm says it before it is so, and has to be found out."""
    folder = tmp_path / "case"
    command = [sys.executable, "-m", "tests.faults.signing", str(folder), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as person:
        said = next(line.split()[1] for line in person.stdout if line.startswith("signed"))
        person.kill()

    desk = desk_of(folder)
    fields = {made.field for made in read_visit(desk, VISIT).sealing.signatures}
    desk.case.close()

    assert (said in fields) is kept
