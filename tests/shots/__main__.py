"""Draw every screen into PNG pictures: ``python -m tests.shots [OUTDIR]``; look at them after each change."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SCALES = {"100": 1.0, "125": 1.25, "150": 1.5}
SCREEN_PX = (1366, 728)  # 1366x768 without a task bar
SCHEMES = ("light", "dark", "contrast")


def main(arguments: list[str]) -> int:
    """Draw at every scale, each in a process of its own: Qt reads the scale once."""
    parser = argparse.ArgumentParser(prog="tests.shots")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("shots"))
    parser.add_argument("--scale", choices=SCALES)
    parser.add_argument("--schemes", nargs="*", choices=SCHEMES, default=list(SCHEMES))
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--manual", action="store_true", help="make the pictures of the manual anew")
    given = parser.parse_args(arguments)
    if given.manual:
        return draw_manual()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale:
        return draw(given.folder, given.scale, given.schemes, lambda name: given.only in name)
    for scale, factor in SCALES.items():
        schemes = given.schemes if scale == "100" else given.schemes[:1]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(factor)}
        command = [sys.executable, "-m", "tests.shots", str(given.folder), "--scale", scale]
        command += ["--only", given.only, "--schemes", *schemes]
        done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


def draw_manual() -> int:
    """Draw the screens that the manual shows, and make its pictures of them."""
    from tests.shots.manual_pictures import is_chosen, make_pictures

    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1")
    with tempfile.TemporaryDirectory() as drawn:
        draw(Path(drawn), "100", ["light"], is_chosen)
        print(make_pictures(Path(drawn)), "bytes")
    return 0


def draw(folder: Path, scale: str, schemes: list[str], wanted: Callable[[str], bool]) -> int:
    """Draw the wanted screens at one scale."""
    from PySide6.QtWidgets import QApplication

    from tests.desktop.stage import Stage
    from tests.shots.demo_case import DemoCase
    from tests.shots.screens import screens

    app = QApplication.instance() or QApplication([])
    app.setQuitOnLastWindowClosed(False)
    demo = DemoCase()
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(app, Path(scratch) / "case", demo)
        width, height = (round(side / SCALES[scale]) for side in SCREEN_PX)
        stage.show(width, height)
        for name, screen in screens(stage, demo):
            if not wanted(name):
                continue
            screen()
            for scheme in schemes:
                stage.look.wear(scheme, 100)
                stage.settle()
                stage.turn()
                shown = app.activeModalWidget() or manual_of(stage.window) or stage.window
                file = folder / f"{name}-{scheme}-{scale}.png"
                shown.grab().save(str(file))
                print(file)
            for dialog in app.topLevelWidgets():
                if dialog is not stage.window and dialog.isVisible():
                    dialog.close()
        stage.close()
    return 0


def manual_of(window: "QWidget") -> "QWidget | None":
    """Return the open manual: a window that is not modal."""
    from inspector_app.desktop.manual_view import ManualView

    shown = window.findChild(ManualView)
    return shown if shown is not None and shown.isVisible() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
