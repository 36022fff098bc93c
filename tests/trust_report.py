"""What `./dev faults` writes: trust-report.json, the sums of what every fault test counted.

A test that does harm asks for `trust` and says what it did and what came of it, before it asserts anything::

    trust("restore", backups=1, failed=0)

and, once, what the figure is made of: ``trust.how("restore", "…")``; of what is measured the report gives the
largest: ``trust.most("hostile", seconds=0.4)``. A fault of which not every figure was
counted is named under ``missing``: no figure is ever made up, and none is zero because nobody looked.

A full run takes an hour. In parts it gives the same, since every test has its chance from the seed and its
own name; ``python -m tests.trust_report PART.json PART.json > trust-report.json`` adds the parts up.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIGURES: Mapping[str, tuple[str, ...]] = {
    "kill": ("runs", "lost", "half"),
    "power_cut": ("runs", "lost", "corrupt", "control_lost"),
    "io_error": ("points", "lost", "untyped"),
    "bit_flip": ("runs", "undetected", "control_undetected"),
    "restore": ("backups", "failed"),
    "hostile": ("files", "accepted", "outside"),
    "fuzz": ("parsers", "seconds", "uncaught"),
    "injection": ("payloads", "loads"),
    "canary": ("values", "found"),
}
_COUNTED, _HOW, _MOST = "trust: ", "trust, how: ", "trust, most: "
_AS_WRITTEN: Mapping[str, Any] = {"indent": 2, "ensure_ascii": False}
_STARTED = time.monotonic()


class Trust:
    """Takes down what one test counted."""

    def __init__(self, record_property) -> None:
        self._record = record_property

    def __call__(self, fault: str, **counts: int) -> None:
        """Add to the figures of a fault."""
        assert set(counts) <= set(FIGURES[fault]), f"{fault} has the figures {FIGURES[fault]}, not {counts}"
        self._record(_COUNTED + fault, dict(counts))

    def most(self, fault: str, **measured: float) -> None:
        """Say what was measured of one run."""
        assert fault in FIGURES
        self._record(_MOST + fault, dict(measured))

    def how(self, fault: str, sentence: str) -> None:
        """Say what was harmed and how; said twice, it stands once."""
        assert fault in FIGURES
        self._record(_HOW + fault, sentence)


@pytest.fixture
def trust(record_property) -> Trust:
    """Count what a fault test did: see tests/trust_report.py."""
    return Trust(record_property)


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """Return the seed of the whole run, for what several tests share; a test of its own asks for `chance`."""
    return pytestconfig.stash[SEED]


@pytest.fixture
def runs(pytestconfig: pytest.Config):
    """Return how often to do harm: runs(short, full), the second under --full (./dev faults)."""
    return lambda short, full: full if pytestconfig.getoption("--full") else short


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> Random:
    """Return the chance of this test: the seed of the whole run and the test's own name decide it."""
    return Random(f"{request.config.stash[SEED]}-{request.node.nodeid}")


SEED = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --seed and --trust-report."""
    parser.addoption("--seed", type=int, help="seed of the fault tests; drawn and printed when not given")
    parser.addoption("--trust-report", type=Path, metavar="FILE", help="write the sums of the fault tests")


def pytest_configure(config: pytest.Config) -> None:
    """Draw one seed for all tests, in the process that knows what the others are given."""
    drawn = getattr(config, "workerinput", {}).get("fault_seed")
    given = config.getoption("--seed") if drawn is None else drawn
    config.stash[SEED] = SystemRandom().randrange(2**32) if given is None else given


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Hand the seed to a worker of pytest-xdist."""
    node.workerinput["fault_seed"] = node.config.stash[SEED]


