"""Backups on the command line: make one, list them, restore one, also anew; and everything taken out."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.case import CASE_FOLDER, close_desk, desk, open_case, passphrase_in
from inspector_app.app.program import NOT_VALID, OK, Program, say
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.entering import Given
from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.store.keys import Passphrase
    from inspector_app.store.shelf import Backup

_DAMAGED = "STORE-08"


def back_up(program: Program) -> int:
    """Make a backup now, and copy it to a second folder that was named or is set."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.keep_backups import keep_backup

    second = program.command.out or program.settings.backup_folder
    with at_desk(program) as open_desk:
        kept = carry_out(open_desk, keep_backup(second=second))
    say(phrase("BACKUP-MADE", {"folder": kept.folder, "name": kept.name}, program.language))
    if kept.trouble is not None:
        raise kept.trouble
    if second is not None:
        say(phrase("BACKUP-ALSO", {"folder": second}, program.language))
    return OK


def list_all(program: Program) -> int:
    """List the backups; the status says whether all of them are whole."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.restore_backup import read_backups
    from inspector_app.cli.backups import backups_json, backups_text

    with at_desk(program) as open_desk:
        found = carry_out(open_desk, read_backups(program.command.out))
    now = datetime.now(UTC)
    say(backups_json(found) if program.command.as_json else backups_text(found, now, program.language))
    return OK if all(one.state == "whole" for one in found) else NOT_VALID


def take_out(program: Program) -> int:
    """Take everything out in open formats; the status says whether nothing of it was lacking."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.takeout import takeout
    from inspector_app.cli.taken_out import taken_out_json, taken_out_text

    passphrase = _passphrase(program)
    with at_desk(program, passphrase) as open_desk:
        made = carry_out(open_desk, takeout(program.command.out or Path(), passphrase.text))
    say(taken_out_json(made) if program.command.as_json else taken_out_text(made, program.language))
    return NOT_VALID if made.lacking else OK


def restore(program: Program) -> int:
    """Say what a restore would change; with ``--yes`` restore."""
    from inspector_app.store.about import has_case

    if not has_case(program.data_dir / CASE_FOLDER):
        return _restore_anew(program, _passphrase(program))
    try:
        with at_desk(program) as open_desk:
            return _restore_over(open_desk, program)
    except Surroundings as error:
        if error.code != _DAMAGED:
            raise
    return _restore_anew(program, _passphrase(program))


def _restore_over(open_desk: "Desk", program: Program) -> int:
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.restore_backup import choose, look_ahead, read_backups
    from inspector_app.actions.restore_backup import restore as put_in_place
    from inspector_app.cli.backups import prospect_json, prospect_text

    command, now = program.command, datetime.now(UTC)
    folder, which = _named(command.which, command.out)
    if folder is not None and Path(command.which).is_file():
        open_desk.case.shelf_at(Path(command.which).resolve().parent)
    chosen = choose(carry_out(open_desk, read_backups(folder)), which, now)
    prospect = carry_out(open_desk, look_ahead(chosen, folder))
    said = prospect_json(prospect) if command.as_json else prospect_text(prospect, now, program.language)
    say(said)
    if command.yes:
        put_in_place(open_desk, prospect)
    if not command.as_json:
        _say_end(chosen, program, now)
    return OK


def _restore_anew(program: Program, passphrase: "Passphrase") -> int:
    """Restore where nothing can be opened: a new laptop, or a case file that is damaged."""
    from inspector_app.actions.restore_backup import choose
    from inspector_app.store.restoring_anew import restore_anew, shelf_of

    command, now = program.command, datetime.now(UTC)
    case_folder = program.data_dir / CASE_FOLDER
    folder, which = _named(command.which, command.out)
    shelf = shelf_of(folder or program.data_dir / "backups", case_folder, passphrase)
    chosen = choose(shelf.list(thoroughly=True), which, now)
    if command.yes:
        aside = restore_anew(shelf, chosen, case_folder, now, os.urandom)
        if aside is not None:
            say(phrase("BACKUP-DAMAGED-ASIDE", {"folder": aside}, program.language))
    _say_end(chosen, program, now)
    return OK


def _say_end(chosen: "Backup", program: Program, now: datetime) -> None:
    from inspector_app.actions.backup_lines import when_text

    when = when_text(chosen.at, now, program.language)
    code = "BACKUP-RESTORED" if program.command.yes else "BACKUP-SAY-YES"
    say(phrase(code, {"when": when}, program.language))


def _named(which: str, folder: Path | None) -> tuple[Path | None, str]:
    """Return the folder of backups and the name: a file that was named says both."""
    file = Path(which)
    if file.suffix == ".db" and file.is_file():
        return file.resolve().parent.parent, file.stem
    return folder, which


@contextmanager
def at_desk(program: Program, passphrase: "Passphrase | None" = None) -> "Iterator[Desk]":
    """Open the case file that was named, and close it afterwards."""
    from inspector_app.store.about import has_case

    folder = program.data_dir / CASE_FOLDER
    if not has_case(folder):
        raise CannotDo("STORE-04", folder=str(folder))
    secret = passphrase or _passphrase(program)
    open_desk = desk(open_case(folder, Given(secret.text)), program)
    try:
        yield open_desk
    finally:
        close_desk(open_desk)


def _passphrase(program: Program) -> "Passphrase":
    from inspector_app.store.keys import Passphrase

    if program.command.passphrase_file:
        return Passphrase(passphrase_in(program.command.passphrase_file))
    if not sys.stdin.isatty():
        raise CannotDo("BACKUP-09")
    return Passphrase(getpass.getpass("Mật khẩu: "))
