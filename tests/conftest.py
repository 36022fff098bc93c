"""What every test shares: no display, nothing of this person's home, printed seeds, no silent skip."""

import gc
import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from inspector_app.desktop.load_qt import load_qt

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
load_qt()  # as the program does, and before pytest-qt would

pytest_plugins = ("tests.trust_report",)  # what the fault tests count

# Deadlines measure the machine, not the code. Every failure prints what reproduces it.
settings.register_profile(
    "full", max_examples=200, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("full"), max_examples=20)
settings.load_profile("full")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Add --full and --guide, and know the settings of pytest-xvfb also where that plugin is switched off."""
    parser.addoption(
        "--full", action="store_true", help="fault tests at full length: `effort` is 20 instead of 1"
    )
    parser.addoption(
        "--guide", metavar="FOLDER", help="where atheris is: parsers are fuzzed by coverage (./dev faults)"
    )
    if not pluginmanager.hasplugin("xvfb"):
        for name in ("xvfb_width", "xvfb_height", "xvfb_colordepth"):
            parser.addini(name, "unused: pytest-xvfb is switched off")


@pytest.hookimpl(optionalhook=True)
def pytest_xvfb_disable() -> bool:
    """Start a virtual display only for a Qt that draws on X11."""
    return os.environ.get("QT_QPA_PLATFORM") == "offscreen"


def pytest_report_header() -> str:
    """Say what a failure may depend on."""
    return (
        f"qt platform: {os.environ['QT_QPA_PLATFORM']}, hypothesis examples: {settings.default.max_examples}"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how often was tried what tests count: the sums of the properties «tried: …», over all workers."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, count in report.user_properties:
            if name.startswith("tried: "):
                counts[name] += int(str(count))
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{name}: {count:,}, none accepted")


def pytest_collection_finish() -> None:
    """Leave every collected test out of what the collector looks through: each window that closes asks it."""
    _set_aside()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Set aside what a file has loaded, when its last test is done and has let go of its windows."""
    done = yield
    if nextitem is None or nextitem.path != item.path:
        _set_aside()
    return done


def _set_aside() -> None:
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Make a skipped test a failed one: what is missing has to be installed, not passed over."""
    report = yield
    return _skip_is_failure(report, item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Make a module that skips itself a failed one."""
    report = yield
    return _skip_is_failure(report, collector.nodeid)


def _skip_is_failure(report: pytest.TestReport | pytest.CollectReport, nodeid: str) -> object:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = (
            f"{nodeid}: {reason}\nA missing part fails here and is never skipped: ./dev setup installs it."
        )
    return report


@pytest.fixture(scope="session")
def effort(pytestconfig: pytest.Config) -> int:
    """How many times the short number of runs a fault test makes: 1, or 20 with --full (./dev faults)."""
    return 20 if pytestconfig.getoption("--full") else 1


@pytest.fixture(scope="session", autouse=True)
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep data, settings and state of this person out of reach; Qt wants a private run-time folder."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        run_time = home / "run"
        run_time.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(run_time))
        yield home


@dataclass(frozen=True)
class Demonstration:
    """What `inspector demo --out DIR --json` left behind."""

    status: int
    folder: Path
    rows: list

    @property
    def files(self) -> list[Path]:
        """The eight signed files."""
        return [self.folder / row["file"] for row in self.rows]

    @property
    def authority(self) -> Path:
        """The certificate that verifies them."""
        return self.folder / "demo-ca.pem"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Run the demonstration through the command line, once for every test that looks at its files."""
    from inspector_app.app.run import run

    folder = tmp_path_factory.mktemp("demo")
    said = io.StringIO()
    with redirect_stdout(said):
        status = run(["--data-dir", str(folder / "data"), "demo", "--out", str(folder / "out"), "--json"])
    return Demonstration(status, folder / "out", json.loads(said.getvalue())["minutes"])
