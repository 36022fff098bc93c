"""Do everything once in a throw-away place: whoever forks from here has it loaded, and no file open."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import at_work, signing

with TemporaryDirectory() as scratch:
    person = at_work.Person(Path(scratch, "work"))
    for n in at_work.EVERY.values():
        for _, deed in person.deeds(n):
            deed()
    person.case.close()
    desk = signing.desk_of(Path(scratch, "ceremony"))
    signing.prepare(desk)
    Path(scratch, "usb").mkdir()
    list(signing.go_on(desk, Path(scratch, "usb")))
    desk.case.close()
    del person, desk
