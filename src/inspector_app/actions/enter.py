"""Enter a case file: who works on this laptop."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.inspection.record import Edit

if TYPE_CHECKING:
    from inspector_app.store.case_file import CaseFile


def author_of(case: "CaseFile", new_id: Callable[[], str], now: datetime) -> str:
    """Return the person who works here: the one this laptop recorded first, or a new one, recorded now.

    A person is an id; every change carries it, so one person stays one through all days. The title comes
    when somebody gives it.
    """
    people = case.view(DIRECTORY_SCOPE).cells
    mine = sorted(
        (cell.versions[-1].at, key)
        for (kind, key, field), cell in people.items()
        if (kind, field) == ("person", "entered_on") and cell.versions[0].device == case.device
    )
    if mine:
        return mine[0][1]
    author = new_id()
    edit = Edit("person", author, "entered_on", now.date().isoformat())
    case.record(DIRECTORY_SCOPE, (edit,), scope_kind="directory", author=author, now=now)
    return author
