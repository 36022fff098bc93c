"""One command to its deed; an error that people can act on becomes one line on stderr."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

from inspector_app.app import backups, case, erasing, escrow, files, window
from inspector_app.app.no_dumps import leave_no_memory_behind
from inspector_app.app.program import CANNOT, Program
from inspector_app.cli.command import Command, parse
from inspector_app.errors import InspectorError
from inspector_app.settings import Settings, default_data_dir, read_settings
from inspector_app.wording import sentence


def run(argv: Sequence[str], *, own_process: bool = False) -> int:
    """Run one command; the exit status is 0 done, 1 checked and not valid, 2 could not be done.

    An error that people can act on becomes one line on stderr; anything else is a bug and shows itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a redirected stream on Windows is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8")
    if own_process:
        leave_no_memory_behind()
    command = parse(argv)
    language = command.language or "vi"
    while True:
        try:
            folder = command.data_dir or default_data_dir(os.environ, sys.platform, Path.home())
            settings = read_settings(folder)
            language = command.language or settings.language.value
            return _COMMANDS[command.name](Program(command, settings, language, folder, own_process))
        except InspectorError as error:
            said = sentence(error.code, error.fields, language)
            sys.stderr.write(said + "\n")
            if not _is_tried_again(command, error, said):
                return CANNOT


def _is_tried_again(command: Command, error: InspectorError, said: str) -> bool:
    """Show in a window why the window could not open: who clicked on an icon sees no terminal."""
    if command.name != "window" or command.passphrase_file or error.code == "START-01":
        return False
    from inspector_app.desktop.load_qt import load_qt

    load_qt()
    from inspector_app.desktop.start import application, dress
    from inspector_app.desktop.start_trouble import wants_to_try_again

    dress(application(), Settings())
    return wants_to_try_again(said)


_COMMANDS: Mapping[str, Callable[[Program], int]] = {
    "window": window.show,
    "demo": case.demo,
    "verify": files.verify,
    "timestamp": files.timestamp,
    "reconcile": files.reconcile,
    "compare": files.compare,
    "law": files.law,
    "forms check": files.forms_check,
    "backup": backups.back_up,
    "backups": backups.list_all,
    "restore": backups.restore,
    "takeout": backups.take_out,
    "erase": erasing.erase,
    "doctor": case.doctor,
    "replay": case.replay,
    "escrow make": escrow.make,
    "escrow answer": escrow.answer,
}
