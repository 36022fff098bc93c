"""The program killed at any moment, with SIGKILL: what was called saved is there, and nothing by half.

Killed while opening, answering, attaching, importing a list, merging, drafting, signing and handing over;
whoever starts again goes on where it was. A kill leaves everything that was written with the operating
system, so that this says nothing of power cuts (test_power_cut.py does): what it would catch is a deed left
half done, a lock left behind, a file that needs a repair. Each control arm does one thing wrong and must be
caught.
"""

import shutil
import time

import pytest

from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.sealing import VisitState
from tests.faults.aftermath import Aftermath, examine
from tests.faults.at_work import VISIT
from tests.faults.signing import authority, desk_of
from tests.faults.starting import Started

RUNS, RUNS_A_FILE, LONGEST_S = (30, 800), 15, 0.2  # answering, attaching, importing, merging
CEREMONIES, LONGEST_CEREMONY_S = (8, 200), 0.7  # one that nobody kills takes half a second
HOW = "SIGKILL at a random moment of a real process, from its start on: "

pytestmark = pytest.mark.slow


def count(trust, found, runs=1):
    trust("kill", runs=runs, lost=len(found.lost) + len(found.corrupt), half=len(found.half))


def test_no_kill_loses_what_was_acknowledged_or_leaves_half_a_deed(place, runs, chance, trust, work_shapes):
    slowest, kinds, said = 0.0, set(), []
    for run in range(runs(*RUNS)):
        folder = place / "case"
        if run % RUNS_A_FILE == 0:
            said = []
            shutil.rmtree(folder, ignore_errors=True)
        with Started("at_work", folder, "--start", run % RUNS_A_FILE * 10_000 + 1) as person:
            said += person.killed(chance.uniform(0, LONGEST_S))[0]
        if not (folder / "case.db").exists():  # killed before there was anything
            count(trust, Aftermath(said))
            assert said == []
            continue

        begun = time.monotonic()
        found = examine(folder, said, work_shapes)
        slowest = max(slowest, time.monotonic() - begun)
        count(trust, found)
        assert not found, f"run {run}: {found}"
        kinds |= {line.split()[0] for line in said}

    trust.how("kill", HOW + "answering, attaching, importing a list, merging frames")
    trust.how("kill", f"slowest restart, with a check of everything: {slowest:.1f} s (promised: 2 s)")
    assert kinds >= {"answer", "photo", "merged", "list"}


def test_a_ceremony_that_is_killed_again_and_again_ends_with_valid_minutes(
    place, runs, chance, trust, ceremony_shapes
):
    """Nothing that was called signed is signed again or lost; what is handed over in the end is valid."""
    said, folder = [], place / "ceremony" / "case"
    folder.parent.mkdir()
    for run in range(runs(*CEREMONIES)):
        with Started("signing", folder) as person:
            more, ended = person.killed(chance.uniform(0, LONGEST_CEREMONY_S))
        said += more
        found = examine(folder, said, ceremony_shapes) if (folder / "case.db").exists() else Aftermath(said)
        count(trust, found)
        assert not found, f"run {run}: {found}"
        if ended:
            check_the_end(folder, said)
            said = []
            shutil.rmtree(folder.parent)
            folder.parent.mkdir()
    with Started("signing", folder) as person:
        more, ended = person.killed(60)
    trust.how("kill", HOW + "drafting, signing with three keys, handing over copies")
    assert ended
    check_the_end(folder, said + more)


def check_the_end(folder, said):
    once = [line for line in said if line.split()[0] in ("drafted", "signed")]  # copies may be written again
    assert len(once) == len(set(once)), f"something was done twice: {said}"
    desk = desk_of(folder)
    try:
        record = read_visit(desk, VISIT)
        rebuild = Rebuild(lambda _minutes: find_fonts())
        verdict = verify_minutes(minutes_file(desk, VISIT), [authority().certificate_pem], rebuild)
    finally:
        desk.case.close()
    assert record.state is VisitState.SIGNED
    assert {line.split()[1] for line in said if line.startswith("signed")} <= {
        made.field for made in record.sealing.signatures
    }
    assert verdict.valid, verdict.problems


@pytest.mark.parametrize(
    ("program", "until", "shapes"),
    [("at_work", "list", "work_shapes"), ("signing", "signed", "ceremony_shapes")],
    ids=["at work", "signing"],
)
def test_control_what_is_acknowledged_before_it_is_saved_is_found_lost(
    program, until, shapes, place, request
):
    folder = place / "case"
    with Started(program, folder, "--how", "hasty") as person:
        said, last = person.until([until])
        said += person.killed(0)[0]

    found = examine(folder, [*said, last], request.getfixturevalue(shapes))

    assert found.lost
    assert not found.half


def test_control_a_deed_that_is_written_in_two_is_found_half(place, work_shapes):
    folder = place / "case"
    with Started("at_work", folder, "--how", "piecemeal", "--deeds", 1) as person:
        assert person.killed(60)[1]

    assert examine(folder, [], work_shapes).half
