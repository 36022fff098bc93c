"""The office's escrow on the command line: made once; two holders answer a team that forgot."""

import os
import sys
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path

from inspector_app.actions.strangers_file import read_file
from inspector_app.app.program import OK, Program, say
from inspector_app.errors import CannotDo
from inspector_app.wording import phrase, shown

_CODES = 2


def make(program: Program) -> int:
    """Make the escrow file that teams take, and a sheet for each holder."""
    from inspector_app.actions.office_escrow import make_office_escrow

    command = program.command
    made = make_office_escrow(
        command.out or Path(),
        command.office,
        command.holders,
        now=datetime.now(UTC),
        random_bytes=os.urandom,
    )
    sheets = "\n".join(f"    {shown(str(sheet))}" for sheet in made.sheets)
    said = {"file": made.file, "digits": made.digits, "holders": len(made.sheets)}
    say(phrase("ESCROW-MADE", said, program.language) + "\n" + sheets)
    return OK


def answer(program: Program) -> int:
    """Say who asks, make sure of the digits, and write the answer with the codes of two holders."""
    from inspector_app.actions.office_escrow import (
        answer_request,
        check_digits,
        code_in,
        look_at_request,
    )

    command = program.command
    request, out = command.file or Path(), command.out or Path()
    asked = look_at_request(request)
    day = "/".join(reversed(asked.day.split("-")))
    said = {"office": asked.office, "case": asked.case, "who": asked.who or "—", "day": day}
    say(phrase("ESCROW-ASKS", said, program.language))
    digits = command.digits or _asked("ESCROW-ASK-DIGITS", program, is_secret=False)
    check_digits(asked, digits)  # before anybody types a code
    codes = [code_in(read_file(file)) for file in command.code_files]
    codes += [_asked("ESCROW-ASK-CODE", program, number=n + 1) for n in range(len(codes), _CODES)]
    answer_request(
        request,
        command.escrow or Path(),
        codes,
        out,
        typed_digits=digits,
        now=datetime.now(UTC),
        random_bytes=os.urandom,
    )
    say(phrase("ESCROW-ANSWERED", {**said, "file": out}, program.language))
    return OK


def _asked(code: str, program: Program, *, is_secret: bool = True, number: int = 0) -> str:
    """Ask at the terminal; where nobody can answer, that is told."""
    if not sys.stdin.isatty():
        raise CannotDo("ESCROW-16")
    words = phrase(code, {"number": number}, program.language)
    return getpass(words) if is_secret else input(words)
