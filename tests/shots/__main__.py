"""Draw every screen into PNG pictures: ``python -m tests.shots [OUTDIR]``; look at them after each change."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale:
        return draw(given.folder, given.scale, given.schemes, given.only)
    for scale, factor in SCALES.items():
        schemes = given.schemes if scale == "100" else given.schemes[:1]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(factor)}
        command = [sys.executable, "-m", "tests.shots", str(given.folder), "--scale", scale]
        command += ["--only", given.only, "--schemes", *schemes]
        done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


def draw(folder: Path, scale: str, schemes: list[str], only: str) -> int:
    """Draw every screen at one scale."""
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
            if only not in name:
                continue
            screen()
            for scheme in schemes:
                stage.look.wear(scheme, 100)
                stage.settle()
                stage.turn()
                shown = app.activeModalWidget() or stage.window
                file = folder / f"{name}-{scheme}-{scale}.png"
                shown.grab().save(str(file))
                print(file)
            for dialog in app.topLevelWidgets():
                if dialog is not stage.window and dialog.isVisible():
                    dialog.close()
        stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
