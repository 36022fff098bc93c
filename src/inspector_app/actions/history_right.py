"""Who may see how the record was worded before: a right of a person, given and taken by who has it.

The right is a fact in the directory, so it is told, sealed and merged like everything else. Who made the case
file has it without a word, nobody else has; where two laptops said different things it is not held. Everybody
who opens the case file shares its one key: this is a rule of the program, not a lock (decisions/032).
"""

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.who_works import PERSON
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn
from inspector_app.inspection.record import Edit, View

RIGHT, HOLDS = "history_right", "holds"


def sees_history(desk: Desk) -> bool:
    """Whether the person at this desk may see earlier wording; not who came in by the printed code alone."""
    opened_as = desk.case.access.opened_as
    return opened_as is not None and bool(holders(desk, (opened_as,)))


def refuse_without_right(desk: Desk) -> None:
    """Refuse whoever may not see earlier wording.

    Raises:
        CannotDo: ``HISTORY-01``.
    """
    if not sees_history(desk):
        raise CannotDo("HISTORY-01")


def holders(desk: Desk, people: tuple[WayIn, ...]) -> frozenset[str]:
    """Return the logins of those among some people who may see earlier wording."""
    view = desk.case.view(DIRECTORY_SCOPE)
    return frozenset(way.id for way in people if _holds(view, _persons(desk, view, way), first=not way.id))


def right_edits(desk: Desk, way: WayIn, *, holds: bool) -> tuple[Edit, ...]:
    """Return the edits that give somebody the right, or take it."""
    persons = _persons(desk, desk.case.view(DIRECTORY_SCOPE), way)
    return tuple(Edit(RIGHT, person, HOLDS, holds) for person in persons)


def refuse_if_last(desk: Desk, login: str) -> None:
    """Refuse to leave nobody who may see earlier wording, and who could give the right again.

    Raises:
        CannotDo: ``HISTORY-02``.
    """
    if holders(desk, desk.case.access.people()) == {login}:
        raise CannotDo("HISTORY-02")


def _persons(desk: Desk, view: View, way: WayIn) -> tuple[str, ...]:
    """Return the ids that changes of a login carry.

    The first login has no id of its own: its person is who was recorded on this laptop without one, under
    every id that the laptop had; where nobody was, the laptop itself stands for it.
    """
    if way.id:
        return (way.id,)
    access = desk.case.access
    logins = {one.id for one in access.people()} if desk.case.can_be_backed_up else set()  # else a throw-away
    devices = {desk.case.device, *desk.case.former_devices}
    came = {
        key
        for (kind, key, field), cell in view.cells.items()
        if (kind, field) == (PERSON, "entered_on") and cell.versions[0].device in devices
    }
    if access.opened_as == way:
        came.add(desk.author)
    return tuple(sorted(came - logins)) or (desk.case.device,)


def _holds(view: View, persons: tuple[str, ...], *, first: bool) -> bool:
    said = [cell for one in persons if (cell := view.cells.get((RIGHT, one, HOLDS))) is not None]
    if not said:
        return first
    return all(version.value is True for cell in said for version in cell.versions)
