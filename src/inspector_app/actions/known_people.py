"""Who took part in earlier visits of this case file, and who stands in the directory."""

from collections.abc import Iterator
from datetime import date

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.errors import CannotDo
from inspector_app.inspection.known_people import KnownPerson, known_from
from inspector_app.inspection.people import Participant
from inspector_app.inspection.visit import Visit


def known_people(desk: Desk, visit_id: str) -> tuple[KnownPerson, ...]:
    """Return people with name, title and agency, those met last first; examples of real events are left out.

    Of the visit itself nobody: its people are there already. A visit that cannot be read is passed over.
    """
    visits = [_people(desk, scope) for scope in desk.case.scopes("visit") if scope != visit_id]
    visits.sort(key=lambda one: one[0], reverse=True)
    met = known_from(person for _, people in visits for person in people)
    return (*met, *(one for one in _of_directory(desk) if one not in met))


def _people(desk: Desk, scope: str) -> tuple[date, tuple[Participant, ...]]:
    view = desk.case.view(scope)
    try:
        visit = next(iter(view.read("visit", Visit)), None)
        if visit is None or visit.is_example:
            return date.min, ()
        people = sorted(view.read("participant", Participant), key=lambda person: person.order)
    except CannotDo:
        return date.min, ()
    return max(visit.held_on, default=date.min), tuple(people)


def _of_directory(desk: Desk) -> Iterator[KnownPerson]:
    for _, values in desk.case.view(DIRECTORY_SCOPE).records("person"):
        name, title, agency = (str(values.get(part) or "") for part in ("name", "title", "agency"))
        if name:
            yield KnownPerson(name=name, title=title, agency=agency)
