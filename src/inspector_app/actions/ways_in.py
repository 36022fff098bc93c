"""Who may open this case file: passphrases of several people, a printed code, and the way in with either.

What is changed about the ways in is told in the record too, before it is done: a change that nobody can find
again would be worse than one that a full disk then prevented.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.entering import SHORTEST, Given, WayIn, WaysIn
from inspector_app.inspection.plain_text import clean_line
from inspector_app.inspection.record import Edit

if TYPE_CHECKING:  # nothing of the store is loaded before the window is drawn
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys_file import Cost

EVENT = "access"
_NOT_OF_THIS = "ESCROW-14"
_WRONG = ("STORE-01", "STORE-17", "STORE-18", "ESCROW-11", "ESCROW-12", _NOT_OF_THIS)
_UNREADABLE = "STORE-08"


class AccessEvent(StrEnum):
    """What was done about the ways in."""

    PASSPHRASE_SET = "passphrase_set"
    PERSON_ADDED = "person_added"
    PERSON_TAKEN_BACK = "person_taken_back"
    RECOVERY_CODE_MADE = "recovery_code_made"
    OPENED_BY_CODE = "opened_by_code"
    GIVEN_TO_OFFICE = "given_to_office"
    TAKEN_FROM_OFFICE = "taken_from_office"
    OPENED_BY_OFFICE = "opened_by_escrow"
    REMEMBERED = "remembered_on_laptop"
    FORGOTTEN = "forgotten_on_laptop"


def open_by(folder: Path, given: Given, now: datetime) -> "CaseFile":
    """Open a case file with what somebody typed or brought; wrong attempts make the next one wait.

    Raises:
        CannotDo: ``STORE-01``, ``STORE-17``, ``STORE-18`` it does not open; ``STORE-16`` too soon; of an
            answer of the office ``ESCROW-10`` to ``ESCROW-12``, ``ESCROW-14`` its key is of another case
            file, ``ACCESS-01`` the new passphrase beside it is too short.
    """
    from inspector_app.store.attempts import Attempts

    attempts = Attempts(folder)
    attempts.refuse_if_too_soon(now)
    try:
        case = _by_answer(folder, given) if given.answer else _by_typing(folder, given)
    except CannotDo as refused:
        if refused.code in _WRONG:
            attempts.note_wrong(now)
        raise
    attempts.forget()
    return case


def _by_typing(folder: Path, given: Given) -> "CaseFile":
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import Passphrase, RecoveryCode

    secret = RecoveryCode(given.text) if given.is_code else Passphrase(given.text, given.login)
    return CaseFile.open(folder, secret)


def _by_answer(folder: Path, given: Given) -> "CaseFile":
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.unwrapping import OfficeAnswer

    _check(given.text)
    try:
        return CaseFile.open(folder, OfficeAnswer(given.answer))
    except Surroundings as error:
        if error.code != _UNREADABLE:
            raise
        raise CannotDo(_NOT_OF_THIS) from error  # a file of keys that somebody put in from elsewhere


def ways_in(desk: Desk) -> WaysIn:
    """Return who may open this case file."""
    from inspector_app.store.escrow_file import digits_of

    access = desk.case.access
    opened_as, office = access.opened_as, access.office()
    return WaysIn(
        access.people(),
        access.has_recovery(),
        opened_as.id if opened_as else None,
        office=office.office if office else "",
        office_since=office.day if office else "",
        office_digits=digits_of(office.fingerprint) if office else "",
        is_remembered=access.remembered() is not None,
    )


def note_opened_by_code(desk: Desk) -> None:
    """Tell the record that the recovery code opened it."""
    note(desk, AccessEvent.OPENED_BY_CODE, desk.author)


def change_passphrase(desk: Desk, own: str, new: str) -> None:
    """Give the person at this desk another passphrase.

    Args:
        desk: The desk.
        own: The passphrase until now; not asked of who came in by the recovery code or by the office.
        new: The new one.

    Raises:
        CannotDo: ``STORE-01`` it is not theirs; ``ACCESS-01`` the new one is too short.
    """
    access = desk.case.access
    me = _beside_the_code(desk) if access.opened_as is None else prove(desk, own)
    _check(new)
    note(desk, AccessEvent.PASSPHRASE_SET, me.id or desk.author)
    access.set_passphrase(me, new, _cost())
    access.opened_as = me


def add_person(desk: Desk, own: str, own_name: str, name: str, passphrase: str) -> str:
    """Let somebody else open the case file too; their changes carry an id of their own, which is returned.

    Args:
        desk: The desk.
        own: Passphrase of the person at this desk.
        own_name: What this person is called in the list from now on, if that was not said yet.
        name: What the other is called there.
        passphrase: Of the other, who should choose and type it.

    Raises:
        CannotDo: ``STORE-01`` it is not theirs; ``ACCESS-01`` too short; ``ACCESS-02`` no name;
            ``STORE-19`` a name that somebody has.
    """
    me, access = prove(desk, own), desk.case.access
    _check(passphrase)
    mine, theirs = WayIn(me.id, me.name or _name(own_name)), WayIn(desk.new_id(), _name(name))
    taken = {one.name.casefold() for one in access.people() if one.id != me.id} | {mine.name.casefold()}
    if theirs.name.casefold() in taken:
        raise CannotDo("STORE-19", name=theirs.name)
    day = desk.now().date().isoformat()
    edits = (Edit("person", theirs.id, "entered_on", day), Edit("person", theirs.id, "name", theirs.name))
    note(desk, AccessEvent.PERSON_ADDED, theirs.id, *edits)
    if mine != me:
        access.set_passphrase(mine, own, _cost())
        access.opened_as = mine
    access.set_passphrase(theirs, passphrase, _cost())
    return theirs.id


def take_person_back(desk: Desk, own: str, login: str) -> None:
    """Let somebody open the case file no more; what they wrote stays under their name.

    Raises:
        CannotDo: ``STORE-01`` it is not theirs; ``ACCESS-03`` it is the person at this desk;
            ``STORE-20`` nobody would be left.
    """
    me = prove(desk, own)
    if login == me.id:
        raise CannotDo("ACCESS-03")
    note(desk, AccessEvent.PERSON_TAKEN_BACK, login)
    desk.case.access.take_back(login)


def new_recovery_code(desk: Desk, own: str) -> str:
    """Return a fresh recovery code, to be printed at once: it is kept nowhere; the one before opens no more.

    Raises:
        CannotDo: ``STORE-01`` it is not theirs.
    """
    prove(desk, own)
    note(desk, AccessEvent.RECOVERY_CODE_MADE, desk.author)
    return desk.case.access.new_recovery_code(_cost())


def author_by_login(case: "CaseFile", given: Given, first: Callable[[], str]) -> str:
    """Return the person id that changes carry: of the login that opened, or was named beside the code.

    Args:
        case: The open case file.
        given: What was typed.
        first: Gives the person recorded first on this laptop, whom a login without an id means.
    """
    opened_as = case.access.opened_as
    return (opened_as.id if opened_as else given.login) or first()


def prove(desk: Desk, own: str) -> WayIn:
    """Return who sits at this desk, having made sure of it.

    Raises:
        CannotDo: ``STORE-01`` it is not their passphrase; ``ACCESS-04`` nobody's passphrase opened it.
    """
    access = desk.case.access
    if access.opened_as is None:
        raise CannotDo("ACCESS-04")
    access.prove(own, access.opened_as.id)
    return access.opened_as


def _beside_the_code(desk: Desk) -> WayIn:
    """Return the person who was named beside the recovery code, or the one recorded first here."""
    people = desk.case.access.people()
    mine = desk.author if desk.author in {one.id for one in people} else ""
    return next((one for one in people if one.id == mine), WayIn(mine))


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise CannotDo("ACCESS-01", letters=SHORTEST)


def _name(typed: str) -> str:
    name = clean_line(typed).strip()
    if not name:
        raise CannotDo("ACCESS-02")
    return name[:60]


def _cost() -> "Cost":
    from inspector_app.store.key_cost import tuned_cost

    return tuned_cost()


def note(desk: Desk, event: AccessEvent, whom: str, *more: Edit, **said: str) -> None:
    """Tell the record what is done about the ways in; ``said`` are further fields of the event."""
    key = desk.new_id()
    fields = {"event": event.value, "whom": whom, **said}
    edits = (*more, *(Edit(EVENT, key, name, value) for name, value in fields.items()))
    desk.case.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now())
