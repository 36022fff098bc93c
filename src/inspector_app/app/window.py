"""The window: one for one folder, or one of examples that keeps nothing."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from inspector_app.app.case import CASE_FOLDER, close_desk, desk, open_case, passphrase_in
from inspector_app.app.program import Program
from inspector_app.cli.command import Command
from inspector_app.inspection.entering import Given
from inspector_app.settings import write_settings

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.desktop.beside import Kept
    from inspector_app.desktop.one_window import OneWindow
    from inspector_app.desktop.safe_copies import SafeCopies
    from inspector_app.desktop.unlock import Need


def show(program: Program) -> int:
    """Open the window, once for a folder."""
    from inspector_app.desktop.load_qt import load_qt

    load_qt()
    from inspector_app.desktop.one_window import OneWindow

    if program.command.temporary:
        return _open_window(program, None)
    one = OneWindow(program.data_dir)
    one.take()
    try:
        return _open_window(program, one)
    finally:
        one.give_back()


def _open_window(program: Program, one: "OneWindow | None") -> int:
    from inspector_app.actions.office_door import Door
    from inspector_app.desktop.beside import Beside
    from inspector_app.desktop.safe_copies import SafeCopies
    from inspector_app.desktop.start import run_window
    from inspector_app.desktop.unlock import Need
    from inspector_app.store.about import ways_into

    folder = program.data_dir / CASE_FOLDER
    command = program.command
    scratch = Path(tempfile.mkdtemp(prefix="inspector-")) if command.temporary else None
    named = command.passphrase_file if not command.temporary else None
    known = passphrase_in(named) if named else ""
    if known:  # a wrong passphrase is told before any window opens
        open_case(folder, Given(known)).close()
    asked = asked_of(folder)

    copies = SafeCopies(folder) if scratch is None else None

    def open_desk(given: Given) -> "Desk":
        typed = Given(known) if known else given
        opened = desk(open_case(scratch or folder, typed, temporary=command.temporary), program, typed)
        if command.examples:
            _enter_examples(opened)
        return opened

    try:
        return run_window(
            open_desk=open_desk,
            close_desk=partial(_close, copies),
            need=Need.NOTHING if command.temporary or known else asked,
            settings=program.settings,
            keep_settings=lambda changed: write_settings(program.data_dir, changed),
            now=lambda: datetime.now(UTC),
            language=program.language,
            beside=Beside(
                one,
                () if command.examples else _examples_command(program),
                _kept(command),
                lambda: ways_into(folder),
                copies,
                Door(folder) if scratch is None else None,
            ),
        )
    finally:
        if scratch:
            rmtree(scratch, ignore_errors=True)


def asked_of(folder: Path) -> "Need":
    """Return what the window asks first; where the case file is gone, its passphrase and not a new one."""
    from inspector_app.desktop.unlock import Need
    from inspector_app.store.about import had_case, has_case

    return Need.PASSPHRASE if has_case(folder) or had_case(folder) else Need.NEW_PASSPHRASE


def _close(copies: "SafeCopies | None", open_desk: "Desk") -> None:
    """Seal what was written, copy what is left of it, close the case file."""
    from inspector_app.actions.seal_record import seal_record

    if copies is not None:
        seal_record(open_desk.case, os.urandom)
        copies.finish(open_desk)
    close_desk(open_desk)


def _kept(command: Command) -> "Kept":
    from inspector_app.desktop.beside import Kept

    if command.examples:
        return Kept.EXAMPLES
    return Kept.UNTIL_CLOSED if command.temporary else Kept.ON_THIS_LAPTOP


def _enter_examples(open_desk: "Desk") -> None:
    from inspector_app.actions.record_example import enter_examples
    from inspector_app.forms.demo_inspections import bundled_demos

    enter_examples(open_desk, bundled_demos())


def _examples_command(program: Program) -> tuple[str, ...]:
    """Return the command line of a second window in which examples can be tried: a case file of its own."""
    me = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "inspector_app")
    return (*me, "--examples", "--data-dir", str(program.data_dir))
