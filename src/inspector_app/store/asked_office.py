"""A laptop whose passphrase was forgotten asks its office, and comes in with the answer, once.

Of a request the private half stays beside the case file, for its owner to read only, until the answer was
used or another request takes its place. An answer opens nothing without it.
"""

from collections.abc import Callable
from pathlib import Path

from inspector_app.errors import CannotDo
from inspector_app.store.backup_note import case_id
from inspector_app.store.durable import sync_folder, write_privately
from inspector_app.store.engine import errors_in_words
from inspector_app.store.escrow_file import (
    Answer,
    Pending,
    Request,
    digest_of,
    digits_of,
    letter_in,
    read,
    said_of_answer,
)
from inspector_app.store.keys import RandomBytes, Unwrapped, read_keys
from inspector_app.store.letters import PRIVATE_BYTES, public_half, read_letter

FILE = "escrow-request.json"
Send = Callable[[bytes], None]


def _nowhere(_request: bytes) -> None:
    """Send it later."""


def ask(folder: Path, login: str, random_bytes: RandomBytes, send: Send = _nowhere) -> Request:
    """Return a request to the office; the one before, if there was one, can no longer be answered.

    A request that could not be sent leaves the one before as it was.

    Args:
        folder: Of the case file.
        login: Who forgot the passphrase.
        random_bytes: Source of the key pair.
        send: Puts the request where the office gets it from.

    Raises:
        CannotDo: ``STORE-04`` no keys; ``ESCROW-09`` no office has a key to it.
        Surroundings: the disk; what ``send`` raises.
    """
    wrap = next((one for one in read_keys(folder).wraps if one.kind == "escrow"), None)
    if wrap is None:
        raise CannotDo("ESCROW-09")
    private = random_bytes(PRIVATE_BYTES)
    request = Request(public=public_half(private).hex(), wrap=wrap)
    pending = Pending(private=private.hex(), request=digest_of(request), login=login)
    send(request.file())
    with errors_in_words(folder / FILE):
        write_privately(folder / FILE, pending.file())
    return request


def key_in(folder: Path, answered: bytes) -> Unwrapped:
    """Return the data key that an answer holds; nobody's, as that of the recovery code.

    Raises:
        CannotDo: ``ESCROW-01``, ``ESCROW-02`` it is no answer; ``ESCROW-10`` nothing was asked, or it was
            answered; ``ESCROW-11`` it answers another request; ``ESCROW-12`` it was altered.
    """
    answer = read(Answer, answered)
    pending = asked(folder)
    if pending is None:
        raise CannotDo("ESCROW-10")
    if answer.request != pending.request:
        raise CannotDo("ESCROW-11")
    said = said_of_answer(answer.request, answer.fingerprint, answer.case)
    key = read_letter(bytes.fromhex(pending.private), letter_in(answer), said)
    if key is None or case_id(key) != answer.case:
        raise CannotDo("ESCROW-12")
    return Unwrapped(key)


def asked(folder: Path) -> Pending | None:
    """Return what was asked and waits for its answer; None: nothing, or nothing that can be read."""
    try:
        return read(Pending, (folder / FILE).read_bytes())
    except (OSError, CannotDo):
        return None


def digits_asked(folder: Path) -> str:
    """Return the digits of the request that waits for its answer; "" when none does."""
    pending = asked(folder)
    return digits_of(pending.request) if pending is not None else ""


def forget(folder: Path) -> None:
    """Take the private half of a request away: it was answered, or nobody waits for the answer any more."""
    with errors_in_words(folder / FILE):
        if (folder / FILE).exists():
            (folder / FILE).unlink()
            sync_folder(folder)
