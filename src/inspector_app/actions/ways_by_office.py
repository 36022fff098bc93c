"""The office as a way in: given a key to the case file, asked when a passphrase was forgotten.

Whoever comes in by the office sets a passphrase in the same step: nobody works in a case file that only
others could open again.
"""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.actions.desk import Desk
from inspector_app.actions.strangers_file import read_file
from inspector_app.actions.ways_in import (
    AccessEvent,
    change_passphrase,
    note,
    note_opened_by_code,
    prove,
)
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.entering import Given


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office's escrow file, as people look at it before they trust it.

    Attributes:
        office: Whose it is, as the file says.
        holders: How many people have a code.
        digits: What to compare with what the office said.
        file: The file itself.
    """

    office: str
    holders: int
    digits: str
    file: bytes


def look_at_office(file: Path) -> OfficeSeen:
    """Return whose escrow a file is.

    Raises:
        CannotDo: ``ESCROW-01``, ``ESCROW-02`` it is none; ``FILE-04`` too large.
        Surroundings: ``FILE-01`` it cannot be read.
    """
    from inspector_app.store.escrow_file import Escrow, digits_of, read

    data = read_file(file)
    found = read(Escrow, data)
    return OfficeSeen(found.office, found.holders, digits_of(found.fingerprint), data)


def give_to_office(desk: Desk, own: str, seen: OfficeSeen) -> None:
    """Let an office open the case file by two of its holders, in place of the office that could.

    Raises:
        CannotDo: ``STORE-01`` it is not their passphrase; ``ESCROW-01`` the file will not do.
    """
    from inspector_app.store.escrow_file import Escrow, read

    me, escrow = prove(desk, own), read(Escrow, seen.file)
    said = {"office": escrow.office, "fingerprint": escrow.fingerprint}
    note(desk, AccessEvent.GIVEN_TO_OFFICE, me.id or desk.author, **said)
    desk.case.access.give_to_office(escrow, me.name, day_of(desk.now()).isoformat())


def take_back_from_office(desk: Desk, own: str) -> None:
    """Let the office open it no more; copies of the keys that were made before still can be opened by it.

    Raises:
        CannotDo: ``STORE-01`` it is not their passphrase.
    """
    me = prove(desk, own)
    office = desk.case.access.office()
    if office is not None:
        note(desk, AccessEvent.TAKEN_FROM_OFFICE, me.id or desk.author, office=office.office)
        desk.case.access.take_back_from_office()


def come_in(desk: Desk, given: Given) -> None:
    """Do what belongs to how the case file was opened: tell the record, set the new passphrase.

    Raises:
        CannotDo: ``ACCESS-01``: the new passphrase is too short.
    """
    from inspector_app.store.asked_office import asked, forget

    access, folder = desk.case.access, desk.case.folder
    if given.answer and access.opened_as is None:
        office = access.office()
        name = office.office if office is not None else ""
        note(desk, AccessEvent.OPENED_BY_OFFICE, desk.author, office=name)
        change_passphrase(desk, "", given.text)
        forget(folder)
    elif access.opened_as is None:
        note_opened_by_code(desk)
    elif (pending := asked(folder)) is not None and pending.login == access.opened_as.id:
        forget(folder)  # the passphrase came back to mind: nobody needs the answer any more
