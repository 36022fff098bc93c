"""Deeds of several steps, killed between them: whole, or not there, or gone on with; never half.

A supplement to signed minutes is two visits that name each other; a new case file is a schema of many
statements. Ceremonies have a test of their own (test_kill), copies too (test_second_journal).
"""

import pytest

from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.visit import Visit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.schema import statements
from tests.faults.at_work import CHEAP, PASSPHRASE, START, VISIT
from tests.faults.signing import desk_of
from tests.faults.starting import Started

RUNS, RUNS_OF_CONTROL, LONGEST_S = (5, 200), 20, 0.12

pytestmark = pytest.mark.slow


def begun_and_killed(folder, chance, *more):
    with Started("amending", folder, *more) as person:
        _, first = person.until(["begun"])  # however busy the machine is
        said, _ = person.killed(chance.uniform(0, LONGEST_S))
    return [line.split()[1] for line in (first, *said)]


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


def test_no_kill_leaves_a_supplement_that_nobody_names_or_a_name_of_none(place, runs, chance):
    said, number = [], runs(*RUNS)
    for run in range(number):
        said += begun_and_killed(place / "case", chance)
        there, named = supplements(place / "case")

        assert there == named, f"run {run}"
        assert set(said) <= there, f"run {run}"
    assert len(said) > number, "control: not each was killed before it began another one"


def test_control_written_one_after_the_other_halves_are_left(place, chance):
    halves = 0
    for _ in range(RUNS_OF_CONTROL):
        begun_and_killed(place / "case", chance, "--in-steps")
        there, named = supplements(place / "case")
        halves = len(there ^ named)
        if halves:
            break

    assert halves > 0


@pytest.mark.parametrize("step", range(0, 40, 5))
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
