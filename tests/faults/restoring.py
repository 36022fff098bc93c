"""Somebody restores a backup, to be killed at the nth thing that the program does to a file.

Run as ``python -m tests.faults.restoring FOLDER NAME [--at N] [--hasty]``. Every opening, renaming, linking,
cutting and removing of a file is a step; with ``--at N`` the process kills itself right before the nth. It
says ``finished N`` when it got through. ``--hasty`` is the control arm: it writes the backup over the open
case file piece by piece, as a plain copy would.
"""

import argparse
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from inspector_app.inspection.kept_backups import Why
from inspector_app.store.case_file import CaseFile
from inspector_app.store.making_backups import keep_copy
from inspector_app.store.restoring import build
from tests.faults.at_work import PASSPHRASE, say

STEPS = {"open", "os.rename", "os.link", "os.truncate", "os.remove", "os.mkdir"}
NOW = datetime(2026, 11, 13, 1, 30, tzinfo=UTC)
PIECE = 16_384


class Steps:
    """Counts what is done to files below a folder; kills at the nth."""

    def __init__(self, folder, at):
        self.folder, self.at, self.count = str(folder), at, 0

    def hear(self, event, args):
        if event in STEPS and args and self.folder in str(args[0]):
            self.count += 1
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


def restore(case, name):
    """Restore as the action does."""
    shelf, mark = case.shelf(), case.mark()
    saved = case.copy_for_backup(Why.RESTORE, NOW)
    keep_copy(saved, keep=(name,))
    ground = case.ground(shelf.judge(name), shelf, NOW, saved)
    build(ground)
    case.become(ground, mark)


def restore_hastily(case, name, steps):
    """Write over the case file in place, a piece a step."""
    data = case.shelf().database(name).read_bytes()
    with (case.folder / "case.db").open("rb+", buffering=0) as file:
        for start in range(0, len(data), PIECE):
            steps.hear("open", (steps.folder,))
            file.write(data[start : start + PIECE])


def main(argv):
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("name")
    words.add_argument("--at", type=int, default=0)
    words.add_argument("--hasty", action="store_true")
    asked = words.parse_args(argv)
    case = CaseFile.open(asked.folder, PASSPHRASE)
    say("ready")
    steps = Steps(asked.folder.parent, asked.at)
    sys.addaudithook(steps.hear)
    if asked.hasty:
        restore_hastily(case, asked.name, steps)
    else:
        restore(case, asked.name)
    case.close()
    say(f"finished {steps.count}")


if __name__ == "__main__":
    main(sys.argv[1:])
