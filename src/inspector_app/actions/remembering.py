"""«Nhớ trên máy này»: the keyring of the operating system opens the case file when the program starts.

It is asked at a start only. A lock takes its secret away, so that nobody gets round the lock by starting the
program again; the passphrase of the same person puts a fresh one there. Whatever the keyring does, the
passphrase opens, and nothing is lost.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.ways_in import AccessEvent, note, prove
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import Keyring

if TYPE_CHECKING:
    from inspector_app.store.case_file import CaseFile

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A secret for the keyring, on its way there.

    Attributes:
        keyring: Whose it becomes; None: there is nothing to do.
        entry: Under which name.
    """

    keyring: Keyring | None = None
    entry: str = ""
    secret: bytes = field(default=b"", repr=False)


def keyring_name() -> Staged[Keyring | None, str, str]:
    """Return the deed that says what would keep the secret; "" where nothing can."""

    def work(keyring: Keyring | None) -> str:
        with suppress(CannotDo):
            return keyring.name() if keyring is not None else ""
        return ""

    return Staged(lambda desk: desk.keyring, work, lambda _desk, _keyring, name: name)


def remember(own: str, random_bytes: RandomBytes = os.urandom) -> Staged[Fresh, Fresh, None]:
    """Return the deed that lets the keyring open the case file from the next start on.

    The deed raises CannotDo: ``STORE-01`` it is not their passphrase; ``KEYRING-01``, ``KEYRING-04`` there is
    no keyring that can be used; ``KEYRING-06`` nobody has a passphrase here.
    """

    def read(desk: Desk) -> Fresh:
        prove(desk, own)
        if desk.keyring is None:
            raise CannotDo("KEYRING-01")
        return _fresh(desk, random_bytes)

    def write(desk: Desk, fresh: Fresh, _put: Fresh) -> None:
        me = desk.case.access.opened_as
        note(desk, AccessEvent.REMEMBERED, (me.id if me else "") or desk.author)
        desk.case.access.remember(fresh.entry, fresh.secret)

    return Staged(read, _put, write)


def forget() -> Staged[Fresh, CannotDo | None, None]:
    """Return the deed that lets no keyring open the case file any more; both halves are taken away.

    The deed raises CannotDo: ``KEYRING-05`` the keyring would not give up its half, which opens nothing now.
    """

    def read(desk: Desk) -> Fresh:
        wrap = desk.case.access.remembered()
        if wrap is None:
            return Fresh()
        note(desk, AccessEvent.FORGOTTEN, wrap.login or desk.author)
        desk.case.access.forget_remembered()
        return Fresh(desk.keyring, wrap.entry)

    def write(_desk: Desk, _fresh: Fresh, refused: CannotDo | None) -> None:
        if refused is not None:
            raise CannotDo("KEYRING-05") from refused

    return Staged(read, _forget, write)


def hold_back() -> Staged[Fresh, CannotDo | None, None]:
    """Return the deed that belongs to a lock: what the keyring keeps is taken away until somebody comes in.

    Where the keyring does not give it away, the other half is destroyed instead.
    """

    def write(desk: Desk, _fresh: Fresh, refused: CannotDo | None) -> None:
        if refused is not None:
            desk.case.access.forget_remembered()

    return Staged(_kept, _forget, write)


def renew(random_bytes: RandomBytes = os.urandom) -> Staged[Fresh, Fresh, None]:
    """Return the deed that belongs to coming in by a passphrase: a fresh secret, if it is theirs to keep."""

    def read(desk: Desk) -> Fresh:
        wrap, me = desk.case.access.remembered(), desk.case.access.opened_as
        is_theirs = wrap is not None and me is not None and wrap.login == me.id
        return _fresh(desk, random_bytes) if is_theirs else Fresh()

    def work(fresh: Fresh) -> Fresh:
        with suppress(CannotDo):  # the passphrase opens all the same
            return _put(fresh)
        return Fresh()

    def write(desk: Desk, _fresh: Fresh, put: Fresh) -> None:
        if put.keyring is not None:
            desk.case.access.remember(put.entry, put.secret)

    return Staged(read, work, write)


def open_remembered(folder: Path, keyring: Keyring) -> "CaseFile":
    """Open a case file with what the keyring keeps.

    Raises:
        CannotDo: ``KEYRING-01``, ``KEYRING-04`` no keyring that can be used; ``KEYRING-02`` it keeps nothing
            for this case file; ``KEYRING-03`` what it keeps does not open it.
    """
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import read_keys
    from inspector_app.store.unwrapping import FromKeyring

    wrap = next((one for one in read_keys(folder).wraps if one.kind == "keyring"), None)
    secret = keyring.get(wrap.entry) if wrap is not None else None
    if secret is None:
        raise CannotDo("KEYRING-02")
    return CaseFile.open(folder, FromKeyring(secret))


def _kept(desk: Desk) -> Fresh:
    wrap = desk.case.access.remembered()
    return Fresh(desk.keyring, wrap.entry) if wrap is not None else Fresh()


def _fresh(desk: Desk, random_bytes: RandomBytes) -> Fresh:
    from inspector_app.store.remembered import SECRET_BYTES

    wrap = desk.case.access.remembered()
    entry = wrap.entry if wrap is not None else desk.new_id()
    return Fresh(desk.keyring, entry, random_bytes(SECRET_BYTES))


def _put(fresh: Fresh) -> Fresh:
    if fresh.keyring is not None:
        fresh.keyring.put(fresh.entry, fresh.secret)
    return fresh


def _forget(fresh: Fresh) -> CannotDo | None:
    if fresh.keyring is None:
        return None
    try:
        fresh.keyring.forget(fresh.entry)
    except CannotDo as refused:
        return refused
    return None
