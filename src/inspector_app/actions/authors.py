"""Who wrote something: the people of the directory by their id."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE


@dataclass(frozen=True, slots=True)
class Authors:
    """Names by person id; ``me`` is who works here."""

    me: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def authors_at_hand(desk: Desk) -> Authors:
    """Return the people who gave a name or a title; the others are known by their id alone."""
    people = desk.case.view(DIRECTORY_SCOPE).records("person")
    named = {key: str(values.get("name") or values.get("title") or "") for key, values in people}
    return Authors(desk.author, {key: name for key, name in named.items() if name})
