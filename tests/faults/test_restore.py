"""A restore that is killed leaves the old case file or the new one, whole.

What a restored backup holds is asked in test_working_day.py. The kill comes before every single thing that
a restore does to a file (``tests/faults/restoring.py``), and at random moments between, where SQLite writes.
The control arm restores by writing over the open file, and must be caught with a mixture.
"""

from shutil import copytree, rmtree

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.kept_backups import Why
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.making_backups import keep_copy
from tests.faults.at_work import AUTHOR, CHEAP, PASSPHRASE, START, VISIT, photo
from tests.faults.restoring import restore
from tests.faults.starting import Started

STEPS, KILLS, LONGEST_S = (6, 10**9), (6, 160), 0.12

pytestmark = pytest.mark.slow


@pytest.fixture
def torn(place):
    """A case file in which every answer differs from the backup that is going to be restored."""
    case = CaseFile.create(place / "before" / "case", PASSPHRASE, now=START, cost=CHEAP)

    def answer_all(words):
        for n in range(60):
            edit = Edit("answer", f"f/{n}", "note", f"{words} " * 60)
            case.record(VISIT, [edit], scope_kind="visit", author=AUTHOR, now=START)

    answer_all("cũ")
    case.put_blob(photo(1), "image/jpeg")
    name = keep_copy(case.copy_for_backup(Why.ASKED, START)).note.name
    answer_all("mới")
    case.close()
    return place, name


def restored_with(torn, run, *more, killed_after_s=60):
    """Restore a fresh copy of the case file in a child; returns its folder, and what it said."""
    place, name = torn
    there = place / f"run{run}"
    copytree(place / "before", there)
    with Started("restoring", there / "case", name, *more) as child:
        child.until(["ready"])
        said, _ = child.killed(killed_after_s)
    return there, said


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


def test_a_kill_before_every_step_leaves_the_old_or_the_new_case_file(torn, runs, record_property):
    _, (said,) = restored_with(torn, "whole")
    steps = int(said.split()[1])
    every = max(1, steps // runs(*STEPS))
    seen = []
    for at in sorted({*range(1, steps + 1, every), *range(max(1, steps - 6), steps + 1)}):
        there, said = restored_with(torn, at, "--at", str(at))
        assert said == [], at
        state = state_of(there)
        assert state in ("cũ", "mới"), f"step {at} of {steps}: {state}"
        seen.append(state)
        if state == "mới":  # a restore that was cut off is begun again and ends
            case = CaseFile.open(there / "case", PASSPHRASE)
            restore(case, torn[1])
            case.close()
            assert state_of(there) == "cũ", at
        rmtree(there)

    record_property("tried: steps of a restore killed before", len(seen))
    assert seen == sorted(seen, reverse=True), "once new, always new"
    assert set(seen) == {"cũ", "mới"}, f"the kills came on both sides of the one step: {seen}"


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_case_file(torn, runs, chance):
    for run in range(runs(*KILLS)):
        there, _ = restored_with(torn, f"t{run}", killed_after_s=chance.uniform(0.001, LONGEST_S))

        assert state_of(there) in ("cũ", "mới"), f"run {run}"
        rmtree(there)


def test_control_a_restore_over_the_open_file_is_caught_with_a_mixture(torn):
    states = []
    for at in (2, 4, 6):
        there, _ = restored_with(torn, f"h{at}", "--hasty", "--at", str(at))
        states.append(state_of(there))

    assert [state for state in states if state not in ("cũ", "mới")], states
