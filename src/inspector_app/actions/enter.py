"""Enter a case file: who works on this laptop."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app.actions.directory import DIRECTORY_SCOPE

if TYPE_CHECKING:
    from inspector_app.store.case_file import CaseFile


def author_of(case: "CaseFile", new_id: Callable[[], str]) -> str:
    """Return the person who works here: the one this laptop named first, or a new one.

    A person is an id; the title is recorded with ``directory.name_author`` and may come later.
    """
    people = case.view(DIRECTORY_SCOPE).cells
    mine = sorted(
        (cell.versions[0].seq, key)
        for (kind, key, _), cell in people.items()
        if kind == "person" and cell.versions[0].device == case.device
    )
    return mine[0][1] if mine else new_id()