def pytest_report_header(config: pytest.Config) -> str:
    """Print the seed: --seed repeats the harm."""
    return f"fault tests: --seed={config.stash[SEED]}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the report, also when a test failed: then above all; a worker knows but a part of it."""
    if hasattr(config, "workerinput"):
        return
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    properties = [each for report in reports for each in getattr(report, "user_properties", ())]
    if not (any(name.startswith(_COUNTED) for name, _ in properties) or config.getoption("--trust-report")):
        return
    failed = sorted(
        {report.nodeid for kind in ("failed", "error") for report in terminalreporter.getreports(kind)}
    )
    made = summed(properties, seed=config.stash[SEED], seconds=time.monotonic() - _STARTED, failed=failed)
    terminalreporter.write_line(f"fault tests, --seed={made['seed']}: {json.dumps(made['faults'])}")
    if file := config.getoption("--trust-report"):
        file.write_text(json.dumps(made, **_AS_WRITTEN) + "\n", encoding="utf-8")
        terminalreporter.write_line(f"written: {file}; missing: {', '.join(made['missing']) or 'nothing'}")


def summed(
    properties: Iterable[tuple[str, object]], *, seed: int, seconds: float, failed: Iterable[str] = ()
) -> dict[str, object]:
    """Return the report as one object."""
    sums: dict[str, Counter[str]] = {fault: Counter() for fault in FIGURES}
    how: dict[str, dict[str, None]] = {}
    most: dict[str, dict[str, float]] = {}
    for name, value in properties:
        if name.startswith(_COUNTED):
            for figure, count in dict(value).items():  # Counter.update would forget a zero
                sums[name.removeprefix(_COUNTED)][figure] += count
        elif name.startswith(_MOST):
            largest = most.setdefault(name.removeprefix(_MOST), {})
            for what, measured in dict(value).items():
                largest[what] = max(round(measured, 2), largest.get(what, 0))
        elif name.startswith(_HOW):
            how.setdefault(name.removeprefix(_HOW), {})[str(value)] = None
    return {
        "commit": commit(),
        "seed": seed,
        "minutes": round(seconds / 60, 1),
        "faults": {
            fault: {figure: round(sums[fault][figure], 1) for figure in figures if figure in sums[fault]}
            for fault, figures in FIGURES.items()
            if sums[fault]
        },
        "missing": list(_missing(sums)),
        "most": most,
        "how": {fault: sorted(said) for fault, said in how.items()},
        "failed": list(failed),
    }


def merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Return the report of a run that was made in parts, each of other tests.

    Raises:
        ValueError: the parts are of different commits or seeds.
    """
    runs = {(part["commit"], part["seed"]) for part in parts}
    if len(runs) != 1:
        raise ValueError(f"parts of different runs: {sorted(map(str, runs))}")
    kinds = (("faults", _COUNTED), ("most", _MOST))
    said = [
        (mark + fault, part[kind][fault]) for part in parts for kind, mark in kinds for fault in part[kind]
    ]
    said += [(_HOW + fault, how) for part in parts for fault, hows in part["how"].items() for how in hows]
    failed = sorted(test for part in parts for test in part["failed"])
    made = summed(
        said, seed=parts[0]["seed"], seconds=60 * sum(part["minutes"] for part in parts), failed=failed
    )
    return {**made, "commit": parts[0]["commit"]}


def _missing(sums: Mapping[str, Counter[str]]) -> Iterator[str]:
    for fault, figures in FIGURES.items():
        if not sums[fault]:
            yield fault
            continue
        yield from (f"{fault}.{figure}" for figure in figures if figure not in sums[fault])


def commit() -> str:
    """Return what was tested: the commit, and whether the checkout differs from it."""
    asked = [
        "git",
        "-C",
        str(ROOT),
        "describe",
        "--always",
        "--abbrev=40",
        "--exclude=*",
        "--dirty=, changed",
    ]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no git"


if __name__ == "__main__":
    print(
        json.dumps(
            merged([json.loads(Path(file).read_text("utf-8")) for file in sys.argv[1:]]), **_AS_WRITTEN
        )
    )
