"""Somebody at work on a real case file, to be killed, cut off or run out of disk from outside.

Run as ``python -m tests.faults.at_work FOLDER [--deeds N] [--pragma …]``: answers, attaches photos, imports
lists and takes in colleagues' work. Each deed is acknowledged by one line on stdout once it is saved
(``answer 7``, ``photo 7 SHA-256``, ``list 7``, ``merged 7``). An error with words is ``error CODE``, any
other one ``untyped NAME``; the person does the same deed again when a line comes on stdin.
"""

import argparse
import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.import_file import keep_frame, keeping, look_at_pasted
from inspector_app.actions.room import make_ballast
from inspector_app.errors import InspectorError
from inspector_app.inspection.record import Edit, edits_of
from inspector_app.inspection.visit import Visit
from inspector_app.intake.meaning import ImportKind
from inspector_app.journal.chain import End
from inspector_app.journal.changes import compose
from inspector_app.journal.clock import wall_ms
from inspector_app.journal.frames import pack
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from inspector_app.wording import catalogue

ROOT = Path(__file__).resolve().parents[2]  # where it is run from
PASSPHRASE = Passphrase("người đang làm việc")
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
VISIT, AUTHOR = "5c" * 16, "a0" * 16
START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
THE_VISIT = Visit(id=VISIT, unit_name="Phường Mẫu Sơn", subject="Kiểm tra", held_on=(date(2026, 11, 12),))
EVERY = {"answer": 1, "photo": 3, "merged": 4, "list": 5}  # every nth time there is also one of these
ROWS = 30


class Person:
    """Somebody who does one thing after the other.

    Attributes:
        how: "" as the product does it; ``hasty`` acknowledges before saving; ``piecemeal`` writes what is one
            deed as two; ``swallow`` takes an error for success: all three are what the judge has to notice.
    """

    def __init__(self, folder, pragmas=(), how="", now=lambda: START + timedelta(seconds=1)):
        self.case = open_or_create(folder)
        self.how, self.now = how, now
        for pragma in pragmas:
            self.case._con.execute(f"PRAGMA {pragma}")
        self.desk = Desk(
            case=self.case,
            author=AUTHOR,
            now=self.now,
            new_id=lambda: os.urandom(16).hex(),
            library=None,  # a list in clear cells asks for no form, no law, no font
            fonts=None,
        )
        try:
            if not self.case.view_of(VISIT, [("visit", VISIT)]).cells:
                self.record(*edits_of("visit", THE_VISIT))
        except BaseException:
            self.case.close()
            raise

    def deeds(self, n):
        """Return the nth deeds: what each is acknowledged with, and how it is done."""
        yield f"answer {n}", lambda: self.answer(n)
        if n % EVERY["photo"] == 0:
            yield f"photo {n} {sha256(photo(n)).hexdigest()}", lambda: self.attach(n)
        if n % EVERY["merged"] == 0:
            yield f"merged {n}", lambda: self.case.admit(colleagues(n), now=self.now())
        if n % EVERY["list"] == 0:
            yield f"list {n}", lambda: self.take_in(n)

    def answer(self, n):
        edits = (Edit("answer", f"f/{n}", "verdict", "fail"), Edit("answer", f"f/{n}", "note", note(n)))
        for together in [edits] if self.how != "piecemeal" else [[edit] for edit in edits]:
            self.record(*together)

    def attach(self, n):
        digest = self.case.put_blob(photo(n), "image/jpeg")
        self.record(Edit("answer", f"f/{n}", "photo", digest))

    def take_in(self, n):
        draft = carry_out(self.desk, look_at_pasted(ImportKind.FRAME, cells(n)))
        carry_out(self.desk, self.keeping(draft, n))

    def keeping(self, draft, n):
        """Return the deed that keeps a list; in the window a backup comes before it."""
        return keeping(draft, lambda desk, kept: keep_frame(desk, VISIT, kept, name=f"list {n}"))

    def record(self, *edits):
        self.case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=self.now())

    def do(self, word, deed):
        """Do a deed until it is saved, saying what happens."""
        while True:
            if self.how == "hasty":
                say(word)
            if self.how == "swallow":
                deed = swallowing(deed)
            before = self.journal()
            try:
                deed()
            except Exception as error:  # noqa: BLE001 - what has no words is what the tests look for
                tell(error, word)
            else:
                say(word)
                return
            if None not in (before, after := self.journal()) and after != before:
                say(f"half {word}")  # said not to be saved, and yet something of it is

    def journal(self):
        """Return how long the journal is; None while it cannot be read."""
        try:
            with self.case._reading():
                return self.case._con.execute("SELECT count(*) FROM journal").fetchone()[0]
        except InspectorError:
            return None


