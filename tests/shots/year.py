"""Draw the first page with a year of work: ``python -m tests.shots.year [OUTDIR]``."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector_app.desktop.due_strip import Waiting
from inspector_app.desktop.home_page import CALENDAR, PLANS, VISITS
from tests.desktop.stage import Stage, until
from tests.desktop.year_case import YearCase

SCREEN_PX = (1366, 728)  # 1366x768 without a task bar
RUNS = {
    "100": (1.0, 100, ("light", "dark", "contrast")),
    "125": (1.25, 100, ("light",)),
    "150": (1.5, 100, ("light",)),
    "150-130": (1.5, 130, ("light",)),
}
COUNTS = (0, 9, 60)


def screens(stage: Stage) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield (name, the way to it) of every state of the first page."""
    home = stage.window.home
    yield "visits", lambda: home.tabs.setCurrentIndex(VISITS)
    yield "plans", lambda: home.tabs.setCurrentIndex(PLANS)
    yield "calendar", lambda: home.tabs.setCurrentIndex(CALENDAR)
    yield "filtered", lambda: _press(stage, Waiting.FOLLOW_UPS)
    yield "late", lambda: _press(stage, Waiting.TARGETS)
    yield "sorted", lambda: _sorted(stage)
    yield "found", lambda: _search(stage, "dat dai")
    yield "found-people", lambda: _search(stage, "pho giam")
    yield "not-found", lambda: _search(stage, "khong co gi")
    yield "type-more", lambda: _search(stage, "k")


def _press(stage: Stage, waiting: Waiting) -> None:
    stage.window.home.strip._parts[waiting].click()


def _sorted(stage: Stage) -> None:
    home = stage.window.home
    if home.strip.waiting is not None:
        home.strip._parts[home.strip.waiting].click()
    home.tabs.setCurrentIndex(VISITS)
    home.table.sortByColumn(1, home.table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    home.table.scrollToTop()


def _search(stage: Stage, text: str) -> None:
    finding = stage.window.home.finding
    finding.field.setText(text)
    until(lambda: not finding.is_waiting)


def draw(folder: Path, run: str, only: str, count: int) -> int:
    """Draw every state of one number of visits at one scale."""
    from PySide6.QtWidgets import QApplication

    factor, percent, schemes = RUNS[run]
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(app, Path(scratch) / "case", YearCase(count), text_size_percent=percent)
        stage.show(*(round(side / factor) for side in SCREEN_PX))
        for name, screen in screens(stage):
            if only not in name:
                continue
            screen()
            for scheme in schemes:
                stage.look.wear(scheme, percent)
                stage.settle()
                stage.turn()
                file = folder / f"home{count}-{name}-{scheme}-{run}.png"
                stage.window.grab().save(str(file))
                sys.stdout.write(f"{file}\n")
        stage.close()
    return 0


def main(arguments: list[str]) -> int:
    """Draw each scale in a process of its own: Qt reads the scale once."""
    parser = argparse.ArgumentParser(prog="tests.shots.year")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("shots"))
    parser.add_argument("--run", choices=RUNS)
    parser.add_argument("--count", type=int)
    parser.add_argument("--only", default="", help="part of a screen's name")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.run and given.count is not None:
        return draw(given.folder, given.run, given.only, given.count)
    for run in [given.run] if given.run else RUNS:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(RUNS[run][0])}
        for count in COUNTS if given.count is None else [given.count]:
            command = [sys.executable, "-m", "tests.shots.year", str(given.folder), "--run", run]
            command += ["--count", str(count), "--only", given.only]
            if failed := subprocess.run(command, env=environment, check=False).returncode:
                return failed
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
