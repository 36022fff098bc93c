"""A signing ceremony on a real case file, to be killed from outside and gone on with.

Run as ``python -m tests.faults.signing FOLDER [--how hasty]``: makes the visit unless it is there, drafts
unless drafted, signs whatever slot is still empty, writes the copies. Each step is acknowledged by one line
on stdout once it is saved: ``drafted``, ``signed FIELD``, ``copied SHA-256``. Whoever starts it again goes on
where it was. A hasty one says «signed» before it is so.
"""

import sys
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from time import time
from uuid import uuid4

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.prepared_file import digital_slots, minutes_in
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import write_down
from inspector_app.app.shelves import library
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import Visit
from inspector_app.signing.demo_authority import make_authority
from tests.faults.at_work import AUTHOR, START, THE_VISIT, VISIT, open_or_create, say, tell, wait

PEOPLE = (
    ("secretary", Role.SECRETARY, Side.TEAM),
    ("head", Role.UNIT_HEAD, Side.UNIT),
    ("leader", Role.LEADER, Side.TEAM),
)


@cache
def authority():
    """The same in every process, so that whoever goes on signs with keys of the same root."""
    return make_authority("Bị ngắt", now=START - timedelta(days=1), random_bytes=Random(7).randbytes)


shelves = cache(library)  # read once by whoever forks


def desk_of(folder):
    """A desk whose clock goes on from one start to the next, from the day of the visit."""
    begun = folder.with_name("begun")
    if not begun.exists():  # whole or not at all: this process may be killed here as well
        begun.with_suffix(".part").write_text(str(time()))
        begun.with_suffix(".part").rename(begun)
    since = float(begun.read_text())
    return Desk(
        case=open_or_create(folder),
        author=AUTHOR,
        now=lambda: START + timedelta(seconds=time() - since),
        new_id=lambda: uuid4().hex,
        library=shelves(),
        fonts=find_fonts,
    )


def prepare(desk):
    """Make the visit, whole or what is missing of it; every part is written once."""
    if not desk.case.view(VISIT).read("visit", Visit):
        open_visit(desk, THE_VISIT)
    choose_items(desk, VISIT, "niem-yet", ["NY01"])
    record_answer(desk, VISIT, Answer(id="niem-yet/NY01", verdict=Verdict.PASS))
    people = [
        Participant(id=key, side=side, role=role, title=key, signs=SignatureKind.DIGITAL)
        for key, role, side in PEOPLE
    ]
    text = Paragraph(id="p1", part=Part.CONCLUSION, text="Đề nghị khắc phục.")
    write_down(desk, VISIT, *people, text)


def go_on(desk, out, *, hasty=False):
    """Do what is left of the ceremony; yields what to acknowledge, each thing after it was saved.

    A hasty one says «signed» before: the control arm.
    """
    record = read_visit(desk, VISIT)
    if record.state is VisitState.OPEN:
        carry_out(desk, draft_minutes(VISIT))
        yield "drafted"
    sealing = read_visit(desk, VISIT).sealing
    signed = {made.field for made in sealing.signatures}
    for slot in digital_slots(minutes_in(desk.case.get_blob(sealing.file_sha256))):
        if slot.field not in signed:
            if hasty:
                yield f"signed {slot.field}"
            key = authority().issue(slot.participant, now=START)
            carry_out(desk, sign_minutes(VISIT, slot.field, KeyFile(key.p12, key.password)))
            if not hasty:
                yield f"signed {slot.field}"
    made = carry_out(desk, hand_over_copies(VISIT, out))
    yield f"copied {made.written.files[0][1]}"


def main(argv):
    folder = Path(argv[0])
    desk = desk_of(folder)
    if desk.case.freeze(VISIT) is None:
        prepare(desk)
    (folder / "usb").mkdir(exist_ok=True)
    say("ready")
    if "--wait" in argv:
        say("waiting")
        wait()
    while True:
        try:
            for said in go_on(desk, folder / "usb", hasty="hasty" in argv):
                say(said)
            break
        except Exception as error:  # noqa: BLE001 - what has no words is what the tests look for
            tell(error, "ceremony")
    desk.case.close()
    say("finished")


if __name__ == "__main__":
    main(sys.argv[1:])
