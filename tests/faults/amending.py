"""Supplementary minutes are begun again and again, to be killed from outside.

Run as ``python -m tests.faults.amending FOLDER [--in-steps]``: a signed visit is made once, then supplements
are begun, each acknowledged by ``begun ID``. ``--in-steps`` writes the two visits one after the other: the
control arm.
"""

import sys
from itertools import count
from pathlib import Path
from time import sleep

from inspector_app.actions.amend_minutes import begin_amendment
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from tests.faults.at_work import START, VISIT, say
from tests.faults.signing import desk_of, prepare

BETWEEN_S = 0.03


def sign(desk):
    """Let the visit be signed, by its records alone: how signatures are made is no matter here."""
    frontier, digest = desk.case.frontier(VISIT), desk.case.digest(VISIT)
    drafted = {
        "frontier": frontier,
        "view_digest": digest,
        "base_sha256": "0" * 64,
        "prepared_sha256": "0" * 64,
        "pages": 1,
        "drafted_at": START.isoformat(),
    }
    signed = {"file_sha256": "0" * 64, "signed_at": START.isoformat()}
    edits = [Edit("minutes_drafted", "d1", name, value) for name, value in drafted.items()]
    edits += [Edit("minutes_signed", "d1", name, value) for name, value in signed.items()]
    desk.case.record(VISIT, edits, scope_kind="visit", author=desk.author, now=START)


TOGETHER = CaseFile.record_all


def in_steps(self, deeds, *, author, now):
    """Write one scope after the other."""
    made = []
    for deed in deeds:
        made += TOGETHER(self, [deed], author=author, now=now)
        sleep(BETWEEN_S)
    return tuple(made)


def main(argv):
    if "--in-steps" in argv:
        CaseFile.record_all = in_steps
    desk = desk_of(Path(argv[0]))
    if desk.case.freeze(VISIT) is None:
        prepare(desk)
        sign(desk)
    begin_amendment(desk, VISIT)  # the first one reads forms and phrases
    say("ready")
    for _ in count():
        say(f"begun {begin_amendment(desk, VISIT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