def open_or_create(folder):
    if (folder / "case.db").exists():
        return CaseFile.open(folder, PASSPHRASE)
    return CaseFile.create(folder, PASSPHRASE, now=START, cost=CHEAP)


def note(n):
    return f"ghi chú {n}: " + "nội dung " * (n % 40)


def photo(n):
    """Return the bytes of the nth photo: a few kilobytes that no two photos share."""
    return b"".join(sha256(f"{n}.{part}".encode()).digest() for part in range(100 + n % 300))


def codes(n):
    return [f"H{n}-{row:04}" for row in range(ROWS)]


def cells(n):
    """Return a list of dossiers as it is pasted from a spreadsheet."""
    return "\n".join(["Mã hồ sơ\tLĩnh vực", *(f"{code}\tHộ tịch" for code in codes(n))])


def colleagues(n):
    """Return the frames of a colleague who answered two things, each a deed of its own."""
    device, fields = sha256(f"colleague {n}".encode()).hexdigest()[:32], ("verdict", "note")
    bodies = [
        compose(
            (VISIT, device, seq, seq), (wall_ms(START), seq), ("answer", f"c/{n}", field), "pass", (), AUTHOR
        )
        for seq, field in enumerate(fields, 1)
    ]
    return list(pack(VISIT, device, End(), ((seq, seq, body) for seq, body in enumerate(bodies, 1))))


def swallowing(deed):
    """Return the deed of a store that goes on as if nothing were, whatever the disk says."""

    def done():
        with suppress(InspectorError):
            deed()

    return done


def say(line):
    os.writev(1, [f"{line}\n".encode()])  # not write, with which the store writes: that one is made to fail


def tell(error, doing):
    """Say what became of a deed that failed, and wait until whoever listens lets us do it again."""
    if isinstance(error, InspectorError) and all(
        error.code in catalogue(language) for language in ("vi", "en")
    ):
        say(f"error {error.code} {doing}")
    else:
        say(f"untyped {type(error).__name__} {doing}: {traceback.format_exc().splitlines()[-3:]}")
    wait()


def wait():
    """Wait for a line on stdin; its end is the end of the work."""
    if not os.read(0, 1):
        raise SystemExit(1)


def opened(open_it, word="opened"):
    """Open a case file, again until it opens."""
    while True:
        try:
            return open_it()
        except Exception as error:  # noqa: BLE001 - as above
            tell(error, word)


def main(argv):
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("--start", type=int, default=1)
    words.add_argument("--deeds", type=int, default=10**9, help="how often to answer, and what comes with it")
    words.add_argument("--pragma", action="append", default=[])
    words.add_argument("--how", default="", choices=["", "hasty", "piecemeal", "swallow"])
    words.add_argument("--only", nargs="+", choices=list(EVERY), default=list(EVERY), help="kinds of deeds")
    words.add_argument("--ballast", action="store_true", help="make the reserve first, as the window does")
    words.add_argument("--wait", choices=["to open", "to work"], help="until a line comes")
    asked = words.parse_args(argv)
    if asked.wait == "to open":
        say("waiting")
        wait()
    person = opened(lambda: Person(asked.folder, asked.pragma, asked.how))
    if asked.ballast:
        assert make_ballast(asked.folder)
    say("ready")
    if asked.wait == "to work":
        say("waiting")
        wait()
    for n in range(asked.start, asked.start + asked.deeds):
        for word, deed in person.deeds(n):
            if word.split()[0] in asked.only:
                person.do(word, deed)
    person.case.close()
    say("finished")


if __name__ == "__main__":
    main(sys.argv[1:])
