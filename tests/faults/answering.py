"""Somebody at work on a real case file, to be killed, cut off or run out of disk from outside.

Run as ``python -m tests.faults.answering FOLDER [--answers N] [--pragma …]``: answers, attaches photos and
takes in a colleague's work. Each deed is acknowledged by one line on stdout as soon as it is saved: a number
for an answer, ``blob SHA-256`` for a photo that an answer names. An error of the surroundings is written as
``error CODE``, and the person goes on when a line comes on stdin.
"""

import argparse
import os
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_app.actions.room import make_ballast
from inspector_app.errors import InspectorError, Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost

ROOT = Path(__file__).resolve().parents[2]  # where it is run from
PASSPHRASE = Passphrase("người đang làm việc")
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
VISIT, AUTHOR = "5c" * 16, "a0" * 16
START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
PHOTO_EVERY, MERGE_EVERY = 7, 11


class Person:
    """Somebody who answers item after item."""

    def __init__(self, folder, pragmas, *, notes_only=False):
        self.notes_only = notes_only
        self.folder = folder
        self.case = open_or_create(folder)
        for pragma in pragmas:
            self.case._con.execute(f"PRAGMA {pragma}")
        self.colleague = None

    def work(self, n):
        """Do the nth deed; yields what to acknowledge, each thing after it was saved."""
        self.record(
            Edit("answer", f"f/{n}", "verdict", "fail"),
            Edit("answer", f"f/{n}", "note", f"ghi chú {n}: " + "nội dung " * (n % 40)),
        )
        yield str(n)
        if self.notes_only:
            return
        if n % PHOTO_EVERY == 0:
            digest = self.case.put_blob(photo(n), "image/jpeg")
            self.record(Edit("answer", f"f/{n}", "photo", digest))
            yield f"blob {digest}"
        if n % MERGE_EVERY == 0:
            self.merge(n)
            yield f"merged {n}"

    def record(self, *edits, case=None):
        now = START + timedelta(seconds=1)
        (case or self.case).record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=now)

    def merge(self, n):
        if self.colleague is None:
            self.colleague = open_or_create(self.folder / "colleague")
        self.record(Edit("answer", f"c/{n}", "verdict", "pass"), case=self.colleague)
        self.record(Edit("answer", f"c/{n}", "note", "của đồng nghiệp"), case=self.colleague)
        self.case.admit(self.colleague.frames(VISIT, self.case.ends(VISIT)), now=START)


def open_or_create(folder):
    if (folder / "case.db").exists():
        return CaseFile.open(folder, PASSPHRASE)
    return CaseFile.create(folder, PASSPHRASE, now=START, cost=CHEAP)


def photo(n):
    """Return the bytes of the nth photo: a few kilobytes that no two photos share."""
    return b"".join(sha256(f"{n}.{part}".encode()).digest() for part in range(100 + n))


def lost_of(said, folder):
    """Return what was acknowledged and is not in a case file, or only half; damage counts as a loss."""
    try:
        case = CaseFile.open(folder, PASSPHRASE)
    except InspectorError as error:
        return [f"not opened: {error}"]
    try:
        lost = [f"damage: {damage}" for damage in case.check()]
        cells = {(key, field) for _, key, field in case.view(VISIT).cells}
        for what, _, rest in (line.partition(" ") for line in said):
            if what == "blob":
                case.get_blob(rest)
            elif what.isdecimal() or what == "merged":
                answer = f"f/{what}" if what.isdecimal() else f"c/{rest}"
                lost += [] if (answer, "note") in cells else [answer]
        halves = {key for key, field in cells if field == "verdict"} ^ {
            key for key, f in cells if f == "note"
        }
        return lost + [f"half a deed: {key}" for key in sorted(halves) if key.startswith("f/")]
    except InspectorError as error:
        return [f"not read: {error}"]
    finally:
        case.close()


def say(line):
    os.write(1, f"{line}\n".encode())


def main(argv):
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("--start", type=int, default=1)
    words.add_argument("--answers", type=int, default=10**9)
    words.add_argument("--pragma", action="append", default=[])
    words.add_argument("--notes-only", action="store_true", help="no photos, no colleague")
    words.add_argument("--wait", action="store_true", help="begin when a line comes on stdin")
    words.add_argument("--ballast", action="store_true", help="make the reserve first, as the window does")
    words.add_argument("--hasty", action="store_true", help="control: acknowledge before saving")
    asked = words.parse_args(argv)
    person = Person(asked.folder, asked.pragma, notes_only=asked.notes_only)
    if asked.ballast:
        assert make_ballast(asked.folder)
    say("ready")
    if asked.wait:
        sys.stdin.readline()
    for n in range(asked.start, asked.start + asked.answers):
        if asked.hasty:
            say(str(n + 1))
        try:
            for done in person.work(n):
                say(done)
        except Surroundings as error:
            say(f"error {error.code}")
            if not sys.stdin.readline():
                break
    say("finished")


if __name__ == "__main__":
    main(sys.argv[1:])
