"""Deeds of a case file: open or make it, build the desk, the demonstration, the doctor, the replay."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.strangers_file import read_file
from inspector_app.app.program import NOT_VALID, OK, Program, fonts_of, say, writer
from inspector_app.app.shelves import library
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.entering import Given

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.store.case_file import CaseFile

CASE_FOLDER = "case"


def demo(program: Program) -> int:
    """Make the signed minutes of the bundled inspections."""
    from inspector_app.actions.run_demo import run_demo
    from inspector_app.cli.answers import demo_json, demo_table
    from inspector_app.forms.demo_inspections import bundled_demos

    out = program.command.out or Path()
    with tempfile.TemporaryDirectory(prefix="inspector-") as scratch:
        open_desk = desk(open_case(Path(scratch) / CASE_FOLDER, Given(), temporary=True), program)
        try:
            result = run_demo(open_desk, bundled_demos(), random_bytes=os.urandom, write=writer(out))
        finally:
            close_desk(open_desk)
    say(demo_json(result) if program.command.as_json else demo_table(result, out))
    return OK if result.all_valid else NOT_VALID


def doctor(program: Program) -> int:
    """Say how this laptop stands."""
    from inspector_app.actions.look_over import look_over
    from inspector_app.cli.answers import doctor_json, doctor_text

    report = look_over(program.data_dir / CASE_FOLDER, lambda: fonts_of(program.settings), datetime.now(UTC))
    say(doctor_json(report) if program.command.as_json else doctor_text(report))
    return OK if report.well else NOT_VALID


def replay(program: Program) -> int:
    """Make a case file anew from a safety copy; the exit status is 1 where something of it is missing."""
    from inspector_app.actions.replay_record import notes_on, replay_record
    from inspector_app.cli.replayed import replayed_json, replayed_text

    command = program.command
    folder, out = command.file or Path(), command.out or Path()
    secret = passphrase_in(command.passphrase_file) if command.passphrase_file else _asked()
    now = datetime.now(UTC)
    made = replay_record(folder, out, secret, now=now, random_bytes=os.urandom, takes_pens=command.take_over)
    notes = tuple(notes_on(made, out))
    say(replayed_json(made, notes) if command.as_json else replayed_text(notes, program.language))
    return OK if made.is_whole else NOT_VALID


def _asked() -> str:
    """Ask for the passphrase at the terminal; nobody to ask is an empty one."""
    from getpass import getpass

    return getpass("Mật khẩu hoặc mã khôi phục: ") if sys.stdin.isatty() else ""


def open_case(folder: Path, given: Given, *, temporary: bool = False) -> "CaseFile":
    """Open the case file of a folder, or make it; a temporary one has a key that nobody keeps."""
    from inspector_app.actions.ways_in import open_by
    from inspector_app.store.about import had_case, has_case
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.key_cost import tuned_cost
    from inspector_app.store.keys import Passphrase, ThrowAway

    if temporary:
        return CaseFile.create(folder, ThrowAway(), now=datetime.now(UTC))
    if given.is_remembered:
        from inspector_app.actions.remembering import open_remembered
        from inspector_app.store.os_keyring import OsKeyring

        return open_remembered(folder, OsKeyring())
    if has_case(folder):
        return open_by(folder, given, datetime.now(UTC))
    if had_case(folder):  # a new one would look as if everything were lost
        raise Surroundings("REPAIR-02", folder=str(folder))
    return CaseFile.create(folder, Passphrase(given.text), now=datetime.now(UTC), cost=tuned_cost())


def passphrase_in(file: Path) -> str:
    """Return the first line of a passphrase file; the mark that Notepad puts first is no part of it.

    Raises:
        CannotDo: ``FILE-03`` it is not UTF-8 text: guessing letters would lock somebody out.
    """
    try:
        lines = read_file(file).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CannotDo("FILE-03", file=str(file)) from error
    return lines[0] if lines else ""


def close_desk(open_desk: "Desk") -> None:
    """Seal what was written, and close the case file."""
    from inspector_app.actions.seal_record import seal_record

    seal_record(open_desk.case, os.urandom)
    open_desk.case.close()


def desk(case: "CaseFile", program: Program, given: Given | None = None) -> "Desk":
    """Return the desk for an open case file: real clock, real randomness.

    Args:
        case: The open case file.
        program: With its settings.
        given: What it was opened with: it tells who works here.
    """
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.enter import author_of
    from inspector_app.actions.ways_by_office import come_in
    from inspector_app.actions.ways_in import author_by_login
    from inspector_app.store.os_keyring import OsKeyring

    typed = given or Given()
    first = partial(author_of, case, new_id, datetime.now(UTC))
    try:
        made = Desk(
            case=case,
            author=author_by_login(case, typed, first),
            now=lambda: datetime.now(UTC),
            new_id=new_id,
            library=library(),
            fonts=partial(fonts_of, program.settings),
            keyring=OsKeyring(),
        )
        come_in(made, typed)
    except BaseException:
        case.close()  # else nobody could try again
        raise
    return made


def new_id() -> str:
    """Return a fresh id, 32 hex."""
    return os.urandom(16).hex()
