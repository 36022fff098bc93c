"""Enter a case file: who works on this laptop."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.inspection.record import Edit

if TYPE_CHECKING:
    from inspector_app.store.case_file import CaseFile

_ENTERED = ("person", "entered_on")


def author_of(case: "CaseFile", new_id: Callable[[], str], now: datetime) -> str:
    """Return the person who works here: the one this laptop recorded first, or a new one, recorded now.

    A person is an id; every change carries it, so one person stays one through all days. The title comes
    when somebody gives it.
    """
    found = recorded_first(case)
    if found:
        return found
    author = new_id()
    edit = Edit("person", author, "entered_on", now.date().isoformat())
    case.record(DIRECTORY_SCOPE, (edit,), scope_kind="directory", author=author, now=now)
    return author


def recorded_first(case: "CaseFile") -> str:
    """Return the person whom this laptop recorded first, also under an id that it had before; "" for none.

    A restore gives the laptop another id and says again who is at the desk then: what counts is when a person
    was recorded for the first time.
    """
    ours = {case.device} | case.former_devices
    people = [key for kind, key, field in case.view(DIRECTORY_SCOPE).cells if (kind, field) == _ENTERED]
    first = (
        (version.at, version.seq, key)
        for key in people
        for version in case.history(DIRECTORY_SCOPE, _ENTERED[0], key, _ENTERED[1])
        if version.device in ours
    )
    return min(first, default=("", 0, ""))[2]
