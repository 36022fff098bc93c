"""What an office does with its escrow: make it once, and answer a team whose passphrase was forgotten.

No data key is ever written in clear here: it goes from the letter in the request into the letter in the
answer. The codes are written to a sheet of their own for each holder, and kept nowhere else.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_app.actions.put_file import put_file
from inspector_app.actions.strangers_file import read_file
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.dates import in_viet_nam
from inspector_app.wording import phrase

ESCROW_FILE = "chia-khoa-co-quan.json"
SHEET = "to-ma-nguoi-giu-{number}.txt"
_CODE = re.compile(r"[0-9A-Za-z]{4}(-[0-9A-Za-z]{4}){6}")
RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class MadeEscrow:
    """What an office has now.

    Attributes:
        file: What teams take.
        sheets: One for each holder: to be printed, handed over, and erased.
        digits: What tells this escrow from others, for people.
    """

    file: Path
    sheets: tuple[Path, ...]
    digits: str


@dataclass(frozen=True, slots=True)
class AskedOffice:
    """What a request says, before anything is opened.

    Attributes:
        office: Whom it asks.
        case: What names the case file.
        who, day: Who gave the office the key to it, and when; ``who`` is "" where one person opens it.
        digits: What the team has to read out.
    """

    office: str
    case: str
    who: str
    day: str
    digits: str


def make_office_escrow(
    out: Path, office: str, holders: int, *, now: datetime, random_bytes: RandomBytes
) -> MadeEscrow:
    """Make an escrow in a folder, with a sheet for each holder that its owner alone can read.

    Raises:
        CannotDo: ``ESCROW-03`` name or number will not do; ``FILE-06`` one of the files is there already.
        Surroundings: ``FILE-02``, ``FILE-07`` they cannot be written.
    """
    from inspector_app.store.durable import make_folder, write_privately
    from inspector_app.store.escrow import make_escrow
    from inspector_app.store.escrow_file import digits_of

    made = make_escrow(office, holders, random_bytes)
    file = out / ESCROW_FILE
    sheets = tuple(out / SHEET.format(number=number) for number in range(1, holders + 1))
    for path in (file, *sheets):
        if path.exists():  # teams may have given their keys to the one that is there
            raise CannotDo("FILE-06", file=str(path))
    digits = digits_of(made.escrow.fingerprint)
    try:
        make_folder(out)
        for number, (sheet, code) in enumerate(zip(sheets, made.codes, strict=True), 1):
            said = {"office": made.escrow.office, "number": number, "holders": holders, "code": code}
            words = phrase("ESCROW-SHEET", {**said, "digits": digits, "day": f"{in_viet_nam(now):%d/%m/%Y}"})
            write_privately(sheet, words.encode())
    except OSError as error:
        raise Surroundings("FILE-02", file=str(out), reason=error.strerror or "") from error
    put_file(file, made.escrow.file())  # last: an escrow whose sheets are missing is none
    return MadeEscrow(file, sheets, digits)


def code_in(sheet: bytes) -> str:
    """Return the code that stands on a holder's sheet or alone in a file; else the first line."""
    lines = [line.strip() for line in sheet.decode("utf-8-sig", "replace").splitlines()]
    return next((line for line in lines if _CODE.fullmatch(line)), lines[0] if lines else "")


def look_at_request(request: Path) -> AskedOffice:
    """Return what a request says; nothing is opened.

    Raises:
        CannotDo: ``ESCROW-01``, ``ESCROW-02`` it is no request; ``FILE-04`` too large.
        Surroundings: ``FILE-01`` it cannot be read.
    """
    from inspector_app.store.escrow_file import Request, digest_of, digits_of, read

    asked = read(Request, read_file(request))
    wrap = asked.wrap
    return AskedOffice(wrap.office, wrap.case, wrap.who, wrap.day, digits_of(digest_of(asked)))


def check_digits(asked: AskedOffice, typed: str) -> None:
    """Make sure that the request is the one whose digits the team read out over the telephone.

    Raises:
        CannotDo: ``ESCROW-13``: it is another; somebody may have put it in its place.
    """
    if "".join(filter(str.isdigit, typed)) != asked.digits.replace(" ", ""):
        raise CannotDo("ESCROW-13")


def answer_request(
    request: Path,
    escrow: Path,
    codes: Sequence[str],
    out: Path,
    *,
    typed_digits: str,
    now: datetime,
    random_bytes: RandomBytes,
) -> AskedOffice:
    """Answer a request with the codes of two holders; wrong codes make the next attempt wait.

    Args:
        request: What the team sent.
        escrow: The office's own file.
        codes: As two holders typed them, in any order.
        out: The answer; nothing may stand there.
        typed_digits: What the team read out over the telephone.
        now: This computer's clock.
        random_bytes: Source of the letter's key.

    Raises:
        CannotDo: ``ESCROW-01``, ``ESCROW-02`` one of the files; ``ESCROW-04`` to ``ESCROW-06`` the codes;
            ``ESCROW-07``, ``ESCROW-08`` the request; ``ESCROW-13`` the digits; ``ESCROW-15`` too soon;
            ``FILE-06`` the answer's name is taken.
        Surroundings: files that cannot be read or written.
    """
    from inspector_app.store.attempts import Attempts
    from inspector_app.store.escrow import answer, open_escrow
    from inspector_app.store.escrow_file import Escrow, Request, read

    asked = look_at_request(request)
    check_digits(asked, typed_digits)
    held, wanted = read(Escrow, read_file(escrow)), read(Request, read_file(request))
    if wanted.wrap.fingerprint != held.fingerprint:  # before anybody types a code for nothing
        raise CannotDo("ESCROW-07", office=wanted.wrap.office)
    if out.exists():
        raise CannotDo("FILE-06", file=str(out))
    attempts = Attempts(escrow.absolute().parent)
    try:
        attempts.refuse_if_too_soon(now)
    except CannotDo as refused:
        raise CannotDo("ESCROW-15", **refused.fields) from refused
    try:
        private = open_escrow(held, codes)
    except CannotDo:
        attempts.note_wrong(now)
        raise
    attempts.forget()
    put_file(out, answer(held, private, wanted, random_bytes).file())
    return asked
