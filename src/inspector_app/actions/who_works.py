"""The people who write into this case file: an id in every change, here with name, title and agency.

Names lie in the directory, in the encrypted case file, and go nowhere else: no paper prints them.
"""

from collections.abc import Mapping
from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.inspection.people import Person
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of

PERSON = "person"


def people_at_hand(desk: Desk) -> Mapping[str, Person]:
    """Return everybody who wrote into this case file, by the id that their changes carry."""
    return {person.id: person for person in desk.case.view(DIRECTORY_SCOPE).read(PERSON, Person)}


def who_works(desk: Desk) -> Person:
    """Return the person who works at this desk; without name and title until they are given."""
    return people_at_hand(desk).get(desk.author) or Person(id=desk.author)


def say_who_works(desk: Desk, *, name: str, title: str, agency: str) -> Touched:
    """Keep name, title and agency of the person at this desk; "" takes one back.

    Raises:
        CannotDo: ``TEXT-01``, ``TEXT-02`` for a text that cannot be kept.
    """
    view = desk.case.view(DIRECTORY_SCOPE)
    person = clean_texts(replace(who_works(desk), name=name, title=title, agency=agency))
    return desk.case.record(
        DIRECTORY_SCOPE,
        edits_of(PERSON, person, view),
        scope_kind="directory",
        author=desk.author,
        now=desk.now(),
    )
