"""Erasing on the command line: what is due, and with ``--yes`` its end."""

from inspector_app.app.backups import at_desk
from inspector_app.app.program import OK, Program, say


def erase(program: Program) -> int:
    """List the pictures whose term is over; with ``--yes`` erase them for ever."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.erase_due import erase_due, finish_erasing, list_due
    from inspector_app.cli.erasing import due_json, due_text, forgotten_text

    command, months = program.command, program.settings.keep_pictures_months
    with at_desk(program) as open_desk:
        found, gone = list_due(open_desk, months), None
        chosen = tuple(one.visit_id for one in found.due)
        if command.yes:
            finish_erasing(open_desk)  # what was cut off, or came from another laptop
        if command.yes and chosen:
            gone = carry_out(open_desk, erase_due(chosen, months, program.settings.backup_folder))
    if command.as_json:
        say(due_json(found, gone))
    elif gone is not None:
        say(forgotten_text(gone, len(chosen), program.language))
    else:
        say(due_text(found, program.language))
    return OK
