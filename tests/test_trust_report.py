"""The trust report adds up what was counted, and names what nobody counted."""

import json
from pathlib import Path

import pytest

from tests.trust_report import FIGURES, Trust, merged, summed

pytest_plugins = ("pytester",)

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def the_plugin_is_found(monkeypatch):
    """The inner run starts in a folder of its own, from where `tests` would not be importable."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


TEST_THAT_COUNTS = """
import pytest

@pytest.mark.parametrize("run", range(3))
def test_harm(run, trust, chance):
    trust("restore", backups=1, failed=int(run == 2))
    trust.how("restore", "each backup of a day")
    trust.most("restore", minutes=run)
    print(chance.random())
    assert run != 2
"""


def test_counts_are_added_up_and_a_zero_stays_a_zero():
    counted = [("trust: kill", {"runs": 2, "lost": 0}), ("trust: kill", {"runs": 3, "half": 0})]

    made = summed([*counted, ("tried: something else", 7)], seed=5, seconds=90)

    assert made["faults"] == {"kill": {"runs": 5, "lost": 0, "half": 0}}
    assert (made["seed"], made["minutes"]) == (5, 1.5)


def test_what_nobody_counted_is_missing_and_never_zero():
    made = summed([("trust: kill", {"runs": 2})], seed=5, seconds=90)

    assert made["faults"] == {"kill": {"runs": 2}}
    assert made["missing"] == ["kill.lost", "kill.half", *(fault for fault in FIGURES if fault != "kill")]


def test_of_what_is_measured_the_largest_is_told():
    measured = [("trust, most: hostile", {"seconds": each}) for each in (0.24, 1.456, 1.0)]

    assert summed(measured, seed=5, seconds=90)["most"] == {"hostile": {"seconds": 1.46}}


def test_a_figure_that_the_report_does_not_have_is_refused():
    with pytest.raises(AssertionError, match="has the figures"):
        Trust(lambda *_: None)("restore", backup=1)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_writes_its_sums_its_seed_and_what_failed(workers, pytester):
    pytester.makepyfile(TEST_THAT_COUNTS)
    file = pytester.path / "report.json"
    plugins = ("-p", "tests.trust_report", "-p", "xdist", "-p", "no:randomly", "-n", workers)

    pytester.runpytest_subprocess(*plugins, "--seed=7", f"--trust-report={file}")

    made = json.loads(file.read_text())
    assert made["seed"] == 7
    assert made["faults"] == {"restore": {"backups": 3, "failed": 1}}
    assert made["how"] == {"restore": ["each backup of a day"]}
    assert made["most"] == {"restore": {"minutes": 2}}
    assert [test.split("::")[1] for test in made["failed"]] == ["test_harm[2]"]
    assert "restore" not in made["missing"]


def test_the_same_seed_gives_the_same_chance(pytester):
    pytester.makepyfile(TEST_THAT_COUNTS)

    said = [
        pytester.runpytest_subprocess("-p", "tests.trust_report", "-p", "no:randomly", "-s", f"--seed={seed}")
        for seed in (7, 7, 8)
    ]

    first, again, other = ([line for line in one.outlines if line.startswith((".0.", "0."))] for one in said)
    assert first == again
    assert first != other


def test_a_run_in_parts_gives_the_report_of_the_whole():
    counted = [
        ("trust: kill", {"runs": 2, "lost": 0, "half": 0}),
        ("trust, most: hostile", {"seconds": 1.5}),
        ("trust, how: kill", "at random"),
        ("trust: hostile", {"files": 3, "accepted": 0, "outside": 0}),
        ("trust, most: hostile", {"seconds": 0.5}),
    ]
    parts = [
        summed(counted[:3], seed=5, seconds=60, failed=["b"]),
        summed(counted[3:], seed=5, seconds=120, failed=["a"]),
    ]

    assert merged(parts) == summed(counted, seed=5, seconds=180, failed=["a", "b"])


def test_parts_of_different_runs_are_not_added_up():
    parts = [summed([], seed=seed, seconds=1) for seed in (5, 6)]

    with pytest.raises(ValueError, match="different runs"):
        merged(parts)
