"""Who wrote something: the people of the directory by their id."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.inspection.record import Version


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote, as far as the journal tells.

    Attributes:
        me: Who works here.
        names: By person id.
        of_device: Name of the one person who gave a name on a laptop, by its id: a laptop that took a fresh
            id has a new person too, and what was written before is still told by name.
        former: Ids under which this laptop wrote before.
    """

    me: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    of_device: Mapping[str, str] = field(default_factory=dict)
    former: frozenset[str] = frozenset()

    def name_of(self, version: Version) -> str:
        """Return who wrote something by name, "" where nobody gave one."""
        return self.names.get(version.author) or self.of_device.get(version.device, "")


def authors_at_hand(desk: Desk) -> Authors:
    """Return the people who gave a name or a title; the others are known by their id alone."""
    view = desk.case.view(DIRECTORY_SCOPE)
    people = view.records("person")
    named = {key: str(values.get("name") or values.get("title") or "") for key, values in people}
    names = {key: name for key, name in named.items() if name}
    on_device: dict[str, set[str]] = {}
    for (kind, key, _), cell in view.cells.items():
        if kind == "person" and key in names:
            for version in cell.versions:
                on_device.setdefault(version.device, set()).add(names[key])
    of_device = {device: found.pop() for device, found in on_device.items() if len(found) == 1}
    return Authors(desk.author, names, of_device, desk.case.former_devices)
